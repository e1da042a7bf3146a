//! "Why were they seated before us?": one true line, and never a word about another guest.

use super::{pass_on, status};
use crate::draft::{floor_draft::Draft, speaker::Speaker};
use tableturn_floor::{DueKind, Party, PartyState, seating};
use tableturn_language::GuestSentence;

/// Why the parties that joined after this one, and have tables, have them.
enum Reason {
    /// There are none.
    Nobody,
    /// Their tables are too small for this party: the largest has so many seats.
    Smaller(u32),
    /// Their tables are kept for parties of so many guests at least.
    Larger(u32),
    /// Their tables lack what this party asked for, in its guest's words.
    Needs(String),
    /// Something else: only the hosts know.
    HostsKnow,
}

/// Tells the guest of a waiting party why others have tables.
pub(crate) fn why_others(draft: &mut Draft, speaker: &mut Speaker, party: &Party, text: &str) {
    let (ahead, wait) = (draft.ahead(&party.id), draft.wait(party));
    let later = party.due.filter(|due| due.kind == DueKind::Ready && due.at > draft.now);
    let sentence = match (later, reason(draft, party)) {
        (Some(due), _) => GuestSentence::WhyLater { until: draft.clock(due.at) },
        (None, Reason::Nobody) => GuestSentence::WhyNobody { ahead, wait },
        (None, Reason::Smaller(seats)) => GuestSentence::WhySmaller { seats, size: party.size, ahead, wait },
        (None, Reason::Larger(min)) => GuestSentence::WhyLarger { min, ahead, wait },
        (None, Reason::Needs(asked)) => GuestSentence::WhyNeeds { asked, ahead, wait },
        (None, Reason::HostsKnow) if !pass_on::somebody_reads(draft) => {
            return status::status(draft, speaker);
        }
        (None, Reason::HostsKnow) => {
            pass_on::tell_hosts(draft, party, text);
            GuestSentence::WhyHosts { ahead, wait }
        }
    };
    draft.reply_about(speaker, &party.id, sentence);
}

fn reason(draft: &Draft, party: &Party) -> Reason {
    let floor = &draft.floor;
    let has_table = |p: &&Party| matches!(p.state, PartyState::Called | PartyState::Seated);
    let later = |p: &&Party| (p.place_in_line(), p.number) > (party.place_in_line(), party.number);
    // Of each party: the seats of its tables, the size that the largest `min` of them asks for, and whether they
    // lack something.
    let tables: Vec<(u32, u32, bool)> = floor
        .live()
        .filter(has_table)
        .filter(later)
        .map(|other| {
            let tables = floor.tables_of(&other.id);
            let ids: Vec<_> = tables.iter().map(|table| table.id.clone()).collect();
            let min = tables.iter().map(|table| table.min).max().unwrap_or(0);
            (floor.seats(&ids), min, !seating::lacks(floor, &party.needs, &ids).is_empty())
        })
        .collect();
    let Some(most_seats) = tables.iter().map(|(seats, ..)| *seats).max() else { return Reason::Nobody };
    let Some(least_min) = tables.iter().map(|(_, min, _)| *min).min() else { return Reason::Nobody };
    if most_seats < party.size {
        Reason::Smaller(most_seats)
    } else if least_min > party.size {
        Reason::Larger(least_min)
    } else if tables.iter().all(|(.., lacks)| *lacks) {
        Reason::Needs(asked(party))
    } else {
        Reason::HostsKnow
    }
}

/// What the party needs and wishes for, in its guest's words.
fn asked(party: &Party) -> String {
    let wishes = party.needs.wishes.iter().map(|wish| &wish.said);
    party.needs.needs.values().chain(wishes).cloned().collect::<Vec<_>>().join(", ")
}
