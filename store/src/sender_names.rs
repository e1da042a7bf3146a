//! Who wrote, and to which line, where a channel calls them by another name than the floor does.

use crate::{
    Store, StoreError,
    decode::{opt_text, text},
    sql::{Row, Statement},
    statements::sender_names as sql,
};
use tableturn_decide::Heard;
use tableturn_floor::{Channel, Identity};

impl Store {
    /// The text with its speaker's known identity and its line's address. WhatsApp writes a user with a username by an
    /// id of its own; an RCS agent is known by its messaging service. Most texts need no look-up.
    pub async fn known_by(&self, mut heard: Heard) -> Result<Heard, StoreError> {
        let address = &heard.address;
        if address.channel == Channel::WhatsApp && heard.speaker.number().is_none() {
            let values = [address.channel.as_str().into(), (&address.chat).into()];
            if let Some(row) = self.first(Statement::new(sql::PERSON, values)).await? {
                heard.speaker = Identity::from(text(&row, 0)?);
            }
        }
        if heard.address.channel == Channel::Sms && !heard.address.line.starts_with('+') {
            let found = self.first(Statement::new(sql::LINE, [(&heard.address.line).into()])).await?;
            if let Some(line) = found.map(|row| opt_text(&row, 0)).transpose()?.flatten() {
                heard.address.line = line;
            }
        }
        Ok(heard)
    }

    async fn first(&self, statement: Statement) -> Result<Option<Row>, StoreError> {
        let reads = self.read(vec![statement]).await?;
        Ok(reads.rows.into_iter().flatten().next())
    }
}
