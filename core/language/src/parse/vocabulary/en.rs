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
             nevermind, nvm, remove me, remove us, delete me, delete us, take me off, take us off, \
             take me off the list, take us off the list, not coming, can't come, cannot come, \
             can't make it, cannot make it, won't make it, won't come, not going to make it, \
             not gonna make it, going elsewhere, going somewhere else, went elsewhere, \
             went somewhere else, ate elsewhere, give up our table, give up my table, \
             give our table away, give away our table, don't need the table, don't need a table, \
             changed our mind, changed our minds, changed my mind, we gave up, we give up, i give up, \
             no longer need the table, no longer need a table, don't need our table anymore",
        ),
        (
            LeaveAtEnd,
            "to leave, to cancel, have to go, need to go, gotta go, we left, i left, we're out, i'm out, \
             don't need it, no longer need, leaving, we're leaving, we are leaving, i'm leaving, \
             i am leaving, gonna leave, must leave, forget it",
        ),
        (
            MoreTime,
            "in about #, be there in about #, there in about #, here in about #, back in about #, \
             about #m away, eta #m, eta in #, push us back #, push me back #, push it back #, \
             bump us back #, move us back #, #m more, # more, # more minutes, # more mins, # more min, \
             #m late, # late, another #m, need another #m, more time, need more time, \
             need some more time, need a little more time, a little more time, little more time, \
             bit more time, need #m, need # more, need # more minutes, need # more min, \
             need # more mins, give us #m, give me #m, give us # more, give me # more, give us #, \
             give me #, give us a few minutes, give us a minute, give us a moment, give us some time, \
             give me a few minutes, give me a minute, late, running late, running a bit late, \
             running a little late, running # late, running # behind, running behind, be late, bit late, \
             little late, we're late, we are late, i'm late, i am late, delayed, we're delayed, \
             be there in #, there in #, be here in #, back in #, coming in #, arrive in #, in #, \
             #m away, # away, #m out, #m more please, few more minutes, a few more minutes, few minutes, \
             a few minutes, couple more minutes, a couple more minutes, couple minutes, \
             a couple minutes, a couple of minutes, couple of minutes, arriving in #, get there in #, \
             here in #, a minute, one minute, one moment, a moment, one sec, one second, a sec, \
             hold our table, hold it, hold my spot, hold our spot, hold my place, hold our place, \
             hold my table, hold the table, hold it for us, wait for us, wait for me, stuck in traffic, \
             looking for parking, finding parking, still parking, half an hour=30, half hour=30, \
             half an hr=30, in half an hour=30, in an hour=60, back in half an hour=30, \
             there in half an hour=30, be there in half an hour=30, arriving in half an hour=30, \
             back in an hour=60, be there in an hour=60, just parking, parking now, parking the car",
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
            "language, languages, lang, change language, change language to, change the language to, \
             switch language to, other language",
        ),
        (
            Status,
            "#m ago, you said #m, been #m, it's been #m, been waiting #m, waiting #m, waited #m, waiting for #m, \
             been waiting for #m, status, update, updates, any update, any updates, any news, how long, how much longer, \
             how much more time, how much time, how much, how busy, how busy are you, how backed up, \
             how many ahead, how many people, in front of us, in front of me, ahead of us, ahead of me, \
             what place, how many are ahead, how many parties, how many people ahead, \
             how many people are ahead, how far, wait time, waiting time, wait times, what's the wait, \
             what is the wait, how's the wait, how is the wait, is there a wait, is there a line, \
             any wait, the wait, a wait, how long a wait, my place, our place, place in line, \
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
            "on my way, still coming, we're still coming, we are still coming, on our way, on the way, \
             omw, otw, coming, we're coming, we are coming, i'm coming, i am coming, coming now, \
             coming over, coming back, coming up, be right there, be right over, be right back, \
             right there, brt, be there, be there soon, there soon, almost there, nearly there, \
             heading over, headed over, heading there, heading back, heading in, walking over, \
             walking back, walking there, walking, we'll be there, we will be there, i'll be there, \
             i will be there, see you soon, see you in a sec, ok, okay, okey, k, kk, yes, yep, yeah, \
             yup, sure, got it, will do, 👍, 👌, ✅, 🏃, 🚶, 🚗, 🙋",
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
            "ish, or so, approx, roughly, approximately, at most, at least, in all, altogether, please, \
             pls, plz, pleas, thanks, thank you, thank you very much, thank you so much, thanks so much, \
             switch to, thanks a lot, many thanks, thx, ty, tysm, cheers, sorry, so sorry, \
             we're so sorry, excuse me, 🙏, ❤, 😊, sir, madam, now, right now, just, all, great, perfect, \
             cool, nice, awesome, sounds good, good, again, oh, well, so, i want, we want, i'd like, \
             i would like, we'd like, we would like, can i get, can we get, can i have, can we have, \
             could i get, could we get, could i have, could we have, may i have, may we have, \
             do you have, have you got, is there, are there, i need, we need, need, looking for, \
             we're looking for, i'm looking for, can you, could you, would you, option, number, the, \
             about, around, actually, fine, all good, no problem, no worries, if possible, if you can, \
             if available, if its available, if you have one, if you have it, if we can, fyi, btw, also, \
             um, uh, really, maybe just",
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
             put my name on the list, get in line, line up, reservation, a reservation, \
             i have a reservation, we have a reservation, reservation for, a reservation for, reserve, \
             reserve a table, reserve a table for, book, book a table, book a table for, a booking for, \
             booking for, get a table, get a table for, check in, check us in, get on the list, \
             get on the waitlist, on the list, on the waitlist, family of, a family of, tbl, tbl for, \
             tabel, tabel for, tabke, tabke for, tble, tble for, party if, part of, patry of, \
             room for us, put us in, put me in, seat us",
        ),
        (
            WeAre,
            "change party size, change our party size, change my party size, change the party size, \
             change size, change our party, change my party, change our number to, change the number to, \
             change our reservation to, change my reservation to, change reservation to, \
             change the reservation to, change our table to, change my table to, change it from, \
             change from, change us from, update our party to, we ended up being, we ended up, \
             turns out we are, turns out we're, we are, we're, we are now, down to, we're down to, \
             we are down to, up to, we're up to, we are up to, just us, only us, make us, now we're, \
             we're only, we are only, we're just, we are just, we're going to be, we are going to be, \
             we're gonna be, gonna be, going to be, changed to, change us to, change my party to, \
             change party to, change our party size to, change my party size to, we will only be, \
             update to, changing to, we're still, we are still, we will be, we'll be, there are, \
             there will be, there's, there is, it's just, its only, make it, make that, change to, \
             change it to, now we are, we have, size, there'll be, us, we're now, total, only, \
             change party size to, change the party size to, change our party to",
        ),
        (For, "for"),
        (
            People,
            "buddies, coworkers, mates, girlfriends, colleagues, cousins, sisters, brothers, \
             family members, kiddos, grandkids, classmates, teammates, students, roommates, others, \
             people, person, peoples, ppls, of us all, persons, ppl, peeps, pax, guests, guest, of us, \
             heads, diners, top, folks, covers, seats, in total, total people, in our party, \
             in the party, in my party, friends, 👥, 👤, 🧑, 👪",
        ),
        (
            PartOfParty,
            "adult, adults, kid, kids, child, children, baby, babies, a baby, infant, infants, \
             an infant, toddler, toddlers, a toddler, a kid, a child, little ones, little one, seniors, \
             senior, women, men, ladies, guys, girls, boys, teens, 👶",
        ),
        (
            Count(1),
            "just me, only me, myself, by myself, just myself, party of me, solo, table for myself, \
             its just me, on my own",
        ),
        (Count(2), "a couple, couple, a couple of, couple of, a pair, both of us, me and one more"),
        (Count(6), "half a dozen, half dozen"),
        (Count(12), "a dozen, dozen"),
        (
            NameFollows,
            "you can put, you can call me, you can use, last name is, last name, last name's, \
             first name is, first name, surname, surname is, surname's, it's under, reservation name is, \
             my name is, my name's, my name, name is, name's, the name is, the name's, name, \
             under the name, under the name of, under name, call me, change name to, change the name to, \
             change my name to, change our name to, change the name on it to, put it under, \
             put us under, put me under, put it in the name, name should be, the name should be, \
             name to, in the name of, for the name of",
        ),
        (NameMayFollow, "i'm, i am, it's, it is, this is, under, called, as"),
        (And, "and, plus, n, and then"),
        (With, "with, w, including, incl"),
        (Between, "between, anywhere from"),
        (OldSize, "instead of #, rather than #, not #, and not #, from #, no longer #"),
        (Or, "or, maybe, or maybe, possibly, or possibly, to maybe"),
        (Minutes, "minutes, minute, mins, min, m, minuts"),
        (TimeOfDay, "at #, # pm, # am, # o'clock, around #, by #, tonight, today, asap"),
        (
            MorePeople,
            "# more people, # more person, # more guests, # more guest, # more kids, # more kid, \
             # more adults, # more adult, # more friends, # more friend, another # people, \
             another person=1, another guest=1, another friend=1, add # more, add another #, \
             add another=1, add #, # more coming, # more are coming, # more is coming, # more joining, \
             # more are joining, # more is joining, # more joined, # more joined us, # more just joined, \
             # more showed up, # more on the way, # more to join, # extra people, # extra person, \
             plus # more, # additional people, add # people, add # person, add # more people, \
             add # more person, # more of us, room for # more, fit # more, squeeze in # more, \
             # more for our table, # more to our party, # more seats, # more seat, # more chairs, \
             # extra chairs, an extra person=1, one extra=1",
        ),
        (
            DropsOut,
            "dropped out, is not coming, isn't coming, are not coming, aren't coming, \
             is not gonna make it, isn't gonna make it, isn't going to make it, bailed, bailed on us, \
             backed out, is sick, got sick, had to leave, had to go, had to bail, couldn't make it, \
             couldn't come, cancelled on us, canceled on us, went home, is out, left us, had to cancel",
        ),
        (
            Joins,
            "is joining, is joining us, are joining, are joining us, joined us, is coming too, \
             is coming, are coming, are coming too, is coming along, just joined, just joined us, \
             showed up, is joining too, wants to join",
        ),
        (
            Need,
            "high chair, high chairs, highchair, highchairs, booster, boosters, booster seat, \
             booster seats, car seat, carseat, stroller, strollers, pram, buggy, wheelchair, \
             wheelchairs, wheel chair, wheelchair accessible, walker, crutches, service dog, dog, dogs, \
             puppy, allergy, allergies, allergic, allergic to, nut allergy, peanut allergy, \
             shellfish allergy, dairy allergy, gluten allergy, egg allergy, nut free, gluten free, \
             dairy free, celiac, coeliac, vegan, vegetarian, birthday, bday, anniversary, graduation, \
             handicap, handicapped, disabled, accessible, bad knee, can't do stairs, no stairs, \
             in a high chair, braille menu, large print menu, kosher, halal",
        ),
        (
            Place,
            "outside, inside, outdoor, indoor, outdoors, indoors, patio, terrace, deck, booth, booths, \
             window, window seat, window table, by the window, bar ok, bar is ok, bar is fine, \
             at the bar ok, bar seats, bar seating, high top, high tops, quiet, quiet table, \
             quiet corner, corner table, in the shade, shade, heater, near the heater, round table, \
             first available, non smoking, upstairs, downstairs, garden, rooftop",
        ),
        (Unclear, "# fewer, # less, minus #, # fewer people, # less people, # less person"),
        (
            NotAName,
            "a, i, we, you, your, our, my, me, is, are, was, am, do, does, did, have, has, had, can, \
             can't, could, would, should, what, what's, which, who, why, how, where, there, this, that, \
             these, at, in, to, it, from, no, not, nope, don't, doesn't, isn't, if, but, because, \
             without, of, u, ur, rn, lol, some, any, many, much, few, last, night, yesterday, ago, \
             celebrating, bringing, having, using, needing, requiring, by, on, up, off, out, be, hungry, \
             starving, said, put, cause, than, other, another, arriving, arrive, coming in, near, next, \
             here's, dinner, lunch, breakfast, brunch, drinks, tomorrow, high, parking, open, closed, \
             close, hours, later, instead, i'd, i'll, we'd, we've, i've, you're, they're, let's, love, \
             give, take, see, know, think, wait, waiting, time, seat, seated, seating, more, less, very, \
             too, yet, still, already, soon, get, got, go, going, want, like, they",
        ),
    ],
    negations: &[
        "dont", "not", "never", "didnt", "wont", "cant", "havent", "isnt", "arent", "doesnt", "wouldnt",
        "shouldnt",
    ],
    articles: &[],
    // "o" is a zero in phone numbers, but an initial in names.
    spellings: &[("o", "")],
    names: &[
        "ty", "art", "do", "love", "booth", "lang", "high", "close", "more", "fine", "cool", "child",
        "still", "wait", "see", "go",
    ],
    own: &["me", "i", "myself"],
    possessives: &["my", "our", "his", "her", "the"],
    relatives: &[
        "wife",
        "husband",
        "hubby",
        "gf",
        "bf",
        "girlfriend",
        "boyfriend",
        "partner",
        "spouse",
        "fiance",
        "fiancee",
        "mom",
        "mum",
        "mother",
        "dad",
        "father",
        "brother",
        "sister",
        "son",
        "daughter",
        "friend",
        "buddy",
        "kid",
        "baby",
        "toddler",
        "child",
        "grandma",
        "grandmother",
        "grandpa",
        "grandfather",
        "grandson",
        "granddaughter",
        "aunt",
        "uncle",
        "cousin",
        "boss",
        "date",
        "roommate",
        "coworker",
        "colleague",
        "bestie",
        "sis",
        "bro",
        "niece",
        "nephew",
        "inlaw",
    ],
    function_words: &[
        "a", "an", "is", "are", "am", "be", "to", "it", "that", "my", "our", "u", "you", "we", "i", "can",
        "could", "would", "will", "of", "instead", "this", "there", "now", "your", "me", "on", "list",
    ],
    connectors: &["so", "but", "then", "making"],
    retractions: &["cancel that", "never mind", "nevermind", "nvm", "cancel it"],
    requests: &["can", "could", "would", "may", "please", "pls"],
    waits: &["wait", "waiting", "waits", "long", "busy", "backed", "line"],
    bookings: &[
        "reservation",
        "reservations",
        "reserve",
        "reserved",
        "reserving",
        "book",
        "booking",
        "bookings",
        "booked",
        "resy",
        "rez",
        "opentable",
    ],
    days: &[
        "tomorrow",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "weekend",
        "tmrw",
        "tmw",
        "tomorow",
    ],
    signatures: &["sent from ", "get outlook for", "sent via ", "sent with ", "sent using "],
};
