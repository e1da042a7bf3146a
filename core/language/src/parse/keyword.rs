//! The words that Twilio acts on by itself.

use super::{Keyword, lexicon::Sense, reading::Reading};

/// The keyword that the whole message is. Twilio acts on the word alone, in any case. With
/// punctuation it does nothing, so there only a stop is still one: nobody who wrote "Stop!" may be
/// texted again, while "Yes!" and "Cancel." are a guest's words, ours to answer. A stop in other
/// words ("please stop texting me") counts likewise.
pub(super) fn keyword(reading: &Reading) -> Option<Keyword> {
    match alone(&reading.line.to_ascii_uppercase()) {
        None if stops(reading) => Some(Keyword::Stop),
        keyword => keyword,
    }
}

fn alone(word: &str) -> Option<Keyword> {
    Some(match word {
        "STOP" | "STOPALL" | "UNSUBSCRIBE" | "REVOKE" | "OPTOUT" => Keyword::Stop,
        "END" | "QUIT" | "CANCEL" => Keyword::StopOrLeave,
        "START" | "UNSTOP" => Keyword::Start,
        "YES" => Keyword::Yes,
        "HELP" | "INFO" => Keyword::Help,
        _ => return None,
    })
}

fn stops(reading: &Reading) -> bool {
    let mut stop = reading.items.iter().filter(|item| !item.is(Sense::Courtesy)).peekable();
    stop.peek().is_some() && stop.all(|item| item.is(Sense::Stop))
}
