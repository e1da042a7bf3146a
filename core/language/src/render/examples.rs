//! One or more examples of everything that TableTurn can say, for the tests.

use crate::{
    Say,
    parse::HostCommand,
    say::{ListRow, Standing, TableRow, Taken, Usage, Who},
};
use tableturn_floor::{Cause, Wait};

/// What an example is filled with.
#[derive(Clone, Debug)]
pub(super) struct Sample {
    pub(super) restaurant: String,
    pub(super) name: String,
    pub(super) table: String,
    pub(super) number: u32,
    pub(super) size: u32,
    pub(super) ahead: u32,
    pub(super) wait: Wait,
    pub(super) minutes: u32,
    pub(super) until: String,
    pub(super) restaurants: usize,
}

impl Sample {
    /// An evening like any other.
    pub(super) fn plain() -> Self {
        Self {
            restaurant: "Bella".into(),
            name: "Ana".into(),
            table: "T5".into(),
            number: 17,
            size: 4,
            ahead: 2,
            wait: Wait { from: 20, to: 30 },
            minutes: 10,
            until: "19:12".into(),
            restaurants: 3,
        }
    }

    fn who(&self) -> Who {
        Who { number: self.number, name: self.name.clone(), size: self.size }
    }
}

macro_rules! variants {
    (guests: $($guest:ident)*; hosts: $($host:ident)*;) => {
        /// The variants that a guest reads.
        pub(super) const GUESTS: &[&str] = &[$(stringify!($guest)),*];
        /// The variants that a host reads.
        pub(super) const HOSTS: &[&str] = &[$(stringify!($host)),*];

        /// The variant's name. There is no wildcard: a new variant has to be listed, and one that
        /// is listed has to have an example.
        pub(super) fn variant(say: &Say) -> &'static str {
            match say {
                $(Say::$guest { .. } => stringify!($guest),)*
                $(Say::$host { .. } => stringify!($host),)*
            }
        }
    };
}

variants! {
    guests:
        AskSize Welcome AskBigSize LeaveSure AskName Joined JoinedAndCalled AddedByHost AddedAndCalled Changed AlreadyIn ChangeAtTable
        AlreadySeated TooBig SizeTooSmall LineFull WhichRestaurant NobodyHere
        Call Reminder StatusWaiting StatusCalled StatusSeated NotInLine OnMyWayOk OnMyWayAgain NotCalledYet
        HereOk HereWaiting MoreTimeOk MoreTimeNo MoreTimeWaiting LeftOk LeaveSeated NoShow NoShowTakenBack
        Removed CallTakenBack SeatedGuest BackInLine
        GuestHelp GuestUnknown LanguageSet WhichLanguage OptedOut OptedIn NotAHost
        AskHostName BadCode;
    hosts:
        HostWelcome AlreadyHost List Tables
        Added AddedVoice AddedCalled CalledOk CalledVoice SeatedOk ClearedOk DirtyOk BlockedOk UnblockedOk
        NoShowOk RemovedOk UndoOk AutoOn AutoOff HostHelp HostHelpOn
        NoSuchCommand BadUsage NoSuchParty NoSuchTable TableTaken TableHeld TableTooSmall TableOutOfUse
        TableFree NotBlocked HeldForCalled AlreadySeatedParty AlreadyCalledParty NotCalledParty NoTableFits
        NoSuchSize BadPhone PhoneInLine LineFullHost NothingToUndo UndoTooLate UndoChanged
        NewsCalled NewsVoice NewsSuggest NewsOnTheWay NewsHere NewsHereWaiting NewsSize NewsMoreTime NewsLeft
        NewsNoShow NewsNotReached NewsUndelivered NewsNoShowTakenBack
        NewsPassedOver NewsOptedOut TeamGone TeamHere TeamOff TeamNoGroup GuestInGroup CodeInGroup Fits Outdated Hosts Dismissed NoSuchHost WhichHost OwnersOnly LastOwner HostNoMore;
}

/// Every cause of a failure.
pub(super) const CAUSES: [Cause; 8] = [
    Cause::OptedOut,
    Cause::NoSuchNumber,
    Cause::Unreachable,
    Cause::Filtered,
    Cause::WindowClosed,
    Cause::Line,
    Cause::TooLate,
    Cause::Other,
];

/// What guests read.
pub(super) fn to_guests(sample: &Sample) -> Vec<Say> {
    let Sample { number, size, ahead, wait, minutes, .. } = *sample;
    let restaurant = || sample.restaurant.clone();
    let name = || sample.name.clone();
    let table = || sample.table.clone();
    let until = || sample.until.clone();
    let restaurants = |n| (0..n).map(|i| (format!("r{i}"), restaurant())).collect();
    vec![
        Say::AskSize,
        Say::Welcome { restaurant: sample.restaurant.clone() },
        Say::LeaveSure { restaurant: sample.restaurant.clone() },
        Say::AskBigSize,
        Say::AskName { size },
        Say::Joined { restaurant: restaurant(), number, name: name(), size, ahead, wait },
        Say::JoinedAndCalled {
            restaurant: restaurant(),
            number,
            name: name(),
            size,
            table: table(),
            minutes,
        },
        Say::AddedByHost { restaurant: restaurant(), number, name: name(), size, wait },
        Say::AddedAndCalled { restaurant: restaurant(), number, name: name(), size, table: table(), minutes },
        Say::Changed { number, name: name(), size, ahead, wait },
        Say::AlreadyIn { number, name: name(), size, ahead, wait },
        Say::ChangeAtTable { size, table: table() },
        Say::AlreadySeated { table: table() },
        Say::TooBig { size: size.to_string(), max: size },
        Say::SizeTooSmall,
        Say::LineFull,
        Say::WhichRestaurant { restaurants: restaurants(sample.restaurants) },
        Say::NobodyHere,
        Say::Call { restaurant: restaurant(), name: name(), table: table(), minutes },
        Say::Reminder { restaurant: restaurant(), table: table(), minutes },
        Say::StatusWaiting { number, size, ahead, wait },
        Say::StatusCalled { table: table(), minutes },
        Say::StatusSeated { table: table() },
        Say::NotInLine,
        Say::OnMyWayOk { table: table(), until: until() },
        Say::OnMyWayAgain { table: table(), until: until() },
        Say::NotCalledYet { ahead, wait },
        Say::HereOk { table: table() },
        Say::HereWaiting { ahead, wait },
        Say::MoreTimeOk { table: table(), until: until() },
        Say::MoreTimeNo { table: table(), until: until() },
        Say::MoreTimeWaiting { until: until() },
        Say::LeftOk { restaurant: restaurant() },
        Say::LeaveSeated { table: table() },
        Say::NoShow { restaurant: restaurant() },
        Say::NoShowTakenBack { restaurant: restaurant() },
        Say::Removed { restaurant: restaurant() },
        Say::CallTakenBack { ahead, wait },
        Say::SeatedGuest { restaurant: restaurant(), table: table() },
        Say::BackInLine { number, ahead, wait },
        Say::GuestHelp { restaurant: restaurant() },
        Say::GuestUnknown,
        Say::LanguageSet,
        Say::WhichLanguage { languages: "English, Español".into() },
        Say::OptedOut { restaurant: restaurant() },
        Say::OptedIn { restaurant: restaurant() },
        Say::NotAHost,
        Say::AskHostName { restaurant: restaurant() },
        Say::BadCode,
    ]
}

/// What hosts read.
pub(super) fn to_hosts(sample: &Sample) -> Vec<Say> {
    let mut all = vec![
        Say::HostWelcome { restaurant: sample.restaurant.clone(), name: "Marco".into() },
        Say::AlreadyHost { name: "Marco".into() },
    ];
    all.extend(answers(sample));
    all.extend(refusals(sample));
    all.extend(news(sample));
    all
}

/// A list with a party of every standing.
pub(super) fn list(sample: &Sample) -> Vec<ListRow> {
    let (table, until) = (|| sample.table.clone(), || sample.until.clone());
    let row = |standing| ListRow {
        who: sample.who(),
        waited: sample.minutes,
        left: Some(sample.wait),
        standing,
        note: None,
    };
    vec![
        row(Standing::Waiting),
        ListRow { left: None, note: Some("high chair".into()), ..row(Standing::Waiting) },
        row(Standing::MoreTime(until())),
        row(Standing::NotReached),
        row(Standing::Called(table(), until())),
        row(Standing::OnTheWay(table(), until())),
        row(Standing::Here(table())),
    ]
}

/// Tables of every use.
pub(super) fn tables(sample: &Sample) -> Vec<TableRow> {
    let row = |usage| TableRow { label: sample.table.clone(), seats: sample.size, area: None, usage };
    vec![
        row(Usage::Free),
        TableRow { area: Some("patio".into()), ..row(Usage::Free) },
        row(Usage::Held(sample.who(), sample.until.clone())),
        row(Usage::Seated(sample.who(), sample.minutes)),
        row(Usage::Dirty),
        row(Usage::Blocked),
    ]
}

fn answers(sample: &Sample) -> Vec<Say> {
    let Sample { ahead, wait, .. } = *sample;
    let (who, table, until) = (|| sample.who(), || sample.table.clone(), || sample.until.clone());
    let mut all = vec![
        Say::List { rows: list(sample), page: 1, pages: 1 },
        Say::List { rows: list(sample), page: 1, pages: 3 },
        Say::List { rows: list(sample), page: 3, pages: 3 },
        Say::List { rows: vec![], page: 1, pages: 1 },
        Say::Tables { rows: tables(sample), page: 1, pages: 2 },
        Say::Tables { rows: vec![], page: 1, pages: 1 },
        Say::Added { who: who(), ahead, wait },
        Say::Fits { who: who(), tables: vec![(table(), 4), ("T9".into(), 8)] },
        Say::Outdated,
        Say::Hosts { hosts: vec![("Marco".into(), true), ("Lea".into(), false)] },
        Say::Dismissed { name: "Lea".into() },
        Say::AddedVoice { who: who(), ahead, wait },
        Say::AddedCalled { who: who(), table: table() },
        Say::CalledOk { who: who(), table: table() },
        Say::CalledVoice { who: who(), table: table(), until: until() },
        Say::SeatedOk { who: who(), table: table() },
        Say::ClearedOk { who: Some(who()), table: table() },
        Say::ClearedOk { who: None, table: table() },
        Say::DirtyOk { who: Some(who()), table: table() },
        Say::DirtyOk { who: None, table: table() },
        Say::BlockedOk { table: table() },
        Say::UnblockedOk { table: table() },
        Say::NoShowOk { who: who() },
        Say::RemovedOk { who: who() },
        Say::UndoOk { command: "/seat 17 T5".into() },
        Say::AutoOn,
        Say::AutoOff,
        Say::HostHelp,
    ];
    all.extend(HostCommand::NAMES.map(|command| Say::HostHelpOn { command }));
    all
}

/// Refusals: each begins with `No:`.
pub(super) fn refusals(sample: &Sample) -> Vec<Say> {
    let (who, table) = (|| sample.who(), || sample.table.clone());
    let command = || String::from("/seat 17 T5");
    let taken = |who, by: &str| Taken { table: table(), who, by: by.to_owned(), at: sample.until.clone() };
    let mut all = vec![
        Say::TeamNoGroup,
        Say::NoSuchHost { name: "Lea".into() },
        Say::WhichHost { name: "Lea".into() },
        Say::OwnersOnly,
        Say::LastOwner,
        Say::NoSuchCommand { word: "saet".into(), nearest: Some("seat") },
        Say::NoSuchCommand { word: "qwerty".into(), nearest: None },
        Say::NoSuchParty { number: sample.number },
        Say::NoSuchTable { label: "T55".into(), nearest: Some(table()) },
        Say::NoSuchTable { label: "X".into(), nearest: None },
        Say::TableTaken(taken(Some(who()), "Marco")),
        Say::TableTaken(taken(Some(who()), "")),
        Say::TableTaken(taken(None, "Marco")),
        Say::TableHeld(taken(Some(who()), "")),
        Say::TableHeld(taken(None, "Marco")),
        Say::TableTooSmall { who: who(), table: table(), seats: 2 },
        Say::TableOutOfUse { table: table(), blocked: true },
        Say::TableOutOfUse { table: table(), blocked: false },
        Say::TableFree { table: table() },
        Say::NotBlocked { table: table() },
        Say::HeldForCalled { table: table(), who: who() },
        Say::AlreadySeatedParty { who: who(), table: table() },
        Say::AlreadyCalledParty { who: who(), table: table() },
        Say::NotCalledParty { who: who() },
        Say::NoTableFits { who: who() },
        Say::NoSuchSize { size: "0".into(), max: 12 },
        Say::BadPhone { phone: "555".into() },
        Say::PhoneInLine { who: who() },
        Say::LineFullHost { cap: 200 },
        Say::NothingToUndo,
        Say::UndoTooLate { command: command() },
        Say::UndoChanged { command: command(), what: table() },
    ];
    all.extend(HostCommand::NAMES.map(|command| Say::BadUsage { command }));
    all
}

fn news(sample: &Sample) -> Vec<Say> {
    let (who, table, until) = (|| sample.who(), || sample.table.clone(), || sample.until.clone());
    let mut all = vec![
        Say::NewsCalled { who: who(), table: table() },
        Say::NewsVoice { who: who(), table: table() },
        Say::NewsSuggest { who: who(), table: table() },
        Say::NewsOnTheWay { who: who(), table: table(), until: until() },
        Say::NewsHere { who: who(), table: table() },
        Say::NewsHereWaiting { who: who() },
        Say::NewsSize { who: who(), table: table(), size: 3, fits: true },
        Say::NewsSize { who: who(), table: table(), size: 9, fits: false },
        Say::NewsMoreTime { who: who(), table: table(), until: until() },
        Say::NewsLeft { who: who(), table: table() },
        Say::NewsNoShow { who: who(), table: table() },
        Say::NewsNoShowTakenBack { who: who(), back: true },
        Say::NewsNoShowTakenBack { who: who(), back: false },
        Say::NewsPassedOver { who: who(), table: table() },
        Say::NewsOptedOut { who: who() },
        Say::TeamGone,
        Say::TeamHere,
        Say::TeamOff,
        Say::HostNoMore { restaurant: "Bella".into(), by: "Marco".into() },
        Say::GuestInGroup { link: "https://t.me/bella_bot?start=bella".into() },
        Say::CodeInGroup { link: "https://t.me/bella_bot?start=K7QM2XWP".into() },
    ];
    for cause in CAUSES {
        let code = Some(String::from("30005"));
        all.push(Say::NewsNotReached { who: who(), table: table(), cause, code: code.clone() });
        all.push(Say::NewsUndelivered { who: who(), cause, code });
        all.push(Say::NewsNotReached { who: who(), table: table(), cause, code: None });
        all.push(Say::NewsUndelivered { who: who(), cause, code: None });
    }
    all
}
