//! The command `tableturn`: reads the command line and the settings, and runs one of `commands/`.

#[macro_use]
mod print;

mod apply_floor;
mod backends;
mod channel_trouble;
mod cli;
mod commands;
mod demo;
mod door_sign;
mod error;
mod floor_files;
mod gauges;
mod listeners;
mod local_channel;
mod local_secret;
mod logging;
mod private_listener;
mod public_listener;
mod readiness;
mod settings;
mod supervisor;
mod telegram;
mod telegram_links;
mod time_zone;
mod twilio;
mod worker_tasks;

use clap::Parser;
use cli::{Cli, Command, FloorCommand, GuestCommand, HostCommand, QueueCommand};
use error::CommandError;
use settings::Settings;
use std::{process::ExitCode, time::Duration};

/// How long the end of the process waits until SQLite has written its log into the database file, which
/// makes that file complete by itself. The log has a few megabytes at most.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(5);

fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tableturn: {error}");
            ExitCode::from(error.exit_code())
        }
    }
}

fn run(cli: Cli) -> Result<(), CommandError> {
    let settings = Settings::read(&cli.options)?;
    logging::start(&settings.log)?;
    settings.test_kill.into_iter().for_each(settings::TestKill::switch_on);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|e| CommandError::failed(format!("could not start the async runtime: {e}")))?;
    let result = runtime.block_on(dispatch(cli.command.unwrap_or(Command::Up), settings));
    drop(runtime);
    if !tableturn_sqlite::all_closed(CLOSE_TIMEOUT) {
        tracing::warn!(
            timeout_seconds = CLOSE_TIMEOUT.as_secs(),
            "could not close the database file in time; the next start recovers it"
        );
    }
    result
}

async fn dispatch(command: Command, settings: Settings) -> Result<(), CommandError> {
    match command {
        Command::Up => commands::up(settings).await,
        Command::Webhook => commands::webhook(settings).await,
        Command::Bot => commands::bot(settings).await,
        Command::Worker => commands::worker(settings).await,
        Command::Migrate(options) => commands::migrate(&settings, options.grant.as_deref()).await,
        Command::Floor { command: FloorCommand::Apply { file } } => {
            commands::apply_floor_file(&settings, &file).await
        }
        Command::Host { command: HostCommand::Invite { restaurant } } => {
            commands::invite_host(&settings, &restaurant).await
        }
        Command::Poster(options) => commands::poster(&settings, &options).await,
        Command::Guest { command: GuestCommand::Forget { number } } => {
            commands::forget_guest(&settings, &number).await
        }
        Command::Export(options) => commands::export(&settings, &options).await,
        Command::Simulate(options) => commands::simulate(options).await,
        Command::Chat(options) => commands::chat(&settings, options).await,
        Command::Queue { command: QueueCommand::Create { name } } => commands::create_queue(&name).await,
        Command::Queue { command: QueueCommand::Dead { command } } => {
            commands::dead_letters(&settings, command).await
        }
        Command::Doctor { restaurant } => commands::doctor(&settings, restaurant.as_deref()).await,
    }
}
