//! The log, on standard error.

use crate::error::CommandError;
use std::io::IsTerminal;
use tracing_subscriber::{EnvFilter, filter::LevelFilter};

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
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .compact()
        .init();
    Ok(())
}

fn bad_filter(reason: impl std::fmt::Display) -> CommandError {
    CommandError::misuse(format!(
        "RUST_LOG must be a level like info, or a filter like tableturn=debug: {reason}"
    ))
}
