//! `tableturn up` on Telegram: killed around `getUpdates`, with a webhook, and what its commands print.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::{ops::Range, time::Duration};
use tableturn_testing::{BellaFloor, FakeTelegram, RunningUp, UpOptions};

const DEADLINE: Duration = Duration::from_secs(20);

fn options() -> UpOptions {
    let floor = BellaFloor::with_one_table().telegram().toml();
    UpOptions::new(env!("CARGO_BIN_EXE_tableturn"), &floor)
        .with("NO_SHOW_CRON", "* * * * * *")
        .with_telegram()
}

fn telegram(up: &RunningUp) -> &FakeTelegram {
    up.telegram().expect("started with Telegram")
}

/// Guests with these ids join the waitlist.
fn join(up: &RunningUp, ids: Range<i64>) {
    for id in ids {
        telegram(up).user(id, "Bo", Some("en"));
        telegram(up).say(id, id, "2 Bo");
    }
}

/// How many calls of `getUpdates` have been answered.
fn answered_polls(telegram: &FakeTelegram) -> usize {
    telegram.calls().iter().filter(|call| call.method == "getUpdates").count()
}

/// How many parties a host reads on the waitlist.
async fn waitlist_length(up: &RunningUp) -> usize {
    up.make_local_host(BellaFloor::ID, "marco").await;
    up.waitlist("marco").await.len()
}

#[tokio::test]
async fn every_guest_is_on_the_waitlist_once_after_kills_around_get_updates() {
    const BURSTS: i64 = 6;
    const GUESTS_PER_BURST: i64 = 5;
    let mut up = RunningUp::start(options()).await;
    for burst in 0..BURSTS {
        let polls_before = answered_polls(telegram(&up));
        let first = 2_000 + burst * GUESTS_PER_BURST;
        join(&up, first..first + GUESTS_PER_BURST);
        if burst % 2 == 0 {
            // Kill right after Telegram has answered: the queue has the updates, or not yet.
            let has_answered = |fake: &FakeTelegram| (answered_polls(fake) > polls_before).then_some(());
            telegram(&up).wait_until(has_answered, DEADLINE).await.unwrap_or_else(|| panic!("{}", up.log()));
        }
        up.kill();
        up.restart().await;
    }
    assert!(telegram(&up).heard_all(DEADLINE).await, "{}", up.log());
    up.wait_until_all_sent().await;
    let guests = usize::try_from(BURSTS * GUESTS_PER_BURST).unwrap();
    assert_eq!(waitlist_length(&up).await, guests, "{}", up.log());
    assert_eq!(telegram(&up).violations(), Vec::<String>::new());
}

#[tokio::test]
async fn the_webhook_loses_no_update_in_a_kill_and_refuses_a_forged_one() {
    let mut up = RunningUp::start(options().with("TELEGRAM_WEBHOOK_SECRET", "s3cret-of_ours")).await;
    join(&up, 2_000..2_003);
    up.kill();
    up.restart().await;
    join(&up, 2_003..2_005);
    assert!(telegram(&up).heard_all(DEADLINE).await, "{}", up.log());
    up.wait_until_all_sent().await;
    assert_eq!(waitlist_length(&up).await, 5, "{}", up.log());
    let client = reqwest::Client::new();
    let forged = client.post(format!("{}/telegram", up.public())).body("{}").send().await.unwrap();
    assert_eq!(forged.status(), 403);
}

// Needs several threads, because the fake answers while the test waits for a command.
#[tokio::test(flavor = "multi_thread")]
async fn host_invite_and_doctor_print_the_links_to_share() {
    let up = RunningUp::start(options()).await;
    let invite = up.tableturn().stdout(&["host", "invite", BellaFloor::ID]);
    let code = invite.lines().last().unwrap();
    assert!(invite.contains(&format!("https://t.me/bella_bot?start={code}")), "{invite}");
    let doctor = up.tableturn().stdout(&["doctor"]);
    for part in
        ["the bot @bella_bot answers", "privacy mode is on", "polled", "https://t.me/bella_bot?start=bella"]
    {
        assert!(doctor.contains(part), "{part}: {doctor}");
    }
}
