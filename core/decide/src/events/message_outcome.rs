//! The outcome of a message: accepted, given up, delivered or undelivered.

use crate::{
    Capabilities, Change, Decision, Delivery, FollowUp, Scene,
    draft::floor_draft::Draft,
    rules::{autopilot, call, fallback, missed_news, opt_out, service_day, take_back_no_show, team},
    scene::{Message, MessageKind, MessageState},
};
use tableturn_floor::{Answer, Cause, Failure, Party, PartyState};
use tableturn_language::{GuestSentence, HostSentence, sentences::Who};

/// The provider has accepted the message.
pub(crate) fn sent(scene: &Scene, provider_id: &str, capabilities: &Capabilities) -> Decision {
    let Some(mut outcome) = MessageOutcome::open(scene, capabilities) else { return Decision::default() };
    // A receipt may have arrived first. It says more than this event.
    let known = outcome.message.provider_id.as_deref() == Some(provider_id);
    match outcome.message.state {
        MessageState::Sent | MessageState::Merged => {}
        MessageState::GivenUp if known => {}
        MessageState::Queued | MessageState::GivenUp | MessageState::Withdrawn => {
            outcome.settle(MessageState::Sent, Some(provider_id), None, None);
            outcome.accepted();
        }
    }
    outcome.finish()
}

/// The dispatcher gave the message up.
pub(crate) fn failed(scene: &Scene, failure: &Failure, capabilities: &Capabilities) -> Decision {
    let Some(mut outcome) = MessageOutcome::open(scene, capabilities) else { return Decision::default() };
    let state = match outcome.message.state {
        MessageState::Sent | MessageState::GivenUp | MessageState::Merged => return outcome.finish(),
        // A withdrawn message stays withdrawn: nobody waits for it.
        MessageState::Withdrawn => MessageState::Withdrawn,
        MessageState::Queued => MessageState::GivenUp,
    };
    outcome.settle(state, None, None, Some(failure));
    // A withdrawn message is open only while it may have been sent. Given up by us, that stays unknown.
    if state == MessageState::Withdrawn && failure.code.is_none() {
        outcome.may_have_been_read();
    }
    outcome.did_not_arrive(failure);
    outcome.finish()
}

/// A delivery receipt. May come before our own record of the send, twice, or never.
pub(crate) fn receipt(
    scene: &Scene,
    provider_id: &str,
    delivery: Delivery,
    failure: Option<&Failure>,
    capabilities: &Capabilities,
) -> Decision {
    let Some(mut outcome) = MessageOutcome::open(scene, capabilities) else { return Decision::default() };
    // A send that was repeated has two ids at the provider. The fate of the other one is not this message's.
    let other = outcome.message.provider_id.as_deref().is_some_and(|known| known != provider_id);
    let arrived = matches!(delivery, Delivery::Sent | Delivery::Delivered);
    let given_up = outcome.message.state == MessageState::GivenUp;
    // Given up after it was taken, though nobody told us so in time, or taken a second time: the guest reads it all the
    // same.
    let late = arrived && given_up && (other || outcome.message.provider_id.is_none());
    if (other || given_up) && !late {
        return outcome.finish();
    }
    let recorded = outcome.message.state == MessageState::Sent;
    match delivery {
        Delivery::Sent | Delivery::Delivered if recorded && outcome.message.provider_id.is_some() => {}
        Delivery::Sent | Delivery::Delivered => {
            outcome.settle(MessageState::Sent, Some(provider_id), Some(delivery), None);
            if !recorded {
                outcome.accepted();
            }
        }
        Delivery::Undelivered | Delivery::Failed => {
            let unknown = Failure { cause: Cause::Other, code: None };
            let failure = failure.unwrap_or(&unknown);
            outcome.settle(MessageState::GivenUp, Some(provider_id), Some(delivery), Some(failure));
            outcome.did_not_arrive(failure);
        }
    }
    outcome.finish()
}

/// A decision about a message. A message that belongs to no restaurant (the question which restaurant is
/// meant) has no floor: then only its row is settled.
struct MessageOutcome<'a> {
    scene: &'a Scene,
    message: Message,
    draft: Option<Draft>,
    changes: Vec<Change>,
    follow_ups: Vec<FollowUp>,
}

impl<'a> MessageOutcome<'a> {
    fn open(scene: &'a Scene, capabilities: &Capabilities) -> Option<Self> {
        Some(Self {
            scene,
            message: scene.message.clone()?,
            draft: service_day::open(scene, capabilities),
            changes: Vec::new(),
            follow_ups: Vec::new(),
        })
    }

    fn finish(self) -> Decision {
        let mut decision = self.draft.map(Draft::finish).unwrap_or_default();
        decision.changes.extend(self.changes);
        decision.follow_ups.extend(self.follow_ups);
        decision
    }

    fn settle(
        &mut self,
        state: MessageState,
        provider_id: Option<&str>,
        delivery: Option<Delivery>,
        failure: Option<&Failure>,
    ) {
        self.changes.push(Change::SettleMessage {
            id: self.message.id.clone(),
            state,
            provider_id: provider_id.map(str::to_owned).or_else(|| self.message.provider_id.clone()),
            delivery,
            failure: failure.cloned(),
        });
    }

    /// The party that the message is about, if it is about the party's hold: its call, a reminder, an answer that speaks
    /// of the table.
    fn party_of_hold(&self) -> Option<Party> {
        let party = self.draft.as_ref()?.party(self.message.party.as_ref()?)?;
        self.message.call.is_some().then(|| party.clone())
    }

    /// The provider accepted the message. If it is about the current hold, the guest is told, and the hold begins. If
    /// that hold was taken back meanwhile, we tell the guest that the party waits.
    fn accepted(&mut self) {
        let Some(party) = self.party_of_hold() else { return };
        let message = &self.message;
        let Some(draft) = &mut self.draft else { return };
        match party.state {
            PartyState::Called if party.call == message.call => call::accepted(draft, &party.id, message),
            PartyState::Waiting => {
                let (ahead, wait) = (draft.ahead(&party.id), draft.wait(&party));
                draft.news_to_guest(&party.id, GuestSentence::CallTakenBack { ahead, wait });
                // The next call withdraws that news. If it is taken back itself, they must be told all the same.
                draft.change(&party.id, |party| party.told.accepted_of_another());
            }
            // An undo may bring back a party that has left its call behind.
            PartyState::Called
            | PartyState::Seated
            | PartyState::Finished
            | PartyState::Cancelled
            | PartyState::NoShow
            | PartyState::Removed => draft.change(&party.id, |party| party.told.accepted_of_another()),
        }
    }

    /// Nobody knows whether the guest has read the message. If it is about a hold that is over, what follows is as if they
    /// had; a hold never begins by it.
    fn may_have_been_read(&mut self) {
        let current = self.party_of_hold().and_then(|party| party.call);
        if current != self.message.call {
            self.accepted();
        }
    }

    fn did_not_arrive(&mut self, failure: &Failure) {
        if failure.cause == Cause::OptedOut {
            self.opted_out();
        }
        let message = &self.message;
        let Some(draft) = &mut self.draft else { return };
        missed_news::did_not_arrive(draft, message);
        let Some(party) = message.party.as_ref().and_then(|id| draft.party(id)).cloned() else { return };
        let (cause, code) = (failure.cause, failure.code.clone());
        let who = Who::of(&party);
        let of_hold = message.call.is_some() && party.call == message.call;
        // A guest who answered after they were told has got the call, whatever the receipt says. A text that crossed a
        // call says nothing about it. Whom a host calls by voice needs no text.
        let answered = party.told.of_this_call() && (party.answer.is_some() || party.extra_minutes > 0);
        let answered = answered || party.answer == Some(Answer::Here) || party.told.is_by_voice();
        let untold = of_hold && message.kind == MessageKind::Call && !answered;
        if untold {
            draft.change(&party.id, |party| party.told.did_not_arrive(&message.id));
        }
        // The call may have been accepted by another line, or the guest answered where they wrote since.
        let told_elsewhere = draft.party(&party.id).is_some_and(|party| party.told.of_this_call());
        let (failed_in, numbers) = (Some(&message.id.conversation), &self.scene.recipient_on_lines);
        if untold && told_elsewhere {
            return fallback::go_back(draft, &party.id, failed_in, numbers);
        }
        if untold && party.state == PartyState::Called {
            if fallback::try_again(draft, &party, message, cause, numbers) {
                return;
            }
            let table = draft.table_of(&party.id);
            fallback::go_back(draft, &party.id, failed_in, numbers);
            call::not_reached(draft, &party.id);
            draft.urgent_news(HostSentence::NewsNotReached { who, table, cause, code });
            autopilot::offer(draft);
        } else if untold && party.state == PartyState::NoShow {
            fallback::go_back(draft, &party.id, failed_in, numbers);
            take_back_no_show::take_back(draft, &party, cause);
        } else if cause != Cause::TooLate && hosts_should_know(message, &party) {
            draft.urgent_news(HostSentence::NewsUndelivered { who, cause, code });
        }
    }

    /// The provider says that the recipient opted out: we didn't know.
    fn opted_out(&mut self) {
        let recipient = &self.message.recipient;
        let (changes, follow_ups) = opt_out::spread(self.scene, recipient, false);
        self.changes.extend(changes);
        self.follow_ups.extend(follow_ups);
        if let Some(draft) = &mut self.draft {
            draft.mark_opted_out(recipient, &self.scene.senders);
            team::chat_gone(draft, recipient);
        }
    }
}

/// Whether the message told a guest something that the hosts may have to tell them now.
fn hosts_should_know(message: &Message, party: &Party) -> bool {
    let told_guest = match message.kind {
        MessageKind::Reply | MessageKind::Reminder | MessageKind::News => true,
        MessageKind::Bundled | MessageKind::Farewell | MessageKind::Call => false,
    };
    told_guest && matches!(party.state, PartyState::Waiting | PartyState::Called)
}
