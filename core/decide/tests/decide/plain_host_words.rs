//! A host's plain words: which are carried out, which are answered with the command that was probably meant, and
//! which stay a guest's.

use crate::people::{ANA, AsOneText, MARCO};
use tableturn_evening::Evening;
use tableturn_floor::{ClaimState, PartyState::*};

/// Tables T1 (2), T2 (4), T3 (4), T4 (6), T5 (6), P7 (8). #1 Ana (4) and #2 Lee (2) wait, #3 Kim (3) sits at T5.
fn evening() -> Evening {
    let mut evening =
        Evening::with_tables(&[(2, 1), (4, 1), (4, 1), (6, 1), (6, 1), (8, 1)]).without_autopilot();
    evening.floor_mut().tables[5].label = "P7".into();
    for text in ["/add 4 Ana", "/add 2 Lee", "/add 3 Kim", "/seat 3 T5"] {
        evening.say(MARCO, text);
    }
    evening
}

/// Checks that every text does the same as the command.
fn does_as(command: &str, texts: &[&str]) {
    let mut by_command = evening();
    let answer = by_command.say(MARCO, command);
    for text in texts {
        let mut by_words = evening();
        assert_eq!(by_words.say(MARCO, text), answer, "{text:?}, not {command}");
        let (words, slash) = (by_words.floor(), by_command.floor());
        assert_eq!(words.parties.len(), slash.parties.len(), "{text:?}");
        for (now, then) in words.live().zip(slash.live()) {
            assert_eq!((now.number, now.state), (then.number, then.state), "{text:?}");
        }
        let taken = |floor: &tableturn_floor::Floor| {
            floor.claims.iter().map(|(table, claim)| (table.clone(), claim.state)).collect::<Vec<_>>()
        };
        assert_eq!(taken(words), taken(slash), "{text:?}");
    }
}

/// Says a text that must change nothing, and returns the answer.
fn answer_without_change(evening: &mut Evening, text: &str) -> String {
    let before = evening.floor().clone();
    let answer = evening.say(MARCO, text);
    assert_eq!(evening.floor().parties, before.parties, "{text:?}: {answer}");
    assert_eq!(evening.floor().claims, before.claims, "{text:?}: {answer}");
    answer
}

/// Checks that every text is answered with the command and changes nothing.
fn asks_for(command: &str, texts: &[&str]) {
    for text in texts {
        let answer = answer_without_change(&mut evening(), text);
        let asked = answer.starts_with(&format!("Did you mean {command},"))
            || answer.starts_with(&format!("Did you mean {command}?"));
        assert!(asked, "{text:?}: {answer}");
        assert_eq!(answer.matches('/').count(), 1, "{text:?}: one command, not {answer}");
    }
}

#[test]
fn a_party_is_seated_at_a_table() {
    let texts = [
        "1 to T2",
        "#1 to T2",
        "1 -> T2",
        "Ana to t2 please",
        "ok ana to T2 thanks",
        "take ana to T2",
        "seat ana at 2",
        "seat 1 at 2",
        "put Ana at table 2",
        "seat party 1 at T2",
        "seat 1 T2",
        "seat ana at t 2",
        "1 a T2",
        "sienta a ana en la 2",
        "pasa a ana a T2",
        "/seat Ana T2",
    ];
    does_as("/seat 1 T2", &texts);
    does_as("/seat 1 T2+T3", &["seat ana at T2 and T3", "seat Ana T2+T3", "1 to T2+T3"]);
}

#[test]
fn a_table_is_cleared_or_dirty() {
    let texts = [
        "T5 is clear",
        "T5's clear",
        "t5 clear now",
        "table 5 is free",
        "5 is clear",
        "clear 5",
        "clear table 5",
        "free up T5",
        "T5 left and it's clear",
        "kim left, T5 is clear",
        "T5 libre",
        "la mesa 5 ya está libre",
        "T5 limpia",
    ];
    does_as("/clear T5", &texts);
    does_as(
        "/dirty T5",
        &["t5 needs bussing", "T5 is dirty", "bus 5", "T5 left, needs bussing", "T5 está sucia"],
    );
    does_as("/block T2", &["block T2", "T2 is out of order"]);
}

#[test]
fn a_party_leaves_the_waitlist() {
    let texts = [
        "remove lee",
        "remove #2",
        "take lee off",
        "take lee off the list",
        "lee left",
        "lee's gone",
        "lee left, take her off",
        "lee ya se fue",
        "quita a lee de la lista",
        "/remove lee",
    ];
    does_as("/remove 2", &texts);
    does_as("/call 2", &["call lee", "call #2", "please call Lee", "llama a lee"]);
}

#[test]
fn a_party_is_added() {
    let texts = ["add 3 Jones", "Add Jones 3", "add a party of 3, Jones", "add 3 for Jones", "anota 3 Jones"];
    does_as("/add 3 Jones", &texts);
    does_as("/add 3 jones", &["add jones party of 3", "add jones, 3 people", "agrega a jones, 3 personas"]);
    does_as("/add 3 Jones +15550143", &["add 3 Jones +15550143", "add Jones 3 +1 555 0143"]);
}

#[test]
fn lists_are_shown() {
    does_as("/list", &["list", "who's waiting?", "Who is next?", "quién espera?", "/ list"]);
    does_as("/tables", &["tables", "what's free?", "any tables open?", "mesas libres"]);
    does_as("/fit 1", &["which table for ana?", "where can I put 1"]);
}

#[test]
fn a_refusal_is_that_of_the_command() {
    does_as("/seat 1 T1", &["seat ana at T1", "1 to T1"]);
    does_as("/seat 17 T2", &["17 to T2"]);
    does_as("/seat 1 T5", &["ana to T5"]);
    does_as("/clear T1", &["T1 is clear"]);
    does_as("/clear T9", &["clear T9"]);
    does_as("/remove 3", &["remove kim"]);
    does_as("/add 3 Jones 555-0143", &["add 3 Jones 555-0143"]);
}

#[test]
fn an_unsure_text_is_answered_with_the_command_that_was_probably_meant() {
    asks_for(
        "/seat 1 T2",
        &["1 T2", "ana T2", "T2 for ana", "ana wants T2", "seat ana at T2?", "move ana to T2"],
    );
    asks_for("/seat 1 T2", &["seat ana at T2 and lee at T1", "ana is at T2", "Ana can go to T2"]);
    asks_for("/seat 2", &["seat lee", "/seat lee"]);
    asks_for(
        "/clear T5",
        &["table 5 just paid and left", "kim just left", "clear kim", "T5 is almost clear"],
    );
    asks_for("/clear T5", &["T5 lista", "clean T5", "we need to clear T5", "T5 clear, seat ana"]);
    asks_for("/tables", &["T5 free?", "is T5 clear", "T5"]);
    asks_for("/remove 2", &["2 left", "lee left her bag"]);
    asks_for("/add 4 Ana", &["4 Ana"]);
    asks_for("/add 3 Jones", &["3 Jones", "Jones 3", "Jones party of 3"]);
    asks_for("/add 3 chairs", &["add 3 chairs"]);
    asks_for("/add 3 Jones, high chair", &["add 3 Jones high chair"]);
    asks_for("/undo", &["undo", "oops undo that", "deshaz eso"]);
    asks_for("/auto off", &["autopilot off"]);
    asks_for("/list", &["who's waiting for T2", "status", "how long is the wait?"]);
}

#[test]
fn a_time_is_no_table() {
    asks_for("/clear T5", &["T5 free in 5", "T5 opens at 7", "clear 5 in 4"]);
    asks_for("/seat 1 T2", &["seat ana at T2 at 7"]);
    asks_for("/seat 1", &["seat ana in 5", "sienta a ana en 5"]);
    asks_for("/call 1", &["call ana at 7", "call ana in 5"]);
    asks_for("/remove 1", &["ana left at 7"]);
    asks_for("/list", &["page 2"]);
}

#[test]
fn a_text_about_something_else_changes_nothing() {
    let texts = [
        "kitchen is backed up",
        "were slammed, quote 45 min",
        "table of 6 walking in",
        "we are out of salmon",
        "86 salmon",
        "don't seat ana at T2",
        "T5 is not clear",
        "T5 no está libre",
        "the bathroom is clear",
        "chef left",
        "5 left",
        "2 to go",
        "7 to 5",
        "call me when you can",
        "leave",
        "here",
        "on my way",
        "can 2 more join ana",
        "join T2 and T3",
        "T2 and T3 together for 8",
        "add 3 chairs to T5",
        "4",
        "Ana",
        "add Ana",
        "seat bob at T2",
        "never mind ana to T2",
    ];
    for text in texts {
        answer_without_change(&mut evening(), text);
    }
}

#[test]
fn a_misspelt_command_with_its_arguments_is_asked_and_not_carried_out() {
    let answer = answer_without_change(&mut evening(), "/claer T5");
    assert_eq!(answer, "No: there is no /claer. Did you mean /clear T5?");
}

#[test]
fn of_two_parties_with_one_name_none_is_plain() {
    let mut evening = evening();
    evening.say(MARCO, "/add 2 Lee");
    let answer = answer_without_change(&mut evening, "seat lee at T1");
    assert!(answer.starts_with("Did you mean /seat 2 T1, for #2 Lee (2)?"), "{answer}");
    let mut longer = self::evening();
    longer.say(MARCO, "/add 2 Ann Marie,");
    let answer = answer_without_change(&mut longer, "seat ann at T1");
    assert!(answer.starts_with("Did you mean /seat 4 T1"), "{answer}");
    longer.say(MARCO, "seat ann marie at T1");
    assert_eq!(longer.state(4), Seated);
}

#[test]
fn a_table_number_that_two_tables_have_is_not_plain() {
    let mut evening = evening();
    evening.floor_mut().tables[5].label = "P2".into();
    let answer = answer_without_change(&mut evening, "seat ana at 2");
    assert!(answer.starts_with("Did you mean /seat 1 T2,"), "{answer}");
}

#[test]
fn undo_takes_plain_words_back() {
    for text in
        ["1 to T2", "T5 is clear", "t5 needs bussing", "remove lee", "call lee", "add 3 Jones", "block T2"]
    {
        let mut evening = evening();
        let before = evening.floor().clone();
        evening.say(MARCO, text);
        assert_ne!(evening.floor().claims.len() + evening.floor().live().count() * 100, 0);
        let answer = evening.say(MARCO, "/undo");
        assert!(answer.starts_with("Took back"), "{text:?}: {answer}");
        assert_eq!(evening.floor().live().count(), before.live().count(), "{text:?}");
        let states = |claims: &tableturn_floor::SharedMap<_, tableturn_floor::Claim>| {
            claims.values().map(|claim| claim.state).collect::<Vec<ClaimState>>()
        };
        assert_eq!(states(&evening.floor().claims), states(&before.claims), "{text:?}");
    }
}

#[test]
fn what_a_host_last_read_changes_nothing_when_it_is_quoted_back() {
    for command in
        ["/seat 1 T2", "/clear T5", "/dirty T5", "/call 2", "/remove 2", "/block T2", "/add 3 Jones", "/list"]
    {
        let mut evening = evening();
        let said = evening.say(MARCO, command);
        for text in [said.clone(), format!("Liked \u{201c}{said}\u{201d}"), format!("\"{said}\"")] {
            answer_without_change(&mut evening, &text);
        }
    }
}

#[test]
fn a_host_joins_as_a_guest_only_by_saying_so() {
    for (text, size) in [("join 4 Marco", 4), ("table for 2, I'm eating too", 2), ("put me down for 2", 2)] {
        let mut evening = evening();
        evening.say(MARCO, text);
        let party = evening.party(4);
        assert_eq!((party.size, party.name.as_str()), (size, "Marco"), "{text:?}");
    }
}

#[test]
fn a_host_in_line_keeps_a_guests_words() {
    let mut evening = evening();
    evening.say(MARCO, "join 2 Marco");
    assert!(evening.say(MARCO, "status").contains("You're #4"));
    assert!(evening.say(MARCO, "how long?").contains("You're #4"));
    assert!(evening.say(MARCO, "5 more minutes").contains("No rush"));
    evening.say(MARCO, "make it 3");
    assert_eq!(evening.party(4).size, 3);
    let answer = answer_without_change(&mut evening, "5 Jones");
    assert!(answer.starts_with("Did you mean /add 5 Jones?"), "{answer}");
    evening.say(MARCO, "ana left, take her off");
    assert_eq!((evening.state(1), evening.state(4)), (Removed, Waiting));
    evening.say(MARCO, "/call 4 T4");
    assert!(evening.say(MARCO, "on my way").contains("T4"));
    evening.say(MARCO, "here");
    evening.say(MARCO, "leave");
    assert_eq!(evening.state(4), Cancelled);
}

#[test]
fn a_guests_words_are_no_command() {
    let mut evening = evening();
    evening.say(ANA, "T5 is clear");
    evening.say(ANA, "remove lee");
    assert_eq!((evening.state(2), evening.state(3)), (Waiting, Seated));
}
