//! The buttons under a message: for each sentence, what its reader would likely answer.
//!
//! Every button sends a text that could be typed as well.

use super::{
    button_rows::{ButtonContext, ButtonRows},
    guest_buttons, host_buttons,
};
use crate::extras::Button;
use tableturn_language::Sentence;

/// The buttons for a sentence.
pub(super) fn buttons(sentence: &Sentence, context: ButtonContext) -> Vec<Vec<Button>> {
    let mut rows = ButtonRows::new(context);
    match sentence {
        Sentence::Guest(sentence) => guest_buttons::add(&mut rows, sentence),
        Sentence::Host(sentence) => host_buttons::add(&mut rows, sentence),
    }
    rows.rows
}
