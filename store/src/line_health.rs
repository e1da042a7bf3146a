//! Whether a line is failing, as the restaurants on it see it.

use crate::{
    Reads, Store, StoreError, Verdict,
    decode::InvalidData,
    sql::{Row, Statement},
    statements::floor,
};
use rand::random;
use tableturn_floor::Channel;

impl Store {
    /// Records whether a line is failing, for every restaurant that has it, and increments their floors'
    /// versions, since decisions read it. Writes nothing if it is recorded already.
    pub async fn set_line_failing(
        &self,
        channel: Channel,
        address: &str,
        failing: bool,
    ) -> Result<(), StoreError> {
        let values = [channel.as_str().into(), address.into(), failing.into()];
        let select = vec![Statement::new(floor::LINE_DIFFERS, values.clone())];
        let then = move |reads: Reads| {
            let outdated: &[Row] = reads.rows.first().map(Vec::as_slice).unwrap_or_default();
            if outdated.is_empty() {
                return Ok(Verdict::Leave(()));
            }
            let stamp = random::<i64>();
            let increment = |row: &Row| {
                let values = [row.text(0)?.into(), stamp.into()];
                Ok(Statement::new(floor::INCREMENT_VERSION_OF_CONFIG, values))
            };
            let mut writes: Vec<Statement> =
                outdated.iter().map(increment).collect::<Result<_, InvalidData>>()?;
            writes.push(Statement::new(floor::SET_LINE_FAILING, values.clone()));
            Ok(Verdict::Commit(writes, ()))
        };
        self.transact(select, then).await.map(drop)
    }
}
