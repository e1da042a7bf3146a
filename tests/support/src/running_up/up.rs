//! Starts, stops and restarts `tableturn up`, and moves its clock.

use crate::{ChildProcess, FakeTelegram, FakeTwilio, Tableturn};
use jiff::Timestamp;
use serde_json::{Value, json};
use std::{fs, path::PathBuf, process::ExitStatus, time::Duration};

/// How long a start, a stop or a request may take.
pub(super) const DEADLINE: Duration = Duration::from_secs(20);
/// What Twilio signs. It is loopback, because `TEST_CLOCK` is refused with any other.
const PUBLIC_URL: &str = "http://localhost";

/// The variable that has a process end itself (`kill_points/`).
const KILL: &str = "TABLETURN_TEST_KILL";

/// A running `tableturn up`. Dropping it kills the process; if the test is failing, it prints the log.
pub struct RunningUp {
    tableturn: Tableturn,
    process: Option<ChildProcess>,
    twilio: FakeTwilio,
    telegram: Option<FakeTelegram>,
    pub(super) client: reqwest::Client,
}

/// How to start `tableturn up`.
#[derive(Clone, Debug)]
pub struct UpOptions {
    /// `env!("CARGO_BIN_EXE_tableturn")` of the test.
    pub binary: PathBuf,
    /// Floor files to apply first. Without one there is the demo restaurant.
    pub floors: Vec<String>,
    /// Environment variables; they override those that every test gets.
    pub settings: Vec<(String, String)>,
    /// Whether there is a bot on Telegram.
    pub telegram: bool,
    /// `TABLETURN_TEST_KILL` of the first start.
    pub kill_at: Option<String>,
}

impl UpOptions {
    /// One restaurant.
    pub fn new(binary: impl Into<PathBuf>, floor: &str) -> Self {
        Self {
            binary: binary.into(),
            floors: vec![floor.to_owned()],
            settings: Vec::new(),
            telegram: false,
            kill_at: None,
        }
    }

    /// Sets an environment variable. By default `NO_SHOW_CRON` sweeps once a year, so that a test decides
    /// when a sweep runs.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.settings.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Has the first start end itself at a point.
    #[must_use]
    pub fn ending_at(mut self, point: &str) -> Self {
        self.kill_at = Some(point.to_owned());
        self
    }

    /// Adds a bot on Telegram, with long polling unless `TELEGRAM_WEBHOOK_SECRET` is set.
    #[must_use]
    pub fn with_telegram(mut self) -> Self {
        self.telegram = true;
        self
    }
}

impl RunningUp {
    /// Applies the floors, starts the process, and waits until it listens.
    pub async fn start(options: UpOptions) -> Self {
        let twilio = FakeTwilio::start().await;
        let client = reqwest::Client::builder().no_proxy().timeout(DEADLINE).build().expect("a client");
        let mut tableturn = Tableturn::new(options.binary)
            .with("LISTEN", "127.0.0.1:0")
            .with("PRIVATE_LISTEN", "127.0.0.1:0")
            .with("TEST_CLOCK", "1")
            .with("NO_SHOW_CRON", "0 0 0 1 1 *")
            .with("PUBLIC_URL", PUBLIC_URL)
            .with("TWILIO_ACCOUNT_SID", FakeTwilio::ACCOUNT_SID)
            .with("TWILIO_AUTH_TOKEN", FakeTwilio::AUTH_TOKEN)
            .with("TWILIO_API_URL", &twilio.url())
            .with("RUST_LOG", "info");
        let telegram = if options.telegram { Some(FakeTelegram::start().await) } else { None };
        if let Some(telegram) = &telegram {
            tableturn.set("TELEGRAM_BOT_TOKEN", FakeTelegram::TOKEN);
            tableturn.set("TELEGRAM_API_URL", &telegram.url());
        }
        for (name, value) in &options.settings {
            tableturn.set(name, value);
        }
        for floor in &options.floors {
            tableturn.apply_floor(floor);
        }
        let mut up = Self { tableturn, process: None, twilio, telegram, client };
        up.tableturn.set(KILL, options.kill_at.as_deref().unwrap_or_default());
        up.restart().await;
        up.tableturn.set(KILL, "");
        up
    }

    /// Runs other commands of the binary in the same directory, with the same settings.
    pub fn tableturn(&self) -> &Tableturn {
        &self.tableturn
    }

    pub fn twilio(&self) -> &FakeTwilio {
        &self.twilio
    }

    /// The Telegram behind it, if it was started with one.
    pub fn telegram(&self) -> Option<&FakeTelegram> {
        self.telegram.as_ref()
    }

    /// Starts the process, also again on the same files after [`RunningUp::kill`] or [`RunningUp::term`].
    pub async fn restart(&mut self) {
        assert!(self.process.is_none(), "the process runs already");
        let process = self.tableturn.start("up", DEADLINE).await;
        self.twilio.call_back_to(PUBLIC_URL, &process.public);
        if let Some(telegram) = &self.telegram {
            telegram.deliver_to(PUBLIC_URL, &process.public);
        }
        self.process = Some(process);
    }

    /// Sends SIGKILL and waits for the end.
    pub fn kill(&mut self) {
        drop(self.process.take().expect("the process runs"));
    }

    /// Whether the process has ended by itself.
    pub fn has_ended(&mut self) -> bool {
        self.process.as_mut().expect("the process was started").has_ended()
    }

    /// Sends SIGTERM and waits for the end.
    pub async fn term(&mut self) -> ExitStatus {
        self.process.take().expect("the process runs").term(DEADLINE).await
    }

    /// The URL of the public listener.
    pub fn public(&self) -> &str {
        &self.process.as_ref().expect("the process runs").public
    }

    /// The URL of the private listener.
    pub fn private(&self) -> &str {
        &self.process.as_ref().expect("the process runs").private
    }

    /// The id of the process.
    pub fn process_id(&self) -> u32 {
        self.process.as_ref().expect("the process runs").id()
    }

    /// What the process has printed and logged in all its starts.
    pub fn log(&self) -> String {
        self.tableturn.log()
    }

    fn secret(&self) -> String {
        // The first name with an embedded database, the second with a server.
        let directory = self.tableturn.directory();
        let files = ["tableturn.db.secret", "tableturn.secret"].map(|name| directory.join(name));
        let found = files.iter().find_map(|file| fs::read_to_string(file).ok());
        found.expect("a running `up` has a secret")
    }

    pub(super) async fn private_request(&self, request: reqwest::RequestBuilder) -> Value {
        let answer = request.bearer_auth(self.secret()).send().await.expect("the private listener answers");
        let status = answer.status();
        let body = answer.text().await.expect("an answer");
        assert!(status.is_success(), "{status}: {body}");
        serde_json::from_str(&body).expect("JSON")
    }

    /// Moves the restaurants' clock until it is so far ahead of the real time, in a process that may die over it:
    /// false if it did not answer; then the clock may have moved or not.
    pub async fn advance_to_if_alive(&self, ahead: Duration) -> bool {
        let Some(now) = self.advance_if_alive(0).await else { return false };
        let is_ahead = now.duration_since(Timestamp::now()).as_secs();
        let missing = i64::try_from(ahead.as_secs()).unwrap_or(i64::MAX) - is_ahead;
        missing <= 0 || self.advance_if_alive(missing).await.is_some()
    }

    async fn advance_if_alive(&self, seconds: i64) -> Option<Timestamp> {
        let body = json!({ "advance_seconds": seconds });
        let request = self.client.post(format!("{}/local/clock", self.private())).json(&body);
        let answer = request.bearer_auth(self.secret()).send().await.ok()?.error_for_status().ok()?;
        answer.json::<Value>().await.ok()?["now"].as_str()?.parse().ok()
    }

    /// Moves the restaurants' clock ahead and runs a sweep. Returns the time of the restaurants then.
    pub async fn advance(&self, time: Duration) -> Timestamp {
        let body = json!({ "advance_seconds": time.as_secs() });
        let url = format!("{}/local/clock", self.private());
        let answer = self.private_request(self.client.post(url).json(&body)).await;
        answer["now"].as_str().and_then(|now| now.parse().ok()).expect("a time")
    }

    /// The time of the restaurants.
    pub async fn now(&self) -> Timestamp {
        self.advance(Duration::ZERO).await
    }

    /// Moves the clock ahead minute by minute, so that what is due happens at its time.
    pub async fn pass_minutes(&self, minutes: u32) {
        for _ in 0..minutes {
            self.advance(Duration::from_secs(60)).await;
            self.wait_until_idle().await;
        }
    }
}

impl Drop for RunningUp {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("--- the log of tableturn up\n{}---", self.log());
        }
    }
}
