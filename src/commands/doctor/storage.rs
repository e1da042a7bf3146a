//! Examines the database with its restaurants, and the queue.

use super::{report::Report, restaurants};
use crate::{
    backends,
    settings::{QueueLocation, Settings, StoreLocation},
};
use tableturn_queue::Queue;
use tableturn_store::Store;

pub(super) async fn examine(settings: &Settings, restaurant: Option<&str>, report: &mut Report) {
    if let StoreLocation::File(path) = &settings.store
        && !path.exists()
    {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
            return report.error(format!(
                "database: there is no folder {} for {}; make it, or name another file in DATABASE_URL",
                folder.display(),
                path.display()
            ));
        }
        return report.note(format!(
            "database: {} is not there yet; `tableturn` makes it, with a demo restaurant",
            path.display()
        ));
    }
    let file = match backends::open_store(settings, None).await {
        Err(error) => {
            report.error(format!("database: {error}"));
            // The queue is usually in the same file, whose error has just been reported.
            if matches!(&settings.store, StoreLocation::File(_)) {
                return;
            }
            None
        }
        Ok(opened) => {
            examine_store(settings, &opened.store, restaurant, report).await;
            opened.file
        }
    };
    if let QueueLocation::File(path) = &settings.queue
        && !path.exists()
    {
        // Opening the file would create it.
        return report.note(format!(
            "queue: {} is not there yet; separate roles need QUEUE_URL to name a queue on SQS",
            path.display()
        ));
    }
    // Also without a database: the operator of a broken one needs to know how many texts wait.
    match backends::open_queue(settings, file).await {
        Err(error) => report.error(format!("queue: {error}")),
        Ok(queue) => examine_queue(&queue, report).await,
    }
}

async fn examine_store(settings: &Settings, store: &Store, restaurant: Option<&str>, report: &mut Report) {
    match &settings.store {
        StoreLocation::File(path) => {
            report.ok(format!("database: {}, schema up to date", path.display()));
        }
        StoreLocation::Dsql(_) => report.ok("database: Aurora DSQL answers, schema up to date"),
        StoreLocation::Postgres(_) => report.ok("database: PostgreSQL answers, schema up to date"),
    }
    restaurants::examine(settings, store, restaurant, report).await;
}

async fn examine_queue(queue: &Queue, report: &mut Report) {
    match queue.depth().await {
        Err(error) => report.error(format!("queue: {error}")),
        Ok(depth) => {
            report.ok(format!("queue: {} waiting, {} in flight", depth.waiting, depth.in_flight));
            if depth.dead > 0 {
                let s = if depth.dead == 1 { "" } else { "s" };
                report.note(format!(
                    "queue: {} dead letter{s}; `tableturn queue dead list` says why",
                    depth.dead
                ));
            }
        }
    }
}
