//! Keywords with which a phone's owner stops and restarts texts from a line.
//!
//! Carriers and providers of text messages act on these words. Whether the line's provider answers them
//! by itself, or we do, is the line's `optout` setting in the floor file; here we only recognize them.

use super::{chunks::ChunkedText, opt_out::opts_out};

/// What a keyword does, with the words that are known for it in any case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptoutKeyword {
    /// STOP, STOPALL, UNSUBSCRIBE, REVOKE, OPTOUT.
    Stop,
    /// An opt-out in other words ("please stop texting me"). No provider answers it.
    StopInWords,
    /// END, QUIT, CANCEL: an opt-out where the provider answers keywords, "leave the waitlist" where we do.
    StopOrLeave,
    /// START, UNSTOP: an opt-in.
    Start,
    /// YES: an opt-in where the provider answers keywords, "on my way" from a called guest where we do.
    Yes,
    /// HELP, INFO.
    Help,
}

/// The keyword that the whole line is.
///
/// Providers act on the bare word only, in any case. After punctuation only an opt-out is still one:
/// nobody who wrote "Stop!" may get another text, while "Yes!" and "Cancel." reach us as a guest's words.
pub(super) fn optout_keyword(text: &ChunkedText) -> Option<OptoutKeyword> {
    bare_keyword(&text.written.to_ascii_uppercase())
        .or_else(|| opts_out(text).then_some(OptoutKeyword::StopInWords))
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
