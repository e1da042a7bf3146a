//! One or more examples of every sentence.

use std::collections::{BTreeMap, BTreeSet};
use tableturn_floor::{
    Cause, Channel, Clock, ClockTime, Need, Needs, OpensOn, Place, Role, SizeBand, Wait, Wish, seating::Lack,
};
use tableturn_language::{
    GuestSentence, HostSentence,
    parse::HostCommand,
    parse::Period,
    sentences::{
        Cost, Given, History, ListRow, LogRow, NoNewcomers, Opening, Pausing, QuotesKept, Remarks, Standing,
        Stats, TableReason, TableRow, TableUse, Taken, TextsOn, WaitReason, Who,
    },
};

/// The values in an example.
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
    pub(super) until: ClockTime,
    pub(super) restaurants: usize,
}

impl Sample {
    /// Ordinary values.
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
            until: ClockTime { hour: 19, minute: 12, clock: Clock::TwentyFourHours },
            restaurants: 3,
        }
    }

    fn who(&self) -> Who {
        Who { number: self.number, name: self.name.clone(), size: self.size }
    }
}

/// A list of an enum's variants, and a function from a value to its variant's name. The function has no
/// wildcard: a new variant must be listed, and the tests require an example of every listed one.
macro_rules! variants {
    ($all:ident, $name_of:ident, $sentence:ident: $($variant:ident)*) => {
        pub(super) const $all: &[&str] = &[$(stringify!($variant)),*];

        pub(super) fn $name_of(sentence: &$sentence) -> &'static str {
            match sentence {
                $($sentence::$variant { .. } => stringify!($variant),)*
            }
        }
    };
}

variants! { GUEST_VARIANTS, guest_variant, GuestSentence:
    AskSize Welcome AskBigSize LeaveSure AskName Joined JoinedWithNote JoinedWithWish JoinedWithoutTable JoinedForLater
    JoinedAndCalled AddedByHost AddedAndCalled Changed
    AlreadyIn ChangeAtTable AlreadySeated TooBig SizeTooSmall WaitlistFull NotByText TooManyTexts Paused Closed LineTooLong LineEnded WhichRestaurant NobodyHere
    Call Reminder StatusWaiting StatusLate StatusCalled StatusSeated NotOnWaitlist WaitNow NoBookings AskNewSize NoteKept
    WishKept WishGone
    AskSizeOrMinutes HowToJoin WhyNobody WhySmaller WhyLarger WhyNeeds WhyLater WhyHosts
    OnMyWayOk OnMyWayAgain NotCalledYet
    HereOk TakeTable HereWaiting MoreTimeOk MoreTimeNo MoreTimeWaiting LeftOk LeaveSeated NoShow NoShowTakenBack
    Removed Merged CalledWhenComplete CallTakenBack SeatedGuest BackOnWaitlist
    HostSays PassedOn WrongNumber GuestHelp GuestUnknown LanguageSet WhichLanguage OptedOut OptedIn NotAHost
    AskHostName BadCode
}

variants! { HOST_VARIANTS, host_variant, HostSentence:
    HostWelcome AlreadyHost List Tables Fits DidYouMean Outdated Hosts Stats Log NotInLog Dismissed
    ServerWelcome Invited QuietOk OnOk
    Added AddedVoice AddedCalled CalledOk CalledVoice UncalledOk MovedOk EditedOk EditedTooBig EditedOptedOut NotedOk
    LaterOk RestoredOk SaidOk SayAllAsk SayAllOk SayAllDropped
    SeatedOk ClearedOk PartlyCleared Lines DirtyOk LeavingOk BlockedOk UnblockedOk
    NoShowOk RemovedOk UndoOk UndoOkCalledBack AutoOn AutoOff PauseOk OpenOk BumpedOk BannedOk PartialOk AllHereOk MergedOk WhyWaits WhyCalled WhySeated WhyTable HostHelp ServerHelp HostHelpOn HostUnknown
    NoSuchCommand BadUsage NoSuchParty NoSuchTable TableTaken TableHeld TableTooSmall TableOutOfUse
    TableFree NotBlocked HeldForCalled AlreadySeatedParty AlreadyCalledParty NotCalledParty StillHere NotOnRecord CannotBeTexted SayTooLong NothingToSay NobodyToText TooManyToText GuestHasLeft NotAtTable NoTableForSize
    TooSmallForSize NoTableFits NoTableHas
    NoSuchSize BadPhone PhoneOnWaitlist WaitlistFull NoSuchHost WhichHost OwnersOnly LastOwner OwnersInvite QuietAlone NotForServers
    NothingToUndo UndoTooLate UndoChanged UndoSaidSince NotPaused AlreadyFirst NobodyToBan FewerThanHere NobodySits NeedsThemAll
    NewsPaused NewsOpened NewsClosed NewsClosingTables NewsLineEnded NewsStillWaiting NewsDay
    NewsForeign NewsTextsUsedUp CountryNotServed
    NewsCalled NewsVoice NewsVoiceForText NewsLineFails NewsLineWorks NewsSuggest NewsOnTheWay NewsHere NewsSatDown NewsHereWaiting NewsSize NewsNote NewsWaitsInVain NewsMoreTime NewsCalledBack NewsLeft
    NewsNoShow NewsNotReached NewsUndelivered NewsNoShowTakenBack NewsPassedOver NewsOptedOut
    NewsSays NewsWrongNumber NewsStopped
    TeamGone HostNoMore TeamHere TeamOff TeamNoGroup GuestInGroup CodeInGroup AnonymousAdmin NewsForTeam NewsMore
    NewsMissed
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

/// A patio that the floor has, where a window will do too.
fn remarks() -> Remarks {
    let wish = |place: Place| Wish {
        place: Some(place),
        said: place.as_str().to_owned(),
        areas: BTreeSet::from([Some("patio".to_owned())]),
    };
    let needs = Needs {
        needs: BTreeMap::from(Need::ALL.map(|need| (need, need.as_str().to_owned()))),
        wishes: BTreeSet::from([wish(Place::Patio)]),
        fine_too: BTreeSet::from([wish(Place::Window)]),
        hosts_told: false,
    };
    Remarks {
        needs,
        note: Some("nut allergy".to_owned()),
        lacks: lacks(),
        here: Some((3, 5)),
        history: History { visits: 3, no_shows: 1 },
        tags: vec!["regulars".to_owned()],
        vip: true,
    }
}

/// Everything that a table may lack.
fn lacks() -> Vec<Lack> {
    let place = |place| Lack::Place(Wish { place: Some(place), said: String::new(), areas: BTreeSet::new() });
    [Lack::Accessible, Lack::HighChair].into_iter().chain(Place::ALL.map(place)).collect()
}

/// Every sentence to a guest.
pub(super) fn to_guests(sample: &Sample) -> Vec<GuestSentence> {
    let Sample { number, size, ahead, wait, minutes, .. } = *sample;
    let restaurant = || sample.restaurant.clone();
    let name = || sample.name.clone();
    let table = || sample.table.clone();
    let until = || sample.until;
    let note = || "high chair".to_owned();
    let restaurants = |n| (0..n).map(|i| (format!("r{i}"), restaurant())).collect();
    vec![
        GuestSentence::AskSize,
        GuestSentence::Welcome { restaurant: sample.restaurant.clone() },
        GuestSentence::LeaveSure { restaurant: sample.restaurant.clone() },
        GuestSentence::AskBigSize,
        GuestSentence::AskName { size },
        GuestSentence::Joined { restaurant: restaurant(), number, name: name(), size, ahead, wait },
        GuestSentence::JoinedWithNote {
            restaurant: restaurant(),
            number,
            name: name(),
            size,
            note: note(),
            wait,
        },
        GuestSentence::JoinedWithWish {
            restaurant: restaurant(),
            number,
            name: name(),
            size,
            note: note(),
            wait,
        },
        GuestSentence::JoinedWithoutTable {
            restaurant: restaurant(),
            number,
            name: name(),
            size,
            note: note(),
        },
        GuestSentence::JoinedForLater {
            restaurant: restaurant(),
            number,
            name: name(),
            size,
            until: until(),
        },
        GuestSentence::WaitNow { size, wait },
        GuestSentence::NoBookings { restaurant: restaurant(), size, wait },
        GuestSentence::AskNewSize { size },
        GuestSentence::AskSizeOrMinutes { number: 10 },
        GuestSentence::HowToJoin { size, name: name() },
        GuestSentence::WhyNobody { ahead, wait },
        GuestSentence::WhySmaller { seats: 2, size, ahead, wait },
        GuestSentence::WhyLarger { min: 6, ahead, wait },
        GuestSentence::WhyNeeds { asked: note(), ahead, wait },
        GuestSentence::WhyLater { until: until() },
        GuestSentence::WhyHosts { ahead, wait },
        GuestSentence::NoteKept { note: note() },
        GuestSentence::WishKept { note: note(), wait },
        GuestSentence::WishGone { ahead, wait },
        GuestSentence::JoinedAndCalled {
            restaurant: restaurant(),
            number,
            name: name(),
            size,
            table: table(),
            minutes,
        },
        GuestSentence::AddedByHost { restaurant: restaurant(), number, name: name(), size, wait },
        GuestSentence::AddedAndCalled {
            restaurant: restaurant(),
            number,
            name: name(),
            size,
            table: table(),
            minutes,
        },
        GuestSentence::Changed { number, name: name(), size, ahead, wait },
        GuestSentence::AlreadyIn { number, name: name(), size, ahead, wait },
        GuestSentence::ChangeAtTable { size, table: table() },
        GuestSentence::AlreadySeated { table: table() },
        GuestSentence::TooBig { size: size.to_string(), max: size },
        GuestSentence::SizeTooSmall,
        GuestSentence::WaitlistFull,
        GuestSentence::NotByText { restaurant: restaurant() },
        GuestSentence::TooManyTexts,
        GuestSentence::Closed { restaurant: restaurant(), opens: None },
        GuestSentence::Closed { restaurant: restaurant(), opens: Some(opening(sample, OpensOn::Today)) },
        GuestSentence::Closed { restaurant: restaurant(), opens: Some(opening(sample, OpensOn::Weekday(3))) },
        GuestSentence::LineTooLong { restaurant: restaurant(), size: sample.size, until: sample.until },
        GuestSentence::LineEnded { restaurant: restaurant() },
        GuestSentence::Paused { restaurant: restaurant(), until: None, reason: None },
        GuestSentence::Paused { restaurant: restaurant(), until: Some(sample.until), reason: None },
        GuestSentence::Paused { restaurant: restaurant(), until: None, reason: Some(reason()) },
        GuestSentence::Paused { restaurant: restaurant(), until: Some(sample.until), reason: Some(reason()) },
        GuestSentence::WhichRestaurant { restaurants: restaurants(sample.restaurants) },
        GuestSentence::NobodyHere,
        GuestSentence::Call { restaurant: restaurant(), name: name(), table: table(), minutes },
        GuestSentence::Reminder { restaurant: restaurant(), table: table(), minutes },
        GuestSentence::StatusWaiting { number, size, ahead, wait },
        GuestSentence::StatusLate { number, size, ahead, wait, no_table: true },
        GuestSentence::StatusLate { number, size, ahead, wait, no_table: false },
        GuestSentence::StatusCalled { table: table(), minutes },
        GuestSentence::StatusSeated { table: table() },
        GuestSentence::NotOnWaitlist,
        GuestSentence::OnMyWayOk { table: table(), until: until() },
        GuestSentence::OnMyWayAgain { table: table(), until: until() },
        GuestSentence::NotCalledYet { ahead, wait },
        GuestSentence::HereOk { table: table() },
        GuestSentence::TakeTable { table: table() },
        GuestSentence::HereWaiting { ahead, wait },
        GuestSentence::MoreTimeOk { table: table(), until: until() },
        GuestSentence::MoreTimeNo { table: table(), until: until() },
        GuestSentence::MoreTimeWaiting { until: until() },
        GuestSentence::LeftOk { restaurant: restaurant(), may_join: true },
        GuestSentence::LeftOk { restaurant: restaurant(), may_join: false },
        GuestSentence::LeaveSeated { table: table() },
        GuestSentence::NoShow { restaurant: restaurant(), may_join: true },
        GuestSentence::NoShow { restaurant: restaurant(), may_join: false },
        GuestSentence::NoShowTakenBack { restaurant: restaurant() },
        GuestSentence::Removed { restaurant: restaurant(), may_join: true },
        GuestSentence::Removed { restaurant: restaurant(), may_join: false },
        GuestSentence::CalledWhenComplete { here: 3, size: sample.size },
        GuestSentence::Merged {
            restaurant: restaurant(),
            number: sample.number,
            name: name(),
            size: sample.size,
        },
        GuestSentence::CallTakenBack { ahead, wait },
        GuestSentence::SeatedGuest { restaurant: restaurant(), table: table() },
        GuestSentence::BackOnWaitlist { number, ahead, wait },
        GuestSentence::GuestHelp { restaurant: restaurant() },
        GuestSentence::HostSays { restaurant: restaurant(), text: "The high chair is ready.".into() },
        GuestSentence::PassedOn,
        GuestSentence::WrongNumber { restaurant: restaurant() },
        GuestSentence::GuestUnknown,
        GuestSentence::LanguageSet,
        GuestSentence::WhichLanguage { languages: "English, Español".into() },
        GuestSentence::OptedOut { restaurant: restaurant() },
        GuestSentence::OptedIn { restaurant: restaurant() },
        GuestSentence::NotAHost,
        GuestSentence::AskHostName { restaurant: restaurant() },
        GuestSentence::BadCode,
    ]
}

/// Every sentence to a host.
pub(super) fn to_hosts(sample: &Sample) -> Vec<HostSentence> {
    let mut all = vec![
        HostSentence::HostWelcome { restaurant: sample.restaurant.clone(), name: "Marco".into() },
        HostSentence::ServerWelcome { restaurant: sample.restaurant.clone(), name: "Tom".into() },
        HostSentence::AlreadyHost { name: "Marco".into() },
    ];
    all.extend(answers(sample));
    all.extend(looking_back(sample));
    all.extend(refusals(sample));
    all.extend(news(sample));
    all
}

/// A list with a party in every standing.
fn given(by: &str, sample: &Sample) -> Given {
    Given { by: by.into(), at: sample.until }
}

fn opening(sample: &Sample, day: OpensOn) -> Opening {
    Opening { day, at: sample.until }
}

fn pausing(sample: &Sample) -> Pausing {
    Pausing { until: Some(sample.until), reason: Some(reason()), by: "Marco".into() }
}

/// As long as a host may write one.
fn reason() -> String {
    "the kitchen is behind and we would not want you to wait long".to_owned()
}

pub(super) fn list(sample: &Sample) -> Vec<ListRow> {
    let (table, until) = (|| sample.table.clone(), || sample.until);
    let row = |standing| ListRow {
        who: sample.who(),
        waited: sample.minutes,
        left: Some(sample.wait),
        standing,
        remarks: Remarks::default(),
    };
    vec![
        row(Standing::Waiting),
        ListRow { left: None, remarks: remarks(), ..row(Standing::Waiting) },
        row(Standing::MoreTime(until())),
        row(Standing::NotReached),
        row(Standing::Called(table(), until())),
        row(Standing::OnTheWay(table(), until())),
        row(Standing::Here(table())),
    ]
}

/// Tables of every use.
pub(super) fn tables(sample: &Sample) -> Vec<TableRow> {
    let row = |table_use| TableRow {
        label: sample.table.clone(),
        seats: sample.size,
        area: None,
        accessible: false,
        high_chair: false,
        table_use,
    };
    vec![
        row(TableUse::Free),
        TableRow { area: Some("patio".into()), accessible: true, high_chair: true, ..row(TableUse::Free) },
        row(TableUse::Held(sample.who(), sample.until)),
        row(TableUse::Seated(sample.who(), sample.minutes)),
        row(TableUse::Leaving(sample.who(), 62, 15)),
        row(TableUse::Dirty),
        row(TableUse::Blocked),
    ]
}

/// Answers to `/bump`, `/why` and the like.
fn about_the_line(sample: &Sample) -> Vec<HostSentence> {
    let (who, table) = (|| sample.who(), || sample.table.clone());
    vec![
        HostSentence::PartialOk { who: who(), here: 3, waits: false },
        HostSentence::PartialOk { who: who(), here: 3, waits: true },
        HostSentence::AllHereOk { who: who() },
        HostSentence::BannedOk { who: who() },
        HostSentence::WhyWaits { who: who(), reason: WaitReason::Incomplete { here: 3 }, placed: None },
        HostSentence::BumpedOk { who: who(), passed: 1 },
        HostSentence::BumpedOk { who: who(), passed: 2 },
        HostSentence::MergedOk { who: who(), gone: who() },
        HostSentence::WhyWaits { who: who(), reason: WaitReason::NotBefore(sample.until), placed: None },
        HostSentence::WhyWaits {
            who: who(),
            reason: WaitReason::NotReached,
            placed: Some(("Marco".into(), None)),
        },
        HostSentence::WhyWaits {
            who: who(),
            reason: WaitReason::NoTableHas(Box::new(remarks().needs)),
            placed: Some(("Marco".into(), Some(reason()))),
        },
        HostSentence::WhyWaits { who: who(), reason: WaitReason::NoFreeTable, placed: None },
        HostSentence::WhyWaits {
            who: who(),
            reason: WaitReason::FreeTablesLack(Box::new(remarks().needs)),
            placed: None,
        },
        HostSentence::WhyWaits { who: who(), reason: WaitReason::ByVoice, placed: None },
        HostSentence::WhyWaits { who: who(), reason: WaitReason::AutopilotOff, placed: None },
        HostSentence::WhyWaits {
            who: who(),
            reason: WaitReason::KeptForOthers { ahead: sample.ahead },
            placed: None,
        },
        HostSentence::WhyCalled { who: who(), table: table(), given: given("Marco", sample) },
        HostSentence::WhyCalled { who: who(), table: table(), given: given("", sample) },
        HostSentence::WhySeated { who: who(), table: table(), given: given("Marco", sample) },
        HostSentence::WhyTable { table: table(), reason: TableReason::NobodyWaits },
        HostSentence::WhyTable { table: table(), reason: TableReason::FitsNobody },
        HostSentence::WhyTable { table: table(), reason: TableReason::Suggested { who: who() } },
        HostSentence::WhyTable { table: table(), reason: TableReason::AutopilotOff { who: who() } },
        HostSentence::WhyTable { table: table(), reason: TableReason::MayNotBeCalled { who: who() } },
        HostSentence::WhyTable {
            table: table(),
            reason: TableReason::Held { who: who(), given: given("Marco", sample), until: sample.until },
        },
        HostSentence::WhyTable {
            table: table(),
            reason: TableReason::Seated { who: who(), given: given("Marco", sample) },
        },
        HostSentence::WhyTable { table: table(), reason: TableReason::Dirty(given("Marco", sample)) },
        HostSentence::WhyTable { table: table(), reason: TableReason::Blocked(given("Marco", sample)) },
    ]
}

fn answers(sample: &Sample) -> Vec<HostSentence> {
    let Sample { ahead, wait, .. } = *sample;
    let (who, table, until) = (|| sample.who(), || sample.table.clone(), || sample.until);
    let mut all = vec![
        HostSentence::List { rows: list(sample), no_newcomers: None, page: 1, pages: 1 },
        HostSentence::List {
            rows: list(sample),
            no_newcomers: Some(NoNewcomers::Paused(pausing(sample))),
            page: 1,
            pages: 3,
        },
        HostSentence::List { rows: list(sample), no_newcomers: None, page: 3, pages: 3 },
        HostSentence::List { rows: vec![], no_newcomers: None, page: 1, pages: 1 },
        HostSentence::Tables { rows: tables(sample), page: 1, pages: 2 },
        HostSentence::Tables { rows: vec![], page: 1, pages: 1 },
        HostSentence::Added { who: who(), ahead, wait },
        HostSentence::Fits { who: who(), tables: vec![(table(), 4, vec![]), ("T9".into(), 8, lacks())] },
        HostSentence::DidYouMean {
            command: Box::new(HostCommand::Seat(17, Some(vec![table()]))),
            who: Some(who()),
        },
        HostSentence::DidYouMean { command: Box::new(HostCommand::Clear(vec![table()])), who: None },
        HostSentence::Outdated,
        HostSentence::Hosts {
            hosts: vec![
                ("Marco".into(), Role::Owner, false),
                ("Lea".into(), Role::Host, true),
                ("Tom".into(), Role::Server, false),
            ],
        },
        HostSentence::Invited { role: Role::Owner, code: "7K3PQ2WM".into(), hours: 24, link: None },
        HostSentence::Invited { role: Role::Host, code: "7K3PQ2WM".into(), hours: 24, link: None },
        HostSentence::Invited {
            role: Role::Server,
            code: "7K3PQ2WM".into(),
            hours: 24,
            link: Some("t.me/b".into()),
        },
        HostSentence::LeavingOk { who: who(), table: table(), minutes: 20 },
        HostSentence::QuietOk,
        HostSentence::OnOk,
        HostSentence::Dismissed { name: "Lea".into() },
        HostSentence::AddedVoice { who: who(), ahead, wait },
        HostSentence::AddedCalled { who: who(), table: table() },
        HostSentence::CalledOk { who: who(), table: table(), remarks: remarks().into() },
        HostSentence::CalledVoice {
            who: who(),
            table: table(),
            until: until(),
            remarks: Remarks::default().into(),
        },
        HostSentence::SeatedOk { who: who(), table: table(), remarks: remarks().into() },
        HostSentence::UncalledOk { who: who(), table: table() },
        HostSentence::MovedOk { who: who(), from: "T1".into(), table: table(), remarks: Box::default() },
        HostSentence::EditedOk { who: who() },
        HostSentence::EditedTooBig { who: who(), table: table() },
        HostSentence::EditedOptedOut { who: who() },
        HostSentence::LaterOk { who: who(), until: until() },
        HostSentence::RestoredOk { who: who(), ahead, wait },
        HostSentence::SaidOk { who: who() },
        HostSentence::SayAllAsk {
            text: "the kitchen closes at ten".into(),
            guests: 12,
            texts: 14,
            others: 3,
            minutes: 10,
            key: "1790000000000".into(),
        },
        HostSentence::SayAllAsk {
            text: "the kitchen closes at ten".into(),
            guests: 1,
            texts: 1,
            others: 1,
            minutes: 10,
            key: "1790000000000".into(),
        },
        HostSentence::SayAllOk { guests: 12, others: 0 },
        HostSentence::SayAllOk { guests: 1, others: 2 },
        HostSentence::SayAllDropped,
        HostSentence::NotedOk { who: who(), remarks: Box::new(remarks()) },
        HostSentence::ClearedOk { who: Some(who()), table: table() },
        HostSentence::ClearedOk { who: None, table: table() },
        HostSentence::PartlyCleared { who: who(), table: "T6".into(), dirty: false, others: "T5".into() },
        HostSentence::PartlyCleared { who: who(), table: "T6".into(), dirty: true, others: "T5".into() },
        HostSentence::Lines(vec![
            HostSentence::ClearedOk { who: Some(who()), table: table() },
            HostSentence::TableFree { table: table() },
        ]),
        HostSentence::DirtyOk { who: Some(who()), table: table() },
        HostSentence::DirtyOk { who: None, table: table() },
        HostSentence::BlockedOk { table: table() },
        HostSentence::UnblockedOk { table: table() },
        HostSentence::NoShowOk { who: who() },
        HostSentence::RemovedOk { who: who() },
        HostSentence::UndoOk { command: "/seat 17 T5".into() },
        HostSentence::UndoOkCalledBack { command: "/clear T5".into(), called_back: vec![who()] },
        HostSentence::AutoOn,
        HostSentence::AutoOff,
        HostSentence::PauseOk { until: None, reason: None },
        HostSentence::PauseOk { until: Some(sample.until), reason: None },
        HostSentence::PauseOk { until: None, reason: Some(reason()) },
        HostSentence::PauseOk { until: Some(sample.until), reason: Some(reason()) },
        HostSentence::OpenOk { until: None },
        HostSentence::OpenOk { until: Some(sample.until) },
        HostSentence::HostHelp,
        HostSentence::ServerHelp { commands: vec!["list", "tables"] },
        HostSentence::HostUnknown,
    ];
    all.extend(HostCommand::NAMES.map(|command| HostSentence::HostHelpOn { command }));
    all.extend(about_the_line(sample));
    all
}

/// Refusals: each begins with `No:`.
pub(super) fn refusals(sample: &Sample) -> Vec<HostSentence> {
    let (who, table) = (|| sample.who(), || sample.table.clone());
    let command = || String::from("/seat 17 T5");
    let taken = |who, by: &str| Taken { table: table(), who, by: by.to_owned(), at: sample.until };
    let mut all = vec![
        HostSentence::TeamNoGroup,
        HostSentence::NotInLog { about: "Kim".into() },
        HostSentence::NoSuchHost { name: "Lea".into() },
        HostSentence::WhichHost { name: "Lea".into() },
        HostSentence::OwnersOnly,
        HostSentence::OwnersInvite,
        HostSentence::QuietAlone,
        HostSentence::NotForServers,
        HostSentence::LastOwner,
        HostSentence::NoSuchCommand {
            word: "saet".into(),
            nearest: Some("seat"),
            meant: Some(Box::new(HostCommand::Seat(17, Some(vec!["T5".into()])))),
        },
        HostSentence::NoSuchCommand { word: "saet".into(), nearest: Some("seat"), meant: None },
        HostSentence::NoSuchCommand { word: "qwerty".into(), nearest: None, meant: None },
        HostSentence::NoSuchParty { number: sample.number },
        HostSentence::NoSuchTable { label: "T55".into(), nearest: Some(table()) },
        HostSentence::NoSuchTable { label: "X".into(), nearest: None },
        HostSentence::TableTaken(taken(Some(who()), "Marco")),
        HostSentence::TableTaken(taken(Some(who()), "")),
        HostSentence::TableTaken(taken(None, "Marco")),
        HostSentence::TableHeld(taken(Some(who()), "")),
        HostSentence::TableHeld(taken(None, "Marco")),
        HostSentence::TableTooSmall { who: who(), table: table(), seats: 2 },
        HostSentence::TableOutOfUse { table: table(), blocked: true },
        HostSentence::TableOutOfUse { table: table(), blocked: false },
        HostSentence::TableFree { table: table() },
        HostSentence::NotBlocked { table: table() },
        HostSentence::HeldForCalled { table: table(), who: who() },
        HostSentence::AlreadySeatedParty { who: who(), table: table() },
        HostSentence::AlreadyCalledParty { who: who(), table: table() },
        HostSentence::NotCalledParty { who: who() },
        HostSentence::StillHere { who: who() },
        HostSentence::NotOnRecord { number: 17 },
        HostSentence::CannotBeTexted { who: who() },
        HostSentence::SayTooLong { max: 80 },
        HostSentence::NothingToSay,
        HostSentence::NobodyToText { others: 0 },
        HostSentence::NobodyToText { others: 3 },
        HostSentence::TooManyToText { count: 300, max: 250 },
        HostSentence::GuestHasLeft { number: 17, name: "Ana".into() },
        HostSentence::NotAtTable { who: who() },
        HostSentence::NoTableForSize { size: 2 },
        HostSentence::TooSmallForSize { size: 5, table: table(), seats: 4 },
        HostSentence::NoTableFits { who: who() },
        HostSentence::NoTableHas { who: who(), needs: remarks().needs.into() },
        HostSentence::NoSuchSize { size: "0".into(), max: 12 },
        HostSentence::BadPhone { phone: "555".into() },
        HostSentence::PhoneOnWaitlist { who: who() },
        HostSentence::CountryNotServed {
            phone: "+442079460142".into(),
            from: "GB".into(),
            countries: "US, CA".into(),
        },
        HostSentence::WaitlistFull { cap: 200 },
        HostSentence::NothingToUndo,
        HostSentence::UndoTooLate { command: command() },
        HostSentence::UndoChanged { command: command(), what: table() },
        HostSentence::UndoSaidSince { command: command() },
        HostSentence::NotPaused,
        HostSentence::FewerThanHere { who: who(), here: 7 },
        HostSentence::NobodyToBan { who: who() },
        HostSentence::AlreadyFirst { who: who() },
        HostSentence::NobodySits { table: table() },
        HostSentence::NeedsThemAll { who: who(), table: table() },
    ];
    all.extend(HostCommand::NAMES.map(|command| HostSentence::BadUsage { command }));
    all
}

fn news(sample: &Sample) -> Vec<HostSentence> {
    let (who, table, until) = (|| sample.who(), || sample.table.clone(), || sample.until);
    let mut all = vec![
        HostSentence::NewsCalled { who: who(), table: table(), remarks: remarks().into() },
        HostSentence::NewsVoice { who: who(), table: table(), remarks: remarks().into() },
        HostSentence::NewsVoiceForText {
            who: who(),
            table: table(),
            phone: Some("+15550142".into()),
            remarks: remarks().into(),
        },
        HostSentence::NewsVoiceForText { who: who(), table: table(), phone: None, remarks: remarks().into() },
        HostSentence::NewsLineFails { channel: Channel::Sms },
        HostSentence::NewsLineWorks { channel: Channel::WhatsApp },
        HostSentence::NewsSuggest { who: who(), table: table(), remarks: remarks().into() },
        HostSentence::NewsOnTheWay { who: who(), table: table(), until: until() },
        HostSentence::NewsHere { who: who(), table: table() },
        HostSentence::NewsSatDown { who: who(), table: table() },
        HostSentence::NewsHereWaiting { who: who() },
        HostSentence::NewsSize { who: who(), table: table(), size: 3, fits: true },
        HostSentence::NewsSize { who: who(), table: table(), size: 9, fits: false },
        HostSentence::NewsNote { who: who(), note: "high chair".to_owned() },
        HostSentence::NewsWaitsInVain { who: who(), needs: remarks().needs.into() },
        HostSentence::NewsMoreTime { who: who(), table: table(), until: until() },
        HostSentence::NewsPaused(pausing(sample)),
        HostSentence::NewsClosed { by: "Marco".into(), opens: Some(opening(sample, OpensOn::Tomorrow)) },
        HostSentence::NewsClosed { by: "Marco".into(), opens: None },
        HostSentence::NewsClosingTables { tables: vec![(table(), who())], more: 0 },
        HostSentence::NewsClosingTables { tables: vec![(table(), who()), (table(), who())], more: 3 },
        HostSentence::NewsForeign { from: "GB".into(), countries: "US, CA".into() },
        HostSentence::NewsTextsUsedUp { limit: 1_000, until: until() },
        HostSentence::NewsLineEnded { count: 1 },
        HostSentence::NewsLineEnded { count: 2 },
        HostSentence::NewsStillWaiting { count: 1 },
        HostSentence::NewsStillWaiting { count: 2 },
        HostSentence::NewsOpened { by: "Marco".into() },
        HostSentence::NewsCalledBack { who: who(), table: table(), by: "Marco".into() },
        HostSentence::NewsLeft { who: who(), table: table() },
        HostSentence::NewsNoShow { who: who(), table: table() },
        HostSentence::NewsNoShowTakenBack { who: who(), back: true },
        HostSentence::NewsNoShowTakenBack { who: who(), back: false },
        HostSentence::NewsPassedOver { who: who(), table: table() },
        HostSentence::NewsOptedOut { who: who() },
        HostSentence::NewsStopped { who: who() },
        HostSentence::NewsSays { who: who(), text: "we're at the bar".into() },
        HostSentence::NewsWrongNumber { who: who() },
        HostSentence::TeamGone,
        HostSentence::TeamHere,
        HostSentence::TeamOff,
        HostSentence::HostNoMore { restaurant: "Bella".into(), by: "Marco".into() },
        HostSentence::GuestInGroup { link: "https://t.me/bella_bot?start=bella".into() },
        HostSentence::NewsForTeam { text: "#1 Ana (4) is at the door for T5.".into() },
        HostSentence::NewsMore { count: 12 },
        HostSentence::NewsMissed { text: "#1 Ana (4) is at the door for T5.".into() },
        HostSentence::AnonymousAdmin,
        HostSentence::CodeInGroup { link: "https://t.me/bella_bot?start=K7QM2XWP".into() },
    ];
    for cause in CAUSES {
        let code = Some(String::from("30005"));
        all.push(HostSentence::NewsNotReached { who: who(), table: table(), cause, code: code.clone() });
        all.push(HostSentence::NewsUndelivered { who: who(), cause, code });
        all.push(HostSentence::NewsNotReached { who: who(), table: table(), cause, code: None });
        all.push(HostSentence::NewsUndelivered { who: who(), cause, code: None });
    }
    all
}

/// What a host reads who looks back.
fn looking_back(sample: &Sample) -> Vec<HostSentence> {
    let (who, table, until) = (|| sample.who(), || sample.table.clone(), || sample.until);
    vec![
        HostSentence::Stats(Box::new(no_stats())),
        HostSentence::Stats(Box::new(stats())),
        HostSentence::NewsDay { restaurant: "Bella".into(), stats: Box::new(stats()), brief: false },
        HostSentence::NewsDay { restaurant: "Bella".into(), stats: Box::new(stats()), brief: true },
        HostSentence::Log { rows: vec![] },
        HostSentence::Log {
            rows: vec![
                LogRow {
                    at: until(),
                    what: "seated".into(),
                    who: Some(who()),
                    tables: Some(table()),
                    by: Some("Marco".into()),
                },
                LogRow { at: until(), what: "auto_off".into(), who: None, tables: None, by: None },
            ],
        },
    ]
}

fn no_stats() -> Stats {
    Stats {
        period: Period::Today,
        parties: 0,
        covers: 0,
        seated: 0,
        no_shows: 0,
        left: 0,
        removed: 0,
        reasons: vec![],
        in_line: 0,
        waits: None,
        quotes: None,
        turns: vec![],
        texts: vec![],
        cost: None,
    }
}

fn stats() -> Stats {
    let sms = TextsOn { channel: Channel::Sms, received: 120, sent: 180, segments: Some(190) };
    Stats {
        period: Period::Week,
        parties: 60,
        covers: 170,
        seated: 52,
        no_shows: 3,
        left: 3,
        removed: 2,
        reasons: vec![("too long".into(), 2)],
        waits: Some((24, 41)),
        quotes: Some(QuotesKept { kept: 45, early: 5, late: 5 }),
        turns: vec![(SizeBand::Two, 48), (SizeBand::Large, 95)],
        texts: vec![sms, TextsOn { channel: Channel::Telegram, received: 9, sent: 9, segments: None }],
        cost: Some(Cost { cents: 321, at_default_prices: true }),
        ..no_stats()
    }
}
