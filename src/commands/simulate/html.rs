//! An evening as a page: one file that needs nothing else, and that an XML reader can read too.

mod line_length;
mod picture;
mod quotes;
mod table_bars;

use super::{figures::Figures, played::Played, summary};
use picture::escaped;
use std::path::Path;

const CSS: &str = include_str!("html/page.css");

/// The page; `file` is the floor file, as it was typed.
pub(super) fn page(played: &Played, file: &Path) -> String {
    let figures = Figures::of(&played.record);
    let name = escaped(&played.world.floor.restaurant.name);
    let facts = summary::facts(played, &figures);
    let facts: String =
        facts.iter().map(|(name, said)| format!("<dt>{name}</dt><dd>{}</dd>\n", escaped(said))).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <title>An evening at {name}</title>\n<style>\n{CSS}</style>\n</head>\n<body>\n<main>\n\
         <h1>An evening at {name}</h1>\n<p>{}</p>\n<dl>\n{facts}</dl>\n{}{}{}{}\
         <p>{}</p>\n</main>\n</body>\n</html>\n",
        escaped(&summary::which_evening(played)),
        section("The line", "Parties that wait, over the evening.", &line_length::picture(played, &figures)),
        section(
            "The tables",
            "<span class=\"key held\"></span>held for a called party \
             <span class=\"key seated\"></span>seated (with the party's size) \
             <span class=\"key left\"></span>left, not yet cleared",
            &table_bars::picture(played)
        ),
        section(
            "Quotes and what came of them",
            "In minutes, for each party where it joined: <span class=\"key band\"></span>the minutes that it was quoted, \
             <span class=\"key kept\"></span>called within them, <span class=\"key outside\"></span>called earlier or \
             later. No mark: never called.",
            &quotes::picture(played, &figures)
        ),
        waits(&figures),
        escaped(&summary::repeat(played, file)),
    )
}

/// `explained` is markup.
fn section(heading: &str, explained: &str, svg: &str) -> String {
    format!("<section>\n<h2>{heading}</h2>\n<p>{explained}</p>\n<figure>\n{svg}</figure>\n</section>\n")
}

fn waits(figures: &Figures) -> String {
    let [names, rows @ ..] = summary::wait_table(figures);
    let cells = |row: &[String; 5], tag: &str| {
        let cells: String = row.iter().map(|cell| format!("<{tag}>{}</{tag}>", escaped(cell))).collect();
        format!("<tr>{cells}</tr>\n")
    };
    let rows: String = rows.iter().map(|row| cells(row, "td")).collect();
    format!(
        "<section>\n<h2>Waits</h2>\n<p>From joining to the call.</p>\n<table>\n<thead>{}</thead>\n<tbody>\n{rows}</tbody>\n\
         </table>\n</section>\n",
        cells(&names, "th")
    )
}
