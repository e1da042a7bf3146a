//! What is more than one sentence: `/list`, `/tables`, and the choice between restaurants.

use super::{
    phrase::{guest, host, show},
    segments::fits_a_guest,
    texts::Texts,
};
use crate::say::{ListRow, Standing, TableRow, Usage};
use tableturn_floor::limits::RESTAURANT_UNITS;
use tableturn_floor::model::cut;

/// Restaurants that are offered at most: with the shortest names no more fit in a guest's text.
const CHOICES: usize = 40;

/// A page of a list, from 1.
#[derive(Clone, Copy)]
pub(super) struct Page {
    pub(super) page: u32,
    pub(super) pages: u32,
}

/// `/list`: a line a party, which begins with its number.
pub(super) fn list(texts: Texts, rows: &[ListRow], page: Page) -> String {
    if rows.is_empty() {
        return host("list-empty").say(texts);
    }
    let mut lines: Vec<String> = rows.iter().map(|row| list_row(texts, row)).collect();
    lines.extend(page_line(texts, "/list", page));
    lines.join("\n")
}

fn list_row(texts: Texts, row: &ListRow) -> String {
    let standing = match &row.standing {
        Standing::Waiting => match row.left {
            Some(left) => host("standing-waiting").wait(left),
            None => host("standing-unquoted"),
        },
        Standing::MoreTime(until) => host("standing-more-time").until(until),
        Standing::NotReached => host("standing-not-reached"),
        Standing::Called(table, until) => host("standing-called").table(table).until(until),
        Standing::OnTheWay(table, until) => host("standing-on-the-way").table(table).until(until),
        Standing::Here(table) => host("standing-here").table(table),
    };
    let line = match &row.note {
        Some(note) => host("list-row-note").text("note", note),
        None => host("list-row"),
    };
    line.text("who", &show(&row.who))
        .count("waited", row.waited)
        .text("standing", &standing.say(texts))
        .say(texts)
}

/// `/tables`: a line a table, which begins with its label.
pub(super) fn tables(texts: Texts, rows: &[TableRow], page: Page) -> String {
    if rows.is_empty() {
        return host("tables-empty").say(texts);
    }
    let mut lines: Vec<String> = rows.iter().map(|row| table_row(texts, row)).collect();
    lines.extend(page_line(texts, "/tables", page));
    lines.join("\n")
}

fn table_row(texts: Texts, row: &TableRow) -> String {
    let usage = match &row.usage {
        Usage::Free => host("usage-free"),
        Usage::Held(who, until) => host("usage-held").who(who).until(until),
        Usage::Seated(who, minutes) => host("usage-seated").who(who).count("minutes", *minutes),
        Usage::Dirty => host("usage-dirty"),
        Usage::Blocked => host("usage-blocked"),
    };
    let line = match &row.area {
        Some(area) => host("tables-row-area").text("area", area),
        None => host("tables-row"),
    };
    line.table(&row.label).count("seats", row.seats).text("usage", &usage.say(texts)).say(texts)
}

/// Which page this is, if there are several, and how to get the next.
fn page_line(texts: Texts, command: &str, Page { page, pages }: Page) -> Option<String> {
    let line = match page {
        _ if pages < 2 => return None,
        page if page < pages => host("page-more").text("command", command).count("next", page + 1),
        _ => host("page-last"),
    };
    Some(line.count("page", page).count("pages", pages).say(texts))
}

/// "Which restaurant?", with as many as fit in a guest's text, numbered from 1 in the order given.
pub(super) fn restaurants(texts: Texts, restaurants: &[(String, String)]) -> String {
    let head = guest("which-restaurant").say(texts);
    let rows: Vec<String> = (1..)
        .zip(restaurants.iter().take(CHOICES))
        .map(|(choice, (_, name))| {
            let name = cut(name, RESTAURANT_UNITS);
            guest("which-restaurant-row").count("choice", choice).text("name", &name).say(texts)
        })
        .collect();
    let more = guest("which-restaurant-more").say(texts);
    let with = |n: usize| {
        let shown = rows.iter().take(n);
        let left_off = (n < restaurants.len()).then_some(&more);
        let lines: Vec<&str> =
            std::iter::once(&head).chain(shown).chain(left_off).map(String::as_str).collect();
        lines.join("\n")
    };
    (1..=rows.len()).rev().map(with).find(|text| fits_a_guest(text)).unwrap_or(head)
}
