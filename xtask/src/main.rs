//! `cargo xtask`: the chores of this repository, each one command.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

mod commands;
mod packages;
mod step;
mod tidy;

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};
use std::{path::PathBuf, process::ExitCode};

/// The chores of this repository. Start with `fast` while you write, `check` before you commit.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
#[command(after_help = "Exit codes: 0 all passed, 1 a step failed or found something, 2 wrong usage.")]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Run everything that needs no test: fmt, tidy, deny, the core's dependencies, clippy, doc
    Check,
    /// Run everything that a change must pass: `check`, all tests, the checks of deploy/ (.ci/test runs this)
    Test,
    /// Run the tests of the core crates only: seconds, no server
    Fast {
        /// Passed on to the tests: a part of their names, or flags after `--`
        #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "FILTER")]
        filter: Vec<String>,
    },
    /// Race rivals for every invariant on a real PostgreSQL, at length (50 minutes on two cores)
    Races {
        /// Rounds of each race; the hard races run fewer
        #[arg(long, default_value_t = 2000, env = "RACE_ROUNDS")]
        rounds: u32,
        /// Passed on to the tests: a part of their names
        #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "FILTER")]
        filter: Vec<String>,
    },
    /// Write the answers in tests/conversations/*.chat anew, or the counted tables in docs/; read every changed line before
    /// you commit it
    Bless {
        /// Which transcripts: parts of their names; all of them when there is none. `cost`: the counts in docs/
        #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "NAME")]
        filter: Vec<String>,
    },
    /// Check the rules that the compiler does not know: layers, circles of modules, long functions, links
    Tidy,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(arguments.chore) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(chore: Chore) -> Result<()> {
    let root = root()?;
    match chore {
        Chore::Check => commands::check(&root),
        Chore::Test => commands::test(&root),
        Chore::Fast { filter } => commands::fast(&root, &filter),
        Chore::Races { rounds, filter } => commands::races(&root, rounds, &filter),
        Chore::Bless { filter } => commands::bless(&root, &filter),
        Chore::Tidy => tidy::run(&root),
    }
}

/// The folder of the workspace. `cargo run` sets the variable to this crate's folder, which stands directly in it.
fn root() -> Result<PathBuf> {
    let manifest = std::env::var_os("CARGO_MANIFEST_DIR").context("run it as `cargo xtask`")?;
    let root = PathBuf::from(manifest).parent().map(PathBuf::from);
    root.context("xtask/ must stand in the folder of the workspace")
}
