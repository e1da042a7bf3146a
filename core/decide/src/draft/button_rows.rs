//! Rows of buttons while they are built for one reader.

use crate::{
    button_data::{Mark, View},
    extras::Button,
};
use tableturn_floor::{Floor, Language, Party};
use tableturn_language::render::button;

/// The reader of a message, and what its buttons depend on.
#[derive(Clone, Copy)]
pub(super) struct ButtonContext<'a> {
    /// None before the restaurant is known.
    pub(super) floor: Option<&'a Floor>,
    /// The reader's own live party, if they have one.
    pub(super) guest: Option<&'a Party>,
    pub(super) language: Language,
    /// The view that buttons of news stand under: a tap shows that view below its answer, if it is more
    /// than [`View::News`].
    pub(super) news_view: View,
    /// Bytes that a button's data can have.
    pub(super) data_bytes: usize,
}

/// Rows of buttons for one reader.
pub(super) struct ButtonRows<'a> {
    pub(super) context: ButtonContext<'a>,
    pub(super) rows: Vec<Vec<Button>>,
}

impl<'a> ButtonRows<'a> {
    pub(super) fn new(context: ButtonContext<'a>) -> Self {
        Self { context, rows: Vec::new() }
    }

    /// The label of a button, by the id of its text.
    pub(super) fn label(&self, id: &str, values: &[(&'static str, &str)]) -> String {
        button(id, values, self.context.language)
    }

    /// A button that sends this text. None if its data is too long: the text is left to be typed.
    pub(super) fn button(&self, label: String, mark: &Mark, text: &str) -> Option<Button> {
        Some(Button { label, data: mark.data(text, self.context.data_bytes)? })
    }

    /// A button that is about nothing that changes.
    pub(super) fn plain_button(&self, id: &str, view: View, text: &str) -> Option<Button> {
        self.button(self.label(id, &[]), &Mark::plain(view), text)
    }

    pub(super) fn row(&mut self, buttons: impl IntoIterator<Item = Option<Button>>) {
        let row: Vec<Button> = buttons.into_iter().flatten().collect();
        if !row.is_empty() {
            self.rows.push(row);
        }
    }
}
