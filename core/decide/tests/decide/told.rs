//! Who was told that a table is ready, and when, is one recorded fact: random orders of what providers, guests and
//! hosts do.

use crate::people::{ANA, BEN, MARCO};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use tableturn_decide::decision::Outgoing;
use tableturn_decide::scene::{MessageKind, MessageState};
use tableturn_decide::{Delivery, Heard};
use tableturn_evening::{Evening, OutboxRow};
use tableturn_fixtures::LINE;
use tableturn_fixtures::floor::line;
use tableturn_floor::PartyState::{Called, Cancelled, Finished, NoShow, Removed, Seated, Waiting};
use tableturn_floor::{Address, CallId, Cause, Channel, Line, OutboxId};

/// One step of an evening; the numbers choose among the messages that there are.
#[derive(Clone, Debug)]
enum Step {
    Guest(&'static str, &'static str),
    /// The guest writes on the line that is the other's fallback.
    GuestOnFallback(&'static str, &'static str),
    Host(&'static str),
    Pass(i64),
    /// The provider accepts the oldest unsent message of a guest, as the dispatcher sends in order.
    Accept(&'static str),
    /// The provider takes the oldest unsent message, and its answer is lost: accepted only when a listing or receipt
    /// says so.
    LoseAnswer(&'static str),
    /// The dispatcher gives up the oldest unsent message.
    GiveUp(&'static str, Cause),
    /// A listing finds a message whose answer was lost.
    Find(usize),
    Receipt(usize, Delivery, Cause),
}

fn step() -> impl Strategy<Value = Step> {
    let guest = || prop::sample::select(vec![ANA, BEN]);
    let said = ["omw", "here", "5 more", "status", "leave", "2 Kim", "20 more minutes"];
    let typed = [
        "/call 1 T1",
        "/call 1 T2",
        "/call 2 T1",
        "/call 2 T2",
        "/seat 1",
        "/seat 2 T2",
        "/clear T1",
        "/clear T2",
        "/undo",
        "/undo",
        "/undo",
        "/noshow 1",
        "/remove 2",
        "/auto off",
        "/auto on",
        "/block T1",
        "/unblock T1",
    ];
    let cause = || prop::sample::select(vec![Cause::Unreachable, Cause::Line, Cause::WindowClosed]);
    let deliveries = [Delivery::Sent, Delivery::Delivered, Delivery::Undelivered, Delivery::Failed];
    prop_oneof![
        4 => (guest(), prop::sample::select(said.to_vec())).prop_map(|(who, text)| Step::Guest(who, text)),
        1 => (guest(), prop::sample::select(said.to_vec())).prop_map(|(who, text)| Step::GuestOnFallback(who, text)),
        5 => prop::sample::select(typed.to_vec()).prop_map(Step::Host),
        3 => (1i64..7).prop_map(Step::Pass),
        5 => guest().prop_map(Step::Accept),
        2 => guest().prop_map(Step::LoseAnswer),
        2 => (guest(), cause()).prop_map(|(who, cause)| Step::GiveUp(who, cause)),
        2 => any::<usize>().prop_map(Step::Find),
        3 => (any::<usize>(), prop::sample::select(deliveries.to_vec()), cause())
            .prop_map(|(n, delivery, cause)| Step::Receipt(n, delivery, cause)),
    ]
}

struct History {
    evening: Evening,
    /// Messages that a provider took, in its order.
    taken: Vec<OutboxId>,
    /// Of these, the ones whose answer was lost and that nobody has found yet.
    lost: BTreeSet<OutboxId>,
    /// Messages that did not arrive.
    failed: BTreeSet<OutboxId>,
    /// Calls that went out again by a fallback.
    fell_back: BTreeSet<CallId>,
    /// The channel that each guest wrote on last.
    wrote_on: BTreeMap<&'static str, Channel>,
}

impl History {
    /// `fallback`: guests write on WhatsApp, and calls that fail there go out by SMS.
    fn new(fallback: bool) -> Self {
        let mut evening = Evening::with_tables(&[(4, 1), (4, 1)]);
        if fallback {
            let sms = line(Channel::Sms, "+15550101");
            let whatsapp = Line { fallback: Some(sms.name()), ..line(Channel::WhatsApp, LINE) };
            evening.floor_mut().lines.insert(0, whatsapp);
            evening.floor_mut().lines.push(sms);
            evening = evening.on_channel(Channel::WhatsApp);
        }
        let (taken, lost, failed, fell_back, wrote_on) = Default::default();
        Self { evening, taken, lost, failed, fell_back, wrote_on }
    }

    /// The oldest message that may be sent. In a conversation nothing is sent behind one whose outcome is unknown.
    fn oldest_unsent(&self, chat: &str) -> Option<OutboxId> {
        let queued = || self.evening.messages_to(chat).filter(|row| row.state == MessageState::Queued);
        let waits = |row: &&OutboxRow| {
            queued().any(|other| other.out.to == row.out.to && self.lost.contains(&other.id))
        };
        queued().find(|row| !waits(row)).map(|row| row.id.clone())
    }

    fn take(&mut self, step: &Step) {
        match step {
            Step::Guest(who, text) => {
                self.evening.text(who, text);
                let line = self.evening.floor().lines[0].channel;
                self.wrote_on.insert(*who, line);
            }
            Step::GuestOnFallback(who, text) => {
                self.wrote_on.insert(*who, Channel::Sms);
                let line = self.evening.floor().lines.iter().rfind(|line| line.channel == Channel::Sms);
                let line = line.expect("a line for SMS").address.clone();
                let address = Address { channel: Channel::Sms, line, chat: (*who).to_owned() };
                self.evening.hear(Heard::text(address, *text));
            }
            Step::Host(text) => drop(self.evening.text(MARCO, text)),
            Step::Pass(minutes) => self.evening.pass(*minutes),
            Step::Accept(who) => {
                if let Some(id) = self.oldest_unsent(who) {
                    self.taken.push(id.clone());
                    self.evening.sent(&id);
                }
            }
            Step::LoseAnswer(who) => {
                if let Some(id) = self.oldest_unsent(who) {
                    self.taken.push(id.clone());
                    self.lost.insert(id);
                }
            }
            Step::GiveUp(who, cause) => {
                if let Some(id) = self.oldest_unsent(who) {
                    self.failed.insert(id.clone());
                    self.evening.failed(&id, *cause);
                    self.note_fallback(&id, *cause);
                }
            }
            Step::Find(n) => {
                let lost: Vec<OutboxId> = self.lost.iter().cloned().collect();
                if let Some(id) = lost.get(n % lost.len().max(1)) {
                    self.find(id);
                }
            }
            Step::Receipt(n, delivery, cause) => {
                if let Some(id) = self.taken.get(n % self.taken.len().max(1)).cloned() {
                    self.lost.remove(&id);
                    if matches!(delivery, Delivery::Undelivered | Delivery::Failed) {
                        self.failed.insert(id.clone());
                    }
                    let before = self.evening.message(&id).clone();
                    let decision = self.evening.receipt_with(&id, *delivery, *cause);
                    if before.state == MessageState::Sent && before.provider_id.is_some() {
                        let is_news = matches!(delivery, Delivery::Undelivered | Delivery::Failed);
                        assert!(is_news || decision.changes.is_empty(), "{decision:?}");
                    }
                    self.note_fallback(&id, *cause);
                }
            }
        }
    }

    /// The message may have failed. If its call went out again, that is the only time, and on another line.
    fn note_fallback(&mut self, id: &OutboxId, cause: Cause) {
        let failed = self.evening.message(id).out.clone();
        let again = |out: &&Outgoing| out.kind == MessageKind::Call && out.call == failed.call;
        if let (Some(again), Some(call)) =
            (self.evening.last_decision().messages.iter().find(again), &failed.call)
        {
            let parties = self.evening.floor().parties.values();
            let mut contacts = parties.filter_map(|party| party.contact.as_ref());
            let address = &contacts.find(|it| it.conversation == again.to).expect("texted there").address;
            let where_they_write = self.wrote_on.get(address.chat.as_str()) == Some(&address.channel);
            assert!(cause != Cause::Unreachable || where_they_write, "the phone is off on any line");
            assert_ne!(again.to, failed.to, "twice by one line");
            assert!(self.failed.contains(id), "again though it had not failed");
            assert!(self.fell_back.insert(call.clone()), "a call went out by a fallback twice");
        }
    }

    /// A listing finds a message that the provider took: also one that was withdrawn meanwhile.
    fn find(&mut self, id: &OutboxId) {
        if self.lost.remove(id) {
            self.evening.sent(id);
        }
    }

    /// The provider recovers: everything lost is found, everything unsent is sent, in order.
    fn settle(&mut self) {
        for id in self.lost.clone() {
            self.find(&id);
        }
        while let Some(id) = [ANA, BEN].into_iter().find_map(|who| self.oldest_unsent(who)) {
            self.taken.push(id.clone());
            self.evening.sent(&id);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, max_shrink_iters: 2_000, ..ProptestConfig::default() })]
    #[test]
    fn nobody_is_a_no_show_untold_and_no_guests_last_word_is_untrue(
        fallback in any::<bool>(), steps in prop::collection::vec(step(), 1..40)
    ) {
        let mut history = History::new(fallback);
        history.evening.text(ANA, "4 Ana");
        history.evening.text(BEN, "4 Ben");
        for step in &steps {
            let before = history.evening.floor().clone();
            history.take(step);
            for (id, party) in &history.evening.floor().parties {
                let was = before.parties.get(id);
                let by_itself = !matches!(step, Step::Host(_));
                if party.state == NoShow && was.is_some_and(|was| was.state == Called) && by_itself {
                    let call = was.and_then(|was| was.call.clone());
                    let calls = || {
                        let calls = history.evening.outbox().iter();
                        calls.filter(|row| row.out.kind == MessageKind::Call && row.out.call == call)
                    };
                    // The call, or an answer that speaks of the table, where the guest wrote after it.
                    let told = history.evening.outbox().iter().any(|row| {
                        let is_call = row.out.kind == MessageKind::Call;
                        row.out.call == call && (is_call || calls().all(|call| call.out.to != row.out.to))
                            && history.taken.contains(&row.id) && !history.lost.contains(&row.id)
                    });
                    prop_assert!(told, "a no-show whose call nobody accepted: {step:?}");
                }
            }
        }
        history.settle();
        for chat in [ANA, BEN] {
            let last = history.taken.iter().rfind(|id| history.evening.messages_to(chat).any(|row| row.id == **id));
            // What corrected it did not arrive: that is for the hosts to say.
            let Some(id) = last.filter(|id| !history.failed.contains(*id)) else { continue };
            let mut later = history.evening.messages_to(chat).skip_while(|row| row.id != *id).skip(1);
            if later.any(|row| history.failed.contains(&row.id)) {
                continue;
            }
            let row = history.evening.message(id);
            let (Some(call), Some(party)) = (&row.out.call, &row.out.party) else { continue };
            let party = &history.evening.floor().parties[party];
            let is_true = match party.state {
                Called => party.call.as_ref() == Some(call),
                // They sit there, or a host has just sent them home.
                Seated | Finished | Removed => true,
                Waiting | Cancelled | NoShow => false,
            };
            prop_assert!(is_true, "{chat} last read {:?}, but is {:?}", row.out.text, party.state);
        }
    }
}

#[test]
fn a_text_that_crosses_the_call_starts_no_hold() {
    let mut evening = Evening::with_tables(&[(4, 1)]);
    evening.text(ANA, "4 Ana");
    assert_eq!(evening.state(1), Called);
    evening.text(ANA, "10 more minutes");
    evening.pass(4);
    assert_eq!(evening.state(1), Waiting, "the call did not get through in time");
    assert!(evening.party(1).not_reached);
}

#[test]
fn undoing_a_second_call_that_nobody_accepted_calls_to_the_first_table_again() {
    let mut evening = Evening::with_tables(&[(4, 1), (4, 1)]);
    evening.text(ANA, "4 Ana");
    evening.text(MARCO, "/call 1 T2");
    evening.text(MARCO, "/undo");
    let queued: Vec<_> = evening.messages_to(ANA).filter(|row| row.state == MessageState::Queued).collect();
    assert_eq!(queued.len(), 1, "one call is to be sent");
    assert!(queued[0].out.text.contains("T1"));
    evening.pass(30);
    assert_eq!(evening.state(1), Waiting, "never a no-show: nobody accepted the call");
}

#[test]
fn an_answer_that_was_dropped_and_may_have_been_read_is_taken_back() {
    let mut evening = Evening::with_tables(&[(4, 1), (4, 1)]);
    evening.text(ANA, "4 Ana");
    let call = evening.call_to(ANA);
    evening.failed(&call, Cause::TooLate);
    evening.text(MARCO, "/call 1 T1");
    evening.text(ANA, "here");
    let welcome = evening.newest(ANA).expect("an answer").id.clone();
    // Twilio has it, and its answer is lost. The new call withdraws it, and has it dropped before it is looked up.
    evening.text(MARCO, "/call 1 T2");
    assert_eq!(evening.message(&welcome).state, MessageState::Withdrawn);
    evening.failed(&welcome, Cause::TooLate);
    let before = evening.messages_to(ANA).count();
    evening.pass(4);
    assert_eq!(evening.state(1), Waiting, "the second call was not reached");
    assert_eq!(evening.messages_to(ANA).count(), before + 1, "the guest may believe that a table is ready");
}

#[test]
fn what_was_said_of_a_table_dies_with_the_hold() {
    let mut evening = Evening::with_tables(&[(4, 1)]);
    evening.text(ANA, "4 Ana");
    evening.text(ANA, "status");
    evening.pass(4);
    assert_eq!(evening.state(1), Waiting);
    let mut left = evening.messages_to(ANA).filter(|row| row.state == MessageState::Queued);
    assert!(left.all(|row| !row.out.text.contains("T1")));
}
