//! `up` on Telegram, whose updates are confirmed and whose messages can't be looked up.

use crate::run::Run;
use std::time::{Duration, Instant};
use tableturn_kill_points::KillPoint;
use tableturn_testing::{BellaFloor, RunningUp, UpOptions, has_sent_all};

const ANA: i64 = 2_000;
const DEADLINE: Duration = Duration::from_secs(60);

pub async fn play(run: Run) {
    let floor = BellaFloor::with_one_table().telegram().toml();
    let options = UpOptions::new(env!("CARGO_BIN_EXE_tableturn"), &floor).with_telegram();
    let mut up = RunningUp::start(options.ending_at(&run.to_string())).await;
    let telegram = |up: &RunningUp| up.telegram().unwrap().messages(ANA);
    up.telegram().unwrap().user(ANA, "Ana", Some("en"));
    up.telegram().unwrap().say(ANA, ANA, "4 Ana");
    let deadline = Instant::now() + DEADLINE;
    let client = reqwest::Client::new();
    let mut ends = 0;
    while telegram(&up).is_empty()
        || up.telegram().unwrap().pending() > 0
        || has_sent_all(&client, up.private()).await != Some(true)
    {
        if up.has_ended() {
            ends += 1;
            up.kill();
            up.restart().await;
        }
        assert!(Instant::now() < deadline, "ended at {run}: not answered\n{}", up.log());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(ends, 1, "{run} is on nobody's way\n{}", up.log());
    let answers = telegram(&up);
    // The one window: Telegram has the message, and our record of that is lost with the process.
    let window = [KillPoint::AnswerNotRecorded, KillPoint::ResultsNotWritten];
    let allowed = if window.contains(&run.point) { 2 } else { 1 };
    assert!((1..=allowed).contains(&answers.len()), "ended at {run}: {answers:#?}\n{}", up.log());
}
