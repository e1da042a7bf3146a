//! Who had which table, and when.

use super::super::{clock_text, played::Played, table_use};
use super::picture::{LEFT, Picture, TOP, escaped};
use tableturn_floor::Moment;
use tableturn_simulator::Bar;

/// Height of a table's row, and of its bars.
const ROW: f64 = 22.0;
const BAR: f64 = 16.0;
/// Bars at least so wide carry the party's size.
const WIDE: f64 = 14.0;

/// A row for each table, with a bar for each party.
pub(super) fn picture(played: &Played) -> String {
    let (tables, bars) = (&played.world.floor.tables, played.record.bars());
    let mut picture = Picture::new(played, ROW * tables.len() as f64);
    for (row, table) in tables.iter().enumerate() {
        let y = TOP + ROW * row as f64 + (ROW - BAR) / 2.0;
        let label = escaped(&table.label);
        picture.add(format_args!(
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{label}<title>{} seats</title></text>",
            LEFT - 8.0,
            y + BAR - 4.0,
            table.seats
        ));
        for bar in bars.iter().filter(|bar| bar.table == table.label) {
            draw(&mut picture, played, bar, y);
        }
    }
    let used = format!(
        "Tables were in use {:.0} % of the time in which guests came.",
        table_use::share(played) * 100.0
    );
    picture.svg("tables", "Tables over the evening", &used)
}

/// From the call to the seating, to the leaving, to the clearing.
fn draw(picture: &mut Picture<'_>, played: &Played, bar: &Bar, y: f64) {
    let ends = bar.freed.unwrap_or(played.ends());
    let left = bar.left.unwrap_or(ends);
    let seated = bar.seated.unwrap_or(left);
    picture.add(format_args!("<g><title>{}</title>", escaped(&said(played, bar))));
    for (class, from, to) in [("held", bar.held, seated), ("seated", seated, left), ("left", left, ends)] {
        let (x, width) = (picture.x(from), picture.x(to) - picture.x(from));
        if width > 0.0 {
            picture.add(format_args!(
                "<rect class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{BAR}\"/>"
            ));
        }
        if class == "seated" && width >= WIDE {
            let (x, y, size) = (x + width / 2.0, y + BAR - 4.0, bar.size);
            picture.add(format_args!("<text class=\"size\" x=\"{x:.1}\" y=\"{y:.1}\">{size}</text>"));
        }
    }
    picture.add(format_args!("</g>"));
}

fn said(played: &Played, bar: &Bar) -> String {
    let time = |at: Moment| clock_text::time(&played.world.floor, at);
    let mut said = format!("{}: party of {}, called {}", bar.table, bar.size, time(bar.held));
    let later = [("seated", bar.seated), ("left", bar.left), ("free again", bar.freed)];
    for (what, at) in later.into_iter().filter_map(|(what, at)| Some((what, at?))) {
        said.push_str(&format!(", {what} {}", time(at)));
    }
    said
}
