//! The names of envelopes and of the groups they travel in (DESIGN.md section 6, *Envelope ids*).
//!
//! An id is made from what caused the envelope, so that the same thing told twice has the same id:
//! it is what deduplication goes by, and the key of the `inbox`.

use std::fmt::Display;
use tableturn_core::{Address, Delivery, Due, PartyId, RestaurantId};

/// A text that came through Twilio, by its MessageSid.
pub fn twilio_id(message_sid: &str) -> String {
    format!("twilio:{message_sid}")
}

/// An update of a Telegram bot: `what` is the message's id, the callback's id, or `member`. The update's
/// id alone would do for a week only: after that Telegram starts again at a random one. Fits an
/// envelope's id if `what` is at most 64 visible ASCII characters.
pub fn telegram_id(bot: u64, update: i64, what: impl Display) -> String {
    format!("telegram:{bot}:{update}:{what}")
}

/// A party's due time. A due time is never used twice, so neither is this.
pub fn due_id(party: &PartyId, due: &Due) -> String {
    format!("due:{}:{party}:{}", due.kind.as_str(), due.at.0)
}

/// What Twilio says became of a message, by the message's MessageSid.
pub fn receipt_id(message_sid: &str, delivery: Delivery) -> String {
    let status = match delivery {
        Delivery::Sent => "sent",
        Delivery::Delivered => "delivered",
        Delivery::Undelivered => "undelivered",
        Delivery::Failed => "failed",
    };
    format!("receipt:{message_sid}:{status}")
}

/// A text of the local channel, by a fresh UUID.
pub fn local_id(uuid: impl Display) -> String {
    format!("local:{uuid}")
}

/// The news of an opt-out to one more restaurant, by the envelope in which it was heard.
pub fn optout_id(cause: &str, restaurant: &RestaurantId) -> String {
    format!("optout:{cause}:{restaurant}")
}

/// A text that is decided again once its restaurant is known, by the envelope that told the restaurant.
pub fn again_id(cause: &str) -> String {
    format!("again:{cause}")
}

/// The group of a conversation. Holds the guest's number: it may stand in an envelope and in the
/// embedded file, never in a log or a service's metadata (there it is hashed with a key).
pub fn group_of(address: &Address) -> String {
    format!("chat:{}:{}:{}", address.channel, address.line, address.chat)
}

/// The group of a party that has no conversation.
pub fn group_of_party(party: &PartyId) -> String {
    format!("party:{party}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use tableturn_core::{Channel, DueKind, Moment};

    #[test]
    fn ids_have_the_forms_that_are_relied_on() {
        assert_eq!(twilio_id("SM1"), "twilio:SM1");
        let due = Due { kind: DueKind::Hold, at: Moment(1_700_000_000_000) };
        assert_eq!(due_id(&"p1".into(), &due), "due:hold:p1:1700000000000");
        assert_eq!(receipt_id("SM1", Delivery::Undelivered), "receipt:SM1:undelivered");
        assert_eq!(local_id("0-0"), "local:0-0");
        assert_eq!(optout_id("twilio:SM1", &"bella".into()), "optout:twilio:SM1:bella");
        assert_eq!(again_id("twilio:SM1"), "again:twilio:SM1");
        assert_eq!(telegram_id(42, 7, 1001), "telegram:42:7:1001");
        assert_eq!(telegram_id(42, 8, "member"), "telegram:42:8:member");
        let longest = telegram_id(u64::MAX, i64::MIN, "x".repeat(64));
        assert!(longest.len() <= crate::ID_MAX, "{}", longest.len());
    }

    #[test]
    fn every_conversation_has_a_group_of_its_own() {
        let at = |channel, line: &str, chat: &str| {
            group_of(&Address { channel, line: line.to_owned(), chat: chat.to_owned() })
        };
        let all = [
            at(Channel::Sms, "+15550100", "+15550142"),
            at(Channel::WhatsApp, "+15550100", "+15550142"),
            at(Channel::Sms, "+15550142", "+15550100"),
            at(Channel::Local, "local", "+15550142"),
            group_of_party(&"+15550142".into()),
        ];
        let different: std::collections::BTreeSet<&String> = all.iter().collect();
        assert_eq!(different.len(), all.len());
    }
}
