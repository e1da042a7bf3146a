//! The ids of envelopes.
//!
//! An id is made from the cause of the envelope, so that a provider's repeat of the same event has the same
//! id. The queue deduplicates by it, and it is the key of the store's `inbox` table.

use std::fmt::Display;
use tableturn_decide::Delivery;
use tableturn_floor::{Due, Moment, PartyId, RestaurantId};

/// The longest id, in bytes: SQS's limit for a deduplication id.
pub const ID_MAX: usize = 128;

/// Whether `id` can be an envelope's id: not empty, at most [`ID_MAX`] bytes, and only visible ASCII
/// characters, all of which SQS accepts.
pub(crate) fn is_valid_id(id: &str) -> bool {
    !id.is_empty() && id.len() <= ID_MAX && id.bytes().all(|b| b.is_ascii_graphic())
}

/// A text that came through Twilio.
pub fn twilio_id(message_sid: &str) -> String {
    format!("twilio:{message_sid}")
}

/// An update of a Telegram bot. `part` is the message's id, the callback's id, or `member`: the update's id
/// alone is not enough, because Telegram may continue at a random one after a week without updates. The id
/// is short enough if `part` is at most 64 visible ASCII characters.
pub fn telegram_id(bot: u64, update: i64, part: impl Display) -> String {
    format!("telegram:{bot}:{update}:{part}")
}

/// A party's due time. No party has the same due time twice, so the id is unique.
pub fn due_id(party: &PartyId, due: &Due) -> String {
    format!("due:{}:{party}:{}", due.kind.as_str(), due.at.0)
}

/// The end of a restaurant's day. No restaurant has the same time twice, so the id is unique.
pub fn day_id(restaurant: &RestaurantId, at: Moment) -> String {
    format!("due:day:{restaurant}:{}", at.0)
}

/// A delivery receipt of Twilio's.
pub fn receipt_id(message_sid: &str, delivery: Delivery) -> String {
    let status = match delivery {
        Delivery::Sent => "sent",
        Delivery::Delivered => "delivered",
        Delivery::Undelivered => "undelivered",
        Delivery::Failed => "failed",
    };
    format!("receipt:{message_sid}:{status}")
}

/// A text of the local channel. `uuid` is fresh for each text.
pub fn local_id(uuid: impl Display) -> String {
    format!("local:{uuid}")
}

/// An opt-out, passed on to one more restaurant. `cause` is the id of the envelope with the guest's text.
pub fn optout_id(cause: &str, restaurant: &RestaurantId) -> String {
    format!("optout:{cause}:{restaurant}")
}

/// A text that is decided again because its restaurant is known now. `cause` is the id of the envelope that
/// named the restaurant.
pub fn again_id(cause: &str) -> String {
    format!("again:{cause}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use tableturn_floor::DueKind;

    /// Envelopes of an earlier version may still be on the queue, and their ids in `inbox`.
    #[test]
    fn ids_keep_their_forms() {
        assert_eq!(twilio_id("SM1"), "twilio:SM1");
        let due = Due { kind: DueKind::Hold, at: Moment(1_700_000_000_000) };
        assert_eq!(due_id(&"p1".into(), &due), "due:hold:p1:1700000000000");
        assert_eq!(day_id(&"bella".into(), due.at), "due:day:bella:1700000000000");
        assert_eq!(receipt_id("SM1", Delivery::Undelivered), "receipt:SM1:undelivered");
        assert_eq!(local_id("0-0"), "local:0-0");
        assert_eq!(optout_id("twilio:SM1", &"bella".into()), "optout:twilio:SM1:bella");
        assert_eq!(again_id("twilio:SM1"), "again:twilio:SM1");
        assert_eq!(telegram_id(42, 7, 1001), "telegram:42:7:1001");
        assert_eq!(telegram_id(42, 8, "member"), "telegram:42:8:member");
    }

    #[test]
    fn the_longest_telegram_id_fits() {
        let longest = telegram_id(u64::MAX, i64::MIN, "x".repeat(64));
        assert!(is_valid_id(&longest), "{} bytes", longest.len());
    }
}
