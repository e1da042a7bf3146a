//! Forgets a person: what the database has of them, but for an opt-out.

use crate::{
    Reads, Store, StoreError, Verdict,
    sql::{Row, Statement},
    statements::{floor, forget},
};
use rand::random;
use std::collections::BTreeSet;
use tableturn_floor::Identity;

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Forgotten {
    /// So many parties are without a name now. An opt-out stays, with the number: without it the next text would be
    /// sent.
    Done { parties: usize },
    /// They wait, are called or sit there: nothing was forgotten.
    InLine { at: Vec<String> },
    /// They are a host there: nothing was forgotten.
    IsHost { at: Vec<String> },
    /// A message to them is still to be sent: nothing was forgotten.
    Unsent,
}

impl Store {
    /// Forgets a person at every restaurant, in one transaction.
    pub async fn forget(&self, person: &Identity) -> Result<Forgotten, StoreError> {
        let who = person.as_str().to_owned();
        let on = |sql: &'static str| Statement::new(sql, [person.as_str().into()]);
        let reads = vec![on(forget::LIVE), on(forget::HOSTS), on(forget::OPEN)];
        let then = move |reads: Reads| {
            let named = |rows: &[Row]| -> Vec<String> {
                let names: BTreeSet<&str> = rows.iter().filter_map(|row| row.text(0).ok()).collect();
                names.into_iter().map(str::to_owned).collect()
            };
            let rows = |n: usize| reads.rows.get(n).map(Vec::as_slice).unwrap_or_default();
            if !rows(0).is_empty() {
                return Ok(Verdict::Leave(Forgotten::InLine { at: named(rows(0)) }));
            }
            if !rows(1).is_empty() {
                return Ok(Verdict::Leave(Forgotten::IsHost { at: named(rows(1)) }));
            }
            if !rows(2).is_empty() {
                return Ok(Verdict::Leave(Forgotten::Unsent));
            }
            let on = |sql: &'static str| Statement::new(sql, [who.as_str().into()]);
            let stamp: i64 = random();
            // Parties that ended lately are on their floors.
            let versions = [who.as_str().into(), stamp.into()];
            let pattern = format!("%\"{who}\"%");
            let writes = vec![
                Statement::new(floor::INCREMENT_VERSIONS_WITH_PERSON, versions),
                on(forget::PARTIES),
                on(forget::GUESTS),
                on(forget::MESSAGES),
                on(forget::ALIASES),
                Statement::new(forget::LAST_ACTIONS, [pattern.as_str().into()]),
                on(forget::CONVERSATIONS),
            ];
            Ok(Verdict::Commit(writes, Forgotten::Done { parties: 0 }))
        };
        let (forgotten, rows) = self.transact(reads, then).await?;
        Ok(match (forgotten, rows) {
            (Forgotten::Done { .. }, Some(rows)) => {
                Forgotten::Done { parties: rows.get(1).map(Vec::len).unwrap_or_default() }
            }
            (forgotten, _) => forgotten,
        })
    }
}
