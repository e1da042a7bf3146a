//! Tells the dispatcher of conversations that have something to send.

use tableturn_floor::ConversationId;
use tokio::sync::mpsc;

#[derive(Clone, Debug)]
pub(crate) struct ConversationWaker(mpsc::UnboundedSender<ConversationId>);

impl ConversationWaker {
    pub(super) fn new() -> (Self, mpsc::UnboundedReceiver<ConversationId>) {
        let (sender, receiver) = mpsc::unbounded_channel();
        (Self(sender), receiver)
    }

    pub(crate) fn wake(&self, conversation: ConversationId) {
        // It fails only when no dispatcher runs any more, at a stop. The sweep of the next start finds the message.
        let _ = self.0.send(conversation);
    }
}
