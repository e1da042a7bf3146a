//! A host's `/list` and `/tables`.

use super::{
    message::{host_label, host_message},
    opening::opening,
    remarks,
    texts::Texts,
};
use crate::sentences::{ListRow, NoNewcomers, Pausing, Standing, TableRow, TableUse};
use tableturn_floor::ClockTime;

/// A page of a list, from 1.
#[derive(Clone, Copy)]
pub(super) struct Page {
    pub(super) page: u32,
    pub(super) pages: u32,
}

/// `/list`: one line for each party, beginning with its number.
pub(super) fn list(texts: Texts, rows: &[ListRow], closed: Option<&NoNewcomers>, page: Page) -> String {
    let mut lines: Vec<String> = closed.map(|why| no_newcomers(texts, why)).into_iter().collect();
    if rows.is_empty() {
        lines.push(host_message("list-empty").render(texts));
    }
    lines.extend(rows.iter().map(|row| list_row(texts, row)));
    lines.extend(page_line(texts, "/list", page));
    lines.join("\n")
}

/// Why newcomers may not join.
fn no_newcomers(texts: Texts, why: &NoNewcomers) -> String {
    let message = match why {
        NoNewcomers::Paused(Pausing { until, reason, by }) => host_message("list-paused")
            .text("pausing", &pausing(texts, *until, reason.as_deref()))
            .text("by", by),
        NoNewcomers::Closed(Some(opens)) => opening(texts, host_message("list-closed"), *opens),
        NoNewcomers::Closed(None) => host_message("list-closed-for-long"),
    };
    message.render(texts)
}

/// "Paused until 7:20 pm: kitchen is behind".
pub(super) fn pausing(texts: Texts, until: Option<ClockTime>, reason: Option<&str>) -> String {
    let id = match (until, reason) {
        (None, None) => "pausing",
        (Some(_), None) => "pausing-until",
        (None, Some(_)) => "pausing-why",
        (Some(_), Some(_)) => "pausing-until-why",
    };
    let message = reason.into_iter().fold(host_message(id), |message, why| message.text("note", why));
    until.into_iter().fold(message, |message, until| message.until(texts, until)).render(texts)
}

fn list_row(texts: Texts, row: &ListRow) -> String {
    let standing = match &row.standing {
        Standing::Waiting => match row.left {
            Some(left) => host_message("standing-waiting").wait(left),
            None => host_message("standing-unquoted"),
        },
        Standing::MoreTime(until) => host_message("standing-more-time").until(texts, *until),
        Standing::NotReached => host_message("standing-not-reached"),
        Standing::Called(table, until) => host_message("standing-called").table(table).until(texts, *until),
        Standing::OnTheWay(table, until) => {
            host_message("standing-on-the-way").table(table).until(texts, *until)
        }
        Standing::Here(table) => host_message("standing-here").table(table),
    };
    let line = match remarks::in_one_line(texts, &row.remarks) {
        Some(note) => host_message("list-row-note").text("note", &note),
        None => host_message("list-row"),
    };
    line.text("who", &host_label(&row.who))
        .count("waited", row.waited)
        .text("standing", &standing.render(texts))
        .render(texts)
}

/// `/tables`: one line for each table, beginning with its label.
pub(super) fn tables(texts: Texts, rows: &[TableRow], page: Page) -> String {
    if rows.is_empty() {
        return host_message("tables-empty").render(texts);
    }
    let mut lines: Vec<String> = rows.iter().map(|row| table_row(texts, row)).collect();
    lines.extend(page_line(texts, "/tables", page));
    lines.join("\n")
}

fn table_row(texts: Texts, row: &TableRow) -> String {
    let table_use = match &row.table_use {
        TableUse::Free => host_message("usage-free"),
        TableUse::Held(who, until) => host_message("usage-held").who(who).until(texts, *until),
        TableUse::Leaving(who, minutes, left) => {
            host_message("usage-leaving").who(who).count("minutes", *minutes).count("left", *left)
        }
        TableUse::Seated(who, minutes) => host_message("usage-seated").who(who).count("minutes", *minutes),
        TableUse::Dirty => host_message("usage-dirty"),
        TableUse::Blocked => host_message("usage-blocked"),
    };
    let has = |id: &'static str, has: bool| has.then(|| host_message(id).render(texts));
    let facts =
        [row.area.clone(), has("table-accessible", row.accessible), has("table-high-chair", row.high_chair)];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    let line = match facts.is_empty() {
        false => host_message("tables-row-area").text("area", &facts.join(", ")),
        true => host_message("tables-row"),
    };
    line.table(&row.label).count("seats", row.seats).text("usage", &table_use.render(texts)).render(texts)
}

/// "Page 1 of 3", with the command for the next; none for a single page.
fn page_line(texts: Texts, command: &str, Page { page, pages }: Page) -> Option<String> {
    let line = match page {
        _ if pages < 2 => return None,
        page if page < pages => host_message("page-more").text("command", command).count("next", page + 1),
        _ => host_message("page-last"),
    };
    Some(line.count("page", page).count("pages", pages).render(texts))
}
