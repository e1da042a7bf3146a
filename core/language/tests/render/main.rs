//! What sentences read in every language.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod every_text;
mod examples;
mod expected_texts;
mod fluent_files;
mod guest_texts;
mod reply_words;
mod segments;

use tableturn_floor::Language;
use tableturn_language::{Sentence, render::render};

fn text_of(sentence: impl Into<Sentence>, language: Language) -> String {
    render(&sentence.into(), language)
}
