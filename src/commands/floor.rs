//! `tableturn floor apply`.

use crate::{
    apply_floor::{self, Applied},
    backends,
    error::CommandError,
    floor_files,
    settings::Settings,
    telegram_links, time_zone,
};
use std::{fmt::Write, path::Path};

/// Reads the floor file and applies it; prints what changed and what to do next.
pub(crate) async fn apply_floor_file(settings: &Settings, file: &Path) -> Result<(), CommandError> {
    let spec = floor_files::read(file)?;
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
