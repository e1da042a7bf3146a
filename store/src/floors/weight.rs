//! How many bytes a floor takes at most.

use std::mem::{size_of, size_of_val};
use tableturn_floor::{
    Claim, Combination, Contact, Floor, Guest, Host, Hours, Line, Needs, Party, Pause, Span, Table, Told,
    TouchedRows, Wish,
};

/// What an allocation takes beside its value: the counts of an `Arc`, the allocator's own words, rounding.
const ALLOCATION: usize = 32;
/// An entry of a map, in a node that is half full.
const ENTRY: usize = 64;
/// A party's place on the waitlist, its number and its guest, by which it is found.
const ORDERS: usize = 3 * ENTRY + 2 * ALLOCATION;
/// The node that a map or a set of few entries has.
const NODE_ENTRIES: usize = 11;
/// The messages that told of a call: three at most.
const TOLD: usize = 3 * 64 + ALLOCATION;
/// Settings and state.
const REST: usize = 1_500;

/// How many bytes a floor takes at most, as if it shared nothing with another. It is called after every commit.
pub(super) fn weight(floor: &Floor) -> usize {
    let entry = |bytes: usize| bytes + ENTRY + ALLOCATION;
    REST + size_of::<Floor>()
        + floor.parties.values().map(|it| entry(party(it))).sum::<usize>()
        + floor.guests.values().map(|it| entry(guest(it))).sum::<usize>()
        + floor.claims.values().map(|it| entry(claim(it))).sum::<usize>()
        + floor.hosts.values().map(|it| entry(host(it))).sum::<usize>()
        + floor.tables.iter().map(table).sum::<usize>()
        + floor.combinations.iter().map(combination).sum::<usize>()
        + floor.lines.iter().map(line).sum::<usize>()
        + floor.team.as_ref().map_or(0, contact)
        + floor.intake.pause.as_ref().map_or(0, pause)
        + floor.restaurant.hours.as_ref().map_or(0, hours)
        + floor
            .restaurant
            .text_rules
            .countries
            .iter()
            .map(|it| text(it.as_str()) + size_of_val(it))
            .sum::<usize>()
}

fn hours(hours: &Hours) -> usize {
    let spans = |spans: &Vec<Span>| size_of_val(spans.as_slice()) + ALLOCATION;
    let dates = hours.dates.iter().map(|(date, it)| text(date) + spans(it) + ENTRY).sum::<usize>();
    hours.week.iter().map(spans).sum::<usize>() + dates
}

fn pause(pause: &Pause) -> usize {
    text(&pause.day) + maybe(pause.reason.as_ref()) + text(&pause.by)
}

fn text(text: &str) -> usize {
    text.len() + ALLOCATION
}

fn maybe(it: Option<&String>) -> usize {
    it.map_or(0, |it| text(it))
}

fn party(party: &Party) -> usize {
    size_of::<Party>()
        + ORDERS
        + text(party.id.as_str())
        + text(&party.day)
        + text(&party.name)
        + party.guest.as_ref().map_or(0, |it| text(it.as_str()))
        + party.contact.as_ref().map_or(0, contact)
        + maybe(party.note.as_ref())
        + needs(&party.needs)
        + party.call.as_ref().map_or(0, |it| text(it.as_str()))
        + if party.told == Told::default() { 0 } else { TOLD }
        + maybe(party.suggested.as_ref())
        + party.marks.tags.iter().map(|tag| text(tag)).sum::<usize>()
        + party.marks.place.as_ref().map_or(0, |place| text(&place.by) + maybe(place.reason.as_ref()))
        + maybe(party.labels.as_ref())
}

fn needs(needs: &Needs) -> usize {
    let node = |is_empty: bool, entry: usize| if is_empty { 0 } else { NODE_ENTRIES * entry + ALLOCATION };
    let wish = |wish: &Wish| {
        text(&wish.said)
            + wish.areas.iter().map(|area| maybe(area.as_ref())).sum::<usize>()
            + NODE_ENTRIES * 24
    };
    node(needs.needs.is_empty(), 32)
        + needs.needs.values().map(|said| text(said)).sum::<usize>()
        + node(needs.wishes.is_empty(), size_of::<Wish>())
        + node(needs.fine_too.is_empty(), size_of::<Wish>())
        + needs.wishes.iter().chain(&needs.fine_too).map(wish).sum::<usize>()
}

fn contact(contact: &Contact) -> usize {
    text(contact.conversation.as_str()) + text(&contact.address.line) + text(&contact.address.chat)
}

fn guest(guest: &Guest) -> usize {
    // The identity is in the map's key too.
    size_of::<Guest>() + 2 * text(guest.identity.as_str()) + maybe(guest.name.as_ref()) + ALLOCATION
}

fn claim(claim: &Claim) -> usize {
    let party = claim.party.as_ref().map_or(0, |it| text(it.as_str()));
    size_of::<Claim>() + 2 * text(claim.table.as_str()) + party + text(&claim.by)
}

fn host(host: &Host) -> usize {
    let last =
        host.last.as_ref().map_or(0, |last| text(&last.command) + rows(&last.before) + rows(&last.after));
    size_of::<Host>()
        + text(host.id.as_str())
        + text(host.identity.as_str())
        + text(&host.name)
        + contact(&host.contact)
        + last
        + host.missed.iter().map(|it| text(it) + size_of::<String>()).sum::<usize>()
}

fn rows(rows: &TouchedRows) -> usize {
    let claim = |(table, it): &(_, Option<Claim>)| {
        let _: &tableturn_floor::TableId = table;
        text(table.as_str()) + it.as_ref().map_or(size_of::<Claim>(), claim)
    };
    2 * ALLOCATION
        + rows.parties.iter().map(party).sum::<usize>()
        + rows.claims.iter().map(claim).sum::<usize>()
}

fn table(table: &Table) -> usize {
    size_of::<Table>() + text(table.id.as_str()) + text(&table.label) + maybe(table.area.as_ref())
}

fn combination(combination: &Combination) -> usize {
    size_of::<Combination>()
        + combination.tables.iter().map(|id| text(id.as_str())).sum::<usize>()
        + ALLOCATION
}

fn line(line: &Line) -> usize {
    let fallback = line.fallback.as_ref().map(|name| &name.address);
    size_of::<Line>() + text(&line.address) + maybe(line.messaging_service.as_ref()) + maybe(fallback)
}
