//! The command line.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

const ABOUT: &str = "A restaurant waitlist that lives in chat.";

const TEACH: &str = "\
Guests text `4 Ana` to join the line and are told when their table is ready.
Hosts run the floor by chat: /list, /seat 17 T5, /clear T5.

Try it now, in three terminals:
  tableturn                           a demo restaurant, on this machine only
  tableturn chat --as +15550142       you are a guest: write `4 Ana`
  tableturn chat --as-host Marco      you are a host: write `/list`

Your own restaurant:
  tableturn floor apply floor.toml    tables and lines (docs/floor.md says how it is written)
  tableturn host invite bella         a code; whoever texts it becomes a host
  tableturn doctor                    what is set up, what is missing, what to paste at Twilio";

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "tableturn", version, about = ABOUT, after_help = TEACH, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) options: Options,
}

/// What to do; nothing said is `up`.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run everything in one process (the default)
    Up,
    /// Take in what Twilio and Telegram call about, and put it on the queue
    Webhook,
    /// Ask Telegram for updates, and put them on the queue
    Bot,
    /// Decide what is on the queue, send what follows, find what is due
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
    /// Talk to a running `tableturn up` from this terminal, as a guest or as a host
    Chat(Chat),
    /// The queue that carries texts
    Queue {
        #[command(subcommand)]
        command: QueueCommand,
    },
    /// Say what is set up, what is not, what is wrong, and what to do
    Doctor {
        /// Look at this restaurant alone; of more than twenty, only what is amiss is said otherwise
        restaurant: Option<String>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum FloorCommand {
    /// Make the floor as the file has it; doing it twice changes nothing
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

/// What `migrate` does besides.
#[derive(Debug, Args)]
pub(crate) struct Migrate {
    /// On Aurora DSQL: make a role of least privilege for the workers, which this IAM role may take
    #[arg(long, value_name = "ROLE=ARN")]
    pub(crate) grant: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum QueueCommand {
    /// Make an SQS FIFO queue and its dead letters, and print what to set
    Create {
        /// Its name, with or without .fifo
        #[arg(default_value = "tableturn.fifo")]
        name: String,
    },
    /// Dead letters: what could not be handled
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

/// Who speaks, in `chat`.
#[derive(Debug, Args)]
#[command(after_help = "Piped input is read a line at a time; the answers to each come before the next.\n\
    In the terminal Ctrl-D ends.")]
pub(crate) struct Chat {
    /// Be a guest with this phone number or name
    #[arg(
        long = "as",
        value_name = "GUEST",
        required_unless_present = "as_host",
        conflicts_with = "as_host"
    )]
    pub(crate) guest: Option<String>,
    /// Be a host of this name; an invite is made and redeemed for it
    #[arg(long, value_name = "NAME")]
    pub(crate) as_host: Option<String>,
    /// The restaurant's id; needed when there are several
    #[arg(long, value_name = "RESTAURANT")]
    pub(crate) to: Option<String>,
}

/// The configuration; each may also be set in the environment.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Settings (also from the environment)")]
pub(crate) struct Options {
    /// What the providers call; port 0 takes a free one [default: 127.0.0.1:8080]
    #[arg(long, env = "LISTEN", global = true, value_name = "ADDRESS")]
    pub(crate) listen: Option<String>,
    /// Metrics, health and the local channel; never put it on the internet [default: 127.0.0.1:8081 in
    /// `up`, none in the other roles]
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
    /// Hides conversations' names on SQS; the same for all roles
    #[arg(long, env = "QUEUE_HASH_KEY", global = true, value_name = "KEY", hide_env_values = true)]
    pub(crate) queue_hash_key: Option<String>,
    /// Twilio's account SID
    #[arg(long, env = "TWILIO_ACCOUNT_SID", global = true, value_name = "SID")]
    pub(crate) twilio_account_sid: Option<String>,
    /// Twilio's auth token; unset: no SMS and WhatsApp
    #[arg(long, env = "TWILIO_AUTH_TOKEN", global = true, value_name = "TOKEN", hide_env_values = true)]
    pub(crate) twilio_auth_token: Option<String>,
    /// Where Twilio's REST API is [default: https://api.twilio.com]
    #[arg(long, env = "TWILIO_API_URL", global = true, value_name = "URL")]
    pub(crate) twilio_api_url: Option<String>,
    /// The Telegram bot's token, from @BotFather; unset: no Telegram
    #[arg(long, env = "TELEGRAM_BOT_TOKEN", global = true, value_name = "TOKEN", hide_env_values = true)]
    pub(crate) telegram_bot_token: Option<String>,
    /// Where Telegram's Bot API is [default: https://api.telegram.org]
    #[arg(long, env = "TELEGRAM_API_URL", global = true, value_name = "URL")]
    pub(crate) telegram_api_url: Option<String>,
    /// Set: Telegram calls PUBLIC_URL/telegram with this secret; unset: we ask for updates
    #[arg(
        long,
        env = "TELEGRAM_WEBHOOK_SECRET",
        global = true,
        value_name = "SECRET",
        hide_env_values = true
    )]
    pub(crate) telegram_webhook_secret: Option<String>,
    /// When to look for what is due: six cron fields, seconds first [default: */15 * * * * *]
    #[arg(long, env = "NO_SHOW_CRON", global = true, value_name = "CRON")]
    pub(crate) no_show_cron: Option<String>,
    /// 1 lets POST /local/clock move the clock, for tests
    #[arg(long, env = "TEST_CLOCK", global = true, value_name = "0|1")]
    pub(crate) test_clock: Option<String>,
    /// What to log: error, warn, info, debug [default: info]
    #[arg(long, env = "RUST_LOG", global = true, value_name = "LEVEL")]
    pub(crate) rust_log: Option<String>,
}
