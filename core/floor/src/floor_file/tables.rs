//! The sections `[[table]]` and `[[combination]]`.

use super::nearest::nearest;
use super::reader::{Found, Reader, Section};
use super::spec::{CombinationSpec, TableSpec};
use crate::limits::{AREA_UNITS, COMBINATIONS, LABEL_CHARS, SEATS, TABLES};

/// How similar a label must be to be suggested (1: the same word).
const MIN_SIMILARITY: f64 = 0.5;

pub(super) fn read(reader: &mut Reader<'_>, root: &Section<'_>) -> Vec<TableSpec> {
    let sections = reader.sections(root, "table", "[[table]]", TABLES);
    if sections.is_empty() {
        let example = r#"[[table]] with label = "T1" and seats = 4"#;
        reader.report(0..0, format!("a restaurant needs a table: {example}"));
    }
    let mut tables: Vec<TableSpec> = Vec::new();
    for section in sections {
        reader.allow_only(&section, &["label", "seats", "min", "area", "accessible", "high_chair"]);
        reader.require(&section, "label", r#"what hosts call it, for instance label = "T1""#);
        reader.require(&section, "seats", "for instance seats = 4");
        let label = reader.text(&section, "label").and_then(|found| label(reader, found, &tables));
        let seats = reader.number(&section, "seats", 1..=SEATS).map(|found| found.value);
        let min = reader.number(&section, "min", 1..=SEATS);
        if let (Some(min), Some(seats)) = (&min, seats)
            && min.value > seats
        {
            let message = format!("`min` is the fewest guests it is given to, at most its {seats} seats");
            reader.report(min.span.clone(), message);
        }
        let area = reader.text(&section, "area").and_then(|found| area(reader, found));
        let accessible = reader.flag(&section, "accessible").unwrap_or(false);
        let high_chair = reader.flag(&section, "high_chair").unwrap_or(false);
        if let Some(label) = label {
            let min = min.map_or(1, |found| found.value);
            // A table with wrong seats is kept, so that its combinations are not reported too.
            let seats = seats.unwrap_or(SEATS);
            tables.push(TableSpec { label, seats, min, area, accessible, high_chair });
        }
    }
    tables
}

fn label(reader: &mut Reader<'_>, found: Found<&str>, tables: &[TableSpec]) -> Option<String> {
    let label = found.value;
    let wrong = if label.is_empty() || label.chars().count() > LABEL_CHARS {
        format!("a label has 1 to {LABEL_CHARS} characters")
    } else if label.chars().any(|c| c.is_whitespace() || c.is_control()) {
        "a label is one word, since hosts type it: no white space".to_owned()
    } else if label.contains('+') {
        "a label has no `+`: that joins the tables of a combination".to_owned()
    } else if label.starts_with(['/', '#']) {
        "a label does not begin with `/` or `#`, as commands and parties do".to_owned()
    } else if label.chars().all(|c| c.is_ascii_digit()) {
        format!("a label is not a number alone, as parties are: \"T{label}\" would do")
    } else if let Some(other) = tables.iter().find(|t| t.label.to_lowercase() == label.to_lowercase()) {
        format!(
            "\"{label}\" stands in the file twice (as \"{}\"): labels are unique in any case",
            other.label
        )
    } else {
        return Some(label.to_owned());
    };
    reader.report(found.span, wrong);
    None
}

fn area(reader: &mut Reader<'_>, found: Found<&str>) -> Option<String> {
    let area = found.value.trim();
    let units = area.encode_utf16().count();
    if !(1..=AREA_UNITS).contains(&units) || area.chars().any(char::is_control) {
        reader.report(
            found.span,
            format!("an area is one line of 1 to {AREA_UNITS} characters, like \"patio\""),
        );
        return None;
    }
    Some(area.to_owned())
}

pub(super) fn read_combinations(
    reader: &mut Reader<'_>,
    root: &Section<'_>,
    tables: &[TableSpec],
) -> Vec<CombinationSpec> {
    let mut combinations: Vec<CombinationSpec> = Vec::new();
    for section in reader.sections(root, "combination", "[[combination]]", COMBINATIONS) {
        reader.allow_only(&section, &["tables", "seats"]);
        reader.require(&section, "tables", r#"for instance tables = ["T5", "T6"]"#);
        let seats = reader.number(&section, "seats", 1..=SEATS).map(|found| found.value);
        let Some(list) = reader.texts(&section, "tables") else { continue };
        let Some(places) = places(reader, list, tables) else { continue };
        let together = places.iter().map(|i| &tables[*i]);
        let sum = together.clone().map(|t| t.seats).sum::<u32>().min(SEATS);
        let labels: Vec<String> = together.map(|t| t.label.clone()).collect();
        if combinations.iter().any(|other| other.labels == labels) {
            reader.report(section.span, format!("{} stands in the file twice", labels.join("+")));
        } else {
            combinations.push(CombinationSpec { labels, seats: seats.unwrap_or(sum) });
        }
    }
    combinations
}

/// Indexes of the listed tables, in the file's order; `None` if any of them is wrong.
fn places(
    reader: &mut Reader<'_>,
    list: Found<Vec<Found<&str>>>,
    tables: &[TableSpec],
) -> Option<Vec<usize>> {
    let (mut places, mut good) = (Vec::new(), true);
    let listed = list.value.len();
    for item in list.value {
        let same = |t: &TableSpec| t.label.to_lowercase() == item.value.to_lowercase();
        let wrong = match tables.iter().position(same) {
            Some(place) if places.contains(&place) => format!("\"{}\" is listed twice", item.value),
            Some(place) => {
                places.push(place);
                continue;
            }
            None => {
                let near = nearest(item.value, tables.iter().map(|t| t.label.as_str()), MIN_SIMILARITY);
                let hint = near.map(|near| format!(": did you mean \"{near}\"?")).unwrap_or_default();
                format!("no [[table]] has the label \"{}\"{hint}", item.value)
            }
        };
        reader.report(item.span, wrong);
        good = false;
    }
    if listed < 2 {
        reader.report(list.span, "a combination is of two tables or more");
        good = false;
    }
    places.sort_unstable();
    good.then_some(places)
}
