//! The restaurant, its outbox, the process that sends and Twilio, and what must be true of them.

use super::{
    outbox::{Hand, Outbox},
    twilio::{Copy, Twilio},
};
use proptest::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};
use tableturn_decide::{
    Delivery, Event, MessageExtras,
    scene::{MessageKind, MessageState},
};
use tableturn_evening::Evening;
use tableturn_fixtures::address;
use tableturn_floor::{Cause, Channel, ConversationId, Failure, OutboxId, PartyId, seconds};
use tableturn_queue::receipt_id;
use tableturn_store::{Doubt, UnsentMessage};
use tableturn_worker::{
    policy::{self, Circumstances, Meaning, NextStep},
    provider::{
        LookedUp, OutboundMessage, SendResult,
        twilio::{compared_since, which},
    },
};

pub const ANA: &str = "+15550142";
pub const BEN: &str = "+15550143";
const MARCO: &str = "+15559000001";
/// How far a listing that lags is behind, in milliseconds.
const LAG: i64 = seconds(20);
/// What a listing's bound leaves for clocks that differ (`CLOCK_SLACK_MS`).
const SLACK: i64 = seconds(30);

/// What becomes of a request to send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Answered,
    /// Taken, and the answer is lost.
    AnswerLost,
    AnswerLostAndListedLate,
    /// Not taken, and nobody knows.
    NeverArrived,
    TooMany,
    Refused,
}

#[derive(Clone, Debug)]
pub enum Step {
    Guest(&'static str, &'static str),
    Host(&'static str),
    Seconds(u32),
    /// The process does the next thing for a guest's first open message: up to the answer, which it has not acted on.
    Begin(&'static str, Fate),
    /// It acts on the answer.
    Finish(&'static str),
    BeginAndFinish(&'static str, Fate),
    /// The process dies, and another one starts.
    Crash,
    /// A receipt of a message that Twilio took.
    Receipt(prop::sample::Index, Delivery),
    /// A receipt that came before comes once more.
    ReceiptAgain(prop::sample::Index),
}

#[derive(Default)]
pub struct Counts {
    pub sends: usize,
    pub look_ups: usize,
    pub crashes: usize,
    /// A copy was there, and its listing did not show it yet.
    pub windows: usize,
    /// Receipts that said what was recorded.
    pub unwritten: usize,
}

pub struct World {
    pub(super) evening: Evening,
    pub(super) outbox: Outbox,
    pub(super) twilio: Twilio,
    /// The message that a conversation's task has in hand, and what its answer means.
    answers: BTreeMap<ConversationId, (UnsentMessage, Meaning)>,
    /// How often a message was sent again though a copy was there, not listed yet.
    pub(super) windows: BTreeMap<OutboxId, usize>,
    /// Look-ups that took another message for their own, calls that waited behind something else.
    pub(super) faults: Vec<String>,
    pub(super) no_shows: BTreeSet<PartyId>,
    /// Those that the webhook has queued.
    receipts: Vec<Event>,
    pub counts: Counts,
}

impl World {
    pub fn new() -> Self {
        let mut world = Self {
            evening: Evening::with_tables(&[(4, 1), (4, 1)]),
            outbox: Outbox::default(),
            twilio: Twilio::default(),
            answers: BTreeMap::new(),
            windows: BTreeMap::new(),
            faults: Vec::new(),
            no_shows: BTreeSet::new(),
            receipts: Vec::new(),
            counts: Counts::default(),
        };
        world.take(&Step::Guest(ANA, "4 Ana"));
        world.take(&Step::Guest(BEN, "4 Ben"));
        world
    }

    fn now(&self) -> i64 {
        self.evening.now().0
    }

    pub fn take(&mut self, step: &Step) {
        match step {
            Step::Guest(who, text) => drop(self.evening.text(who, text)),
            Step::Host(text) => {
                // A host who ends or seats a party by hand is not this test's business.
                self.evening.text(MARCO, text);
                self.note_no_shows();
            }
            Step::Seconds(count) => self.pass(i64::from(*count)),
            Step::Begin(who, fate) => self.begin(who, *fate),
            Step::Finish(who) => self.finish(who),
            Step::BeginAndFinish(who, fate) => {
                self.begin(who, *fate);
                self.finish(who);
            }
            Step::Crash => {
                self.counts.crashes += 1;
                self.answers.clear();
                self.outbox.crash(self.evening.now().0);
            }
            Step::Receipt(which, delivery) => self.receipt(*which, *delivery),
            Step::ReceiptAgain(which) => {
                if !self.receipts.is_empty() {
                    let again = which.get(&self.receipts).clone();
                    self.decide_receipt(again);
                }
            }
        }
        self.outbox.follow(&self.evening, self.evening.now().0);
    }

    /// Time passes, and what is due takes effect when it comes.
    fn pass(&mut self, count: i64) {
        let until = self.evening.now() + seconds(count);
        while let Some((at, party)) = self.evening.next_due().filter(|(at, _)| *at <= until) {
            self.evening.set_now(self.evening.now().max(at));
            self.evening.due(&party);
            self.outbox.follow(&self.evening, self.evening.now().0);
        }
        self.evening.set_now(until);
    }

    pub(super) fn conversation(&self, who: &str) -> Option<ConversationId> {
        self.evening.messages_to(who).next().map(|row| row.id.conversation.clone())
    }

    fn begin(&mut self, who: &str, fate: Fate) {
        let Some(conversation) = self.conversation(who) else { return };
        if self.answers.contains_key(&conversation) {
            return;
        }
        let Some(columns) = self.outbox.head(&conversation) else { return };
        let mut message = self.outbox.read(columns, &self.evening);
        let around = Circumstances::free(true);
        let step = policy::next_step(&message, around);
        self.check_call_behind(&message, &step);
        if matches!(step, NextStep::Wait(_) | NextStep::LeaveToOthers(_)) {
            return;
        }
        let (now, id) = (self.now(), message.id.clone());
        let doubt = if message.unknown { Doubt::Open } else { Doubt::None };
        self.outbox.of(&id).take(doubt, now);
        let meaning = match step {
            NextStep::GiveUp(failure) => Meaning::Failed(failure),
            NextStep::Close => {
                Meaning::TryAgain { wait: Duration::ZERO, tries: message.tries, code: None, unknown: false }
            }
            NextStep::Send => self.send(&message, fate),
            NextStep::LookUp => match self.look_up(&message) {
                Meaning::NotThere => {
                    self.outbox.of(&id).take(Doubt::NotFound, now);
                    message.unknown = false;
                    match policy::next_step(&message, around) {
                        NextStep::Send => self.send(&message, fate),
                        NextStep::GiveUp(failure) => Meaning::Failed(failure),
                        _ => Meaning::TryAgain {
                            wait: Duration::ZERO,
                            tries: message.tries,
                            code: None,
                            unknown: false,
                        },
                    }
                }
                meaning => meaning,
            },
            NextStep::Wait(_) | NextStep::LeaveToOthers(_) => return,
        };
        self.answers.insert(conversation, (message, meaning));
    }

    fn send(&mut self, message: &UnsentMessage, fate: Fate) -> Meaning {
        self.counts.sends += 1;
        // Two requests are a second apart: a listing has whole seconds.
        self.pass(1);
        let now = self.now();
        let lag = if fate == Fate::AnswerLostAndListedLate { LAG } else { 0 };
        let mut accept = || self.twilio.accept(&message.id, &message.text, now, lag);
        let answer = match fate {
            Fate::Answered => SendResult::Accepted { provider_id: accept() },
            Fate::AnswerLost | Fate::AnswerLostAndListedLate => {
                accept();
                SendResult::Unknown { why: String::new() }
            }
            Fate::NeverArrived => SendResult::Unknown { why: String::new() },
            Fate::TooMany => SendResult::Later { after: None, code: Some("20429".into()), of_line: true },
            Fate::Refused => SendResult::Refused(Failure { cause: Cause::Other, code: Some("30006".into()) }),
        };
        policy::after_send(message, answer)
    }

    fn look_up(&mut self, message: &UnsentMessage) -> Meaning {
        self.counts.look_ups += 1;
        let (id, now) = (&message.id, self.now());
        let others =
            self.outbox.sent_since(&id.conversation, compared_since(message.created_at), &self.evening);
        let listed = self.twilio.list(&id.conversation, &message.text, message.created_at - SLACK, now);
        let outbound = OutboundMessage {
            id,
            address: &address(Channel::Sms, ANA),
            messaging_service: None,
            text: &message.text,
            extras: &MessageExtras::default(),
            validity_seconds: None,
            is_call: message.kind == MessageKind::Call,
        };
        let answer = which(listed, &outbound, &others);
        let is_copy = |sid: &str| self.twilio.of(id).any(|copy| copy.sid == sid);
        match &answer {
            LookedUp::Found(found) if !is_copy(&found.provider_id) => {
                self.faults.push(format!("{id} took {} for its own", found.provider_id));
            }
            LookedUp::NotThere if self.twilio.of(id).next().is_some() => {
                self.counts.windows += 1;
                *self.windows.entry(id.clone()).or_default() += 1;
            }
            LookedUp::Found(_) | LookedUp::Undecidable(_) | LookedUp::NotThere => {}
        }
        policy::after_look_up(message, Ok(answer))
    }

    fn finish(&mut self, who: &str) {
        let Some(conversation) = self.conversation(who) else { return };
        let Some((message, meaning)) = self.answers.remove(&conversation) else { return };
        let (id, now) = (message.id, self.now());
        let envelope = |kind: &str| format!("{kind}:{id}");
        match meaning {
            Meaning::Accepted { provider_id, .. } => {
                self.evening
                    .handle_envelope(&envelope("sent"), Event::Sent { message: id.clone(), provider_id });
            }
            Meaning::Undelivered { provider_id, failure } => {
                let (delivery, failure) = (Delivery::Failed, Some(failure));
                let envelope = receipt_id(&provider_id, delivery);
                let event = Event::Receipt { message: id.clone(), provider_id, delivery, failure };
                self.evening.handle_envelope(&envelope, event);
            }
            Meaning::Failed(failure) => {
                let was_withdrawn = self.evening.message(&id).state == MessageState::Withdrawn;
                self.evening
                    .handle_envelope(&envelope("failed"), Event::Failed { message: id.clone(), failure });
                if was_withdrawn {
                    self.outbox.of(&id).settle_withdrawn(now);
                }
            }
            // A receipt may have settled it meanwhile.
            Meaning::TryAgain { .. } if self.outbox.of(&id).hand != Hand::Ours => {}
            Meaning::TryAgain { wait, tries, code, unknown } => {
                let due_at = now + i64::try_from(wait.as_millis()).unwrap();
                self.outbox.of(&id).give_back(tries, code, unknown, due_at);
            }
            Meaning::Moved { .. } | Meaning::NotThere => unreachable!("no Telegram here"),
        }
        self.outbox.follow(&self.evening, now);
    }

    fn receipt(&mut self, index: prop::sample::Index, delivery: Delivery) {
        if !self.twilio.copies.is_empty() {
            self.report(&index.get(&self.twilio.copies).clone(), delivery);
        }
    }

    fn report(&mut self, copy: &Copy, delivery: Delivery) {
        let has_failed = matches!(delivery, Delivery::Undelivered | Delivery::Failed);
        // Twilio does not say both.
        if copy.has_failed && !has_failed {
            return;
        }
        let place = self.twilio.copies.iter().position(|it| it.sid == copy.sid).unwrap();
        self.twilio.copies[place].has_failed |= has_failed;
        // The webhook queues no others (`receipt_tag`).
        if !has_failed && self.evening.message(&copy.message).out.kind != MessageKind::Call {
            return;
        }
        let failure = has_failed.then(|| Failure { cause: Cause::Unreachable, code: Some("30003".into()) });
        let (message, provider_id) = (copy.message.clone(), copy.sid.clone());
        let event = Event::Receipt { message, provider_id, delivery, failure };
        self.receipts.push(event.clone());
        self.decide_receipt(event);
    }

    /// As the engine decides it: one that says what is recorded leaves no inbox row.
    fn decide_receipt(&mut self, event: Event) {
        let Event::Receipt { provider_id, delivery, .. } = &event else { return };
        if let Some((message, sid)) = event.arrival()
            && self.outbox.of(message).is_recorded_as_sent(sid)
        {
            self.counts.unwritten += 1;
            return;
        }
        let envelope = receipt_id(provider_id, *delivery);
        self.evening.handle_envelope(&envelope, event);
    }

    /// Twilio recovers, all receipts come, and time passes until nothing is open.
    pub fn settle(&mut self) {
        for _ in 0..200 {
            for copy in self.twilio.copies.clone() {
                let delivery = if copy.has_failed { Delivery::Undelivered } else { Delivery::Delivered };
                self.report(&copy, delivery);
                self.outbox.follow(&self.evening, self.evening.now().0);
            }
            for who in [ANA, BEN] {
                self.take(&Step::BeginAndFinish(who, Fate::Answered));
            }
            if self.outbox.rows.iter().all(|columns| !columns.is_open || self.is_of_host(&columns.id)) {
                return;
            }
            self.pass(7);
            self.outbox.follow(&self.evening, self.evening.now().0);
        }
        self.faults.push("messages stay open".to_owned());
    }

    fn is_of_host(&self, id: &OutboxId) -> bool {
        ![ANA, BEN].into_iter().any(|who| self.conversation(who).as_ref() == Some(&id.conversation))
    }
}
