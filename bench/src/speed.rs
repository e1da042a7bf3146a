//! Measures speed and memory: the tables of docs/performance.md, one file for each.

mod bare;
mod chart;
mod commands;
mod deciding;
mod embedded;
mod growth;
mod http;
mod load;
mod machine;
mod memory;
mod report;
mod restaurants;
mod running;
mod statistics;
mod sync_time;
mod throughput;
mod webhook;
mod worker;

use anyhow::Context;
use clap::{Args, ValueEnum};
use report::Report;
use std::{path::PathBuf, time::Duration};

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
    /// Draw the tables that have a picture into this folder, as docs/ has them
    #[arg(long, value_name = "FOLDER")]
    draw: Option<PathBuf>,
    /// Also measure with ten million past parties: minutes, and some 10 GB of disk
    #[arg(long)]
    long: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Table {
    /// Whole commands on PostgreSQL against the bare seating transaction
    Throughput,
    /// The embedded file: commands a second, and the time from a text to its answer
    Embedded,
    /// Commands with ever more past parties
    Growth,
    /// Decisions with ever more parties in line
    Deciding,
    /// The webhook against a handler that only parses the form
    Webhook,
    /// Memory, idle and after 10,000 restaurants
    Memory,
}

/// PostgreSQL's own default, and room for the parties that `growth` adds.
const SETTINGS: &[&str] = &["shared_buffers=128MB", "max_wal_size=4GB"];

/// The plan of a run, after `--quick`.
#[derive(Clone, Copy, Debug)]
struct Plan {
    rounds: usize,
    span: Duration,
    restaurants: u32,
    is_long: bool,
}

impl Options {
    fn plan(&self) -> Plan {
        if self.quick {
            return Plan { rounds: 1, span: Duration::from_millis(200), restaurants: 20, is_long: false };
        }
        Plan {
            rounds: self.rounds.into(),
            span: Duration::from_millis(self.milliseconds),
            restaurants: self.restaurants,
            is_long: self.long,
        }
    }

    fn tables(&self) -> Vec<Table> {
        let all = if self.tables.is_empty() { Table::value_variants() } else { &self.tables };
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
    tableturn_testing::postgres::start_with(SETTINGS);
    println!("{}\n", machine::describe());
    for table in options.tables() {
        let report: Report = match table {
            Table::Throughput => runtime.block_on(throughput::measure(plan, options.draw.as_deref()))?,
            Table::Embedded => runtime.block_on(embedded::measure(plan))?,
            Table::Growth => runtime.block_on(growth::measure(plan))?,
            Table::Deciding => runtime.block_on(deciding::measure(plan))?,
            Table::Webhook => runtime.block_on(webhook::measure(plan))?,
            Table::Memory => runtime.block_on(memory::measure(plan))?,
        };
        println!("{report}");
    }
    println!("{}", machine::load());
    Ok(())
}
