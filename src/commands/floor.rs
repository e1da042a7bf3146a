//! `tableturn floor apply`.

use crate::{
    apply_floor::{self, Applied},
    backends,
    error::CommandError,
    settings::Settings,
    telegram_links, time_zone,
};
use std::{fmt::Write, path::Path};
use tableturn_floor::floor_file;

/// Reads the floor file and applies it; prints what changed and what to do next.
pub(crate) async fn apply_floor_file(settings: &Settings, file: &Path) -> Result<(), CommandError> {
    let text = std::fs::read_to_string(file)
        .map_err(|e| CommandError::misuse(format!("{} can't be read: {e}", file.display())))?;
    let spec = floor_file::parse_floor(&text).map_err(|mistakes| {
        let file = file.display();
        let mut report = format!("{file} is not a floor file that can be applied:");
        for mistake in mistakes {
            let _ = write!(report, "\n{file}:{}:{}: {}", mistake.line, mistake.column, mistake.message);
        }
        CommandError::MisuseReport(report)
    })?;
    let store = backends::open_store(settings, None).await?.store;
    let (id, name) = (spec.restaurant.id.clone(), spec.restaurant.name.clone());
    let tables = spec.tables.len();
    let without_timezone = spec.timezone_is_default.then(|| time_zone::is_missing(&name, file));
    match apply_floor::apply(&store, spec).await? {
        Applied::Unchanged => print_line!("{name} ({id}): nothing has changed."),
        Applied::Changed => {
            let s = if tables == 1 { "" } else { "s" };
            print_line!("{name} ({id}) is on the floor with {tables} table{s}.");
            let floor = store.floor(&id).await.map_err(CommandError::failed)?;
            for link in floor.iter().flat_map(telegram_links::for_guests) {
                print_line!("Guests on Telegram join at {link}");
            }
            if floor.is_some_and(|f| f.hosts.is_empty()) {
                print_line!("It has no host yet: `tableturn host invite {id}` makes a code for the first.");
            }
        }
        Applied::Refused(reasons) => {
            let mut report = format!("{} was not applied:", file.display());
            for reason in reasons {
                let _ = write!(report, "\n{reason}");
            }
            return Err(CommandError::FailureReport(report));
        }
    }
    if let Some(warning) = without_timezone {
        eprintln!("tableturn: warning: {warning}");
    }
    Ok(())
}
