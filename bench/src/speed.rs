//! Measures speed and memory: the tables of docs/performance.md, one file for each.

mod bare;
mod before;
mod chart;
mod commands;
mod deciding;
mod embedded;
mod growth;
mod http;
mod load;
mod machine;
mod memory;
mod page;
mod report;
mod restaurants;
mod running;
mod statistics;
mod sync_time;
mod throughput;
mod webhook;
mod worker;

use anyhow::Context;
use before::Before;
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
    /// An earlier version's `tableturn-bench`, beside its `tableturn`: it measures each table just before this one does
    #[arg(long, value_name = "PROGRAM")]
    before: Option<PathBuf>,
    /// Write the tables into this page, between its markers
    #[arg(long, value_name = "FILE")]
    page: Option<PathBuf>,
    /// Draw the tables that have a picture into this folder, as docs/ has them
    #[arg(long, value_name = "FOLDER")]
    draw: Option<PathBuf>,
    /// Have `growth` also measure with ten million past parties: minutes, and up to 8 GB of disk
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

impl Table {
    /// As the command line has it.
    fn name(self) -> &'static str {
        match self {
            Table::Throughput => "throughput",
            Table::Embedded => "embedded",
            Table::Growth => "growth",
            Table::Deciding => "deciding",
            Table::Webhook => "webhook",
            Table::Memory => "memory",
        }
    }
}

/// PostgreSQL's own defaults, and room for the parties that `growth` adds. Whether a COMMIT waits for the disk is
/// each database's own setting.
const SETTINGS: &[&str] = &[
    "fsync=on",
    "full_page_writes=on",
    "shared_buffers=128MB",
    "max_wal_size=1GB",
    "wal_level=minimal",
    "max_wal_senders=0",
];

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

    /// What an earlier harness is told.
    fn arguments(&self) -> Vec<String> {
        if self.quick {
            return vec!["--quick".to_owned()];
        }
        ["--rounds", "--milliseconds", "--restaurants"]
            .into_iter()
            .zip([u64::from(self.rounds), self.milliseconds, u64::from(self.restaurants)])
            .flat_map(|(name, value)| [name.to_owned(), value.to_string()])
            .collect()
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
    let machine = machine::describe();
    println!("{machine}\n");
    for table in options.tables() {
        let before = options.before.as_deref();
        let before =
            before.map(|harness| Before::measure(harness, table.name(), &options.arguments())).transpose()?;
        let mut report: Report = match table {
            Table::Throughput => runtime.block_on(throughput::measure(plan))?,
            Table::Embedded => runtime.block_on(embedded::measure(plan))?,
            Table::Growth => runtime.block_on(growth::measure(plan))?,
            Table::Deciding => runtime.block_on(deciding::measure(plan))?,
            Table::Webhook => runtime.block_on(webhook::measure(plan))?,
            Table::Memory => runtime.block_on(memory::measure(plan))?,
        };
        if let Some(before) = before {
            before.put_before(&mut report);
        }
        println!("{report}");
        if let Some(folder) = &options.draw {
            chart::draw(&report, folder)?;
        }
        if let Some(page) = &options.page {
            let is_long = plan.is_long && table == Table::Growth;
            let name = if is_long { "growth-long" } else { table.name() };
            page::write(page, name, &report.to_string())?;
        }
    }
    println!("{}", machine::load());
    if let Some(page) = options.page.as_ref().filter(|_| !plan.is_long) {
        page::write(page, "machine", &format!("{machine} At the end: {}.", machine::load_now()))?;
    }
    Ok(())
}
