//! What a party on the waitlist needs, told after it has joined.

use crate::draft::{floor_draft::Draft, speaker::Speaker};
use tableturn_floor::{PartyId, cut, limits::NOTE_UNITS};
use tableturn_language::{GuestSentence, HostSentence, sentences::Who};

/// Adds to the party's note, tells the hosts, and tells the guest that they know.
pub(crate) fn add(draft: &mut Draft, speaker: &Speaker, id: &PartyId, note: &str) {
    let Some(party) = draft.party(id).cloned() else { return };
    let known =
        party.note.as_ref().is_some_and(|earlier| earlier.to_lowercase().contains(&note.to_lowercase()));
    if !known {
        // The newest need is kept whole: the earlier ones have been read.
        let joined = party.note.iter().map(String::as_str).chain([note]).collect::<Vec<_>>().join(", ");
        let kept = if joined.encode_utf16().count() > NOTE_UNITS {
            let earlier = party.note.as_deref().unwrap_or_default();
            let room = NOTE_UNITS.saturating_sub(note.encode_utf16().count() + 2);
            cut(format!("{note}, {}", cut(earlier, room)).trim_end_matches([',', ' ']), NOTE_UNITS)
        } else {
            joined
        };
        draft.change(id, |party| party.note = Some(kept));
        draft.news(None, HostSentence::NewsNote { who: Who::of(&party), note: note.to_owned() });
        draft.log("note", Some(id), None);
    }
    draft.reply_about(speaker, id, GuestSentence::NoteKept { note: note.to_owned() });
}
