//! Text → what it may mean.
//!
//! A parse knows no open question and no floor. It gives every reading of a text, and
//! `tableturn_decide` takes the one that fits the speaker's state.
//!
//! The way of a text: `normalize` → `tokens` → `language_evidence` → `ranking` → `chunks` (with the `vocabulary` of every language) →
//! `guest`, `host`, `names` and the other readers.

mod calling_codes;
mod chunks;
mod country;
mod evidence;
mod fold;
mod guest;
mod host;
mod invite_code;
mod join_text;
mod language_evidence;
mod language_set;
mod names;
mod normalize;
mod number_words;
mod numbers;
mod opt_out;
mod optout_keyword;
mod own_words;
mod phrases;
mod plain_action;
mod quoted;
mod ranking;
mod readings;
mod restaurant_ids;
mod short_reply;
mod signature;
mod tokens;
mod unsolicited;
mod vocabulary;
mod wrong_number;

pub use country::country_of;
pub use evidence::Evidence;
pub use guest::{GuestCommand, Half, PartySaid, Rename, SaidNeeds, SizeChange, SizeSaid, TimeSaid, Unit};
pub use host::{
    HostCommand, HostMistake, LogAbout, Mention, NamedAs, Newcomer, PartyEdit, Period, PlainHostCommand,
    Subject,
};
pub use join_text::join_text;
pub use language_evidence::LanguageEvidence;
pub use names::clean as clean_name;
pub use optout_keyword::OptoutKeyword;
pub use plain_action::PlainAction;
pub use readings::Parse;
pub use short_reply::ShortReply;
pub use unsolicited::Unsolicited;
pub use wrong_number::WrongNumber;

use chunks::ChunkedText;
use invite_code::code_and_name;
use optout_keyword::optout_keyword;
use tableturn_floor::Language;

/// A text as names are compared: lower case, without accents and apostrophes.
pub fn comparable(text: &str) -> String {
    fold::fold(text)
}

/// The place that an area of a floor file is, by its name in any language; none if no language knows it.
pub fn place_of_area(name: &str) -> Option<tableturn_floor::Place> {
    guest::place_of_area(name)
}

/// Whether a text wishes for the area of this name and says nothing else: "can we sit in the lounge?".
pub fn wishes_for_area(text: &str, area: &str) -> bool {
    guest::wishes_for_area(&ChunkedText::of(text, &[]), area)
}

/// Every reading of a text. It never fails: a text that nothing recognizes has no reading but its words.
///
/// A text that begins with `/` is a host command or a mistake in one. It also has a guest's reading if
/// its first word is a guest's (`/status`, `/join 4 Ana`, `/help`), because guests on Telegram write so too.
pub fn parse(text: &str) -> Parse {
    parse_expecting(text, &[])
}

/// Every reading of a text from somebody who most likely writes these languages, the likeliest first. They
/// decide what words mean that several languages have: `si`, `come`. Words that are plainly of another language
/// are understood too.
pub fn parse_expecting(text: &str, expected: &[Language]) -> Parse {
    let text = quoted::without_quoted(text);
    let text = signature::without_known(normalize::normalize(signature::without_dashed(&text)));
    if text.starts_with('/') { with_slash(text, expected) } else { without_slash(text, expected) }
}

fn without_slash(written: String, expected: &[Language]) -> Parse {
    let text = ChunkedText::of(&written, expected);
    let unsolicited = unsolicited::unsolicited(&text);
    if matches!(unsolicited, Some(Unsolicited::Reaction | Unsolicited::AutoReply)) {
        return Parse { unsolicited, text: written, ..Parse::default() };
    }
    let join = guest::join(&text);
    let (command, evidence) = guest::command(&text, join.as_ref());
    let host_plain = host::plain(&written, &text.ranking);
    let phone = host_plain.as_ref().and_then(|plain| plain.phone_to_add().cloned());
    Parse {
        unsolicited,
        host: None,
        host_plain,
        optout_keyword: optout_keyword(&text),
        guest: command,
        evidence,
        reply: short_reply::short_reply(&text),
        wrong_number: wrong_number::wrong_number(&text),
        size: join.as_ref().and_then(|join| join.size_alone(&text)),
        name: names::name_as_answer(&text),
        code: code_and_name(&written, expected),
        restaurants: restaurant_ids::ids_in_text(&text),
        choice: guest::choice(&text),
        party: guest::party_said(&text, join.as_ref()),
        phones: phone.into_iter().collect(),
        languages: text.evidence,
        text: written,
    }
}

fn with_slash(written: String, expected: &[Language]) -> Parse {
    let words = written.trim_start_matches(['/', ' ']);
    let command = host::command(words);
    let mut parse = Parse { phones: host::phones(words), ..Parse::default() };
    if matches!(command, Err(HostMistake::Usage(_))) {
        parse.host_plain = host::plain(words, &ChunkedText::of(words, expected).ranking);
    }
    if command == Ok(HostCommand::Start) {
        let payload = words.split_once(' ').map_or("", |(_, rest)| rest);
        parse.code = code_and_name(payload, expected);
        parse.restaurants = restaurant_ids::ids_in_payload(payload);
        parse.guest = GuestCommand::Help;
    } else if may_be_guest_command(&command) {
        let (first, rest) = words.split_once(' ').unwrap_or((words, ""));
        let said = format!("{} {rest}", first.split('@').next().unwrap_or_default());
        let text = ChunkedText::of(said.trim_end(), expected);
        if text.begins_with_phrase() {
            parse.optout_keyword = optout_keyword(&text).filter(is_stop);
            let join = guest::join(&text);
            (parse.guest, parse.evidence) = guest::command(&text, join.as_ref());
            parse.party = guest::party_said(&text, join.as_ref());
            parse.languages = text.evidence;
        }
    }
    Parse { host: Some(command), text: written, ..parse }
}

fn is_stop(keyword: &OptoutKeyword) -> bool {
    matches!(keyword, OptoutKeyword::Stop | OptoutKeyword::StopInWords)
}

/// Whether a text with a slash may also be a guest's command: one that guests and hosts both have, or a word
/// that is neither a host's command nor similar to one.
fn may_be_guest_command(command: &Result<HostCommand, HostMistake>) -> bool {
    matches!(
        command,
        Ok(HostCommand::Help(_) | HostCommand::Team(_))
            | Err(HostMistake::Unknown { nearest: None, .. } | HostMistake::Usage("here"))
    )
}
