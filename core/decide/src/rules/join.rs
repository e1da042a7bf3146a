//! Joining the waitlist.

use super::{autopilot, change_party, intake, needs, party_size, wait_now};
use crate::{
    Change,
    draft::{
        floor_draft::{Draft, Joining},
        messages::MessageOptions,
        speaker::Speaker,
    },
    scene::{Besides, MessageKind, Question},
};
use tableturn_floor::{
    Contact, ConversationId, Due, DueKind, HostId, Identity, Moment, Needs, OptoutBy, Party, PartyId,
    PartyState, cut, limits::NOTE_UNITS, minutes, seating,
};
use tableturn_language::{GuestSentence, parse::parse};

/// A party that is to be added.
pub(crate) struct Newcomer {
    pub(crate) name: String,
    pub(crate) size: u32,
    pub(crate) guest: Option<Identity>,
    pub(crate) contact: Option<Contact>,
    pub(crate) note: Option<String>,
    pub(crate) needs: Needs,
    /// The guest comes later: no call before then.
    pub(crate) not_before: Option<Moment>,
    /// The host who adds it, and the chat they do it in; none: the guest wrote.
    pub(crate) by: Option<(HostId, ConversationId)>,
}

/// Whether the waitlist has as many live parties as the restaurant allows.
pub(crate) fn waitlist_is_full(draft: &Draft) -> bool {
    draft.floor.parties.count_live() >= draft.floor.restaurant.cap
}

/// What a guest says who wants to join.
#[derive(Default)]
pub(crate) struct Wish {
    pub(crate) size: Option<i64>,
    pub(crate) name: Option<String>,
    pub(crate) besides: Besides,
}

/// A guest wants to join: asks for what is missing, the size first and then the name. A guest who has a live
/// party changes it.
pub(crate) fn join(draft: &mut Draft, speaker: &mut Speaker, wish: Wish) {
    opt_in_again(draft, speaker);
    let Wish { size, name, besides } = wish;
    let size = match size.map(|said| party_size::check(draft, said)).transpose() {
        Ok(size) => size,
        Err(sentence) => {
            // A change that can't be made leaves the party as it is; a newcomer is still asked.
            if draft.floor.party_of(&speaker.identity).is_none() {
                if let Some(refusal) = intake::refusal(draft, &speaker.identity) {
                    speaker.close_question();
                    return speaker.reply(&mut draft.effects, refusal);
                }
                speaker.ask(Question::Size { name, besides });
            }
            return speaker.reply(&mut draft.effects, sentence);
        }
    };
    if let Some(party) = draft.floor.party_of(&speaker.identity).map(|p| p.id.clone()) {
        speaker.close_question();
        return change_party::change(draft, speaker, &party, size, name);
    }
    if let Some(refusal) = intake::refusal(draft, &speaker.identity) {
        speaker.close_question();
        return speaker.reply(&mut draft.effects, refusal);
    }
    if waitlist_is_full(draft) {
        speaker.close_question();
        return speaker.reply(&mut draft.effects, GuestSentence::WaitlistFull);
    }
    let Some(size) = size else {
        speaker.ask(Question::Size { name, besides });
        return speaker.reply(&mut draft.effects, GuestSentence::AskSize);
    };
    let Some(name) = name.or_else(|| known_name(draft, speaker)) else {
        speaker.ask(Question::Name { size, besides });
        return speaker.reply(&mut draft.effects, GuestSentence::AskName { size });
    };
    speaker.close_question();
    // Whoever would more likely than not wait beyond the end of the line is told so now, and not only then.
    let wait = wait_now::wait_for(draft, size);
    let wait = i64::from(wait.from + wait.to) / 2;
    if let Some(end) = intake::end_of_line(draft).filter(|end| draft.now + minutes(wait) >= *end) {
        let (restaurant, until) = (draft.restaurant_name(), draft.clock(end));
        return speaker.reply(&mut draft.effects, GuestSentence::LineTooLong { restaurant, size, until });
    }
    let newcomer = Newcomer {
        name,
        size,
        guest: Some(speaker.identity.clone()),
        contact: Some(speaker.contact()),
        note: besides.needs.rest.as_ref().map(|rest| cut(rest, NOTE_UNITS)),
        needs: needs::heard(&draft.floor, &Needs::default(), &besides.needs),
        not_before: besides.not_before,
        by: None,
    };
    let party = add(draft, newcomer);
    if draft.party(&party).is_some_and(|p| p.state == PartyState::Waiting) {
        let sentence = joined(draft, &party, besides.note);
        draft.tell_guest(&party, MessageKind::Reply, MessageOptions::about(&party), sentence);
    }
}

/// The name that a guest gave at an earlier visit, else the one that hosts know a host by, else the one that the
/// channel reports.
fn known_name(draft: &Draft, speaker: &Speaker) -> Option<String> {
    let earlier = draft.floor.guests.get(&speaker.identity).and_then(|guest| guest.name.clone());
    let of_host = || draft.floor.host_of(&speaker.identity).map(|host| host.name.clone());
    earlier.or_else(of_host).or_else(|| speaker.profile_name.as_deref().and_then(|name| parse(name).name))
}

/// Where we answer STOP ourselves, asking for a table opts the guest in again: a guest who writes wants an
/// answer. Where the provider answers, only START does.
pub(crate) fn opt_in_again(draft: &mut Draft, speaker: &mut Speaker) {
    let line = draft.floor.line_of(&speaker.contact()).filter(|line| line.optout == OptoutBy::Us);
    if let Some(senders) = line.filter(|_| speaker.opted_out).map(|line| line.senders()) {
        for sender in senders {
            draft.effects.change(Change::OptIn { sender, identity: speaker.identity.clone() });
        }
        speaker.opted_out = false;
    }
}

/// Adds a party to the waitlist, quotes it, and lets autopilot offer tables. Tells the guest nothing but a
/// call.
pub(crate) fn add(draft: &mut Draft, newcomer: Newcomer) -> PartyId {
    let by = newcomer.by.clone();
    let party = insert(draft, newcomer);
    let quote = draft.quote(&party);
    draft.change(&party.id, |p| p.quote = Some(quote));
    draft.log("joined", Some(&party.id), None);
    draft.joining = Some(Joining { party: party.id.clone(), by });
    autopilot::offer(draft);
    party.id
}

/// Gives a party the next number. It waits, without a quote.
pub(crate) fn insert(draft: &mut Draft, newcomer: Newcomer) -> Party {
    let id = PartyId::from(draft.fresh.id());
    let mut party = Party {
        id: id.clone(),
        day: draft.floor.day.clone(),
        number: draft.take_number(),
        name: newcomer.name,
        size: newcomer.size,
        state: PartyState::Waiting,
        guest: newcomer.guest,
        contact: newcomer.contact,
        note: newcomer.note,
        needs: newcomer.needs,
        joined: draft.now,
        quote: None,
        not_reached: false,
        call: None,
        told: tableturn_floor::Told::default(),
        called: None,
        answer: None,
        extra_minutes: 0,
        due: newcomer.not_before.map(|at| Due { kind: DueKind::Ready, at }),
        suggested: None,
        seated: None,
        ended: None,
        labels: None,
        marks: tableturn_floor::Marks::default(),
    };
    if let Some(identity) = party.guest.clone() {
        let name = party.name.clone();
        let guest = draft.guest(&identity);
        guest.party = Some(id);
        guest.name = Some(name);
        // Only a host adds a guest who is banned.
        guest.marks.banned = false;
        party.marks.vip = guest.marks.vip;
    }
    draft.floor.parties.insert(party.clone());
    party
}

/// `note`: what the guest said beside a size and a name.
fn joined(draft: &Draft, id: &PartyId, note: Option<String>) -> GuestSentence {
    let Some(party) = draft.party(id) else { return GuestSentence::NotOnWaitlist };
    let (restaurant, number) = (draft.restaurant_name(), party.number);
    let (name, size, wait) = (party.name.clone(), party.size, draft.wait(party));
    let later = party.due.filter(|due| due.kind == DueKind::Ready);
    match (later, note) {
        (Some(due), _) => {
            let until = draft.clock(due.at);
            GuestSentence::JoinedForLater { restaurant, number, name, size, until }
        }
        (None, Some(note)) if party.needs.hosts_told && seating::waits_in_vain(&draft.floor, party) => {
            GuestSentence::JoinedWithoutTable { restaurant, number, name, size, note }
        }
        (None, Some(note)) if seating::wish_narrows(&draft.floor, party) => {
            GuestSentence::JoinedWithWish { restaurant, number, name, size, note, wait }
        }
        (None, Some(note)) => GuestSentence::JoinedWithNote { restaurant, number, name, size, note, wait },
        (None, None) => {
            GuestSentence::Joined { restaurant, number, name, size, ahead: draft.ahead(id), wait }
        }
    }
}
