//! What a host reads: the message of each sentence, and its values.

use super::absurd;
use crate::render::{
    lists::{self, Page},
    phrase::{Phrase, host},
    texts::Texts,
};
use crate::say::{HostSentence, Taken, Who};
use tableturn_floor::Cause;

/// What is said, in words.
pub(in crate::render) fn host_words(say: &HostSentence, texts: Texts) -> String {
    let phrase = match say {
        HostSentence::HostWelcome { restaurant, name } => {
            host("host-welcome").text("restaurant", restaurant).text("name", name)
        }
        HostSentence::AlreadyHost { name } => host("already-host").text("name", name),
        HostSentence::List { rows, page, pages } => {
            return lists::list(texts, rows, Page { page: *page, pages: *pages });
        }
        HostSentence::Tables { rows, page, pages } => {
            return lists::tables(texts, rows, Page { page: *page, pages: *pages });
        }
        HostSentence::Fits { who, tables } => {
            let seats = |(table, seats): &(String, u32)| format!("{table} ({seats})");
            let shown: Vec<String> = tables.iter().map(seats).collect();
            host("fits").who(who).text("tables", &shown.join(", "))
        }
        HostSentence::Hosts { hosts } => {
            let id = |owner: &bool| if *owner { "hosts-owner" } else { "hosts-host" };
            let line = |(name, owner): &(String, bool)| host(id(owner)).text("name", name).say(texts);
            return hosts.iter().map(line).collect::<Vec<_>>().join("\n");
        }
        HostSentence::Dismissed { name } => host("dismissed").text("name", name),
        HostSentence::NoSuchHost { name } => host("no-such-host").text("name", name),
        HostSentence::WhichHost { name } => host("which-host").text("name", name),
        HostSentence::OwnersOnly => host("owners-only"),
        HostSentence::LastOwner => host("last-owner"),
        HostSentence::HostNoMore { restaurant, by } => {
            host("host-no-more").text("restaurant", restaurant).text("by", by)
        }
        HostSentence::Outdated => host("outdated"),
        HostSentence::Added { who, ahead, wait } => host("added").who(who).place(*ahead, *wait),
        HostSentence::AddedVoice { who, ahead, wait } => host("added-voice").who(who).place(*ahead, *wait),
        HostSentence::AddedCalled { who, table } => host("added-called").who(who).table(table),
        HostSentence::CalledOk { who, table } => host("called-ok").who(who).table(table),
        HostSentence::CalledVoice { who, table, until } => {
            host("called-voice").who(who).table(table).until(until)
        }
        HostSentence::SeatedOk { who, table } => host("seated-ok").who(who).table(table),
        HostSentence::ClearedOk { who, table } => {
            left_it("cleared-ok", "cleared-ok-party", who.as_ref(), table)
        }
        HostSentence::DirtyOk { who, table } => left_it("dirty-ok", "dirty-ok-party", who.as_ref(), table),
        HostSentence::BlockedOk { table } => host("blocked-ok").table(table),
        HostSentence::UnblockedOk { table } => host("unblocked-ok").table(table),
        HostSentence::NoShowOk { who } => host("no-show-ok").who(who),
        HostSentence::RemovedOk { who } => host("removed-ok").who(who),
        HostSentence::UndoOk { command } => host("undo-ok").text("command", command),
        HostSentence::AutoOn => host("auto-on"),
        HostSentence::AutoOff => host("auto-off"),
        HostSentence::HostHelp => host("host-help"),
        HostSentence::HostHelpOn { command } => match usage(command, texts) {
            Some([what, usage, example]) => {
                host("host-help-on").text("what", &what).text("usage", &usage).text("example", &example)
            }
            None => host("host-help"),
        },
        HostSentence::NoSuchCommand { word, nearest: None } => host("no-such-command").text("word", word),
        HostSentence::NoSuchCommand { word, nearest: Some(nearest) } => {
            host("no-such-command-near").text("word", word).text("nearest", nearest)
        }
        HostSentence::BadUsage { command } => match usage(command, texts) {
            Some([_, usage, example]) => host("bad-usage").text("usage", &usage).text("example", &example),
            None => host("no-such-command").text("word", command),
        },
        HostSentence::NoSuchParty { number } => host("no-such-party").count("number", *number),
        HostSentence::NoSuchTable { label, nearest: None } => host("no-such-table").table(label),
        HostSentence::NoSuchTable { label, nearest: Some(nearest) } => {
            host("no-such-table-near").table(label).text("nearest", nearest)
        }
        HostSentence::TableTaken(taken) => taken_by("table-taken", "table-taken-nobody", taken, texts),
        HostSentence::TableHeld(taken) => taken_by("table-held", "table-held-nobody", taken, texts),
        HostSentence::TableTooSmall { who, table, seats } => {
            host("table-too-small").who(who).table(table).count("seats", *seats)
        }
        HostSentence::TableOutOfUse { table, blocked: true } => host("table-blocked").table(table),
        HostSentence::TableOutOfUse { table, blocked: false } => host("table-dirty").table(table),
        HostSentence::TableFree { table } => host("table-free").table(table),
        HostSentence::NotBlocked { table } => host("not-blocked").table(table),
        HostSentence::HeldForCalled { table, who } => host("held-for-called").table(table).who(who),
        HostSentence::AlreadySeatedParty { who, table } => host("already-seated-party").who(who).table(table),
        HostSentence::AlreadyCalledParty { who, table } => host("already-called-party").who(who).table(table),
        HostSentence::NotCalledParty { who } => host("not-called-party").who(who),
        HostSentence::NoTableFits { who } => host("no-table-fits").who(who),
        HostSentence::NoSuchSize { size, max } if absurd(size) => {
            host("no-such-size").form("many").count("max", *max)
        }
        HostSentence::NoSuchSize { size, max } => host("no-such-size").text("size", size).count("max", *max),
        HostSentence::BadPhone { phone } => host("bad-phone").text("phone", phone),
        HostSentence::PhoneInLine { who } => host("phone-in-line").who(who),
        HostSentence::LineFullHost { cap } => host("line-full-host").count("cap", *cap),
        HostSentence::NothingToUndo => host("nothing-to-undo"),
        HostSentence::UndoTooLate { command } => host("undo-too-late").text("command", command),
        HostSentence::UndoChanged { command, what } => {
            host("undo-changed").text("command", command).text("what", what)
        }
        HostSentence::NewsCalled { who, table } => host("news-called").who(who).table(table),
        HostSentence::NewsVoice { who, table } => host("news-voice").who(who).table(table),
        HostSentence::NewsSuggest { who, table } => host("news-suggest").who(who).table(table),
        HostSentence::NewsOnTheWay { who, table, until } => {
            host("news-on-the-way").who(who).table(table).until(until)
        }
        HostSentence::NewsHere { who, table } => host("news-here").who(who).table(table),
        HostSentence::NewsHereWaiting { who } => host("news-here-waiting").who(who),
        HostSentence::NewsSize { who, table, size, fits } => {
            let id = if *fits { "news-size-fits" } else { "news-size-too-big" };
            host(id).who(who).table(table).count("now", *size)
        }
        HostSentence::NewsMoreTime { who, table, until } => {
            host("news-more-time").who(who).table(table).until(until)
        }
        HostSentence::NewsLeft { who, table } => host("news-left").who(who).table(table),
        HostSentence::NewsNoShow { who, table } => host("news-no-show").who(who).table(table),
        HostSentence::NewsNotReached { who, table, cause, code } => {
            let todo = host(cause_id(*cause)).form("todo").who(who).say(texts);
            failed("news-not-reached", who, *cause, code.as_deref(), texts).table(table).text("todo", &todo)
        }
        HostSentence::NewsUndelivered { who, cause, code } => {
            let whose = if *cause == Cause::Line { "line" } else { "theirs" };
            failed("news-undelivered", who, *cause, code.as_deref(), texts).text("cause", whose)
        }
        HostSentence::NewsNoShowTakenBack { who, back: true } => host("news-no-show-taken-back").who(who),
        HostSentence::NewsNoShowTakenBack { who, back: false } => {
            host("news-no-show-taken-back").form("gone").who(who)
        }
        HostSentence::NewsPassedOver { who, table } => host("news-passed-over").who(who).table(table),
        HostSentence::NewsOptedOut { who } => host("news-opted-out").who(who),
        HostSentence::TeamGone => host("team-gone"),
        HostSentence::TeamHere => host("team-here"),
        HostSentence::TeamOff => host("team-off"),
        HostSentence::TeamNoGroup => host("team-no-group"),
        HostSentence::GuestInGroup { link } => host("guest-in-group").text("link", link),
        HostSentence::CodeInGroup { link } => host("code-in-group").text("link", link),
    };
    phrase.say(texts)
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
