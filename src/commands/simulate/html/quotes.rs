//! What guests were promised, and what came of it.

use super::super::{
    clock_text,
    figures::{Figures, Outcome, outcome},
    played::Played,
    summary,
};
use super::picture::{Picture, step};
use tableturn_floor::{Moment, minutes};
use tableturn_simulator::PartyRecord;

/// A band for each party that was quoted a wait, at the time when it joined, and a mark where it was called.
pub(super) fn picture(played: &Played, figures: &Figures) -> String {
    let quoted = played.record.parties.iter().filter(|party| party.quote.is_some());
    let longest = |party: &PartyRecord| {
        let quoted = party.quote.map_or(0.0, |quote| wait(party, quote.to));
        quoted.max(party.wait().unwrap_or(0.0))
    };
    let most = quoted.clone().map(longest).fold(10.0, f64::max);
    let mut picture = Picture::new(played, 260.0);
    picture.scale(step(most, &[5, 10, 15, 30, 60, 120]), most);
    for party in quoted {
        draw(&mut picture, played, party, most);
    }
    picture.svg("quotes", "Quoted waits and what came of them", &summary::quotes(figures))
}

fn draw(picture: &mut Picture<'_>, played: &Played, party: &PartyRecord, most: f64) {
    let Some(quote) = party.quote else { return };
    let (x, from, to) = (picture.x(party.joined), wait(party, quote.from), wait(party, quote.to));
    let came = party.wait().map_or("never called".to_owned(), |wait| format!("called after {wait:.0}"));
    picture.add(format_args!(
        "<g><title>Party of {}, joined {}: quoted {} to {} min, {came}</title>\
         <rect class=\"band\" x=\"{:.1}\" y=\"{:.1}\" width=\"6\" height=\"{:.1}\"/>",
        party.size,
        clock_text::time(&played.world.floor, party.joined),
        party.joined.minutes_until(quote.from),
        party.joined.minutes_until(quote.to),
        x - 3.0,
        picture.y(to, most),
        picture.y(from, most) - picture.y(to, most)
    ));
    if let (Some(wait), Some(outcome)) = (party.wait(), outcome(party)) {
        let y = picture.y(wait, most);
        match outcome {
            Outcome::Kept => {
                picture.add(format_args!("<circle class=\"kept\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\"/>"));
            }
            Outcome::Early | Outcome::Late => picture
                .add(format_args!("<path class=\"outside\" d=\"M{x:.1} {:.1}l5 5l-5 5l-5-5z\"/>", y - 5.0)),
        }
    }
    picture.add(format_args!("</g>"));
}

/// Minutes from the party's joining.
fn wait(party: &PartyRecord, at: Moment) -> f64 {
    (at - party.joined).max(0) as f64 / minutes(1) as f64
}
