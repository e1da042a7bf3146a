//! `tableturn export`: a restaurant's parties, as CSV or JSON.

use super::host::require_restaurant;
use crate::{
    backends,
    cli::{Export, ExportFormat},
    error::CommandError,
    settings::Settings,
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde::Serialize;
use std::io::{self, Write};
use tableturn_floor::{Moment, RestaurantId};
use tableturn_store::ExportedParty;

/// Days before today with which an export begins if no day is named: the present one and these.
const DAYS_BEFORE: u32 = 29;

/// One row. Times are local, with their offset from UTC.
#[derive(Serialize)]
struct Record {
    day: String,
    number: u32,
    name: String,
    size: u32,
    state: String,
    guest: Option<String>,
    note: Option<String>,
    joined: String,
    quoted_from: Option<String>,
    quoted_to: Option<String>,
    called: Option<String>,
    seated: Option<String>,
    ended: Option<String>,
    tables: Option<String>,
}

/// Writes the parties to standard output, page by page.
pub(crate) async fn export(settings: &Settings, options: &Export) -> Result<(), CommandError> {
    let store = backends::open_store(settings, None).await?.store;
    let restaurant = RestaurantId::from(options.restaurant.as_str());
    require_restaurant(&store, &restaurant).await?;
    let floor = store.floor(&restaurant).await.map_err(CommandError::failed)?;
    let zone = floor.map_or(TimeZone::UTC, |floor| floor.restaurant.timezone.clone());
    let now = store.now().await.map_err(CommandError::failed)?;
    let day = |given: &Option<String>, days_ago: u32| match given {
        Some(given) => match given.trim().parse::<Date>() {
            Ok(date) => Ok(date.to_string()),
            Err(_) => Err(CommandError::misuse(format!("{given} is no date: write it like 2026-11-24"))),
        },
        None => Ok(now.service_day_ago(&zone, days_ago).0),
    };
    let (from, to) = (day(&options.from, DAYS_BEFORE)?, day(&options.to, 0)?);
    let mut writer = Writer::new(options.format);
    let mut last: Option<ExportedParty> = None;
    loop {
        let page = store.export_page(&restaurant, (&from, &to), last.as_ref()).await;
        let page = page.map_err(CommandError::failed)?;
        for party in &page {
            writer.write(record(party, &zone)).map_err(failed)?;
        }
        match page.into_iter().next_back() {
            Some(party) => last = Some(party),
            None => return writer.finish().map_err(failed),
        }
    }
}

fn failed(error: io::Error) -> CommandError {
    CommandError::failed(format!("could not write the export: {error}"))
}

fn record(party: &ExportedParty, zone: &TimeZone) -> Record {
    let local = |at: Moment| {
        let at = Timestamp::from_second(at.0.div_euclid(1_000)).unwrap_or(Timestamp::UNIX_EPOCH);
        format!("{}{}", zone.to_datetime(at), offset(zone, at))
    };
    let guest = party.guest.as_ref().map(|guest| guest.strip_prefix("tel:").unwrap_or(guest).to_owned());
    Record {
        day: party.day.clone(),
        number: party.number,
        name: party.name.clone(),
        size: party.size,
        state: party.state.clone(),
        guest,
        note: party.note.clone(),
        joined: local(party.joined),
        quoted_from: party.quote_from.map(local),
        quoted_to: party.quote_to.map(local),
        called: party.called.map(local),
        seated: party.seated.map(local),
        ended: party.ended.map(local),
        tables: party.tables.clone(),
    }
}

/// `+02:00`: hours and minutes from UTC.
fn offset(zone: &TimeZone, at: Timestamp) -> String {
    let minutes = zone.to_offset(at).seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

enum Writer {
    Csv(Box<csv::Writer<io::Stdout>>),
    /// A JSON list, a line for each party. True once there is one.
    Json(bool),
}

impl Writer {
    fn new(format: ExportFormat) -> Self {
        match format {
            ExportFormat::Csv => Self::Csv(Box::new(csv::Writer::from_writer(io::stdout()))),
            ExportFormat::Json => Self::Json(false),
        }
    }

    fn write(&mut self, record: Record) -> io::Result<()> {
        match self {
            Self::Csv(writer) => writer.serialize(without_formulas(record)).map_err(io::Error::other),
            Self::Json(has_some) => {
                let before = if std::mem::replace(has_some, true) { ",\n" } else { "[\n" };
                let record = serde_json::to_string(&record).map_err(io::Error::other)?;
                write!(io::stdout(), "{before}{record}")
            }
        }
    }

    fn finish(self) -> io::Result<()> {
        match self {
            Self::Csv(mut writer) => writer.flush(),
            Self::Json(true) => writeln!(io::stdout(), "\n]"),
            Self::Json(false) => writeln!(io::stdout(), "[]"),
        }
    }
}

/// What people wrote must be no formula where a spreadsheet opens it.
fn without_formulas(record: Record) -> Record {
    Record {
        name: neutral(record.name),
        guest: record.guest.map(neutral),
        note: record.note.map(neutral),
        tables: record.tables.map(neutral),
        ..record
    }
}

fn neutral(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::neutral;

    #[test]
    fn a_cell_that_would_be_a_formula_is_text() {
        for formula in ["=1+1", "+15550142", "-2", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(neutral(formula.to_owned()), format!("'{formula}"));
        }
        assert_eq!(neutral("Ana = 2".to_owned()), "Ana = 2");
    }
}
