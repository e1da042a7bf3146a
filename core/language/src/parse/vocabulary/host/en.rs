//! The words of hosts in English.

use super::meaning::{HostMeaning::*, HostPhrases};
use crate::parse::plain_action::PlainAction::*;

pub(super) const PHRASES: HostPhrases = &[
    (Action(Seat), "seat, sit, put, seated, sat, sitting, is seated, are seated, is sitting, are sitting"),
    (Action(Call), "call, buzz, notify"),
    (
        Action(Fit),
        "what fits, which tables fit, what tables fit, where can i put, where can we put, where can i seat, \
         where can we seat, where do i put, where should i put, which table for, what table for",
    ),
    (
        Action(Clear),
        "clear, all clear, clear out, clear off, cleared, free, free up, freed, freed up, open, opened, \
         opened up, opens, opens up, cleaned, bussed, empty, available, ready, vacant",
    ),
    (
        Action(Dirty),
        "dirty, is a mess, bus, needs bussing, need bussing, needs busing, needs to be bussed, \
         needs cleaning, need cleaning, needs a clean, needs a wipe, needs wiping, needs clearing, \
         needs to be cleaned, needs to be wiped, to be cleaned",
    ),
    (Clean, "clean, all clean"),
    (Action(Block), "block, block off, out of use, out of service, out of order"),
    (Action(Unblock), "unblock, back in use, back in service"),
    (
        Action(NoShow),
        "no show, no-show, noshow, no showed, didn't show, didn't show up, did not show, did not show up, \
         never showed, never showed up, didn't come, did not come, never came",
    ),
    (
        Action(Remove),
        "remove, delete, off, off the list, off the waitlist, off the line, from the list, from the waitlist, \
         take off, scratch, scratch off, cross off, kick off, cancel",
    ),
    (
        Action(Left),
        "left, gone, walked out, walked away, walked off, took off, went home, bailed, ditched, dipped, cancelled, canceled, \
         left the list, left the line, left the waitlist",
    ),
    (Probably(Left), "paid, cashed out, closed out, settled up, leaving, is leaving, are leaving"),
    (Probably(Call), "text, ping, tell"),
    (Probably(Seat), "move"),
    (Probably(List), "page, next page"),
    (Probably(Block), "broken, wobbly, close, close off"),
    (Action(Add), "add, put down, write down, sign up"),
    (
        Action(List),
        "list, the list, show list, show the list, show me the list, see the list, who's waiting, \
         who is waiting, who's still waiting, who's next, who is next, who's up next, who's in line, \
         who is in line, who's on the list, who is on the list, who do we have, who do we have waiting, \
         waitlist, the waitlist, wait list, the wait list, line, the line, queue, the queue, \
         how many waiting, how many are waiting, how many parties waiting, how many parties are waiting, \
         anyone waiting, is anyone waiting, anybody waiting",
    ),
    (
        Action(Tables),
        "tables, the tables, all tables, all the tables, show tables, show me the tables, free tables, \
         open tables, tables free, tables open, what's free, what is free, what's open, what is open, \
         which tables are free, which tables are open, what tables are free, what tables are open, \
         any tables free, any tables open, any free tables, any open tables, any table free, \
         any table open, anything free, anything open, floor, the floor, table status",
    ),
    (Action(Hosts), "hosts, the hosts, who's hosting, who is hosting"),
    (
        Action(Undo),
        "undo, undo that, undo it, undo last, take that back, take it back, revert, revert that, reverse that, scratch that, \
         cancel that, my mistake, wrong table, wrong party",
    ),
    (
        Action(Auto(true)),
        "auto on, autopilot on, turn on autopilot, turn autopilot on, turn on auto, start autopilot",
    ),
    (
        Action(Auto(false)),
        "auto off, autopilot off, turn off autopilot, turn autopilot off, turn off auto, stop autopilot, \
         pause autopilot",
    ),
    (Table, "table, tbl"),
    (Party, "party, party number, number, guest"),
    (
        SizeOf,
        "party of, a party of, table of, a table of, table for, a table for, group of, a group of, size",
    ),
    (People, "people, persons, ppl, guests, pax, covers, top, adults"),
    (To, "to, into, onto, over to, goes to, go to, going to, \u{2192}, ->, =>, >"),
    (At, "at, on"),
    (In, "in"),
    (For, "for"),
    (And, "and, plus"),
    (Auxiliary, "is, are, has, have, did, does, do"),
    (
        Not,
        "not, don't, never, no, nope, isn't, aren't, hasn't, haven't, wasn't, didn't, can't, won't, without",
    ),
    (OwnTableAtStart, "join"),
    (
        OwnTable,
        "join me, join us, add me, add us, put me, put us, put me down, put us down, sign me up, sign us up, \
         count me in, for me, for us, for myself, i'm eating, i am eating, we're eating, i'm dining, \
         i want a table, i'd like a table, i need a table, we want a table, we'd like a table, \
         we need a table, as a guest",
    ),
    (
        Filler,
        "the, an, just, now, right now, please, pls, plz, ok, okay, thanks, thx, thank you, hey, hi, hello, \
         oops, sorry, it, its, she, he, her, him, them, they, they've, take, give, get, then, so, back, good, \
         go ahead and, can you, could you, can you please, could you please, would you, to the list, \
         to the waitlist, to the line, to list, on the list, on the waitlist, in line, named, name, under, \
         family name, walk in, walk-in, walkin, a walk in, a walk-in, walking in",
    ),
];
