//! What a text may change, as one value: two of these are compared.

use std::collections::BTreeMap;
use tableturn_evening::Evening;
use tableturn_floor::{Answer, ClaimState, DueKind, Moment, PartyState};

/// The state of the evening, as far as a text could change it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Facts {
    /// By number.
    pub(crate) parties: BTreeMap<u32, PartyFacts>,
    /// The use of each table that is not free, by label.
    pub(crate) tables: BTreeMap<String, ClaimState>,
    pub(crate) opted_out: bool,
    pub(crate) language: Option<String>,
    pub(crate) question_is_open: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PartyFacts {
    pub(crate) name: String,
    pub(crate) size: u32,
    pub(crate) state: PartyState,
    pub(crate) note: Option<String>,
    pub(crate) answer: Option<Answer>,
    pub(crate) extra_minutes: u32,
    /// The party asked not to be called before then.
    pub(crate) not_before: Option<Moment>,
    pub(crate) can_be_texted: bool,
    pub(crate) labels: Option<String>,
}

/// The note, the needs and the wishes, in the guest's words, as `/list` shows them.
fn noted(party: &tableturn_floor::Party) -> Option<String> {
    let wishes = party.needs.wishes.iter().chain(&party.needs.fine_too).map(|wish| &wish.said);
    let all: Vec<String> = party.needs.needs.values().chain(wishes).chain(&party.note).cloned().collect();
    (!all.is_empty()).then(|| all.join(", "))
}

impl Facts {
    /// The facts of an evening; `chat` is the one whose text is judged.
    pub(crate) fn of(evening: &Evening, chat: &str) -> Self {
        let floor = evening.floor();
        let party = |party: &tableturn_floor::Party| PartyFacts {
            name: party.name.clone(),
            size: party.size,
            state: party.state,
            note: noted(party),
            answer: party.answer,
            extra_minutes: party.extra_minutes,
            not_before: party.due.filter(|due| due.kind == DueKind::Ready).map(|due| due.at),
            can_be_texted: party.can_be_texted(),
            labels: party.labels.clone(),
        };
        let conversation = evening.conversation(chat);
        Self {
            parties: floor.parties.values().map(|p| (p.number, party(p))).collect(),
            tables: floor
                .tables
                .iter()
                .filter_map(|table| Some((table.label.clone(), floor.claims.get(&table.id)?.state)))
                .collect(),
            opted_out: conversation.is_some_and(|row| evening.is_opted_out(&row.id)),
            language: conversation.and_then(|row| row.language).map(|l| l.code().to_owned()),
            question_is_open: conversation.is_some_and(|row| !row.questions.is_empty()),
        }
    }
}

/// A kind of change. A note and the language are none: they harm nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Change {
    Joined,
    Size,
    Name,
    Ended,
    Answer,
    Hold,
    NotBefore,
    Contact,
    OptOut,
    Called,
    Seated,
    Tables,
}

/// The kinds of changes between two states.
pub(crate) fn changes(before: &Facts, after: &Facts) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut note = |kind: Change, changed: bool| {
        if changed && !changes.contains(&kind) {
            changes.push(kind);
        }
    };
    for (number, now) in &after.parties {
        let Some(then) = before.parties.get(number) else {
            note(Change::Joined, true);
            continue;
        };
        note(Change::Size, now.size != then.size);
        note(Change::Name, now.name != then.name);
        note(Change::Ended, now.state != then.state && !now.state.is_live());
        note(Change::Called, now.state != then.state && now.state == PartyState::Called);
        note(Change::Seated, now.state != then.state && now.state == PartyState::Seated);
        note(Change::Seated, then.state == PartyState::Seated && now.labels != then.labels);
        note(Change::Answer, now.answer != then.answer && now.state == then.state);
        note(Change::Hold, now.extra_minutes > then.extra_minutes);
        note(Change::NotBefore, now.not_before != then.not_before && now.state == then.state);
        note(Change::Contact, now.can_be_texted != then.can_be_texted && !after.opted_out);
    }
    note(Change::OptOut, before.opted_out != after.opted_out);
    note(Change::Tables, before.tables != after.tables);
    changes
}
