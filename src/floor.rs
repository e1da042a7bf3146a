//! `tableturn floor apply`: the floor as a file has it.

use crate::{FAILED, MISUSED, Stopped, house, links, settings::Settings};
use std::{fmt::Write, path::Path};
use tableturn_core::{
    Change, Channel, Decision, Floor, Needs, RestaurantId, Scene,
    floor_file::{self, FloorSpec},
};
use tableturn_store::{Committed, Outcome, Store, Verdict};
use uuid::Uuid;

/// The restaurant that an empty database starts with, on the local channel only.
const DEMO_FILE: &str = tableturn_core::floor_file::DEMO;
/// Its id.
pub(crate) const DEMO: &str = "demo";

/// What came of applying a floor.
enum Applied {
    Same,
    Changed,
    Refused(Vec<String>),
}

/// Reads the file and makes the floor so.
pub(crate) async fn apply(settings: &Settings, file: &Path) -> Result<(), Stopped> {
    let text = std::fs::read_to_string(file)
        .map_err(|e| Stopped::misuse(format!("{} can't be read: {e}", file.display())))?;
    let spec = floor_file::parse_floor(&text).map_err(|mistakes| {
        let mut why = format!("{} is not a floor file that can be applied:", file.display());
        for mistake in mistakes {
            let _ =
                write!(why, "\n{}:{}:{}: {}", file.display(), mistake.line, mistake.column, mistake.message);
        }
        Stopped::Report(why, MISUSED)
    })?;
    let store = house::store(settings).await?;
    let (id, name) = (spec.restaurant.id.clone(), spec.restaurant.name.clone());
    let tables = spec.tables.len();
    match write(&store, spec).await? {
        Applied::Same => say!("{name} ({id}): nothing has changed."),
        Applied::Changed => {
            let s = if tables == 1 { "" } else { "s" };
            say!("{name} ({id}) is on the floor with {tables} table{s}.");
            let floor = store.floor(&id).await.map_err(Stopped::failure)?;
            for link in floor.iter().flat_map(links::for_guests) {
                say!("Guests on Telegram join at {link}");
            }
            if floor.is_some_and(|f| f.hosts.is_empty()) {
                say!("It has no host yet: `tableturn host invite {id}` makes a code for the first.");
            }
        }
        Applied::Refused(reasons) => {
            let mut why = format!("{} was not applied:", file.display());
            for reason in reasons {
                let _ = write!(why, "\n{reason}");
            }
            return Err(Stopped::Report(why, FAILED));
        }
    }
    Ok(())
}

/// An empty database gets the demo restaurant; whether it did.
pub(crate) async fn demo_if_empty(store: &Store) -> Result<bool, Stopped> {
    if !store.restaurants().await.map_err(Stopped::failure)?.is_empty() {
        return Ok(false);
    }
    let spec = floor_file::parse_floor(DEMO_FILE)
        .map_err(|mistakes| Stopped::failure(format!("the demo's floor file is broken: {mistakes:?}")))?;
    write(store, spec).await?;
    Ok(true)
}

async fn write(store: &Store, spec: FloorSpec) -> Result<Applied, Stopped> {
    let id = spec.restaurant.id.clone();
    let needs = Needs { restaurant: Some(id.clone()), ..Needs::default() };
    // The demo leaves when the first restaurant of one's own comes.
    let demo = RestaurantId::from(DEMO);
    let demo = match store.floor(&demo).await.map_err(Stopped::failure)? {
        Some(floor) if demo != id && is_demo(&floor) => Some(demo),
        _ => None,
    };
    let plan = move |mut scene: Scene| match floor_file::plan(
        scene.floor.as_ref(),
        &spec,
        demo.as_ref(),
        &mut scene.fresh,
    ) {
        Err(reasons) => Verdict::Leave(Applied::Refused(reasons)),
        Ok(changes) if changes.is_empty() => Verdict::Leave(Applied::Same),
        Ok(changes) => Verdict::Commit(decision(&id, changes), Applied::Changed),
    };
    let cause = format!("floor:{}", Uuid::new_v4());
    match store.decide(&cause, &needs, plan).await.map_err(Stopped::failure)? {
        Outcome::Committed(Committed { value, .. }) | Outcome::Left(value) => Ok(value),
        Outcome::AlreadyCommitted => Err(Stopped::failure("the floor's id was used before; try again")),
    }
}

/// Whether it is the demo restaurant, and not somebody's own that has its id: guests reach the demo on
/// the local channel only.
pub(crate) fn is_demo(floor: &Floor) -> bool {
    floor.restaurant.id.as_str() == DEMO && floor.lines.iter().all(|line| line.channel == Channel::Local)
}

fn decision(id: &RestaurantId, changes: Vec<Change>) -> Decision {
    Decision { restaurant: Some(id.clone()), changes, ..Decision::default() }
}
