//! The messages of the outbox, and what a provider reports about them.

use crate::evening::Evening;
use crate::memory_store::OutboxRow;
use tableturn_decide::scene::{MessageKind, MessageState};
use tableturn_decide::{Decision, Delivery, Event};
use tableturn_floor::{Cause, Failure, OutboxId};

impl Evening {
    /// All messages of the evening, oldest first.
    pub fn outbox(&self) -> &[OutboxRow] {
        &self.store.outbox
    }

    /// The message with this id.
    pub fn message(&self, id: &OutboxId) -> &OutboxRow {
        self.store.outbox.iter().find(|row| row.id == *id).expect("the message exists")
    }

    /// All messages to a chat, oldest first.
    pub fn messages_to(&self, chat: &str) -> impl DoubleEndedIterator<Item = &OutboxRow> {
        let to = move |row: &&OutboxRow| self.store.conversations[&row.out.to].address.chat == chat;
        self.store.outbox.iter().filter(to)
    }

    /// The newest message to a chat.
    pub fn newest(&self, chat: &str) -> Option<&OutboxRow> {
        self.messages_to(chat).next_back()
    }

    /// The newest call to a chat.
    pub fn call_to(&self, chat: &str) -> OutboxId {
        let call = self.messages_to(chat).rfind(|row| row.out.kind == MessageKind::Call);
        call.expect("the chat was called").id.clone()
    }

    /// The dispatcher sends everything that is queued, and the provider accepts it.
    pub fn dispatch(&mut self) {
        let queued = self.store.outbox.iter().filter(|row| row.state == MessageState::Queued);
        for id in queued.map(|row| row.id.clone()).collect::<Vec<_>>() {
            self.sent(&id);
        }
    }

    /// The provider accepts everything that is queued. Returns the calls among it: as in the product, only their being
    /// accepted is an event, which the caller has decided with [`Self::sent`]. The rest of the outbox is forgotten, so that a
    /// long evening stays as fast as a short one.
    pub fn accept(&mut self) -> Vec<OutboxId> {
        let is_open =
            |row: &OutboxRow| row.state == MessageState::Queued && row.out.kind == MessageKind::Call;
        self.store.outbox.retain(is_open);
        self.store.outbox.iter().map(|row| row.id.clone()).collect()
    }

    /// The provider accepts a message.
    pub fn sent(&mut self, id: &OutboxId) -> &Decision {
        let event = Event::Sent { message: id.clone(), provider_id: provider_id(id) };
        self.handle_envelope(&format!("sent:{}.{}", id.conversation, id.number), event)
    }

    /// The dispatcher gives a message up.
    pub fn failed(&mut self, id: &OutboxId, cause: Cause) -> &Decision {
        let event = Event::Failed { message: id.clone(), failure: Failure { cause, code: None } };
        self.handle_envelope(&format!("failed:{}.{}", id.conversation, id.number), event)
    }

    /// A delivery receipt. One that reports a failure says that the phone was unreachable.
    pub fn receipt(&mut self, id: &OutboxId, delivery: Delivery) -> &Decision {
        self.receipt_with(id, delivery, Cause::Unreachable)
    }

    /// A delivery receipt, with the cause if it reports a failure.
    pub fn receipt_with(&mut self, id: &OutboxId, delivery: Delivery, cause: Cause) -> &Decision {
        let failure = match delivery {
            Delivery::Sent | Delivery::Delivered => None,
            Delivery::Undelivered | Delivery::Failed => Some(Failure { cause, code: None }),
        };
        let provider_id = provider_id(id);
        let envelope = format!("receipt:{provider_id}:{delivery:?}");
        self.handle_envelope(
            &envelope,
            Event::Receipt { message: id.clone(), provider_id, delivery, failure },
        )
    }
}

fn provider_id(id: &OutboxId) -> String {
    format!("SM{}.{}", id.conversation, id.number)
}
