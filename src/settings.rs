//! The configuration: reads and checks each setting. A bad value stops the start with one line that names
//! its variable.

mod storage;
mod telegram;
mod test_faults;
mod test_kill;
mod twilio;
mod values;

pub(crate) use storage::{QueueLocation, StoreLocation};
pub(crate) use telegram::TelegramBot;
pub(crate) use test_faults::TestFaults;
pub(crate) use test_kill::TestKill;
pub(crate) use twilio::TwilioAccount;

use crate::{cli::Options, error::CommandError, logging};
use std::{net::SocketAddr, path::PathBuf, time::Duration};
use tableturn_floor::limits::{NEWS_WAIT_MAX_SECONDS, NEWS_WAIT_SECONDS};
use tableturn_worker::Schedule;
use values::{address, given, is_loopback, megabytes, seconds, switch, url};

/// The whole configuration.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) listen: SocketAddr,
    pub(crate) private_listen: SocketAddr,
    /// Whether `PRIVATE_LISTEN` is set: roles other than `up` have a private listener only then.
    pub(crate) private_listen_given: bool,
    pub(crate) store: StoreLocation,
    pub(crate) queue: QueueLocation,
    pub(crate) twilio: Option<TwilioAccount>,
    pub(crate) telegram: Option<TelegramBot>,
    /// When the sweep runs.
    pub(crate) schedule: Schedule,
    /// How much of memory recent floors may take.
    pub(crate) floor_cache_bytes: usize,
    /// How long news to a host wait for more, where each text costs money.
    pub(crate) news_wait: Duration,
    pub(crate) test_clock: bool,
    pub(crate) test_faults: Option<TestFaults>,
    pub(crate) test_kill: Option<TestKill>,
    /// The log's filter, as `RUST_LOG` writes it.
    pub(crate) log: String,
}

impl Settings {
    /// Reads the options. An empty value counts as unset: compose files leave a variable out that way.
    pub(crate) fn read(options: &Options) -> Result<Self, CommandError> {
        let public_url = url("PUBLIC_URL", &options.public_url)?;
        let test_clock = switch("TEST_CLOCK", &options.test_clock)?;
        if let Some(url) = public_url.as_ref().filter(|url| test_clock && !is_loopback(url)) {
            return Err(CommandError::misuse(format!(
                "TEST_CLOCK=1 moves the clock of real holds, so it goes only with a loopback PUBLIC_URL, not {url}"
            )));
        }
        let store = StoreLocation::read(given(&options.database_url))?;
        let queue = QueueLocation::read(given(&options.queue_url), given(&options.queue_hash_key), &store)?;
        Ok(Self {
            listen: address("LISTEN", &options.listen, "127.0.0.1:8080")?,
            private_listen: address("PRIVATE_LISTEN", &options.private_listen, "127.0.0.1:8081")?,
            private_listen_given: given(&options.private_listen).is_some(),
            twilio: TwilioAccount::read(options, public_url.as_ref())?,
            telegram: TelegramBot::read(options, public_url.as_ref())?,
            test_faults: TestFaults::read(&store)?,
            test_kill: TestKill::read()?,
            store,
            queue,
            schedule: given(&options.no_show_cron)
                .unwrap_or("*/15 * * * * *")
                .parse()
                .map_err(|e| CommandError::misuse(format!("NO_SHOW_CRON is {e}")))?,
            floor_cache_bytes: megabytes("FLOOR_CACHE_MB", &options.floor_cache_mb, 64)?,
            news_wait: seconds(
                "NEWS_WAIT_SECONDS",
                &options.news_wait_seconds,
                NEWS_WAIT_SECONDS,
                NEWS_WAIT_MAX_SECONDS,
            )?,
            test_clock,
            log: logging::read_filter(given(&options.rust_log))?,
        })
    }

    /// The file that holds the local channel's secret.
    pub(crate) fn secret_file(&self) -> PathBuf {
        match &self.store {
            StoreLocation::File(path) => {
                let mut name = path.as_os_str().to_owned();
                name.push(".secret");
                PathBuf::from(name)
            }
            StoreLocation::Postgres(_) | StoreLocation::Dsql(_) => PathBuf::from("tableturn.secret"),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::path::Path;

    fn read(set: impl FnOnce(&mut Options)) -> Result<Settings, String> {
        let mut options = Options::default();
        set(&mut options);
        Settings::read(&options).map_err(|error| match error {
            CommandError::Misuse(message) => message,
            other => panic!("not a misuse: {other:?}"),
        })
    }

    #[test]
    fn the_defaults_listen_on_loopback_and_keep_everything_in_one_file() {
        let settings = read(|_| {}).unwrap();
        assert_eq!(settings.listen.to_string(), "127.0.0.1:8080");
        assert_eq!(settings.private_listen.to_string(), "127.0.0.1:8081");
        assert!(matches!(settings.store, StoreLocation::File(path) if path == Path::new("tableturn.db")));
        assert!(matches!(settings.queue, QueueLocation::File(path) if path == Path::new("tableturn.db")));
        assert!(settings.twilio.is_none());
        assert!(!settings.test_clock);
    }

    #[test]
    fn the_error_names_the_variable_with_the_bad_value() {
        type Set = fn(&mut Options);
        let cases: [(&str, Set); 22] = [
            ("NEWS_WAIT_SECONDS", |o| o.news_wait_seconds = Some("a while".into())),
            ("NEWS_WAIT_SECONDS", |o| o.news_wait_seconds = Some("61".into())),
            ("FLOOR_CACHE_MB", |o| o.floor_cache_mb = Some("-1".into())),
            ("LISTEN", |o| o.listen = Some("8080".into())),
            ("PUBLIC_URL", |o| o.public_url = Some("tables.example.com".into())),
            ("TEST_CLOCK", |o| o.test_clock = Some("yes".into())),
            ("DATABASE_URL", |o| o.database_url = Some("mysql://x".into())),
            ("QUEUE_URL", |o| o.queue_url = Some("redis://x".into())),
            ("QUEUE_URL", |o| o.queue_url = Some("https://sqs.eu-west-1.amazonaws.com/1/tables".into())),
            ("QUEUE_HASH_KEY", |o| {
                o.queue_url = Some("https://sqs.eu-west-1.amazonaws.com/1/tables.fifo".into());
            }),
            ("NO_SHOW_CRON", |o| o.no_show_cron = Some("* * * * *".into())),
            ("TWILIO_API_URL", |o| o.twilio_api_url = Some("api.twilio.com".into())),
            ("RUST_LOG", |o| o.rust_log = Some("loud".into())),
            ("TELEGRAM_BOT_TOKEN", |o| o.telegram_bot_token = Some("x".into())),
            ("TELEGRAM_BOT_TOKEN", |o| o.telegram_webhook_secret = Some("s".into())),
            ("TELEGRAM_API_URL", |o| o.telegram_api_url = Some("api".into())),
            ("TELEGRAM_WEBHOOK_SECRET", |o| {
                o.telegram_bot_token = Some("1:x".into());
                o.telegram_webhook_secret = Some("a b".into());
            }),
            ("PUBLIC_URL", |o| {
                o.telegram_bot_token = Some("1:x".into());
                o.telegram_webhook_secret = Some("s".into());
            }),
            ("TWILIO_ACCOUNT_SID", |o| o.twilio_auth_token = Some("t".into())),
            ("TWILIO_AUTH_TOKEN", |o| o.twilio_account_sid = Some("AC1".into())),
            ("TWILIO_ACCOUNT_SID", |o| {
                o.twilio_account_sid = Some("AC1".into());
                o.twilio_auth_token = Some("t".into());
            }),
            ("PUBLIC_URL", |o| {
                o.twilio_account_sid = Some(format!("AC{}", "1".repeat(32)));
                o.twilio_auth_token = Some("t".into());
            }),
        ];
        for (name, set) in cases {
            let message = read(set).unwrap_err();
            assert!(message.contains(name), "{name}: {message}");
        }
    }

    #[test]
    fn test_clock_is_refused_with_a_public_url_that_is_not_loopback() {
        let with_public_url = |url: &str| {
            let url = url.to_owned();
            read(move |o| {
                o.test_clock = Some("1".into());
                o.public_url = Some(url);
            })
        };
        assert!(with_public_url("https://tables.example.com").is_err());
        assert!(with_public_url("http://127.0.0.1:8080").is_ok());
        assert!(with_public_url("http://localhost:8080").is_ok());
    }

    #[test]
    fn an_empty_value_counts_as_unset() {
        assert!(read(|o| o.twilio_auth_token = Some(String::new())).unwrap().twilio.is_none());
    }
}
