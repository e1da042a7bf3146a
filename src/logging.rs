//! The log, on standard error.

use crate::error::CommandError;
use std::io::IsTerminal;
use tracing::{Level, Metadata};
use tracing_subscriber::{
    EnvFilter, Layer,
    filter::{FilterExt, LevelFilter, filter_fn},
    fmt,
    layer::SubscriberExt,
    util::SubscriberInitExt,
};

/// Our filter begins with these, so that `RUST_LOG` can override them:
/// - PostgreSQL's notices repeat what a statement says (IF NOT EXISTS); nobody has to act on them.
/// - The AWS SDK warns at length about each place without credentials; our own error reports the outcome.
const QUIET_CRATES: &str = "tokio_postgres=warn,aws_config=error";

/// Reads `RUST_LOG`; `info` by default.
pub(crate) fn read_filter(value: Option<&str>) -> Result<String, CommandError> {
    let value = value.unwrap_or("info");
    // The filter's parser takes a single word that is no level for a module's name, and then logs nothing.
    let single_word = !value.contains([',', '=', '[', ':']);
    if single_word && value.parse::<LevelFilter>().is_err() {
        return Err(bad_filter(format!("{value:?} is not a level")));
    }
    Ok(value.to_owned())
}

/// Starts the log with a filter that [`read_filter`] has read.
pub(crate) fn start(filter: &str) -> Result<(), CommandError> {
    let filter = EnvFilter::builder().parse(format!("{QUIET_CRATES},{filter}")).map_err(bad_filter)?;
    let lines = fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .compact()
        .with_filter(filter.and(filter_fn(holds_no_personal_data)));
    tracing_subscriber::registry().with(lines).init();
    Ok(())
}

/// Whatever `RUST_LOG` says, the crates of others log no more than `info`. Below that they repeat what they carry: phone
/// numbers (rlibphonenumber, tokio-postgres), URLs with the bot's token (reqwest, hyper), signed requests (the AWS SDK).
fn holds_no_personal_data(line: &Metadata<'_>) -> bool {
    line.target().starts_with("tableturn") || *line.level() <= Level::INFO
}

fn bad_filter(reason: impl std::fmt::Display) -> CommandError {
    CommandError::misuse(format!(
        "RUST_LOG must be a level like info, or a filter like tableturn=debug: {reason}"
    ))
}
