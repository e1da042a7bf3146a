//! Text → what it may mean. No question, no floor, no language is known here: a parse gives every
//! reading, and [`tableturn_decide::decide()`] takes the one that fits.

mod add;
mod guest;
mod host;
mod join;
mod keyword;
mod lexicon;
mod name;
mod number;
mod phone;
mod reading;
mod restaurant;
mod tidy;
mod word;
mod words_en;
mod words_es;

#[cfg(test)]
mod tests;

use reading::Reading;
use tableturn_floor::{Language, invite_code};

/// Every reading of one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parse {
    /// The text, trimmed, with its white space folded and cut to [`TEXT_UNITS`].
    pub text: String,
    /// Begins with `/`: a host command, or why it isn't one.
    pub host: Option<Result<HostCommand, HostMistake>>,
    /// Alone in the message and known to Twilio (STOP, START, HELP and their like), in any case.
    pub keyword: Option<Keyword>,
    /// What a guest means by it, without a question being open.
    pub guest: GuestCommand,
    /// The text says a number of guests and nothing else (`4`, `four`, `we are 4`, `4 please`).
    pub size: Option<i64>,
    /// The text could be somebody's name: letters, no command. Cleaned and cut like a party's name.
    pub name: Option<String>,
    /// The first word has the form of an invite's code (as written); the rest may be a name.
    pub code: Option<(String, Option<String>)>,
    /// A word that may be a restaurant's id (`join bella`, `bella`, `/start bella`), in lower case; at most three.
    pub restaurants: Vec<String>,
    /// A whole number and nothing else: a choice from a list.
    pub choice: Option<u32>,
    /// E.164 phone numbers in a host command, in their order; at most three.
    pub phones: Vec<String>,
    /// The language whose words were recognised, if only one language has them.
    pub language: Option<Language>,
}

/// A keyword that Twilio answers itself on most lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keyword {
    /// STOP, STOPALL, UNSUBSCRIBE, REVOKE, OPTOUT.
    Stop,
    /// END, QUIT, CANCEL: a stop where Twilio answers, a plain "leave" where we do.
    StopOrLeave,
    /// START, UNSTOP.
    Start,
    /// YES: a start where Twilio answers; from a called guest "on my way".
    Yes,
    /// HELP, INFO.
    Help,
}

/// What a guest means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum GuestCommand {
    /// Into the line, or a change of the place there. A size may be absurd: the floor knows.
    Join {
        /// How many.
        size: Option<i64>,
        /// Whose party.
        name: Option<String>,
    },
    /// "How long?", "status".
    Status,
    /// "On my way", "coming", yes.
    OnMyWay,
    /// "Here", "we're at the door".
    Here,
    /// "5 more minutes", "running late": with the minutes, if said.
    MoreTime(Option<u32>),
    /// "Leave", "cancel our table".
    Leave,
    /// "Español", "language en"; none: which are there?
    Language(Option<Language>),
    /// "Help", "?", "/start", "hi".
    Help,
    /// "Thanks", "great": nothing but good manners.
    Thanks,
    /// Nothing that we know.
    #[default]
    Unknown,
}

/// A command of a host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HostCommand {
    /// `/list [page]`.
    List(u32),
    /// `/tables [page]`.
    Tables(u32),
    /// `/add 4 Ana [+15550142] [note]`.
    Add {
        /// As said; the floor knows what it can seat.
        size: i64,
        /// Cleaned and cut.
        name: String,
        /// E.164.
        phone: Option<String>,
        /// Cleaned and cut.
        note: Option<String>,
    },
    /// `/call 17 [T5]`, `/call 17 T5+T6`.
    Call(u32, Option<Vec<String>>),
    /// `/seat 17 [T5]`: without a table, the one that is held.
    Seat(u32, Option<Vec<String>>),
    /// `/fit 17`: the free tables that have the seats.
    Fit(u32),
    /// `/clear T5`.
    Clear(Vec<String>),
    /// `/dirty T5`.
    Dirty(Vec<String>),
    /// `/block T5`.
    Block(Vec<String>),
    /// `/unblock T5`.
    Unblock(Vec<String>),
    /// `/noshow 17`.
    NoShow(u32),
    /// `/remove 17`.
    Remove(u32),
    /// `/undo`.
    Undo,
    /// `/auto on|off`; without a word: how it stands.
    Auto(Option<bool>),
    /// `/here`, `/here off` in a team's group: the floor's news go there, or don't any more.
    Team(bool),
    /// `/hosts`: who runs the floor.
    Hosts,
    /// `/dismiss Lea`: not a host any more.
    Dismiss(String),
    /// `/help [command]`.
    Help(Option<&'static str>),
    /// `/start …`: Telegram's first button, which everybody presses.
    Start,
}

/// Why a text that begins with `/` is no command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HostMistake {
    /// No command has this name; the nearest that has, if one is near.
    Unknown {
        /// As written, without the slash; at most 24 units.
        word: String,
        /// The nearest.
        nearest: Option<&'static str>,
    },
    /// The command's words are off.
    Usage(&'static str),
    /// The phone number isn't one: `+` and 7 to 15 digits.
    Phone(String),
}

impl HostCommand {
    /// Every command, in the order of `/help`.
    pub const NAMES: [&'static str; 18] = [
        "list", "tables", "add", "call", "fit", "seat", "clear", "dirty", "block", "unblock", "noshow",
        "remove", "undo", "auto", "here", "hosts", "dismiss", "help",
    ];
}

/// Every reading of a text. Total: any text has readings, if only that nothing is known of it.
///
/// A text that begins with `/` is a host command or a mistake in one. Its guest reading stays beside
/// that when its first word is a guest's (`/status`, `/join 4 Ana`, `/help`): on Telegram guests write so too.
pub fn parse(text: &str) -> Parse {
    let text = tidy::tidy(text);
    if text.starts_with('/') { slashed(text) } else { plain(text) }
}

fn plain(text: String) -> Parse {
    let reading = Reading::of(&text);
    let join = join::join(&reading);
    Parse {
        host: None,
        keyword: keyword::keyword(&reading),
        guest: guest::guest(&reading, join.as_ref()),
        size: join.as_ref().and_then(|join| join.alone(&reading)),
        name: name::answer(&reading),
        code: code(&text),
        restaurants: restaurant::named(&reading),
        choice: join::choice(&reading),
        phones: Vec::new(),
        language: reading.language(),
        text,
    }
}

fn slashed(text: String) -> Parse {
    let words = text.trim_start_matches(['/', ' ']);
    let command = host::host(words);
    let mut parse = Parse { phones: phone::all(words), ..Parse::default() };
    if command == Ok(HostCommand::Start) {
        let payload = words.split_once(' ').map_or("", |(_, rest)| rest);
        parse.code = code(payload);
        parse.restaurants = restaurant::linked(payload);
        parse.guest = GuestCommand::Help;
    } else if matches!(
        command,
        Ok(HostCommand::Help(_) | HostCommand::Team(_))
            | Err(HostMistake::Unknown { nearest: None, .. } | HostMistake::Usage("here"))
    ) {
        let (first, rest) = words.split_once(' ').unwrap_or((words, ""));
        let said = format!("{} {rest}", first.split('@').next().unwrap_or_default());
        let reading = Reading::of(said.trim_end());
        if reading.begins_known() {
            parse.keyword = keyword::keyword(&reading).filter(|k| *k == Keyword::Stop);
            parse.guest = guest::guest(&reading, join::join(&reading).as_ref());
            parse.language = reading.language();
        }
    }
    Parse { host: Some(command), text, ..parse }
}

/// An invite's code, if the first word has the form of one, and the name behind it.
fn code(text: &str) -> Option<(String, Option<String>)> {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let first = first.trim_matches(|c: char| !c.is_alphanumeric());
    let said = || name::answer(&Reading::of(rest)).or_else(|| name::clean(rest));
    invite_code::has_form(first).then(|| (first.to_owned(), said()))
}
