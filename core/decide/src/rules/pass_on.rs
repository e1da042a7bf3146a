//! A guest's words that are no command: the hosts read them.

use crate::draft::{floor_draft::Draft, speaker::Speaker};
use tableturn_floor::limits::PASSED_ON_UNITS;
use tableturn_floor::{Party, cut};
use tableturn_language::{GuestSentence, HostSentence, sentences::Who};

/// Passes the words on. The guest is told so once for each party: later words are passed on in silence.
/// Where nobody would read them, the guest hears what can be written instead.
pub(crate) fn pass_on(draft: &mut Draft, speaker: &mut Speaker, party: &Party, text: &str) {
    if !somebody_reads(draft) {
        return speaker.reply(&mut draft.effects, GuestSentence::GuestUnknown);
    }
    tell_hosts(draft, party, text);
    if speaker.knows_words_are_passed_on(&party.id) {
        draft.reply_about(speaker, &party.id, GuestSentence::PassedOn);
    }
}

/// The hosts read the words, with the party's number and name.
pub(crate) fn tell_hosts(draft: &mut Draft, party: &Party, text: &str) {
    let text = cut(text, PASSED_ON_UNITS);
    draft.news(None, HostSentence::NewsSays { who: Who::of(party), text });
}

/// Whether any host can be texted.
pub(crate) fn somebody_reads(draft: &Draft) -> bool {
    let team = draft.floor.team.as_ref().is_some_and(|team| !team.opted_out);
    team || draft.floor.hosts.values().any(|host| !host.contact.opted_out)
}
