//! A message of the Fluent files with its values, and its text, fitted to the reader.

use super::{clock, segments::fits_guest, texts::Texts};
use crate::sentences::Who;
use fluent_bundle::{FluentArgs, FluentValue};
use std::borrow::Cow;
use tableturn_floor::limits::{
    GUEST_LABEL_UNITS, GUEST_VALUE_CHARS, GUEST_VALUE_MIN_CHARS, QUOTE_MINUTES, SIZE_DIGITS,
};
use tableturn_floor::{ClockTime, Wait, model::cut};

/// Keys of values that people wrote.
const NAME_KEYS: [&str; 3] = ["name", "note", "restaurant"];

enum Value {
    Number(u32),
    /// A text, and how many of its characters are shown.
    Text(String, usize),
}

/// A message and its values.
pub(super) struct Message {
    id: Cow<'static, str>,
    /// A Fluent attribute (`short`) whose text stands for the message's.
    form: Option<&'static str>,
    to_guest: bool,
    values: Vec<(&'static str, Value)>,
}

/// A message to a guest: its text is fitted to a guest's segments.
pub(super) fn guest_message(id: &'static str) -> Message {
    Message { to_guest: true, ..host_message(id) }
}

/// A message to a host, or a part of another message: its text is as long as it is.
pub(super) fn host_message(id: impl Into<Cow<'static, str>>) -> Message {
    Message { id: id.into(), form: None, to_guest: false, values: Vec::new() }
}

impl Message {
    /// Takes this form of the message (`.todo`) instead of the message itself.
    pub(super) fn form(self, form: &'static str) -> Self {
        Self { form: Some(form), ..self }
    }

    pub(super) fn text(mut self, key: &'static str, text: &str) -> Self {
        let most = if self.to_guest { GUEST_VALUE_CHARS } else { usize::MAX };
        self.values.push((key, Value::Text(text.to_owned(), text.chars().count().min(most))));
        self
    }

    pub(super) fn count(mut self, key: &'static str, number: u32) -> Self {
        self.values.push((key, Value::Number(number)));
        self
    }

    /// `$table`: a table, or several (`T5+T6`).
    pub(super) fn table(self, label: &str) -> Self {
        let shown = if self.to_guest { short_label(label) } else { Cow::Borrowed(label) };
        self.text("table", &shown)
    }

    /// `$until`: a time of day.
    pub(super) fn until(self, texts: Texts, time: ClockTime) -> Self {
        self.text("until", &clock::written(texts, time))
    }

    /// `$number`, `$name`, `$size`: a party as its guest knows it.
    pub(super) fn party(self, number: u32, name: &str, size: u32) -> Self {
        self.count("number", number).text("name", name).count("size", size)
    }

    /// `$who`, `$number`, `$name`, `$size`: a party as a host knows it.
    pub(super) fn who(self, who: &Who) -> Self {
        self.text("who", &host_label(who)).party(who.number, &who.name, who.size)
    }

    /// `$size`, or the form `many` for a size of too many digits.
    pub(super) fn size_or_many(self, size: &str) -> Self {
        if size.len() > SIZE_DIGITS { self.form("many") } else { self.text("size", size) }
    }

    /// `$span`, `$from`, `$to`: a range of minutes. A range with its ends exchanged is put right.
    pub(super) fn wait(self, wait: Wait) -> Self {
        let (from, to) = (wait.from.min(wait.to), wait.from.max(wait.to));
        let span = match (from, to) {
            (_, 0) => "now",
            // A quote looks no further than this, so it promises no end there.
            (1.., to) if i64::from(to) >= QUOTE_MINUTES => "over",
            (0, _) => "up-to",
            _ if from == to => "point",
            _ => "range",
        };
        self.text("span", span).count("from", from).count("to", to)
    }

    /// `$ahead` and the wait: the parties before this one, and how long they take.
    pub(super) fn place(self, ahead: u32, wait: Wait) -> Self {
        self.count("ahead", ahead).wait(wait)
    }

    /// The text. A guest's that is too long takes the message's short form, then cuts its longest values.
    pub(super) fn render(mut self, texts: Texts) -> String {
        let whole = self.render_unfitted(texts).unwrap_or_default();
        if !self.to_guest || fits_guest(&whole) {
            return whole;
        }
        self.form = Some("short");
        let mut text = match self.render_unfitted(texts) {
            Some(short) => short,
            None => {
                self.form = None;
                whole
            }
        };
        while !fits_guest(&text) && self.shorten() {
            text = self.render_unfitted(texts).unwrap_or_default();
        }
        text
    }

    /// The text, however long; none if there is no such message.
    pub(super) fn render_unfitted(&self, texts: Texts) -> Option<String> {
        let mut values = FluentArgs::new();
        for (key, value) in &self.values {
            let value = match value {
                Value::Number(number) => FluentValue::from(*number),
                Value::Text(text, shown) if NAME_KEYS.contains(key) => {
                    FluentValue::from(isolate_right_to_left(&shown_part(text, *shown)))
                }
                Value::Text(text, shown) => FluentValue::from(shown_part(text, *shown)),
            };
            values.set(*key, value);
        }
        let (text, errors) = texts.format(&self.id, self.form, &values)?;
        debug_assert!(errors.is_empty(), "{}: {errors:?}", self.id);
        Some(self.without_double_stop(text))
    }

    /// A time of day may end in a full stop ("7:05 p. m."), which is then the sentence's too.
    fn without_double_stop(&self, text: String) -> String {
        let stopped = self.values.iter().find_map(|(key, value)| match value {
            Value::Text(time, _) if *key == "until" && time.ends_with('.') => Some(time),
            Value::Text(..) | Value::Number(_) => None,
        });
        match stopped {
            Some(time) => text.replace(&format!("{time}."), time),
            None => text,
        }
    }

    /// Cuts one character off the value that takes the most room; false if every value has its minimum.
    fn shorten(&mut self) -> bool {
        let values = self.values.iter_mut().filter_map(|(_, value)| match value {
            Value::Text(text, shown) if *shown > GUEST_VALUE_MIN_CHARS => {
                Some((sms_room(&shown_part(text, *shown)), shown))
            }
            Value::Text(..) | Value::Number(_) => None,
        });
        match values.max_by_key(|(room, _)| *room) {
            Some((_, shown)) => {
                *shown -= 1;
                true
            }
            None => false,
        }
    }
}

/// A party as hosts read it, in any language: `#17 Ana (4)`.
pub(super) fn host_label(who: &Who) -> String {
    format!("#{} {} ({})", who.number, isolate_right_to_left(&who.name), who.size)
}

/// A right-to-left name between FSI and PDI, because otherwise the numbers beside it would be displayed as
/// part of it. Other names stay as they are: the marks would make any SMS UCS-2, which this one is anyway.
fn isolate_right_to_left(name: &str) -> String {
    // Hebrew, Arabic, Syriac, Thaana, N'Ko and related blocks; their presentation forms; historic scripts.
    let right_to_left = |c: char| {
        matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
            | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    };
    match name.contains(right_to_left) {
        true => format!("\u{2068}{name}\u{2069}"),
        false => name.to_owned(),
    }
}

/// The first characters of a text, with a full stop if some were cut off.
fn shown_part(text: &str, chars: usize) -> Cow<'_, str> {
    match text.char_indices().nth(chars) {
        Some((end, _)) => Cow::Owned(format!("{}.", text[..end].trim_end())),
        None => Cow::Borrowed(text),
    }
}

/// The room that a text takes in an SMS, in GSM-7 characters or UTF-16 units, whichever is more.
fn sms_room(text: &str) -> usize {
    text.chars().map(|c| if "^{}\\[~]|€".contains(c) { 2 } else { c.len_utf16() }).sum()
}

/// A table label, or as many whole labels of joined tables as fit `GUEST_LABEL_UNITS`.
fn short_label(label: &str) -> Cow<'_, str> {
    if label.encode_utf16().count() <= GUEST_LABEL_UNITS {
        return Cow::Borrowed(label);
    }
    let cut = cut(label, GUEST_LABEL_UNITS - 3);
    let whole = cut.rfind('+').map_or(cut.len(), |plus| plus + 1);
    Cow::Owned(format!("{}...", &cut[..whole]))
}
