//! Measures the product on data of the repository or of a file. `cargo run --release -p tableturn-bench -- --help`.

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
}

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Texts { file, failures } => texts::score(&file, failures),
    };
    match result {
        Ok(report) => {
            print!("{report}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("tableturn-bench: {error}");
            ExitCode::from(2)
        }
    }
}
