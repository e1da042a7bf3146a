//! Into the line, and a change of the place there.

use super::{
    autopilot,
    draft::{Draft, Joining},
    post::Terms,
    speaker::Speaker,
};
use crate::{
    Change,
    scene::{MessageKind, Question},
};
use tableturn_floor::{Contact, ConversationId, HostId, Identity, OptoutBy, Party, PartyId, PartyState};
use tableturn_language::{GuestSentence, HostSentence, parse::GuestCommand};

/// A party that is to be made.
pub(super) struct Newcomer {
    pub(super) name: String,
    pub(super) size: u32,
    pub(super) guest: Option<Identity>,
    pub(super) contact: Option<Contact>,
    pub(super) note: Option<String>,
    /// The host who adds it, and the chat they do it in.
    pub(super) by: Option<(HostId, ConversationId)>,
}

/// A size that the floor can seat, or what to say to it.
pub(super) fn size_of(draft: &Draft, said: i64) -> Result<u32, GuestSentence> {
    let max = draft.floor.largest_party();
    match u32::try_from(said) {
        Ok(0) | Err(_) if said <= 0 => Err(GuestSentence::SizeTooSmall),
        Ok(size) if size <= max => Ok(size),
        _ => Err(GuestSentence::TooBig { size: spell_size(said), max }),
    }
}

/// A size that can't be seated, as it is said back: an absurd one isn't spelt out.
pub(super) fn spell_size(said: i64) -> String {
    const SPELT_OUT: i64 = 9_999;
    if said > SPELT_OUT { format!("{SPELT_OUT}+") } else { said.to_string() }
}

/// Whether one more party fits the line.
pub(super) fn line_is_full(draft: &Draft) -> bool {
    draft.floor.live().count() >= draft.floor.restaurant.cap
}

/// Whether a text says no more than which restaurant is meant: `bella`, `join bella`.
pub(super) fn only_names_the_house(draft: &Draft, said: &GuestCommand) -> bool {
    match said {
        GuestCommand::Unknown | GuestCommand::Join { size: None, name: None } => true,
        GuestCommand::Join { size: None, name: Some(name) } => {
            name.eq_ignore_ascii_case(draft.floor.restaurant.id.as_str())
        }
        _ => false,
    }
}

/// Whether words may be the name that was asked for: "Dale" is one, and means "on my way" to nobody
/// who wasn't called.
pub(super) fn may_be_a_name(plain: &GuestCommand) -> bool {
    matches!(plain, GuestCommand::Unknown | GuestCommand::OnMyWay)
}

/// A guest wants into the line: asks for what is missing, size then name.
pub(super) fn join(draft: &mut Draft, speaker: &mut Speaker, size: Option<i64>, name: Option<String>) {
    opt_in_again(draft, speaker);
    let size = match size.map(|said| size_of(draft, said)).transpose() {
        Ok(size) => size,
        Err(say) => {
            // A change that can't be made leaves the place as it is; a newcomer is still asked.
            if draft.floor.party_of(&speaker.identity).is_none() {
                speaker.ask(Question::Size { name });
            }
            return speaker.reply(&mut draft.post, say);
        }
    };
    if let Some(party) = draft.floor.party_of(&speaker.identity).map(|p| p.id.clone()) {
        speaker.answered();
        return change(draft, speaker, &party, size, name);
    }
    if line_is_full(draft) {
        speaker.answered();
        return speaker.reply(&mut draft.post, GuestSentence::WaitlistFull);
    }
    // Who was here before need not say their name again.
    let known = || draft.floor.guests.get(&speaker.identity).and_then(|g| g.name.clone());
    let Some(size) = size else {
        speaker.ask(Question::Size { name });
        return speaker.reply(&mut draft.post, GuestSentence::AskSize);
    };
    let profile =
        || speaker.profile_name.as_deref().and_then(|name| tableturn_language::parse::parse(name).name);
    let Some(name) = name.or_else(known).or_else(profile) else {
        speaker.ask(Question::Name { size });
        return speaker.reply(&mut draft.post, GuestSentence::AskName { size });
    };
    speaker.answered();
    let newcomer = Newcomer {
        name,
        size,
        guest: Some(speaker.identity.clone()),
        contact: Some(speaker.contact()),
        note: None,
        by: None,
    };
    let party = enter(draft, newcomer);
    if draft.party(&party).is_some_and(|p| p.state == PartyState::Waiting) {
        let say = joined(draft, &party);
        draft.tell_guest(&party, MessageKind::Reply, Terms::about(&party), say);
    }
}

/// Where we answer STOP ourselves, asking for a table takes it back: a guest who writes wants an
/// answer. Where Twilio does, only START can.
pub(super) fn opt_in_again(draft: &mut Draft, speaker: &mut Speaker) {
    let line = draft.line_of(&speaker.contact()).filter(|line| line.optout == OptoutBy::Us);
    if let Some(sender) = line.filter(|_| speaker.opted_out).map(|line| line.opt_out_scope()) {
        draft.post.change(Change::OptIn { sender, identity: speaker.identity.clone() });
        speaker.opted_out = false;
    }
}

/// Puts a party into the line, quotes it, and lets autopilot look. Says nothing but a call.
pub(super) fn enter(draft: &mut Draft, newcomer: Newcomer) -> PartyId {
    let id = PartyId(draft.fresh.id());
    let party = Party {
        id: id.clone(),
        day: draft.floor.day.clone(),
        number: draft.take_number(),
        name: newcomer.name,
        size: newcomer.size,
        state: PartyState::Waiting,
        guest: newcomer.guest,
        contact: newcomer.contact,
        note: newcomer.note,
        joined: draft.now,
        quote: None,
        not_reached: false,
        call: None,
        called: None,
        answer: None,
        extra_minutes: 0,
        due: None,
        suggested: None,
        seated: None,
        ended: None,
        labels: None,
    };
    if let Some(identity) = party.guest.clone() {
        let name = party.name.clone();
        let guest = draft.guest(&identity);
        guest.party = Some(id.clone());
        guest.name = Some(name);
    }
    draft.floor.parties.insert(id.clone(), party.clone());
    let quote = draft.quote(&party);
    draft.change(&id, |p| p.quote = Some(quote));
    draft.note("joined", Some(&id), None);
    draft.joining = Some(Joining { party: id.clone(), by: newcomer.by });
    autopilot::offer(draft);
    id
}

fn joined(draft: &Draft, id: &PartyId) -> GuestSentence {
    let restaurant = draft.restaurant_name();
    match draft.party(id) {
        Some(party) => GuestSentence::Joined {
            restaurant,
            number: party.number,
            name: party.name.clone(),
            size: party.size,
            ahead: draft.ahead(id),
            wait: draft.wait(party),
        },
        None => GuestSentence::NotOnWaitlist,
    }
}

/// Joining again changes the one place that a guest has.
fn change(draft: &mut Draft, speaker: &Speaker, id: &PartyId, size: Option<u32>, name: Option<String>) {
    let Some(party) = draft.party(id).cloned() else { return };
    let table = draft.table_of(id);
    let size = size.unwrap_or(party.size);
    let say = match party.state {
        PartyState::Seated => GuestSentence::AlreadySeated { table },
        PartyState::Called => {
            let tables: Vec<_> = draft.floor.tables_of(id).iter().map(|t| t.id.clone()).collect();
            let fits = size <= draft.floor.seats(&tables);
            let who = super::draft::who(&party);
            if size != party.size {
                draft.news(None, HostSentence::NewsSize { who, table: table.clone(), size, fits });
            }
            if fits {
                rename(draft, id, size, name);
                super::guest::status_called(draft, id)
            } else {
                GuestSentence::ChangeAtTable { size, table }
            }
        }
        _ => {
            let before = (party.name.clone(), party.size);
            rename(draft, id, size, name);
            if before.1 != size {
                let again = draft.party(id).cloned();
                let quote = again.map(|party| draft.quote(&party));
                draft.change(id, |p| p.quote = quote);
                autopilot::forget_suggestion(draft, id);
            }
            draft.change(id, |p| p.not_reached = false);
            autopilot::offer(draft);
            // A table was free for the new size: the call says all.
            let Some(party) = draft.party(id).filter(|p| p.state == PartyState::Waiting) else { return };
            let (number, name, size) = (party.number, party.name.clone(), party.size);
            let (ahead, wait) = (draft.ahead(id), draft.wait(party));
            match before == (name.clone(), size) {
                true => GuestSentence::AlreadyIn { number, name, size, ahead, wait },
                false => GuestSentence::Changed { number, name, size, ahead, wait },
            }
        }
    };
    draft.post.say(&speaker.contact(), MessageKind::Reply, Terms::about(id), say);
}

fn rename(draft: &mut Draft, id: &PartyId, size: u32, name: Option<String>) {
    draft.change(id, |party| {
        party.size = size;
        party.name = name.clone().unwrap_or_else(|| party.name.clone());
    });
    let guest = draft.party(id).and_then(|p| p.guest.clone());
    if let (Some(identity), Some(name)) = (guest, name) {
        draft.guest(&identity).name = Some(name);
    }
}
