//! `/walkin`: a party that sits down without having waited.

use super::{
    chosen_tables::{ChosenTables, in_use, with_labels},
    join::{self, Newcomer},
    party_size, seat,
};
use crate::draft::floor_draft::Draft;
use tableturn_floor::{Host, Needs, TableId, seating};
use tableturn_language::{HostSentence, parse::clean_name, sentences::Who};

/// The name of a party that gave none. The trade says it in every language.
const UNNAMED: &str = "Walk-in";

/// Seats the party. `words`: labels of tables, then a name.
pub(crate) fn walk_in(
    draft: &mut Draft,
    host: &Host,
    size: i64,
    words: &[String],
) -> Result<HostSentence, HostSentence> {
    let size = party_size::check(draft, size)
        .map_err(|_| HostSentence::NoSuchSize { size: size.to_string(), max: draft.floor.largest_party() })?;
    if join::waitlist_is_full(draft) {
        return Err(HostSentence::WaitlistFull { cap: draft.floor.restaurant.cap as u32 });
    }
    // A word with a digit is a table, if perhaps none of this floor; names have none.
    let is_label =
        |word: &&String| draft.floor.by_label(word).is_some() || word.contains(|c: char| c.is_ascii_digit());
    let labels = words.iter().take_while(is_label).count();
    let (labels, name) = words.split_at(labels);
    let name = clean_name(&name.join(" ")).unwrap_or_else(|| UNNAMED.to_owned());
    let newcomer = Newcomer {
        name,
        size,
        guest: None,
        contact: None,
        note: None,
        needs: Needs::default(),
        not_before: None,
        by: None,
    };
    let tables = tables(draft, size, labels)?;
    let party = join::insert(draft, newcomer);
    draft.log("walked_in", Some(&party.id), Some(host));
    let chosen = ChosenTables { labels: draft.floor.labels(&tables), tables };
    seat::seat(draft, Some(host), &party.id, &chosen);
    let remarks = chosen.remarks(draft, &party);
    Ok(HostSentence::SeatedOk { who: Who::of(&party), table: chosen.labels, remarks })
}

/// The tables with these labels, or the best free ones.
fn tables(draft: &Draft, size: u32, labels: &[String]) -> Result<Vec<TableId>, HostSentence> {
    if labels.is_empty() {
        let sets = seating::suitable_sets(&draft.floor, size, &Needs::default());
        let free = sets.into_iter().find(|set| set.is_free(&draft.floor));
        return free.map(|set| set.tables).ok_or(HostSentence::NoTableForSize { size });
    }
    let tables = with_labels(draft, labels)?;
    for table in &tables {
        if let Some(claim) = draft.floor.claims.get(table) {
            return Err(in_use(draft, table, claim));
        }
    }
    let seats = draft.floor.seats(&tables);
    if seats < size {
        return Err(HostSentence::TooSmallForSize { size, table: draft.floor.labels(&tables), seats });
    }
    Ok(tables)
}
