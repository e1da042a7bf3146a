//! One person behind several addresses is one guest, and is texted where they wrote last.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use tableturn_testing::{BellaFloor, RunningUp, UpOptions};

const LINE: &str = BellaFloor::NUMBER;
const WHATSAPP: &str = "whatsapp:+15550100";

async fn start(floor: BellaFloor) -> RunningUp {
    let up =
        RunningUp::start(UpOptions::new(env!("CARGO_BIN_EXE_tableturn"), &floor.without_autopilot().toml()))
            .await;
    up.make_local_host(BellaFloor::ID, "marco").await;
    up
}

/// The last text that was sent, and to whom.
async fn last_text(up: &RunningUp) -> (String, String) {
    up.wait_until_all_sent().await;
    let last = up.twilio().messages().pop().expect("a text");
    (last.to, last.body)
}

#[tokio::test]
async fn a_guest_who_goes_on_by_rcs_keeps_their_place() {
    let up = start(BellaFloor::with_one_table().sms()).await;
    up.text("+15550142", LINE, "4 Ana").await;
    assert_eq!(up.twilio().text_with("rcs:+15550142", LINE, "status", &[]).await, 200);
    let (to, answer) = last_text(&up).await;
    assert!(to == "+15550142" && answer.contains("#1"), "{to}: {answer}");
    assert_eq!(up.waitlist("marco").await.len(), 1);
    // From the first text on.
    assert_eq!(up.twilio().text_with("rcs:+15550143", LINE, "2 Ben", &[]).await, 200);
    let (to, answer) = last_text(&up).await;
    assert!(to == "+15550143" && answer.contains("Ben"), "{to}: {answer}");
}

#[tokio::test]
async fn a_whatsapp_guest_with_a_username_keeps_their_place_and_is_texted_there() {
    let up = start(BellaFloor::with_one_table().whatsapp()).await;
    let by_number = [("ExternalUserId", "US.1345550144")];
    assert_eq!(up.twilio().text_with("whatsapp:+15550144", WHATSAPP, "4 Ana", &by_number).await, 200);
    assert!(last_text(&up).await.1.contains("#1"));
    up.text("whatsapp:US.1345550144", WHATSAPP, "status").await;
    let (to, answer) = last_text(&up).await;
    assert!(to == "whatsapp:US.1345550144" && answer.contains("#1"), "{to}: {answer}");
    assert_eq!(up.waitlist("marco").await.len(), 1, "one person, one party");
    up.text_locally("marco", "/call 1 T1", None).await;
    let (to, call) = last_text(&up).await;
    assert!(to == "whatsapp:US.1345550144" && call.contains("T1"), "{to}: {call}");
    // A stop under one address is one under the other.
    up.text("whatsapp:US.1345550144", WHATSAPP, "STOP").await;
    up.wait_until_all_sent().await;
    let sent = up.twilio().messages().len();
    up.text_locally("marco", "/add 4 Ana +15550144", None).await;
    up.wait_until_all_sent().await;
    assert_eq!(up.twilio().messages().len(), sent, "{:?}", up.twilio().messages().last());
}

#[tokio::test]
async fn one_phone_with_two_spellings_is_one_guest() {
    for (one, other) in [("+5215512345678", "+525512345678"), ("+553188880000", "+5531988880000")] {
        let up = start(BellaFloor::with_one_table().whatsapp()).await;
        up.text(&format!("whatsapp:{one}"), WHATSAPP, "4 Ana").await;
        up.wait_until_all_sent().await;
        up.text(&format!("whatsapp:{other}"), WHATSAPP, "status").await;
        let (to, answer) = last_text(&up).await;
        assert!(to == format!("whatsapp:{other}") && answer.contains("#1"), "{to}: {answer}");
        assert_eq!(up.waitlist("marco").await.len(), 1);
    }
}
