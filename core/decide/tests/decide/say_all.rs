//! `/say all`: what is confirmed is what was asked, once, and to those who wait then.

use crate::people::{ANA, AsOneText, BEN, MARCO};
use tableturn_evening::Evening;
use tableturn_floor::limits::SAY_ALL_ANSWER_MINUTES;

const ASK: &str = "/say all the kitchen closes at ten";

/// Ana waits at a full house, which Marco runs.
fn evening() -> Evening {
    let mut evening = Evening::with_tables(&[(4, 1)]);
    evening.say(MARCO, "/block T1");
    evening.say(ANA, "4 Ana");
    evening
}

fn texts_to(evening: &Evening, chat: &str) -> usize {
    evening.messages_to(chat).filter(|row| row.out.text.contains("the kitchen closes")).count()
}

#[test]
fn it_goes_out_once_after_it_was_confirmed() {
    let mut evening = evening();
    assert!(evening.say(MARCO, ASK).contains("one guest"));
    assert_eq!(texts_to(&evening, ANA), 0);
    assert!(evening.say(MARCO, "/say all yes").starts_with("Sent"));
    assert!(evening.say(MARCO, "/say all yes").starts_with("No:"));
    assert_eq!(texts_to(&evening, ANA), 1);
}

#[test]
fn whoever_joins_in_between_reads_it_and_whoever_left_does_not() {
    let mut evening = evening();
    evening.say(MARCO, ASK);
    evening.say(BEN, "4 Ben");
    evening.say(ANA, "leave");
    evening.say(MARCO, "yes");
    assert_eq!((texts_to(&evening, ANA), texts_to(&evening, BEN)), (0, 1));
}

#[test]
fn the_question_expires_and_no_ends_it() {
    let mut evening = evening();
    evening.say(MARCO, ASK);
    evening.pass(SAY_ALL_ANSWER_MINUTES + 1);
    assert!(evening.say(MARCO, "yes").starts_with("No:"));
    evening.say(MARCO, ASK);
    evening.say(MARCO, "no");
    assert!(evening.say(MARCO, "/say all yes").starts_with("No:"));
    assert_eq!(texts_to(&evening, ANA), 0);
}

#[test]
fn a_hosts_other_texts_mean_what_they_always_mean() {
    let mut evening = evening();
    evening.say(MARCO, ASK);
    assert!(evening.say(MARCO, "who's waiting?").contains("#1 Ana"));
    assert_eq!(evening.say(MARCO, "thanks"), "");
    assert_eq!(texts_to(&evening, ANA), 0);
}
