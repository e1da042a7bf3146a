//! Measures the product: how well it understands texts, how fast it is, how good its quotes are.
//! `cargo run --release -p tableturn-bench -- --help`.

mod quotes;
mod speed;
mod texts;

use clap::{Parser, Subcommand};
use std::{path::PathBuf, process::ExitCode};

#[derive(Parser)]
#[command(about, version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Plays each text of a corpus (TSV) through the parser and `decide`, and scores what it did
    Texts {
        /// The corpus; bench/texts/README.md explains the columns
        #[arg(default_value = "bench/texts/own.tsv")]
        file: PathBuf,
        /// Print each text that was not handled right: what was expected, what happened, the answer
        #[arg(long)]
        failures: bool,
    },
    /// Measures speed and memory, and prints the tables of docs/performance.md
    Speed(speed::Options),
    /// Plays evenings of the simulator, and scores the quotes against an oracle and rules of thumb
    Quotes(quotes::Options),
}

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Texts { file, failures } => {
            texts::score(&file, failures).map(|report| print!("{report}")).map_err(anyhow::Error::from)
        }
        Command::Speed(options) => speed::measure(&options),
        Command::Quotes(options) => quotes::measure(&options),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tableturn-bench: {error:#}");
            ExitCode::from(2)
        }
    }
}
