//! What a message shows beside its words: buttons, what it edits, a menu of commands.
//!
//! Every button is a text that could be typed as well. Its data carries that text, with a mark of
//! where the button stood and what it was about, so that one which is out of date is known as such.

use serde::{Deserialize, Serialize};

/// The form of the data that is written; another one is out of date.
const VERSION: char = '1';
/// What Telegram's `callback_data` takes, in bytes.
pub const DATA_BYTES: usize = 64;
/// Characters of a tag.
pub const TAG_CHARS: usize = 6;

/// What a message shows beside its words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// Rows of buttons.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub buttons: Vec<Vec<Button>>,
    /// The provider's name for the message of the same conversation that this one takes the place of.
    /// If that can't be edited any more, this one is sent as new.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edits: Option<String>,
    /// The commands that the recipient's chat offers from now on: name without slash, and what it does.
    /// An empty list: those that everybody has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub menu: Option<Vec<(String, String)>>,
}

/// A button under a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Button {
    /// What it reads.
    pub label: String,
    /// What comes back when it is tapped; at most [`DATA_BYTES`].
    pub data: String,
}

/// A tap on a button, as the channel reports it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tap {
    /// The provider's name for the message that the button stands under.
    pub message: String,
    /// Where it stood and what it was about; none: written by another version, so out of date.
    pub mark: Option<Mark>,
}

/// The message that a button stands under.
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
    /// "Leave the line?", asked because a thumb slips.
    Leave,
}

impl View {
    const ALL: [(View, char); 5] =
        [(View::List, 'l'), (View::Tables, 't'), (View::News, 'n'), (View::Guest, 'g'), (View::Leave, 'x')];

    fn letter(self) -> char {
        View::ALL.into_iter().find(|(view, _)| *view == self).map_or('n', |(_, letter)| letter)
    }
}

/// Where a button stands and what it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Under which message.
    pub view: View,
    /// On which of its pages, from 1 to 35.
    pub page: u32,
    /// What the button was about when it was made: it is out of date once this differs.
    pub tag: String,
}

impl Mark {
    /// A button's data: the mark and the text that it says; none if that is too long.
    pub fn data(&self, text: &str) -> Option<String> {
        let page = char::from_digit(self.page.clamp(1, 35), 36).unwrap_or('1');
        let data = format!("{VERSION}{}{page}{:_<TAG_CHARS$.TAG_CHARS$}{text}", self.view.letter(), self.tag);
        (data.len() <= DATA_BYTES).then_some(data)
    }
}

/// What a button's data says: its mark, and the text. Data of another form has neither.
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_was_written_is_read(page in 1u32..=35, tag in "[a-z2-7]{0,6}", text in ".{0,30}") {
            let mark = Mark { view: View::List, page, tag };
            if let Some(data) = mark.data(&text) {
                prop_assert!(data.len() <= DATA_BYTES);
                prop_assert_eq!(read(&data), (Some(mark), text));
            }
        }

        #[test]
        fn any_data_is_read_without_a_panic(data in any::<String>()) {
            let _ = read(&data);
        }
    }

    #[test]
    fn another_version_is_out_of_date() {
        assert_eq!(read("2l1abcdef/call 17"), (None, String::new()));
        assert_eq!(read(""), (None, String::new()));
    }
}
