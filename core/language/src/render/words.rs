//! Which message of the Fluent files says what, with which values.

use super::{
    lists::{self, Page},
    phrase::{Phrase, guest, host},
    texts::Texts,
};
use crate::{
    Say,
    say::{Taken, Who},
};
use tableturn_floor::Cause;

/// A size of more digits is no party: it is not said back.
const SIZE_DIGITS: usize = 4;

/// What is said, in words.
pub(super) fn words(say: &Say, texts: Texts) -> String {
    let phrase = match say {
        Say::AskSize => guest("ask-size"),
        Say::Welcome { restaurant } => guest("welcome").text("restaurant", restaurant),
        Say::AskBigSize => guest("ask-big-size"),
        Say::AskName { size } => guest("ask-name").count("size", *size),
        Say::Joined { restaurant, number, name, size, ahead, wait } => {
            guest("joined").text("restaurant", restaurant).party(*number, name, *size).place(*ahead, *wait)
        }
        Say::JoinedAndCalled { restaurant, number, name, size, table, minutes } => guest("joined-and-called")
            .text("restaurant", restaurant)
            .party(*number, name, *size)
            .table(table)
            .count("minutes", *minutes),
        Say::AddedByHost { restaurant, number, name, size, wait } => {
            guest("added-by-host").text("restaurant", restaurant).party(*number, name, *size).wait(*wait)
        }
        Say::AddedAndCalled { restaurant, number, name, size, table, minutes } => guest("added-and-called")
            .text("restaurant", restaurant)
            .party(*number, name, *size)
            .table(table)
            .count("minutes", *minutes),
        Say::Changed { number, name, size, ahead, wait } => {
            guest("changed").party(*number, name, *size).place(*ahead, *wait)
        }
        Say::AlreadyIn { number, name, size, ahead, wait } => {
            guest("already-in").party(*number, name, *size).place(*ahead, *wait)
        }
        Say::ChangeAtTable { size, table } => guest("change-at-table").count("size", *size).table(table),
        Say::AlreadySeated { table } => guest("already-seated").table(table),
        Say::TooBig { size, max } if absurd(size) => guest("too-big").form("many").count("max", *max),
        Say::TooBig { size, max } => guest("too-big").text("size", size).count("max", *max),
        Say::SizeTooSmall => guest("size-too-small"),
        Say::LineFull => guest("line-full"),
        Say::WhichRestaurant { restaurants } => return lists::restaurants(texts, restaurants),
        Say::NobodyHere => guest("nobody-here"),

        Say::Call { restaurant, name, table, minutes } => guest("call")
            .text("restaurant", restaurant)
            .text("name", name)
            .table(table)
            .count("minutes", *minutes),
        Say::Reminder { restaurant, table, minutes } => {
            guest("reminder").text("restaurant", restaurant).table(table).count("minutes", *minutes)
        }
        Say::StatusWaiting { number, size, ahead, wait } => {
            guest("status-waiting").count("number", *number).count("size", *size).place(*ahead, *wait)
        }
        Say::StatusCalled { table, minutes } => {
            guest("status-called").table(table).count("minutes", *minutes)
        }
        Say::StatusSeated { table } => guest("status-seated").table(table),
        Say::NotInLine => guest("not-in-line"),
        Say::OnMyWayOk { table, until } => guest("on-my-way-ok").table(table).until(until),
        Say::OnMyWayAgain { table, until } => guest("on-my-way-again").table(table).until(until),
        Say::NotCalledYet { ahead, wait } => guest("not-called-yet").place(*ahead, *wait),
        Say::HereOk { table } => guest("here-ok").table(table),
        Say::HereWaiting { ahead, wait } => guest("here-waiting").place(*ahead, *wait),
        Say::MoreTimeOk { table, until } => guest("more-time-ok").table(table).until(until),
        Say::MoreTimeNo { table, until } => guest("more-time-no").table(table).until(until),
        Say::MoreTimeWaiting { until } => guest("more-time-waiting").until(until),
        Say::LeftOk { restaurant } => guest("left-ok").text("restaurant", restaurant),
        Say::LeaveSure { restaurant } => guest("leave-sure").text("restaurant", restaurant),
        Say::LeaveSeated { table } => guest("leave-seated").table(table),
        Say::NoShow { restaurant } => guest("no-show").text("restaurant", restaurant),
        Say::NoShowTakenBack { restaurant } => guest("no-show-taken-back").text("restaurant", restaurant),
        Say::Removed { restaurant } => guest("removed").text("restaurant", restaurant),
        Say::CallTakenBack { ahead, wait } => guest("call-taken-back").place(*ahead, *wait),
        Say::SeatedGuest { restaurant, table } => {
            guest("seated-guest").text("restaurant", restaurant).table(table)
        }
        Say::BackInLine { number, ahead, wait } => {
            guest("back-in-line").count("number", *number).place(*ahead, *wait)
        }

        Say::GuestHelp { restaurant } => guest("guest-help").text("restaurant", restaurant),
        Say::GuestUnknown => guest("guest-unknown"),
        Say::LanguageSet => guest("language-set"),
        Say::WhichLanguage { languages } => guest("which-language").text("languages", languages),
        Say::OptedOut { restaurant } => guest("opted-out").text("restaurant", restaurant),
        Say::OptedIn { restaurant } => guest("opted-in").text("restaurant", restaurant),
        Say::NotAHost => guest("not-a-host"),

        Say::AskHostName { restaurant } => guest("ask-host-name").text("restaurant", restaurant),
        Say::HostWelcome { restaurant, name } => {
            host("host-welcome").text("restaurant", restaurant).text("name", name)
        }
        Say::AlreadyHost { name } => host("already-host").text("name", name),
        Say::BadCode => guest("bad-code"),

        Say::List { rows, page, pages } => {
            return lists::list(texts, rows, Page { page: *page, pages: *pages });
        }
        Say::Tables { rows, page, pages } => {
            return lists::tables(texts, rows, Page { page: *page, pages: *pages });
        }
        Say::Fits { who, tables } => {
            let seats = |(table, seats): &(String, u32)| format!("{table} ({seats})");
            let shown: Vec<String> = tables.iter().map(seats).collect();
            host("fits").who(who).text("tables", &shown.join(", "))
        }
        Say::Hosts { hosts } => {
            let id = |owner: &bool| if *owner { "hosts-owner" } else { "hosts-host" };
            let line = |(name, owner): &(String, bool)| host(id(owner)).text("name", name).say(texts);
            return hosts.iter().map(line).collect::<Vec<_>>().join("\n");
        }
        Say::Dismissed { name } => host("dismissed").text("name", name),
        Say::NoSuchHost { name } => host("no-such-host").text("name", name),
        Say::WhichHost { name } => host("which-host").text("name", name),
        Say::OwnersOnly => host("owners-only"),
        Say::LastOwner => host("last-owner"),
        Say::HostNoMore { restaurant, by } => {
            host("host-no-more").text("restaurant", restaurant).text("by", by)
        }
        Say::Outdated => host("outdated"),
        Say::Added { who, ahead, wait } => host("added").who(who).place(*ahead, *wait),
        Say::AddedVoice { who, ahead, wait } => host("added-voice").who(who).place(*ahead, *wait),
        Say::AddedCalled { who, table } => host("added-called").who(who).table(table),
        Say::CalledOk { who, table } => host("called-ok").who(who).table(table),
        Say::CalledVoice { who, table, until } => host("called-voice").who(who).table(table).until(until),
        Say::SeatedOk { who, table } => host("seated-ok").who(who).table(table),
        Say::ClearedOk { who, table } => left_it("cleared-ok", "cleared-ok-party", who.as_ref(), table),
        Say::DirtyOk { who, table } => left_it("dirty-ok", "dirty-ok-party", who.as_ref(), table),
        Say::BlockedOk { table } => host("blocked-ok").table(table),
        Say::UnblockedOk { table } => host("unblocked-ok").table(table),
        Say::NoShowOk { who } => host("no-show-ok").who(who),
        Say::RemovedOk { who } => host("removed-ok").who(who),
        Say::UndoOk { command } => host("undo-ok").text("command", command),
        Say::AutoOn => host("auto-on"),
        Say::AutoOff => host("auto-off"),
        Say::HostHelp => host("host-help"),
        Say::HostHelpOn { command } => match usage(command, texts) {
            Some([what, usage, example]) => {
                host("host-help-on").text("what", &what).text("usage", &usage).text("example", &example)
            }
            None => host("host-help"),
        },

        Say::NoSuchCommand { word, nearest: None } => host("no-such-command").text("word", word),
        Say::NoSuchCommand { word, nearest: Some(nearest) } => {
            host("no-such-command-near").text("word", word).text("nearest", nearest)
        }
        Say::BadUsage { command } => match usage(command, texts) {
            Some([_, usage, example]) => host("bad-usage").text("usage", &usage).text("example", &example),
            None => host("no-such-command").text("word", command),
        },
        Say::NoSuchParty { number } => host("no-such-party").count("number", *number),
        Say::NoSuchTable { label, nearest: None } => host("no-such-table").table(label),
        Say::NoSuchTable { label, nearest: Some(nearest) } => {
            host("no-such-table-near").table(label).text("nearest", nearest)
        }
        Say::TableTaken(taken) => taken_by("table-taken", "table-taken-nobody", taken, texts),
        Say::TableHeld(taken) => taken_by("table-held", "table-held-nobody", taken, texts),
        Say::TableTooSmall { who, table, seats } => {
            host("table-too-small").who(who).table(table).count("seats", *seats)
        }
        Say::TableOutOfUse { table, blocked: true } => host("table-blocked").table(table),
        Say::TableOutOfUse { table, blocked: false } => host("table-dirty").table(table),
        Say::TableFree { table } => host("table-free").table(table),
        Say::NotBlocked { table } => host("not-blocked").table(table),
        Say::HeldForCalled { table, who } => host("held-for-called").table(table).who(who),
        Say::AlreadySeatedParty { who, table } => host("already-seated-party").who(who).table(table),
        Say::AlreadyCalledParty { who, table } => host("already-called-party").who(who).table(table),
        Say::NotCalledParty { who } => host("not-called-party").who(who),
        Say::NoTableFits { who } => host("no-table-fits").who(who),
        Say::NoSuchSize { size, max } if absurd(size) => host("no-such-size").form("many").count("max", *max),
        Say::NoSuchSize { size, max } => host("no-such-size").text("size", size).count("max", *max),
        Say::BadPhone { phone } => host("bad-phone").text("phone", phone),
        Say::PhoneInLine { who } => host("phone-in-line").who(who),
        Say::LineFullHost { cap } => host("line-full-host").count("cap", *cap),
        Say::NothingToUndo => host("nothing-to-undo"),
        Say::UndoTooLate { command } => host("undo-too-late").text("command", command),
        Say::UndoChanged { command, what } => {
            host("undo-changed").text("command", command).text("what", what)
        }

        Say::NewsCalled { who, table } => host("news-called").who(who).table(table),
        Say::NewsVoice { who, table } => host("news-voice").who(who).table(table),
        Say::NewsSuggest { who, table } => host("news-suggest").who(who).table(table),
        Say::NewsOnTheWay { who, table, until } => host("news-on-the-way").who(who).table(table).until(until),
        Say::NewsHere { who, table } => host("news-here").who(who).table(table),
        Say::NewsHereWaiting { who } => host("news-here-waiting").who(who),
        Say::NewsSize { who, table, size, fits } => {
            let id = if *fits { "news-size-fits" } else { "news-size-too-big" };
            host(id).who(who).table(table).count("now", *size)
        }
        Say::NewsMoreTime { who, table, until } => host("news-more-time").who(who).table(table).until(until),
        Say::NewsLeft { who, table } => host("news-left").who(who).table(table),
        Say::NewsNoShow { who, table } => host("news-no-show").who(who).table(table),
        Say::NewsNotReached { who, table, cause, code } => {
            let todo = host(cause_id(*cause)).form("todo").who(who).say(texts);
            failed("news-not-reached", who, *cause, code.as_deref(), texts).table(table).text("todo", &todo)
        }
        Say::NewsUndelivered { who, cause, code } => {
            let whose = if *cause == Cause::Line { "line" } else { "theirs" };
            failed("news-undelivered", who, *cause, code.as_deref(), texts).text("cause", whose)
        }
        Say::NewsNoShowTakenBack { who, back: true } => host("news-no-show-taken-back").who(who),
        Say::NewsNoShowTakenBack { who, back: false } => {
            host("news-no-show-taken-back").form("gone").who(who)
        }
        Say::NewsPassedOver { who, table } => host("news-passed-over").who(who).table(table),
        Say::NewsOptedOut { who } => host("news-opted-out").who(who),
        Say::TeamGone => host("team-gone"),
        Say::TeamHere => host("team-here"),
        Say::TeamOff => host("team-off"),
        Say::TeamNoGroup => host("team-no-group"),
        Say::GuestInGroup { link } => host("guest-in-group").text("link", link),
        Say::CodeInGroup { link } => host("code-in-group").text("link", link),
    };
    phrase.say(texts)
}

/// Whether a party's size is not worth repeating.
fn absurd(size: &str) -> bool {
    size.len() > SIZE_DIGITS
}

/// What a table is now, and who left it if somebody sat there.
fn left_it(alone: &'static str, with_party: &'static str, who: Option<&Who>, table: &str) -> Phrase {
    match who {
        Some(who) => host(with_party).who(who),
        None => host(alone),
    }
    .table(table)
}

/// How somebody else came to a table: for a party, or to put it out of use.
fn taken_by(by_party: &'static str, out_of_use: &'static str, taken: &Taken, texts: Texts) -> Phrase {
    let phrase = match &taken.who {
        Some(who) => host(by_party).who(who),
        None => host(out_of_use),
    };
    let by = if taken.by.is_empty() { host("autopilot").say(texts) } else { taken.by.clone() };
    phrase.table(&taken.table).text("by", &by).text("at", &taken.at)
}

/// A message that did not arrive, and why; with the provider's code where somebody has to look it up.
fn failed(id: &'static str, who: &Who, cause: Cause, code: Option<&str>, texts: Texts) -> Phrase {
    let why = host(cause_id(cause)).say(texts);
    let to_be_looked_up = matches!(cause, Cause::Line | Cause::Filtered | Cause::Other);
    let why = match code.filter(|_| to_be_looked_up) {
        Some(code) => host("with-code").text("why", &why).text("code", code).say(texts),
        None => why,
    };
    host(id).who(who).text("why", &why)
}

fn cause_id(cause: Cause) -> &'static str {
    match cause {
        Cause::OptedOut => "cause-opted-out",
        Cause::NoSuchNumber => "cause-no-such-number",
        Cause::Unreachable => "cause-unreachable",
        Cause::Filtered => "cause-filtered",
        Cause::WindowClosed => "cause-window-closed",
        Cause::Line => "cause-line",
        Cause::TooLate => "cause-too-late",
        Cause::Other => "cause-other",
    }
}

/// What a command does, how it is written, and an example; none for a word that is no command.
fn usage(command: &str, texts: Texts) -> Option<[String; 3]> {
    let help = || host(format!("help-{command}"));
    let [what, usage, example] = [help(), help().form("usage"), help().form("example")];
    Some([what.write(texts)?, usage.write(texts)?, example.write(texts)?])
}
