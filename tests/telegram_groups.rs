//! A team's group on Telegram: locked by its admins for a while, divided into topics, full of reactions.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use serde_json::json;
use std::time::Duration;
use tableturn_testing::{BellaFloor, FakeTelegram, RunningUp, UpOptions, telegram::Trouble};

const DEADLINE: Duration = Duration::from_secs(20);
const MARCO: i64 = 1002;
const GROUP: i64 = -501;
const LOCKED: &str = "Bad Request: not enough rights to send text messages to the chat";

/// A restaurant whose host Marco has brought the bot into a group.
async fn start() -> RunningUp {
    let floor = BellaFloor::new().table("T1", "4").sms().telegram().toml();
    let up = RunningUp::start(UpOptions::new(env!("CARGO_BIN_EXE_tableturn"), &floor).with_telegram()).await;
    let code = up.tableturn().invite(BellaFloor::ID);
    let fake = telegram(&up);
    fake.user(MARCO, "Marco", Some("en"));
    fake.say(MARCO, MARCO, &format!("/start {code}"));
    settle(&up).await;
    fake.say(MARCO, MARCO, "Marco");
    fake.add_to_group(MARCO, GROUP, "Team");
    settle(&up).await;
    up
}

fn telegram(up: &RunningUp) -> &FakeTelegram {
    up.telegram().expect("started with Telegram")
}

async fn settle(up: &RunningUp) {
    assert!(telegram(up).heard_all(DEADLINE).await, "{}", up.log());
    up.wait_until_all_sent().await;
}

/// What a chat has read so far, newest last.
fn read(up: &RunningUp, chat: i64) -> Vec<String> {
    let all = telegram(up).appearances().into_iter();
    all.filter(|seen| seen.chat == chat).map(|seen| seen.text).collect()
}

#[tokio::test]
async fn a_group_that_its_admins_lock_for_a_while_is_answered_again() {
    let up = start().await;
    telegram(&up).say(MARCO, GROUP, "/here");
    settle(&up).await;
    assert!(read(&up, GROUP).last().unwrap().contains("news come to this chat"));
    telegram(&up).misbehave_in(GROUP, Trouble::Refuse(400, LOCKED.into()));
    up.text("+15550142", BellaFloor::NUMBER, "4 Ana").await;
    settle(&up).await;
    let told = read(&up, MARCO).pop().unwrap();
    assert!(told.contains("#1 Ana") && told.contains("can't be written to"), "the news reach a host: {told}");
    telegram(&up).misbehave_in(GROUP, Trouble::Refuse(400, LOCKED.into()));
    telegram(&up).say(MARCO, GROUP, "/list");
    settle(&up).await;
    telegram(&up).say(MARCO, GROUP, "/list");
    settle(&up).await;
    assert!(read(&up, GROUP).last().unwrap().contains("#1 Ana"), "{:?}", read(&up, GROUP));
    up.text("+15550142", BellaFloor::NUMBER, "here").await;
    settle(&up).await;
    assert!(read(&up, GROUP).last().unwrap().contains("at the door"), "it is still the team's chat");
}

#[tokio::test]
async fn news_and_answers_stay_in_the_topic_of_here_and_reach_the_group_if_it_is_closed() {
    let up = start().await;
    let in_topic = |text: &str| {
        let chat = json!({"id": GROUP, "type": "supergroup", "title": "Team", "is_forum": true});
        let from = json!({"id": MARCO, "is_bot": false, "first_name": "Marco"});
        telegram(&up)
            .raw_update(json!({"message": {"message_id": 900, "date": 1, "chat": chat, "from": from,
            "text": text, "message_thread_id": 45, "is_topic_message": true}}));
    };
    in_topic("/here");
    settle(&up).await;
    up.text("+15550142", BellaFloor::NUMBER, "4 Ana").await;
    settle(&up).await;
    let sent: Vec<_> = telegram(&up)
        .calls()
        .into_iter()
        .filter(|c| c.method == "sendMessage" && c.chat() == Some(GROUP))
        .collect();
    let topics: Vec<_> = sent.iter().map(|c| c.arguments.get("message_thread_id").cloned()).collect();
    assert_eq!(sent.len(), 2, "{sent:?}");
    assert!(
        topics.iter().all(|topic| topic.as_ref().is_some_and(|topic| topic.to_string().contains("45"))),
        "{topics:?}"
    );
    telegram(&up).misbehave_in(GROUP, Trouble::Refuse(400, "Bad Request: TOPIC_CLOSED".into()));
    in_topic("/list");
    settle(&up).await;
    assert!(read(&up, GROUP).last().unwrap().contains("#1 Ana"), "{:?}", read(&up, GROUP));
}

#[tokio::test]
async fn a_reaction_or_an_edit_changes_nothing_and_is_confirmed() {
    let up = start().await;
    let before = telegram(&up).appearances().len();
    let chat = json!({"id": MARCO, "type": "private", "first_name": "Marco"});
    let user = json!({"id": MARCO, "is_bot": false, "first_name": "Marco"});
    let emoji = json!([{"type": "emoji", "emoji": "👎"}]);
    telegram(&up)
        .raw_update(json!({"message_reaction": {"chat": chat, "message_id": 2, "user": user, "date": 1,
        "old_reaction": [], "new_reaction": emoji}}));
    telegram(&up)
        .raw_update(json!({"edited_message": {"message_id": 2, "date": 1, "edit_date": 2, "chat": chat,
        "from": user, "text": "/auto off"}}));
    settle(&up).await;
    assert_eq!(telegram(&up).appearances().len(), before, "{:?}", telegram(&up).appearances().last());
}
