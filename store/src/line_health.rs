//! Whether a line is failing, as the restaurants on it see it.

use crate::{
    Reads, Store, StoreError, Verdict,
    decode::InvalidData,
    sql::{Row, Statement},
    statements::floor,
};
use rand::random;
use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, PoisonError},
};
use tableturn_floor::{Channel, RestaurantId};

impl Store {
    /// Records whether a line is failing, for every restaurant that has it, and increments their floors'
    /// versions, since decisions read it. Writes nothing if it is recorded already. Returns the restaurants for
    /// which it has changed.
    pub async fn set_line_failing(
        &self,
        channel: Channel,
        address: &str,
        failing: bool,
    ) -> Result<Vec<RestaurantId>, StoreError> {
        let values = [channel.as_str().into(), address.into(), failing.into()];
        let select = vec![Statement::new(floor::LINE_DIFFERS, values.clone())];
        // After a COMMIT whose answer was lost the next try finds it recorded already.
        let changed: Arc<Mutex<BTreeSet<RestaurantId>>> = Arc::default();
        let then = {
            let changed = Arc::clone(&changed);
            move |reads: Reads| {
                let outdated: &[Row] = reads.rows.first().map(Vec::as_slice).unwrap_or_default();
                if outdated.is_empty() {
                    return Ok(Verdict::Leave(()));
                }
                let ids = outdated.iter().map(|row| Ok(RestaurantId::from(row.text(0)?)));
                let ids: Vec<RestaurantId> = ids.collect::<Result<_, InvalidData>>()?;
                let stamp = random::<i64>();
                let increment = |id: &RestaurantId| {
                    Statement::new(floor::INCREMENT_VERSION_OF_CONFIG, [id.as_str().into(), stamp.into()])
                };
                let mut writes: Vec<Statement> = ids.iter().map(increment).collect();
                writes.push(Statement::new(floor::SET_LINE_FAILING, values.clone()));
                changed.lock().unwrap_or_else(PoisonError::into_inner).extend(ids);
                Ok(Verdict::Commit(writes, ()))
            }
        };
        self.transact(select, then).await?;
        let changed = changed.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(changed.iter().cloned().collect())
    }
}
