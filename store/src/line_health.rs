//! For which restaurants a line is recorded as failing.

use crate::{Store, StoreError, decode::InvalidData, encode, sql::Statement, statements::floor};
use tableturn_floor::{Channel, LineFinding, RestaurantId};

impl Store {
    /// The restaurants on the line to which this finding says something new. Each has it decided, which records it.
    pub async fn concerned_by(
        &self,
        channel: Channel,
        address: &str,
        found: LineFinding,
    ) -> Result<Vec<RestaurantId>, StoreError> {
        let recorded = encode::line_failure(found.before());
        let values = [channel.as_str().into(), address.into(), recorded.into()];
        let reads = self.read(vec![Statement::new(floor::WITH_LINE_FAILING, values)]).await?;
        let ids = reads.rows.iter().flatten().map(|row| Ok(RestaurantId::from(row.text(0)?)));
        Ok(ids.collect::<Result<_, InvalidData>>()?)
    }
}
