//! The data of a button: what a channel keeps under it and hands back when it is tapped.
//!
//! Every button sends a text that could be typed as well. Its data holds that text and a mark: which message the
//! button was under and what it was about. By the mark a stale button is recognised.

use serde::{Deserialize, Serialize};

/// The version of the format that is written. Data of another version counts as stale.
const VERSION: char = '1';
/// Characters of a tag.
pub(crate) const TAG_CHARS: usize = 6;

/// A tap on a button, as the channel reports it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tap {
    /// The provider's id of the message that the button is under.
    pub message: String,
    /// None: the data has another version's format, so the button is stale.
    pub mark: Option<Mark>,
}

/// The kind of message that a button is under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// A host's list of parties.
    List,
    /// A host's tables.
    Tables,
    /// News to hosts, or the answer to one command.
    News,
    /// What a guest reads.
    Guest,
    /// "Leave the line at Bella?", which asks for a confirmation because a tap may be a mistake.
    Leave,
}

impl View {
    const ALL: [(View, char); 5] =
        [(View::List, 'l'), (View::Tables, 't'), (View::News, 'n'), (View::Guest, 'g'), (View::Leave, 'x')];

    fn letter(self) -> char {
        View::ALL.into_iter().find(|(view, _)| *view == self).map_or('n', |(_, letter)| letter)
    }
}

/// Which kind of message a button is under, and what the button is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    pub view: View,
    /// The page of the view, from 1 to 35.
    pub page: u32,
    /// A fingerprint of what the button was about when it was made. The button is stale once the
    /// fingerprint differs. Empty: it is about nothing that changes.
    pub tag: String,
}

impl Mark {
    /// The mark of a button that is about nothing that changes.
    pub fn plain(view: View) -> Self {
        Self { view, page: 1, tag: String::new() }
    }

    /// A button's data: the mark, then the text that the button sends. None if that takes more than `max_bytes`.
    pub fn data(&self, text: &str, max_bytes: usize) -> Option<String> {
        let page = char::from_digit(self.page.clamp(1, 35), 36).unwrap_or('1');
        let data = format!("{VERSION}{}{page}{:_<TAG_CHARS$.TAG_CHARS$}{text}", self.view.letter(), self.tag);
        (data.len() <= max_bytes).then_some(data)
    }
}

/// Reads a button's data: its mark, and the text that it sends. Data of another format has neither.
pub fn read(data: &str) -> (Option<Mark>, String) {
    let parsed = || {
        let mut chars = data.chars();
        let version = chars.next().filter(|c| *c == VERSION);
        let letter = chars.next()?;
        let view = View::ALL.into_iter().find(|(_, l)| *l == letter).map(|(view, _)| view)?;
        let page = chars.next()?.to_digit(36)?;
        let tag: String = chars.by_ref().take(TAG_CHARS).collect();
        let tag = tag.trim_end_matches('_').to_owned();
        version.map(|_| (Mark { view, page, tag }, chars.as_str().to_owned()))
    };
    parsed().map_or((None, String::new()), |(mark, text)| (Some(mark), text))
}
