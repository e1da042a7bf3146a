//! How long the line was.

use super::super::{figures::Figures, played::Played, summary};
use super::picture::{Picture, step};
use std::fmt::Write;

/// Parties in line over the evening.
pub(super) fn picture(played: &Played, figures: &Figures) -> String {
    let most = figures.longest_line.map_or(1, |(_, longest)| longest).max(1) as f64;
    let mut picture = Picture::new(played, 160.0);
    picture.scale(step(most, &[1, 2, 5, 10, 20, 50, 100]), most);
    let floor = picture.y(0.0, most);
    let mut path = format!("M{:.1} {floor:.1}", picture.x(played.opens()));
    for (at, length) in &played.record.line {
        // Writing to a String does not fail.
        let _ = write!(path, "H{:.1}V{:.1}", picture.x(*at), picture.y(*length as f64, most));
    }
    let _ = write!(path, "H{:.1}V{floor:.1}Z", picture.x(played.ends()));
    picture.add(format_args!("<path class=\"length\" d=\"{path}\"/>"));
    picture.svg("line", "Parties in line", &summary::longest_line(played, figures))
}
