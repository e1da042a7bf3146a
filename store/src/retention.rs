//! Forgets guests who are older than their restaurant's floor file wants them kept, a bounded batch at a time.

use crate::{
    Clocks, Reads, Store, StoreError, Verdict,
    decode::{self, InvalidData},
    sql::{Row, Statement},
    statements::{floor, retention as sql},
};
use rand::random;
use std::collections::BTreeSet;
use tableturn_floor::{LastAction, RestaurantId};

/// Restaurants that are looked at in one round trip.
const PAGE: u32 = 500;
/// Parties and messages in one transaction, each. A party takes up to five rows with its indexes, its guest two, a message
/// three, and a conversation four: together below the 3,000 rows of a transaction on Aurora DSQL.
const BATCH: u32 = 150;
/// A restaurant is looked at again after so long (ms of the restaurants' clock).
const EVERY: i64 = 6 * 60 * 60_000;
const DAY: i64 = 24 * 60 * 60_000;
/// Messages are kept no longer, whatever the floor file says.
const MESSAGES_MAX: i64 = 90 * DAY;

/// What one batch did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Retired {
    /// Parties that are nameless now.
    pub parties: usize,
    /// Messages that were deleted.
    pub messages: usize,
    /// Where the next batch begins; none: all restaurants have been looked at.
    pub next: Option<RetirePlace>,
}

/// Where a batch begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetirePlace {
    restaurant: RestaurantId,
    /// The last batch was of this restaurant, and there is more.
    is_unfinished: bool,
}

/// What a batch is of.
#[derive(Clone)]
struct Batch {
    restaurant: RestaurantId,
    /// Parties that ended from then
    from: i64,
    /// to before then (ms of the restaurants' clock).
    to: i64,
    /// Messages from before then, by the machine's clock.
    messages_to: i64,
    most: u32,
}

impl Store {
    /// Makes the parties nameless that ended longer ago than their restaurant's `keep_days`, deletes their guests and the
    /// messages of that time: one batch of them, of the first restaurant from a place on that has not been looked at for
    /// six hours. Any number of processes may call it at the same time. A live party is never touched.
    pub async fn retire(&self, from: Option<&RetirePlace>) -> Result<Retired, StoreError> {
        self.retire_batch(from, BATCH).await
    }

    /// [`Self::retire`] with at most so many parties and messages each.
    pub async fn retire_batch(&self, from: Option<&RetirePlace>, most: u32) -> Result<Retired, StoreError> {
        let clocks = self.clocks().await?;
        let first = from.map_or("", |from| from.restaurant.as_str());
        let unfinished = from.filter(|from| from.is_unfinished).map(|from| &from.restaurant);
        let page = self.read(vec![Statement::new(sql::RESTAURANTS, [first.into(), PAGE.into()])]).await?;
        let rows = page.rows.first().map(Vec::as_slice).unwrap_or_default();
        let is_last_page = rows.len() < usize::try_from(PAGE).unwrap_or(usize::MAX);
        for (at, row) in rows.iter().enumerate() {
            let (batch, is_due) = batch(row, clocks, most)?;
            if !is_due && unfinished != Some(&batch.restaurant) {
                continue;
            }
            let restaurant = batch.restaurant.clone();
            let (parties, messages, is_done) = self.retire_of(batch).await?;
            let next = match (is_done, rows.get(at + 1)) {
                (false, _) => Some(RetirePlace { restaurant, is_unfinished: true }),
                (true, Some(row)) => Some(place(row)?),
                (true, None) => Some(row).filter(|_| !is_last_page).map(place).transpose()?,
            };
            return Ok(Retired { parties, messages, next });
        }
        let next = rows.last().filter(|_| !is_last_page).map(place).transpose()?;
        Ok(Retired { next, ..Retired::default() })
    }

    /// The parties and messages of the batch, and whether the restaurant has no more.
    async fn retire_of(&self, batch: Batch) -> Result<(usize, usize, bool), StoreError> {
        let here = || batch.restaurant.as_str().into();
        let reads = vec![
            Statement::new(sql::ENDED, [here(), batch.from.into(), batch.to.into(), batch.most.into()]),
            Statement::new(sql::OLD_MESSAGES, [here(), batch.messages_to.into(), batch.most.into()]),
            Statement::new(sql::LAST_ACTIONS, [here()]),
        ];
        let then = move |reads: Reads| writes(&batch, &reads.rows);
        let ((parties, messages, is_done), _) = self.transact(reads, then).await?;
        Ok((parties, messages, is_done))
    }
}

fn place(row: &Row) -> Result<RetirePlace, InvalidData> {
    Ok(RetirePlace { restaurant: RestaurantId::from(row.text(0)?), is_unfinished: false })
}

/// The batch of a restaurant, and whether it has not been looked at lately.
fn batch(row: &Row, clocks: Clocks, most: u32) -> Result<(Batch, bool), InvalidData> {
    let kept = i64::from(decode::keep_days(row, 1)?) * DAY;
    let (from, to) = (row.opt_int(2)?, clocks.restaurant.0 - kept);
    let messages_to = clocks.machine - kept.min(MESSAGES_MAX);
    let restaurant = RestaurantId::from(row.text(0)?);
    let batch = Batch { restaurant, from: from.unwrap_or(0), to, messages_to, most };
    Ok((batch, from.is_none_or(|from| to - from >= EVERY)))
}

type Done = (usize, usize, bool);

fn writes(batch: &Batch, rows: &[Vec<Row>]) -> Result<Verdict<Vec<Statement>, Done>, InvalidData> {
    let part = |n: usize| rows.get(n).map(Vec::as_slice).unwrap_or_default();
    let (ended, messages) = (part(0), part(1));
    let is_full = |rows: &[Row]| u32::try_from(rows.len()).is_ok_and(|rows| rows >= batch.most);
    // All that ended in the same millisecond belongs to one batch.
    let to = match ended.last().filter(|_| is_full(ended)) {
        Some(last) => last.int(0)? + 1,
        None => batch.to,
    };
    let here = || batch.restaurant.as_str().into();
    let range = || [here(), batch.from.into(), to.into()];
    let mut writes = Vec::new();
    let mut conversations = BTreeSet::new();
    for row in ended {
        conversations.extend(row.opt_text(1)?.map(str::to_owned));
    }
    if !ended.is_empty() {
        writes.push(Statement::new(sql::GUESTS, range()));
        writes.push(Statement::new(sql::PARTIES, range()));
    }
    for row in messages {
        conversations.insert(row.text(0)?.to_owned());
        writes.push(Statement::new(sql::MESSAGE, [row.text(0)?.into(), row.int(1)?.into()]));
    }
    for row in part(2) {
        // One of a later version is left to that.
        let action = decode::json::<LastAction>(row.text(1)?, "last action");
        if action.is_ok_and(|action| action.at.0 < batch.to) {
            writes.push(Statement::new(sql::LAST_ACTION, [row.text(0)?.into()]));
        }
    }
    writes.extend(conversations.iter().map(|id| Statement::new(sql::CONVERSATION, [id.as_str().into()])));
    if !writes.is_empty() {
        // Parties that ended last are on the floor however long ago that was. And a decision that texts somebody whose
        // conversation goes conflicts.
        writes.insert(0, Statement::new(floor::INCREMENT_VERSION, [here(), random::<i64>().into()]));
    }
    // Never back: of a floor file that keeps longer than the last one.
    writes.push(Statement::new(sql::FORGOTTEN_TO, [here(), to.max(batch.from).into()]));
    let is_done = !is_full(ended) && !is_full(messages);
    Ok(Verdict::Commit(writes, (ended.len(), messages.len(), is_done)))
}
