//! Examines the database with its restaurants, and the queue.

use super::{report::Report, restaurants};
use crate::{
    backends,
    settings::{QueueLocation, Settings, StoreLocation},
};
use std::collections::BTreeMap;
use tableturn_floor::Line;
use tableturn_queue::Queue;
use tableturn_store::Store;

/// The dead letters whose reasons are read.
const LETTERS_READ: usize = 200;
/// The most frequent reasons, which are shown.
const REASONS_SHOWN: usize = 3;

/// Examines the database and the queue. Returns the lines of the restaurants that it examined in detail.
pub(super) async fn examine(settings: &Settings, restaurant: Option<&str>, report: &mut Report) -> Vec<Line> {
    if let StoreLocation::File(path) = &settings.store
        && !path.exists()
    {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
            report.error(format!(
                "database: there is no folder {} for {}; make it, or name another file in DATABASE_URL",
                folder.display(),
                path.display()
            ));
            return Vec::new();
        }
        report.note(format!(
            "database: {} is not there yet; `tableturn` makes it, with a demo restaurant",
            path.display()
        ));
        return Vec::new();
    }
    let mut lines = Vec::new();
    let file = match backends::open_store(settings, None).await {
        Err(error) => {
            report.error(format!("database: {error}"));
            // The queue is usually in the same file, whose error has just been reported.
            if matches!(&settings.store, StoreLocation::File(_)) {
                return lines;
            }
            None
        }
        Ok(opened) => {
            lines = examine_store(settings, &opened.store, restaurant, report).await;
            opened.file
        }
    };
    if let QueueLocation::File(path) = &settings.queue
        && !path.exists()
    {
        // Opening the file would create it.
        report.note(format!(
            "queue: {} is not there yet; separate roles need QUEUE_URL to name a queue on SQS",
            path.display()
        ));
        return lines;
    }
    // Also without a database: the operator of a broken one needs to know how many texts wait.
    match backends::open_queue(settings, file).await {
        Err(error) => report.error(format!("queue: {error}")),
        Ok(queue) => examine_queue(&queue, report).await,
    }
    lines
}

async fn examine_store(
    settings: &Settings,
    store: &Store,
    restaurant: Option<&str>,
    report: &mut Report,
) -> Vec<Line> {
    match &settings.store {
        StoreLocation::File(path) => {
            report.ok(format!("database: {}, schema up to date", path.display()));
        }
        StoreLocation::Dsql(_) => report.ok("database: Aurora DSQL answers, schema up to date"),
        StoreLocation::Postgres(_) => report.ok("database: PostgreSQL answers, schema up to date"),
    }
    restaurants::examine(settings, store, restaurant, report).await
}

async fn examine_queue(queue: &Queue, report: &mut Report) {
    match queue.depth().await {
        Err(error) => report.error(format!("queue: {error}")),
        Ok(depth) => {
            report.ok(format!("queue: {} waiting, {} in flight", depth.waiting, depth.in_flight));
            if depth.dead > 0 {
                let s = if depth.dead == 1 { "" } else { "s" };
                report.note(format!(
                    "queue: {} dead letter{s}{}; `tableturn queue dead list` shows each",
                    depth.dead,
                    reasons(queue).await
                ));
            }
        }
    }
}

/// Why the latest dead letters are there, as ` (2: …, 1: …)`. On SQS a look would hide them from others for a while.
async fn reasons(queue: &Queue) -> String {
    let Queue::Embedded(_) = queue else { return String::new() };
    let letters = queue.dead(LETTERS_READ).await.unwrap_or_default();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for letter in &letters {
        *counts.entry(&letter.reason).or_default() += 1;
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let shown: Vec<String> =
        counts.into_iter().take(REASONS_SHOWN).map(|(reason, count)| format!("{count}: {reason}")).collect();
    if shown.is_empty() { String::new() } else { format!(" ({})", shown.join("; ")) }
}
