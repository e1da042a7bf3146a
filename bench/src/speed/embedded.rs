//! The embedded file: whole commands one after the other, and the time from a guest's text to its answer.

use super::{
    Plan,
    commands::Commands,
    load::{self, Run, Until},
    report::{Picture, Report, count},
    restaurants::{self, Place},
    running,
    statistics::{median, percentile},
    sync_time,
    worker::Worker,
};
use anyhow::{Context, ensure};
use std::{
    path::Path,
    sync::{Arc, atomic::AtomicU64},
    time::{Duration, Instant},
};
use tableturn_sqlite::Database;

/// Texts of the idle restaurant in one round.
const TEXTS: usize = 100;
/// Between two texts, so that nothing of the one before is still under way.
const IDLE: Duration = Duration::from_millis(30);
const ANSWERED_WITHIN: Duration = Duration::from_secs(10);

pub(super) async fn measure(plan: Plan) -> anyhow::Result<Report> {
    let folder = tempfile::tempdir().context("no temporary folder")?;
    let opened = folder.path().join("opened.db");
    eprintln!("embedded: opening {} restaurants", plan.restaurants);
    {
        let file = Database::open(&folder.path().join("first.db"))?;
        let worker = Worker::on_file(file.clone()).await?;
        restaurants::open(&worker, plan.restaurants).await?;
        let copy = format!("VACUUM INTO '{}'", opened.display());
        file.call(move |connection| connection.execute_batch(&copy)).await??;
    }
    let up = Up::start(folder.path()).await?;
    let (mut sync, mut rates, mut rounds) = (Vec::new(), Vec::new(), Vec::new());
    for round in 1..=plan.rounds {
        let syncs = sync_time::measure(folder.path())?;
        let run = commands(&opened, folder.path(), plan).await?;
        let answers = up.answers(if plan.restaurants < TEXTS as u32 { 10 } else { TEXTS }).await?;
        let (half, most) = (percentile(&answers, 0.5), percentile(&answers, 0.99));
        eprintln!(
            "embedded: round {round} of {}: sync {syncs:.2} ms, {:.0} commands/s, answer p50 {half:.2} ms, p99 {most:.2} ms",
            plan.rounds,
            run.per_second()
        );
        sync.push(syncs);
        rates.push(run.per_second());
        rounds.push((half, most));
    }
    let (halves, mosts): (Vec<f64>, Vec<f64>) = rounds.into_iter().unzip();
    let sync = median(&sync);
    let row = |what: &str, reached: String, wanted: String| vec![what.to_owned(), reached, wanted];
    Ok(Report {
        title: "The embedded file",
        columns: vec!["", "measured", "to reach"],
        labels: 1,
        rows: vec![
            row("`fdatasync` of a page", format!("{sync:.2} ms"), String::new()),
            row(
                "whole commands, 1 in flight",
                format!("{}/s", count(median(&rates))),
                "3,000/s where a sync takes 0.1 ms".to_owned(),
            ),
            row(
                "text in, answer out, p50",
                format!("{:.2} ms", median(&halves)),
                format!("two syncs and 1 ms: {:.2} ms", 2.0 * sync + 1.0),
            ),
            row(
                "text in, answer out, p99",
                format!("{:.2} ms", median(&mosts)),
                format!("five syncs and 3 ms: {:.2} ms", 5.0 * sync + 3.0),
            ),
        ],
        remarks: Vec::new(),
        picture: Some(Picture {
            file: "performance-embedded.svg",
            title: "The embedded file: milliseconds from a text to its answer",
            column: 1,
            bars: vec![("p50".into(), 2, Some(2.0 * sync + 1.0)), ("p99".into(), 3, Some(5.0 * sync + 3.0))],
            is_logarithmic: false,
        }),
    })
}

/// Runs the mix of commands on a copy of the file.
async fn commands(opened: &Path, folder: &Path, plan: Plan) -> anyhow::Result<Run> {
    let copy = tempfile::tempdir_in(folder)?;
    let path = copy.path().join("tableturn.db");
    std::fs::copy(opened, &path)?;
    let worker = Worker::on_file(Database::open(&path)?).await?;
    let commands = Commands { restaurants: plan.restaurants };
    let next = Arc::new(AtomicU64::new(0));
    let decide = move |_, n| {
        let worker = Arc::clone(&worker);
        async move {
            let (kind, id, event) = commands.nth(n);
            worker.decide(&id, event).await.map(|()| kind)
        }
    };
    load::run(16, Until::Count(plan.restaurants.into()), &next, decide.clone()).await?;
    load::run(1, Until::Time(plan.span), &next, decide).await
}

/// A running `up` in which one guest waits.
struct Up(tableturn_testing::RunningUp);

impl Up {
    async fn start(folder: &Path) -> anyhow::Result<Self> {
        let database = format!("sqlite://{}", folder.join("up.db").display());
        let up = running::up(vec![Place(0).floor_file()], &database, folder).await?;
        let (_, status) = up.twilio().text(&Place(0).phone(0), &Place(0).line(), "4 Ana").await;
        ensure!(status == 200, "the webhook answered {status}");
        ensure!(up.twilio().wait_for_count(1, ANSWERED_WITHIN).await, "no answer:\n{}", up.log());
        Ok(Self(up))
    }

    /// From the request of a text to the request with its answer.
    async fn answers(&self, count: usize) -> anyhow::Result<Vec<Duration>> {
        let twilio = self.0.twilio();
        let (guest, line) = (Place(0).phone(0), Place(0).line());
        let before = twilio.messages().len();
        let mut times = Vec::new();
        for answer in 1..=count {
            tokio::time::sleep(IDLE).await;
            let started = Instant::now();
            let text = twilio.text(&guest, &line, "status");
            let ((_, status), answered) = tokio::join!(text, async {
                twilio.wait_for_count(before + answer, ANSWERED_WITHIN).await.then(|| started.elapsed())
            });
            ensure!(status == 200, "the webhook answered {status}");
            times.push(answered.with_context(|| format!("no answer:\n{}", self.0.log()))?);
        }
        Ok(times)
    }
}
