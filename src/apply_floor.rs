//! Changes the store so that a restaurant is as a floor file has it.

use crate::{
    demo::{self, DEMO},
    error::CommandError,
};
use tableturn_decide::{Decision, Needs, Scene, apply_floor_file};
use tableturn_floor::{RestaurantId, floor_file::FloorSpec};
use tableturn_store::{Committed, MAX_BATCH, Outcome, Store, Verdict};
use uuid::Uuid;

/// The result of applying a floor file.
pub(crate) enum Applied {
    Unchanged,
    Changed,
    /// Nothing was changed, for these reasons.
    Refused(Vec<String>),
}

/// Applies a floor file, in one transaction. The demo restaurant is removed with it, if it is there; a demo that was used
/// much has too many rows for one transaction, so its history goes before.
pub(crate) async fn apply(store: &Store, spec: FloorSpec) -> Result<Applied, CommandError> {
    let id = spec.restaurant.id.clone();
    let needs = Needs { restaurant: Some(id.clone()), ..Needs::default() };
    let demo = RestaurantId::from(DEMO);
    let demo_to_remove = match store.floor(&demo).await.map_err(CommandError::failed)? {
        Some(floor) if demo != id && demo::is_demo(&floor) => Some(demo),
        _ => None,
    };
    if let Some(demo) = &demo_to_remove {
        store.delete_history(demo, MAX_BATCH).await.map_err(CommandError::failed)?;
    }
    let plan = move |mut scene: Scene| {
        let floor = scene.floor.as_ref();
        match apply_floor_file(floor, &spec, demo_to_remove.as_ref(), &mut scene.fresh) {
            Err(reasons) => Verdict::Leave(Applied::Refused(reasons)),
            Ok(changes) if changes.is_empty() => Verdict::Leave(Applied::Unchanged),
            Ok(changes) => {
                let decision = Decision { restaurant: Some(id.clone()), changes, ..Decision::default() };
                Verdict::Commit(decision, Applied::Changed)
            }
        }
    };
    let cause = format!("floor:{}", Uuid::new_v4());
    match store.decide(&cause, &needs, plan).await.map_err(CommandError::failed)? {
        Outcome::Committed(Committed { value, .. }) | Outcome::Left(value) => Ok(value),
        Outcome::AlreadyCommitted => {
            Err(CommandError::failed("the random id of this change is taken; run it again"))
        }
    }
}

/// Adds the demo restaurant to a database without restaurants.
pub(crate) async fn add_demo_if_empty(store: &Store) -> Result<(), CommandError> {
    if store.restaurants().await.map_err(CommandError::failed)?.is_empty() {
        apply(store, demo::spec()?).await?;
    }
    Ok(())
}
