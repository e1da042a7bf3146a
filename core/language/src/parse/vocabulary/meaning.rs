//! What a phrase may mean.

use super::phrases::PhraseMeaning;
use tableturn_floor::Language;

/// The meaning of a phrase, the same in every language. In a file the name of each is written small, with
/// hyphens: `more-time`. `language-es` is the name of Spanish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::parse) enum Meaning {
    /// Leave the waitlist.
    Leave,
    /// Leave the waitlist, but only at the end of a clause: "we're leaving", not "we're leaving work now".
    LeaveAtEnd,
    /// Takes back what was said before: alone it leaves the waitlist, before another command it means nothing
    /// ("never mind, we're here").
    TakeBack,
    /// Why a party leaves: "too long". Alone it is a complaint.
    Reason,
    /// Why a party has left, most likely: "something came up". Alone it is asked about.
    Gone,
    /// More time, with the minutes if the phrase has a number.
    MoreTime,
    /// At the door.
    Here,
    /// A language, or the word "language".
    Language(Option<Language>),
    /// Asks for the place on the waitlist or the wait.
    Status,
    /// On the way, or agrees.
    OnMyWay,
    /// Asks what one can write.
    Help,
    /// No more messages, in other words than a keyword alone.
    OptOut,
    /// Words that only a phone's automatic reply has.
    AutoReply,
    /// The phone belongs to somebody else.
    WrongNumber,
    /// The next words are who the writer is not ("I'm not Ana").
    NotMeFollows,
    /// Hello. Alone it asks for help.
    Greeting,
    /// Please, thanks: changes nothing.
    Courtesy,
    /// Wants a table, with or without a number.
    WantsTable,
    /// Stands before a party size and means nothing else ("we are").
    WeAre,
    /// Before a number it counts guests, before a word it names them ("for").
    For,
    /// After a number: the number counts guests.
    People,
    /// After a number: the number counts some of the guests ("kids").
    PartOfParty,
    /// This many guests: the number after `=`.
    Count(i64),
    /// The next words are a name, even if they have a meaning.
    NameFollows,
    /// The next words are a name, unless they have a meaning.
    NameMayFollow,
    /// Joins two numbers or two names.
    And,
    /// Joins two numbers, of which the second may be among the first ("4 with 2 kids").
    With,
    /// Before two numbers: the larger one counts.
    Between,
    /// A party size that holds no more ("instead of 4").
    OldSize,
    /// Between two numbers: the larger one counts, so that the table is large enough.
    Or,
    /// After a number: minutes.
    Minutes,
    /// A time of day.
    TimeOfDay,
    /// Guests in addition to those of whom we know, with their number ("2 more people").
    MorePeople,
    /// Somebody of the party, never all of it, does not come, after the word for who it is ("isn't coming").
    DropsOut,
    /// Somebody joins the party, after the word for who it is ("is joining us").
    Joins,
    /// Something that the party needs or the hosts should know ("high chair").
    Need,
    /// A part of the room or a kind of seat ("patio").
    Place,
    /// A known phrase that we can't act on ("2 less").
    Unclear,
    /// An ordinary word of sentences, never part of a name.
    NotAName,
}

impl Meaning {
    /// Whether a guest commands something with it.
    pub(in crate::parse) fn is_command(self) -> bool {
        use Meaning::*;
        matches!(
            self,
            Leave | LeaveAtEnd | TakeBack | MoreTime | Here | Language(_) | Status | OnMyWay | Help | OptOut
        )
    }
}

/// The names of the groups of phrases.
const GROUPS: [(&str, Meaning); 39] = [
    ("leave", Meaning::Leave),
    ("leave-at-end", Meaning::LeaveAtEnd),
    ("take-back", Meaning::TakeBack),
    ("reason", Meaning::Reason),
    ("gone", Meaning::Gone),
    ("more-time", Meaning::MoreTime),
    ("here", Meaning::Here),
    ("language", Meaning::Language(None)),
    ("status", Meaning::Status),
    ("on-my-way", Meaning::OnMyWay),
    ("help", Meaning::Help),
    ("opt-out", Meaning::OptOut),
    ("auto-reply", Meaning::AutoReply),
    ("wrong-number", Meaning::WrongNumber),
    ("not-me-follows", Meaning::NotMeFollows),
    ("greeting", Meaning::Greeting),
    ("courtesy", Meaning::Courtesy),
    ("wants-table", Meaning::WantsTable),
    ("we-are", Meaning::WeAre),
    ("for", Meaning::For),
    ("people", Meaning::People),
    ("part-of-party", Meaning::PartOfParty),
    ("count", Meaning::Count(0)),
    ("name-follows", Meaning::NameFollows),
    ("name-may-follow", Meaning::NameMayFollow),
    ("and", Meaning::And),
    ("with", Meaning::With),
    ("between", Meaning::Between),
    ("old-size", Meaning::OldSize),
    ("or", Meaning::Or),
    ("minutes", Meaning::Minutes),
    ("time-of-day", Meaning::TimeOfDay),
    ("more-people", Meaning::MorePeople),
    ("drops-out", Meaning::DropsOut),
    ("joins", Meaning::Joins),
    ("need", Meaning::Need),
    ("place", Meaning::Place),
    ("unclear", Meaning::Unclear),
    ("not-a-name", Meaning::NotAName),
];

impl PhraseMeaning for Meaning {
    fn of_group(name: &str) -> Result<Option<Self>, ()> {
        let named = GROUPS.into_iter().find(|(group, _)| *group == name);
        match (named, name.strip_prefix("language-")) {
            (Some((_, meaning)), _) => Ok(Some(meaning)),
            // A language may have no folder yet.
            (None, Some(code)) if code.len() == 2 => {
                Ok(code.parse().ok().map(|code| Meaning::Language(Some(code))))
            }
            (None, _) => Err(()),
        }
    }

    fn groups() -> impl Iterator<Item = &'static str> {
        GROUPS.into_iter().map(|(group, _)| group)
    }

    fn with_value(self, words: &str, value: Option<i64>) -> Result<(Self, Option<i64>), String> {
        match (self, value) {
            (Meaning::Count(_), Some(count)) => Ok((Meaning::Count(count), None)),
            (Meaning::Count(_), None) => {
                Err(format!("`{words}`: `count` needs the number, as in `a pair=2`"))
            }
            (meaning, value) => Ok((meaning, value)),
        }
    }
}
