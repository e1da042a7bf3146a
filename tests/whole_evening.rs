//! What a whole evening costs its guests and hosts, counted over `conversations/whole-evening.chat`. That the
//! transcript is what really happens is shown by `conversations.rs`, which plays it.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use tableturn_floor::Prices;
use tableturn_language::render::segments::segments;

/// What a person wrote or tapped, and what they read.
#[derive(Clone, Debug, Default)]
struct Said {
    texts_in: Vec<String>,
    texts_out: Vec<String>,
}

/// How somebody texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Person {
    GuestBySms,
    OtherGuest,
    Host,
}

struct Counted {
    people: BTreeMap<String, (Person, Said)>,
    /// Names of the guests who were seated.
    seated: BTreeSet<String>,
    /// The parties, those without a phone among them.
    parties: usize,
}

fn count(transcript: &str) -> Counted {
    let mut people: BTreeMap<String, (Person, Said)> = BTreeMap::new();
    let (mut seated, mut parties) = (BTreeSet::new(), BTreeSet::new());
    let mut reader: Option<String> = None;
    for line in transcript.lines() {
        if let Some((name, rest)) = line.split_once(" is a ") {
            let person = match rest {
                _ if rest.starts_with("host") => Person::Host,
                _ if rest.starts_with("guest at") && !rest.ends_with("WhatsApp") => Person::GuestBySms,
                _ => Person::OtherGuest,
            };
            people.insert(name.to_owned(), (person, Said::default()));
        } else if let Some((name, text)) = line.strip_prefix("  > ").and_then(|it| it.split_once(": ")) {
            // An edit costs nothing, and neither does a toast or a menu.
            reader = people.contains_key(name).then(|| name.to_owned());
            if let Some((_, said)) = people.get_mut(name) {
                said.texts_out.push(text.to_owned());
            }
            parties.extend(numbers(text));
            seated.extend(seated_name(text));
        } else if let Some(more) = line.strip_prefix("  | ") {
            let said = reader.as_ref().and_then(|name| people.get_mut(name));
            if let Some(text) = said.and_then(|(_, said)| said.texts_out.last_mut()) {
                text.push('\n');
                text.push_str(more);
            }
        } else if let Some((name, text)) = line.split_once(": ")
            && let Some((_, said)) = people.get_mut(name)
        {
            said.texts_in.push(text.to_owned());
        } else if let Some((name, _)) = line.split_once(" taps ")
            && let Some((_, said)) = people.get_mut(name)
        {
            said.texts_in.push(String::new());
        }
    }
    Counted { people, seated, parties: parties.len() }
}

/// The numbers of parties in a text: `#17`.
fn numbers(text: &str) -> Vec<u32> {
    let parts = text.split('#').skip(1);
    parts.filter_map(|part| part.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()).collect()
}

/// `Seated #17 Ana (4) at T5.`, `#17 Ana (4) took T5.`
fn seated_name(text: &str) -> Option<String> {
    let seated = text
        .strip_prefix("Seated #")
        .or_else(|| text.contains(" took ").then(|| text.strip_prefix('#'))?)?;
    let (_, rest) = seated.split_once(' ')?;
    Some(rest.split_once(" (")?.0.to_owned())
}

fn evening() -> Counted {
    count(include_str!("conversations/whole-evening.chat"))
}

impl Counted {
    fn of(&self, person: Person) -> impl Iterator<Item = (&String, &Said)> {
        self.people.iter().filter(move |(_, (it, _))| *it == person).map(|(name, (_, said))| (name, said))
    }

    fn seated_by_sms(&self) -> usize {
        self.of(Person::GuestBySms).filter(|(name, _)| self.seated.contains(*name)).count()
    }
}

#[test]
fn a_seated_guest_writes_two_texts_by_sms_and_reads_three_at_most() {
    let counted = evening();
    let (mut seated, mut texts_in, mut texts_out) = (0, 0, 0);
    for (_, said) in counted.of(Person::GuestBySms).filter(|(name, _)| counted.seated.contains(*name)) {
        seated += 1;
        texts_in += said.texts_in.len();
        texts_out += said.texts_out.len();
    }
    println!("{seated} parties seated by SMS, {texts_in} texts in, {texts_out} out");
    assert!(seated >= 35, "{seated} parties by SMS were seated");
    assert!(texts_in <= 2 * seated, "{texts_in} texts from {seated} parties");
    assert!(texts_out <= 3 * seated, "{texts_out} texts to {seated} parties");
}

#[test]
fn three_hosts_need_at_most_one_message_or_tap_a_party() {
    let counted = evening();
    let said: usize = counted.of(Person::Host).map(|(_, said)| said.texts_in.len()).sum();
    println!("{} parties, {said} messages and taps of hosts", counted.parties);
    assert_eq!(counted.of(Person::Host).count(), 3);
    assert_eq!(counted.parties, 60);
    assert!(said <= counted.parties, "{said} messages and taps for {} parties", counted.parties);
}

/// The arithmetic of docs/operate.md, with hosts on Telegram: each segment at its price. Also the texts of guests who were
/// not seated are paid.
#[test]
fn a_party_costs_six_cents_at_most() {
    let counted = evening();
    let prices = Prices::default();
    let sum = |texts: &[String]| texts.iter().map(|text| segments(text)).sum::<usize>() as f64;
    let cost: f64 = counted
        .of(Person::GuestBySms)
        .map(|(_, said)| {
            sum(&said.texts_in) * f64::from(prices.sms_in) + sum(&said.texts_out) * f64::from(prices.sms_out)
        })
        .sum();
    // Prices are in ten thousandths.
    let cost = cost / 10_000.0;
    let a_party = cost / counted.seated_by_sms() as f64;
    println!("${cost:.2} for the evening, ${a_party:.3} a seated party by SMS");
    assert!(a_party <= 0.06, "{a_party} a party");
}
