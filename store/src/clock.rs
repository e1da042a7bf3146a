//! The clock that tests may put ahead.

use crate::{
    Reads, Store, StoreError, Verdict,
    sql::Statement,
    statements::{
        housekeeping::{ADVANCE_CLOCK, INTO_INBOX},
        scene::DONE_BEFORE,
    },
};
use rand::random;

impl Store {
    /// Puts the restaurants' clock ahead by `ms` milliseconds, for every process. What machines live
    /// by (leases, retries) stays.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn advance_clock(&self, ms: i64) -> Result<(), StoreError> {
        // An id of its own tells after a lost answer whether the clock has been moved.
        let id = format!("clock:{:032x}", random::<u128>());
        let look = vec![Statement::new(DONE_BEFORE, [id.as_str().into()])];
        let then = move |reads: Reads| {
            if reads.rows.iter().any(|rows| !rows.is_empty()) {
                return Ok(Verdict::Leave(()));
            }
            let writes = vec![
                Statement::new(INTO_INBOX, [id.as_str().into(), reads.machine_now.into()]),
                Statement::new(ADVANCE_CLOCK, [ms.into()]),
            ];
            Ok(Verdict::Commit(writes, ()))
        };
        self.transact(look, then).await.map(drop)
    }
}
