//! The configuration, read and judged: a bad value stops the start with one clear line.

use crate::{Stopped, cli::Options, faults::Faults};
use secrecy::SecretString;
use std::{
    io::IsTerminal,
    net::SocketAddr,
    path::{Path, PathBuf},
};
use tableturn_worker::Schedule;
use tracing_subscriber::{EnvFilter, filter::LevelFilter};
use url::{Host, Url};

/// Where the store is.
#[derive(Clone, Debug)]
pub(crate) enum StoreAt {
    /// In a file of ours.
    File(PathBuf),
    /// On a PostgreSQL server.
    Postgres(SecretString),
    /// On an Aurora DSQL cluster.
    Dsql(SecretString),
}

/// Where the queue is.
#[derive(Clone, Debug)]
pub(crate) enum QueueAt {
    /// In a file of ours.
    File(PathBuf),
    /// A FIFO queue on SQS, and the key that hides conversations' names there.
    Sqs { url: String, key: SecretString },
}

/// Twilio's account.
#[derive(Clone, Debug)]
pub(crate) struct TwilioAccount {
    pub(crate) sid: String,
    pub(crate) token: SecretString,
    pub(crate) api: Url,
    pub(crate) public_url: Url,
}

/// Telegram's bot.
#[derive(Clone, Debug)]
pub(crate) struct TelegramBot {
    pub(crate) token: SecretString,
    pub(crate) api: Url,
    /// Where Telegram calls us, with which secret; none: long polling.
    pub(crate) webhook: Option<(Url, SecretString)>,
}

/// The whole configuration.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) listen: SocketAddr,
    pub(crate) private_listen: SocketAddr,
    pub(crate) store: StoreAt,
    /// `PRIVATE_LISTEN` was said: roles other than `up` have a private listener only then.
    pub(crate) private_given: bool,
    pub(crate) queue: QueueAt,
    pub(crate) twilio: Option<TwilioAccount>,
    pub(crate) telegram: Option<TelegramBot>,
    pub(crate) schedule: Schedule,
    pub(crate) test_clock: bool,
    /// Tests only.
    pub(crate) faults: Option<Faults>,
    pub(crate) log: String,
}

impl Settings {
    /// Reads the options; an empty value counts as unset, since that is how compose files leave one out.
    pub(crate) fn read(options: &Options) -> Result<Self, Stopped> {
        let public_url = url("PUBLIC_URL", &options.public_url)?;
        let test_clock = switch("TEST_CLOCK", &options.test_clock)?;
        if let Some(url) = public_url.as_ref().filter(|url| test_clock && !is_loopback(url)) {
            return Err(Stopped::misuse(format!(
                "TEST_CLOCK=1 moves the clock of real holds, so it goes only with a loopback PUBLIC_URL, not {url}"
            )));
        }
        let store = store(given(&options.database_url))?;
        let queue = queue(given(&options.queue_url), given(&options.queue_hash_key), &store)?;
        Ok(Self {
            listen: address("LISTEN", &options.listen, "127.0.0.1:8080")?,
            private_listen: address("PRIVATE_LISTEN", &options.private_listen, "127.0.0.1:8081")?,
            private_given: given(&options.private_listen).is_some(),
            twilio: twilio(options, public_url.as_ref(), url("TWILIO_API_URL", &options.twilio_api_url)?)?,
            telegram: telegram(
                options,
                public_url.as_ref(),
                url("TELEGRAM_API_URL", &options.telegram_api_url)?,
            )?,
            faults: Faults::read(&store)?,
            store,
            queue,
            schedule: given(&options.no_show_cron)
                .unwrap_or("*/15 * * * * *")
                .parse()
                .map_err(|e| Stopped::misuse(format!("NO_SHOW_CRON is {e}")))?,
            test_clock,
            log: log(given(&options.rust_log))?,
        })
    }

    /// The file that holds the local channel's secret.
    pub(crate) fn secret_file(&self) -> PathBuf {
        match &self.store {
            StoreAt::File(path) => beside(path, ".secret"),
            StoreAt::Postgres(_) | StoreAt::Dsql(_) => PathBuf::from("tableturn.secret"),
        }
    }
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn given(value: &Option<String>) -> Option<&str> {
    value.as_deref().map(str::trim).filter(|v| !v.is_empty())
}

fn address(name: &str, value: &Option<String>, default: &str) -> Result<SocketAddr, Stopped> {
    let value = given(value).unwrap_or(default);
    let named = value.strip_prefix("localhost:").map(|port| format!("127.0.0.1:{port}"));
    named.as_deref().unwrap_or(value).parse().map_err(|_| {
        Stopped::misuse(format!("{name} must be an address and a port, like 127.0.0.1:8080, not {value:?}"))
    })
}

fn url(name: &str, value: &Option<String>) -> Result<Option<Url>, Stopped> {
    let Some(value) = given(value) else { return Ok(None) };
    let bad =
        || Stopped::misuse(format!("{name} must be a URL like https://tables.example.com, not {value:?}"));
    let url = Url::parse(value).map_err(|_| bad())?;
    let usable = matches!(url.scheme(), "http" | "https") && url.has_host();
    if !usable || url.query().is_some() || url.fragment().is_some() || !url.username().is_empty() {
        return Err(bad());
    }
    Ok(Some(url))
}

fn switch(name: &str, value: &Option<String>) -> Result<bool, Stopped> {
    match given(value) {
        None | Some("0") => Ok(false),
        Some("1") => Ok(true),
        Some(other) => Err(Stopped::misuse(format!("{name} must be 1 or 0, not {other:?}"))),
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

fn store(value: Option<&str>) -> Result<StoreAt, Stopped> {
    let value = value.unwrap_or("sqlite://tableturn.db");
    let scheme = value.split(':').next().unwrap_or_default();
    match scheme {
        "sqlite" => {
            let path = tableturn_sqlite::path_of(value);
            path.map(StoreAt::File).map_err(|e| Stopped::misuse(format!("DATABASE_URL: {e}")))
        }
        "postgres" | "postgresql" => Ok(StoreAt::Postgres(value.to_owned().into())),
        "dsql" => Ok(StoreAt::Dsql(value.to_owned().into())),
        // The value itself may hold a password.
        _ => Err(Stopped::misuse("DATABASE_URL must begin with sqlite://, postgres:// or dsql://")),
    }
}

fn queue(value: Option<&str>, key: Option<&str>, store: &StoreAt) -> Result<QueueAt, Stopped> {
    match (value, store) {
        (Some(value), _) if value.starts_with("sqlite:") => {
            let path = tableturn_sqlite::path_of(value);
            path.map(QueueAt::File).map_err(|e| Stopped::misuse(format!("QUEUE_URL: {e}")))
        }
        (Some(value), _) if value.starts_with("https:") || value.starts_with("http:") => {
            if !value.ends_with(".fifo") {
                return Err(Stopped::misuse(
                    "QUEUE_URL must be that of a FIFO queue, which ends in .fifo: a conversation keeps its order",
                ));
            }
            let key = key.ok_or_else(|| {
                Stopped::misuse(
                    "QUEUE_HASH_KEY must be set with a queue on SQS, the same for all roles: `tableturn queue create` prints a fresh one",
                )
            })?;
            Ok(QueueAt::Sqs { url: value.to_owned(), key: key.to_owned().into() })
        }
        (Some(_), _) => {
            Err(Stopped::misuse("QUEUE_URL must begin with sqlite://, or be the URL of an SQS FIFO queue"))
        }
        (None, StoreAt::File(path)) => Ok(QueueAt::File(path.clone())),
        (None, StoreAt::Postgres(_) | StoreAt::Dsql(_)) => Ok(QueueAt::File(PathBuf::from("tableturn.db"))),
    }
}

fn twilio(
    options: &Options,
    public_url: Option<&Url>,
    api: Option<Url>,
) -> Result<Option<TwilioAccount>, Stopped> {
    let (sid, token) = (given(&options.twilio_account_sid), given(&options.twilio_auth_token));
    let (sid, token) = match (sid, token) {
        (None, None) => return Ok(None),
        (Some(_), None) => {
            return Err(Stopped::misuse("TWILIO_ACCOUNT_SID is set, TWILIO_AUTH_TOKEN is not: set both"));
        }
        (None, Some(_)) => {
            return Err(Stopped::misuse("TWILIO_AUTH_TOKEN is set, TWILIO_ACCOUNT_SID is not: set both"));
        }
        (Some(sid), Some(token)) => (sid, token),
    };
    let form = |rest: &str| rest.len() == 32 && rest.bytes().all(|b| b.is_ascii_alphanumeric());
    if !sid.strip_prefix("AC").is_some_and(form) {
        return Err(Stopped::misuse(
            "TWILIO_ACCOUNT_SID must be AC and 32 letters or digits: it is on the first page of Twilio's console",
        ));
    }
    let public_url = public_url.cloned().ok_or_else(|| {
        Stopped::misuse("PUBLIC_URL must be set with TWILIO_AUTH_TOKEN: it is part of what Twilio signs")
    })?;
    let api = match api {
        Some(api) => api,
        None => Url::parse("https://api.twilio.com").map_err(Stopped::failure)?,
    };
    Ok(Some(TwilioAccount { sid: sid.to_owned(), token: token.to_owned().into(), api, public_url }))
}

fn telegram(
    options: &Options,
    public_url: Option<&Url>,
    api: Option<Url>,
) -> Result<Option<TelegramBot>, Stopped> {
    let secret = given(&options.telegram_webhook_secret);
    let Some(token) = given(&options.telegram_bot_token) else {
        return match secret {
            Some(_) => {
                Err(Stopped::misuse("TELEGRAM_WEBHOOK_SECRET is set, TELEGRAM_BOT_TOKEN is not: set both"))
            }
            None => Ok(None),
        };
    };
    let (id, rest) = token.split_once(':').unwrap_or_default();
    let word = |c: u8| c.is_ascii_alphanumeric() || c == b'_' || c == b'-';
    if id.is_empty() || !id.bytes().all(|b| b.is_ascii_digit()) || rest.is_empty() || !rest.bytes().all(word)
    {
        return Err(Stopped::misuse(
            "TELEGRAM_BOT_TOKEN must be as @BotFather gave it: digits, a colon, letters and digits",
        ));
    }
    let webhook = match secret {
        None => None,
        Some(secret) if secret.len() > 256 || !secret.bytes().all(word) => {
            return Err(Stopped::misuse(
                "TELEGRAM_WEBHOOK_SECRET must be 1 to 256 letters, digits, `_` and `-`: Telegram takes no others",
            ));
        }
        Some(secret) => {
            let base = public_url.ok_or_else(|| {
                Stopped::misuse(
                    "PUBLIC_URL must be set with TELEGRAM_WEBHOOK_SECRET: it is where Telegram calls",
                )
            })?;
            let at = format!("{}/telegram", base.as_str().trim_end_matches('/'));
            Some((Url::parse(&at).map_err(Stopped::failure)?, secret.to_owned().into()))
        }
    };
    let api = match api {
        Some(api) => api,
        None => Url::parse("https://api.telegram.org").map_err(Stopped::failure)?,
    };
    Ok(Some(TelegramBot { token: token.to_owned().into(), api, webhook }))
}

fn bad_log(why: impl std::fmt::Display) -> Stopped {
    Stopped::misuse(format!("RUST_LOG must be a level like info, or a filter like tableturn=debug: {why}"))
}

fn log(value: Option<&str>) -> Result<String, Stopped> {
    let value = value.unwrap_or("info");
    // The filter takes a word that is no level for the name of a module, and then nothing is logged at all.
    let alone = !value.contains([',', '=', '[', ':']);
    if alone && value.parse::<LevelFilter>().is_err() {
        return Err(bad_log(format!("{value:?} is no level")));
    }
    Ok(value.to_owned())
}

/// Starts the log, on standard error.
pub(crate) fn start_log(settings: &Settings) -> Result<(), Stopped> {
    // PostgreSQL's notices are about what a statement says itself (IF NOT EXISTS): nobody is to act on them.
    // The AWS SDK warns, with a page of its insides, of each place that has no credentials; what came of
    // it all is in our own error.
    let quiet = format!("tokio_postgres=warn,aws_config=error,{}", settings.log);
    let filter = EnvFilter::builder().parse(quiet).map_err(bad_log)?;
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .compact()
        .init();
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn read(set: impl FnOnce(&mut Options)) -> Result<Settings, String> {
        let mut options = Options::default();
        set(&mut options);
        Settings::read(&options).map_err(|stopped| match stopped {
            Stopped::Misuse(why) => why,
            other => panic!("not a misuse: {other:?}"),
        })
    }

    #[test]
    fn defaults_are_those_of_the_contract() {
        let settings = read(|_| {}).unwrap();
        assert_eq!(settings.listen.to_string(), "127.0.0.1:8080");
        assert_eq!(settings.private_listen.to_string(), "127.0.0.1:8081");
        assert!(matches!(settings.store, StoreAt::File(path) if path == Path::new("tableturn.db")));
        assert!(matches!(settings.queue, QueueAt::File(path) if path == Path::new("tableturn.db")));
        assert!(settings.twilio.is_none() && !settings.test_clock);
    }

    #[test]
    fn a_bad_value_is_named() {
        type Set = fn(&mut Options);
        let cases: [(&str, Set); 19] = [
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
            let why = read(set).unwrap_err();
            assert!(why.contains(name), "{name}: {why}");
        }
    }

    #[test]
    fn the_clock_of_a_public_restaurant_is_not_moved() {
        let set = |url: &str| {
            let url = url.to_owned();
            read(move |o| {
                o.test_clock = Some("1".into());
                o.public_url = Some(url);
            })
        };
        assert!(set("https://tables.example.com").is_err());
        assert!(set("http://127.0.0.1:8080").is_ok());
        assert!(set("http://localhost:8080").is_ok());
    }

    #[test]
    fn an_empty_value_is_unset() {
        assert!(read(|o| o.twilio_auth_token = Some(String::new())).unwrap().twilio.is_none());
    }
}
