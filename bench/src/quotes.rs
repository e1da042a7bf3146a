//! How well quotes do: evenings of the simulator, each party's wait against what it was told, beside an oracle and the usual
//! rules of thumb. `cargo run --release -p tableturn-bench -- quotes`; docs/quote.md has the tables.

mod baselines;
mod evenings;
mod oracle_range;
mod outcome;
mod report;
mod score;

use anyhow::{Context, Result};
use clap::Args;
use evenings::{Evenings, Plan};
use outcome::Outcome;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use tableturn_simulator::{World, kinds};

#[derive(Args)]
pub(crate) struct Options {
    /// First evenings of each kind of restaurant, and as many after twenty
    #[arg(long, default_value_t = 300)]
    evenings: u64,
    /// Thirty evenings of each: some minutes
    #[arg(long)]
    quick: bool,
    /// The first seed
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The oracle quotes one in so many parties; 0: none
    #[arg(long, default_value_t = 12)]
    oracle: usize,
    /// Continuations for each of the oracle's quotes
    #[arg(long, default_value_t = 200)]
    continuations: u64,
    /// Only this kind of restaurant
    #[arg(long)]
    kind: Option<String>,
    /// Play measured evenings without words too: faster, and the same but for what `decide` adds
    #[arg(long)]
    light: bool,
    /// Only first evenings
    #[arg(long)]
    first: bool,
    #[arg(long, default_value_t = 2)]
    threads: usize,
}

/// How many evenings after the twentieth are measured at one restaurant.
const MEASURED_EACH: u64 = 5;

pub(crate) fn measure(options: &Options) -> Result<()> {
    let evenings = if options.quick { 30 } else { options.evenings };
    let kinds: Vec<World> = kinds::all()
        .into_iter()
        .filter(|w| options.kind.as_ref().is_none_or(|kind| *kind == w.name))
        .collect();
    let mut report = report::Report::new(evenings, options.seed);
    for world in &kinds {
        for later in [false, true] {
            if later && options.first {
                continue;
            }
            let outcomes = play(world, evenings, later, options)?;
            report.add(&world.name, later, &outcomes);
        }
    }
    print!("{report}");
    Ok(())
}

/// Plays all evenings of one kind, on as many threads as asked for. The order of the outcomes does not depend on those.
fn play(world: &World, evenings: u64, later: bool, options: &Options) -> Result<Vec<Vec<Outcome>>> {
    let restaurants = if later { evenings.div_ceil(MEASURED_EACH) } else { evenings };
    let (next, done) = (AtomicU64::new(0), Mutex::new(Vec::new()));
    let work = || {
        loop {
            let nth = next.fetch_add(1, Ordering::Relaxed);
            if nth >= restaurants {
                return;
            }
            let plan = Plan {
                restaurant: options.seed + nth,
                later: later.then_some(MEASURED_EACH.min(evenings - nth * MEASURED_EACH)),
                oracle_of: options.oracle,
                continuations: options.continuations,
                light: options.light,
            };
            let outcomes = Evenings::of(world, plan).play();
            if let Ok(mut done) = done.lock() {
                done.push((nth, outcomes));
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..options.threads.max(1) {
            scope.spawn(work);
        }
    });
    let mut done = done.into_inner().ok().context("a thread of the benchmark panicked")?;
    done.sort_by_key(|(nth, _)| *nth);
    Ok(done.into_iter().flat_map(|(_, evenings)| evenings).collect())
}
