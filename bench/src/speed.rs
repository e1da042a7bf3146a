//! Measures speed and memory: the tables of docs/performance.md, one file for each.

mod bare;
mod commands;
mod load;
mod machine;
mod report;
mod restaurants;
mod statistics;
mod throughput;
mod worker;

use anyhow::Context;
use clap::{Args, ValueEnum};
use report::Report;
use std::time::Duration;

/// What to measure, and how long.
#[derive(Args)]
pub(crate) struct Options {
    /// The tables to measure; all of them without a name
    #[arg(value_enum)]
    tables: Vec<Table>,
    /// A run of seconds that shows that all is measured; its figures mean little
    #[arg(long)]
    quick: bool,
    /// Rounds; what is compared takes turns in each, and the table has the medians
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..=99))]
    rounds: u16,
    /// Milliseconds that one thing is measured in one round
    #[arg(long, default_value_t = 2_000, value_parser = clap::value_parser!(u64).range(50..=600_000))]
    milliseconds: u64,
    /// Restaurants in the database
    #[arg(long, default_value_t = 500, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    restaurants: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Table {
    /// Whole commands on PostgreSQL against the bare seating transaction
    Throughput,
}

impl Table {
    const ALL: &[Table] = &[Table::Throughput];
}

/// The plan of a run, after `--quick`.
#[derive(Clone, Copy, Debug)]
struct Plan {
    rounds: usize,
    span: Duration,
    restaurants: u32,
}

impl Options {
    fn plan(&self) -> Plan {
        if self.quick {
            return Plan { rounds: 1, span: Duration::from_millis(200), restaurants: 20 };
        }
        Plan {
            rounds: self.rounds.into(),
            span: Duration::from_millis(self.milliseconds),
            restaurants: self.restaurants,
        }
    }

    fn tables(&self) -> Vec<Table> {
        let all = if self.tables.is_empty() { Table::ALL } else { &self.tables };
        all.to_vec()
    }
}

/// Measures the tables and prints each as it is ready.
///
/// # Errors
/// Something that a table needs is missing, or the product failed.
pub(crate) fn measure(options: &Options) -> anyhow::Result<()> {
    let plan = options.plan();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("no runtime")?;
    println!("{}\n", machine::describe());
    for table in options.tables() {
        let report: Report = match table {
            Table::Throughput => runtime.block_on(throughput::measure(plan))?,
        };
        println!("{report}");
    }
    println!("{}", machine::load());
    Ok(())
}
