//! Ten thousand restaurants' way of running, in small: `webhook`, `bot` and two `worker`s as processes
//! of their own, on PostgreSQL and a double of SQS, texted through HTTP. One worker at a time is killed
//! in the middle of it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::{path::Path, process::Command, time::Duration};
use tableturn_testing::{FakeTelegram, FakeTwilio, Fauxqs, Process, postgres};
use tempfile::TempDir;

const FLOOR: &str = r#"
[restaurant]
id = "bella"
name = "Trattoria Bella"
autopilot = false

[[line]]
channel = "sms"
address = "+15550100"

[[line]]
channel = "telegram"
address = "bella_bot"

[[table]]
label = "T1"
seats = 4
"#;
const LINE: &str = "+15550100";
const MARCO: i64 = 900;
const PUBLIC_URL: &str = "http://localhost";
const DEADLINE: Duration = Duration::from_secs(60);

/// All that runs, and what each part is told.
struct Plant {
    directory: TempDir,
    settings: Vec<(&'static str, String)>,
    twilio: FakeTwilio,
    telegram: FakeTelegram,
    _sqs: Fauxqs,
}

impl Plant {
    async fn build() -> Self {
        let (twilio, telegram) = (FakeTwilio::start().await, FakeTelegram::start().await);
        let sqs = Fauxqs::start(env!("CARGO_TARGET_TMPDIR"));
        let settings = vec![
            ("DATABASE_URL", postgres::fresh_database()),
            ("AWS_ENDPOINT_URL_SQS", sqs.endpoint.clone()),
            ("AWS_REGION", "us-east-1".to_owned()),
            ("AWS_ACCESS_KEY_ID", "test".to_owned()),
            ("AWS_SECRET_ACCESS_KEY", "test".to_owned()),
            ("LISTEN", "127.0.0.1:0".to_owned()),
            ("PRIVATE_LISTEN", "127.0.0.1:0".to_owned()),
            ("NO_SHOW_CRON", "* * * * * *".to_owned()),
            ("PUBLIC_URL", PUBLIC_URL.to_owned()),
            ("TWILIO_ACCOUNT_SID", FakeTwilio::ACCOUNT_SID.to_owned()),
            ("TWILIO_AUTH_TOKEN", FakeTwilio::AUTH_TOKEN.to_owned()),
            ("TWILIO_API_URL", twilio.url()),
            ("TELEGRAM_BOT_TOKEN", FakeTelegram::TOKEN.to_owned()),
            ("TELEGRAM_API_URL", telegram.url()),
        ];
        let directory = tempfile::tempdir().unwrap();
        let mut plant = Self { directory, settings, twilio, telegram, _sqs: sqs };
        let made = plant.ask(&["queue", "create", "tables"]);
        for line in made.lines() {
            match line.split_once('=') {
                Some(("QUEUE_URL", url)) => plant.settings.push(("QUEUE_URL", url.to_owned())),
                Some(("QUEUE_HASH_KEY", key)) => plant.settings.push(("QUEUE_HASH_KEY", key.to_owned())),
                _ => {}
            }
        }
        plant.ask(&["migrate"]);
        std::fs::write(plant.path().join("floor.toml"), FLOOR).unwrap();
        plant.ask(&["floor", "apply", "floor.toml"]);
        plant
    }

    fn path(&self) -> &Path {
        self.directory.path()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tableturn"));
        command.args(arguments).current_dir(self.path()).env_clear();
        command.envs(self.settings.iter().map(|(name, value)| (*name, value)));
        command
    }

    fn ask(&self, arguments: &[&str]) -> String {
        let output = self.command(arguments).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    async fn start(&self, role: &str) -> Process {
        Process::start(self.command(&[role]), self.path().join("log"), DEADLINE).await
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.path().join("log")).unwrap_or_default()
    }

    /// The newest message to a Telegram chat, once it is as wanted.
    async fn read(&self, chat: i64, wanted: impl Fn(&str) -> bool) -> String {
        let newest = |fake: &FakeTelegram| {
            let message = fake.messages(chat).pop()?;
            wanted(&message.text).then_some(message.text)
        };
        let found = self.telegram.wait_until(newest, DEADLINE).await;
        found.unwrap_or_else(|| panic!("{}\n{}", self.telegram.record(), self.log()))
    }
}

/// Blocking waits on commands need threads beside them, on which the fakes answer.
#[tokio::test(flavor = "multi_thread")]
async fn workers_are_killed_one_at_a_time_and_every_guest_is_in_line_once() {
    const ROUNDS: usize = 4;
    const BY_SMS: usize = 5;
    const BY_TELEGRAM: usize = 2;
    let plant = Plant::build().await;
    let webhook = plant.start("webhook").await;
    plant.twilio.call_back_to(PUBLIC_URL, &webhook.public);
    let bot = plant.start("bot").await;
    let mut workers = vec![plant.start("worker").await, plant.start("worker").await];
    assert_eq!(bot.public, "http://-", "nobody calls the bot");
    plant.telegram.user(MARCO, "Marco", Some("en"));
    let code = plant.ask(&["host", "invite", "bella"]).lines().last().unwrap().to_owned();
    plant.telegram.say(MARCO, MARCO, &format!("{code} Marco"));
    plant.read(MARCO, |text| text.contains("You're a host")).await;

    for round in 0..ROUNDS {
        for guest in 0..BY_SMS {
            let phone = format!("+1555{round:03}{guest:04}");
            let (_, status) = plant.twilio.text(&phone, LINE, "2 Bo").await;
            assert_eq!(status, 200);
        }
        for guest in 0..BY_TELEGRAM {
            let id = i64::try_from(2_000 + round * BY_TELEGRAM + guest).unwrap();
            plant.telegram.user(id, "Bo", Some("en"));
            plant.telegram.say(id, id, "2 Bo");
        }
        // SIGKILL, in the middle of it; another takes its place.
        drop(workers.remove(0));
        workers.push(plant.start("worker").await);
    }
    let all = ROUNDS * (BY_SMS + BY_TELEGRAM);
    assert!(plant.telegram.heard_all(DEADLINE).await, "{}", plant.log());
    // Every guest is answered, whoever was killed in between.
    for round in 0..ROUNDS {
        for guest in 0..BY_SMS {
            let phone = format!("+1555{round:03}{guest:04}");
            let answered = plant.twilio.wait_for(|m| m.to == phone, DEADLINE * 2).await;
            assert!(answered.is_some(), "{phone}\n{}", plant.log());
        }
        for guest in 0..BY_TELEGRAM {
            let id = i64::try_from(2_000 + round * BY_TELEGRAM + guest).unwrap();
            plant.read(id, |text| text.contains('#')).await;
        }
    }
    // Numbers were given without a gap: nobody is in line twice.
    plant.telegram.say(MARCO, MARCO, "/add 1 Last");
    let last = plant.read(MARCO, |text| text.contains("Last")).await;
    assert!(last.starts_with(&format!("#{} Last", all + 1)), "{last}\n{}", plant.log());
    for round in 0..ROUNDS {
        for guest in 0..BY_SMS {
            let phone = format!("+1555{round:03}{guest:04}");
            let texts = plant.twilio.messages().iter().filter(|m| m.to == phone).count();
            assert_eq!(texts, 1, "{phone} got {texts} texts\n{}", plant.log());
        }
    }
    println!("{all} guests, {ROUNDS} workers killed, each in line once and answered once by SMS");
    assert!(bot.term(DEADLINE).await.success());
    assert!(webhook.term(DEADLINE).await.success());
    for worker in workers {
        assert!(worker.term(DEADLINE).await.success());
    }
}

#[test]
fn what_a_role_lacks_is_said_in_one_line() {
    let run = |role: &str, settings: &[(&str, &str)]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tableturn"));
        command.arg(role).env_clear().envs(settings.iter().copied()).current_dir(std::env::temp_dir());
        let output = command.output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let telegram = ("TELEGRAM_BOT_TOKEN", "1:x");
    let secret = ("TELEGRAM_WEBHOOK_SECRET", "s");
    let public = ("PUBLIC_URL", "https://tables.example.com");
    type Case<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str);
    let cases: [Case<'_>; 6] = [
        ("webhook", &[], "QUEUE_URL"),
        ("webhook", &[("QUEUE_URL", "sqlite://x.db")], "QUEUE_URL"),
        ("bot", &[], "TELEGRAM_BOT_TOKEN"),
        ("bot", &[telegram, secret, public], "`tableturn webhook`"),
        ("worker", &[], "DATABASE_URL"),
        ("worker", &[("DATABASE_URL", "postgres://localhost/x")], "QUEUE_URL"),
    ];
    for (role, settings, names) in cases {
        let (code, said) = run(role, settings);
        assert_eq!(code, Some(2), "{role}: {said}");
        assert!(said.contains(names) && said.lines().count() == 1, "{role}: {said}");
    }
}
