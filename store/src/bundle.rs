//! News that wait for each other become one message: the first of them, with the words of all, when it is taken in hand.
//!
//! Until then each is a row of its own that can be withdrawn. The rows change in the transaction that takes the first in
//! hand, so no crash loses or repeats any of them.

use crate::{
    UnsentMessage, Verdict,
    decode::{self, InvalidData, word},
    encode::{Payload, json},
    in_hand::{HOLD_MS, Taken},
    outbox::Head,
    sql::{Row, Statement, Value},
    statements::{inbox, outbox},
};
use tableturn_decide::{MessageExtras, TextCounts, scene::MessageKind};
use tableturn_floor::limits::NEWS_BUNDLE_UNITS;

/// Rows that one message takes at most. A conversation keeps no more open ones.
const MOST: i64 = outbox::OPEN_ANSWERS + 1;

/// The first piece of news, and what waits behind it.
pub(crate) struct Bundle {
    first: Box<UnsentMessage>,
    /// Another message is behind the last of them.
    behind: bool,
    /// The number of the last that goes out with the first.
    last: Option<i64>,
    text: String,
    /// The text of an answer among them. Its own decision has counted it.
    counted: Option<String>,
}

/// What waits behind the first piece of news.
pub(crate) fn read_behind(first: &UnsentMessage) -> Statement {
    let values = [first.id.conversation.as_str().into(), first.id.number.into(), MOST.into()];
    Statement::new(outbox::BUNDLE, values)
}

impl Bundle {
    /// The first piece of news with as many of the `rows` behind it as one message has room for.
    /// The first message that is no such news ends the bundle; it goes along if it is about no party.
    pub(crate) fn of(head: Head, rows: &[Row]) -> Result<Self, InvalidData> {
        let Head { message: first, behind, .. } = head;
        let text = first.text.clone();
        let mut bundle = Self { first: Box::new(first), behind, last: None, text, counted: None };
        let mut taken = 0;
        for row in rows {
            let payload: Payload = decode::json(row.text(2)?, "message")?;
            let kind: MessageKind = word(row.text(1)?, "message kind")?;
            let is_news = kind == MessageKind::Bundled;
            let goes_along = match kind {
                MessageKind::Bundled => true,
                MessageKind::News | MessageKind::Reply => {
                    row.opt_text(3)?.is_none()
                        && row.opt_text(4)?.is_none()
                        && payload.extras == MessageExtras::default()
                }
                MessageKind::Reminder | MessageKind::Farewell | MessageKind::Call => false,
            };
            let text = format!("{}\n{}", bundle.text, payload.text);
            if !goes_along || text.encode_utf16().count() > NEWS_BUNDLE_UNITS {
                break;
            }
            (bundle.text, bundle.last) = (text, Some(row.int(0)?));
            taken += 1;
            if !is_news {
                bundle.counted = Some(payload.text);
                break;
            }
        }
        bundle.behind = if rows.is_empty() { behind } else { taken < rows.len() };
        Ok(bundle)
    }

    /// `holder` takes it in hand, as one message.
    pub(crate) fn take(self, holder: &str) -> Result<Verdict<Vec<Statement>, Taken>, InvalidData> {
        let Self { mut first, behind, last, text, counted } = self;
        let now = first.machine_now;
        let counts = TextCounts::of_bundle(first.address.channel, &text, counted.as_deref());
        (first.kind, first.party, first.text, first.urgent_behind) = (MessageKind::News, None, text, false);
        let payload = Payload { text: first.text.clone(), extras: first.extras.clone() };
        let (conversation, number) = (first.id.conversation.as_str(), first.id.number);
        let values = [
            conversation.into(),
            number.into(),
            holder.into(),
            now.saturating_add(HOLD_MS).into(),
            json(&payload)?,
            behind.then_some(1i64).into(),
        ];
        let mut writes = vec![Statement::new(outbox::TAKE_BUNDLE, values)];
        if let Some(last) = last {
            let values = [conversation.into(), number.into(), last.into()];
            writes.push(Statement::new(outbox::MERGE, values));
        }
        if let Some(restaurant) = &first.restaurant {
            let row = [
                Value::from(&format!("bundle:{}", first.id)),
                now.into(),
                restaurant.as_str().into(),
                Value::Text(None),
                first.now.0.into(),
                json(&counts)?,
            ];
            writes.push(Statement::new(inbox::INSERT_WITH_LOG, row));
        }
        Ok(Verdict::Commit(writes, Taken::Mine { message: first, again: false }))
    }
}
