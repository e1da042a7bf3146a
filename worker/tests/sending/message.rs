//! A message for a provider.

use tableturn_decide::MessageExtras;
use tableturn_floor::{Address, Channel, OutboxId};
use tableturn_worker::provider::OutboundMessage;

pub struct TestMessage {
    pub id: OutboxId,
    pub address: Address,
    pub text: String,
    pub extras: MessageExtras,
    pub is_call: bool,
}

impl TestMessage {
    pub fn new(channel: Channel, line: &str, chat: &str, text: &str) -> Self {
        let id = OutboxId { conversation: "5f0c-77".into(), number: 12 };
        let address = Address { channel, line: line.into(), chat: chat.into() };
        Self { id, address, text: text.into(), extras: MessageExtras::default(), is_call: false }
    }

    pub fn outbound(&self) -> OutboundMessage<'_> {
        OutboundMessage {
            id: &self.id,
            address: &self.address,
            messaging_service: None,
            text: &self.text,
            extras: &self.extras,
            validity_seconds: None,
            is_call: self.is_call,
        }
    }
}
