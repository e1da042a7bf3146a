//! TableTurn: a restaurant waitlist that lives in chat.
//!
//! This is the command: it reads the configuration and wires the rooms together. See ARCHITECTURE.md.

/// `println!` for a reader that may have gone, like `head`: a command does what it is there for all the same.
macro_rules! say {
    ($($what:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stdout(), $($what)*);
    }};
}

mod chat;
mod cli;
mod doctor;
mod faults;
mod floor;
mod house;
mod invite;
mod links;
mod local;
mod migrate;
mod private;
mod process;
mod queue;
mod roles;
mod secret;
mod settings;
mod telegram;
mod up;
mod welcome;

use clap::Parser;
use cli::{Cli, Command, FloorCommand, HostCommand, QueueCommand};
use settings::Settings;
use std::{process::ExitCode, time::Duration};

/// Exit code for a failure while running.
const FAILED: u8 = 1;
/// Exit code for what is wrong with the command line or the configuration.
const MISUSED: u8 = 2;

/// What stops a command; each is one line on standard error.
#[derive(Debug)]
enum Stopped {
    /// The command line or the configuration is wrong: exit code 2.
    Misuse(String),
    /// It failed: exit code 1.
    Failure(String),
    /// For reasons that take a line each, with its exit code.
    Report(String, u8),
}

impl Stopped {
    fn misuse(why: impl std::fmt::Display) -> Self {
        Self::Misuse(why.to_string())
    }

    fn failure(why: impl std::fmt::Display) -> Self {
        Self::Failure(why.to_string())
    }
}

/// How long the end waits until the embedded file is whole: its log is a few megabytes at most.
const CLOSE_WITHIN: Duration = Duration::from_secs(5);

fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stopped::Misuse(why)) => complain(&why, MISUSED),
        Err(Stopped::Failure(why)) => complain(&why, FAILED),
        Err(Stopped::Report(why, code)) => {
            eprintln!("tableturn: {why}");
            ExitCode::from(code)
        }
    }
}

fn complain(why: &str, code: u8) -> ExitCode {
    // An error is one line, whatever a library put into it.
    let line = why.lines().map(str::trim).filter(|l| !l.is_empty()).collect::<Vec<_>>().join("; ");
    eprintln!("tableturn: {line}");
    ExitCode::from(code)
}

fn run(cli: Cli) -> Result<(), Stopped> {
    let settings = Settings::read(&cli.options)?;
    settings::start_log(&settings)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|e| Stopped::failure(format!("the runtime did not start: {e}")))?;
    let done = runtime.block_on(async move {
        match cli.command.unwrap_or(Command::Up) {
            Command::Up => up::up(settings).await,
            Command::Webhook => roles::webhook(settings).await,
            Command::Bot => roles::bot(settings).await,
            Command::Worker => roles::worker(settings).await,
            Command::Migrate(options) => migrate::migrate(&settings, options.grant.as_deref()).await,
            Command::Floor { command: FloorCommand::Apply { file } } => floor::apply(&settings, &file).await,
            Command::Host { command: HostCommand::Invite { restaurant } } => {
                invite::invite(&settings, &restaurant).await
            }
            Command::Chat(options) => chat::chat(&settings, options).await,
            Command::Queue { command: QueueCommand::Create { name } } => queue::create(&name).await,
            Command::Queue { command: QueueCommand::Dead { command } } => {
                queue::dead(&settings, command).await
            }
            Command::Doctor { restaurant } => doctor::doctor(&settings, restaurant.as_deref()).await,
        }
    });
    drop(runtime);
    if !tableturn_sqlite::all_closed(CLOSE_WITHIN) {
        tracing::warn!("the database file is still being closed; the next start goes on from there");
    }
    done
}
