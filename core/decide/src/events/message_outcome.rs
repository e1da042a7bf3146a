//! The outcome of a message: accepted, given up, delivered or undelivered.

use crate::{
    Capabilities, Change, Decision, Delivery, FollowUp, Scene,
    draft::floor_draft::Draft,
    rules::{autopilot, call, opt_out, service_day, take_back_no_show, team},
    scene::{Message, MessageKind, MessageState},
};
use tableturn_floor::{Cause, Failure, Party, PartyState};
use tableturn_language::{GuestSentence, HostSentence, sentences::Who};

/// The provider has accepted the message.
pub(crate) fn sent(scene: &Scene, provider_id: &str, capabilities: &Capabilities) -> Decision {
    let Some(mut outcome) = MessageOutcome::open(scene, capabilities) else { return Decision::default() };
    // A receipt may have arrived first. It says more than this event.
    let known = outcome.message.provider_id.as_deref() == Some(provider_id);
    match outcome.message.state {
        MessageState::Sent => {}
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
        MessageState::Sent | MessageState::GivenUp => return outcome.finish(),
        // A withdrawn message stays withdrawn: nobody waits for it.
        MessageState::Withdrawn => MessageState::Withdrawn,
        MessageState::Queued => MessageState::GivenUp,
    };
    outcome.settle(state, None, None, Some(failure));
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
    let known = outcome.message.provider_id.as_deref();
    let other = known.is_some_and(|known| known != provider_id);
    let has_failed = outcome.message.state == MessageState::GivenUp;
    if other || (has_failed && known.is_some()) {
        return outcome.finish();
    }
    match delivery {
        // Even of a message that the dispatcher gave up: the provider had accepted it without our knowing.
        Delivery::Sent | Delivery::Delivered => {
            let recorded = outcome.message.state == MessageState::Sent;
            outcome.settle(MessageState::Sent, Some(provider_id), Some(delivery), None);
            if !recorded {
                outcome.accepted();
            }
        }
        Delivery::Undelivered | Delivery::Failed => {
            let unknown = Failure { cause: Cause::Other, code: None };
            let failure = failure.unwrap_or(&unknown);
            outcome.settle(MessageState::GivenUp, Some(provider_id), Some(delivery), Some(failure));
            if !has_failed {
                outcome.did_not_arrive(failure);
            }
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

    /// The called party whose current call this message carries.
    fn party_called_by_this(&self) -> Option<Party> {
        let message = &self.message;
        let party = self.draft.as_ref()?.party(message.party.as_ref()?)?;
        let current = party.state == PartyState::Called && party.call.is_some() && party.call == message.call;
        (message.kind == MessageKind::Call && current).then(|| party.clone())
    }

    /// The provider accepted the message. If it carries the current call, the hold begins. If its call was taken
    /// back meanwhile, we tell the guest that the party waits.
    fn accepted(&mut self) {
        if self.message.kind != MessageKind::Call {
            return;
        }
        let called = self.party_called_by_this();
        let (Some(draft), Some(id)) = (&mut self.draft, &self.message.party) else { return };
        if called.is_some() {
            return call::accepted(draft, id);
        }
        let Some(party) = draft.party(id).cloned() else { return };
        if party.state == PartyState::Waiting {
            let sentence = GuestSentence::CallTakenBack { ahead: draft.ahead(id), wait: draft.wait(&party) };
            draft.news_to_guest(id, sentence);
        }
    }

    fn did_not_arrive(&mut self, failure: &Failure) {
        if failure.cause == Cause::OptedOut {
            self.opted_out();
        }
        let called = self.party_called_by_this();
        let message = &self.message;
        let Some(draft) = &mut self.draft else { return };
        let Some(party) = message.party.as_ref().and_then(|id| draft.party(id)).cloned() else { return };
        let (cause, code) = (failure.cause, failure.code.clone());
        let who = Who::of(&party);
        // A guest who answered the call has got it, whatever the receipt says.
        let answered = party.answer.is_some() || party.extra_minutes > 0;
        if called.is_some() && !answered {
            let table = draft.table_of(&party.id);
            call::not_reached(draft, &party.id);
            draft.news(None, HostSentence::NewsNotReached { who, table, cause, code });
            autopilot::offer(draft);
        } else if is_call_of_no_show(message, &party) && !answered {
            take_back_no_show::take_back(draft, &party, cause);
        } else if cause != Cause::TooLate && hosts_should_know(message, &party) {
            draft.news(None, HostSentence::NewsUndelivered { who, cause, code });
        }
    }

    /// The provider says that the recipient opted out: we didn't know.
    fn opted_out(&mut self) {
        let recipient = &self.message.recipient;
        let (changes, follow_ups) = opt_out::spread(self.scene, recipient);
        self.changes.extend(changes);
        self.follow_ups.extend(follow_ups);
        if let Some(draft) = &mut self.draft {
            draft.mark_opted_out(recipient, &self.scene.senders);
            team::chat_gone(draft, recipient);
        }
    }
}

/// Whether the message carried the call after which the party was a no-show.
fn is_call_of_no_show(message: &Message, party: &Party) -> bool {
    message.kind == MessageKind::Call && party.state == PartyState::NoShow && party.call == message.call
}

/// Whether the message told a guest something that the hosts may have to tell them now.
fn hosts_should_know(message: &Message, party: &Party) -> bool {
    let told_guest = match message.kind {
        MessageKind::Reply | MessageKind::Reminder | MessageKind::News => true,
        MessageKind::Farewell | MessageKind::Call => false,
    };
    told_guest && matches!(party.state, PartyState::Waiting | PartyState::Called)
}
