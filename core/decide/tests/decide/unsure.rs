//! What is asked about, passed on to the hosts, or left unanswered.

use crate::people::{ANA, AsOneText, BEN, MARCO, telegram, telegram_evening};
use tableturn_evening::Evening;
use tableturn_floor::limits::{LEAVE_ANSWER_MINUTES, PASSED_ON_UNITS, REPLIES_IN_VAIN};
use tableturn_floor::{DueKind, Identity, OptoutBy, PartyState::*};

/// Ana (#1) waits; autopilot is off.
fn ana_waits() -> Evening {
    let mut evening = Evening::with_tables(&[(4, 1)]).without_autopilot();
    evening.say(ANA, "4 Ana");
    evening
}

/// Ana (#1) is called to T1.
fn ana_is_called() -> Evening {
    let mut evening = ana_waits();
    evening.say(MARCO, "/call 1 T1");
    evening.dispatch();
    evening
}

const PERHAPS_LEAVES: &str = "my kid threw up so we can't make it";

#[test]
fn only_a_plain_yes_to_the_question_leaves() {
    for (answer, state) in [
        ("yes", Cancelled),
        ("Y", Cancelled),
        ("sí", Cancelled),
        ("leave", Cancelled),
        ("no", Waiting),
        ("ok", Waiting),
        ("👍", Waiting),
        ("what?", Waiting),
        ("1", Waiting),
        ("we're here", Waiting),
    ] {
        let mut evening = ana_waits();
        assert!(evening.say(ANA, PERHAPS_LEAVES).starts_with("Leave the line"), "{answer}");
        assert_eq!(evening.state(1), Waiting, "{answer}");
        evening.say(ANA, answer);
        assert_eq!(evening.state(1), state, "{answer}");
    }
}

#[test]
fn a_yes_after_another_text_or_after_a_while_leaves_nothing() {
    let mut evening = ana_waits();
    evening.say(ANA, PERHAPS_LEAVES);
    evening.say(ANA, "status");
    evening.say(ANA, "yes");
    assert_eq!(evening.state(1), Waiting);
    evening.say(ANA, PERHAPS_LEAVES);
    evening.pass(LEAVE_ANSWER_MINUTES + 1);
    evening.say(ANA, "yes");
    assert_eq!(evening.state(1), Waiting);
}

#[test]
fn yes_answers_the_call_that_came_after_the_question() {
    let mut evening = ana_waits();
    evening.say(ANA, PERHAPS_LEAVES);
    evening.say(MARCO, "/call 1 T1");
    evening.say(ANA, "yes");
    assert_eq!(evening.state(1), Called);
    assert!(evening.party(1).answer.is_some());
}

#[test]
fn yes_answers_the_question_where_the_provider_takes_it_for_a_keyword_too() {
    let mut evening = ana_is_called();
    evening.floor_mut().lines[0].optout = OptoutBy::Twilio;
    evening.say(ANA, "9");
    evening.say(ANA, "YES");
    assert_eq!(evening.state(1), Cancelled);
}

#[test]
fn the_question_has_buttons_where_the_channel_has_them() {
    let mut evening = telegram_evening(&[(4, 1)]).without_autopilot();
    evening.say(telegram::ANA, "4 Ana");
    evening.say(telegram::ANA, PERHAPS_LEAVES);
    evening.press(telegram::ANA, "Yes, leave");
    assert_eq!(evening.state(1), Cancelled);
}

#[test]
fn the_guests_own_name_leaves_nothing_unexplained() {
    for text in ["Ana can't make it", "cancel Ana", "Cancel Ana, party of 4"] {
        let mut evening = ana_waits();
        evening.say(ANA, text);
        assert_eq!(evening.state(1), Cancelled, "{text}");
    }
    let mut evening = ana_waits();
    evening.say(ANA, "Ben can't make it");
    assert_eq!(evening.state(1), Waiting);
}

#[test]
fn words_that_are_no_command_reach_every_host_and_the_guest_hears_so_once() {
    let mut evening = ana_waits();
    assert_eq!(evening.say(ANA, "we're at the bar"), "We've passed that on to the host.");
    assert_eq!(evening.told(MARCO), "#1 Ana (4): we're at the bar");
    assert_eq!(evening.say(ANA, "do you have gluten free pasta?"), "");
    assert_eq!(evening.told(MARCO), "#1 Ana (4): do you have gluten free pasta?");
    evening.say(ANA, &"la ".repeat(400));
    let words = evening.told(MARCO).encode_utf16().count() - "#1 Ana (4): ".len();
    assert!((PASSED_ON_UNITS - 2..=PASSED_ON_UNITS).contains(&words), "{words}");
}

#[test]
fn courtesies_and_emoji_reach_no_host() {
    for text in ["thanks!", "ok", "👍", "🎉", "...", "Y", "1"] {
        let mut evening = ana_waits();
        evening.say(ANA, text);
        assert_eq!(evening.told(MARCO), "", "{text}");
        assert_eq!(evening.party(1).size, 4, "{text}");
    }
}

#[test]
fn replies_that_lead_to_nothing_end_until_something_is_understood() {
    for text in ["Our shop has moved", "on our way"] {
        let mut evening = Evening::with_tables(&[(4, 1)]);
        for _ in 0..REPLIES_IN_VAIN {
            assert_ne!(evening.say(ANA, text), "", "{text}");
        }
        assert_eq!(evening.say(ANA, text), "", "{text}");
        assert!(evening.say(ANA, "4 Ana").contains("Ana"), "{text}");
        assert_ne!(evening.say(ANA, "..."), "", "{text}");
    }
}

#[test]
fn a_question_that_is_open_is_not_asked_for_ever() {
    let mut evening = Evening::with_tables(&[(4, 1)]);
    evening.say(ANA, "table please");
    for _ in 0..REPLIES_IN_VAIN {
        assert_ne!(evening.say(ANA, "why do you ask?"), "");
    }
    assert_eq!(evening.say(ANA, "why do you ask?"), "");
    assert!(evening.say(ANA, "4").contains("name"), "an answer still counts");
}

#[test]
fn a_wrong_number_drops_the_phone_and_keeps_the_party() {
    for text in ["wrong number", "I'm not Ana, you have the wrong person", "no soy Ana"] {
        let mut evening = ana_is_called();
        assert_eq!(evening.party(1).due.unwrap().kind, DueKind::Remind);
        evening.say(ANA, text);
        let party = evening.party(1);
        assert_eq!(party.state, Called, "{text}");
        assert_eq!((&party.guest, &party.contact), (&None, &None), "{text}");
        assert_eq!(party.due.unwrap().kind, DueKind::Hold, "nobody can be reminded");
        assert!(evening.told(MARCO).contains("somebody else"), "{text}");
        assert_eq!(evening.floor().guests[&Identity::tel(ANA)].party, None);
        evening.pass(60);
        assert_eq!(evening.told(ANA), "", "{text}");
    }
    let mut evening = ana_is_called();
    evening.say(ANA, "I'm not Ben");
    assert!(evening.party(1).contact.is_some(), "nobody took her for Ben");
}

#[test]
fn a_wrong_number_that_opts_out_keeps_the_party_too() {
    let mut evening = ana_waits();
    let told = evening.say(ANA, "wrong number, stop texting me");
    assert!(told.contains("won't text you any more"), "{told}");
    assert_eq!(evening.state(1), Waiting);
    assert_eq!(evening.party(1).contact, None);
    assert_eq!(evening.say(ANA, "status"), "");
}

#[test]
fn an_opt_out_in_other_words_is_confirmed_on_every_line() {
    for optout in [OptoutBy::Us, OptoutBy::Twilio] {
        let mut evening = ana_waits();
        evening.floor_mut().lines[0].optout = optout;
        let told = evening.say(ANA, "take my number off your messages");
        assert!(told.contains("won't text you any more"), "{optout:?}: {told}");
        assert_eq!(evening.state(1), Cancelled);
        assert_eq!(evening.say(ANA, "take my number off your messages"), "", "once: {optout:?}");
    }
}

#[test]
fn short_answers_to_a_call() {
    for text in ["1", "Y", "confirmed", "ready", "sounds good", "yup"] {
        let mut evening = ana_is_called();
        evening.say(ANA, text);
        assert!(evening.party(1).answer.is_some(), "{text}");
        assert_eq!(evening.party(1).size, 4, "{text}");
    }
    for text in ["9", "2", "N", "no", "pass"] {
        let mut evening = ana_is_called();
        assert!(evening.say(ANA, text).starts_with("Leave the line"), "{text}");
        assert_eq!(evening.party(1).size, 4, "{text}");
    }
    for (text, minutes) in [("5", 5), ("10", 10)] {
        let mut evening = ana_is_called();
        evening.say(ANA, text);
        assert_eq!(evening.party(1).extra_minutes, minutes, "{text}");
    }
}

#[test]
fn a_reaction_gets_no_reply_whoever_sends_it() {
    let mut evening = ana_is_called();
    for (who, text) in [
        (ANA, "Loved “Ana, your table T1 at Bella is ready!”"),
        (BEN, "Liked “4 Ben”"),
        (MARCO, "👍 to “#1 Ana (4) is at the door”"),
    ] {
        let was = evening.floor().clone();
        assert_eq!(evening.say(who, text), "", "{text}");
        assert_eq!(*evening.floor(), was, "{text}");
        assert!(evening.last_decision().changes.is_empty(), "{text}");
    }
}

#[test]
fn a_stop_from_a_phone_that_never_wrote_ends_no_party() {
    for stop in ["STOP", "stop texting me"] {
        for optout in [OptoutBy::Us, OptoutBy::Twilio] {
            let mut evening = Evening::with_tables(&[(4, 1)]).without_autopilot();
            evening.floor_mut().lines[0].optout = optout;
            evening.say(MARCO, "/add 4 Ana +15550142");
            evening.say(ANA, stop);
            let told = evening.told(MARCO);
            assert!(told.contains("told us to stop") && told.contains("call their name"), "{stop}: {told}");
            assert_eq!(evening.state(1), Waiting, "{stop}");
            assert_eq!(evening.party(1).contact, None, "{stop}");
            assert!(evening.say(MARCO, "/call 1 T1").contains("call their name"), "{stop}");
        }
    }
    // Who has written to us ends their own party.
    let mut evening = Evening::with_tables(&[(4, 1)]).without_autopilot();
    evening.say(MARCO, "/add 4 Ana +15550142");
    evening.say(ANA, "status");
    evening.say(ANA, "STOP");
    assert_eq!(evening.state(1), Cancelled);
}

#[test]
fn a_hosts_courtesy_is_left_unanswered_and_other_words_get_a_short_answer() {
    let mut evening = ana_waits();
    for text in ["ok", "thanks", "Thank you!", "👍", "no", "great", "gracias"] {
        assert_eq!(evening.say(MARCO, text), "", "{text}");
        assert!(evening.last_decision().silence.is_some(), "{text}");
    }
    for text in ["great job tonight team", "we are slammed", "lol"] {
        let told = evening.say(MARCO, text);
        assert!(told.contains("/help") && told.lines().count() == 1, "{text}: {told}");
    }
}
