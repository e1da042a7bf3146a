//! What a host commands.

use tableturn_language::parse::{
    HostCommand, HostCommand::*, HostMistake, HostMistake::*, LogAbout, PartyEdit, Period, parse,
};

type CommandOrMistake = Result<HostCommand, HostMistake>;

/// Reports every wrong case at once.
fn check(cases: &[(&str, CommandOrMistake)]) {
    // What was meant in an unknown command has a test of its own.
    let read = |text: &str| match parse(text).host {
        Some(Err(Unknown { word, nearest, .. })) => Some(Err(Unknown { word, nearest, meant: None })),
        host => host,
    };
    let wrong = cases.iter().map(|(text, want)| (text, read(text), want));
    let wrong = wrong.filter(|(_, is, want)| is.as_ref() != Some(*want));
    let wrong: Vec<String> =
        wrong.map(|(text, is, want)| format!("{text:?}: {is:?}, not {want:?}")).collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

fn labels(labels: &str) -> Vec<String> {
    labels.split(' ').map(str::to_owned).collect()
}

fn seat(party: u32, tables: &str) -> CommandOrMistake {
    Ok(Seat(party, Some(labels(tables))))
}

fn add(size: i64, name: &str, phone: &str, note: &str) -> CommandOrMistake {
    let said = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Ok(Add { size, name: name.to_owned(), phone: said(phone), note: said(note) })
}

fn pause(minutes: Option<u32>, reason: Option<&str>) -> CommandOrMistake {
    Ok(Pause { minutes, reason: reason.map(str::to_owned) })
}

fn unknown(word: &str, nearest: Option<&'static str>) -> CommandOrMistake {
    Err(Unknown { word: word.to_owned(), nearest, meant: None })
}

#[test]
fn looking_back_and_reasons() {
    let named = |name: &str| Ok(Log(LogAbout::Named(name.into())));
    let remove = |why: &str| Ok(Remove(17, (!why.is_empty()).then(|| why.to_owned())));
    check(&[
        ("/stats", Ok(Stats(Period::Today))),
        ("/stats Week", Ok(Stats(Period::Week))),
        ("/stats month.", Ok(Stats(Period::Month))),
        ("/stats yesterday", Err(Usage("stats"))),
        ("/log", Ok(Log(LogAbout::Everything))),
        ("/log #17", Ok(Log(LogAbout::Party(17)))),
        ("/log T5", named("T5")),
        ("/log Marco Polo", named("Marco Polo")),
        ("/remove 17", remove("")),
        ("/remove 17 too long", remove("too long")),
        ("/remove #17: went next door!", remove("went next door")),
        ("/remove 17 18", Err(Usage("remove"))),
        ("/remove too long", Err(Usage("remove"))),
    ]);
}

#[test]
fn commands_and_their_arguments() {
    check(&[
        ("/list", Ok(List(1))),
        ("/LIST", Ok(List(1))),
        ("/list 2", Ok(List(2))),
        ("/list@bella_bot 2", Ok(List(2))),
        ("/list@bella_bot", Ok(List(1))),
        ("/ list", Ok(List(1))),
        ("//list", Ok(List(1))),
        ("/list 0", Err(Usage("list"))),
        ("/list -1", Err(Usage("list"))),
        ("/list abc", Err(Usage("list"))),
        ("/list 1 2", Err(Usage("list"))),
        ("/list 99999999999", Err(Usage("list"))),
        ("/tables", Ok(Tables(1))),
        ("/tables 3", Ok(Tables(3))),
        ("/seat 17 T5", seat(17, "T5")),
        ("/seat #17 T5+T6", seat(17, "T5 T6")),
        ("/seat 17 T5 T6", seat(17, "T5 T6")),
        ("/seat 17 T5, T6", seat(17, "T5 T6")),
        ("/seat 17 T5 + T6", seat(17, "T5 T6")),
        ("/seat 17 T5+t5", seat(17, "T5")),
        ("/seat 17", Ok(Seat(17, None))),
        ("/seat17 T5", seat(17, "T5")),
        ("/seat#17", Ok(Seat(17, None))),
        ("/seat T5 17", seat(17, "T5")),
        ("/seat 17 5", seat(17, "5")),
        ("/seat 5 #17", seat(17, "5")),
        ("/seat T5+T6 17", seat(17, "T5 T6")),
        ("/seat 17 at table T5", seat(17, "T5")),
        ("/Seat 17, T5.", seat(17, "T5")),
        ("/seat", Err(Usage("seat"))),
        ("/seat T5", Err(Usage("seat"))),
        ("/seat 0 T5", Err(Usage("seat"))),
        ("/seat T5 17 18", Err(Usage("seat"))),
        ("/seat #17 #18", Err(Usage("seat"))),
        ("/seat 17 ABCDEFGHIJKLMNOPQ", Err(Usage("seat"))),
        ("/seat 17 Terraza-Grande1", seat(17, "Terraza-Grande1")),
        ("/call 17", Ok(Call(17, None))),
        ("/call 17 T5", Ok(Call(17, Some(labels("T5"))))),
        ("/clear T5", Ok(Clear(labels("T5")))),
        ("/clear T5+T6", Ok(Clear(labels("T5 T6")))),
        ("/clear 5", Ok(Clear(labels("5")))),
        ("/clear", Err(Usage("clear"))),
        ("/clear +", Err(Usage("clear"))),
        ("/dirty t5", Ok(Dirty(labels("t5")))),
        ("/block Bar-1", Ok(Block(labels("Bar-1")))),
        ("/unblock Bar-1", Ok(Unblock(labels("Bar-1")))),
        ("/noshow 17", Ok(NoShow(17))),
        ("/no-show #17", Ok(NoShow(17))),
        ("/no_show 17", Ok(NoShow(17))),
        ("/no show 17", Ok(NoShow(17))),
        ("/noshow", Err(Usage("noshow"))),
        ("/noshow Ana", Err(Usage("noshow"))),
        ("/remove 17", Ok(Remove(17, None))),
        ("/remove 17 18", Err(Usage("remove"))),
        ("/undo", Ok(Undo)),
        ("/undo!", Ok(Undo)),
        ("/undo 3", Err(Usage("undo"))),
        ("/auto", Ok(Auto(None))),
        ("/auto on", Ok(Auto(Some(true)))),
        ("/auto OFF", Ok(Auto(Some(false)))),
        ("/auto maybe", Err(Usage("auto"))),
        ("/bump 17", Ok(Bump(17, None))),
        ("/bump #17 birthday", Ok(Bump(17, Some("birthday".to_owned())))),
        ("/bump", Err(Usage("bump"))),
        ("/bump Ana", Err(Usage("bump"))),
        ("/merge 17 18", Ok(Merge(17, 18))),
        ("/merge #17 and #18", Ok(Merge(17, 18))),
        ("/merge 17 y 18", Ok(Merge(17, 18))),
        ("/merge 17", Err(Usage("merge"))),
        ("/merge 17 17", Err(Usage("merge"))),
        ("/partial 17 3", Ok(Partial(17, 3))),
        ("/partial #17 3 of 5", Ok(Partial(17, 3))),
        ("/partial 17 3/5", Ok(Partial(17, 3))),
        ("/partial 17", Err(Usage("partial"))),
        ("/partial 17 0", Err(Usage("partial"))),
        ("/tag 17 patio", Ok(Tag(17, Some("patio".to_owned())))),
        ("/tag 17 off", Ok(Tag(17, None))),
        ("/tag 17", Err(Usage("tag"))),
        ("/vip 17", Ok(Vip(17, true))),
        ("/vip #17 off", Ok(Vip(17, false))),
        ("/vip 17 yes", Err(Usage("vip"))),
        ("/ban 17", Ok(Ban(17))),
        ("/ban Ana", Err(Usage("ban"))),
        ("/split T5+T6", Ok(Split(labels("T5 T6")))),
        ("/split", Err(Usage("split"))),
        ("/why 17", Ok(WhyParty(17))),
        ("/why #17", Ok(WhyParty(17))),
        ("/why T5", Ok(WhyTable("T5".to_owned()))),
        ("/why table T5?", Ok(WhyTable("T5".to_owned()))),
        ("/why", Err(Usage("why"))),
        ("/why T5 T6", Err(Usage("why"))),
        ("/pause", pause(None, None)),
        ("/pause 20", pause(Some(20), None)),
        ("/pause 20 min", pause(Some(20), None)),
        ("/pause 20 minutos la cocina va lenta", pause(Some(20), Some("la cocina va lenta"))),
        ("/pause 20: the kitchen is behind.", pause(Some(20), Some("the kitchen is behind"))),
        ("/pause kitchen is behind", pause(None, Some("kitchen is behind"))),
        ("/pause 0", pause(None, Some("0"))),
        ("/open", Ok(Open)),
        ("/open T5", Err(Usage("open"))),
        ("/help", Ok(Help(None))),
        ("/help seat", Ok(Help(Some("seat")))),
        ("/help /seat", Ok(Help(Some("seat")))),
        ("/help no-show", Ok(Help(Some("noshow")))),
        ("/help nonsense", unknown("nonsense", None)),
        ("/help sea", unknown("sea", Some("seat"))),
        ("/start", Ok(Start)),
        ("/start ABCD2345", Ok(Start)),
        ("/start@bella_bot bella", Ok(Start)),
    ]);
}

/// `with_arguments` takes a name that it has no arm for as `/start`.
#[test]
fn every_name_of_a_command_is_read_as_its_own_command() {
    for name in HostCommand::NAMES {
        assert_ne!(parse(&format!("/{name}")).host, Some(Ok(Start)), "/{name} has no arm in with_arguments");
    }
}

#[test]
fn an_unknown_command_names_a_similar_one() {
    check(&[
        ("/", unknown("", Some("help"))),
        ("//", unknown("", Some("help"))),
        ("/17", unknown("17", None)),
        ("/lsit", unknown("lsit", Some("list"))),
        ("/tabels", unknown("tabels", Some("tables"))),
        ("/remvoe 17", unknown("remvoe", Some("remove"))),
        ("/Cler T5", unknown("Cler", Some("clear"))),
        ("/xyzzy", unknown("xyzzy", None)),
        ("/aVeryLongWordThatNobodyWouldEverType", unknown("aVeryLongWordThatNobodyW", None)),
        ("/列表", unknown("列表", None)),
    ]);
}

#[test]
fn adding_a_party() {
    let phone = |text: &str| Err(Phone(text.to_owned()));
    check(&[
        ("/add 4 Ana", add(4, "Ana", "", "")),
        ("/add four Ana", add(4, "Ana", "", "")),
        ("/add 4 Ana +15550142", add(4, "Ana", "+15550142", "")),
        ("/add 4 Ana +15550142 high chair", add(4, "Ana", "+15550142", "high chair")),
        ("/add 4 Ana Maria +1 (555) 014-2000 high chair", add(4, "Ana Maria", "+15550142000", "high chair")),
        ("/add 4 Ana +1 555 014 2000 2 kids", add(4, "Ana", "+15550142000", "2 kids")),
        ("/add 4 Ana +15550142 2 kids", add(4, "Ana", "+15550142", "2 kids")),
        ("/add 4 Ana +1 555.014.2000, 10 kids", add(4, "Ana", "+15550142000", "10 kids")),
        ("/add 4 Ana +33 1 23 45 67 89", add(4, "Ana", "+33123456789", "")),
        ("/add 4 Ana +44 (0)20 7946 0958", add(4, "Ana", "+442079460958", "")),
        ("/add 4 +15550142 Ana", add(4, "Ana", "+15550142", "")),
        ("/add 4 Ana high chair", add(4, "Ana", "", "high chair")),
        ("/add 4 Ana Maria, high chair", add(4, "Ana Maria", "", "high chair")),
        ("/add 4 \"Ana Maria\" high chair", add(4, "Ana Maria", "", "high chair")),
        ("/add 4 “Ana Maria” high chair", add(4, "Ana Maria", "", "high chair")),
        ("/add 4 O'Brien high chair", add(4, "O'Brien", "", "high chair")),
        ("/add 4 Ana, window +15550142 birthday", add(4, "Ana", "+15550142", "window birthday")),
        ("/add 2 Ana & Luis by the window", add(2, "Ana & Luis", "", "by the window")),
        ("/add 4 Mr. Smith +1-555-014-2000", add(4, "Mr. Smith", "+15550142000", "")),
        ("/add Ana 4", add(4, "Ana", "", "")),
        ("/add Ana Maria 4 window", add(4, "Ana Maria", "", "window")),
        ("/add 0 Ana", add(0, "Ana", "", "")),
        ("/add -3 Ana", add(-3, "Ana", "", "")),
        ("/add 500 Ana", add(500, "Ana", "", "")),
        ("/add 4 李雷", add(4, "李雷", "", "")),
        ("/add 4 Ana +12", phone("+12")),
        ("/add 4 Ana +1234567890123456", phone("+1234567890123456")),
        ("/add 4 Ana 555-0142", phone("555-0142")),
        ("/add 4 Ana (555) 014-2000 high chair", phone("(555) 014-2000")),
        ("/add", Err(Usage("add"))),
        ("/add 4", Err(Usage("add"))),
        ("/add Ana", Err(Usage("add"))),
        ("/add 4.5 Ana", Err(Usage("add"))),
        ("/add 4 +15550142", Err(Usage("add"))),
        ("/add 4 🎉", Err(Usage("add"))),
    ]);
}

#[test]
fn phone_numbers_in_a_command_are_collected() {
    let phones = |text| parse(text).phones;
    assert_eq!(phones("/add 4 Ana +1 555-014-2000"), ["+15550142000"]);
    assert_eq!(
        phones("/add 4 +15550142 +15550143 +15550144 +15550145"),
        ["+15550142", "+15550143", "+15550144"]
    );
    assert!(phones("/add 4 Ana +12").is_empty());
    assert!(phones("4 Ana +15550142").is_empty(), "only a host's command names phone numbers");
}

#[test]
fn a_misspelt_command_is_known_with_its_arguments_if_only_one_is_similar() {
    let meant = |text: &str| match parse(text).host {
        Some(Err(Unknown { meant, .. })) => meant.map(|command| command.written()),
        _ => None,
    };
    assert_eq!(meant("/claer T5").as_deref(), Some("/clear T5"));
    assert_eq!(meant("/saet 1 T5").as_deref(), Some("/seat 1 T5"));
    assert_eq!(meant("/lsit").as_deref(), Some("/list"));
    assert_eq!(meant("/claer"), None, "no table");
    assert_eq!(meant("/help claer"), None);
}

#[test]
fn a_written_command_reads_as_the_same_command() {
    for text in [
        "/list",
        "/tables 2",
        "/add 4 Ana",
        "/add 4 Ana Maria,",
        "/add 4 Ana +15550142, high chair",
        "/add 4 Ana Maria, high chair",
        "/call 17",
        "/seat 17 T5+T6",
        "/fit 17",
        "/clear T5",
        "/dirty T5",
        "/block T5",
        "/unblock T5",
        "/noshow 17",
        "/remove 17",
        "/undo",
        "/auto",
        "/auto off",
        "/hosts",
        "/dismiss Lea",
        "/help seat",
    ] {
        let Some(Ok(command)) = parse(text).host else { panic!("{text}") };
        assert_eq!(command.written(), text);
    }
}

#[test]
fn corrections_and_walk_ins() {
    let edit = |edit| Ok(Edit(17, edit));
    let walkin = |size, words: &str| {
        let words = words.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
        Ok(Walkin { size, words })
    };
    check(&[
        ("/edit 17 5", edit(PartyEdit::Size(5))),
        ("/edit #17 size 5", edit(PartyEdit::Size(5))),
        ("/edit 17 five", edit(PartyEdit::Size(5))),
        ("/edit 17 size 5550142", edit(PartyEdit::Size(5_550_142))),
        ("/edit 17 Kim", edit(PartyEdit::Name("Kim".to_owned()))),
        ("/edit 17 name Kim Lee", edit(PartyEdit::Name("Kim Lee".to_owned()))),
        ("/edit 17 Name", edit(PartyEdit::Name("Name".to_owned()))),
        ("/edit 17 +1 555 014 2000", edit(PartyEdit::Phone("+15550142000".to_owned()))),
        ("/edit 17 phone +15550142000", edit(PartyEdit::Phone("+15550142000".to_owned()))),
        ("/edit 17 5550142", Err(Phone("5550142".to_owned()))),
        ("/edit 17 phone no", Err(Phone("no".to_owned()))),
        ("/edit 17 size Kim", Err(Usage("edit"))),
        ("/edit 17", Err(Usage("edit"))),
        ("/edit Kim 5", Err(Usage("edit"))),
        ("/edit", Err(Usage("edit"))),
        ("/note 17 high chair", Ok(Note(17, "high chair".to_owned()))),
        ("/note #17, by the window", Ok(Note(17, "by the window".to_owned()))),
        ("/note 17", Err(Usage("note"))),
        ("/note high chair", Err(Usage("note"))),
        ("/walkin 2", walkin(2, "")),
        ("/walk-in 2 T3", walkin(2, "T3")),
        ("/walk in 2 at table T5+T6 Kim Lee", walkin(2, "T5 T6 Kim Lee")),
        ("/walkin two", walkin(2, "")),
        ("/walkin T3", Err(Usage("walkin"))),
        ("/walkin", Err(Usage("walkin"))),
        ("/later 17", Ok(Later(17, None))),
        ("/later 17 20", Ok(Later(17, Some(20)))),
        ("/later #17 20 min", Ok(Later(17, Some(20)))),
        ("/later 17 soon", Err(Usage("later"))),
        ("/later 17 0", Err(Usage("later"))),
        ("/restore 17", Ok(Restore(17))),
        ("/restore", Err(Usage("restore"))),
        ("/say 17 your high chair is ready!", Ok(Say(17, "your high chair is ready!".to_owned()))),
        ("/say all the kitchen closes at ten", Ok(SayAll("the kitchen closes at ten".to_owned()))),
        ("/say All: yes we can", Ok(SayAll("yes we can".to_owned()))),
        ("/say all yes", Ok(SayAllYes(None))),
        ("/say all YES 1790000000000", Ok(SayAllYes(Some("1790000000000".to_owned())))),
        ("/say all", Err(Usage("say"))),
        ("/say 17", Err(Usage("say"))),
        ("/say hello", Err(Usage("say"))),
        ("/uncall 17", Ok(Uncall(17))),
        ("/uncall 17 T5", Err(Usage("uncall"))),
        ("/move 17 T1", Ok(Move(17, labels("T1")))),
        ("/move 17 to T5+T6", Ok(Move(17, labels("T5 T6")))),
        ("/move 17", Err(Usage("move"))),
    ]);
}
