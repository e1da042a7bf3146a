//! The restaurants' clock: the machine's clock plus an offset, which only tests move.

use crate::{
    Reads, Store, StoreError, Verdict,
    decode::InvalidData,
    sql::{Row, Statement},
    statements::{clock, inbox},
};
use rand::random;
use tableturn_floor::Moment;

/// The two clocks, read together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clocks {
    /// The restaurants' clock.
    pub restaurant: Moment,
    /// The machine's clock, in UTC milliseconds: the process's on SQLite, the database's on PostgreSQL.
    pub machine: i64,
}

impl Store {
    /// Reads both clocks.
    pub async fn clocks(&self) -> Result<Clocks, StoreError> {
        let reads = self.read(vec![Statement::bare(clock::SELECT)]).await?;
        let clock = reads.rows.first().map(Vec::as_slice).unwrap_or_default();
        let restaurant = restaurant_now(reads.machine_now, clock)?;
        Ok(Clocks { restaurant, machine: reads.machine_now })
    }

    /// Reads the restaurants' clock.
    pub async fn now(&self) -> Result<Moment, StoreError> {
        Ok(self.clocks().await?.restaurant)
    }

    /// Moves the restaurants' clock ahead by `ms` milliseconds, for every process. Leases and retries go by
    /// the machine's clock, which stays as it is.
    pub async fn advance_clock(&self, ms: i64) -> Result<(), StoreError> {
        // An inbox row of its own tells the retry after a lost answer whether the clock was moved.
        let id = format!("clock:{:032x}", random::<u128>());
        let select = vec![Statement::new(inbox::SELECT, [id.as_str().into()])];
        let then = move |reads: Reads| {
            if reads.rows.iter().any(|rows| !rows.is_empty()) {
                return Ok(Verdict::Leave(()));
            }
            let writes = vec![
                Statement::new(inbox::INSERT, [id.as_str().into(), reads.machine_now.into()]),
                Statement::new(clock::ADVANCE, [ms.into()]),
            ];
            Ok(Verdict::Commit(writes, ()))
        };
        self.transact(select, then).await.map(drop)
    }
}

/// The restaurants' clock at a machine time. `clock` is the result of [`clock::SELECT`].
pub(crate) fn restaurant_now(machine_now: i64, clock: &[Row]) -> Result<Moment, InvalidData> {
    let offset = clock.first().map(|row| row.int(0)).transpose()?.unwrap_or(0);
    Ok(Moment(machine_now) + offset)
}
