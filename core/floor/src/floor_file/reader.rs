//! Reads TOML and collects every mistake with its place, instead of stopping at the first.

use super::mistake::Mistake;
use super::nearest::nearest;
use std::ops::{Range, RangeInclusive};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// How similar a known key must be to be suggested for an unknown one (1: the same word).
const MIN_SIMILARITY: f64 = 0.6;

/// Reads values from sections and collects mistakes.
pub(super) struct Reader<'t> {
    text: &'t str,
    mistakes: Vec<Mistake>,
}

/// A TOML table, with its name for messages.
#[derive(Clone)]
pub(super) struct Section<'d> {
    table: &'d DeTable<'d>,
    name: &'static str,
    /// The place to report for a missing key.
    pub(super) span: Range<usize>,
}

/// A value and its place in the file.
#[derive(Clone)]
pub(super) struct Found<T> {
    pub(super) value: T,
    pub(super) span: Range<usize>,
}

impl<'d> Section<'d> {
    /// The keys that it has.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.table.keys().map(|key| key.get_ref().as_ref())
    }
}

impl<'t> Reader<'t> {
    /// The parsed file, or every syntax error in it.
    pub(super) fn open(text: &'t str) -> Result<(Spanned<DeTable<'t>>, Self), Vec<Mistake>> {
        let mut reader = Self { text, mistakes: Vec::new() };
        let (document, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            reader.report(error.span().unwrap_or_default(), format!("not TOML: {}", error.message()));
        }
        if reader.mistakes.is_empty() { Ok((document, reader)) } else { Err(reader.close()) }
    }

    /// The collected mistakes, in the file's order.
    pub(super) fn close(mut self) -> Vec<Mistake> {
        self.mistakes.sort_by_key(|m| (m.line, m.column));
        self.mistakes
    }

    /// Records a mistake at this place.
    pub(super) fn report(&mut self, span: Range<usize>, message: impl Into<String>) {
        let before = self.text.get(..span.start).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        self.mistakes.push(Mistake { line, column, message: message.into() });
    }

    pub(super) fn root<'d>(&self, document: &'d Spanned<DeTable<'d>>) -> Section<'d> {
        Section { table: document.get_ref(), name: "the file", span: 0..0 }
    }

    /// Reports every other key.
    pub(super) fn allow_only(&mut self, section: &Section<'_>, keys: &[&str]) {
        for key in section.table.keys().filter(|key| !keys.contains(&key.get_ref().as_ref())) {
            let word = key.get_ref();
            let hint = match nearest(word, keys.iter().copied(), MIN_SIMILARITY) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("there are `{}`", keys.join("`, `")),
            };
            self.report(key.span(), format!("{} has no key `{word}`: {hint}", section.name));
        }
    }

    /// The section `[name]`, if it is there.
    pub(super) fn optional_section<'d>(
        &mut self,
        root: &Section<'d>,
        key: &str,
        name: &'static str,
    ) -> Option<Section<'d>> {
        root.table.contains_key(key).then(|| self.section(root, key, name)).flatten()
    }

    /// The section `[name]`; reports it if it is missing.
    pub(super) fn section<'d>(
        &mut self,
        root: &Section<'d>,
        key: &str,
        name: &'static str,
    ) -> Option<Section<'d>> {
        let Some((_, value)) = root.table.get_key_value(key) else {
            self.report(0..0, format!("{name} is missing"));
            return None;
        };
        match value.get_ref() {
            DeValue::Table(table) => Some(Section { table, name, span: value.span() }),
            _ => {
                self.report(value.span(), format!("write it as a section {name}, with one pair of brackets"));
                None
            }
        }
    }

    /// The sections `[[name]]`. More than `most` are reported; none at all is left to the caller to report.
    pub(super) fn sections<'d>(
        &mut self,
        root: &Section<'d>,
        key: &str,
        name: &'static str,
        most: usize,
    ) -> Vec<Section<'d>> {
        let Some(value) = root.table.get(key) else { return Vec::new() };
        let DeValue::Array(array) = value.get_ref() else {
            self.report(
                value.span(),
                format!("write it as {name}, with two pairs of brackets: there can be several"),
            );
            return Vec::new();
        };
        if array.len() > most {
            self.report(value.span(), format!("there are {} {name}: {most} are the most", array.len()));
        }
        let mut sections = Vec::new();
        for item in array.iter().take(most) {
            match item.get_ref() {
                DeValue::Table(table) => sections.push(Section { table, name, span: item.span() }),
                _ => self.report(item.span(), format!("write it as {name}")),
            }
        }
        sections
    }

    /// The value, if the key is there. Reports a value that `read` does not take.
    fn get<'d, T>(
        &mut self,
        section: &Section<'d>,
        key: &str,
        kind: &str,
        read: impl Fn(&'d DeValue<'d>) -> Option<T>,
    ) -> Option<Found<T>> {
        let found = section.table.get(key)?;
        match read(found.get_ref()) {
            Some(value) => Some(Found { value, span: found.span() }),
            None => {
                let is = found.get_ref().type_str();
                self.report(found.span(), format!("`{key}` is {kind}, not {} {is}", article(is)));
                None
            }
        }
    }

    /// Reports the key if it is missing.
    pub(super) fn require(&mut self, section: &Section<'_>, key: &str, example: &str) {
        if !section.table.contains_key(key) {
            self.report(section.span.clone(), format!("{} needs `{key}`: {example}", section.name));
        }
    }

    pub(super) fn text<'d>(&mut self, section: &Section<'d>, key: &str) -> Option<Found<&'d str>> {
        self.get(section, key, "a text in quotes", DeValue::as_str)
    }

    pub(super) fn flag(&mut self, section: &Section<'_>, key: &str) -> Option<bool> {
        self.found_flag(section, key).map(|found| found.value)
    }

    pub(super) fn found_flag(&mut self, section: &Section<'_>, key: &str) -> Option<Found<bool>> {
        self.get(section, key, "`true` or `false`, without quotes", DeValue::as_bool)
    }

    /// A whole number within the range; `None` if it is missing or wrong.
    pub(super) fn number(
        &mut self,
        section: &Section<'_>,
        key: &str,
        range: RangeInclusive<u32>,
    ) -> Option<Found<u32>> {
        let found = self.get(section, key, "a whole number, without quotes", DeValue::as_integer)?;
        let number = i64::from_str_radix(found.value.as_str(), found.value.radix()).ok();
        match number.and_then(|n| u32::try_from(n).ok()).filter(|n| range.contains(n)) {
            Some(value) => Some(Found { value, span: found.span }),
            None => {
                let message = format!("`{key}` is a number from {} to {}", range.start(), range.end());
                self.report(found.span, message);
                None
            }
        }
    }

    /// A text, or a list of texts.
    pub(super) fn one_or_more_texts<'d>(
        &mut self,
        section: &Section<'d>,
        key: &str,
        kind: &str,
    ) -> Option<Vec<Found<&'d str>>> {
        let is_list = section.table.get(key).is_some_and(|found| found.get_ref().as_array().is_some());
        if is_list {
            return self.texts(section, key).map(|list| list.value);
        }
        self.get(section, key, kind, DeValue::as_str).map(|text| vec![text])
    }

    /// A price of at most 10, in ten-thousandths.
    pub(super) fn price(&mut self, section: &Section<'_>, key: &str) -> Option<u32> {
        let number = |value: &DeValue<'_>| match value {
            DeValue::Float(float) => float.as_str().parse::<f64>().ok(),
            DeValue::Integer(integer) => integer.as_str().parse::<f64>().ok(),
            _ => None,
        };
        let found = self.get(section, key, "a price, without quotes", number)?;
        let price = Some(found.value).filter(|price| (0.0..=10.0).contains(price));
        if price.is_none() {
            self.report(found.span, format!("`{key}` is a price from 0 to 10, like 0.0083"));
        }
        price.map(|price| (price * 10_000.0).round() as u32)
    }

    /// A list of texts. Other items are reported and left out.
    pub(super) fn texts<'d>(
        &mut self,
        section: &Section<'d>,
        key: &str,
    ) -> Option<Found<Vec<Found<&'d str>>>> {
        let list = self.get(section, key, "a list of texts in brackets", DeValue::as_array)?;
        let mut texts = Vec::new();
        for item in list.value.iter() {
            match item.get_ref().as_str() {
                Some(value) => texts.push(Found { value, span: item.span() }),
                None => self.report(item.span(), format!("`{key}` is a list of texts, each in quotes")),
            }
        }
        Some(Found { value: texts, span: list.span })
    }
}

fn article(word: &str) -> &'static str {
    if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}
