//! `tableturn simulate`: an evening on the owner's own floor. Nothing is stored, and nobody is texted.

mod clock_text;
mod figures;
mod plan;
mod played;
mod summary;
mod table_use;

use crate::{cli, error::CommandError, floor_files};
use plan::Plan;
use std::path::Path;
use tableturn_floor::Floor;
use tableturn_simulator::own_floor;

/// Plays an evening, or compares several, as the options say.
pub(crate) async fn simulate(options: cli::Simulate) -> Result<(), CommandError> {
    // An evening takes the processor for up to some seconds.
    let played = tokio::task::spawn_blocking(move || run(&options)).await;
    played.map_err(CommandError::failed)?
}

fn run(options: &cli::Simulate) -> Result<(), CommandError> {
    let floor = read_floor(&options.file)?;
    let plan = Plan::of(options, &floor)?;
    let played = plan.play(floor);
    print_line!("{}", summary::text(&played, &options.file));
    Ok(())
}

fn read_floor(file: &Path) -> Result<Floor, CommandError> {
    Ok(own_floor::floor_of(&floor_files::read(file)?))
}
