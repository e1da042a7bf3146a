//! What operators read of a restaurant's past: its texts, and its parties as an export has them.

use crate::{
    Store, StoreError,
    decode::{self, InvalidData, moment, opt_text, small, text},
    sql::{Row, Statement},
    statements::{inbox, parties},
};
use tableturn_decide::TextCounts;
use tableturn_floor::{Moment, RestaurantId};

/// Parties that one statement of an export reads.
const EXPORT_PAGE: u32 = 500;

/// A party as an export has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportedParty {
    /// The service day.
    pub day: String,
    pub number: u32,
    pub name: String,
    pub size: u32,
    pub state: String,
    /// Who the guest is (`tel:+15550142`); none: a host added a party without a phone.
    pub guest: Option<String>,
    pub note: Option<String>,
    pub joined: Moment,
    pub quote_from: Option<Moment>,
    pub quote_to: Option<Moment>,
    pub called: Option<Moment>,
    pub seated: Option<Moment>,
    pub ended: Option<Moment>,
    pub tables: Option<String>,
}

impl Store {
    /// Counts the texts that a restaurant received and sent since a time of the restaurants' clock.
    pub async fn texts_since(
        &self,
        restaurant: &RestaurantId,
        since: Moment,
    ) -> Result<TextCounts, StoreError> {
        let select =
            Statement::new(inbox::TEXTS, [restaurant.as_str().into(), since.0.into(), i64::MAX.into()]);
        let reads = self.read(vec![select]).await?;
        let mut all = TextCounts::default();
        for row in reads.rows.iter().flatten() {
            let counts = |row: &Row| -> Result<(TextCounts, i64), InvalidData> {
                Ok((decode::json(row.text(0)?, "texts")?, row.int(1)?))
            };
            let (counts, times) = counts(row)?;
            all.add(&counts, u32::try_from(times).unwrap_or(u32::MAX));
        }
        Ok(all)
    }

    /// Whether a text has reached a restaurant from outside this machine within the last 90 days, as long as the ids of
    /// envelopes are kept.
    pub async fn was_texted(&self, restaurant: &RestaurantId) -> Result<bool, StoreError> {
        let select = Statement::new(inbox::FIRST_TEXT, [restaurant.as_str().into()]);
        let reads = self.read(vec![select]).await?;
        Ok(reads.rows.iter().any(|rows| !rows.is_empty()))
    }

    /// The next parties of an export of the service days from `from` to `to`, in the order of days and numbers. `after`:
    /// the last party so far. None are left when the answer is empty.
    pub async fn export_page(
        &self,
        restaurant: &RestaurantId,
        (from, to): (&str, &str),
        after: Option<&ExportedParty>,
    ) -> Result<Vec<ExportedParty>, StoreError> {
        let (from, number) = after.map_or((from, 0), |last| (last.day.as_str(), last.number));
        let values = [restaurant.as_str().into(), from.into(), to.into(), number.into(), EXPORT_PAGE.into()];
        let reads = self.read(vec![Statement::new(parties::EXPORT, values)]).await?;
        Ok(reads.rows.iter().flatten().map(exported).collect::<Result<_, InvalidData>>()?)
    }
}

fn exported(row: &Row) -> Result<ExportedParty, InvalidData> {
    Ok(ExportedParty {
        day: text(row, 0)?,
        number: small(row, 1)?,
        name: text(row, 2)?,
        size: small(row, 3)?,
        state: text(row, 4)?,
        guest: opt_text(row, 5)?,
        note: opt_text(row, 6)?,
        joined: Moment(row.int(7)?),
        quote_from: moment(row, 8)?,
        quote_to: moment(row, 9)?,
        called: moment(row, 10)?,
        seated: moment(row, 11)?,
        ended: moment(row, 12)?,
        tables: opt_text(row, 13)?,
    })
}
