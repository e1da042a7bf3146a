//! The names of groups. Within a group the queue keeps the order of envelopes.

use tableturn_floor::{Address, PartyId, RestaurantId};

/// The group of a conversation. It contains the guest's phone number: it may stand in an envelope and in the
/// embedded file, never in a log or in a service's metadata (the queue on SQS hashes it with a key).
pub fn group_of(address: &Address) -> String {
    format!("chat:{}:{}:{}", address.channel, address.line, address.chat)
}

/// The group of a party that has no conversation.
pub fn group_of_party(party: &PartyId) -> String {
    format!("party:{party}")
}

/// The group of what is due for a restaurant itself.
pub fn group_of_floor(restaurant: &RestaurantId) -> String {
    format!("floor:{restaurant}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use tableturn_floor::Channel;

    #[test]
    fn every_conversation_has_its_own_group() {
        let group = |channel, line: &str, chat: &str| {
            group_of(&Address { channel, line: line.to_owned(), chat: chat.to_owned() })
        };
        let groups = [
            group(Channel::Sms, "+15550100", "+15550142"),
            group(Channel::WhatsApp, "+15550100", "+15550142"),
            group(Channel::Sms, "+15550142", "+15550100"),
            group(Channel::Local, "local", "+15550142"),
            group_of_party(&"+15550142".into()),
            group_of_floor(&"+15550142".into()),
        ];
        let different: BTreeSet<&String> = groups.iter().collect();
        assert_eq!(different.len(), groups.len());
    }
}
