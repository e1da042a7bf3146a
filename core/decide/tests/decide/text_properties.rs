//! What holds for the texts of any language: quotes change nothing, courtesies change nothing.

use crate::people::{ANA, BEN, MARCO};
use proptest::{prelude::*, sample::select};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    sync::LazyLock,
};
use tableturn_evening::Evening;
use tableturn_floor::{Floor, Language, PartyState};
use tableturn_language::parse::parse;

/// The `words.toml` of every language.
static WORDS: LazyLock<Vec<toml::Table>> = LazyLock::new(|| {
    let languages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../languages");
    let folder = |language: Language| languages.join(language.code()).join("words.toml");
    let read = |language| fs::read_to_string(folder(language)).unwrap().parse().unwrap();
    Language::ALL.into_iter().map(read).collect()
});

/// The entries of one list, in all languages.
fn entries(section: &str, list: &str) -> Vec<String> {
    WORDS.iter().flat_map(|words| entries_of(words, section, list)).collect()
}

/// The entries of one list of English.
fn english(section: &str, list: &str) -> Vec<String> {
    entries_of(&WORDS[Language::En as usize], section, list)
}

fn entries_of(words: &toml::Table, section: &str, list: &str) -> Vec<String> {
    let lists = words.get(section).and_then(|section| section.get(list)?.as_array()).into_iter();
    let strings = lists.flatten().filter_map(|string| string.as_str());
    strings.flat_map(|string| string.split(", ")).map(str::to_owned).collect()
}

fn evening(language: Language) -> Evening {
    let mut evening = Evening::with_tables(&[(2, 1), (4, 1), (6, 1), (12, 1)]).without_autopilot();
    evening.floor_mut().restaurant.languages = vec![language];
    for host in evening.floor_mut().hosts.values_mut() {
        host.contact.language = language;
    }
    evening
}

/// Texts after each of which guests and hosts have new messages.
const STORY: [(&str, &str); 34] = [
    (ANA, "hi"),
    (ANA, "how long for 3?"),
    (ANA, "table for 4 at 7pm"),
    (ANA, "table"),
    (ANA, "4"),
    (ANA, "Ana"),
    (BEN, "2 Ben, high chair"),
    (ANA, "10"),
    (ANA, "maybe 5 people"),
    (ANA, "status"),
    (ANA, "my kid is sick so we can't make it"),
    (ANA, "where can we park"),
    (ANA, "they came after us"),
    (MARCO, "/list"),
    (MARCO, "/tables"),
    (MARCO, "/add 3 Kim +15550150"),
    (MARCO, "/add 2 Lee"),
    (MARCO, "seat kim"),
    (MARCO, "/fit 1"),
    (MARCO, "/call 1 T2"),
    (ANA, "omw"),
    (ANA, "5 more"),
    (ANA, "we are 6 now"),
    (ANA, "here"),
    (MARCO, "/seat 1"),
    (ANA, "more bread please"),
    (MARCO, "/seat 2 T1"),
    (MARCO, "/undo"),
    (MARCO, "/remove 3"),
    (MARCO, "/call 4 T1"),
    (MARCO, "/noshow 4"),
    (MARCO, "/clear T2"),
    (MARCO, "/help"),
    (BEN, "leave"),
];

/// How phones and people quote a message.
fn quoted(form: usize, verb: &str, message: &str) -> String {
    match form {
        0 => message.to_owned(),
        1 => format!("{verb} “{message}”"),
        2 => format!("{verb} \"{message}\""),
        3 => format!("👍 to “{message}”"),
        4 => message.lines().map(|line| format!("> {line}\n")).collect(),
        5 => format!("“{message}”"),
        _ => format!("{verb} “{}…”", message.chars().take(message.chars().count() / 2).collect::<String>()),
    }
}

/// What a text could change.
fn changeable(evening: &Evening) -> (Floor, Vec<bool>) {
    let chats = [ANA, BEN, MARCO];
    let opted_out = |chat: &&str| evening.conversation(chat).is_some_and(|row| evening.is_opted_out(&row.id));
    let mut floor = evening.floor().clone();
    // A text reaches a party that we could not reach.
    floor.parties.change_all(|party| party.not_reached = false);
    (floor, chats.iter().map(opted_out).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 2, failure_persistence: None, ..ProptestConfig::default() })]

    /// The reader sends back what we last told them.
    #[test]
    fn a_quoted_message_changes_nothing(
        language in select(Language::ALL.to_vec()),
        steps in 1..=STORY.len(),
        who in select(vec![ANA, BEN, MARCO]),
        form in 0usize..7,
        verb in select(entries("words", "reactions")),
    ) {
        let mut evening = evening(language);
        for (speaker, text) in &STORY[..steps] {
            evening.text(speaker, text);
        }
        let Some(message) = evening.newest(who).map(|row| row.out.text.clone()) else { return Ok(()) };
        let before = changeable(&evening);
        let text = quoted(form, &verb, &message);
        let told = evening.text(who, &text);
        prop_assert_eq!(&before, &changeable(&evening), "{:?} was answered {:?}", text, told);
    }

    /// Somebody reacts to a text of their own, or quotes it in a reply that is nothing else.
    #[test]
    fn ones_own_text_quoted_changes_nothing(
        steps in 1..=STORY.len(),
        own in select(STORY.to_vec()),
        form in prop_oneof![1usize..5, Just(6)],
        verb in select(entries("words", "reactions")),
    ) {
        let mut evening = evening(Language::En);
        for (speaker, text) in &STORY[..steps] {
            evening.text(speaker, text);
        }
        let (who, message) = own;
        let before = changeable(&evening);
        let text = quoted(form, &verb, message);
        let told = evening.text(who, &text);
        prop_assert_eq!(&before, &changeable(&evening), "{:?} was answered {:?}", text, told);
    }
}

/// Texts of all kinds: Ana waits or is called, Ben is a newcomer.
const SAID: [(&str, &str); 28] = [
    (ANA, "status"),
    (ANA, "we are 5 now"),
    (ANA, "party of 3"),
    (ANA, "leave"),
    (ANA, "cancel our table"),
    (ANA, "here"),
    (ANA, "we're at the door"),
    (ANA, "10"),
    (ANA, "2"),
    (ANA, "Y"),
    (ANA, "on my way"),
    (ANA, "5 more minutes"),
    (ANA, "running late"),
    (ANA, "stop texting me"),
    (ANA, "wrong number"),
    (ANA, "where can we park"),
    (ANA, "they came after us"),
    (ANA, "3 of 4 here"),
    (ANA, "one of us can't make it, we are 3 now"),
    (ANA, "my name is Maria"),
    (ANA, "english"),
    (ANA, "we need a high chair"),
    (BEN, "4 Ben"),
    (BEN, "table for 2"),
    (BEN, "3 Kim, be there in 20 min"),
    (BEN, "how long is the wait for 4?"),
    (BEN, "a reservation for 4"),
    (BEN, "stop"),
];

const SAID_BY_HOSTS: [&str; 10] = [
    "seat Ana at T2",
    "call 1",
    "T3 is dirty",
    "block T1",
    "add Jones party of 3",
    "who's next",
    "tables",
    "1 to T2",
    "is T2 free",
    "remove Ana",
];

/// What may be said beside anything and means nothing: not words that make a number a guess, that request or ask
/// something, or that mean something else in another language.
fn courtesies() -> Vec<String> {
    let lists = ["guesses", "size-changes", "corrections", "question-words"];
    let more: Vec<String> = lists.iter().flat_map(|list| english("words", list)).collect();
    let requests = english("words", "requests");
    let groups =
        WORDS.iter().filter_map(|words| words["phrases"].as_table()).flat_map(|groups| groups.keys());
    let others = groups.filter(|group| *group != "courtesy").flat_map(|group| entries("phrases", group));
    let others: BTreeSet<String> =
        others.map(|phrase| phrase.split('=').next().unwrap_or_default().to_owned()).collect();
    let says_more = |courtesy: &String| {
        let mut words = courtesy.split(' ').map(str::to_owned);
        // "Please" is a word of requests, and the best of courtesies.
        let requests = courtesy.contains(' ') && words.clone().any(|word| requests.contains(&word));
        requests || others.contains(courtesy) || words.any(|word| more.contains(&word))
    };
    english("phrases", "courtesy").into_iter().filter(|courtesy| !says_more(courtesy)).collect()
}

fn courtesies_of_hosts() -> Vec<String> {
    let fillers = english("host", "filler");
    courtesies().into_iter().filter(|courtesy| fillers.contains(courtesy)).collect()
}

/// Before or after the text, and what stands between.
fn place() -> impl Strategy<Value = (bool, &'static str)> {
    (any::<bool>(), select(vec![", ", " ", ". ", "\n"]))
}

fn beside(said: &str, polite: &[String], (after, separator): (bool, &str)) -> String {
    let polite = polite.join(", ");
    if after { format!("{said}{separator}{polite}") } else { format!("{polite}{separator}{said}") }
}

/// What became of a text: the floor, who opted out, and who was told what, without the text itself.
fn outcome(called: bool, who: &str, said: &str, text: &str) -> (Floor, Vec<bool>, BTreeMap<String, String>) {
    let mut evening = evening(Language::En);
    evening.text(ANA, "4 Ana");
    if called {
        evening.text(MARCO, "/call 1 T2");
        evening.dispatch();
    }
    evening.text(who, text);
    // The hosts read a text as one line.
    let (read, said) = (format!(": {}", parse(text).text), format!(": {said}"));
    let messages = evening.last_decision().messages.iter();
    let told = messages.map(|out| (out.to.to_string(), out.text.replace(&read, &said)));
    let told = told.collect();
    let (floor, opted_out) = changeable(&evening);
    (floor, opted_out, told)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases * 2, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn courtesies_change_nothing(
        called in any::<bool>(),
        (who, said) in select(SAID.to_vec()),
        polite in prop::collection::vec(select(courtesies()), 1..3),
        place in place(),
    ) {
        let text = beside(said, &polite, place);
        let plain = outcome(called, who, said, said);
        prop_assert_eq!(plain, outcome(called, who, said, &text), "{:?}", text);
    }

    #[test]
    fn a_hosts_courtesies_change_nothing(
        called in any::<bool>(),
        said in select(SAID_BY_HOSTS.to_vec()),
        polite in prop::collection::vec(select(courtesies_of_hosts()), 1..3),
        place in place(),
    ) {
        let text = beside(said, &polite, place);
        let plain = outcome(called, MARCO, said, said);
        prop_assert_eq!(plain, outcome(called, MARCO, said, &text), "{:?}", text);
    }
}

#[test]
fn the_story_reaches_every_state() {
    let mut evening = evening(Language::En);
    let mut states = Vec::new();
    for (speaker, text) in STORY {
        evening.text(speaker, text);
        states.extend(evening.floor().parties.values().map(|party| party.state));
    }
    for state in [PartyState::Waiting, PartyState::Called, PartyState::Seated, PartyState::NoShow] {
        assert!(states.contains(&state), "{state:?}");
    }
}
