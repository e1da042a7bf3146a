//! Tells the dispatcher what there is to send.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};
use tableturn_floor::ConversationId;
use tableturn_store::UnsentMessage;
use tokio::sync::mpsc;

/// A message that this process has in hand.
#[derive(Clone, Debug)]
pub(crate) struct InHand {
    pub(super) message: UnsentMessage,
    /// When its row was read or written.
    pub(super) read: Instant,
}

impl InHand {
    pub(crate) fn just_read(message: UnsentMessage) -> Self {
        Self { message, read: Instant::now() }
    }
}

/// What a conversation's task does next.
#[derive(Clone, Debug)]
pub(super) enum Job {
    /// Look for a message, and take it.
    Look,
    /// Send a message that the process has in hand already.
    Send(Box<InHand>),
}

#[derive(Clone, Debug)]
pub(crate) struct ConversationWaker {
    sender: mpsc::UnboundedSender<(ConversationId, Job)>,
    /// Jobs that the dispatcher has not begun.
    waiting: Arc<AtomicUsize>,
}

impl ConversationWaker {
    pub(super) fn new() -> (Self, mpsc::UnboundedReceiver<(ConversationId, Job)>) {
        let (sender, receiver) = mpsc::unbounded_channel();
        (Self { sender, waiting: Arc::default() }, receiver)
    }

    /// A job is begun.
    pub(super) fn begun(&self) {
        self.waiting.fetch_sub(1, Ordering::SeqCst);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.waiting.load(Ordering::SeqCst) == 0
    }

    /// The conversation may have a message that nobody has in hand.
    pub(crate) fn wake(&self, conversation: ConversationId) {
        self.pass(conversation, Job::Look);
    }

    /// A decision of this process took the message in hand.
    pub(crate) fn send(&self, message: InHand) {
        self.pass(message.message.id.conversation.clone(), Job::Send(Box::new(message)));
    }

    /// The conversation has news that wait so long for more, or a retry.
    pub(crate) fn wake_in(&self, wait: Duration, conversation: ConversationId) {
        let waker = self.clone();
        tokio::spawn(async move {
            tokio::time::sleep(wait).await;
            waker.wake(conversation);
        });
    }

    fn pass(&self, conversation: ConversationId, job: Job) {
        self.waiting.fetch_add(1, Ordering::SeqCst);
        // It fails only when no dispatcher runs any more, at a stop. The sweep of the next start finds the message.
        let _ = self.sender.send((conversation, job));
    }
}
