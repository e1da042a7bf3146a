//! What one decision takes in memory, with few and many in line. `cargo bench` has more of it.

use super::{
    Plan,
    report::{Picture, Report},
    restaurants::{self, Place},
    statistics::percentile,
    worker::Worker,
};
use anyhow::Context;
use std::{
    hint::black_box,
    time::{Duration, Instant},
};
use tableturn_decide::{Event, Input, decide};
use tableturn_providers::capabilities;
use tableturn_sqlite::Database;

/// Parties in line: the last one fits under the floor file's highest bound with a newcomer.
const IN_LINE: [u32; 3] = [10, 200, 990];

pub(super) async fn measure(plan: Plan) -> anyhow::Result<Report> {
    let times = if plan.rounds > 1 { 201 } else { 5 };
    let mut columns: Vec<Vec<f64>> = Vec::new();
    for in_line in IN_LINE {
        eprintln!("deciding: {in_line} in line");
        let folder = tempfile::tempdir().context("no temporary folder")?;
        let worker = Worker::on_file(Database::open(&folder.path().join("tableturn.db"))?).await?;
        restaurants::open_line(&worker, in_line).await?;
        let mut column = Vec::new();
        for (_, event) in texts(in_line) {
            let input = Input::of(event);
            let scene = worker.store.scene(&input.needs()).await?;
            let took = (0..times).map(|_| {
                let scene = scene.clone();
                let started = Instant::now();
                let decision = black_box(decide(scene, &input, &capabilities()));
                let took = started.elapsed();
                drop(decision);
                took
            });
            column.push(percentile(&took.collect::<Vec<Duration>>(), 0.5));
        }
        columns.push(column);
    }
    let row = |(place, (name, _)): (usize, (&'static str, Event))| {
        let cells =
            columns.iter().map(|column| format!("{:.3} ms", column.get(place).copied().unwrap_or_default()));
        std::iter::once(format!("`{name}`")).chain(cells).collect()
    };
    Ok(Report {
        title: "Growth: parties in line",
        columns: vec!["`decide`, median", "10 in line", "200 in line", "990 in line"],
        rows: texts(10).into_iter().enumerate().map(row).collect(),
        labels: 1,
        picture: Some(Picture {
            file: "performance-deciding.svg",
            title: "Milliseconds of a decision with 990 parties in line",
            column: 3,
            bars: texts(10)
                .into_iter()
                .enumerate()
                .map(|(row, (name, _))| (name.to_owned(), row, to_reach(name)))
                .collect(),
            is_logarithmic: true,
        }),
        remarks: vec![
            "To reach: 0.1 ms with 200, 0.3 ms with 1,000; the quote of `4 Ana` 1 ms with 1,000.".into(),
        ],
    })
}

/// With a thousand in line, in milliseconds.
fn to_reach(text: &str) -> Option<f64> {
    Some(if text.starts_with('4') { 1.0 } else { 0.3 })
}

fn texts(in_line: u32) -> Vec<(&'static str, Event)> {
    let place = Place(0);
    vec![
        ("status", place.guest(in_line / 2, "status")),
        ("/list", place.host("/list")),
        ("/seat", place.host("/seat 1")),
        ("4 Ana", place.guest(in_line, "4 Ana")),
    ]
}
