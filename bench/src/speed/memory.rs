//! The memory of an idle `up`, and of one that has decided for very many restaurants.

use super::{
    Plan,
    http::{self, Connection},
    report::Report,
    restaurants::{self, Place, WAITING},
    running,
    worker::Worker,
};
use anyhow::{Context, ensure};
use std::time::Duration;
use tableturn_testing::{RunningUp, postgres};

/// Restaurants that the worker touches, unless there are to be fewer.
const RESTAURANTS: u32 = 10_000;
/// After a start, until nothing moves any more.
const SETTLES: Duration = Duration::from_secs(3);
/// The first text has the words of all languages read, and the first answer the texts of one.
const FIRST_TEXTS: [&str; 3] = ["4 Ana", "status", "on my way in 5 minutes"];
const ANSWERED_WITHIN: Duration = Duration::from_secs(600);

pub(super) async fn measure(plan: Plan) -> anyhow::Result<Report> {
    let folder = tempfile::tempdir().context("no temporary folder")?;
    let embedded = format!("sqlite://{}", folder.path().join("up.db").display());
    let (idle, talked) = {
        let up = running::up(vec![Place(0).floor_file()], &embedded, folder.path()).await?;
        tokio::time::sleep(SETTLES).await;
        let idle = running::memory(up.process_id(), "VmRSS")?;
        for (place, text) in FIRST_TEXTS.into_iter().enumerate() {
            up.twilio().text(&Place(0).phone(0), &Place(0).line(), text).await;
            ensure!(up.twilio().wait_for_count(place + 1, ANSWERED_WITHIN).await, "no answer:\n{}", up.log());
        }
        tokio::time::sleep(SETTLES).await;
        (idle, running::memory(up.process_id(), "VmRSS")?)
    };
    eprintln!("memory: idle {idle:.0} MB, {talked:.0} MB after the first texts");
    let touched = if plan.restaurants < 100 { plan.restaurants } else { RESTAURANTS };
    let database = postgres::fresh_database();
    eprintln!("memory: opening {touched} restaurants");
    restaurants::open_with(&Worker::on_postgres(&database).await?, touched, 0).await?;
    let up = running::up(Vec::new(), &database, &folder.path().join("queue.db")).await?;
    touch(&up, touched).await?;
    let (now, peak) =
        (running::memory(up.process_id(), "VmRSS")?, running::memory(up.process_id(), "VmHWM")?);
    eprintln!("memory: {now:.0} MB after {touched} restaurants, {peak:.0} MB at most");
    drop(up);
    postgres::drop_database(&database);
    let row =
        |what: String, megabytes: f64, most: &str| vec![what, format!("{megabytes:.0} MB"), most.to_owned()];
    Ok(Report {
        title: "Memory",
        columns: vec!["`up`, release build", "resident", "to reach"],
        rows: vec![
            row("idle, embedded file".into(), idle, "30 MB"),
            row("the same after the first texts".into(), talked, "30 MB"),
            row(
                format!("after a text in each of {touched} restaurants with {WAITING} waiting"),
                now,
                "512 MB",
            ),
            row("at most meanwhile".into(), peak, ""),
        ],
        labels: 1,
        remarks: Vec::new(),
        picture: None,
    })
}

/// A guest of each restaurant asks how things stand, and is answered.
async fn touch(up: &RunningUp, count: u32) -> anyhow::Result<()> {
    let mut connection = Connection::open(up.public()).await?;
    for place in (0..count).map(Place) {
        connection.post(&http::text(place.0.into(), &place.phone(0), &place.line(), "status")).await?;
    }
    let answered = up.twilio().wait_for_count(count as usize, ANSWERED_WITHIN).await;
    ensure!(answered, "some were not answered:\n{}", up.log());
    Ok(())
}
