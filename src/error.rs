//! Why a command stopped, and with which exit code.

use std::fmt;

/// Exit code of a command that failed while it ran.
const FAILED: u8 = 1;
/// Exit code for a wrong command line, setting or input file.
const MISUSED: u8 = 2;

/// What the operator reads on standard error when a command stops.
#[derive(Debug)]
pub(crate) enum CommandError {
    /// The command line, a setting or an input file is wrong. One line; exit code 2.
    Misuse(String),
    /// The command failed. One line; exit code 1.
    Failed(String),
    /// A headline and one line for each mistake in an input file; exit code 2.
    MisuseReport(String),
    /// A headline and one line for each reason of a failure; exit code 1.
    FailureReport(String),
}

impl CommandError {
    pub(crate) fn misuse(message: impl fmt::Display) -> Self {
        Self::Misuse(message.to_string())
    }

    pub(crate) fn failed(message: impl fmt::Display) -> Self {
        Self::Failed(message.to_string())
    }

    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Self::Misuse(_) | Self::MisuseReport(_) => MISUSED,
            Self::Failed(_) | Self::FailureReport(_) => FAILED,
        }
    }
}

impl fmt::Display for CommandError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // Libraries put line breaks into their errors; ours are one line.
            Self::Misuse(message) | Self::Failed(message) => {
                let lines = message.lines().map(str::trim).filter(|line| !line.is_empty());
                f.write_str(&lines.collect::<Vec<_>>().join("; "))
            }
            Self::MisuseReport(report) | Self::FailureReport(report) => f.write_str(report),
        }
    }
}
