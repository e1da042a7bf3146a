//! What stays fast as things grow: commands with ever more past parties in the database, decisions with ever more
//! parties in line.

use super::{
    Plan,
    commands::Commands,
    load::{self, Until},
    report::{Picture, Report, count},
    restaurants::{self, SEATED},
    statistics::{median, percentile},
    worker::Worker,
};
use anyhow::ensure;
use std::{
    sync::{Arc, atomic::AtomicU64},
    time::Duration,
};
use tableturn_testing::postgres;

/// Past parties in all restaurants together.
const PAST: [u64; 2] = [1_000, 100_000];
/// The same with `--long`.
const LONG_PAST: u64 = 10_000_000;
/// How often a guest of the past came.
const VISITS: u64 = 10;
/// PostgreSQL counts a session's scans when it has been idle for a second.
const COUNTED_WITHIN: Duration = Duration::from_secs(2);

/// A database with past parties.
struct Grown {
    past: u64,
    url: String,
    medians: Vec<f64>,
    /// Large tables that were read from end to end, and how often.
    scans: String,
}

pub(super) async fn measure(plan: Plan) -> anyhow::Result<Report> {
    ensure!(postgres::is_installed(), "PostgreSQL is not installed (Debian: apt-get install postgresql)");
    eprintln!("growth: opening {} restaurants", plan.restaurants);
    let opened = postgres::fresh_database();
    restaurants::open(&Worker::on_postgres(&opened).await?, plan.restaurants).await?;
    let mut databases = Vec::new();
    for past in PAST.into_iter().chain(plan.is_long.then_some(LONG_PAST)) {
        eprintln!("growth: adding {} past parties", count(past as f64));
        let url = postgres::copy_of(&opened);
        postgres::psql(&url, &past_parties(past, plan.restaurants));
        postgres::psql(&url, "VACUUM ANALYZE");
        databases.push(Grown { past, url, medians: Vec::new(), scans: String::new() });
    }
    for round in 1..=plan.rounds {
        for database in &mut databases {
            let took = commands(database, plan, round).await?;
            database.medians.push(took);
            eprintln!(
                "growth: round {round} of {}, {} past parties: p50 {took:.2} ms",
                plan.rounds, database.past
            );
        }
    }
    for database in &databases {
        postgres::drop_database(&database.url);
    }
    postgres::drop_database(&opened);
    let fewest = databases.first().map(|database| median(&database.medians)).unwrap_or_default();
    let row = |database: &Grown| {
        let took = median(&database.medians);
        vec![
            count(database.past as f64),
            format!("{took:.2} ms"),
            format!("{:+.0} %", (took / fewest - 1.0) * 100.0),
            if database.scans.is_empty() { "none".to_owned() } else { database.scans.clone() },
        ]
    };
    Ok(Report {
        title: "Growth: past parties",
        columns: vec!["past parties", "command, p50", "against the fewest", "tables read from end to end"],
        labels: 1,
        rows: databases.iter().map(row).collect(),
        picture: Some(Picture {
            file: if plan.is_long { "performance-growth-long.svg" } else { "performance-growth.svg" },
            title: "Milliseconds of a command, floors read anew, by past parties",
            column: 1,
            bars: databases.iter().enumerate().map(|(row, it)| (count(it.past as f64), row, None)).collect(),
            is_logarithmic: false,
        }),
        remarks: vec![format!(
            "PostgreSQL, {} restaurants, 1 in flight, each floor read anew. To reach: within 20 %.",
            plan.restaurants
        )],
    })
}

/// The median of the mix of commands, in milliseconds, with the floor read anew for each.
async fn commands(database: &mut Grown, plan: Plan, round: usize) -> anyhow::Result<f64> {
    let worker = Worker::on_postgres(&database.url).await?;
    let commands = Commands { restaurants: plan.restaurants };
    // A round begins where the last one has ended at the latest.
    let next = Arc::new(AtomicU64::new(round as u64 * 1_000 * u64::from(plan.restaurants)));
    let decide = move |_, n| {
        let worker = Arc::clone(&worker);
        async move {
            let (kind, id, event) = commands.nth(n);
            worker.decide(&id, event).await.map(|()| kind)
        }
    };
    let each_once = Until::Count(plan.restaurants.into());
    load::run(16, each_once, &next, decide.clone()).await?;
    postgres::psql(&database.url, "SELECT pg_stat_reset(); UPDATE floors SET version = version + 1");
    let run = load::run(1, each_once, &next, decide).await?;
    tokio::time::sleep(COUNTED_WITHIN).await;
    let scans = "SELECT string_agg(relname || ' ' || seq_scan, ', ') FROM pg_stat_user_tables WHERE seq_scan > 0 \
         AND relname IN ('parties', 'guests', 'conversations')";
    database.scans = postgres::psql(&database.url, scans);
    let times: Vec<Duration> = run.latencies.iter().map(|(_, time)| *time).collect();
    Ok(percentile(&times, 0.5))
}

/// Parties that were seated and left, an hour apart in each restaurant. Each guest came about ten times, from one
/// conversation.
fn past_parties(past: u64, restaurants: u32) -> String {
    let all = u64::from(restaurants);
    // A guest is always at the same restaurant.
    let guests = (past / VISITS / all).max(1) * all;
    let series = |count: u64| format!("FROM generate_series(0, {}) n", count.saturating_sub(1));
    let (each_guest, each_party) = (series(guests), series(past));
    let restaurant = format!("'r' || (n % {restaurants})");
    let phone = "'+1557' || lpad(n::text, 8, '0')";
    let guest = format!("(n % {guests})");
    let nth = format!("(n / {restaurants})");
    let time = format!("(1577836800000 + {nth} * 3600000::bigint)");
    format!(
        "INSERT INTO conversations (id, channel, line, chat, recipient, restaurant_id, questions, next_number) \
           SELECT 'c' || n, 'sms', '+1555' || lpad((n % {restaurants})::text, 7, '0'), {phone}, 'tel:' || {phone}, \
           {restaurant}, '{{}}', 1 {each_guest};
         INSERT INTO guests (restaurant_id, identity, name, party_id, visits, no_shows) \
           SELECT {restaurant}, 'tel:' || {phone}, 'Ana', NULL, {VISITS}, 0 {each_guest};
         INSERT INTO parties (id, restaurant_id, day, number, name, size, state, guest, conversation_id, joined_at, \
           not_reached, extra_minutes, seated_at, ended_at, labels) \
           SELECT 'p' || n, {restaurant}, to_char(date '2020-01-01' + ({nth} / 50)::int, 'YYYY-MM-DD'), \
           {nth} % 50 + {SEATED}, 'Ana', 4, 'finished', 'tel:+1557' || lpad({guest}::text, 8, '0'), 'c' || {guest}, \
           {time}, 0, 0, {time}, {time}, 'T1' {each_party}"
    )
}
