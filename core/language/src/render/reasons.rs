//! `/why`: reasons, as hosts read them.

use super::{
    clock,
    message::{Message, host_message},
    remarks,
    texts::Texts,
};
use crate::sentences::{Given, TableReason, WaitReason, Who};
use tableturn_floor::Needs;

/// `$by` and `$at`: by whom, and when.
pub(super) fn given(texts: Texts, message: Message, given: &Given) -> Message {
    let autopilot = || host_message("autopilot").render(texts);
    let by = if given.by.is_empty() { autopilot() } else { given.by.clone() };
    message.text("by", &by).text("at", &clock::written(texts, given.at))
}

/// `$needs`: what a party needs and wishes for.
fn needs(texts: Texts, id: &'static str, needs: &Needs) -> Message {
    host_message(id).text("needs", &remarks::needs_in_one_line(texts, needs))
}

/// Why a party waits, and who gave it its place.
pub(super) fn waits(
    texts: Texts,
    who: &Who,
    reason: &WaitReason,
    placed: Option<&(String, Option<String>)>,
) -> String {
    let message = match reason {
        WaitReason::NotBefore(until) => host_message("why-not-before").until(texts, *until),
        WaitReason::Incomplete { here } => host_message("why-incomplete").count("here", *here),
        WaitReason::NotReached => host_message("why-not-reached"),
        WaitReason::NoTableHas(it) => needs(texts, "why-no-table-has", it),
        WaitReason::NoFreeTable => host_message("why-no-free-table"),
        WaitReason::FreeTablesLack(it) => needs(texts, "why-free-tables-lack", it),
        WaitReason::ByVoice => host_message("why-by-voice"),
        WaitReason::AutopilotOff => host_message("why-autopilot-off"),
        WaitReason::KeptForOthers { ahead } => host_message("why-kept-for-others").count("ahead", *ahead),
    };
    let why = message.who(who).render(texts);
    match placed {
        None => why,
        Some((by, None)) => [why, host_message("why-placed").text("by", by).render(texts)].join(" "),
        Some((by, Some(reason))) => {
            let placed = host_message("why-placed-for").text("by", by).text("note", reason);
            [why, placed.render(texts)].join(" ")
        }
    }
}

/// Why a table is free, or who has it.
pub(super) fn of_table(texts: Texts, table: &str, reason: &TableReason) -> Message {
    let message = match reason {
        TableReason::NobodyWaits => host_message("why-nobody-waits"),
        TableReason::FitsNobody => host_message("why-fits-nobody"),
        TableReason::Suggested { who } => host_message("why-suggested").who(who),
        TableReason::AutopilotOff { who } => host_message("why-table-autopilot-off").who(who),
        TableReason::MayNotBeCalled { who } => host_message("why-may-not-be-called").who(who),
        TableReason::Held { who, given: it, until } => {
            given(texts, host_message("why-held").who(who).until(texts, *until), it)
        }
        TableReason::Seated { who, given: it } => given(texts, host_message("why-table-seated").who(who), it),
        TableReason::Dirty(it) => given(texts, host_message("why-dirty"), it),
        TableReason::Blocked(it) => given(texts, host_message("why-blocked"), it),
    };
    message.table(table)
}
