//! The tables that a host chooses for a party or for a command.

use crate::draft::floor_draft::Draft;
use tableturn_floor::limits::LABEL_CHARS;
use tableturn_floor::{Claim, ClaimState, Party, TableId, cut, seating};
use tableturn_language::{
    HostSentence,
    sentences::{Remarks, Who},
};

/// Tables for a party.
pub(crate) struct ChosenTables {
    pub(crate) tables: Vec<TableId>,
    /// Their labels, joined (`T5+T6`).
    pub(crate) labels: String,
}

impl ChosenTables {
    /// The free tables that suit the party best.
    pub(crate) fn best(draft: &Draft, party: &Party) -> Result<Self, HostSentence> {
        let tables = seating::best_tables(&draft.floor, party);
        let tables = tables.ok_or_else(|| none_is_free(draft, party))?;
        Ok(Self { labels: draft.floor.labels(&tables), tables })
    }

    /// What hosts should know when the party gets these tables.
    pub(crate) fn remarks(&self, draft: &Draft, party: &Party) -> Box<Remarks> {
        remarks(draft, party, &self.tables)
    }

    /// The tables that are held for the party.
    pub(crate) fn held(draft: &Draft, party: &Party) -> Self {
        let tables: Vec<TableId> = draft.floor.tables_of(&party.id).iter().map(|t| t.id.clone()).collect();
        Self { labels: draft.floor.labels(&tables), tables }
    }

    /// The tables with these labels, if the party may have them: each free or its own, and large enough
    /// together.
    pub(crate) fn by_labels(draft: &Draft, party: &Party, labels: &[String]) -> Result<Self, HostSentence> {
        let tables = with_labels(draft, labels)?;
        for table in &tables {
            let Some(claim) = draft.floor.claims.get(table) else { continue };
            if claim.party.as_ref() != Some(&party.id) {
                return Err(in_use(draft, table, claim));
            }
        }
        let (labels, seats) = (draft.floor.labels(&tables), draft.floor.seats(&tables));
        if seats < party.size {
            return Err(HostSentence::TableTooSmall { who: Who::of(party), table: labels, seats });
        }
        Ok(Self { tables, labels })
    }
}

/// What hosts should know when the party gets these tables.
pub(crate) fn remarks(draft: &Draft, party: &Party, tables: &[TableId]) -> Box<Remarks> {
    let lacks = seating::lacks(&draft.floor, &party.needs, tables);
    Box::new(Remarks { lacks, ..Remarks::of(party) })
}

/// Why there is no free table for the party: none has the seats, or none of those has what it needs.
fn none_is_free(draft: &Draft, party: &Party) -> HostSentence {
    let who = Who::of(party);
    match seating::free_sets(&draft.floor, party).is_empty() {
        true => HostSentence::NoTableFits { who },
        false => HostSentence::NoTableHas { who, needs: Box::new(party.needs.clone()) },
    }
}

/// The tables with these labels, in the floor file's order; the first label that no table has is refused.
pub(crate) fn with_labels(draft: &Draft, labels: &[String]) -> Result<Vec<TableId>, HostSentence> {
    let (tables, unknown) = those_with_labels(draft, labels);
    unknown.into_iter().next().map_or(Ok(tables), Err)
}

/// The tables with these labels, in the floor file's order, and a refusal for each label that no table has.
pub(crate) fn those_with_labels(draft: &Draft, labels: &[String]) -> (Vec<TableId>, Vec<HostSentence>) {
    let (mut tables, mut unknown) = (Vec::new(), Vec::new());
    let mut rest = labels;
    while let [label, after @ ..] = rest {
        // "t 1": a label with a space in it.
        let spaced = || draft.floor.by_label(&format!("{label}{}", after.first()?));
        let (table, after) = match draft.floor.by_label(label) {
            Some(table) => (Some(table), after),
            None => (spaced(), after.get(1..).filter(|_| spaced().is_some()).unwrap_or(after)),
        };
        match table {
            Some(table) => tables.push(table.id.clone()),
            None => unknown.push(HostSentence::NoSuchTable {
                label: cut(label, LABEL_CHARS),
                nearest: nearest_label(draft, label),
            }),
        }
        rest = after;
    }
    let place = |id: &TableId| draft.floor.tables.iter().position(|t| t.id == *id);
    tables.sort_by_key(place);
    tables.dedup();
    (tables, unknown)
}

/// The label that the host most likely meant: at most two letters away.
fn nearest_label(draft: &Draft, label: &str) -> Option<String> {
    let said = label.to_ascii_uppercase();
    let distance = |other: &str| strsim::osa_distance(&said, &other.to_ascii_uppercase());
    let labels = draft.floor.tables.iter().map(|t| t.label.clone());
    labels.min_by_key(|other| distance(other)).filter(|other| distance(other) <= 2)
}

/// The refusal of a table that is in use: it names the party that has it, the host who gave it, and since when.
pub(crate) fn in_use(draft: &Draft, table: &TableId, claim: &Claim) -> HostSentence {
    let label = draft.floor.labels([table]);
    let taken = draft.taken(table);
    match claim.state {
        ClaimState::Held => taken.map(HostSentence::TableHeld),
        ClaimState::Seated => taken.map(HostSentence::TableTaken),
        ClaimState::Dirty | ClaimState::Blocked => None,
    }
    .unwrap_or(HostSentence::TableOutOfUse { table: label, blocked: claim.state == ClaimState::Blocked })
}
