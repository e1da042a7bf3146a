//! The time of day at which a guest says that they come: "be there at 7:30", "llegamos a las 8".

use crate::parse::{
    chunks::{Chunk, ChunkKind, ChunkedText},
    tokens::TokenKind,
    vocabulary::Meaning,
};

/// A time of day as people say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeSaid {
    /// From 0 to 23; with a half from 1 to 12.
    pub hour: u8,
    /// From 0 to 59.
    pub minute: u8,
    /// The half of the day, if it is said.
    pub half: Option<Half>,
}

/// am, pm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    Am,
    Pm,
}

impl TimeSaid {
    /// The hours of the day that may be meant: two, if neither the half of the day nor the number tells.
    pub fn hours(&self) -> Vec<u8> {
        let morning = self.hour % 12;
        match (self.half, self.hour) {
            (Some(Half::Am), _) => vec![morning],
            (Some(Half::Pm), _) => vec![morning + 12],
            (None, 1..=12) => vec![morning, morning + 12],
            (None, hour) => vec![hour],
        }
    }
}

/// Small words that may stand between the coming and its time: "be there by about 7".
const WORDS_BETWEEN: usize = 3;

/// The time at which the guest comes, if the text says one.
pub(super) fn comes_at(text: &ChunkedText) -> Option<TimeSaid> {
    (0..text.chunks.len()).filter(|at| follows_coming(text, *at)).find_map(|at| time_at(text, at))
}

fn follows_coming(text: &ChunkedText, at: usize) -> bool {
    let clause = text.clause_of(at);
    let arrives = |c: &Chunk| {
        let tokens = &text.tokens[c.from..c.to];
        c.means(Meaning::OnMyWay) && tokens.len() > 1
            || tokens.iter().any(|token| text.ranking.is_in(|v| &v.words.arrivals, &token.folded))
    };
    let small = |c: &Chunk| {
        let tokens = &text.tokens[c.from..c.to];
        c.means(Meaning::NotAName) || tokens.iter().all(|token| text.is_filler(token))
    };
    let before = text.chunks[clause.start..at].iter().rev();
    before.take(WORDS_BETWEEN + 1).find(|c| arrives(c) || !small(c)).is_some_and(arrives)
}

/// The time that begins with this chunk.
fn time_at(text: &ChunkedText, at: usize) -> Option<TimeSaid> {
    let chunk = &text.chunks[at];
    match chunk.kind {
        ChunkKind::Phrase(Meaning::TimeOfDay, Some(hour)) => {
            let tokens = &text.tokens[chunk.from..chunk.to];
            let half = tokens.iter().find_map(|token| half(&token.folded));
            time(u32::try_from(hour).ok()?, minutes_behind(text, chunk).unwrap_or(0), half)
        }
        ChunkKind::OtherNumber => {
            let written = text.tokens[chunk.from].folded.as_str();
            let digits = |s: &str| s.chars().take_while(char::is_ascii_digit).count();
            let (hour, rest) = written.split_at(digits(written));
            let rest = rest.strip_prefix([':', '.']).unwrap_or(rest);
            let (minute, suffix) = rest.split_at(digits(rest));
            // "2.5" is no time, "7.30" is one.
            let minute = match minute.len() {
                0 => minutes_behind(text, chunk).unwrap_or(0),
                2 => minute.parse().ok()?,
                _ => return None,
            };
            time(hour.parse().ok()?, minute, half(suffix))
        }
        ChunkKind::Number(_) | ChunkKind::Phrase(..) | ChunkKind::UnknownWord => None,
    }
}

/// "At 7 30", "19h30".
fn minutes_behind(text: &ChunkedText, chunk: &Chunk) -> Option<u32> {
    let token = text.tokens.get(chunk.to).filter(|_| !text.ends_clause(chunk))?;
    let two_digits = token.end - token.start == 2;
    match token.kind {
        TokenKind::Digits(n) if two_digits => u32::try_from(n).ok(),
        _ => None,
    }
}

fn half(word: &str) -> Option<Half> {
    match word {
        "am" => Some(Half::Am),
        "pm" => Some(Half::Pm),
        _ => None,
    }
}

fn time(hour: u32, minute: u32, half: Option<Half>) -> Option<TimeSaid> {
    let valid = minute < 60 && if half.is_some() { (1..=12).contains(&hour) } else { hour < 24 };
    let (hour, minute) = (u8::try_from(hour).ok()?, u8::try_from(minute).ok()?);
    valid.then_some(TimeSaid { hour, minute, half })
}
