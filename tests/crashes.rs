//! The binary is killed with SIGKILL between the steps of a text's way, and started again: nothing is
//! lost, nothing is done twice.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::time::Duration;
use tableturn_testing::{Start, Trouble, Up};

const FLOOR: &str = r#"
[restaurant]
id = "bella"
name = "Trattoria Bella"
autopilot = false

[[line]]
channel = "sms"
address = "+15550100"

[[table]]
label = "T1"
seats = 4
"#;
const LINE: &str = "+15550100";
const ANA: &str = "+15550142";
const DEADLINE: Duration = Duration::from_secs(20);

async fn up() -> Up {
    // The sweep of a start, and every second after it, finds what the crash left behind.
    Up::start(Start::new(env!("CARGO_BIN_EXE_tableturn"), FLOOR).with("NO_SHOW_CRON", "* * * * * *")).await
}

async fn texts_to(up: &Up, phone: &str) -> Vec<String> {
    up.arrived().await.into_iter().filter(|a| a.to == phone).map(|a| a.text).collect()
}

/// The parties in line, as a host reads them.
async fn list(up: &Up) -> Vec<String> {
    let code = up.invite("bella");
    up.say("marco", &format!("{code} Marco"), None).await;
    up.quiet().await;
    let before = up.local_messages("").await.last().map(|m| m.id.clone()).unwrap_or_default();
    let mut lines = Vec::new();
    for page in 1.. {
        up.say("marco", &format!("/list {page}"), None).await;
        up.quiet().await;
        let said = up.local_messages(&before).await.last().unwrap().text.clone();
        lines.extend(said.lines().filter(|line| line.starts_with('#')).map(str::to_owned));
        if !said.contains(&format!("/list {}", page + 1)) {
            return lines;
        }
    }
    lines
}

#[tokio::test]
async fn killed_right_after_the_200_the_text_is_decided_once() {
    let mut up = up().await;
    for round in 0..8 {
        let phone = format!("+1555020{round:04}");
        let sid = up.text(&phone, LINE, "4 Ana").await;
        up.kill();
        up.restart().await;
        // Twilio did not hear our 200 and calls again.
        assert_eq!(up.twilio().text_again(&sid, &phone, LINE, "4 Ana").await, 200);
        up.settled().await;
        let texts = texts_to(&up, &phone).await;
        assert_eq!(texts.len(), 1, "{texts:#?}\n{}", up.log());
    }
    assert_eq!(list(&up).await.len(), 8);
}

#[tokio::test]
async fn a_text_delivered_five_times_has_the_effect_of_one() {
    let mut up = up().await;
    let sid = up.text(ANA, LINE, "4 Ana").await;
    for _ in 0..2 {
        assert_eq!(up.twilio().text_again(&sid, ANA, LINE, "4 Ana").await, 200);
    }
    up.settled().await;
    up.kill();
    up.restart().await;
    for _ in 0..2 {
        assert_eq!(up.twilio().text_again(&sid, ANA, LINE, "4 Ana").await, 200);
    }
    up.settled().await;
    assert_eq!(texts_to(&up, ANA).await.len(), 1);
    assert_eq!(list(&up).await.len(), 1);
}

#[tokio::test]
async fn killed_while_twilio_has_accepted_but_not_answered_the_message_is_not_sent_again() {
    let mut up = up().await;
    up.twilio().misbehave(Trouble::AcceptThenHang, 1);
    up.text(ANA, LINE, "4 Ana").await;
    assert!(up.twilio().wait_for(|m| m.to == ANA, DEADLINE).await.is_some(), "{}", up.log());
    up.kill();
    up.restart().await;
    up.settled().await;
    assert_eq!(texts_to(&up, ANA).await.len(), 1, "{}", up.log());
    // And the conversation goes on behind it.
    up.text(ANA, LINE, "status").await;
    up.settled().await;
    assert_eq!(texts_to(&up, ANA).await.len(), 2, "{}", up.log());
}

#[tokio::test]
async fn killed_before_twilio_accepted_the_message_is_sent_once() {
    let mut up = up().await;
    up.twilio().misbehave(Trouble::Hang, 1);
    up.text(ANA, LINE, "4 Ana").await;
    assert!(up.twilio().wait_for_request(|r| r.method == "POST", DEADLINE).await.is_some(), "{}", up.log());
    up.kill();
    up.restart().await;
    up.settled().await;
    assert_eq!(texts_to(&up, ANA).await.len(), 1, "{}", up.log());
}

#[tokio::test]
async fn killed_again_and_again_in_a_rush_every_guest_is_in_line_once() {
    const GUESTS: usize = 40;
    let mut up = up().await;
    for burst in 0..5 {
        for guest in 0..GUESTS / 5 {
            let number = burst * GUESTS / 5 + guest;
            up.text(&format!("+1555030{number:04}"), LINE, "2 Bo").await;
        }
        // In the middle of deciding and sending: the queue and the outbox are anything but empty.
        up.kill();
        up.restart().await;
    }
    up.settled().await;
    for number in 0..GUESTS {
        let texts = texts_to(&up, &format!("+1555030{number:04}")).await;
        assert_eq!(texts.len(), 1, "guest {number}: {texts:#?}\n{}", up.log());
    }
    let line = list(&up).await;
    assert_eq!(line.len(), GUESTS, "{line:#?}");
}
