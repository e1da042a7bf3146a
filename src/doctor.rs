//! `tableturn doctor`: what is set up, what is not, what is wrong, and what to do.

mod providers;
mod restaurants;

use crate::{
    Stopped, house,
    settings::{QueueAt, Settings, StoreAt},
};
use std::path::Path;
use tableturn_queue::Queue;
use tableturn_store::Store;

/// What was found; errors make the command fail.
#[derive(Default)]
struct Report {
    errors: usize,
}

impl Report {
    fn ok(&self, what: impl std::fmt::Display) {
        say!("ok     {what}");
    }

    fn note(&self, what: impl std::fmt::Display) {
        say!("note   {what}");
    }

    fn error(&mut self, what: impl std::fmt::Display) {
        self.errors += 1;
        say!("ERROR  {what}");
    }
}

/// Looks at everything that is configured, or at one restaurant. Reads only; exit code 1 on errors, not
/// on notes.
pub(crate) async fn doctor(settings: &Settings, only: Option<&str>) -> Result<(), Stopped> {
    let mut report = Report::default();
    rooms(settings, only, &mut report).await;
    providers::twilio(settings, &mut report).await;
    providers::telegram(settings, &mut report).await;
    running(settings, &mut report).await;
    match report.errors {
        0 => Ok(()),
        1 => Err(Stopped::failure("1 error, see above")),
        n => Err(Stopped::failure(format!("{n} errors, see above"))),
    }
}

async fn rooms(settings: &Settings, only: Option<&str>, report: &mut Report) {
    let there = |path: &Path| path.exists();
    if let StoreAt::File(path) = &settings.store
        && !there(path)
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
    let file = match house::open_store(settings, None).await {
        Err(stopped) => {
            report.error(format!("database: {}", why(stopped)));
            // What ails the one file has been said.
            if matches!(&settings.store, StoreAt::File(_)) {
                return;
            }
            None
        }
        Ok((driver, file)) => {
            store(settings, &Store::new(driver), only, report).await;
            file
        }
    };
    if let QueueAt::File(path) = &settings.queue
        && !there(path)
    {
        // Opening it would make it, and this only looks.
        return report.note(format!(
            "queue: {} is not there yet; separate roles need QUEUE_URL to name a queue on SQS",
            path.display()
        ));
    }
    // Whoever's database is down wants to know how much waits.
    match house::open_queue(settings, file).await {
        Err(stopped) => report.error(format!("queue: {}", why(stopped))),
        Ok(queue) => self::queue(&queue, report).await,
    }
}

fn why(stopped: Stopped) -> String {
    match stopped {
        Stopped::Misuse(why) | Stopped::Failure(why) | Stopped::Report(why, _) => why,
    }
}

async fn store(settings: &Settings, store: &Store, only: Option<&str>, report: &mut Report) {
    match &settings.store {
        StoreAt::File(path) => report.ok(format!("database: {}, schema up to date", path.display())),
        StoreAt::Dsql(_) => report.ok("database: Aurora DSQL answers, schema up to date"),
        StoreAt::Postgres(_) => report.ok("database: PostgreSQL answers, schema up to date"),
    }
    restaurants::look(settings, store, only, report).await;
}

async fn queue(queue: &Queue, report: &mut Report) {
    match queue.depth().await {
        Err(error) => report.error(format!("queue: {error}")),
        Ok(depth) => {
            report.ok(format!("queue: {} waiting, {} in hand", depth.waiting, depth.in_flight));
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

async fn running(settings: &Settings, report: &mut Report) {
    let url = format!("http://{}/readyz", settings.private_listen);
    let client = reqwest::Client::builder().no_proxy().timeout(std::time::Duration::from_secs(3)).build();
    let answer = match client {
        Ok(client) => client.get(&url).send().await,
        Err(error) => return report.error(format!("`tableturn up`: {error}")),
    };
    match answer {
        Ok(answer) if answer.status().is_success() => {
            report.ok(format!("`tableturn up` runs (private listener {})", settings.private_listen));
        }
        Ok(answer) => report.error(format!(
            "`tableturn up`: something answers {} at {}; its log says more",
            answer.status(),
            settings.private_listen
        )),
        // Where processes share a store there need not be one.
        Err(_) if !matches!(settings.store, StoreAt::File(_)) => {}
        Err(_) => report.note(format!(
            "`tableturn up` does not run here (nothing answers at {})",
            settings.private_listen
        )),
    }
}
