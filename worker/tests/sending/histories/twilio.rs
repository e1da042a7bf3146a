//! Twilio, as a list of what it took.

use tableturn_floor::{ConversationId, Moment, OutboxId};
use tableturn_worker::provider::twilio::Listed;

/// A message that Twilio took.
#[derive(Clone, Debug)]
pub struct Copy {
    pub message: OutboxId,
    pub sid: String,
    pub text: String,
    /// UTC milliseconds.
    pub created: i64,
    /// Its listing shows it from then on.
    pub listed: i64,
    pub has_failed: bool,
}

#[derive(Default)]
pub struct Twilio {
    /// In the order in which it took them.
    pub copies: Vec<Copy>,
}

impl Twilio {
    pub fn accept(&mut self, message: &OutboxId, text: &str, now: i64, lag: i64) -> String {
        let sid = format!("SM{}", self.copies.len() + 1);
        self.copies.push(Copy {
            message: message.clone(),
            sid: sid.clone(),
            text: text.to_owned(),
            created: now,
            listed: now + lag,
            has_failed: false,
        });
        sid
    }

    pub fn list(&self, conversation: &ConversationId, text: &str, since: i64, now: i64) -> Vec<Listed> {
        let is_shown = |copy: &&Copy| {
            copy.message.conversation == *conversation && copy.listed <= now && copy.created >= since
        };
        let listed = |copy: &Copy| Listed {
            provider_id: copy.sid.clone(),
            status: if copy.has_failed { "undelivered" } else { "sent" }.to_owned(),
            error_code: copy.has_failed.then(|| "30003".to_owned()),
            created: Moment(copy.created / 1_000 * 1_000),
            same_words: copy.text == text,
        };
        self.copies.iter().rev().filter(is_shown).map(listed).collect()
    }

    pub fn of<'a>(&'a self, message: &'a OutboxId) -> impl DoubleEndedIterator<Item = &'a Copy> {
        self.copies.iter().filter(move |copy| copy.message == *message)
    }
}
