//! Whole commands on PostgreSQL (inbox, read, decide, write, outbox) against the bare seating transaction on the
//! same server, near, without syncs and a millisecond away, with floors that this worker has decided last and that another has.

use super::{
    Plan, bare,
    commands::{Commands, KINDS},
    load::{self, Run, Until},
    report::{Picture, Report, count},
    restaurants,
    statistics::{median, percentile},
    worker::Worker,
};
use anyhow::ensure;
use std::{
    sync::{Arc, atomic::AtomicU64},
    time::Duration,
};
use tableturn_testing::postgres::{self, Distance};

const IN_FLIGHT: [usize; 3] = [1, 4, 16];
/// Of the network, each way.
const AWAY: Duration = Duration::from_millis(1);
/// More than a worker has connections, so that all of them are made, and have prepared their statements.
const WARM_UP_IN_FLIGHT: usize = 16;

/// Where the database is, as seen from the worker, and whether a COMMIT waits for the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// On the same machine, as PostgreSQL comes: a COMMIT waits until the disk has it.
    Near,
    /// On the same machine, and no COMMIT waits: what remains is the work of the processor.
    NearUnsynced,
    /// A network away; no COMMIT waits for the disk.
    Away,
}

impl Place {
    fn url(self, database: &str) -> String {
        let waits = if self == Place::Near { "on" } else { "off" };
        let name = postgres::name_of(database);
        postgres::psql(database, &format!("ALTER DATABASE {name} SET synchronous_commit = {waits}"));
        match self {
            Place::Near | Place::NearUnsynced => database.to_owned(),
            Place::Away => Distance::start(database, AWAY).url,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Place::Near => "same machine, COMMIT waits for the disk",
            Place::NearUnsynced => "same machine",
            Place::Away => "1 ms each way",
        }
    }
}

/// Who decided the floor last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cache {
    /// This worker.
    Warm,
    /// Another one.
    Cold,
}

/// The rounds of one line of the table.
#[derive(Debug, Default)]
struct Line {
    bare: Vec<f64>,
    warm: Vec<f64>,
    cold: Vec<f64>,
    /// Of the warm rounds.
    latencies: Vec<(usize, Duration)>,
}

pub(super) async fn measure(plan: Plan) -> anyhow::Result<Report> {
    ensure!(postgres::is_installed(), "PostgreSQL is not installed (Debian: apt-get install postgresql)");
    eprintln!("throughput: opening {} restaurants", plan.restaurants);
    let opened = postgres::fresh_database();
    {
        let worker = Worker::on_postgres(&opened).await?;
        restaurants::open(&worker, plan.restaurants).await?;
    }
    postgres::psql(&opened, "VACUUM ANALYZE");
    let bare = bare::database(plan.restaurants);
    let places =
        [Place::Near, Place::NearUnsynced, Place::Away].into_iter().flat_map(|it| IN_FLIGHT.map(|n| (it, n)));
    let mut lines: Vec<((Place, usize), Line)> = places.map(|it| (it, Line::default())).collect();
    for round in 1..=plan.rounds {
        for ((place, in_flight), line) in &mut lines {
            let seated =
                bare::run(&place.url(&bare), plan.restaurants, *in_flight, Until::Time(plan.span)).await?;
            let warm = commands(&opened, plan, *place, *in_flight, Cache::Warm).await?;
            let cold = commands(&opened, plan, *place, *in_flight, Cache::Cold).await?;
            eprintln!(
                "throughput: round {round} of {}, {}, {in_flight} in flight: bare {:.0}/s, commands {:.0}/s, cold {:.0}/s",
                plan.rounds,
                place.name(),
                seated.per_second(),
                warm.per_second(),
                cold.per_second()
            );
            line.bare.push(seated.per_second());
            line.warm.push(warm.per_second());
            line.cold.push(cold.per_second());
            line.latencies.extend(warm.latencies);
        }
    }
    postgres::drop_database(&opened);
    postgres::drop_database(&bare);
    Ok(report(plan, &lines))
}

/// The ratios with 1, 4 and 16 in flight.
fn picture(lines: &[((Place, usize), Line)]) -> Picture {
    let bar = |(row, ((place, in_flight), _)): (usize, &((Place, usize), Line))| {
        let (label, to_reach) = match place {
            Place::Near => ("near", 0.45),
            Place::NearUnsynced => ("no sync", 0.45),
            Place::Away => ("1 ms", 2.0),
        };
        (format!("{label}, {in_flight} in flight"), row, Some(to_reach))
    };
    Picture {
        file: "performance-throughput.svg",
        title: "Whole commands for each bare seating transaction",
        column: 4,
        bars: lines.iter().enumerate().map(bar).collect(),
        is_logarithmic: false,
    }
}

/// Round by round.
fn ratios(these: &[f64], bare: &[f64]) -> Vec<f64> {
    these.iter().zip(bare).map(|(this, bare)| this / bare).collect()
}

/// Runs the mix of commands on a copy of the database.
async fn commands(
    opened: &str,
    plan: Plan,
    place: Place,
    in_flight: usize,
    cache: Cache,
) -> anyhow::Result<Run> {
    let database = postgres::copy_of(opened);
    let worker = Worker::on_postgres(&place.url(&database)).await?;
    let commands = Commands { restaurants: plan.restaurants };
    let next = Arc::new(AtomicU64::new(0));
    let decide = move |_, n| {
        let worker = Arc::clone(&worker);
        async move {
            let (kind, id, event) = commands.nth(n);
            worker.decide(&id, event).await.map(|()| kind)
        }
    };
    let each_once = Until::Count(plan.restaurants.into());
    load::run(WARM_UP_IN_FLIGHT, each_once, &next, decide.clone()).await?;
    let run = match cache {
        Cache::Warm => load::run(in_flight, Until::Time(plan.span), &next, decide).await?,
        Cache::Cold => {
            let mut all = Run::default();
            while all.took < plan.span {
                // What a decision of another worker leaves behind.
                postgres::psql(&database, "UPDATE floors SET version = version + 1");
                all.add(load::run(in_flight, each_once, &next, decide.clone()).await?);
            }
            all
        }
    };
    postgres::drop_database(&database);
    Ok(run)
}

fn report(plan: Plan, lines: &[((Place, usize), Line)]) -> Report {
    let ratio = |these: &[f64], bare: &[f64]| format!("**{:.2}**", median(&ratios(these, bare)));
    let row = |((place, in_flight), line): &((Place, usize), Line)| {
        let times: Vec<Duration> = line.latencies.iter().map(|(_, time)| *time).collect();
        vec![
            place.name().to_owned(),
            in_flight.to_string(),
            format!("{}/s", count(median(&line.bare))),
            format!("{}/s", count(median(&line.warm))),
            ratio(&line.warm, &line.bare),
            format!("{}/s", count(median(&line.cold))),
            ratio(&line.cold, &line.bare),
            format!("{:.1} ms", percentile(&times, 0.5)),
            format!("{:.1} ms", percentile(&times, 0.99)),
        ]
    };
    let alone = lines.iter().filter(|((place, n), _)| *place == Place::NearUnsynced && *n == 1);
    let latencies: Vec<&(usize, Duration)> = alone.flat_map(|(_, line)| &line.latencies).collect();
    let kinds = KINDS.iter().enumerate().map(|(kind, name)| {
        let times: Vec<Duration> =
            latencies.iter().filter(|(k, _)| *k == kind).map(|(_, time)| *time).collect();
        format!("`{name}` {:.2} ms", percentile(&times, 0.5))
    });
    Report {
        title: "Throughput on PostgreSQL",
        columns: vec![
            "database",
            "in flight",
            "bare seating",
            "commands",
            "ratio",
            "another decided last",
            "ratio",
            "p50",
            "p99",
        ],
        labels: 2,
        rows: lines.iter().map(row).collect(),
        picture: Some(picture(lines)),
        remarks: vec![
            format!(
                "{} restaurants, {} rounds. To reach: 0.45 and 2.0; where another decided last 0.3 and 1.5.",
                plan.restaurants, plan.rounds
            ),
            format!(
                "Median of each command, alone and without syncs: {}.",
                kinds.collect::<Vec<_>>().join(", ")
            ),
        ],
    }
}
