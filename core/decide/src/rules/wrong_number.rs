//! "Wrong number": somebody else has the phone that a host typed for a party, or whoever has it wants no texts.

use super::call;
use crate::{
    draft::{floor_draft::Draft, speaker::Speaker},
    scene::MessageKind,
};
use tableturn_floor::{Due, DueKind, Identity, Party, PartyState, minutes};
use tableturn_language::{
    GuestSentence, HostSentence,
    parse::{Parse, WrongNumber},
    sentences::Who,
};

/// Drops the phone from the speaker's party if the text says that it is somebody else's, and returns whether
/// it does.
pub(crate) fn handle(draft: &mut Draft, speaker: &mut Speaker, parse: &Parse) -> bool {
    let Some(party) = draft.floor.party_of(&speaker.identity).cloned() else { return false };
    let is_host = draft.floor.host_of(&speaker.identity).is_some();
    let says_so = match &parse.wrong_number {
        Some(WrongNumber::Plain) => true,
        Some(WrongNumber::NotThisPerson(name)) => shares_a_word(name, &party.name),
        None => false,
    };
    if !says_so || is_host {
        return false;
    }
    speaker.close_question();
    drop_phone(draft, &party, HostSentence::NewsWrongNumber { who: Who::of(&party) });
    let restaurant = draft.restaurant_name();
    speaker.reply(&mut draft.effects, GuestSentence::WrongNumber { restaurant });
    true
}

/// The speaker's first text is STOP: a host gave their phone, perhaps by mistake. The party is not the phone's to
/// end, so it keeps its place.
pub(crate) fn stopped_at_first(draft: &mut Draft, speaker: &Speaker) {
    let is_host = draft.floor.host_of(&speaker.identity).is_some();
    if !is_host && !speaker.has_written_before() {
        stopped(draft, &speaker.identity);
    }
}

/// Drops the phone from a party whose guest stopped the texts in their first one, here or at another restaurant.
pub(crate) fn stopped(draft: &mut Draft, guest: &Identity) {
    let on_waitlist = |p: &Party| matches!(p.state, PartyState::Waiting | PartyState::Called);
    if let Some(party) = draft.floor.party_of(guest).filter(|party| on_waitlist(party)).cloned() {
        drop_phone(draft, &party, HostSentence::NewsStopped { who: Who::of(&party) });
    }
}

/// "I'm not Ana" is about "Ana Smith" too.
fn shares_a_word(said: &str, name: &str) -> bool {
    let words = |text: &str| text.to_lowercase().split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    words(said).iter().any(|word| words(name).contains(word))
}

/// The party keeps its place and its table, and is called by a host's voice from now on.
fn drop_phone(draft: &mut Draft, party: &Party, news: HostSentence) {
    draft.log("wrong_number", Some(&party.id), None);
    draft.effects.withdraw(
        &party.id,
        &[MessageKind::News, MessageKind::Reply, MessageKind::Reminder, MessageKind::Call],
    );
    if let Some(identity) = &party.guest {
        let guest = draft.guest(identity);
        guest.party = None;
        guest.name = None;
    }
    let (now, grace) = (draft.now, draft.grace());
    draft.change(&party.id, |party| {
        // Nobody can be reminded any more: the hold just ends.
        let by_text = party.due.is_some_and(|due| matches!(due.kind, DueKind::Reach | DueKind::Remind));
        if party.state == PartyState::Called && by_text {
            let end = call::hold_end(party, now, grace).max(now + minutes(1));
            party.due = Some(Due { kind: DueKind::Hold, at: end });
        }
        party.guest = None;
        party.contact = None;
        party.not_reached = false;
    });
    draft.urgent_news(news);
}
