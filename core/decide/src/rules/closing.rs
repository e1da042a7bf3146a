//! Closing time: the line ends by the restaurant's rule, and hosts are asked about tables still marked as used.

use super::end_party;
use crate::draft::floor_draft::Draft;
use tableturn_floor::limits::{CLOSING_TABLES, GONE_HOME_AT_ONCE};
use tableturn_floor::{AtClosing, DueKind, Hours, Party, PartyId, PartyState, TableId};
use tableturn_language::{GuestSentence, HostSentence, sentences::Who};

/// A party's due time says that the restaurant closes: does for all parties what is to be done then.
pub(crate) fn closing(draft: &mut Draft) {
    let now = draft.now;
    let is_due = |party: &&Party| party.due.is_some_and(|due| due.kind == DueKind::Closing && due.at <= now);
    let due: Vec<Party> = draft.floor.live().filter(is_due).cloned().collect();
    let rule = draft.floor.restaurant.hours.as_ref().filter(|hours| closes(draft, hours));
    let rule = rule.map(|hours| hours.at_closing);
    let (mut seated, waiting): (Vec<Party>, Vec<Party>) =
        due.into_iter().partition(|party| party.state == PartyState::Seated);
    let has = |party: &Party, table: &TableId| {
        draft.floor.claims.get(table).is_some_and(|claim| claim.party.as_ref() == Some(&party.id))
    };
    seated.sort_by_key(|party| draft.floor.tables.iter().position(|table| has(party, &table.id)));
    let ends = rule == Some(AtClosing::End);
    let ended: Vec<PartyId> =
        waiting.iter().filter(|_| ends).map(|party| party.id.clone()).take(GONE_HOME_AT_ONCE).collect();
    for id in &ended {
        end_party::end(draft, id, PartyState::Removed, None);
        let restaurant = draft.restaurant_name();
        draft.news_to_guest(id, GuestSentence::LineEnded { restaurant });
    }
    // Whose due time stays is decided in an event of its own: there are too many for one.
    for party in seated.iter().chain(waiting.iter().filter(|_| !ends)) {
        draft.change(&party.id, |party| party.due = None);
    }
    if rule.is_some() {
        tell_hosts(draft, &seated, ended.len());
    }
}

/// Whether the restaurant is closed now, by its hours as they are, and no host has opened the line beyond them.
fn closes(draft: &Draft, hours: &Hours) -> bool {
    let opened = draft.floor.intake.open_until.is_some_and(|until| draft.now < until);
    !opened && !hours.are_open(&draft.floor.restaurant.timezone, draft.now)
}

fn tell_hosts(draft: &mut Draft, seated: &[Party], ended: usize) {
    let tables: Vec<(String, Who)> =
        seated.iter().map(|party| (draft.table_of(&party.id), Who::of(party))).collect();
    if !tables.is_empty() {
        let more = tables.len().saturating_sub(CLOSING_TABLES) as u32;
        let tables = tables.into_iter().take(CLOSING_TABLES).collect();
        draft.news(None, HostSentence::NewsClosingTables { tables, more });
    }
    if ended > 0 {
        draft.news(None, HostSentence::NewsLineEnded { count: ended as u32 });
    }
    let waiting = draft.floor.waitlist().len() as u32;
    if waiting > 0 && (!seated.is_empty() || ended > 0) {
        draft.news(None, HostSentence::NewsStillWaiting { count: waiting });
    }
}
