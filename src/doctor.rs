//! `tableturn doctor`: what is set up, what is not, what is wrong, and what to do.

mod providers;
mod restaurants;

use crate::{
    Stopped, house,
    settings::{Settings, StoreAt},
};
use std::path::Path;

/// What was found; errors make the command fail.
#[derive(Default)]
struct Report {
    errors: usize,
}

impl Report {
    fn ok(&self, what: impl std::fmt::Display) {
        println!("ok     {what}");
    }

    fn note(&self, what: impl std::fmt::Display) {
        println!("note   {what}");
    }

    fn error(&mut self, what: impl std::fmt::Display) {
        self.errors += 1;
        println!("ERROR  {what}");
    }
}

/// Looks at everything that is configured, or at one restaurant. Reads only; exit code 1 on errors, not
/// on notes.
pub(crate) async fn doctor(settings: &Settings, only: Option<&str>) -> Result<(), Stopped> {
    let mut report = Report::default();
    database(settings, only, &mut report).await;
    providers::twilio(settings, &mut report).await;
    providers::telegram(settings, &mut report).await;
    running(settings, &mut report).await;
    match report.errors {
        0 => Ok(()),
        1 => Err(Stopped::failure("1 error, see above")),
        n => Err(Stopped::failure(format!("{n} errors, see above"))),
    }
}

async fn database(settings: &Settings, only: Option<&str>, report: &mut Report) {
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
    let house = match house::open(settings, None).await {
        Ok(house) => house,
        Err(Stopped::Misuse(why) | Stopped::Failure(why) | Stopped::Report(why, _)) => {
            return report.error(format!("database: {why}"));
        }
    };
    match &settings.store {
        StoreAt::File(path) => report.ok(format!("database: {}, schema up to date", path.display())),
        StoreAt::Dsql(_) => report.ok("database: Aurora DSQL answers, schema up to date"),
        StoreAt::Postgres(_) => report.ok("database: PostgreSQL answers, schema up to date"),
    }
    restaurants::look(settings, &house, only, report).await;
    match house.queue.depth().await {
        Err(error) => report.error(format!("queue: {error}")),
        Ok(depth) => {
            report.ok(format!("queue: {} waiting, {} in hand", depth.waiting, depth.in_flight));
            if depth.dead > 0 {
                report.note(format!(
                    "queue: {} dead letters; `tableturn queue dead list` says why",
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
