//! "Which restaurant?", in one text to a guest.

use super::{message::guest_message, segments::fits_guest, texts::Texts};
use tableturn_floor::limits::{RESTAURANT_UNITS, RESTAURANTS_LISTED};
use tableturn_floor::model::cut;

/// The question with as many restaurants (id and name) as fit, numbered from 1 in the order given.
pub(super) fn restaurant_choice(texts: Texts, restaurants: &[(String, String)]) -> String {
    let head = guest_message("which-restaurant").render(texts);
    let rows: Vec<String> = (1..)
        .zip(restaurants.iter().take(RESTAURANTS_LISTED))
        .map(|(choice, (_, name))| {
            let name = cut(name, RESTAURANT_UNITS);
            guest_message("which-restaurant-row").count("choice", choice).text("name", &name).render(texts)
        })
        .collect();
    let more = guest_message("which-restaurant-more").render(texts);
    let with = |n: usize| {
        let shown = rows.iter().take(n);
        let left_off = (n < restaurants.len()).then_some(&more);
        let lines: Vec<&str> =
            std::iter::once(&head).chain(shown).chain(left_off).map(String::as_str).collect();
        lines.join("\n")
    };
    (1..=rows.len()).rev().map(with).find(|text| fits_guest(text)).unwrap_or(head)
}
