//! The words of English.

use super::{format::Vocabulary, meaning::Meaning::*};
use tableturn_floor::Language::{En, Es};

pub(super) const WORDS: Vocabulary = Vocabulary {
    language: En,
    phrases: &[
        (
            Leave,
            "leave, leave the line, leave the list, leave the queue, leave the waitlist, exit, quit, \
             end, cancel, canceled, cancelled, cancel it, cancel us, cancel me, cancel table, \
             cancel our table, cancel my table, cancel the table, cancel our spot, cancel my spot, \
             cancel our place, cancel my place, cancel the reservation, cancel our reservation, \
             cancel my reservation, cancel reservation, cancel our party, cancel that, never mind, \
             nevermind, nvm, remove me, remove us, delete me, delete us, take me off, take us off, take me off the list, \
             take us off the list, not coming, can't come, cannot come, can't make it, cannot make it, \
             won't make it, won't come, not going to make it, not gonna make it, going elsewhere, \
             going somewhere else, went elsewhere, went somewhere else, ate elsewhere, \
             give up our table, give up my table, give our table away, give away our table, \
             don't need the table, don't need a table, changed our mind, changed our minds, \
             changed my mind, we gave up, we give up, i give up, no longer need the table, \
             no longer need a table, don't need our table anymore",
        ),
        (
            LeaveAtEnd,
            "to leave, to cancel, have to go, need to go, gotta go, we left, i left, we're out, i'm out, \
             don't need it, no longer need, leaving, we're leaving, we are leaving, i'm leaving, \
             i am leaving, gonna leave, must leave, forget it",
        ),
        (
            MoreTime,
            "#m more, # more, # more minutes, # more mins, # more min, #m late, # late, another #m, \
             need another #m, more time, need more time, need some more time, need a little more time, \
             a little more time, little more time, bit more time, need #m, need # more, \
             need # more minutes, need # more min, need # more mins, give us #m, give me #m, \
             give us # more, give me # more, give us #, give me #, give us a few minutes, \
             give us a minute, give us a moment, give us some time, give me a few minutes, \
             give me a minute, late, running late, running a bit late, running a little late, \
             running # late, running # behind, running behind, be late, bit late, little late, \
             we're late, we are late, i'm late, i am late, delayed, we're delayed, be there in #, \
             there in #, be here in #, back in #, coming in #, arrive in #, in #, #m away, # away, \
             #m out, #m more please, few more minutes, a few more minutes, few minutes, a few minutes, \
             couple more minutes, a couple more minutes, couple minutes, a couple minutes, \
             a couple of minutes, couple of minutes, a minute, one minute, one moment, a moment, \
             one sec, one second, a sec, hold our table, hold it, hold my spot, hold our spot, hold my place, hold our place, \
             hold my table, hold the table, hold it for us, \
             wait for us, wait for me, stuck in traffic, looking for parking, finding parking, \
             still parking, half an hour, half hour, just parking, parking now, parking the car",
        ),
        (
            Here,
            "here, we're here, we are here, i'm here, i am here, were all here, we are all here, \
             here now, at the door, at your door, by the door, at the entrance, at the front, \
             at the front desk, at the host stand, at the desk, at the stand, at reception, \
             in the lobby, out front, outside the door, arrived, we arrived, i arrived, we've arrived, \
             we have arrived, i have arrived, i've arrived, just arrived, we just arrived, made it, \
             we made it, got here, just got here, we got here, we just got here, standing here, \
             waiting at the door, already here, we're already here, we're inside, we're outside, \
             we are outside, i'm outside, i am outside, waiting outside, standing outside, \
             we're out front, we are out front, i'm out front",
        ),
        (Language(Some(En)), "english, in english, english please, speak english, do you speak english"),
        (Language(Some(Es)), "spanish, in spanish, spanish please, speak spanish, do you speak spanish"),
        (
            Language(None),
            "language, languages, lang, change language, change language to, change the language to, switch language to, other language",
        ),
        (
            Status,
            "status, update, updates, any update, any updates, any news, how long, how much longer, \
             how much more time, how much time, how much, how many ahead, how many people, in front of us, in front of me, ahead of us, ahead of me, what place, how many are ahead, \
             how many parties, how many people ahead, how many people are ahead, how far, wait time, \
             waiting time, wait times, what's the wait, what is the wait, how's the wait, \
             how is the wait, is there a wait, the wait, my place, our place, place in line, \
             my place in line, our place in line, my position, our position, position, my spot, \
             our spot, spot in line, my turn, our turn, where am i, where are we, when, \
             when is our table, when will our table, when's our table, are we next, am i next, \
             who's next, eta, is our table ready, is my table ready, is the table ready, table ready, \
             is it ready, ready yet, are we up, still waiting, we're still waiting, what number, \
             which number, our number, my number, are we still on the list, still on the list, longer, \
             are we close, am i close, how's it looking, how is it looking, how are we doing, \
             how's it going",
        ),
        (
            OnMyWay,
            "on my way, still coming, we're still coming, we are still coming, on our way, on the way, omw, otw, coming, we're coming, we are coming, \
             i'm coming, i am coming, coming now, coming over, coming back, coming up, be right there, \
             be right over, be right back, right there, brt, be there, be there soon, there soon, \
             almost there, nearly there, heading over, headed over, heading there, heading back, \
             heading in, walking over, walking back, walking there, walking, we'll be there, \
             we will be there, i'll be there, i will be there, see you soon, see you in a sec, ok, okay, \
             okey, k, kk, yes, yep, yeah, yup, sure, got it, will do, 👍, 👌, ✅, 🏃, 🚶, 🚗, 🙋",
        ),
        (
            Help,
            "help, info, information, menu, commands, options, start, unstop, what can you do, \
             how does this work, how does it work, what is this, who is this, what can i say, help me, \
             how to cancel, how do i cancel, how do we cancel, how can i cancel, how to leave, \
             how do i leave, how do we leave",
        ),
        (
            OptOut,
            "stop, stopall, unsubscribe, revoke, optout, opt out, stop it, stop texting, \
             stop texting me, stop messaging, stop messaging me, stop messages, stop texts, \
             stop sending messages, don't text me, don't text me again, don't message me, no more texts, \
             no more messages, unsubscribe me",
        ),
        (
            Greeting,
            "hi, hello, hey, hiya, howdy, yo, hi there, hello there, hey there, good morning, \
             good afternoon, good evening, good day, greetings, 👋, hi again",
        ),
        (
            Courtesy,
            "please, pls, plz, pleas, thanks, thank you, thank you very much, thank you so much, thanks so much, switch to, thanks a lot, many thanks, \
             thx, ty, tysm, cheers, sorry, so sorry, we're so sorry, excuse me, 🙏, ❤, 😊, sir, madam, \
             now, right now, just, all, great, perfect, cool, nice, awesome, sounds good, good, again, \
             oh, um, well, so, i want, we want, i'd like, i would like, we'd like, we would like, \
             can i get, can we get, can i have, can we have, could i get, could we get, could i have, \
             could we have, may i have, may we have, do you have, have you got, is there, are there, \
             i need, we need, need, looking for, we're looking for, i'm looking for, can you, could you, \
             would you, option, number, the, about, around, actually, fine, all good, no problem, \
             no worries",
        ),
        (
            WantsTable,
            "table, a table, table for, a table for, any table for, tables for, table of, seats for, \
             seat for, spot for, a spot for, space for, room for, seating for, party of, a party of, \
             party for, party size, party, group of, a group of, join, join us, join me, join for, \
             join with, join the line, join the list, join the queue, join the waitlist, join line, \
             join waitlist, waitlist, the waitlist, wait list, the wait list, add me, add us, \
             add me to the list, add us to the list, add us to the waitlist, add me to the waitlist, \
             put me down, put us down, put me on the list, put us on the list, put us down for, \
             put me down for, sign me up, sign us up, put my name down, put my name down for, \
             put our name down, put our name down for, put my name in, put my name in for, \
             put my name on the list, get in line, line up, reservation, a reservation, i have a reservation, we have a reservation, reservation for, \
             a reservation for, reserve, reserve a table, reserve a table for, book, book a table, \
             book a table for, a booking for, booking for, get a table, get a table for, check in, \
             check us in",
        ),
        (
            WeAre,
            "we are, we're, we will be, we'll be, there are, there will be, there's, there is, \
             it's just, its only, make it, make that, change to, change it to, now we are, we have, \
             size, there'll be, us, we're now, we are now, total, only, change party size to, \
             change the party size to, change our party to",
        ),
        (For, "for"),
        (
            People,
            "people, person, persons, ppl, peeps, pax, guests, guest, of us, heads, diners, top, folks, \
             covers, seats, in total, total people, in our party, in the party, in my party, friends, 👥, \
             👤, 🧑, 👪",
        ),
        (
            PartOfParty,
            "adult, adults, kid, kids, child, children, baby, babies, a baby, infant, infants, \
             an infant, toddler, toddlers, a toddler, a kid, a child, little ones, little one, seniors, \
             senior, women, men, ladies, guys, girls, boys, teens, 👶, in a high chair",
        ),
        (Count(1), "just me, only me, myself, by myself, just myself, party of me"),
        (Count(2), "a couple, couple, a couple of, couple of, a pair, both of us, me and one more"),
        (Count(6), "half a dozen, half dozen"),
        (Count(12), "a dozen, dozen"),
        (
            NameFollows,
            "my name is, my name's, my name, name is, name's, the name is, the name's, name, \
             under the name, under the name of, under name, call me, in the name of, for the name of",
        ),
        (NameMayFollow, "i'm, i am, it's, it is, this is, under, called, as"),
        (And, "and, plus, with, n"),
        (Or, "or, maybe"),
        (Minutes, "minutes, minute, mins, min, m, minuts"),
        (TimeOfDay, "at #, # pm, # am, # o'clock, around #, by #, tonight, today, asap"),
        (
            Unclear,
            "# more people, # more person, # more guests, # more guest, # more kids, # more adults, \
             another # people, # fewer, # less",
        ),
        (
            NotAName,
            "a, i, we, you, your, our, my, me, is, are, was, am, do, does, did, have, has, had, can, \
             can't, could, would, should, what, what's, which, who, why, how, where, there, this, that, \
             these, at, in, to, it, from, no, not, nope, don't, doesn't, isn't, if, but, because, \
             without, dinner, lunch, breakfast, brunch, drinks, tomorrow, outside, inside, outdoor, \
             indoor, outdoors, indoors, patio, booth, window, high, highchair, stroller, wheelchair, \
             parking, birthday, allergy, open, closed, close, hours, later, instead, i'd, i'll, we'd, we've, i've, you're, they're, let's, love, give, take, see, know, think, wait, waiting, \
             time, seat, seated, seating, more, less, very, too, yet, still, already, soon, get, got, \
             go, going, want, like, they, eating, dining",
        ),
    ],
    negations: &[
        "dont", "not", "never", "didnt", "wont", "cant", "havent", "isnt", "arent", "doesnt", "wouldnt",
        "shouldnt",
    ],
    articles: &[],
    // "o" is a zero in phone numbers, but an initial in names.
    spellings: &[("o", "")],
    names: &["ty", "art"],
};
