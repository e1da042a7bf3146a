//! Host commands about one party: `/call`, `/uncall`, `/fit`, `/seat`, `/noshow`, `/remove`.

use super::{
    call,
    chosen_tables::{self, ChosenTables},
    end_party, few_texts, intake, seat,
};
use crate::draft::{floor_draft::Draft, messages::MessageOptions};
use crate::scene::MessageKind;
use tableturn_floor::limits::{FITTING_TABLES, REACH_MINUTES};
use tableturn_floor::{ClaimState, Host, Party, PartyState, TableId, minutes, seating};
use tableturn_language::{GuestSentence, HostSentence, sentences::Who};

/// The party with this number, if it waits or is called; a seated one is refused by naming its table.
pub(super) fn on_waitlist(draft: &Draft, number: u32) -> Result<Party, HostSentence> {
    let party = draft.floor.by_number(number).cloned().ok_or(HostSentence::NoSuchParty { number })?;
    if party.state == PartyState::Seated {
        let table = draft.table_of(&party.id);
        return Err(HostSentence::AlreadySeatedParty { who: Who::of(&party), table });
    }
    Ok(party)
}

pub(crate) fn call(
    draft: &mut Draft,
    host: &Host,
    number: u32,
    labels: Option<&[String]>,
) -> Result<HostSentence, HostSentence> {
    let party = on_waitlist(draft, number)?;
    let (who, held) = (Who::of(&party), draft.table_of(&party.id));
    let chosen = match labels {
        Some(labels) => ChosenTables::by_labels(draft, &party, labels)?,
        None if party.state == PartyState::Called => {
            return Err(HostSentence::AlreadyCalledParty { who, table: held });
        }
        None => ChosenTables::best(draft, &party)?,
    };
    if party.state == PartyState::Called && chosen.labels == held {
        return Err(HostSentence::AlreadyCalledParty { who, table: held });
    }
    call::call(draft, &party.id, &chosen.tables, Some(host));
    let remarks = chosen.remarks(draft, &party);
    let table = chosen.labels;
    if draft.floor.texts_reach(&party) {
        return Ok(HostSentence::CalledOk { who, table, remarks });
    }
    let until = draft.clock(draft.now + draft.grace());
    Ok(HostSentence::CalledVoice { who, table, until, remarks })
}

/// `/uncall`: the table is not ready after all. It stays out of use, or autopilot would call the next party to it.
pub(crate) fn uncall(draft: &mut Draft, host: &Host, number: u32) -> Result<HostSentence, HostSentence> {
    let party = on_waitlist(draft, number)?;
    let who = Who::of(&party);
    if party.state != PartyState::Called {
        return Err(HostSentence::NotCalledParty { who });
    }
    let tables: Vec<TableId> = draft.floor.tables_of(&party.id).iter().map(|t| t.id.clone()).collect();
    let table = draft.floor.labels(&tables);
    call::take_back(draft, &party.id, host);
    for table in &tables {
        end_party::claim_without_party(draft, table, ClaimState::Dirty, host);
    }
    let except = (host.id.clone(), host.contact.conversation.clone());
    let (who_again, from, by) = (who.clone(), table.clone(), host.name.clone());
    draft.news(Some(&except), HostSentence::NewsCalledBack { who: who_again, table: from, by });
    Ok(HostSentence::UncalledOk { who, table })
}

/// The free tables that have the seats, best first.
pub(crate) fn fit(draft: &Draft, number: u32) -> Result<HostSentence, HostSentence> {
    let party = on_waitlist(draft, number)?;
    let free = seating::free_sets(&draft.floor, &party).into_iter().take(FITTING_TABLES);
    let tables: Vec<_> =
        free.map(|(set, lacks)| (draft.floor.labels(&set.tables), set.seats, lacks)).collect();
    match tables.is_empty() {
        true => Err(HostSentence::NoTableFits { who: Who::of(&party) }),
        false => Ok(HostSentence::Fits { who: Who::of(&party), tables }),
    }
}

pub(crate) fn seat(
    draft: &mut Draft,
    host: &Host,
    number: u32,
    labels: Option<&[String]>,
) -> Result<HostSentence, HostSentence> {
    let party = on_waitlist(draft, number)?;
    let held = ChosenTables::held(draft, &party);
    let chosen = match labels {
        // A party that has grown since the call may still sit there: `/seat 17` and `/seat 17 T5` are the same.
        Some(labels) if chosen_tables::with_labels(draft, labels)? == held.tables => held,
        Some(labels) => ChosenTables::by_labels(draft, &party, labels)?,
        None if party.state == PartyState::Called => held,
        None => ChosenTables::best(draft, &party)?,
    };
    let known = few_texts::knows_table(draft, &party, &chosen.labels);
    seat::seat(draft, Some(host), &party.id, &chosen);
    if !known {
        let (restaurant, table) = (draft.restaurant_name(), chosen.labels.clone());
        // Later they may have left, and another party sits there.
        let not_after = Some(draft.now + minutes(REACH_MINUTES));
        let options = MessageOptions { not_after, ..MessageOptions::about(&party.id) };
        let sentence = GuestSentence::SeatedGuest { restaurant, table };
        draft.tell_guest(&party.id, MessageKind::News, options, sentence);
    }
    let remarks = chosen.remarks(draft, &party);
    Ok(HostSentence::SeatedOk { who: Who::of(&party), table: chosen.labels, remarks })
}

pub(crate) fn no_show(draft: &mut Draft, host: &Host, number: u32) -> Result<HostSentence, HostSentence> {
    let party = on_waitlist(draft, number)?;
    if party.state != PartyState::Called {
        return Err(HostSentence::NotCalledParty { who: Who::of(&party) });
    }
    end_party::end(draft, &party.id, PartyState::NoShow, Some(host));
    let (restaurant, may_join) = (draft.restaurant_name(), intake::may_join(draft));
    draft.news_to_guest(&party.id, GuestSentence::NoShow { restaurant, may_join });
    Ok(HostSentence::NoShowOk { who: Who::of(&party) })
}

pub(crate) fn remove(
    draft: &mut Draft,
    host: &Host,
    number: u32,
    why: Option<&str>,
) -> Result<HostSentence, HostSentence> {
    let party = on_waitlist(draft, number)?;
    end_party::end(draft, &party.id, PartyState::Removed, Some(host));
    if let Some(entry) = draft.effects.log.last_mut() {
        entry.reason = why.map(str::to_owned);
    }
    let (restaurant, may_join) = (draft.restaurant_name(), intake::may_join(draft));
    draft.news_to_guest(&party.id, GuestSentence::Removed { restaurant, may_join });
    Ok(HostSentence::RemovedOk { who: Who::of(&party) })
}
