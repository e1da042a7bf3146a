//! `tableturn poster`: the sign for the door.

use crate::{backends, cli, door_sign, error::CommandError, settings::Settings};
use tableturn_floor::RestaurantId;
use tableturn_poster::Paper;

/// Draws the restaurant's sign and writes it as PDF and SVG.
pub(crate) async fn poster(settings: &Settings, options: &cli::Poster) -> Result<(), CommandError> {
    let restaurant = RestaurantId::from(options.restaurant.as_str());
    let store = backends::open_store(settings, None).await?.store;
    super::host::require_restaurant(&store, &restaurant).await?;
    let floor = store.floor(&restaurant).await.map_err(CommandError::failed)?;
    let sign = floor.as_ref().map(door_sign::of).unwrap_or_default();
    if sign.ways.is_empty() {
        return Err(CommandError::failed(format!(
            "{restaurant} has no line that a guest's phone can reach: a [[line]] of its floor file names one \
             (docs/floor.md)"
        )));
    }
    let paper = match options.paper {
        cli::Paper::A4 => Paper::A4,
        cli::Paper::A5 => Paper::A5,
    };
    let drawing = sign.draw(paper).map_err(CommandError::failed)?;
    for (ending, bytes) in [("pdf", drawing.pdf()), ("svg", drawing.svg().into_bytes())] {
        let file = options.out.join(format!("{restaurant}-poster.{ending}"));
        std::fs::write(&file, bytes)
            .map_err(|e| CommandError::failed(format!("{} can't be written: {e}", file.display())))?;
        print_line!("{}", file.display());
    }
    for way in &sign.ways {
        print_line!("{}: {}", way.app, way.link);
    }
    if !drawing.missing().is_empty() {
        let missing: String = drawing.missing().iter().collect();
        eprintln!("tableturn: warning: the sign's font has no {missing}; boxes stand in their places");
    }
    Ok(())
}
