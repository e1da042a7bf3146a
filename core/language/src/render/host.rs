//! The message of each sentence to a host, with its values.

use super::{
    channel_name::channel_name,
    clock,
    delivery_failure::{remedy, undelivered},
    lists::{self, Page},
    message::{Message, host_label, host_message},
    opening::opening,
    reasons,
    remarks::{self, with_remarks},
    stats,
    texts::Texts,
};
use crate::sentences::{HostSentence, Pausing, Taken, Who};
use tableturn_floor::{Cause, Role, seating::Lack};

/// The text of a sentence to a host.
pub(super) fn render(sentence: &HostSentence, texts: Texts) -> String {
    let message = match sentence {
        HostSentence::ServerWelcome { restaurant, name } => {
            host_message("server-welcome").text("restaurant", restaurant).text("name", name)
        }
        HostSentence::HostWelcome { restaurant, name } => {
            host_message("host-welcome").text("restaurant", restaurant).text("name", name)
        }
        HostSentence::AlreadyHost { name } => host_message("already-host").text("name", name),
        HostSentence::Lines(lines) => {
            return lines.iter().map(|line| render(line, texts)).collect::<Vec<_>>().join("\n");
        }
        HostSentence::List { rows, no_newcomers, page, pages } => {
            return lists::list(texts, rows, no_newcomers.as_ref(), Page { page: *page, pages: *pages });
        }
        HostSentence::Tables { rows, page, pages } => {
            return lists::tables(texts, rows, Page { page: *page, pages: *pages });
        }
        HostSentence::Fits { who, tables } => {
            let seats = |(table, seats, lacks): &(String, u32, Vec<Lack>)| match lacks.is_empty() {
                true => format!("{table} ({seats})"),
                false => format!("{table} ({seats}, {})", remarks::lacks(texts, lacks)),
            };
            let shown: Vec<String> = tables.iter().map(seats).collect();
            host_message("fits").who(who).text("tables", &shown.join(", "))
        }
        HostSentence::Hosts { hosts } => {
            let line = |(name, role, quiet): &(String, Role, bool)| {
                let id = match role {
                    Role::Owner => "hosts-owner",
                    Role::Host => "hosts-host",
                    Role::Server => "hosts-server",
                };
                let line = host_message(id).text("name", name).render(texts);
                if *quiet { host_message("hosts-quiet").text("line", &line).render(texts) } else { line }
            };
            return hosts.iter().map(line).collect::<Vec<_>>().join("\n");
        }
        HostSentence::Stats(stats) => return stats::stats(texts, stats),
        HostSentence::Log { rows } => return stats::log(texts, rows),
        HostSentence::NotInLog { about } => host_message("not-in-log").text("about", about),
        HostSentence::Dismissed { name } => host_message("dismissed").text("name", name),
        HostSentence::NoSuchHost { name } => host_message("no-such-host").text("name", name),
        HostSentence::WhichHost { name } => host_message("which-host").text("name", name),
        HostSentence::Invited { role, code, hours, link } => {
            let id = match role {
                Role::Owner => "invited-owner",
                Role::Host => "invited-host",
                Role::Server => "invited-server",
            };
            let invited = host_message(id).text("code", code).count("hours", *hours);
            let Some(link) = link else { return invited.render(texts) };
            let link = host_message("invited-link").text("link", link).render(texts);
            return format!("{}\n{link}", invited.render(texts));
        }
        HostSentence::LeavingOk { who, table, minutes } => {
            host_message("leaving-ok").who(who).table(table).count("minutes", *minutes)
        }
        HostSentence::QuietOk => host_message("quiet-ok"),
        HostSentence::OnOk => host_message("on-ok"),
        HostSentence::QuietAlone => host_message("quiet-alone"),
        HostSentence::NotForServers => host_message("not-for-servers"),
        HostSentence::OwnersInvite => host_message("owners-invite"),
        HostSentence::OwnersOnly => host_message("owners-only"),
        HostSentence::LastOwner => host_message("last-owner"),
        HostSentence::HostNoMore { restaurant, by } => {
            host_message("host-no-more").text("restaurant", restaurant).text("by", by)
        }
        HostSentence::Outdated => host_message("outdated"),
        HostSentence::Added { who, ahead, wait } => host_message("added").who(who).place(*ahead, *wait),
        HostSentence::AddedVoice { who, ahead, wait } => {
            host_message("added-voice").who(who).place(*ahead, *wait)
        }
        HostSentence::AddedCalled { who, table } => host_message("added-called").who(who).table(table),
        HostSentence::CalledOk { who, table, remarks } => {
            let called = host_message("called-ok").who(who).table(table).render(texts);
            return with_remarks(texts, called, table, remarks);
        }
        HostSentence::CalledVoice { who, table, until, remarks } => {
            let called = host_message("called-voice").who(who).table(table).until(texts, *until);
            return with_remarks(texts, called.render(texts), table, remarks);
        }
        HostSentence::UncalledOk { who, table } => host_message("uncalled-ok").who(who).table(table),
        HostSentence::MovedOk { who, from, table, remarks } => {
            let moved = host_message("moved-ok").who(who).table(table).text("from", from).render(texts);
            return with_remarks(texts, moved, table, remarks);
        }
        HostSentence::EditedOk { who } => host_message("edited-ok").who(who),
        HostSentence::EditedTooBig { who, table } => host_message("edited-too-big").who(who).table(table),
        HostSentence::EditedOptedOut { who } => host_message("edited-opted-out").who(who),
        HostSentence::LaterOk { who, until } => host_message("later-ok").who(who).until(texts, *until),
        HostSentence::PartialOk { who, here, waits } => {
            let id = if *waits { "partial-ok-waits" } else { "partial-ok" };
            host_message(id).who(who).count("here", *here)
        }
        HostSentence::AllHereOk { who } => host_message("all-here-ok").who(who),
        HostSentence::FewerThanHere { who, here } => {
            host_message("fewer-than-here").who(who).count("here", *here)
        }
        HostSentence::BannedOk { who } => host_message("banned-ok").who(who),
        HostSentence::NobodyToBan { who } => host_message("nobody-to-ban").who(who),
        HostSentence::BumpedOk { who, passed } => host_message("bumped-ok").who(who).count("passed", *passed),
        HostSentence::MergedOk { who, gone } => {
            host_message("merged-ok").who(who).text("gone", &host_label(gone))
        }
        HostSentence::AlreadyFirst { who } => host_message("already-first").who(who),
        HostSentence::NobodySits { table } => host_message("nobody-sits").table(table),
        HostSentence::NeedsThemAll { who, table } => host_message("needs-them-all").who(who).table(table),
        HostSentence::WhyWaits { who, reason, placed } => {
            return reasons::waits(texts, who, reason, placed.as_ref());
        }
        HostSentence::WhyCalled { who, table, given } => {
            reasons::given(texts, host_message("why-called").who(who).table(table), given)
        }
        HostSentence::WhySeated { who, table, given } => {
            reasons::given(texts, host_message("why-seated").who(who).table(table), given)
        }
        HostSentence::WhyTable { table, reason } => reasons::of_table(texts, table, reason),
        HostSentence::RestoredOk { who, ahead, wait } => {
            host_message("restored-ok").who(who).place(*ahead, *wait)
        }
        HostSentence::SaidOk { who } => host_message("said-ok").who(who),
        HostSentence::SayAllAsk { text, guests, texts: count, others, minutes, .. } => {
            let ask = host_message("say-all-ask").text("text", text).count("guests", *guests);
            let ask = with_others(texts, ask.count("texts", *count).render(texts), *others);
            let confirm = host_message("say-all-confirm").count("minutes", *minutes).render(texts);
            return format!("{ask} {confirm}");
        }
        HostSentence::SayAllOk { guests, others } => {
            let sent = host_message("say-all-ok").count("guests", *guests).render(texts);
            return with_others(texts, sent, *others);
        }
        HostSentence::SayAllDropped => host_message("say-all-dropped"),
        HostSentence::NotedOk { who, remarks } => {
            let note = remarks::in_one_line(texts, remarks).unwrap_or_default();
            host_message("noted-ok").who(who).text("note", &note)
        }
        HostSentence::SeatedOk { who, table, remarks } => {
            let seated = host_message("seated-ok").who(who).table(table).render(texts);
            return with_remarks(texts, seated, table, remarks);
        }
        HostSentence::ClearedOk { who, table } => {
            table_left("cleared-ok", "cleared-ok-party", who.as_ref(), table)
        }
        HostSentence::DirtyOk { who, table } => table_left("dirty-ok", "dirty-ok-party", who.as_ref(), table),
        HostSentence::PartlyCleared { who, table, dirty, others } => {
            let id = if *dirty { "partly-dirty" } else { "partly-cleared" };
            host_message(id).who(who).table(table).text("others", others)
        }
        HostSentence::BlockedOk { table } => host_message("blocked-ok").table(table),
        HostSentence::UnblockedOk { table } => host_message("unblocked-ok").table(table),
        HostSentence::NoShowOk { who } => host_message("no-show-ok").who(who),
        HostSentence::RemovedOk { who } => host_message("removed-ok").who(who),
        HostSentence::UndoOk { command } => host_message("undo-ok").text("command", command),
        HostSentence::UndoOkCalledBack { command, called_back } => {
            let parties: Vec<String> = called_back.iter().map(host_label).collect();
            host_message("undo-ok-called-back").text("command", command).text("parties", &parties.join(", "))
        }
        HostSentence::AutoOn => host_message("auto-on"),
        HostSentence::AutoOff => host_message("auto-off"),
        HostSentence::ServerHelp { commands } => {
            let all = host_message("host-help").render(texts);
            let name = |line: &str| line.trim_start_matches('/').split(' ').next().map(str::to_owned);
            let is_theirs = |line: &&str| name(line).is_some_and(|name| commands.contains(&name.as_str()));
            return all.lines().filter(is_theirs).collect::<Vec<_>>().join("\n");
        }
        HostSentence::PauseOk { until, reason } => {
            host_message("pause-ok").text("pausing", &lists::pausing(texts, *until, reason.as_deref()))
        }
        HostSentence::OpenOk { until: None } => host_message("open-ok"),
        HostSentence::OpenOk { until: Some(until) } => host_message("open-ok-until").until(texts, *until),
        HostSentence::NewsClosed { by, opens: Some(opens) } => {
            opening(texts, host_message("news-closed"), *opens).text("by", by)
        }
        HostSentence::NewsClosed { by, opens: None } => host_message("news-closed-for-long").text("by", by),
        HostSentence::NewsClosingTables { tables, more } => closing_tables(tables, *more),
        HostSentence::NewsLineEnded { count } => host_message("news-line-ended").count("count", *count),
        HostSentence::NewsStillWaiting { count } => host_message("news-still-waiting").count("count", *count),
        HostSentence::NotPaused => host_message("not-paused"),
        HostSentence::UndoSaidSince { command } => host_message("undo-said-since").text("command", command),
        HostSentence::NewsPaused(Pausing { until, reason, by }) => host_message("news-paused")
            .text("pausing", &lists::pausing(texts, *until, reason.as_deref()))
            .text("by", by),
        HostSentence::NewsOpened { by } => host_message("news-opened").text("by", by),
        HostSentence::HostHelp => host_message("host-help"),
        HostSentence::HostUnknown => host_message("host-unknown"),
        HostSentence::HostHelpOn { command } => match usage(command, texts) {
            Some([what, usage, example]) => host_message("host-help-on")
                .text("what", &what)
                .text("usage", &usage)
                .text("example", &example),
            None => host_message("host-help"),
        },
        HostSentence::NoSuchCommand { word, meant: Some(meant), .. } => {
            let meant = meant.written();
            host_message("no-such-command-near")
                .text("word", word)
                .text("nearest", meant.trim_start_matches('/'))
        }
        HostSentence::NoSuchCommand { word, nearest: None, meant: None } => {
            host_message("no-such-command").text("word", word)
        }
        HostSentence::NoSuchCommand { word, nearest: Some(nearest), meant: None } => {
            host_message("no-such-command-near").text("word", word).text("nearest", nearest)
        }
        HostSentence::DidYouMean { command, who: None } => {
            host_message("did-you-mean").text("command", &command.written())
        }
        HostSentence::DidYouMean { command, who: Some(who) } => {
            host_message("did-you-mean-party").text("command", &command.written()).who(who)
        }
        HostSentence::BadUsage { command } => match usage(command, texts) {
            Some([_, usage, example]) => {
                host_message("bad-usage").text("usage", &usage).text("example", &example)
            }
            None => host_message("no-such-command").text("word", command),
        },
        HostSentence::NoSuchParty { number } => host_message("no-such-party").count("number", *number),
        HostSentence::NoSuchTable { label, nearest: None } => host_message("no-such-table").table(label),
        HostSentence::NoSuchTable { label, nearest: Some(nearest) } => {
            host_message("no-such-table-near").table(label).text("nearest", nearest)
        }
        HostSentence::TableTaken(taken) => taken_by("table-taken", "table-taken-nobody", taken, texts),
        HostSentence::TableHeld(taken) => taken_by("table-held", "table-held-nobody", taken, texts),
        HostSentence::TableTooSmall { who, table, seats } => {
            host_message("table-too-small").who(who).table(table).count("seats", *seats)
        }
        HostSentence::TableOutOfUse { table, blocked: true } => host_message("table-blocked").table(table),
        HostSentence::TableOutOfUse { table, blocked: false } => host_message("table-dirty").table(table),
        HostSentence::TableFree { table } => host_message("table-free").table(table),
        HostSentence::NotBlocked { table } => host_message("not-blocked").table(table),
        HostSentence::HeldForCalled { table, who } => host_message("held-for-called").table(table).who(who),
        HostSentence::AlreadySeatedParty { who, table } => {
            host_message("already-seated-party").who(who).table(table)
        }
        HostSentence::AlreadyCalledParty { who, table } => {
            host_message("already-called-party").who(who).table(table)
        }
        HostSentence::NotCalledParty { who } => host_message("not-called-party").who(who),
        HostSentence::StillHere { who } => host_message("still-here").who(who),
        HostSentence::NotOnRecord { number } => host_message("not-on-record").count("number", *number),
        HostSentence::CannotBeTexted { who } => host_message("cannot-be-texted").who(who),
        HostSentence::SayTooLong { max } => host_message("say-too-long").count("max", *max),
        HostSentence::NothingToSay => host_message("nothing-to-say"),
        HostSentence::NobodyToText { others } => host_message("nobody-to-text").count("others", *others),
        HostSentence::TooManyToText { count, max } => {
            host_message("too-many-to-text").count("count", *count).count("max", *max)
        }
        HostSentence::GuestHasLeft { number, name } => {
            host_message("guest-has-left").count("number", *number).text("name", name)
        }
        HostSentence::NotAtTable { who } => host_message("not-at-table").who(who),
        HostSentence::NoTableForSize { size } => host_message("no-table-for-size").count("count", *size),
        HostSentence::TooSmallForSize { size, table, seats } => {
            host_message("too-small-for-size").count("count", *size).table(table).count("seats", *seats)
        }
        HostSentence::NoTableFits { who } => host_message("no-table-fits").who(who),
        HostSentence::NoTableHas { who, needs } => {
            host_message("no-table-has").who(who).text("needs", &remarks::needs_in_one_line(texts, needs))
        }
        HostSentence::NoSuchSize { size, max } => {
            host_message("no-such-size").size_or_many(size).count("max", *max)
        }
        HostSentence::BadPhone { phone } => host_message("bad-phone").text("phone", phone),
        HostSentence::PhoneOnWaitlist { who } => host_message("phone-on-waitlist").who(who),
        HostSentence::WaitlistFull { cap } => host_message("waitlist-full-host").count("cap", *cap),
        HostSentence::NothingToUndo => host_message("nothing-to-undo"),
        HostSentence::UndoTooLate { command } => host_message("undo-too-late").text("command", command),
        HostSentence::UndoChanged { command, what } => {
            host_message("undo-changed").text("command", command).text("what", what)
        }
        HostSentence::NewsCalled { who, table, remarks } => {
            let news = host_message("news-called").who(who).table(table).render(texts);
            return with_remarks(texts, news, table, remarks);
        }
        HostSentence::NewsVoice { who, table, remarks } => {
            let news = host_message("news-voice").who(who).table(table).render(texts);
            return with_remarks(texts, news, table, remarks);
        }
        HostSentence::NewsVoiceForText { who, table, phone, remarks } => {
            let news = match phone {
                Some(phone) => host_message("news-voice-for-text-phone").text("phone", phone),
                None => host_message("news-voice-for-text"),
            };
            let news = news.who(who).table(table).render(texts);
            return with_remarks(texts, news, table, remarks);
        }
        HostSentence::NewsLineFails { channel } => {
            host_message("news-line-fails").text("channel", channel_name(*channel))
        }
        HostSentence::NewsLineWorks { channel } => {
            host_message("news-line-works").text("channel", channel_name(*channel))
        }
        HostSentence::NewsSuggest { who, table, remarks } => {
            let news = host_message("news-suggest").who(who).table(table).render(texts);
            return with_remarks(texts, news, table, remarks);
        }
        HostSentence::NewsOnTheWay { who, table, until } => {
            host_message("news-on-the-way").who(who).table(table).until(texts, *until)
        }
        HostSentence::NewsHere { who, table } => host_message("news-here").who(who).table(table),
        HostSentence::NewsSatDown { who, table } => host_message("news-sat-down").who(who).table(table),
        HostSentence::NewsHereWaiting { who } => host_message("news-here-waiting").who(who),
        HostSentence::NewsSize { who, table, size, fits } => {
            let id = if *fits { "news-size-fits" } else { "news-size-too-big" };
            host_message(id).who(who).table(table).count("now", *size)
        }
        HostSentence::NewsNote { who, note } => host_message("news-note").who(who).text("note", note),
        HostSentence::NewsWaitsInVain { who, needs } => host_message("news-waits-in-vain")
            .who(who)
            .text("needs", &remarks::needs_in_one_line(texts, needs)),
        HostSentence::NewsMoreTime { who, table, until } => {
            host_message("news-more-time").who(who).table(table).until(texts, *until)
        }
        HostSentence::NewsCalledBack { who, table, by } => {
            host_message("news-called-back").who(who).table(table).text("by", by)
        }
        HostSentence::NewsLeft { who, table } => host_message("news-left").who(who).table(table),
        HostSentence::NewsNoShow { who, table } => host_message("news-no-show").who(who).table(table),
        HostSentence::NewsNotReached { who, table, cause, code } => {
            let todo = remedy(who, *cause, texts);
            undelivered("news-not-reached", who, *cause, code.as_deref(), texts)
                .table(table)
                .text("todo", &todo)
        }
        HostSentence::NewsUndelivered { who, cause, code } => {
            let whose = if *cause == Cause::Line { "line" } else { "theirs" };
            undelivered("news-undelivered", who, *cause, code.as_deref(), texts).text("cause", whose)
        }
        HostSentence::NewsNoShowTakenBack { who, back: true } => {
            host_message("news-no-show-taken-back").who(who)
        }
        HostSentence::NewsNoShowTakenBack { who, back: false } => {
            host_message("news-no-show-taken-back").form("gone").who(who)
        }
        HostSentence::NewsPassedOver { who, table } => host_message("news-passed-over").who(who).table(table),
        HostSentence::NewsSays { who, text } => host_message("news-says").who(who).text("text", text),
        HostSentence::NewsWrongNumber { who } => host_message("news-wrong-number").who(who),
        HostSentence::NewsOptedOut { who } => host_message("news-opted-out").who(who),
        HostSentence::NewsStopped { who } => host_message("news-stopped").who(who),
        HostSentence::TeamGone => host_message("team-gone"),
        HostSentence::TeamHere => host_message("team-here"),
        HostSentence::TeamOff => host_message("team-off"),
        HostSentence::TeamNoGroup => host_message("team-no-group"),
        HostSentence::NewsForTeam { text } => host_message("news-for-team").text("text", text),
        HostSentence::NewsMore { count } => host_message("news-more").count("count", *count),
        HostSentence::NewsMissed { text } => host_message("news-missed").text("text", text),
        HostSentence::AnonymousAdmin => host_message("anonymous-admin"),
        HostSentence::GuestInGroup { link } => host_message("guest-in-group").text("link", link),
        HostSentence::CodeInGroup { link } => host_message("code-in-group").text("link", link),
    };
    message.render(texts)
}

/// The table's new state, with the party that left it if one sat there.
fn table_left(alone: &'static str, with_party: &'static str, who: Option<&Who>, table: &str) -> Message {
    match who {
        Some(who) => host_message(with_party).who(who),
        None => host_message(alone),
    }
    .table(table)
}

/// The tables that are still marked as used at closing, with the command that frees them.
fn closing_tables(tables: &[(String, Who)], more: u32) -> Message {
    let shown: Vec<String> =
        tables.iter().map(|(table, who)| format!("{table} ({})", host_label(who))).collect();
    let labels: Vec<&str> = tables.iter().map(|(table, _)| table.as_str()).collect();
    let id = if more > 0 { "news-closing-tables-more" } else { "news-closing-tables" };
    let message = host_message(id).text("tables", &shown.join(", ")).text("labels", &labels.join(" "));
    message.count("more", more)
}

/// How another host or autopilot took a table: for a party, or out of use.
fn taken_by(by_party: &'static str, out_of_use: &'static str, taken: &Taken, texts: Texts) -> Message {
    let message = match &taken.who {
        Some(who) => host_message(by_party).who(who),
        None => host_message(out_of_use),
    };
    let by = if taken.by.is_empty() { host_message("autopilot").render(texts) } else { taken.by.clone() };
    message.table(&taken.table).text("by", &by).text("at", &clock::written(texts, taken.at))
}

/// What a command does, how it is written, and an example; none if the word is no command.
fn usage(command: &str, texts: Texts) -> Option<[String; 3]> {
    let help = || host_message(format!("help-{command}"));
    let [what, usage, example] = [help(), help().form("usage"), help().form("example")];
    Some([what.render_unfitted(texts)?, usage.render_unfitted(texts)?, example.render_unfitted(texts)?])
}

/// A text about all who wait, and how many of them it does not reach.
fn with_others(texts: Texts, text: String, others: u32) -> String {
    match others {
        0 => text,
        _ => format!("{text} {}", host_message("say-all-others").count("others", others).render(texts)),
    }
}
