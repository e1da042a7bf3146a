//! Text → what it may mean.
//!
//! A parse knows no open question, no floor and no chosen language. It gives every reading of a text, and
//! `tableturn_decide` takes the one that fits the speaker's state.
//!
//! The way of a text: `normalize` → `tokens` → `chunks` (with the `vocabulary` of every language) →
//! `guest`, `host`, `names` and the other readers.

mod chunks;
mod evidence;
mod guest;
mod host;
mod invite_code;
mod language_set;
mod names;
mod normalize;
mod numbers;
mod opt_out;
mod optout_keyword;
mod own_words;
mod phrases;
mod readings;
mod restaurant_ids;
mod short_reply;
mod tokens;
mod unsolicited;
mod vocabulary;
mod wrong_number;

pub use evidence::Evidence;
pub use guest::GuestCommand;
pub use host::{HostCommand, HostMistake};
pub use optout_keyword::OptoutKeyword;
pub use readings::Parse;
pub use short_reply::ShortReply;
pub use unsolicited::Unsolicited;
pub use wrong_number::WrongNumber;

use chunks::ChunkedText;
use invite_code::code_and_name;
use optout_keyword::optout_keyword;

/// Every reading of a text. It never fails: of an unknown text it says that nothing is known.
///
/// A text that begins with `/` is a host command or a mistake in one. It also has a guest's reading if
/// its first word is a guest's (`/status`, `/join 4 Ana`, `/help`), because guests on Telegram write so too.
pub fn parse(text: &str) -> Parse {
    let text = normalize::normalize(text);
    if text.starts_with('/') { with_slash(text) } else { without_slash(text) }
}

fn without_slash(text: String) -> Parse {
    let line = ChunkedText::of(&text);
    let unsolicited = unsolicited::unsolicited(&line);
    if matches!(unsolicited, Some(Unsolicited::Reaction | Unsolicited::AutoReply)) {
        return Parse { unsolicited, text, ..Parse::default() };
    }
    let join = guest::join(&line);
    let (command, evidence) = guest::command(&line, join.as_ref());
    Parse {
        unsolicited,
        host: None,
        optout_keyword: optout_keyword(&line),
        guest: command,
        evidence,
        reply: short_reply::short_reply(&line),
        wrong_number: wrong_number::wrong_number(&line),
        size: join.as_ref().and_then(|join| join.size_alone(&line)),
        name: names::name_as_answer(&line),
        code: code_and_name(&text),
        restaurants: restaurant_ids::ids_in_text(&line),
        choice: guest::choice(&line),
        phones: Vec::new(),
        language: line.language(),
        text,
    }
}

fn with_slash(text: String) -> Parse {
    let words = text.trim_start_matches(['/', ' ']);
    let command = host::command(words);
    let mut parse = Parse { phones: host::phones(words), ..Parse::default() };
    if command == Ok(HostCommand::Start) {
        let payload = words.split_once(' ').map_or("", |(_, rest)| rest);
        parse.code = code_and_name(payload);
        parse.restaurants = restaurant_ids::ids_in_payload(payload);
        parse.guest = GuestCommand::Help;
    } else if may_be_guest_command(&command) {
        let (first, rest) = words.split_once(' ').unwrap_or((words, ""));
        let said = format!("{} {rest}", first.split('@').next().unwrap_or_default());
        let line = ChunkedText::of(said.trim_end());
        if line.begins_with_phrase() {
            parse.optout_keyword = optout_keyword(&line).filter(is_stop);
            (parse.guest, parse.evidence) = guest::command(&line, guest::join(&line).as_ref());
            parse.language = line.language();
        }
    }
    Parse { host: Some(command), text, ..parse }
}

fn is_stop(keyword: &OptoutKeyword) -> bool {
    matches!(keyword, OptoutKeyword::Stop | OptoutKeyword::StopInWords)
}

/// Whether a text with a slash may also be a guest's: a command that both have, or a word that is
/// neither a host's command nor similar to one.
fn may_be_guest_command(command: &Result<HostCommand, HostMistake>) -> bool {
    matches!(
        command,
        Ok(HostCommand::Help(_) | HostCommand::Team(_))
            | Err(HostMistake::Unknown { nearest: None, .. } | HostMistake::Usage("here"))
    )
}
