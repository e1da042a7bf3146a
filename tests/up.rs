//! `tableturn up` starts, is texted, stops, and starts again.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use tableturn_testing::{BellaFloor, RunningUp, UpOptions};

const ANA: &str = "+15550142";

#[tokio::test]
async fn a_restart_continues_after_a_stop_and_after_a_kill() {
    let floor = BellaFloor::with_one_table().sms().toml();
    let mut up = RunningUp::start(UpOptions::new(env!("CARGO_BIN_EXE_tableturn"), &floor)).await;
    up.make_local_host(BellaFloor::ID, "marco").await;
    up.text(ANA, BellaFloor::NUMBER, "4 Ana").await;
    up.wait_until_idle().await;
    assert!(up.term().await.success(), "SIGTERM is a successful end");
    let directory = up.tableturn().directory();
    assert!(directory.join("tableturn.db").exists());
    assert!(!directory.join("tableturn.db-wal").exists(), "after a stop the database is one file");
    up.restart().await;
    up.text_locally("marco", "/seat 1 T1", None).await;
    up.wait_until_idle().await;
    up.kill();
    up.restart().await;
    up.text(ANA, BellaFloor::NUMBER, "status").await;
    up.wait_until_idle().await;
    let texts = up.texts_to(ANA).await;
    let [joined, seated, status] = texts.as_slice() else { panic!("not three texts: {texts:#?}") };
    assert!(joined.contains("#1"), "{joined}");
    assert!(seated.contains("T1"), "{seated}");
    assert!(status.contains("T1"), "{status}");
}
