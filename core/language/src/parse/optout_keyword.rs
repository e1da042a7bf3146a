//! Keywords with which a phone's owner stops and restarts texts from a line.
//!
//! Carriers and providers act on these words. This module only recognizes them: the line's `optout` setting in the
//! floor file says whether the provider answers them or we do.

use super::{chunks::ChunkedText, vocabulary::Meaning};

/// What a keyword means. Each variant lists its words, which are recognized in any case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptoutKeyword {
    /// STOP, STOPALL, UNSUBSCRIBE, REVOKE, OPTOUT, or an opt-out in other words.
    Stop,
    /// END, QUIT, CANCEL: an opt-out where the provider answers keywords, "leave the waitlist" where we do.
    StopOrLeave,
    /// START, UNSTOP: an opt-in.
    Start,
    /// YES: an opt-in where the provider answers keywords, "on my way" from a called guest where we do.
    Yes,
    /// HELP, INFO.
    Help,
}

/// The keyword that the whole text is.
///
/// Providers act on the bare word only, in any case. After punctuation only an opt-out is still one:
/// nobody who wrote "Stop!" may get another text, while "Yes!" and "Cancel." reach us as a guest's words.
/// An opt-out in other words ("please stop texting me") counts as [`OptoutKeyword::Stop`].
pub(super) fn optout_keyword(text: &ChunkedText) -> Option<OptoutKeyword> {
    match bare_keyword(&text.written.to_ascii_uppercase()) {
        None if opts_out(text) => Some(OptoutKeyword::Stop),
        keyword => keyword,
    }
}

fn bare_keyword(word: &str) -> Option<OptoutKeyword> {
    Some(match word {
        "STOP" | "STOPALL" | "UNSUBSCRIBE" | "REVOKE" | "OPTOUT" => OptoutKeyword::Stop,
        "END" | "QUIT" | "CANCEL" => OptoutKeyword::StopOrLeave,
        "START" | "UNSTOP" => OptoutKeyword::Start,
        "YES" => OptoutKeyword::Yes,
        "HELP" | "INFO" => OptoutKeyword::Help,
        _ => return None,
    })
}

/// Whether the text opts out and says nothing else but courtesies.
fn opts_out(text: &ChunkedText) -> bool {
    let mut chunks = text.chunks.iter().filter(|chunk| !chunk.means(Meaning::Courtesy)).peekable();
    chunks.peek().is_some() && chunks.all(|chunk| chunk.means(Meaning::OptOut))
}
