//! A phrase: a message of the Fluent files with its values, made to fit who reads it.

use super::{segments::fits_a_guest, texts::Texts};
use crate::say::Who;
use fluent_bundle::{FluentArgs, FluentValue};
use std::borrow::Cow;
use tableturn_floor::Wait;
use tableturn_floor::{limits::QUOTE_MINUTES, model::cut};

/// A table's label is cut to this many UTF-16 units where a guest reads it: they ask for `T5+...`,
/// and the rest of the text has room.
const LABEL_UNITS: usize = 12;
/// A value in a guest's text is cut to this many characters before anything else, so that fitting the
/// text takes a bounded number of tries. Nothing longer fits: the longest, the list of languages, has 60.
const VALUE_CHARS: usize = 80;
/// What a value keeps at least when a text has to be made shorter: enough to know oneself by.
const KEPT_CHARS: usize = 4;

/// Values that people wrote.
const NAMES: [&str; 3] = ["name", "note", "restaurant"];

enum Value {
    Number(u32),
    /// A text, and how many of its characters are shown.
    Text(String, usize),
}

/// A message and its values.
pub(super) struct Phrase {
    id: Cow<'static, str>,
    form: Option<&'static str>,
    to_guest: bool,
    values: Vec<(&'static str, Value)>,
}

/// A message that a guest reads: it keeps to a guest's segments.
pub(super) fn guest(id: &'static str) -> Phrase {
    Phrase { to_guest: true, ..host(id) }
}

/// A message that a host reads, or a part of another message: as long as it is.
pub(super) fn host(id: impl Into<Cow<'static, str>>) -> Phrase {
    Phrase { id: id.into(), form: None, to_guest: false, values: Vec::new() }
}

impl Phrase {
    /// The form of the message (`.todo`) instead of the message itself.
    pub(super) fn form(self, form: &'static str) -> Self {
        Self { form: Some(form), ..self }
    }

    pub(super) fn text(mut self, key: &'static str, text: &str) -> Self {
        let most = if self.to_guest { VALUE_CHARS } else { usize::MAX };
        self.values.push((key, Value::Text(text.to_owned(), text.chars().count().min(most))));
        self
    }

    pub(super) fn count(mut self, key: &'static str, number: u32) -> Self {
        self.values.push((key, Value::Number(number)));
        self
    }

    /// A table, or several (`T5+T6`).
    pub(super) fn table(self, label: &str) -> Self {
        let shown = if self.to_guest { short_label(label) } else { Cow::Borrowed(label) };
        self.text("table", &shown)
    }

    pub(super) fn until(self, clock: &str) -> Self {
        self.text("until", clock)
    }

    /// A party as its guest knows it.
    pub(super) fn party(self, number: u32, name: &str, size: u32) -> Self {
        self.count("number", number).text("name", name).count("size", size)
    }

    /// A party as a host knows it: `#17 Ana (4)`, and each of the three.
    pub(super) fn who(self, who: &Who) -> Self {
        self.text("who", &show(who)).party(who.number, &who.name, who.size)
    }

    /// A range of minutes; an upside-down one is turned round.
    pub(super) fn wait(self, wait: Wait) -> Self {
        let (from, to) = (wait.from.min(wait.to), wait.from.max(wait.to));
        let span = match (from, to) {
            (_, 0) => "now",
            // What the quote doesn't look beyond is not promised as an end.
            (1.., to) if i64::from(to) >= QUOTE_MINUTES => "over",
            (0, _) => "up-to",
            _ if from == to => "point",
            _ => "range",
        };
        self.text("span", span).count("from", from).count("to", to)
    }

    /// A place in line: the parties before it, and how long.
    pub(super) fn place(self, ahead: u32, wait: Wait) -> Self {
        self.count("ahead", ahead).wait(wait)
    }

    /// The phrase in words. A guest's takes its short form if it has to, then cuts its longest values.
    pub(super) fn say(mut self, texts: Texts) -> String {
        let whole = self.write(texts).unwrap_or_default();
        if !self.to_guest || fits_a_guest(&whole) {
            return whole;
        }
        self.form = Some("short");
        let mut text = match self.write(texts) {
            Some(short) => short,
            None => {
                self.form = None;
                whole
            }
        };
        while !fits_a_guest(&text) && self.shorten() {
            text = self.write(texts).unwrap_or_default();
        }
        text
    }

    /// The phrase in words, as it is; none if there is no such message.
    pub(super) fn write(&self, texts: Texts) -> Option<String> {
        let mut values = FluentArgs::new();
        for (key, value) in &self.values {
            let value = match value {
                Value::Number(number) => FluentValue::from(*number),
                Value::Text(text, kept) if NAMES.contains(key) => {
                    FluentValue::from(isolated(&shown(text, *kept)))
                }
                Value::Text(text, kept) => FluentValue::from(shown(text, *kept)),
            };
            values.set(*key, value);
        }
        let (text, errors) = texts.write(&self.id, self.form, &values)?;
        debug_assert!(errors.is_empty(), "{}: {errors:?}", self.id);
        Some(text)
    }

    /// Takes a character from the value that takes the most room; false if none has one to spare.
    fn shorten(&mut self) -> bool {
        let values = self.values.iter_mut().filter_map(|(_, value)| match value {
            Value::Text(text, kept) if *kept > KEPT_CHARS => Some((room(shown(text, *kept).as_ref()), kept)),
            _ => None,
        });
        match values.max_by_key(|(room, _)| *room) {
            Some((_, kept)) => {
                *kept -= 1;
                true
            }
            None => false,
        }
    }
}

/// A party as hosts read it, in any language: `#17 Ana (4)`.
pub(super) fn show(who: &Who) -> String {
    format!("#{} {} ({})", who.number, isolated(&who.name), who.size)
}

/// A name that is written from right to left, set apart (FSI, PDI), or the numbers beside it would be
/// read as part of it. Others stay as they are: the marks would make any SMS UCS-2, which this one is.
fn isolated(name: &str) -> String {
    // Hebrew, Arabic, Syriac, Thaana, N'Ko and their like; their forms of presentation; old scripts.
    let leftward = |c: char| {
        matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
            | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    };
    match name.contains(leftward) {
        true => format!("\u{2068}{name}\u{2069}"),
        false => name.to_owned(),
    }
}

/// The first characters of a text, with a point where some were left off.
fn shown(text: &str, kept: usize) -> Cow<'_, str> {
    match text.char_indices().nth(kept) {
        Some((end, _)) => Cow::Owned(format!("{}.", text[..end].trim_end())),
        None => Cow::Borrowed(text),
    }
}

/// The room that a text takes in an SMS, in GSM-7 characters or UTF-16 units, whichever is more.
fn room(text: &str) -> usize {
    text.chars().map(|c| if "^{}\\[~]|€".contains(c) { 2 } else { c.len_utf16() }).sum()
}

/// Tables as a guest reads them: whole labels as far as they go.
fn short_label(label: &str) -> Cow<'_, str> {
    if label.encode_utf16().count() <= LABEL_UNITS {
        return Cow::Borrowed(label);
    }
    let cut = cut(label, LABEL_UNITS - 3);
    let whole = cut.rfind('+').map_or(cut.len(), |plus| plus + 1);
    Cow::Owned(format!("{}...", &cut[..whole]))
}
