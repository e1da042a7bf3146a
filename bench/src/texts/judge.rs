//! Judges a played case: whether one of its ways holds, and whether something was changed that none accounts for.

use super::{
    corpus::{Case, State},
    facts::{Change, changes},
    outcome::{Outcome, Way},
    situation::Played,
};
use tableturn_floor::{Answer, ClaimState, PartyState};

/// What became of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Right,
    /// Nothing was changed, but no way holds.
    NotHelped,
    /// In line with the right size, with too much or too little of the name.
    Misnamed,
    /// Something was changed that no way accounts for.
    WronglyActed,
}

pub(crate) fn judge(case: &Case, played: &Played) -> Verdict {
    let changes = changes(&played.before, &played.after);
    if case.ways.iter().any(|way| way_holds(way, case, played, &changes)) {
        return Verdict::Right;
    }
    if changes.is_empty() {
        return Verdict::NotHelped;
    }
    let outcomes = || case.ways.iter().flat_map(|way| &way.0);
    let joined = joined(played);
    let right_size = outcomes().any(|outcome| {
        matches!((outcome, &joined), (Outcome::Join { size, .. }, Some((joined, _))) if size == joined)
    });
    if right_size && changes == [Change::Joined] { Verdict::Misnamed } else { Verdict::WronglyActed }
}

/// Whether every outcome of the way holds, and nothing else was changed.
fn way_holds(way: &Way, case: &Case, played: &Played, changes: &[Change]) -> bool {
    let accounted = |change: &Change| way.0.iter().any(|outcome| accounts_for(outcome, *change));
    way.0.iter().all(|outcome| holds(outcome, case, played)) && changes.iter().all(accounted)
}

/// The changes that belong to an outcome.
fn accounts_for(outcome: &Outcome, change: Change) -> bool {
    let belonging: &[Change] = match outcome {
        Outcome::Join { .. } | Outcome::Add { .. } => &[Change::Joined],
        Outcome::Change(_) => &[Change::Size],
        Outcome::Rename(_) => &[Change::Name],
        Outcome::Leave | Outcome::LeaveOrAsk | Outcome::Removed(_) => &[Change::Ended, Change::Tables],
        Outcome::Stop => &[Change::OptOut, Change::Ended, Change::Tables],
        Outcome::Dropped => &[Change::Contact],
        Outcome::Here | Outcome::OnMyWay => &[Change::Answer, Change::NotBefore],
        Outcome::More => &[Change::Hold, Change::Answer],
        Outcome::Later(_) => &[Change::NotBefore],
        Outcome::Seated { .. } => &[Change::Seated, Change::Tables, Change::Called],
        Outcome::Called(_) => &[Change::Called, Change::Tables],
        Outcome::Clear(_) | Outcome::Dirty(_) => &[Change::Tables, Change::Ended],
        Outcome::Undone => &[Change::Tables, Change::Seated, Change::Called, Change::Ended],
        Outcome::Size(_)
        | Outcome::Ask
        | Outcome::Status
        | Outcome::WaitQuote
        | Outcome::ToHost
        | Outcome::Note(_)
        | Outcome::Language(_)
        | Outcome::Answered
        | Outcome::Ignored
        | Outcome::NotActed
        | Outcome::Listed
        | Outcome::Hint(_) => &[],
    };
    belonging.contains(&change)
}

fn holds(outcome: &Outcome, case: &Case, played: &Played) -> bool {
    let (answer, guest) = (played.answer.as_str(), played.after.parties.get(&1));
    let live = guest.filter(|party| party.state.is_live());
    let party = |number: &u32| played.after.parties.get(number);
    let state = |number: &u32, state: PartyState| party(number).is_some_and(|p| p.state == state);
    match outcome {
        Outcome::Join { size, names } => joined(played).is_some_and(|(joined, name)| {
            joined == *size && names.iter().any(|n| n == "*" || same_name(n, &name))
        }),
        Outcome::Size(size) => {
            joined(played).is_none() && played.after_ana.as_ref().is_some_and(|(kept, _)| kept == size)
        }
        Outcome::Ask => {
            let asks = answer.contains('?') || (played.after.question_is_open && !answer.is_empty());
            asks && kept_size_was_meant(case, played)
        }
        Outcome::Change(size) => live.is_some_and(|party| party.size == *size),
        Outcome::Rename(name) => live.is_some_and(|party| same_name(name, &party.name)),
        Outcome::Leave => guest.is_some() && live.is_none() && !played.after.opted_out,
        Outcome::LeaveOrAsk => {
            (guest.is_some() && live.is_none()) || (live.is_some() && answer.contains('?'))
        }
        Outcome::Stop => played.after.opted_out,
        Outcome::Dropped => guest.is_none_or(|party| !party.can_be_texted) && !played.host_news.is_empty(),
        Outcome::Here => live.is_some_and(|p| p.answer == Some(Answer::Here)) || !played.host_news.is_empty(),
        Outcome::OnMyWay => {
            live.is_some_and(|p| p.answer == Some(Answer::OnMyWay)) || !played.host_news.is_empty()
        }
        Outcome::More => live.is_some_and(|p| p.extra_minutes > 0 || p.answer == Some(Answer::OnMyWay)),
        Outcome::Later(None) => played.not_before_minutes.is_some(),
        Outcome::Later(Some(asked)) => {
            played.not_before_minutes.is_some_and(|m| (asked - 2..=asked + 6).contains(&m))
        }
        Outcome::Status => {
            let place = ["#1", "next", "siguiente", "T2", "min"];
            place.iter().any(|word| answer.contains(word))
        }
        Outcome::WaitQuote => answer.contains("min"),
        Outcome::ToHost => quotes(&played.host_news, &case.text),
        Outcome::Note(word) => played.list.to_lowercase().contains(&word.to_lowercase()),
        Outcome::Language(code) => played.after.language.as_deref() == Some(code),
        Outcome::Answered => !answer.is_empty(),
        Outcome::Ignored => answer.is_empty(),
        Outcome::NotActed => true,
        Outcome::Seated { number, table } => {
            state(number, PartyState::Seated)
                && party(number).is_some_and(|p| p.labels.as_ref() == Some(table))
        }
        Outcome::Called(number) => state(number, PartyState::Called),
        Outcome::Clear(table) => !played.after.tables.contains_key(table),
        Outcome::Dirty(table) => played.after.tables.get(table) == Some(&ClaimState::Dirty),
        Outcome::Removed(number) => party(number).is_some_and(|p| !p.state.is_live()),
        Outcome::Add { size, name } => {
            let new = played.after.parties.iter().filter(|(n, _)| !played.before.parties.contains_key(n));
            new.into_iter().any(|(_, p)| p.size == *size && same_name(name, &p.name))
        }
        Outcome::Undone => played.before.tables.contains_key("T5") && !played.after.tables.contains_key("T5"),
        Outcome::Listed => answer.contains("#1"),
        Outcome::Hint(command) => names_command(answer, command),
    }
}

/// The size and name of the party that joined with this text.
fn joined(played: &Played) -> Option<(u32, String)> {
    let new = played.after.parties.iter().find(|(number, _)| !played.before.parties.contains_key(number));
    new.map(|(_, party)| (party.size, party.name.clone()))
}

/// The size that a question kept is one that somebody may have meant: one that a way names, or a number of
/// the text. Judged by writing "Ana" next.
fn kept_size_was_meant(case: &Case, played: &Played) -> bool {
    if matches!(case.state, State::Waiting | State::Called | State::Seated | State::Host) {
        return true;
    }
    let Some((kept, _)) = &played.after_ana else { return true };
    let named = case.ways.iter().flat_map(|way| &way.0).any(|outcome| match outcome {
        Outcome::Join { size, .. } | Outcome::Size(size) => size == kept,
        _ => false,
    });
    let asked_before = case.state == State::AskedName && *kept == 4;
    let numbers = case.text.split(|c: char| !c.is_ascii_digit());
    named || asked_before || numbers.into_iter().any(|number| number.parse() == Ok(*kept))
}

/// Names are the same without regard to case and to the kind of quotes; accents matter.
fn same_name(expected: &str, name: &str) -> bool {
    let plain = |text: &str| text.to_lowercase().replace(['\u{2018}', '\u{2019}', '`'], "'");
    plain(expected) == plain(name)
}

/// Whether a host reads the guest's words: their beginning is enough, a long text may be cut.
fn quotes(news: &str, text: &str) -> bool {
    const ENOUGH: usize = 20;
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let start: String = words(text).chars().take(ENOUGH).collect();
    !start.is_empty() && words(news).contains(&start)
}

/// Whether an answer names the command, and not more than three others.
fn names_command(answer: &str, command: &str) -> bool {
    let mut named: Vec<&str> = answer
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | '.' | '`' | '"' | '?'))
        .filter(|word| word.starts_with('/'))
        .collect();
    named.sort_unstable();
    named.dedup();
    named.contains(&command) && named.len() <= 4
}
