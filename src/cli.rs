//! The command line.

mod simulate;

pub(crate) use simulate::{Autopilot, Simulate};

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

const ABOUT: &str = "A restaurant waitlist that lives in chat.";

const EXAMPLES: &str = "\
Guests text `4 Ana` to join the waitlist and are told when their table is ready.
Hosts run the floor by chat: /list, /seat 17 T5, /clear T5.

Try it now, in three terminals:
  tableturn                           a demo restaurant, on this machine only
  tableturn chat --as +15550142       you are a guest: write `4 Ana`
  tableturn chat --as-host Marco      you are a host: write `/list`

Your own restaurant:
  tableturn simulate floor.toml       watch an evening on it, before anybody comes
  tableturn floor apply floor.toml    tables and lines (docs/floor.md says how it is written)
  tableturn host invite bella         a code; whoever texts it becomes a host
  tableturn poster bella              the sign for the door, with QR codes
  tableturn doctor                    what is set up, what is missing, what to paste at Twilio";

#[derive(Debug, Parser)]
#[command(name = "tableturn", version, about = ABOUT, after_help = EXAMPLES, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) options: Options,
}

/// The subcommand; `up` if none is given.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run everything in one process (the default)
    Up,
    /// Receive what Twilio and Telegram post, and put it on the queue
    Webhook,
    /// Poll Telegram for updates, and put them on the queue
    Bot,
    /// Decide what is on the queue, send the answers, find what is due
    Worker,
    /// Bring the database's schema up to date
    Migrate(Migrate),
    /// The floor: tables, lines, settings
    Floor {
        #[command(subcommand)]
        command: FloorCommand,
    },
    /// Hosts: the people who run the floor
    Host {
        #[command(subcommand)]
        command: HostCommand,
    },
    /// Guests: the people who wait
    Guest {
        #[command(subcommand)]
        command: GuestCommand,
    },
    /// Write the sign for the door: QR codes that open a text to the restaurant, as PDF and SVG
    Poster(Poster),
    /// Print a restaurant's parties as CSV or JSON: personal data
    Export(Export),
    /// Play an evening on your own floor: watch it, see its pictures, compare floors
    Simulate(Simulate),
    /// Talk to a running `tableturn up` from this terminal, as a guest or as a host
    Chat(Chat),
    /// The queue that carries texts
    Queue {
        #[command(subcommand)]
        command: QueueCommand,
    },
    /// Print what is set up, what is missing, what is wrong, and what to do
    Doctor {
        /// Examine this restaurant alone; without it, more than twenty restaurants get a summary of problems
        restaurant: Option<String>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum FloorCommand {
    /// Change the restaurant to what the file says; doing it twice changes nothing
    Apply {
        /// The floor file (docs/floor.md)
        file: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum HostCommand {
    /// Make a code, good for 24 hours and once: whoever texts it to the restaurant becomes a host
    Invite {
        /// The restaurant's id in its floor file
        restaurant: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum GuestCommand {
    /// Forget a guest at every restaurant: their name, number, notes and messages; an opt-out stays
    Forget {
        /// Their number with its country code, like +15550142
        number: String,
    },
}

/// Options of `migrate`.
#[derive(Debug, Args)]
pub(crate) struct Migrate {
    /// On Aurora DSQL: make a role for the workers that reads and writes rows only, and let this IAM role connect as it
    #[arg(long, value_name = "ROLE=ARN")]
    pub(crate) grant: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum QueueCommand {
    /// Create an SQS FIFO queue and its dead-letter queue, and print the variables to set
    Create {
        /// Its name, with or without .fifo
        #[arg(default_value = "tableturn.fifo")]
        name: String,
    },
    /// Dead letters: texts and events that could not be handled
    Dead {
        #[command(subcommand)]
        command: DeadCommand,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum DeadCommand {
    /// List them, newest first, with the reasons
    List,
    /// Put one back on the queue
    PutBack {
        /// Its id, from the list
        id: String,
    },
}

/// Options of `poster`.
#[derive(Debug, Args)]
pub(crate) struct Poster {
    /// The restaurant's id in its floor file
    pub(crate) restaurant: String,
    /// The paper's size
    #[arg(long, value_enum, default_value_t = Paper::A4)]
    pub(crate) paper: Paper,
    /// The folder to write RESTAURANT-poster.pdf and RESTAURANT-poster.svg to
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub(crate) out: PathBuf,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Paper {
    A4,
    A5,
}

/// Options of `export`.
#[derive(Debug, Args)]
pub(crate) struct Export {
    /// The restaurant's id in its floor file
    pub(crate) restaurant: String,
    /// The first service day, like 2026-11-24 [default: 29 days ago]
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<String>,
    /// The last service day [default: today]
    #[arg(long, value_name = "DATE")]
    pub(crate) to: Option<String>,
    #[arg(long, value_enum, default_value_t = ExportFormat::Csv)]
    pub(crate) format: ExportFormat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ExportFormat {
    Csv,
    Json,
}

/// Options of `chat`.
#[derive(Debug, Args)]
#[command(
    after_help = "Piped input is sent line by line; the answers to each line are printed before the next is read.\n\
    In a terminal Ctrl-D ends."
)]
pub(crate) struct Chat {
    /// Text as a guest with this phone number or name
    #[arg(
        long = "as",
        value_name = "GUEST",
        required_unless_present = "as_host",
        conflicts_with = "as_host"
    )]
    pub(crate) guest: Option<String>,
    /// Text as a host with this name; an invite is made and redeemed if it is new
    #[arg(long, value_name = "NAME")]
    pub(crate) as_host: Option<String>,
    /// The restaurant's id; needed when there are several
    #[arg(long, value_name = "RESTAURANT")]
    pub(crate) to: Option<String>,
}

/// The settings; each has an environment variable too.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Settings (also from the environment)")]
pub(crate) struct Options {
    /// The address that Twilio and Telegram call; port 0 takes a free one [default: 127.0.0.1:8080]
    #[arg(long, env = "LISTEN", global = true, value_name = "ADDRESS")]
    pub(crate) listen: Option<String>,
    /// The address of metrics, health and the local channel; never put it on the internet [default:
    /// 127.0.0.1:8081 in `up`, none in the other roles]
    #[arg(long, env = "PRIVATE_LISTEN", global = true, value_name = "ADDRESS")]
    pub(crate) private_listen: Option<String>,
    /// The base of the URL that Twilio signs (https://…); needed with a Twilio token
    #[arg(long, env = "PUBLIC_URL", global = true, value_name = "URL")]
    pub(crate) public_url: Option<String>,
    /// sqlite://FILE, postgres://… or dsql://USER@ENDPOINT/postgres [default: sqlite://tableturn.db]
    #[arg(long, env = "DATABASE_URL", global = true, value_name = "URL", hide_env_values = true)]
    pub(crate) database_url: Option<String>,
    /// sqlite://FILE, or an SQS FIFO queue's URL [default: the database, if that is SQLite, else
    /// sqlite://tableturn.db]
    #[arg(long, env = "QUEUE_URL", global = true, value_name = "URL")]
    pub(crate) queue_url: Option<String>,
    /// The key that hashes conversations' names (phone numbers) on SQS; the same for all roles
    #[arg(long, env = "QUEUE_HASH_KEY", global = true, value_name = "KEY", hide_env_values = true)]
    pub(crate) queue_hash_key: Option<String>,
    /// Twilio's account SID
    #[arg(long, env = "TWILIO_ACCOUNT_SID", global = true, value_name = "SID")]
    pub(crate) twilio_account_sid: Option<String>,
    /// Twilio's auth token; unset: no SMS and WhatsApp
    #[arg(long, env = "TWILIO_AUTH_TOKEN", global = true, value_name = "TOKEN", hide_env_values = true)]
    pub(crate) twilio_auth_token: Option<String>,
    /// The URL of Twilio's REST API [default: https://api.twilio.com]
    #[allow(rustdoc::bare_urls, reason = "clap prints this comment as help")]
    #[arg(long, env = "TWILIO_API_URL", global = true, value_name = "URL")]
    pub(crate) twilio_api_url: Option<String>,
    /// The Telegram bot's token, from @BotFather; unset: no Telegram
    #[arg(long, env = "TELEGRAM_BOT_TOKEN", global = true, value_name = "TOKEN", hide_env_values = true)]
    pub(crate) telegram_bot_token: Option<String>,
    /// The URL of Telegram's Bot API [default: https://api.telegram.org]
    #[allow(rustdoc::bare_urls, reason = "clap prints this comment as help")]
    #[arg(long, env = "TELEGRAM_API_URL", global = true, value_name = "URL")]
    pub(crate) telegram_api_url: Option<String>,
    /// If set, Telegram posts updates to PUBLIC_URL/telegram with this secret; if unset, we poll for them
    #[arg(
        long,
        env = "TELEGRAM_WEBHOOK_SECRET",
        global = true,
        value_name = "SECRET",
        hide_env_values = true
    )]
    pub(crate) telegram_webhook_secret: Option<String>,
    /// When to look for what is due (holds that end, reminders): six cron fields, seconds first [default: */15 * * * * *]
    #[arg(long, env = "NO_SHOW_CRON", global = true, value_name = "CRON")]
    pub(crate) no_show_cron: Option<String>,
    /// Megabytes of recent floors that a process keeps in memory; 0: none [default: 64]
    #[arg(long, env = "FLOOR_CACHE_MB", global = true, value_name = "MB")]
    pub(crate) floor_cache_mb: Option<String>,
    /// Seconds that news to a host by SMS or WhatsApp wait for more, to become one text; 0: none [default: 5]
    #[arg(long, env = "NEWS_WAIT_SECONDS", global = true, value_name = "SECONDS")]
    pub(crate) news_wait_seconds: Option<String>,
    /// With 1, POST /local/clock moves the clock, for tests
    #[arg(long, env = "TEST_CLOCK", global = true, value_name = "0|1")]
    pub(crate) test_clock: Option<String>,
    /// The log's level or filter: error, warn, info, debug [default: info]
    #[arg(long, env = "RUST_LOG", global = true, value_name = "LEVEL")]
    pub(crate) rust_log: Option<String>,
}
