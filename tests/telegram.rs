//! The process on Telegram: killed around `getUpdates`, called at its route, and what its commands say.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::time::Duration;
use tableturn_testing::{FakeTelegram, Start, Up};

const FLOOR: &str = r#"
[restaurant]
id = "bella"
name = "Trattoria Bella"
autopilot = false

[[line]]
channel = "telegram"
address = "bella_bot"

[[table]]
label = "T1"
seats = 4
"#;
const DEADLINE: Duration = Duration::from_secs(20);

fn start() -> Start {
    Start::new(env!("CARGO_BIN_EXE_tableturn"), FLOOR).with("NO_SHOW_CRON", "* * * * * *").with_telegram()
}

fn bot(up: &Up) -> &FakeTelegram {
    up.telegram().expect("started with Telegram")
}

fn guests(up: &Up, ids: std::ops::Range<i64>) {
    for id in ids {
        bot(up).user(id, "Bo", Some("en"));
        bot(up).say(id, id, "2 Bo");
    }
}

/// Calls of `getUpdates` that are over.
fn answered(up: &Up) -> usize {
    bot(up).calls().iter().filter(|call| call.method == "getUpdates").count()
}

/// The parties in line, as a host reads them.
async fn line(up: &Up) -> usize {
    let code = up.invite("bella");
    up.say("marco", &format!("{code} Marco"), None).await;
    up.quiet().await;
    let before = up.local_messages("").await.last().map(|m| m.id.clone()).unwrap_or_default();
    up.say("marco", "/list", None).await;
    up.quiet().await;
    let said = up.local_messages(&before).await.last().unwrap().text.clone();
    said.lines().filter(|line| line.starts_with('#')).count()
}

#[tokio::test]
async fn killed_between_get_updates_and_the_queue_and_after_it_every_guest_is_in_line_once() {
    const BURSTS: i64 = 6;
    const IN_A_BURST: i64 = 5;
    let mut up = Up::start(start()).await;
    for burst in 0..BURSTS {
        let polls = answered(&up);
        let first = 2_000 + burst * IN_A_BURST;
        guests(&up, first..first + IN_A_BURST);
        if burst % 2 == 0 {
            // Right after Telegram has handed them out: the queue may or may not have them.
            let handed_out = |fake: &FakeTelegram| {
                let calls = fake.calls();
                (calls.iter().filter(|call| call.method == "getUpdates").count() > polls).then_some(())
            };
            bot(&up).wait_until(handed_out, DEADLINE).await.unwrap_or_else(|| panic!("{}", up.log()));
        }
        up.kill();
        up.restart().await;
    }
    assert!(bot(&up).heard_all(DEADLINE).await, "{}", up.log());
    up.settled().await;
    assert_eq!(line(&up).await, usize::try_from(BURSTS * IN_A_BURST).unwrap(), "{}", up.log());
    assert_eq!(bot(&up).violations(), Vec::<String>::new());
}

#[tokio::test]
async fn called_at_its_route_it_confirms_only_what_the_queue_has() {
    let mut up = Up::start(start().with("TELEGRAM_WEBHOOK_SECRET", "s3cret-of_ours")).await;
    guests(&up, 2_000..2_003);
    up.kill();
    up.restart().await;
    guests(&up, 2_003..2_005);
    assert!(bot(&up).heard_all(DEADLINE).await, "{}", up.log());
    up.settled().await;
    assert_eq!(line(&up).await, 5, "{}", up.log());
    let client = reqwest::Client::new();
    let forged = client.post(format!("{}/telegram", up.public())).body("{}").send().await.unwrap();
    assert_eq!(forged.status(), 403);
}

// Several threads: the fake answers while a command is waited for.
#[tokio::test(flavor = "multi_thread")]
async fn the_commands_say_what_to_share() {
    let up = Up::start(start()).await;
    let said = |arguments: &[&str]| String::from_utf8(up.command(arguments).stdout).unwrap();
    let invite = said(&["host", "invite", "bella"]);
    let code = invite.lines().last().unwrap();
    assert!(invite.contains(&format!("https://t.me/bella_bot?start={code}")), "{invite}");
    let doctor = said(&["doctor"]);
    for part in
        ["the bot @bella_bot answers", "privacy mode is on", "polled", "https://t.me/bella_bot?start=bella"]
    {
        assert!(doctor.contains(part), "{part}: {doctor}");
    }
}
