//! What became of a message: accepted, given up, delivered, undelivered.

use super::{
    autopilot, calls,
    draft::{Draft, who},
    optout,
    post::{Post, Terms},
    presence,
};
use crate::{
    Change, Decision, Delivery, Event, Scene,
    scene::{Message, MessageKind, MessageState},
};
use tableturn_floor::{Cause, Failure, Line, Party, PartyState};
use tableturn_language::{GuestSentence, HostSentence};

/// A decision about a message; the floor is there unless the message belongs to no restaurant.
pub(super) struct Stage {
    draft: Option<Draft>,
    line: Option<Line>,
    elsewhere: Vec<tableturn_floor::RestaurantId>,
    changes: Vec<Change>,
    follow_ups: Vec<Event>,
}

impl Stage {
    pub(super) fn of(scene: &Scene) -> Self {
        Self {
            draft: Draft::of(scene),
            line: scene.line.clone(),
            elsewhere: scene.elsewhere.clone(),
            changes: Vec::new(),
            follow_ups: Vec::new(),
        }
    }

    pub(super) fn finish(self) -> Decision {
        let mut decision = match self.draft {
            Some(draft) => draft.finish(),
            None => Post::default().into_decision(Vec::new()),
        };
        decision.changes.extend(self.changes);
        decision.follow_ups.extend(self.follow_ups);
        decision
    }

    /// The party whose standing call this message carries.
    fn standing_call(&self, message: &Message) -> Option<&Party> {
        let party = self.draft.as_ref()?.party(message.party.as_ref()?)?;
        let stands = party.state == PartyState::Called && party.call.is_some() && party.call == message.call;
        Some(party).filter(|_| message.kind == MessageKind::Call && stands)
    }

    fn settle(
        &mut self,
        message: &Message,
        state: MessageState,
        provider_id: Option<&str>,
        delivery: Option<Delivery>,
        failure: Option<&Failure>,
    ) {
        self.changes.push(Change::SettleMessage {
            id: message.id.clone(),
            state,
            provider_id: provider_id.map(str::to_owned).or_else(|| message.provider_id.clone()),
            delivery,
            failure: failure.cloned(),
        });
    }
}

/// The provider has accepted the message.
pub(super) fn sent(stage: &mut Stage, message: &Message, provider_id: &str) {
    // A receipt may have been quicker, and knows better.
    let known = message.provider_id.as_deref() == Some(provider_id);
    if message.state == MessageState::Sent || (message.state == MessageState::GivenUp && known) {
        return;
    }
    stage.settle(message, MessageState::Sent, Some(provider_id), None, None);
    accepted(stage, message);
}

/// A call that stands starts its hold's clock; one that doesn't is followed by how things stand.
fn accepted(stage: &mut Stage, message: &Message) {
    if message.kind != MessageKind::Call {
        return;
    }
    if let Some(party) = stage.standing_call(message).map(|p| p.id.clone()) {
        if let Some(draft) = &mut stage.draft {
            calls::accepted(draft, &party);
        }
        return;
    }
    let (Some(draft), Some(id)) = (&mut stage.draft, &message.party) else { return };
    let Some(party) = draft.party(id).cloned() else { return };
    if party.state == PartyState::Waiting {
        let say = GuestSentence::CallTakenBack { ahead: draft.ahead(id), wait: draft.wait(&party) };
        draft.tell_guest(id, MessageKind::News, Terms::about(id), say);
    }
}

/// The message was given up.
pub(super) fn failed(stage: &mut Stage, message: &Message, failure: &Failure) {
    if matches!(message.state, MessageState::Sent | MessageState::GivenUp) {
        return;
    }
    // A withdrawn message stays withdrawn: nobody waits for it.
    let state = match message.state {
        MessageState::Withdrawn => MessageState::Withdrawn,
        _ => MessageState::GivenUp,
    };
    stage.settle(message, state, None, None, Some(failure));
    did_not_arrive(stage, message, failure);
}

/// A receipt of the provider's. It may come before our own record of the send, twice, or never.
pub(super) fn receipt(
    stage: &mut Stage,
    message: &Message,
    provider_id: &str,
    delivery: Delivery,
    failure: Option<&Failure>,
) {
    // A send that was repeated has two names; what became of the other one is not this message's fate.
    if message.provider_id.as_deref().is_some_and(|known| known != provider_id) {
        return;
    }
    let other = Failure { cause: Cause::Other, code: None };
    match delivery {
        Delivery::Sent | Delivery::Delivered => {
            if message.state == MessageState::GivenUp {
                return;
            }
            let unrecorded = message.state != MessageState::Sent;
            stage.settle(message, MessageState::Sent, Some(provider_id), Some(delivery), None);
            if unrecorded {
                accepted(stage, message);
            }
        }
        Delivery::Undelivered | Delivery::Failed => {
            let failure = failure.unwrap_or(&other);
            if message.state == MessageState::GivenUp {
                return;
            }
            stage.settle(message, MessageState::GivenUp, Some(provider_id), Some(delivery), Some(failure));
            did_not_arrive(stage, message, failure);
        }
    }
}

fn did_not_arrive(stage: &mut Stage, message: &Message, failure: &Failure) {
    if failure.cause == Cause::OptedOut {
        opted_out(stage, message);
    }
    let stands = stage.standing_call(message).cloned();
    let Some(draft) = &mut stage.draft else { return };
    let Some(id) = &message.party else { return };
    let Some(party) = draft.party(id).cloned() else { return };
    let (cause, code) = (failure.cause, failure.code.clone());
    // Who has answered the call has had it, whatever the receipt says.
    let answered = party.answer.is_some() || party.extra_minutes > 0;
    if let Some(party) = stands.filter(|_| !answered) {
        let table = draft.table_of(&party.id);
        calls::not_reached(draft, &party.id);
        draft.news(None, HostSentence::NewsNotReached { who: who(&party), table, cause, code });
        autopilot::offer(draft);
    } else if message.kind == MessageKind::Call
        && party.state == PartyState::NoShow
        && party.call == message.call
        && !answered
    {
        take_back_no_show(draft, &party, cause);
    } else if cause != Cause::TooLate
        && matches!(message.kind, MessageKind::Reply | MessageKind::Reminder | MessageKind::News)
        && matches!(party.state, PartyState::Waiting | PartyState::Called)
    {
        draft.news(None, HostSentence::NewsUndelivered { who: who(&party), cause, code });
    }
}

/// The provider says that they told this sender to stop: we didn't know.
fn opted_out(stage: &mut Stage, message: &Message) {
    let Some(line) = &stage.line else { return };
    let (change, events) = optout::spread(line, &message.recipient, &stage.elsewhere);
    stage.changes.push(change);
    stage.follow_ups.extend(events);
    if let Some(draft) = &mut stage.draft {
        draft.opted_out(&message.recipient);
        presence::team_gone(draft, &message.id.conversation);
    }
}

/// The call never arrived: the no-show doesn't count, and the party waits in its place again, as not
/// reached, unless its guest has joined anew or that was another day's line.
fn take_back_no_show(draft: &mut Draft, party: &Party, cause: Cause) {
    let guest = party.guest.clone();
    let anew = guest.as_ref().is_some_and(|g| draft.floor.party_of(g).is_some());
    let number_taken = draft.floor.by_number(party.number).is_some();
    if let Some(identity) = &guest {
        let guest = draft.guest(identity);
        guest.no_shows = guest.no_shows.saturating_sub(1);
    }
    let back = !anew && !number_taken && party.day == draft.floor.day;
    if back {
        draft.change(&party.id, |party| {
            super::draft::back_to_waiting(party);
            party.not_reached = true;
        });
        if let Some(identity) = &guest {
            draft.guest(identity).party = Some(party.id.clone());
        }
        // The news of the no-show may have reached them all the same; a phone that never can is spared.
        if cause != Cause::NoSuchNumber {
            let restaurant = draft.restaurant_name();
            draft.news_to_guest(&party.id, GuestSentence::NoShowTakenBack { restaurant });
        }
    }
    draft.note("no_show_taken_back", Some(&party.id), None);
    draft.news(None, HostSentence::NewsNoShowTakenBack { who: who(party), back });
}
