//! What the channels make of people: pictures in bursts, one phone with two spellings, topics, nameless admins.

use crate::people::{ANA, AsOneText, MARCO, telegram, telegram_evening};
use tableturn_decide::Heard;
use tableturn_decide::scene::MessageState;
use tableturn_evening::Evening;
use tableturn_floor::{Cause, Channel, Identity, PartyState, seconds};

fn picture(evening: &mut Evening, chat: &str, album: Option<&str>, caption: &str) -> String {
    let address = evening.address(chat);
    evening.hear(Heard { album: album.map(str::to_owned), ..Heard::text(address, caption) }).concat()
}

#[test]
fn a_burst_of_pictures_gets_one_answer() {
    let mut evening = Evening::with_tables(&[(2, 1)]);
    assert!(!picture(&mut evening, ANA, None, "").is_empty());
    for _ in 0..3 {
        evening.set_now(evening.now() + seconds(5));
        assert_eq!(picture(&mut evening, ANA, None, ""), "");
    }
    evening.pass(2);
    assert!(!picture(&mut evening, ANA, None, "").is_empty());
}

#[test]
fn an_album_gets_one_answer_to_its_caption() {
    let mut evening = telegram_evening(&[(4, 1)]).without_autopilot();
    assert!(picture(&mut evening, telegram::ANA, Some("7"), "4 Ana").contains("Ana"));
    evening.pass(2);
    assert_eq!(picture(&mut evening, telegram::ANA, Some("7"), ""), "", "however late the part comes");
    assert_ne!(picture(&mut evening, telegram::ANA, Some("8"), "status"), "", "words are always answered");
}

#[test]
fn texts_go_to_the_address_that_a_guest_wrote_from_last() {
    let (whatsapp, sms) = ("+5215512345678", "+525512345678");
    let mut evening = Evening::with_tables(&[(4, 1)]).without_autopilot();
    let answer = evening.say(whatsapp, "4 Ana");
    assert!(answer.contains("#1"), "{answer}");
    assert!(evening.say(sms, "status").contains("#1"), "one phone, one guest");
    evening.text(MARCO, "/call 1 T1");
    assert!(evening.told(sms).contains("T1"));
    assert_eq!(evening.told(whatsapp), "");
    assert_eq!(evening.state(1), PartyState::Called);
}

#[test]
fn a_guest_is_added_at_the_spelling_that_they_wrote_from() {
    let mut evening = Evening::with_tables(&[(4, 1)]).without_autopilot();
    evening.text("+553188880000", "are you open?");
    let answer = evening.say(MARCO, "/add 4 Ana +5531988880000");
    let told = evening.told("+553188880000");
    assert!(told.contains("#1"), "{answer} {told}");
}

#[test]
fn an_answer_stays_in_its_topic() {
    let mut evening = telegram_evening(&[(4, 1)]);
    let topic = format!("{}/45", telegram::GROUP);
    assert!(!evening.say_in_group(&topic, telegram::MARCO, "/here").is_empty());
    evening.text(telegram::ANA, "4 Ana");
    assert!(evening.told(&topic).contains("Ana"), "the team's news go to the topic of /here");
    assert_eq!(evening.told(telegram::GROUP), "");
}

#[test]
fn a_topic_of_a_private_chat_is_of_the_same_guest() {
    let mut evening = telegram_evening(&[(4, 1)]).without_autopilot();
    evening.text(telegram::ANA, "4 Ana");
    let topic = format!("{}/9", telegram::ANA);
    let answer = evening.say(&topic, "status");
    assert!(answer.contains("#1"), "{answer}");
}

#[test]
fn an_admin_without_a_name_is_told_once_how_to_be_heard() {
    let mut evening = telegram_evening(&[(2, 1)]);
    let nameless = |evening: &mut Evening, text: &str| {
        let address = evening.address(telegram::GROUP);
        evening.hear(Heard { speaker: Identity::anonymous(), ..Heard::text(address, text) }).concat()
    };
    assert!(nameless(&mut evening, "/list").contains("Remain anonymous"));
    assert_eq!(nameless(&mut evening, "/seat 1 T1"), "");
    assert_eq!(evening.address(telegram::GROUP).channel, Channel::Telegram);
}

#[test]
fn news_that_the_teams_chat_did_not_get_reach_its_hosts() {
    let mut evening = telegram_evening(&[(4, 1)]);
    evening.text_in_group(telegram::GROUP, telegram::MARCO, "/here");
    evening.text(telegram::ANA, "4 Ana");
    let news = evening.newest(telegram::GROUP).expect("news").id.clone();
    evening.failed(&news, Cause::Other);
    assert!(evening.told(telegram::MARCO).contains("Ana"));
    assert_eq!(evening.told(telegram::GROUP), "");
    assert!(evening.floor().team.is_some(), "the group may be open again soon");
}

#[test]
fn news_that_a_host_did_not_get_are_told_at_their_next_text() {
    let mut evening = Evening::with_tables(&[(4, 1)]);
    for guest in 0..5 {
        evening.text(&format!("+1555010{guest:04}"), "4 Kim");
        let news = evening.newest(MARCO).expect("news").id.clone();
        if evening.message(&news).state == MessageState::Queued {
            evening.failed(&news, Cause::WindowClosed);
        }
    }
    let answer = evening.say(MARCO, "/list");
    assert!(answer.contains("couldn't reach you") && answer.contains("Autopilot called"), "{answer}");
    assert!(!evening.say(MARCO, "/list").contains("couldn't reach you"), "once");
}
