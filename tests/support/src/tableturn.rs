//! The one way to run the binary: in a directory of its own, with no environment but the test's settings.

use crate::{ChildProcess, FakeTwilio, Fauxqs};
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
    time::Duration,
};
use tempfile::TempDir;

/// A file system in memory, where it exists: SQLite waits for the disk at each commit. A process that is
/// killed loses nothing on it, as on a disk.
const IN_MEMORY: &str = "/dev/shm";

/// The binary, its directory and its settings.
pub struct Tableturn {
    binary: PathBuf,
    directory: TempDir,
    settings: Vec<(String, String)>,
}

impl Tableturn {
    /// What Twilio signs in the tests of the roles.
    pub const PUBLIC_URL: &str = "http://localhost";

    /// `binary` is `env!("CARGO_BIN_EXE_tableturn")` of the test.
    pub fn new(binary: impl Into<PathBuf>) -> Self {
        let directory = tempfile::tempdir_in(IN_MEMORY).or_else(|_| tempfile::tempdir());
        let directory = directory.expect("a temporary directory");
        // No test waits for news unless it says so.
        let settings = vec![("NEWS_WAIT_SECONDS".to_owned(), "0".to_owned())];
        Self { binary: binary.into(), directory, settings }
    }

    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.set(name, value);
        self
    }

    /// The settings of a role on this database, a fake SQS and a fake Twilio. It sweeps every second.
    #[must_use]
    pub fn as_role(self, database: &str, sqs: &Fauxqs, twilio: &FakeTwilio) -> Self {
        self.with("DATABASE_URL", database)
            .with("AWS_ENDPOINT_URL_SQS", &sqs.endpoint)
            .with("AWS_REGION", "us-east-1")
            .with("AWS_ACCESS_KEY_ID", "test")
            .with("AWS_SECRET_ACCESS_KEY", "test")
            .with("LISTEN", "127.0.0.1:0")
            .with("PRIVATE_LISTEN", "127.0.0.1:0")
            .with("NO_SHOW_CRON", "* * * * * *")
            .with("PUBLIC_URL", Self::PUBLIC_URL)
            .with("TWILIO_ACCOUNT_SID", FakeTwilio::ACCOUNT_SID)
            .with("TWILIO_AUTH_TOKEN", FakeTwilio::AUTH_TOKEN)
            .with("TWILIO_API_URL", &twilio.url())
    }

    /// Sets an environment variable; the last value of a name counts.
    pub fn set(&mut self, name: &str, value: &str) {
        self.settings.push((name.to_owned(), value.to_owned()));
    }

    pub fn settings(&self) -> &[(String, String)] {
        &self.settings
    }

    /// The directory that it runs in.
    pub fn directory(&self) -> &Path {
        self.directory.path()
    }

    /// The command with these arguments, not started yet.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.binary);
        command.args(arguments).current_dir(self.directory()).env_clear();
        command.envs(self.settings.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Runs a command to its end.
    pub fn output(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the binary runs")
    }

    /// Runs a command that may fail, and returns what it printed.
    pub fn stdout(&self, arguments: &[&str]) -> String {
        String::from_utf8(self.output(arguments).stdout).expect("UTF-8")
    }

    /// Runs a command that must succeed, and returns what it printed.
    pub fn run(&self, arguments: &[&str]) -> String {
        let output = self.output(arguments);
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "tableturn {}: {error}", arguments.join(" "));
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// Runs a command that must fail with this exit code and one line on standard error. Returns the line.
    pub fn run_refused(&self, arguments: &[&str], exit_code: i32) -> String {
        let output = self.output(arguments);
        let error = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!(output.status.code(), Some(exit_code), "tableturn {}: {error}", arguments.join(" "));
        assert_eq!(error.lines().count(), 1, "more than one line: {error}");
        error
    }

    /// Applies a floor file with this text.
    pub fn apply_floor(&self, floor: &str) {
        fs::write(self.directory().join("floor.toml"), floor).expect("a writable directory");
        self.run(&["floor", "apply", "floor.toml"]);
    }

    /// Makes an invite of a host, and returns its code.
    pub fn invite(&self, restaurant: &str) -> String {
        let printed = self.run(&["host", "invite", restaurant]);
        printed.lines().last().expect("a code on the last line").to_owned()
    }

    /// Creates a queue on the SQS of the settings, and adds `QUEUE_URL` and `QUEUE_HASH_KEY` to them.
    pub fn create_queue(&mut self, name: &str) {
        let printed = self.run(&["queue", "create", name]);
        let variables = printed.lines().filter_map(|line| line.split_once('='));
        for (name, value) in variables.filter(|(name, _)| name.starts_with("QUEUE_")) {
            self.set(name, value);
        }
    }

    /// Starts a role, and waits until it listens.
    pub async fn start(&self, role: &str, deadline: Duration) -> ChildProcess {
        ChildProcess::start(self.command(&[role]), self.log_file(), deadline).await
    }

    /// What all started roles have printed and logged.
    pub fn log(&self) -> String {
        fs::read_to_string(self.log_file()).unwrap_or_default()
    }

    fn log_file(&self) -> PathBuf {
        self.directory().join("tableturn.log")
    }
}
