//! `tableturn simulate`: evenings on the owner's own floor. Nothing is stored, and nobody is texted.

mod clock_text;
mod compare;
mod figures;
mod html;
mod plan;
mod played;
mod summary;
mod table_use;
mod terminal;

use crate::{
    cli::{self, Autopilot},
    error::CommandError,
    floor_files,
};
use compare::Side;
use plan::Plan;
use played::Played;
use std::{io::IsTerminal, path::Path};
use tableturn_floor::Floor;
use tableturn_simulator::own_floor;
use terminal::Watched;

/// Plays an evening, or compares several, as the options say.
pub(crate) async fn simulate(options: cli::Simulate) -> Result<(), CommandError> {
    // An evening takes the processor for up to some seconds.
    let played = tokio::task::spawn_blocking(move || run(&options)).await;
    played.map_err(CommandError::failed)?
}

fn run(options: &cli::Simulate) -> Result<(), CommandError> {
    let floor = read_floor(&options.file)?;
    let plan = Plan::of(options, &floor)?;
    match sides(options, &floor)? {
        Some(sides) => print_line!("{}", compare::compare(&plan, sides, options.evenings)),
        None if is_watched(options) => watch(plan, floor, options)?,
        None => report(&plan.play(floor), options)?,
    }
    Ok(())
}

/// Whether the evening is played before a person's eyes.
fn is_watched(options: &cli::Simulate) -> bool {
    let can_draw = std::env::var("TERM").is_ok_and(|term| term != "dumb");
    options.html.is_none() && can_draw && std::io::stdout().is_terminal() && std::io::stdin().is_terminal()
}

fn watch(plan: Plan, floor: Floor, options: &cli::Simulate) -> Result<(), CommandError> {
    let seed = plan.seed;
    match terminal::watch(plan, floor, options.speed)? {
        Watched::ToTheEnd(played) => report(&played, options),
        Watched::Stopped => {
            print_line!("Stopped. The seed was {seed}.");
            Ok(())
        }
    }
}

fn read_floor(file: &Path) -> Result<Floor, CommandError> {
    Ok(own_floor::floor_of(&floor_files::read(file)?))
}

/// What is compared; none: one evening is played.
fn sides(options: &cli::Simulate, floor: &Floor) -> Result<Option<[Side; 2]>, CommandError> {
    if options.autopilot == Some(Autopilot::Both) {
        match (&options.compare, &options.html) {
            (Some(_), _) => {
                return Err(CommandError::misuse("--compare and --autopilot both: one comparison at a time"));
            }
            (None, Some(_)) => {
                return Err(CommandError::misuse(
                    "--html shows one evening, and --autopilot both compares several",
                ));
            }
            (None, None) => {}
        }
        let side = |name: &str, on: bool| Side {
            name: name.to_owned(),
            floor: Floor { auto: Some(on), ..floor.clone() },
        };
        return Ok(Some([side("autopilot off", false), side("autopilot on", true)]));
    }
    let Some(other) = &options.compare else { return Ok(None) };
    let side = |file: &Path, floor: Floor| Side { name: file.display().to_string(), floor };
    Ok(Some([side(&options.file, floor.clone()), side(other, read_floor(other)?)]))
}

/// Prints the summary, and writes the page that was asked for.
fn report(played: &Played, options: &cli::Simulate) -> Result<(), CommandError> {
    if let Some(page) = &options.html {
        refuse_another_file(page)?;
        std::fs::write(page, html::page(played, &options.file))
            .map_err(|e| CommandError::failed(format!("{} can't be written: {e}", page.display())))?;
    }
    print_line!("{}", summary::text(played, &options.file));
    if let Some(page) = &options.html {
        print_line!("The pictures: {}", page.display());
    }
    Ok(())
}

/// A page may take the place of an earlier page, and of no other file: the owner's floor file is easily named by mistake.
fn refuse_another_file(page: &Path) -> Result<(), CommandError> {
    match std::fs::read(page) {
        Ok(there) if !there.is_empty() && !there.starts_with(b"<!DOCTYPE html>") => {
            Err(CommandError::misuse(format!(
                "{} is there already and no page of pictures: give --html another name",
                page.display()
            )))
        }
        Ok(_) | Err(_) => Ok(()),
    }
}
