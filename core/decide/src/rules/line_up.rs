//! `/bump` and `/merge`: a host changes who stands where in line.

use super::{edit_party, end_party, party_commands::on_waitlist, party_size, undo};
use crate::draft::floor_draft::Draft;
use tableturn_floor::{Host, MarkedPlace, Party, PartyId, PartyState, cut, limits::NOTE_UNITS};
use tableturn_language::{GuestSentence, HostSentence, sentences::Who};

/// `/bump`: the party is the next in line. Whom it passes waits longer; what they are told from now on says so.
pub(crate) fn bump(
    draft: &mut Draft,
    host: &Host,
    number: u32,
    reason: Option<&String>,
) -> Result<HostSentence, HostSentence> {
    let party = waiting(draft, number)?;
    let who = Who::of(&party);
    let Some(first) = draft.floor.waiting().next().filter(|first| first.id != party.id).cloned() else {
        return Err(HostSentence::AlreadyFirst { who });
    };
    let passed: Vec<PartyId> = draft
        .floor
        .waiting()
        .take_while(|other| other.id != party.id)
        .map(|other| other.id.clone())
        .collect();
    let place =
        MarkedPlace { at: first.place_in_line() + -1, by: host.name.clone(), reason: reason.cloned() };
    draft.change(&party.id, |party| party.marks.place = Some(place));
    draft.log("bumped", Some(&party.id), Some(host));
    keep_quotes_true(draft, &party.id, &passed);
    Ok(HostSentence::BumpedOk { who, passed: passed.len() as u32 })
}

/// The party that has passed others has a better quote than it was given; they have a worse one, if theirs ends sooner
/// than they can now expect.
fn keep_quotes_true(draft: &mut Draft, bumped: &PartyId, passed: &[PartyId]) {
    for id in passed.iter().chain([bumped]) {
        let Some(party) = draft.party(id).cloned() else { continue };
        let (quote, better) = (draft.quote(&party), id == bumped);
        let given = party.promise().unwrap_or(quote);
        if better && quote.to < given.to {
            draft.change(id, |party| party.quote_anew(Some(quote)));
        } else if !better && quote.to > given.to {
            // The first promise stays on record: it is this one that was not kept.
            draft.change(id, |party| party.marks.promised_anew = Some(quote));
        }
    }
}

/// `/merge`: two parties wait as one from now on, in the better place of the two.
pub(crate) fn merge(
    draft: &mut Draft,
    host: &Host,
    one: u32,
    other: u32,
) -> Result<HostSentence, HostSentence> {
    let (one, other) = (waiting(draft, one)?, waiting(draft, other)?);
    // The guest who can be texted keeps the party.
    let (kept, gone) =
        if one.can_be_texted() || !other.can_be_texted() { (one, other) } else { (other, one) };
    let size = kept.size + gone.size;
    let size = party_size::check(draft, i64::from(size))
        .map_err(|_| HostSentence::NoSuchSize { size: size.to_string(), max: draft.floor.largest_party() })?;
    let place = gone.place_in_line();
    let better = place < kept.place_in_line();
    let place = better.then(|| MarkedPlace { at: place, by: host.name.clone(), reason: None });
    let note = [&kept.note, &gone.note].into_iter().flatten().cloned().collect::<Vec<_>>().join(", ");
    end_party::end(draft, &gone.id, PartyState::Removed, Some(host));
    draft.change(&kept.id, |party| {
        party.size = size;
        party.note = (!note.is_empty()).then(|| cut(&note, NOTE_UNITS));
        let needs = &mut party.needs;
        needs.needs.extend(gone.needs.needs.clone());
        needs.wishes.extend(gone.needs.wishes.clone());
        needs.fine_too.extend(gone.needs.fine_too.clone());
        needs.hosts_told &= *needs == kept.needs;
        if let Some(place) = place {
            party.marks.place = Some(place);
        }
    });
    edit_party::new_quote(draft, &kept.id);
    draft.log("merged", Some(&kept.id), Some(host));
    undo::tell_place(draft, &kept.id);
    let (restaurant, number, name) = (draft.restaurant_name(), kept.number, kept.name.clone());
    draft.news_to_guest(&gone.id, GuestSentence::Merged { restaurant, number, name, size });
    let who = Who { size, ..Who::of(&kept) };
    Ok(HostSentence::MergedOk { who, gone: Who::of(&gone) })
}

/// The party with this number, if it waits.
fn waiting(draft: &Draft, number: u32) -> Result<Party, HostSentence> {
    let party = on_waitlist(draft, number)?;
    match party.state == PartyState::Waiting {
        true => Ok(party),
        false => {
            Err(HostSentence::AlreadyCalledParty { table: draft.table_of(&party.id), who: Who::of(&party) })
        }
    }
}
