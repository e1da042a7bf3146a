//! The words of English.

use super::{
    format::{OptOutWords, ReplyWords, Vocabulary},
    meaning::Meaning::*,
};
use tableturn_floor::Language::{En, Es};

pub(super) const WORDS: Vocabulary = Vocabulary {
    language: En,
    phrases: &[
        (
            Leave,
            "leave, leave the line, leave the list, leave the queue, leave the waitlist, exit, quit, end, \
             cancel, canceled, cancelled, cancel us, cancel me, cancel table, cancel our table, cancel my \
             table, cancel the table, cancel our spot, cancel my spot, cancel our place, cancel my place, \
             cancel the reservation, cancel our reservation, cancel my reservation, cancel reservation, \
             cancel our party, remove me, remove us, delete me, delete us, take me off, take us off, take \
             me off the list, take us off the list, not coming, can't come, cannot come, can't make it, \
             cannot make it, won't make it, won't come, not going to make it, not gonna make it, going \
             elsewhere, going somewhere else, went elsewhere, went somewhere else, ate elsewhere, give up \
             our table, give up my table, give our table away, give away our table, don't need the table, \
             don't need a table, we gave up, we give up, i give up, no longer need the table, no longer \
             need a table, don't need our table anymore, no longer need it, don't need it anymore, don't \
             need it any more, don't need the table anymore, don't need a table anymore, won't need it, \
             won't need the table, won't need a table, no need for the table, don't want it, don't want it \
             anymore, don't want it any more, don't want the table, don't want the table anymore, no longer \
             want it, no longer want the table, no need for a table, eat elsewhere, eating elsewhere, eat \
             somewhere else, eating somewhere else, going to another place, going to a different place, \
             gone elsewhere, gone somewhere else, go elsewhere, go somewhere else, delete my reservation, \
             delete our reservation, delete my name, delete our name, delete our table, delete our party, \
             drop us, drop our name, remove my name, remove our name, remove our party, take my name off, \
             take our name off, take our names off, take my party off, take our party off, remove us from \
             the list, remove me from the list, remove us from the waitlist, remove me from the waitlist, \
             remove us from the line, remove me from the line, take us out of line, take me out of line, \
             take us off the waitlist, take me off the waitlist, scratch us, scratch me, scratch our name, \
             scratch my name, cross us off, cross me off, cross our name off, pull our name, pull my name, \
             drop us from the list, drop me from the list, give it to someone else, give it to somebody \
             else, give our table to someone else, give our spot to someone else, give our spot to the \
             next, give our table to the next, give it to the next, give our spot away, give away our spot, \
             give up our spot, give up my spot, let our table go, release our table, release the table, \
             won't be coming, won't be able to make it, won't be able to come, not able to make it, not \
             able to come, unable to make it, unable to come, not going to wait, not gonna wait, don't want \
             to wait, don't wanna wait, ate somewhere else",
        ),
        (
            LeaveAtEnd,
            "to leave, to cancel, have to go, need to go, gotta go, we left, i left, we're out, i'm out, \
             don't need it, no longer need, leaving, we're leaving, we are leaving, i'm leaving, i am \
             leaving, gonna leave, must leave, going home, heading home, headed home, we went home, going \
             next door, went next door, heading elsewhere, headed elsewhere, bailing, gonna bail, we \
             bailed, we're done waiting, done waiting, no longer waiting, elsewhere, another restaurant, a \
             different restaurant, another place, another day, not waiting anymore, not waiting any longer, \
             we already left, we have left, we've left, going to leave, going to cancel",
        ),
        (
            TakeBack,
            "never mind, nevermind, nvm, nm, forget it, forget about it, cancel that, scratch that, changed \
             our mind, changed our minds, changed my mind, change of mind, disregard, cancel it",
        ),
        (
            Gone,
            "something came up, smth came up, something has come up, plans changed, our plans changed, \
             change of plans, change in plans, other plans, found another place, found another spot, found \
             somewhere else, found something else, found a place, found a table elsewhere, found a table \
             somewhere else, found food elsewhere, found seats elsewhere, found seats somewhere else, we \
             ate, already ate, ate already, already eating, already eaten, we're eating, next time, another \
             time, maybe next time, some other time, already seated elsewhere, seated elsewhere, seated \
             somewhere else",
        ),
        (
            Reason,
            "too long, taking too long, takes too long, took too long, the wait is too long, wait is too \
             long, too long of a wait, too long a wait, long wait, can't wait that long, can't wait this \
             long, can't wait so long, can't wait any longer, can't wait anymore, tired of waiting, sick of \
             waiting, too hungry, got hungry, starving, feeling sick, not feeling well, family emergency, \
             emergency, car trouble, babysitter, got called in to work",
        ),
        (
            MoreTime,
            "in about #, be there in about #, there in about #, here in about #, back in about #, about #m \
             away, eta #m, eta in #, push us back #, push me back #, push it back #, bump us back #, move \
             us back #, #m more, # more, # more minutes, # more mins, # more min, #m late, # late, another \
             #m, need another #m, more time, need more time, need some more time, need a little more time, \
             a little more time, little more time, bit more time, need #m, need # more, need # more \
             minutes, need # more min, need # more mins, give us #m, give me #m, give us # more, give me # \
             more, give us #, give me #, give us a few minutes, give us a minute, give us a moment, give us \
             some time, give me a few minutes, give me a minute, late, running late, running a bit late, \
             running a little late, running # late, running # behind, running behind, be late, bit late, \
             little late, we're late, we are late, i'm late, i am late, delayed, we're delayed, be there in \
             #, there in #, be here in #, back in #, coming in #, arrive in #, in #, #m away, # away, #m \
             out, #m more please, few more minutes, a few more minutes, few minutes, a few minutes, couple \
             more minutes, a couple more minutes, couple minutes, a couple minutes, a couple of minutes, \
             couple of minutes, arriving in #, get there in #, here in #, a minute, one minute, one moment, \
             a moment, one sec, one second, a sec, hold our table, hold it, hold my spot, hold our spot, \
             hold my place, hold our place, hold my table, hold the table, hold it for us, wait for us, \
             wait for me, stuck in traffic, looking for parking, finding parking, still parking, half an \
             hour=30, half hour=30, half an hr=30, in half an hour=30, in an hour=60, back in half an \
             hour=30, there in half an hour=30, be there in half an hour=30, arriving in half an hour=30, \
             back in an hour=60, be there in an hour=60, just parking, parking now, parking the car",
        ),
        (
            Here,
            "here, we're here, we are here, i'm here, i am here, were all here, we are all here, here now, \
             at the door, at your door, by the door, at the entrance, at the front, at the front desk, at \
             the host stand, at the desk, at the stand, at reception, in the lobby, out front, outside the \
             door, arrived, we arrived, i arrived, we've arrived, we have arrived, i have arrived, i've \
             arrived, just arrived, we just arrived, made it, we made it, got here, just got here, we got \
             here, we just got here, standing here, waiting at the door, already here, we're already here, \
             we're inside, we're outside, we are outside, i'm outside, i am outside, waiting outside, \
             standing outside, we're out front, we are out front, i'm out front",
        ),
        (Language(Some(En)), "english, in english, english please, speak english, do you speak english"),
        (Language(Some(Es)), "spanish, in spanish, spanish please, speak spanish, do you speak spanish"),
        (
            Language(None),
            "language, languages, lang, change language, change language to, change the language to, switch \
             language to, other language",
        ),
        (
            Status,
            "#m ago, you said #m, been #m, it's been #m, been waiting #m, waiting #m, waited #m, waiting \
             for #m, been waiting for #m, status, update, updates, any update, any updates, any news, how \
             long, how much longer, how much more time, how much time, how much, how busy, how busy are \
             you, how backed up, how many ahead, how many people, in front of us, in front of me, ahead of \
             us, ahead of me, what place, how many are ahead, how many parties, how many people ahead, how \
             many people are ahead, how far, wait time, waiting time, wait times, what's the wait, what is \
             the wait, how's the wait, how is the wait, is there a wait, is there a line, any wait, the \
             wait, a wait, how long a wait, my place, our place, place in line, my place in line, our place \
             in line, my position, our position, position, my spot, our spot, spot in line, my turn, our \
             turn, where am i, where are we, when, when is our table, when will our table, when's our \
             table, are we next, am i next, who's next, eta, is our table ready, is my table ready, is the \
             table ready, table ready, is it ready, ready yet, are we up, still waiting, we're still \
             waiting, what number, which number, our number, my number, are we still on the list, still on \
             the list, longer, are we close, am i close, how's it looking, how is it looking, how are we \
             doing, how's it going, been waiting",
        ),
        (
            OnMyWay,
            "on my way, still coming, we're still coming, we are still coming, on our way, on the way, omw, \
             otw, coming, we're coming, we are coming, i'm coming, i am coming, coming now, coming over, \
             coming back, coming up, be right there, be right over, be right back, right there, brt, be \
             there, be there soon, there soon, almost there, nearly there, heading over, headed over, \
             heading there, heading back, heading in, walking over, walking back, walking there, walking, \
             we'll be there, we will be there, i'll be there, i will be there, see you soon, see you in a \
             sec, ok, okay, okey, k, kk, yes, yep, yeah, yup, sure, got it, will do, ✅, 🏃, 🚶, 🚗, 🙋, walking \
             in, walking in now, pulling up, pulling in, just parked",
        ),
        (
            Help,
            "help, info, information, menu, commands, options, start, unstop, what can you do, how does \
             this work, how does it work, what is this, who is this, what can i say, help me, how to \
             cancel, how do i cancel, how do we cancel, how can i cancel, how to leave, how do i leave, how \
             do we leave",
        ),
        (
            OptOut,
            "stop, stopall, unsubscribe, revoke, optout, opt out, stop it, stop texting, stop texting me, \
             stop messaging, stop messaging me, stop messages, stop texts, stop sending messages, don't \
             text me, don't text me again, don't message me, no more texts, no more messages, unsubscribe \
             me, opt-out, leave me alone, leave us alone, lose my number, stop already, stop all, stop now, \
             stop sms, stop this, stop that, stop pls, enough already, not interested, don't bother me, end \
             texts, end messages, opt me out, opting out, opted out, want out, unsub, unsub me, block me, \
             end these texts, end the texts, end this, end text messages, end these messages",
        ),
        (
            AutoReply,
            "auto reply, autoreply, auto response, autoresponse, auto responder, automatic reply, automatic \
             response, automated reply, automated response, automated message, automatic message, \
             automatically, out of office, out of the office, ooo, do not disturb, get back to you, getting \
             back to you, reply to you, respond to you, reply as soon, respond as soon, reply when i can, \
             respond when i can, i'll reply, i will reply, i'll respond, i will respond, can i call you \
             later, i'll call you later, i will call you later, i'll call you back, i will call you back, i \
             can't talk right now, can't talk right now, can't talk now, not able to answer, unable to \
             answer, unable to respond, unable to reply, can't answer right now, away from my phone, \
             currently unavailable, currently driving, i'm driving right now, i'm driving now, i'm driving \
             and, i am driving and, i'm driving with, i am driving with, i'm driving i, i am driving i, i'm \
             driving at the moment, driving mode, driving focus, sent from driving, not monitored, \
             unmonitored, no longer in service, office is closed, we have received your message, we \
             received your message, received your text, thank you for contacting, thanks for contacting, \
             thank you for reaching out, thanks for reaching out, thank you for texting, thanks for \
             texting, thank you for your message, thanks for your message, on vacation until, on holiday \
             until, on leave until, reply urgent, reply with urgent, in a meeting and will",
        ),
        (
            WrongNumber,
            "wrong number, wrong person, wrong phone, wrong phone number, wrong guy, wrong girl, wrong \
             lady, wrong one, not my number, not her number, not his number, not their number, don't know \
             who this is, don't know any",
        ),
        (
            NotMeFollows,
            "i'm not, i am not, this isn't, this is not, my name isn't, my name is not, there's no, there \
             is no, no longer belongs to",
        ),
        (
            Greeting,
            "hi, hello, hey, hiya, howdy, yo, hi there, hello there, hey there, good morning, good \
             afternoon, good evening, good day, greetings, 👋, hi again",
        ),
        (
            Courtesy,
            "ish, or so, approx, roughly, approximately, at most, at least, in all, altogether, please, \
             pls, plz, pleas, thanks, thank you, thank you very much, thank you so much, thanks so much, \
             switch to, thanks a lot, many thanks, thx, ty, tysm, cheers, sorry, so sorry, we're so sorry, \
             excuse me, 🙏, ❤, 😊, sir, madam, now, right now, just, all, great, perfect, cool, nice, \
             awesome, sounds good, good, again, oh, well, so, i want, we want, i'd like, i would like, we'd \
             like, we would like, can i get, can we get, can i have, can we have, could i get, could we \
             get, could i have, could we have, may i have, may we have, do you have, have you got, is \
             there, are there, i need, we need, need, looking for, we're looking for, i'm looking for, can \
             you, could you, would you, option, number, the, about, around, actually, fine, all good, no \
             problem, no worries, if possible, if you can, if available, if its available, if you have one, \
             if you have it, if we can, fyi, btw, also, um, uh, really, maybe just, 👍, 👌, 😂, bye, goodbye, \
             bye bye, good night, see ya, delicious, amazing, wonderful, excellent, lovely, fantastic",
        ),
        (
            WantsTable,
            "table, a table, table for, a table for, any table for, tables for, table of, seats for, seat \
             for, spot for, a spot for, space for, room for, seating for, party of, a party of, party for, \
             party size, party, group of, a group of, join, join us, join me, join for, join with, join the \
             line, join the list, join the queue, join the waitlist, join line, join waitlist, waitlist, \
             the waitlist, wait list, the wait list, add me, add us, add me to the list, add us to the \
             list, add us to the waitlist, add me to the waitlist, put me down, put us down, put me on the \
             list, put us on the list, put us down for, put me down for, sign me up, sign us up, put my \
             name down, put my name down for, put our name down, put our name down for, put my name in, put \
             my name in for, put my name on the list, get in line, line up, reservation, a reservation, i \
             have a reservation, we have a reservation, reservation for, a reservation for, reserve, \
             reserve a table, reserve a table for, book, book a table, book a table for, a booking for, \
             booking for, get a table, get a table for, check in, check us in, get on the list, get on the \
             waitlist, on the list, on the waitlist, family of, a family of, tbl, tbl for, tabel, tabel \
             for, tabke, tabke for, tble, tble for, party if, part of, patry of, room for us, put us in, \
             put me in, seat us",
        ),
        (
            WeAre,
            "change party size, change our party size, change my party size, change the party size, change \
             size, change our party, change my party, change our number to, change the number to, change \
             our reservation to, change my reservation to, change reservation to, change the reservation \
             to, change our table to, change my table to, change it from, change from, change us from, \
             update our party to, we ended up being, we ended up, turns out we are, turns out we're, we \
             are, we're, we are now, down to, we're down to, we are down to, up to, we're up to, we are up \
             to, just us, only us, make us, now we're, we're only, we are only, we're just, we are just, \
             we're going to be, we are going to be, we're gonna be, gonna be, going to be, changed to, \
             change us to, change my party to, change party to, change our party size to, change my party \
             size to, we will only be, update to, changing to, we're still, we are still, we will be, we'll \
             be, there are, there will be, there's, there is, it's just, its only, make it, make that, \
             change to, change it to, now we are, we have, size, there'll be, us, we're now, total, only, \
             change party size to, change the party size to, change our party to",
        ),
        (For, "for"),
        (
            People,
            "buddies, coworkers, mates, girlfriends, colleagues, cousins, sisters, brothers, family \
             members, kiddos, grandkids, classmates, teammates, students, roommates, others, people, \
             person, peoples, ppls, of us all, persons, ppl, peeps, pax, guests, guest, of us, heads, \
             diners, top, folks, covers, seats, in total, total people, in our party, in the party, in my \
             party, friends, 👥, 👤, 🧑, 👪",
        ),
        (
            PartOfParty,
            "adult, adults, kid, kids, child, children, baby, babies, a baby, infant, infants, an infant, \
             toddler, toddlers, a toddler, a kid, a child, little ones, little one, seniors, senior, women, \
             men, ladies, guys, girls, boys, teens, 👶",
        ),
        (
            Count(1),
            "just me, only me, myself, by myself, just myself, party of me, solo, table for myself, its \
             just me, on my own",
        ),
        (Count(2), "a couple, couple, a couple of, couple of, a pair, both of us, me and one more"),
        (Count(6), "half a dozen, half dozen"),
        (Count(12), "a dozen, dozen"),
        (
            NameFollows,
            "you can put, you can call me, you can use, last name is, last name, last name's, first name \
             is, first name, surname, surname is, surname's, it's under, reservation name is, my name is, \
             my name's, my name, name is, name's, the name is, the name's, name, under the name, under the \
             name of, under name, call me, change name to, change the name to, change my name to, change \
             our name to, change the name on it to, put it under, put us under, put me under, put it in the \
             name, name should be, the name should be, name to, in the name of, for the name of",
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
            "# more people, # more person, # more guests, # more guest, # more kids, # more kid, # more \
             adults, # more adult, # more friends, # more friend, another # people, another person=1, \
             another guest=1, another friend=1, add # more, add another #, add another=1, add #, # more \
             coming, # more are coming, # more is coming, # more joining, # more are joining, # more is \
             joining, # more joined, # more joined us, # more just joined, # more showed up, # more on the \
             way, # more to join, # extra people, # extra person, plus # more, # additional people, add # \
             people, add # person, add # more people, add # more person, # more of us, room for # more, fit \
             # more, squeeze in # more, # more for our table, # more to our party, # more seats, # more \
             seat, # more chairs, # extra chairs, an extra person=1, one extra=1",
        ),
        (
            DropsOut,
            "dropped out, is not coming, isn't coming, are not coming, aren't coming, is not gonna make it, \
             isn't gonna make it, isn't going to make it, bailed, bailed on us, backed out, is sick, got \
             sick, had to leave, had to go, had to bail, couldn't make it, couldn't come, cancelled on us, \
             canceled on us, went home, is out, left us, had to cancel, isn't joining, is not joining, is \
             not going to make it, doesn't want to come, has to leave, isn't able to make it, is sick and \
             can't come",
        ),
        (
            Joins,
            "is joining, is joining us, are joining, are joining us, joined us, is coming too, is coming, \
             are coming, are coming too, is coming along, just joined, just joined us, showed up, is \
             joining too, wants to join",
        ),
        (
            Need,
            "high chair, high chairs, highchair, highchairs, booster, boosters, booster seat, booster \
             seats, car seat, carseat, stroller, strollers, pram, buggy, wheelchair, wheelchairs, wheel \
             chair, wheelchair accessible, walker, crutches, service dog, dog, dogs, puppy, allergy, \
             allergies, allergic, allergic to, nut allergy, peanut allergy, shellfish allergy, dairy \
             allergy, gluten allergy, egg allergy, nut free, gluten free, dairy free, celiac, coeliac, \
             vegan, vegetarian, birthday, bday, anniversary, graduation, handicap, handicapped, disabled, \
             accessible, bad knee, can't do stairs, no stairs, in a high chair, braille menu, large print \
             menu, kosher, halal",
        ),
        (
            Place,
            "outside, inside, outdoor, indoor, outdoors, indoors, patio, terrace, deck, booth, booths, \
             window, window seat, window table, by the window, bar ok, bar is ok, bar is fine, at the bar \
             ok, bar seats, bar seating, high top, high tops, quiet, quiet table, quiet corner, corner \
             table, in the shade, shade, heater, near the heater, round table, first available, non \
             smoking, upstairs, downstairs, garden, rooftop",
        ),
        (
            Unclear,
            "# fewer, # less, minus #, # fewer people, # less people, # less person, leave us, leave me, \
             leave it, leave our, leave my, leave a, leave him, leave her, leave them, leave room, leave \
             some, leave that, leave this, leave space, end of, the end of, the end, the exit, an exit, \
             fire exit, it is # now, it's # now",
        ),
        (
            NotAName,
            "a, i, we, you, your, our, my, me, is, are, was, am, do, does, did, have, has, had, can, can't, \
             could, would, should, what, what's, which, who, why, how, where, there, this, that, these, at, \
             in, to, it, from, no, not, nope, don't, doesn't, isn't, if, but, because, without, of, u, ur, \
             rn, lol, some, any, many, much, few, last, night, yesterday, ago, celebrating, bringing, \
             having, using, needing, requiring, by, on, up, off, out, be, hungry, said, put, cause, than, \
             other, another, arriving, arrive, coming in, near, next, here's, dinner, lunch, breakfast, \
             brunch, drinks, tomorrow, high, parking, open, closed, close, hours, later, instead, i'd, \
             i'll, we'd, we've, i've, you're, they're, let's, love, give, take, see, know, think, wait, \
             waiting, time, seat, seated, seating, more, less, very, too, yet, still, already, soon, get, \
             got, go, going, want, like, they, eating, dining",
        ),
    ],
    negations: &[
        "dont", "not", "never", "didnt", "wont", "cant", "havent", "isnt", "arent", "doesnt", "wouldnt",
        "shouldnt",
    ],
    articles: &[],
    // "o" is a zero in phone numbers, but an initial in names; "the ones in red" counts nobody.
    spellings: &[("o", ""), ("ones", "")],
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
    fillers: &[
        "a",
        "an",
        "i",
        "we",
        "us",
        "you",
        "your",
        "our",
        "ours",
        "my",
        "me",
        "is",
        "are",
        "was",
        "am",
        "were",
        "be",
        "been",
        "the",
        "this",
        "that",
        "it",
        "its",
        "to",
        "will",
        "would",
        "could",
        "can",
        "now",
        "just",
        "so",
        "then",
        "ok",
        "okay",
        "well",
        "and",
        "guys",
        "anymore",
        "any",
        "after",
        "all",
        "tonight",
        "today",
        "for",
        "unfortunately",
        "sadly",
        "think",
        "guess",
        "gonna",
        "have",
        "had",
        "going",
        "really",
        "please",
        "table",
        "spot",
        "place",
        "name",
        "names",
        "list",
        "line",
        "waitlist",
        "queue",
        "reservation",
        "booking",
        "of",
        "on",
        "from",
        "off",
        "in",
        "hey",
        "hi",
        "hello",
        "maam",
        "im",
        "ill",
        "weve",
        "ive",
        "id",
        "wed",
        "decided",
        "afraid",
        "kindly",
        "oh",
        "um",
        "uh",
        "lol",
        "haha",
        "folks",
        "team",
        "go",
        "ahead",
        "want",
        "wanna",
        "need",
        "like",
        "let",
        "lets",
        "as",
        "sorry",
        "actually",
        "too",
        "also",
        "btw",
        "fyi",
        "anyway",
        "anyways",
        "though",
        "party",
        "with",
        "up",
        "thanks",
        "thx",
        "plz",
        "pls",
        "everyone",
        "everybody",
        "over",
        "there",
        "right",
        "yes",
        "yeah",
        "yep",
        "thank",
        "ty",
        "hm",
        "hmm",
        "ugh",
        "omg",
        "damn",
        "u",
        "instead",
    ],
    connectors: &["so", "but", "then", "making"],
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
    question_words: &[
        "do", "does", "did", "is", "are", "have", "has", "how", "what", "whats", "when", "why", "will",
        "where", "who", "should", "if",
    ],
    praise: &[
        "dinner",
        "lunch",
        "brunch",
        "breakfast",
        "food",
        "meal",
        "meals",
        "service",
        "everything",
        "it",
        "was",
        "is",
        "had",
        "a",
        "an",
        "we",
        "i",
        "night",
        "evening",
        "time",
        "the",
        "our",
        "and",
        "so",
        "very",
        "really",
        "much",
        "enjoyed",
        "loved",
        "love",
        "best",
        "for",
        "all",
        "you",
        "guys",
        "that",
        "were",
        "to",
        "everyone",
        "tonight",
    ],
    reactions: &[
        "liked",
        "loved",
        "disliked",
        "laughed at",
        "emphasized",
        "emphasised",
        "questioned",
        "reacted",
        "removed a like",
        "removed a heart",
        "removed a dislike",
        "removed a laugh",
        "removed an exclamation",
        "removed a question",
        "removed an emphasis",
        "removed a reaction",
        "removed a love",
        "removed",
    ],
    reaction_links: &["to", "from"],
    attachments: &[
        "an image",
        "a photo",
        "a picture",
        "a video",
        "a movie",
        "a message",
        "an attachment",
        "a sticker",
        "an audio message",
        "a voice message",
        "a link",
        "a location",
        "a gif",
        "a file",
        "2 images",
        "an emoji",
    ],
    opt_out: OptOutWords {
        keywords: &["stop", "unsubscribe"],
        not_keywords: &[
            "shop", "step", "slop", "stoop", "spot", "stow", "stomp", "strop", "sop", "swop", "stoph",
            "stock",
        ],
        stops: &[
            "stop",
            "stpo",
            "sotp",
            "quit",
            "cease",
            "halt",
            "cancel",
            "turn off",
            "disable",
            "mute",
            "no more",
            "enough",
            "enough of",
            "enough with",
            "unsubscribe",
            "unsub",
            "opt out",
            "opt me out",
            "unsubscribe me",
        ],
        removes: &["remove", "delete", "erase", "unsubscribe", "forget"],
        takes: &["take", "get", "remove", "delete", "drop", "unsubscribe"],
        off: &["off", "from", "out"],
        noes: &["no", "dont", "not", "never", "nomore"],
        negations: &["dont", "not", "never", "didnt", "wont", "doesnt", "no"],
        messages: &[
            "text",
            "texts",
            "texting",
            "texted",
            "txt",
            "txts",
            "txting",
            "message",
            "messages",
            "messaging",
            "messaged",
            "msg",
            "msgs",
            "sms",
            "mms",
            "contact",
            "contacts",
            "contacting",
            "contacted",
            "notification",
            "notifications",
            "notify",
            "notifying",
            "spam",
            "spamming",
            "email",
            "emails",
            "emailing",
            "mail",
        ],
        pestering: &[
            "bother",
            "bothering",
            "harassing",
            "pinging",
            "pings",
            "sending",
            "send",
            "calling",
            "alerts",
            "alert",
            "updates",
            "reminders",
            "subscription",
            "blowing",
            "bugging",
            "annoying",
        ],
        numbers: &["number", "phone", "cell", "mobile", "digits", "contact", "info"],
        lists: &["list", "lists", "system", "database", "records", "files", "thread", "chat", "service"],
        between: &[
            "me",
            "us",
            "my",
            "any",
            "more",
            "anymore",
            "want",
            "to",
            "the",
            "these",
            "those",
            "this",
            "that",
            "your",
            "all",
            "of",
            "get",
            "getting",
            "receive",
            "receiving",
            "be",
            "ever",
            "again",
            "please",
            "from",
            "with",
            "so",
            "many",
            "i",
            "do",
            "wish",
            "like",
            "it",
            "stupid",
            "damn",
            "dumb",
            "annoying",
            "off",
            "out",
            "further",
            "longer",
            "future",
            "wanna",
            "on",
            "at",
            "number",
            "or",
            "call",
            "phone",
            "automated",
            "random",
            "sending",
            "send",
            "the",
            "thing",
            "stuff",
            "im",
            "keep",
            "here",
            "thanks",
        ],
        senders: &["you", "u", "guys", "yall", "anyone", "restaurant", "ok", "im", "not", "interested"],
        others: &["him", "her", "them", "my"],
    },
    replies: ReplyWords {
        yes: &[
            "y",
            "ye",
            "ya",
            "yes",
            "yess",
            "yep",
            "yeah",
            "yea",
            "yup",
            "yah",
            "aye",
            "confirm",
            "confirmed",
            "confirming",
            "i confirm",
            "we confirm",
            "of course",
            "absolutely",
            "definitely",
            "for sure",
            "correct",
            "affirmative",
            "sure",
            "sure thing",
            "yes leave",
            "yeah leave",
        ],
        ok: &[
            "ok",
            "okay",
            "okey",
            "k",
            "kk",
            "roger",
            "roger that",
            "copy",
            "copy that",
            "will do",
            "got it",
            "on it",
            "ready",
            "were ready",
            "we are ready",
            "im ready",
            "i am ready",
            "all ready",
            "sounds good",
            "sounds great",
            "sounds perfect",
            "accept",
            "accepted",
            "i accept",
            "we accept",
        ],
        no: &[
            "n",
            "no",
            "nope",
            "nah",
            "na",
            "pass",
            "well pass",
            "we will pass",
            "we pass",
            "i pass",
            "ill pass",
            "skip",
            "decline",
            "declined",
            "no thanks",
            "no thank you",
            "no thx",
            "negative",
            "not now",
            "reject",
        ],
    },
};
