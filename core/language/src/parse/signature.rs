//! What a phone or a mail program adds to a text by itself.

use super::{fold::fold, vocabulary::signatures};

/// The text without what follows a line of two dashes, the mark of a signature in mails.
pub(super) fn without_dashed(text: &str) -> &str {
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        if line.trim() == "--" && !text[..end].trim().is_empty() {
            return &text[..end];
        }
        end += line.len();
    }
    text
}

/// A normalized line without a known signature ("Sent from my iPhone") and all that follows it. A text that
/// is nothing else stays.
pub(super) fn without_known(line: String) -> String {
    let begins = |at: usize| {
        let rest: String = line[at..].chars().take(24).collect();
        let rest = fold(&rest);
        signatures().any(|signature| {
            rest.strip_prefix(signature).is_some_and(|more| more.is_empty() || more.starts_with(' '))
        })
    };
    let mut starts = line.match_indices(' ').map(|(at, _)| at + 1);
    match starts.find(|at| begins(*at)) {
        Some(at) => line[..at].trim_end().trim_end_matches(['-', ' ']).to_owned(),
        None => line,
    }
}
