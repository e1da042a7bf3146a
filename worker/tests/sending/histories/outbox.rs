//! The columns of the outbox that the store adds to a message, as `store/src/statements/outbox.rs` writes them.

use tableturn_decide::scene::{MessageKind, MessageState};
use tableturn_evening::{Evening, OutboxRow};
use tableturn_fixtures::address;
use tableturn_floor::{Channel, ConversationId, OutboxId};
use tableturn_store::{Doubt, HOLD_MS, SentBefore, UnsentMessage};

/// Who has a message in hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    Nobody,
    Ours,
    /// A process that died at this time.
    Dead(i64),
}

#[derive(Clone, Debug)]
pub struct Columns {
    pub id: OutboxId,
    pub is_open: bool,
    pub hand: Hand,
    pub tries: u32,
    pub doubt: Doubt,
    pub due_at: i64,
    pub code: Option<String>,
    pub created_at: i64,
    pub sent_at: Option<i64>,
    /// As far as the columns have followed the evening's own row.
    state: MessageState,
    provider_id: Option<String>,
}

#[derive(Default)]
pub struct Outbox {
    pub rows: Vec<Columns>,
}

impl Outbox {
    /// Follows what decisions did to the rows.
    pub fn follow(&mut self, evening: &Evening, now: i64) {
        for (place, row) in evening.outbox().iter().enumerate() {
            if place == self.rows.len() {
                self.rows.push(Columns {
                    id: row.id.clone(),
                    is_open: true,
                    hand: Hand::Nobody,
                    tries: 0,
                    doubt: Doubt::None,
                    due_at: now,
                    code: None,
                    created_at: now,
                    sent_at: None,
                    state: MessageState::Queued,
                    provider_id: None,
                });
            }
            let columns = &mut self.rows[place];
            if columns.state != row.state || columns.provider_id != row.provider_id {
                columns.change(row, now);
            }
        }
    }

    pub fn of(&mut self, id: &OutboxId) -> &mut Columns {
        self.rows.iter_mut().find(|columns| columns.id == *id).unwrap()
    }

    /// The first open message of a conversation.
    pub fn head(&self, conversation: &ConversationId) -> Option<&Columns> {
        self.rows.iter().find(|columns| columns.id.conversation == *conversation && columns.is_open)
    }

    /// As the dispatcher reads it.
    pub fn read(&self, columns: &Columns, evening: &Evening) -> UnsentMessage {
        let row = evening.message(&columns.id);
        let (machine_now, unknown) = (evening.now().0, columns.doubt == Doubt::Open);
        let (held_since, unknown) = match columns.hand {
            Hand::Dead(since) => (Some(since), true),
            Hand::Nobody | Hand::Ours => (None, unknown),
        };
        UnsentMessage {
            id: columns.id.clone(),
            restaurant: None,
            kind: row.out.kind,
            party: row.out.party.clone(),
            call: row.out.call.clone(),
            text: row.out.text.clone(),
            extras: row.out.extras.clone(),
            not_after: row.out.not_after,
            validity_seconds: row.out.validity_seconds,
            tries: columns.tries,
            unknown,
            withdrawn: row.state == MessageState::Withdrawn,
            held_since,
            due_at: columns.due_at,
            error_code: columns.code.clone(),
            created_at: columns.created_at,
            address: address(Channel::Sms, "+15550142"),
            messaging_service: None,
            opted_out: false,
            call_behind: self.call_behind(columns, evening),
            // There is one restaurant.
            own_call_behind: self.call_behind(columns, evening),
            urgent_behind: false,
            line_failing: false,
            has_fallback: false,
            now: evening.now(),
            machine_now,
        }
    }

    pub fn call_behind(&self, columns: &Columns, evening: &Evening) -> bool {
        let is_behind = |row: &&OutboxRow| {
            row.id.conversation == columns.id.conversation && row.id.number > columns.id.number
        };
        let is_call =
            |row: &OutboxRow| row.out.kind == MessageKind::Call && row.state == MessageState::Queued;
        evening.outbox().iter().filter(is_behind).any(is_call)
    }

    /// `Store::sent_since`.
    pub fn sent_since(
        &self,
        conversation: &ConversationId,
        since: i64,
        evening: &Evening,
    ) -> Vec<SentBefore> {
        let lately = |columns: &&Columns| {
            columns.id.conversation == *conversation && columns.sent_at.is_some_and(|at| at >= since)
        };
        let before = |columns: &Columns| SentBefore {
            number: columns.id.number,
            provider_id: columns.provider_id.clone(),
            lost_text: (columns.doubt != Doubt::None).then(|| evening.message(&columns.id).out.text.clone()),
        };
        self.rows.iter().rev().filter(lately).map(before).collect()
    }

    /// The processes die with what they have in hand.
    pub fn crash(&mut self, now: i64) {
        for columns in &mut self.rows {
            if columns.hand == Hand::Ours {
                columns.hand = Hand::Dead(now);
            }
        }
    }
}

impl Columns {
    /// `RECORDED_AS_SENT`.
    pub fn is_recorded_as_sent(&self, provider_id: &str) -> bool {
        self.state == MessageState::Sent
            && self.provider_id.as_deref() == Some(provider_id)
            && self.doubt == Doubt::None
    }

    /// `TAKE`.
    pub fn take(&mut self, doubt: Doubt, now: i64) {
        self.hand = Hand::Ours;
        self.due_at = now + HOLD_MS;
        self.set_doubt(doubt);
    }

    /// `GIVE_BACK`.
    pub fn give_back(&mut self, tries: u32, code: Option<String>, unknown: bool, due_at: i64) {
        (self.tries, self.code, self.due_at, self.hand) = (tries, code, due_at, Hand::Nobody);
        self.set_doubt(if unknown { Doubt::Open } else { Doubt::None });
        self.is_open &= self.state != MessageState::Withdrawn || unknown;
    }

    fn set_doubt(&mut self, doubt: Doubt) {
        self.doubt = match (doubt, self.doubt) {
            (Doubt::None, Doubt::Open | Doubt::NotFound) => Doubt::NotFound,
            (doubt, _) => doubt,
        };
    }

    /// `WITHDRAW`, `SETTLE` and `SENT`.
    fn change(&mut self, row: &OutboxRow, now: i64) {
        (self.state, self.provider_id) = (row.state, row.provider_id.clone());
        let was_settled = row.provider_id.is_some() || row.state != MessageState::Withdrawn;
        if !was_settled {
            self.is_open &= self.hand != Hand::Nobody || self.doubt == Doubt::Open;
            return;
        }
        (self.is_open, self.hand) = (false, Hand::Nobody);
        if self.doubt == Doubt::Open && (row.provider_id.is_some() || row.state == MessageState::Sent) {
            self.doubt = Doubt::None;
        }
        if row.provider_id.is_some() || row.state == MessageState::Sent || self.doubt != Doubt::None {
            self.sent_at.get_or_insert(now);
        }
    }

    /// A withdrawn message is settled as withdrawn: its row in the evening does not change.
    pub fn settle_withdrawn(&mut self, now: i64) {
        (self.is_open, self.hand) = (false, Hand::Nobody);
        if self.doubt != Doubt::None {
            self.sent_at.get_or_insert(now);
        }
    }
}
