//! What `/stats` and `/log` say of the past that was read for them.

use crate::people::{ANA, AsOneText, MARCO};
use tableturn_decide::{
    TextCount, TextCounts,
    decision::LogEntry,
    past::{Past, PastParty},
    scene::MessageKind,
};
use tableturn_evening::Evening;
use tableturn_floor::{Channel, Moment, PartyId, PartyState, Quote, minutes};

fn party(number: u32, state: PartyState, called: Option<i64>) -> PastParty {
    PastParty {
        id: PartyId::from(format!("p{number}").as_str()),
        number,
        name: "Ana".into(),
        size: 2,
        state,
        joined: Moment(0),
        quote: Some(Quote { from: Moment(minutes(10)), to: Moment(minutes(20)) }),
        called: called.map(|at| Moment(minutes(at))),
        seated: called.map(|at| Moment(minutes(at))),
        ended: called.map(|at| Moment(minutes(at + 50))),
    }
}

fn removed(number: u32, reason: &str) -> (Moment, LogEntry) {
    let entry = LogEntry {
        what: "removed".into(),
        party: Some(PartyId::from(format!("p{number}").as_str())),
        tables: None,
        host: None,
        reason: Some(reason.into()),
    };
    (Moment(i64::from(number)), entry)
}

fn stats(past: Past) -> String {
    let mut evening = Evening::with_tables(&[(4, 1)]);
    evening.set_past(past);
    evening.say(MARCO, "/stats")
}

#[test]
fn an_empty_day_is_said_to_be_empty() {
    assert_eq!(stats(Past::default()), "Today: no parties yet.");
}

#[test]
fn a_command_whose_past_was_not_read_says_no_numbers() {
    let mut evening = Evening::with_tables(&[(4, 1)]);
    assert!(evening.say(MARCO, "/stats").contains("/stats"));
    assert!(!evening.say(ANA, "/stats").contains("Today"), "a guest gets none");
}

#[test]
fn waits_quotes_and_turns_are_those_of_the_parties() {
    use PartyState::{Cancelled, Finished, NoShow, Removed, Waiting};
    let called = [5, 10, 15, 20, 21, 12, 13, 14, 16, 60];
    let mut parties: Vec<PastParty> =
        (1..).zip(called).map(|(number, at)| party(number, Finished, Some(at))).collect();
    parties.push(party(11, NoShow, Some(15)));
    parties.push(party(12, Cancelled, None));
    parties.push(party(13, Removed, None));
    parties.push(party(14, Waiting, None));
    // A walk-in did not wait.
    parties.push(PastParty { quote: None, ..party(15, Finished, Some(0)) });
    let log = vec![removed(13, "Too Long"), removed(12, "taken back since")];
    let said = stats(Past { parties, log, ..Past::default() });
    let expected = "\
Today: parties 15, guests seated 22
Seated 11, no-shows 1, left 1, taken off 1, still in line 1
Taken off because: too long 1
Wait until the call: 18 min on average, 9 of 10 within 21 min
Quotes kept: 8 of 11 (called earlier 1, later 2)
Time at the table: 1-2: 50 min";
    assert_eq!(said, expected);
}

#[test]
fn texts_have_a_price_where_they_are_billed() {
    let count = |channel, texts, segments| TextCount { channel, texts, segments };
    let texts = TextCounts {
        received: vec![count(Channel::Sms, 100, 100), count(Channel::Telegram, 5, 0)],
        sent: vec![count(Channel::Sms, 150, 160), count(Channel::Telegram, 9, 0)],
    };
    let said = stats(Past { texts, ..Past::default() });
    let expected = "\
Today: no parties yet.
SMS: 100 in, 150 out (160 segments)
Telegram: 5 in, 9 out
These texts cost about 2.80 USD at US prices.";
    assert_eq!(said, expected);
}

#[test]
fn a_decision_counts_the_texts_that_it_receives_and_sends() {
    let mut evening = Evening::with_tables(&[(4, 1)]).without_autopilot();
    evening.say(ANA, "4 Ana");
    let one = TextCount { channel: Channel::Sms, texts: 1, segments: 1 };
    let texts = &evening.last_decision().texts;
    assert_eq!(texts.received, [one]);
    // News to hosts are counted as the texts that they become.
    let messages = evening.last_decision().messages.iter();
    let at_once = messages.filter(|message| message.kind != MessageKind::Bundled).count();
    assert_eq!(texts.sent.iter().map(|count| count.texts).sum::<u32>() as usize, at_once);
}
