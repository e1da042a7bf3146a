//! The real binary in a directory of its own, with the stand-ins for Twilio and Telegram behind it.

mod phones;
mod process;

pub use phones::{Arrived, LocalMessage};

use crate::{FakeTelegram, FakeTwilio};
use jiff::Timestamp;
pub use process::Process;
use serde_json::{Value, json};
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, ExitStatus, Output},
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// How long it may take until all is quiet: SQS gives what a killed process had in hand to others only
/// after a minute.
const QUIET: Duration = Duration::from_secs(90);
/// How long anything may take that a test waits for.
const DEADLINE: Duration = Duration::from_secs(20);
/// Between two looks.
const LOOK: Duration = Duration::from_millis(10);
/// What Twilio signs; loopback, so that the clock may be moved.
const PUBLIC_URL: &str = "http://localhost";
/// The gauges that are zero when no text is on its way.
const READY: [&str; 3] = ["tableturn_queue_waiting", "tableturn_queue_in_flight", "tableturn_outbox_ready"];
/// The gauge of messages that aren't sent yet, those that wait for a later try too.
const QUEUED: &str = "tableturn_outbox_queued";

/// A running `tableturn up`. Dropping it kills the process; if the test is failing, its log is shown.
pub struct Up {
    binary: PathBuf,
    directory: TempDir,
    settings: Vec<(String, String)>,
    process: Option<Process>,
    twilio: FakeTwilio,
    telegram: Option<FakeTelegram>,
    client: reqwest::Client,
}

/// What to start.
#[derive(Clone, Debug)]
pub struct Start {
    /// The binary: `env!("CARGO_BIN_EXE_tableturn")` of the test.
    pub binary: PathBuf,
    /// Floor files to apply first; with none the demo restaurant is there.
    pub floors: Vec<String>,
    /// Environment variables to set besides those that every test needs.
    pub settings: Vec<(String, String)>,
    /// Whether there is a bot on Telegram.
    pub telegram: bool,
}

impl Start {
    /// The binary with one restaurant.
    pub fn new(binary: impl Into<PathBuf>, floor: &str) -> Self {
        Self { binary: binary.into(), floors: vec![floor.to_owned()], settings: Vec::new(), telegram: false }
    }

    /// Sets an environment variable, for example `NO_SHOW_CRON`, which is in January otherwise.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.settings.push((name.to_owned(), value.to_owned()));
        self
    }

    /// With a bot on Telegram; by long polling, unless `TELEGRAM_WEBHOOK_SECRET` is set.
    #[must_use]
    pub fn with_telegram(mut self) -> Self {
        self.telegram = true;
        self
    }
}

impl Up {
    /// Applies the floors, starts the binary, and waits until it listens.
    pub async fn start(start: Start) -> Self {
        let twilio = FakeTwilio::start().await;
        let directory = tempfile::tempdir().expect("a temporary directory");
        let client = reqwest::Client::builder().no_proxy().timeout(DEADLINE).build().expect("a client");
        let mut settings: Vec<(String, String)> = [
            ("LISTEN", "127.0.0.1:0"),
            ("PRIVATE_LISTEN", "127.0.0.1:0"),
            ("TEST_CLOCK", "1"),
            ("NO_SHOW_CRON", "0 0 0 1 1 *"),
            ("PUBLIC_URL", PUBLIC_URL),
            ("TWILIO_ACCOUNT_SID", FakeTwilio::ACCOUNT_SID),
            ("TWILIO_AUTH_TOKEN", FakeTwilio::AUTH_TOKEN),
            ("TWILIO_API_URL", &twilio.url()),
            ("RUST_LOG", "info"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into();
        let telegram = if start.telegram { Some(FakeTelegram::start().await) } else { None };
        if let Some(telegram) = &telegram {
            settings.push(("TELEGRAM_BOT_TOKEN".to_owned(), FakeTelegram::TOKEN.to_owned()));
            settings.push(("TELEGRAM_API_URL".to_owned(), telegram.url()));
        }
        settings.extend(start.settings);
        let binary = start.binary;
        let mut up = Self { binary, directory, settings, process: None, twilio, telegram, client };
        for floor in &start.floors {
            up.apply(floor);
        }
        up.restart().await;
        up
    }

    /// The directory that it runs in.
    pub fn directory(&self) -> &Path {
        self.directory.path()
    }

    /// The Twilio behind it.
    pub fn twilio(&self) -> &FakeTwilio {
        &self.twilio
    }

    /// The Telegram behind it, if it was started with one.
    pub fn telegram(&self) -> Option<&FakeTelegram> {
        self.telegram.as_ref()
    }

    /// Runs another command of the binary in the same directory, with the same settings.
    pub fn command(&self, arguments: &[&str]) -> Output {
        let mut command = self.bare();
        command.args(arguments).output().expect("the binary runs")
    }

    fn bare(&self) -> Command {
        let mut command = Command::new(&self.binary);
        command.current_dir(self.directory.path()).env_clear();
        command.envs(self.settings.iter().map(|(name, value)| (name, value)));
        command
    }

    /// What a command that must succeed prints.
    fn ask(&self, arguments: &[&str]) -> String {
        let output = self.command(arguments);
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "tableturn {}: {complaint}", arguments.join(" "));
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// `tableturn floor apply` of a floor file with this text.
    pub fn apply(&self, floor: &str) {
        fs::write(self.directory.path().join("floor.toml"), floor).expect("a writable directory");
        self.ask(&["floor", "apply", "floor.toml"]);
    }

    /// `tableturn host invite`: a fresh code.
    pub fn invite(&self, restaurant: &str) -> String {
        let printed = self.ask(&["host", "invite", restaurant]);
        printed.lines().last().expect("a code on the last line").to_owned()
    }

    /// Starts it, or starts it again on the same files after [`Up::kill`] or [`Up::term`].
    pub async fn restart(&mut self) {
        assert!(self.process.is_none(), "it runs already");
        let process = Process::start(self.bare(), self.log_file(), DEADLINE).await;
        self.twilio.call_back_to(PUBLIC_URL, &process.public);
        if let Some(telegram) = &self.telegram {
            telegram.deliver_to(PUBLIC_URL, &process.public);
        }
        self.process = Some(process);
    }

    /// SIGKILL, and the end of the process.
    pub fn kill(&mut self) {
        drop(self.process.take().expect("it runs"));
    }

    /// SIGTERM, and the end of the process: it must come in time.
    pub async fn term(&mut self) -> ExitStatus {
        self.process.take().expect("it runs").term(DEADLINE).await
    }

    /// Where the public listener is.
    pub fn public(&self) -> &str {
        &self.process.as_ref().expect("it runs").public
    }

    /// Where the private listener is.
    pub fn private(&self) -> &str {
        &self.process.as_ref().expect("it runs").private
    }

    fn log_file(&self) -> PathBuf {
        self.directory.path().join("up.log")
    }

    /// What all its starts have printed and logged.
    pub fn log(&self) -> String {
        fs::read_to_string(self.log_file()).unwrap_or_default()
    }

    fn secret(&self) -> String {
        // Beside the database's file, or by itself when the store is no file.
        let files = ["tableturn.db.secret", "tableturn.secret"].map(|name| self.directory.path().join(name));
        let found = files.iter().find_map(|file| fs::read_to_string(file).ok());
        found.expect("a running `up` has a secret")
    }

    async fn private_request(&self, request: reqwest::RequestBuilder) -> Value {
        let answer = request.bearer_auth(self.secret()).send().await.expect("the private listener answers");
        let status = answer.status();
        let body = answer.text().await.expect("an answer");
        assert!(status.is_success(), "{status}: {body}");
        serde_json::from_str(&body).expect("JSON")
    }

    /// Moves the restaurants' clock ahead, which sweeps too; what time it is then.
    pub async fn advance(&self, time: Duration) -> Timestamp {
        let body = json!({ "advance_seconds": time.as_secs() });
        let url = format!("{}/local/clock", self.private());
        let answer = self.private_request(self.client.post(url).json(&body)).await;
        answer["now"].as_str().and_then(|now| now.parse().ok()).expect("a time")
    }

    /// What time it is in the restaurants.
    pub async fn now(&self) -> Timestamp {
        self.advance(Duration::ZERO).await
    }

    /// Moves the clock ahead a minute at a time, so that what is due happens when it is due.
    pub async fn pass(&self, minutes: u32) {
        for _ in 0..minutes {
            self.advance(Duration::from_secs(60)).await;
            self.quiet().await;
        }
    }

    /// Waits until no text is on its way: not at Telegram, where each tap is answered, not on the queue, and none to be sent but what waits for a
    /// later try.
    pub async fn quiet(&self) {
        self.until_zero(&READY).await;
    }

    /// Waits until there is nothing to be sent any more, after later tries too.
    pub async fn settled(&self) {
        self.until_zero(&[READY[0], READY[1], QUEUED]).await;
    }

    /// Twice in a row: a decision of the dispatcher's may queue something between the two readings
    /// that a look consists of.
    async fn until_zero(&self, gauges: &[&str]) {
        if let Some(telegram) = &self.telegram {
            let heard = telegram.heard_all(DEADLINE).await;
            assert!(
                heard,
                "{} updates are not confirmed, or a tap has no answer:\n{}",
                telegram.pending(),
                telegram.record()
            );
        }
        let until = Instant::now() + QUIET;
        let mut zeros = 0;
        while zeros < 2 {
            let values: Vec<f64> = self.gauges(gauges).await;
            zeros = if values.iter().all(|value| *value == 0.0) { zeros + 1 } else { 0 };
            assert!(Instant::now() < until, "not quiet in time: {gauges:?} are {values:?}");
            if zeros < 2 {
                tokio::time::sleep(LOOK).await;
            }
        }
    }

    /// Gauges of `/metrics`.
    pub async fn gauges(&self, names: &[&str]) -> Vec<f64> {
        let url = format!("{}/metrics", self.private());
        let answer = self.client.get(url).send().await.expect("the private listener answers");
        let text = answer.text().await.expect("metrics");
        let value = |name: &&str| {
            let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
            line.and_then(|value| value.trim().parse().ok()).unwrap_or(f64::NAN)
        };
        names.iter().map(value).collect()
    }
}

impl Drop for Up {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("--- the log of tableturn up\n{}---", self.log());
        }
    }
}
