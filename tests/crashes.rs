//! Kills `tableturn up` with SIGKILL between the steps of handling a text, and starts it again: no text is
//! lost, and none is handled twice.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::time::Duration;
use tableturn_testing::{BellaFloor, RunningUp, Trouble, UpOptions};

const LINE: &str = BellaFloor::NUMBER;
const ANA: &str = "+15550142";
const DEADLINE: Duration = Duration::from_secs(20);

/// Sweeps once at the start, and then every second.
async fn start_up() -> RunningUp {
    RunningUp::start(options().with("NO_SHOW_CRON", "* * * * * *")).await
}

/// Sweeps once at the start, and then when the test moves the clock.
fn options() -> UpOptions {
    let floor = BellaFloor::with_one_table().sms().toml();
    UpOptions::new(env!("CARGO_BIN_EXE_tableturn"), &floor)
}

async fn kill_and_restart(up: &mut RunningUp) {
    up.kill();
    up.restart().await;
}

/// The parties on the waitlist, as a host reads them.
async fn waitlist(up: &RunningUp) -> Vec<String> {
    up.make_local_host(BellaFloor::ID, "marco").await;
    up.waitlist("marco").await
}

#[tokio::test]
async fn a_text_is_handled_once_if_the_process_dies_right_after_its_200() {
    let mut up = start_up().await;
    for round in 0..8 {
        let phone = format!("+1555020{round:04}");
        let sid = up.text(&phone, LINE, "4 Ana").await;
        kill_and_restart(&mut up).await;
        // The 200 did not reach Twilio, which posts the text again.
        assert_eq!(up.twilio().text_again(&sid, &phone, LINE, "4 Ana").await, 200);
        up.wait_until_all_sent().await;
        let texts = up.texts_to(&phone).await;
        assert_eq!(texts.len(), 1, "{texts:#?}\n{}", up.log());
    }
    assert_eq!(waitlist(&up).await.len(), 8);
}

#[tokio::test]
async fn a_text_that_is_delivered_five_times_is_handled_once() {
    let mut up = start_up().await;
    let sid = up.text(ANA, LINE, "4 Ana").await;
    for _ in 0..2 {
        assert_eq!(up.twilio().text_again(&sid, ANA, LINE, "4 Ana").await, 200);
    }
    up.wait_until_all_sent().await;
    kill_and_restart(&mut up).await;
    for _ in 0..2 {
        assert_eq!(up.twilio().text_again(&sid, ANA, LINE, "4 Ana").await, 200);
    }
    up.wait_until_all_sent().await;
    assert_eq!(up.texts_to(ANA).await.len(), 1);
    assert_eq!(waitlist(&up).await.len(), 1);
}

#[tokio::test]
async fn a_message_that_twilio_accepted_without_answering_is_not_sent_again() {
    let mut up = start_up().await;
    up.twilio().misbehave(Trouble::AcceptThenHang, 1);
    up.text(ANA, LINE, "4 Ana").await;
    assert!(up.twilio().wait_for(|m| m.to == ANA, DEADLINE).await.is_some(), "{}", up.log());
    kill_and_restart(&mut up).await;
    up.wait_until_all_sent().await;
    assert_eq!(up.texts_to(ANA).await.len(), 1, "{}", up.log());
    // The next message of the conversation is not held up by it.
    up.text(ANA, LINE, "status").await;
    up.wait_until_all_sent().await;
    assert_eq!(up.texts_to(ANA).await.len(), 2, "{}", up.log());
}

#[tokio::test]
async fn a_message_that_twilio_did_not_accept_is_sent_once() {
    let mut up = start_up().await;
    up.twilio().misbehave(Trouble::Hang, 1);
    up.text(ANA, LINE, "4 Ana").await;
    assert!(up.twilio().wait_for_request(|r| r.method == "POST", DEADLINE).await.is_some(), "{}", up.log());
    kill_and_restart(&mut up).await;
    up.wait_until_all_sent().await;
    assert_eq!(up.texts_to(ANA).await.len(), 1, "{}", up.log());
}

#[tokio::test]
async fn what_a_killed_process_left_unsent_is_looked_at_right_after_the_start() {
    let mut up = RunningUp::start(options()).await;
    up.twilio().misbehave(Trouble::Hang, 1);
    up.text(ANA, LINE, "4 Ana").await;
    assert!(up.twilio().wait_for_request(|r| r.method == "POST", DEADLINE).await.is_some(), "{}", up.log());
    // In nobody's hand: behind the first one.
    up.text(ANA, LINE, "status").await;
    up.text("+15550143", LINE, "2 Ben").await;
    assert!(up.twilio().wait_for(|m| m.to == "+15550143", DEADLINE).await.is_some(), "{}", up.log());
    kill_and_restart(&mut up).await;
    let started = std::time::Instant::now();
    up.wait_until_all_sent().await;
    // Twilio's listing gets five seconds to show what the killed process had sent.
    assert!(started.elapsed() < Duration::from_secs(8), "{:?}\n{}", started.elapsed(), up.log());
    assert_eq!(up.texts_to(ANA).await.len(), 2, "{}", up.log());
}

#[tokio::test]
async fn a_call_that_twilio_took_before_the_kill_is_taken_back_if_its_time_is_over() {
    // The table is free: the guest is called at once.
    let floor = BellaFloor::new().table("T1", "4").sms().toml();
    let mut up = RunningUp::start(UpOptions::new(env!("CARGO_BIN_EXE_tableturn"), &floor)).await;
    up.twilio().misbehave(Trouble::AcceptThenHang, 1);
    up.text(ANA, LINE, "4 Ana").await;
    assert!(up.twilio().wait_for(|m| m.to == ANA, DEADLINE).await.is_some(), "{}", up.log());
    kill_and_restart(&mut up).await;
    // Nobody knows that the call was accepted when its time to get through ends.
    up.advance(Duration::from_secs(240)).await;
    up.wait_until_all_sent().await;
    let texts = up.texts_to(ANA).await;
    assert_eq!(texts.len(), 2, "{texts:#?}\n{}", up.log());
    assert!(texts[0].contains("table") && texts[1].contains("after all"), "{texts:#?}");
}

#[tokio::test]
async fn every_guest_of_a_rush_is_on_the_waitlist_once_after_five_kills() {
    const BURSTS: usize = 5;
    const GUESTS_PER_BURST: usize = 8;
    let phone = |burst: usize, guest: usize| format!("+1555030{:04}", burst * GUESTS_PER_BURST + guest);
    let mut up = start_up().await;
    for burst in 0..BURSTS {
        for guest in 0..GUESTS_PER_BURST {
            up.text(&phone(burst, guest), LINE, "2 Bo").await;
        }
        // The queue and the outbox are not empty yet.
        kill_and_restart(&mut up).await;
    }
    up.wait_until_all_sent().await;
    for burst in 0..BURSTS {
        for guest in 0..GUESTS_PER_BURST {
            let phone = phone(burst, guest);
            let texts = up.texts_to(&phone).await;
            assert_eq!(texts.len(), 1, "{phone}: {texts:#?}\n{}", up.log());
        }
    }
    let parties = waitlist(&up).await;
    assert_eq!(parties.len(), BURSTS * GUESTS_PER_BURST, "{parties:#?}");
}
