//! Decisions, driven through a store in memory that carries out their changes as written. One binary, so that
//! it links once.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod bounds;
mod button_data;
mod channels;
mod fallback;
mod few_texts;
mod floor_files;
mod flow;
mod guests;
mod mistaken_taps;
mod needs;
mod numbers_in_line;
mod outage;
mod people;
mod plain_host_words;
mod random_evenings;
mod recipients;
mod roles;
mod said_time;
mod say_all;
mod shared_line;
mod stats;
mod taps;
mod text_properties;
mod told;
mod undo;
mod unsent_texts;
mod unsure;
mod why_others;
