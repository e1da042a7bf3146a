//! What a text says about a party: sizes that add up, needs, times, bookings, and changes of a party in line.

use tableturn_floor::limits::LATER_DEFAULT_MINUTES;
use tableturn_language::parse::{GuestCommand, PartySaid, Rename, SizeChange, parse};

fn said(text: &str) -> PartySaid {
    parse(text).party
}

fn joins(text: &str) -> Option<(Option<i64>, Option<String>)> {
    match parse(text).guest {
        GuestCommand::Join { size, name } => Some((size, name)),
        _ => None,
    }
}

#[test]
fn a_size_is_what_the_words_add_up_to() {
    let cases = [
        ("2 adults and 3 kids", 5),
        ("2 adults w/ 2 kids, Ana", 4),
        ("three adults 2 children Boyd", 5),
        ("me, my wife and our 3 kids", 5),
        ("me + 3", 4),
        ("me plus two, June", 3),
        ("my husband and I", 2),
        ("me and my gf", 2),
        ("my wife and me, Carl", 2),
        ("mi esposa, yo y 2 niños. Efraín", 4),
        ("mi mamá, mi papá y yo", 3),
        ("family of 5, Nadia", 5),
        ("familia de 6", 6),
        ("a couple, name Kit", 2),
        ("solo, Ray", 1),
        ("mesa x 4", 4),
        ("between 4 and 6 people", 6),
        ("entre 4 y 6", 6),
        ("3 maybe 4, Finn", 4),
        ("4 to 6 people, Finn", 6),
        ("need a table 4 five, Rick", 5),
        ("tbl 4 2 jim", 2),
        ("around 5 people, Kim", 5),
        ("4 and a high chair - Nguyen", 4),
        ("high chair, 4 Ana", 4),
    ];
    for (text, size) in cases {
        assert_eq!(joins(text).and_then(|(size, _)| size), Some(size), "{text:?}");
    }
}

#[test]
fn a_size_with_two_readings_is_not_read() {
    for text in [
        "4 with 2 kids, Ana",
        "3 of 4 here",
        "4 Ana and 2 kids",
        "3 now, 2 more coming",
        "we are 4, 2 kids, 3",
    ] {
        assert_eq!(joins(text).and_then(|(size, _)| size), None, "{text:?}");
    }
}

#[test]
fn a_number_that_counts_something_else_is_no_size() {
    for text in
        ["one of us is in a wheelchair", "we need 2 high chairs", "win at https://example.com/2-prizes"]
    {
        assert_eq!(joins(text), None, "{text:?}");
    }
}

#[test]
fn number_words_and_words_with_a_meaning_are_names_where_a_size_stands_beside_them() {
    let cases = [
        ("Ana dos Santos 4", 4, "Ana dos Santos"),
        ("4 Dos Santos", 4, "Dos Santos"),
        ("3 Trey", 3, "Trey"),
        ("2 Six", 2, "Six"),
        ("4 de la Cruz", 4, "de la Cruz"),
        ("2 van der Berg", 2, "van der Berg"),
        ("4 St. James", 4, "St. James"),
        ("2 Mª José", 2, "Mª José"),
        ("O'Shea 5", 5, "O'Shea"),
        ("4 Booth", 4, "Booth"),
        ("Do, party of 2", 2, "Do"),
        ("2 J.R.", 2, "J.R."),
        ("4 Nina", 4, "Nina"),
        ("2 Mrs. Doyle", 2, "Mrs. Doyle"),
        ("4 Ana, patio", 4, "Ana"),
        ("2 Ada window seat if possible", 2, "Ada"),
        ("4 Ana nut allergy", 4, "Ana"),
        ("4 Ana Sent from my Galaxy S24", 4, "Ana"),
        ("4 Fay. Get Outlook for iOS", 4, "Fay"),
        ("2 Art\n--\nArt Miller\nAcme Corp", 2, "Art"),
        ("2 Kim\n\nSent from my iPhone", 2, "Kim"),
        ("4 Lucía\nEnviado desde mi iPhone", 4, "Lucía"),
    ];
    for (text, size, name) in cases {
        assert_eq!(joins(text), Some((Some(size), Some(name.to_owned()))), "{text:?}");
    }
}

#[test]
fn names_as_answers() {
    for name in
        ["Do", "Booth", "Lang", "Love", "Bo", "X", "Tres Palacios", "Dos Ríos", "Mrs. Doyle", "Jim and Pam"]
    {
        assert_eq!(parse(name).name.as_deref(), Some(name));
    }
    for (text, name) in [("put it under Ernesto", "Ernesto"), ("its Sky", "Sky"), ("my name is Love", "Love")]
    {
        assert_eq!(parse(text).name.as_deref(), Some(name), "{text:?}");
    }
    for text in ["no", "patio", "do you have vegan food", "for", "please", "w", "kids"] {
        assert_eq!(parse(text).name, None, "{text:?}");
    }
}

#[test]
fn a_need_is_kept_in_the_guests_words() {
    let cases = [
        ("4 Ana, wheelchair", "wheelchair"),
        ("3 Cleo, one wheelchair", "one wheelchair"),
        ("4 Quinn, we have a stroller", "stroller"),
        ("2 Ada window seat if possible", "window seat"),
        ("2 Eli - peanut allergy", "peanut allergy"),
        ("high chair please", "high chair"),
        ("patio is fine too", "patio is fine too"),
        ("one of us is in a wheelchair", "one of us is in a wheelchair"),
        ("4 Olga, terraza por favor", "terraza"),
        ("necesitamos 2 sillas altas", "2 sillas altas"),
        ("no high chair", "no high chair"),
    ];
    for (text, note) in cases {
        assert_eq!(said(text).note.as_deref(), Some(note), "{text:?}");
    }
    assert_eq!(said("4 Ana").note, None);
}

#[test]
fn a_later_arrival_is_told_from_a_booking() {
    for (text, minutes) in [
        ("4 Ana, be there in 20 min", 20),
        ("4 Ana, 35 min away", 35),
        ("2 Uma arriving in half an hour", 30),
        ("2 Iván, llegamos en 20 minutos", 20),
        ("table for 4 running late", LATER_DEFAULT_MINUTES),
    ] {
        assert_eq!((said(text).comes_in, said(text).booking), (Some(minutes), false), "{text:?}");
    }
    for text in [
        "table for 4 at 7pm",
        "7:30 for 2, Gail",
        "book a table for saturday",
        "can I make a reservation",
        "quiero reservar",
        "mesa para 4 a las 21:00",
        "table for 6 tomorrow",
    ] {
        assert!(said(text).booking, "{text:?}");
    }
    for text in ["4 Ana", "table for 4 tonight", "cancel my reservation", "what time do you close"] {
        assert!(!said(text).booking, "{text:?}");
    }
}

#[test]
fn a_question_for_the_wait_is_told_from_one_for_the_place() {
    for text in
        ["how long is the wait for 4?", "is there a wait?", "whats the wait like rn", "hay mucha espera?"]
    {
        assert!(said(text).asks_wait && parse(text).guest == GuestCommand::Status, "{text:?}");
    }
    for text in ["status", "where am I", "is our table ready?", "mi lugar"] {
        assert!(!said(text).asks_wait, "{text:?}");
    }
}

#[test]
fn a_change_of_size_says_so_plainly_and_says_nothing_else() {
    let to = |size| Some(SizeChange { to: Some(size), more: None });
    let more = |more| Some(SizeChange { to: None, more: Some(more) });
    let cases = [
        ("we are 5 now", to(5)),
        ("make it 6", to(6)),
        ("down to 3", to(3)),
        ("just 2 of us now", to(2)),
        ("cancel that, make it 5", to(5)),
        ("one of us can't make it so 3", to(3)),
        ("one of us can't make it, we are 3 now", to(3)),
        ("Ben can't come so we're 3", to(3)),
        ("Ya no vamos a ser 4, somos 3", to(3)),
        ("uno no viene, quedamos 3", to(3)),
        ("my brother is joining so we'll be five", to(5)),
        ("We need a table for 5 now instead", to(5)),
        ("can u change it to a party of 3", to(3)),
        ("update: party of 5", to(5)),
        ("there are 8 of us now actually", to(8)),
        ("can we add 2 more?", more(2)),
        ("2 more people", more(2)),
        ("one more is coming", more(1)),
        ("se suman dos más", more(2)),
        ("one more is coming so 5", Some(SizeChange { to: Some(5), more: Some(1) })),
        ("3 now, 2 more coming", Some(SizeChange { to: Some(3), more: Some(2) })),
        ("5", None),
        ("4 Ana", None),
        ("are you 4?", None),
        ("2 of us are here, 2 parking", None),
        ("3 of 4 here, waiting on one", None),
        ("please cancel my table for 4", None),
        ("we're leaving now, all 4 of us", None),
        ("can't make it, 4 Ana", None),
        ("we are not 4", None),
        ("the 2 of us went for a walk", None),
        ("one of us is in a wheelchair", None),
        ("give us 15", None),
        ("10 min", None),
        ("my wife and I are at the bar", None),
        ("grandma can't come but the rest of us are here", None),
        ("one person dropped out", None),
    ];
    let wrong = cases.iter().filter(|(text, change)| said(text).change != *change);
    let wrong: Vec<String> = wrong.map(|(text, _)| format!("{text:?}: {:?}", said(text).change)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn another_name_is_announced() {
    let name = |name: &str| Some(Rename { name: name.to_owned(), instead_of: None });
    assert_eq!(said("change name to Maria").rename, name("Maria"));
    assert_eq!(said("put it under Nora instead").rename, name("Nora"));
    let corrected = Rename { name: "Ann".to_owned(), instead_of: Some("Ana".to_owned()) };
    assert_eq!(said("it's Ann, not Ana").rename, Some(corrected));
    for text in ["call me back", "call me when it's ready", "it's hot", "I'm Ana", "what's your name?", "Ana"]
    {
        assert_eq!(said(text).rename, None, "{text:?}");
    }
}

#[test]
fn words_that_nothing_explains_are_left_over() {
    assert_eq!(parse("hi, we are 5 now please").evidence.unexplained, [""; 0]);
    assert_eq!(parse("4 Ana, wheelchair").evidence.unexplained, [""; 0]);
    assert_eq!(parse("4 Ana, is parking free").evidence.unexplained, ["parking", "free"]);
}

#[test]
fn guests_of_whom_some_are_here_are_no_plain_change() {
    assert_eq!(said("only two of us made it").change, Some(SizeChange { to: Some(2), more: Some(0) }));
    assert_eq!(said("2 of us are here, 2 parking").change, None);
    assert_eq!(parse("you said 20 min 40 min ago").guest, GuestCommand::Status);
}

#[test]
fn a_number_that_may_be_anything_is_no_sure_size() {
    for text in ["2 of us are here", "a lo mejor 5", "4 Ana, is parking free"] {
        assert!(!parse(text).evidence.is_sure(), "{text:?}");
    }
    for text in ["it's 7 now", "son las 7", "we are the ones in red", "a lo mejor 5"] {
        assert_eq!(said(text).change, None, "{text:?}");
        assert_eq!(said(text).size.filter(|_| parse(text).evidence.is_sure()), None, "{text:?}");
    }
}
