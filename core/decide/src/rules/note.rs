//! What a party on the waitlist needs, told after it has joined.

use super::{autopilot, needs, status};
use crate::draft::{floor_draft::Draft, speaker::Speaker};
use tableturn_floor::{Party, PartyId, PartyState, cut, limits::NOTE_UNITS, seating};
use tableturn_language::{GuestSentence, HostSentence, parse::SaidNeeds, sentences::Who};

/// Adds to the party's needs and note, tells the hosts, and tells the guest what follows. `note`: all of it in the
/// guest's words; `said`: what of it is understood.
pub(crate) fn add(draft: &mut Draft, speaker: &Speaker, id: &PartyId, note: &str, said: &SaidNeeds) {
    let Some(before) = draft.party(id).cloned() else { return };
    let needs_now = needs::heard(&draft.floor, &before.needs, said);
    let rest = said.rest.as_deref().filter(|rest| !is_known(&before, rest));
    let needs_more = needs_now != before.needs;
    if needs_more || rest.is_some() {
        let kept = rest.map_or_else(|| before.note.clone(), |rest| Some(with_more(&before, rest)));
        draft.change(id, |party| (party.needs, party.note) = (needs_now, kept));
        draft.news(None, HostSentence::NewsNote { who: Who::of(&before), note: note.to_owned() });
        draft.log("note", Some(id), None);
    }
    if needs_more && before.state == PartyState::Waiting {
        find_a_table(draft, id);
    }
    if let Some(sentence) = answer(draft, &before, note, said) {
        draft.reply_about(speaker, id, sentence);
    }
}

/// Whether the party's note says this already.
pub(super) fn is_known(party: &Party, rest: &str) -> bool {
    party.note.as_ref().is_some_and(|earlier| earlier.to_lowercase().contains(&rest.to_lowercase()))
}

/// The party's note with more behind it. The newest is kept whole: the earlier ones have been read.
pub(super) fn with_more(party: &Party, rest: &str) -> String {
    let joined = party.note.iter().map(String::as_str).chain([rest]).collect::<Vec<_>>().join(", ");
    if joined.encode_utf16().count() <= NOTE_UNITS {
        return joined;
    }
    let earlier = party.note.as_deref().unwrap_or_default();
    let room = NOTE_UNITS.saturating_sub(rest.encode_utf16().count() + 2);
    cut(format!("{rest}, {}", cut(earlier, room)).trim_end_matches([',', ' ']), NOTE_UNITS)
}

/// Other tables suit the party now: it gets a new quote, and perhaps a table.
fn find_a_table(draft: &mut Draft, id: &PartyId) {
    let quote = draft.party(id).map(|party| draft.quote(party));
    draft.change(id, |party| party.quote_anew(quote));
    autopilot::forget_suggestion(draft, id);
    autopilot::offer(draft);
}

/// None: a table was free for what the party needs now, and the call is the answer.
fn answer(draft: &Draft, before: &Party, note: &str, said: &SaidNeeds) -> Option<GuestSentence> {
    let party = draft.party(&before.id)?;
    if party.state != before.state {
        return None;
    }
    let waits = party.state == PartyState::Waiting;
    let wished = !said.wishes.is_empty() || said.area.is_some() || !said.fine_too.is_empty();
    if waits && wished && seating::wish_narrows(&draft.floor, party) {
        return Some(GuestSentence::WishKept { note: note.to_owned(), wait: draft.wait(party) });
    }
    if said.anywhere && said.needs.is_empty() {
        let (ahead, wait) = (draft.ahead(&party.id), draft.wait(party));
        return Some(match waits {
            true => GuestSentence::WishGone { ahead, wait },
            false => status::called(draft, &party.id),
        });
    }
    Some(GuestSentence::NoteKept { note: note.to_owned() })
}
