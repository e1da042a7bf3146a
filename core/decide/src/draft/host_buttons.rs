//! The buttons under what a host reads.

use super::{
    button_rows::ButtonRows,
    button_tags::{host_command_tag, party_tag, table_tag},
};
use crate::button_data::{Mark, View};
use tableturn_floor::limits::{CHOICES, TABLES_IN_A_ROW};
use tableturn_floor::{ClaimState, Party, PartyState, seating::Lack};
use tableturn_language::{
    HostSentence,
    parse::HostCommand,
    sentences::{ListRow, TableRow, Who},
};

/// Adds the buttons for a sentence to a host.
pub(super) fn add(rows: &mut ButtonRows, sentence: &HostSentence) {
    match sentence {
        HostSentence::Lines(lines) => lines.iter().for_each(|line| add(rows, line)),
        HostSentence::List { rows: parties, page, pages, .. } => list(rows, parties, *page, *pages),
        HostSentence::Tables { rows: entries, page, pages } => tables(rows, entries, *page, *pages),
        HostSentence::Fits { who, tables } => fitting_tables(rows, who, tables),
        HostSentence::NewsSuggest { who, table, .. }
        | HostSentence::NewsVoice { who, table, .. }
        | HostSentence::NewsVoiceForText { who, table, .. } => call_to(rows, who, table),
        HostSentence::NewsCalled { who, table, .. }
        | HostSentence::NewsHere { who, table }
        | HostSentence::AddedCalled { who, table }
        | HostSentence::CalledOk { who, table, .. }
        | HostSentence::CalledVoice { who, table, .. }
        | HostSentence::NewsOnTheWay { who, table, .. }
        | HostSentence::NewsMoreTime { who, table, .. } => seat(rows, rows.context.news_view, 1, who, table),
        HostSentence::DidYouMean { command, .. }
        | HostSentence::NoSuchCommand { meant: Some(command), .. } => send(rows, command),
        HostSentence::SayAllAsk { guests, key, .. } => {
            let label = rows.label("say-all", &[("guests", &guests.to_string())]);
            let text = HostCommand::SayAllYes(Some(key.clone())).written();
            let button = rows.button(label, &Mark::plain(View::News), &text);
            rows.row([button]);
        }
        HostSentence::HostWelcome { .. }
        | HostSentence::NewsNote { .. }
        | HostSentence::AlreadyHost { .. }
        | HostSentence::Outdated
        | HostSentence::Hosts { .. }
        | HostSentence::Stats(_)
        | HostSentence::Log { .. }
        | HostSentence::NotInLog { .. }
        | HostSentence::Dismissed { .. }
        | HostSentence::ServerWelcome { .. }
        | HostSentence::Invited { .. }
        | HostSentence::LeavingOk { .. }
        | HostSentence::QuietOk
        | HostSentence::OnOk
        | HostSentence::Added { .. }
        | HostSentence::AddedVoice { .. }
        | HostSentence::UncalledOk { .. }
        | HostSentence::MovedOk { .. }
        | HostSentence::EditedOk { .. }
        | HostSentence::EditedTooBig { .. }
        | HostSentence::EditedOptedOut { .. }
        | HostSentence::NotedOk { .. }
        | HostSentence::LaterOk { .. }
        | HostSentence::RestoredOk { .. }
        | HostSentence::SaidOk { .. }
        | HostSentence::SayAllOk { .. }
        | HostSentence::SayAllDropped
        | HostSentence::SeatedOk { .. }
        | HostSentence::ClearedOk { .. }
        | HostSentence::PartlyCleared { .. }
        | HostSentence::DirtyOk { .. }
        | HostSentence::BlockedOk { .. }
        | HostSentence::UnblockedOk { .. }
        | HostSentence::NoShowOk { .. }
        | HostSentence::RemovedOk { .. }
        | HostSentence::UndoOk { .. }
        | HostSentence::UndoOkCalledBack { .. }
        | HostSentence::AutoOn
        | HostSentence::AutoOff
        | HostSentence::PauseOk { .. }
        | HostSentence::BumpedOk { .. }
        | HostSentence::BannedOk { .. }
        | HostSentence::NobodyToBan { .. }
        | HostSentence::PartialOk { .. }
        | HostSentence::AllHereOk { .. }
        | HostSentence::NewsSatDown { .. }
        | HostSentence::FewerThanHere { .. }
        | HostSentence::AlreadyFirst { .. }
        | HostSentence::MergedOk { .. }
        | HostSentence::NobodySits { .. }
        | HostSentence::NeedsThemAll { .. }
        | HostSentence::WhyWaits { .. }
        | HostSentence::WhyCalled { .. }
        | HostSentence::WhySeated { .. }
        | HostSentence::WhyTable { .. }
        | HostSentence::OpenOk { .. }
        | HostSentence::NewsClosed { .. }
        | HostSentence::NewsClosingTables { .. }
        | HostSentence::NewsLineEnded { .. }
        | HostSentence::NewsStillWaiting { .. }
        | HostSentence::NotPaused
        | HostSentence::UndoSaidSince { .. }
        | HostSentence::NewsPaused(_)
        | HostSentence::NewsOpened { .. }
        | HostSentence::HostHelp
        | HostSentence::ServerHelp { .. }
        | HostSentence::HostUnknown
        | HostSentence::HostHelpOn { .. }
        | HostSentence::NoSuchCommand { meant: None, .. }
        | HostSentence::BadUsage { .. }
        | HostSentence::NoSuchParty { .. }
        | HostSentence::NoSuchTable { .. }
        | HostSentence::TableTaken(_)
        | HostSentence::TableHeld(_)
        | HostSentence::TableTooSmall { .. }
        | HostSentence::TableOutOfUse { .. }
        | HostSentence::TableFree { .. }
        | HostSentence::NotBlocked { .. }
        | HostSentence::HeldForCalled { .. }
        | HostSentence::AlreadySeatedParty { .. }
        | HostSentence::AlreadyCalledParty { .. }
        | HostSentence::NotCalledParty { .. }
        | HostSentence::StillHere { .. }
        | HostSentence::NotOnRecord { .. }
        | HostSentence::CannotBeTexted { .. }
        | HostSentence::SayTooLong { .. }
        | HostSentence::NothingToSay
        | HostSentence::NobodyToText { .. }
        | HostSentence::TooManyToText { .. }
        | HostSentence::GuestHasLeft { .. }
        | HostSentence::NotAtTable { .. }
        | HostSentence::NoTableForSize { .. }
        | HostSentence::TooSmallForSize { .. }
        | HostSentence::NoTableFits { .. }
        | HostSentence::NoTableHas { .. }
        | HostSentence::NewsWaitsInVain { .. }
        | HostSentence::NoSuchSize { .. }
        | HostSentence::BadPhone { .. }
        | HostSentence::PhoneOnWaitlist { .. }
        | HostSentence::WaitlistFull { .. }
        | HostSentence::NoSuchHost { .. }
        | HostSentence::WhichHost { .. }
        | HostSentence::OwnersOnly
        | HostSentence::OwnersInvite
        | HostSentence::QuietAlone
        | HostSentence::NotForServers
        | HostSentence::LastOwner
        | HostSentence::NothingToUndo
        | HostSentence::UndoTooLate { .. }
        | HostSentence::UndoChanged { .. }
        | HostSentence::NewsHereWaiting { .. }
        | HostSentence::NewsSize { .. }
        | HostSentence::NewsCalledBack { .. }
        | HostSentence::NewsLeft { .. }
        | HostSentence::NewsNoShow { .. }
        | HostSentence::NewsLineFails { .. }
        | HostSentence::NewsLineWorks { .. }
        | HostSentence::NewsNotReached { .. }
        | HostSentence::NewsUndelivered { .. }
        | HostSentence::NewsNoShowTakenBack { .. }
        | HostSentence::NewsPassedOver { .. }
        | HostSentence::NewsOptedOut { .. }
        | HostSentence::NewsStopped { .. }
        | HostSentence::NewsSays { .. }
        | HostSentence::NewsWrongNumber { .. }
        | HostSentence::TeamGone
        | HostSentence::HostNoMore { .. }
        | HostSentence::TeamHere
        | HostSentence::TeamOff
        | HostSentence::TeamNoGroup
        | HostSentence::GuestInGroup { .. }
        | HostSentence::NewsForTeam { .. }
        | HostSentence::NewsMore { .. }
        | HostSentence::NewsMissed { .. }
        | HostSentence::AnonymousAdmin
        | HostSentence::CodeInGroup { .. } => {}
    }
}

fn party<'a>(rows: &ButtonRows<'a>, who: &Who) -> Option<&'a Party> {
    rows.context.floor?.by_number(who.number)
}

/// A mark of a button about a party, as it is now.
fn mark_of_party(rows: &ButtonRows, view: View, page: u32, who: &Who) -> Mark {
    let tag = rows.context.floor.zip(party(rows, who)).map(|(floor, party)| party_tag(floor, party));
    Mark { view, page, tag: tag.unwrap_or_default() }
}

fn short_name(who: &Who) -> String {
    format!("#{} {}", who.number, who.name)
}

/// "Seat", for a party that is called.
fn seat(rows: &mut ButtonRows, view: View, page: u32, who: &Who, table: &str) {
    if party(rows, who).is_none_or(|p| p.state != PartyState::Called) {
        return;
    }
    let label = rows.label("seat", &[("who", &short_name(who)), ("table", table)]);
    let mark = mark_of_party(rows, view, page, who);
    let button = rows.button(label, &mark, &format!("/seat {}", who.number));
    rows.row([button]);
}

/// Sends the command. It is stale once its party or its table has changed.
fn send(rows: &mut ButtonRows, command: &HostCommand) {
    let tag = rows.context.floor.and_then(|floor| host_command_tag(floor, command));
    let mark = Mark { view: View::News, page: 1, tag: tag.unwrap_or_default() };
    let text = command.written();
    let button = rows.button(text.clone(), &mark, &text);
    rows.row([button]);
}

fn call_to(rows: &mut ButtonRows, who: &Who, table: &str) {
    let label = rows.label("call-to", &[("who", &short_name(who)), ("table", table)]);
    let mark = mark_of_party(rows, rows.context.news_view, 1, who);
    let button = rows.button(label, &mark, &format!("/call {} {table}", who.number));
    rows.row([button]);
}

fn list(rows: &mut ButtonRows, parties: &[ListRow], page: u32, pages: u32) {
    for ListRow { who, .. } in parties {
        let Some((floor, party)) = rows.context.floor.zip(party(rows, who)) else { continue };
        match party.state {
            PartyState::Called => {
                let table = floor.labels(floor.tables_of(&party.id).into_iter().map(|table| &table.id));
                seat(rows, View::List, page, who, &table);
            }
            PartyState::Waiting => {
                let mark = mark_of_party(rows, View::List, page, who);
                let label = rows.label("call", &[("who", &short_name(who))]);
                let button = rows.button(label, &mark, &format!("/fit {}", who.number));
                rows.row([button]);
            }
            PartyState::Seated
            | PartyState::Finished
            | PartyState::Cancelled
            | PartyState::NoShow
            | PartyState::Removed => {}
        }
    }
    turn_page(rows, View::List, "/list", page, pages);
    let refresh = rows.plain_button("refresh", View::List, &format!("/list {page}"));
    let tables = rows.plain_button("tables", View::Tables, "/tables");
    rows.row([refresh, tables]);
}

fn turn_page(rows: &mut ButtonRows, view: View, command: &str, page: u32, pages: u32) {
    let to = |id: &str, to: u32| rows.plain_button(id, view, &format!("{command} {to}"));
    let back = (page > 1).then(|| to("back", page - 1));
    let next = (page < pages).then(|| to("next", page + 1));
    let buttons: Vec<_> = back.into_iter().chain(next).collect();
    rows.row(buttons);
}

fn tables(rows: &mut ButtonRows, entries: &[TableRow], page: u32, pages: u32) {
    for entry in entries {
        let Some(floor) = rows.context.floor else { break };
        let Some(table) = floor.by_label(&entry.label) else { continue };
        let claim = floor.claims.get(&table.id);
        let mark = Mark { view: View::Tables, page, tag: table_tag(table.id.as_str(), claim) };
        let button = |id: &str| {
            let label = rows.label(id, &[("table", &entry.label)]);
            rows.button(label, &mark, &format!("/{id} {}", entry.label))
        };
        let buttons = match claim.map(|c| c.state) {
            None => vec![button("block")],
            Some(ClaimState::Seated) => vec![button("clear"), button("dirty")],
            Some(ClaimState::Dirty) => vec![button("clear"), button("block")],
            Some(ClaimState::Blocked) => vec![button("unblock")],
            Some(ClaimState::Held) => {
                let party = claim.and_then(|c| c.party.as_ref()).and_then(|p| floor.parties.get(p));
                if let Some(party) = party {
                    let labels = floor.labels(floor.tables_of(&party.id).into_iter().map(|t| &t.id));
                    seat(rows, View::Tables, page, &Who::of(party), &labels);
                }
                continue;
            }
        };
        rows.row(buttons);
    }
    turn_page(rows, View::Tables, "/tables", page, pages);
    let refresh = rows.plain_button("refresh", View::Tables, &format!("/tables {page}"));
    let list = rows.plain_button("line", View::List, "/list");
    rows.row([refresh, list]);
}

/// The free tables to choose from, each with its seats.
fn fitting_tables(rows: &mut ButtonRows, who: &Who, tables: &[(String, u32, Vec<Lack>)]) {
    let mark = mark_of_party(rows, View::List, 1, who);
    for chunk in tables.chunks(TABLES_IN_A_ROW).take(CHOICES / TABLES_IN_A_ROW) {
        let button = |(table, seats, _): &(String, u32, Vec<Lack>)| {
            let label = rows.label("table", &[("table", table), ("seats", &seats.to_string())]);
            rows.button(label, &mark, &format!("/call {} {table}", who.number))
        };
        let buttons: Vec<_> = chunk.iter().map(button).collect();
        rows.row(buttons);
    }
    let back = rows.plain_button("back", View::List, "/list");
    rows.row([back]);
}
