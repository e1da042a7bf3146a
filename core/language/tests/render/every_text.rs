//! What holds for the text of every sentence in every language.

use crate::{examples::*, text_of};
use std::collections::BTreeSet;
use tableturn_floor::Language;
use tableturn_language::{GuestSentence, HostSentence, Sentence, parse::HostCommand};

fn every_sentence() -> Vec<Sentence> {
    let sample = Sample::plain();
    let to_guests = to_guests(&sample).into_iter().map(Sentence::from);
    to_guests.chain(to_hosts(&sample).into_iter().map(Sentence::from)).collect()
}

#[test]
fn every_sentence_has_an_example() {
    let guest: BTreeSet<_> = to_guests(&Sample::plain()).iter().map(guest_variant).collect();
    assert_eq!(guest, GUEST_VARIANTS.iter().copied().collect());
    let host: BTreeSet<_> = to_hosts(&Sample::plain()).iter().map(host_variant).collect();
    assert_eq!(host, HOST_VARIANTS.iter().copied().collect());
}

/// A missing value shows as `{$name}`, a missing message as an empty text. Fluent's other errors fail a
/// debug assertion in `render`.
#[test]
fn every_sentence_has_a_text_in_every_language() {
    for language in Language::ALL {
        for sentence in every_sentence() {
            let text = text_of(sentence.clone(), language);
            assert!(!text.trim().is_empty(), "{language} {sentence:?}");
            let marks = ['{', '}', '$', '\u{2068}', '\u{2069}'];
            assert!(!text.contains(marks), "{language} {sentence:?}: {text}");
            assert_eq!(text.trim(), text, "{language} {sentence:?}");
            assert!(!text.contains("  "), "{language} {sentence:?}: {text}");
        }
    }
}

#[test]
fn every_language_has_its_own_text() {
    for sentence in every_sentence() {
        // Its example is cut to "... or text its name" and names, which may agree.
        if matches!(sentence, Sentence::Guest(GuestSentence::WhichRestaurant { .. })) {
            continue;
        }
        // The guest's words and who they are, in no words of ours.
        if matches!(sentence, Sentence::Host(HostSentence::NewsSays { .. })) {
            continue;
        }
        let english = text_of(sentence.clone(), Language::En);
        for language in Language::ALL.into_iter().filter(|language| *language != Language::En) {
            assert_ne!(english, text_of(sentence.clone(), language), "{language} {sentence:?}");
        }
    }
}

#[test]
fn help_has_a_line_for_every_command_in_their_order() {
    for language in Language::ALL {
        let text = text_of(HostSentence::HostHelp, language);
        let commands: Vec<&str> =
            text.lines().filter_map(|line| line.strip_prefix('/')?.split(' ').next()).collect();
        assert_eq!(commands, HostCommand::NAMES, "{language}");
    }
}

#[test]
fn a_refusal_begins_with_no() {
    for language in Language::ALL {
        for sentence in refusals(&Sample::plain()) {
            let text = text_of(sentence.clone(), language);
            assert!(text.starts_with("No: "), "{language} {sentence:?}: {text}");
        }
    }
}

#[test]
fn no_other_text_begins_with_no() {
    let refusals: BTreeSet<_> = refusals(&Sample::plain()).iter().map(host_variant).collect();
    for language in Language::ALL {
        for sentence in every_sentence() {
            let refuses = matches!(&sentence, Sentence::Host(host) if refusals.contains(host_variant(host)));
            let text = text_of(sentence.clone(), language);
            assert!(refuses || !text.starts_with("No:"), "{language} {sentence:?}: {text}");
        }
    }
}
