//! The Fluent files agree with each other.

use std::collections::{BTreeMap, BTreeSet};
use tableturn_floor::Language;

/// A language's Fluent file.
fn source(language: Language) -> String {
    let path = format!("{}/../languages/{language}/texts.ftl", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// The messages of a Fluent file and their forms, each with the values that it uses.
fn messages(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages = BTreeMap::<String, BTreeSet<String>>::new();
    let (mut message, mut key) = (String::new(), String::new());
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if let Some((id, _)) = line.split_once(" =").filter(|_| line.starts_with(char::is_alphabetic)) {
            message = id.to_owned();
            key = message.clone();
            assert!(messages.insert(key.clone(), BTreeSet::new()).is_none(), "{key} is there twice");
        } else if let Some((form, _)) = line.trim_start().strip_prefix('.').and_then(|l| l.split_once(" =")) {
            key = format!("{message}.{form}");
            messages.insert(key.clone(), BTreeSet::new());
        }
        let name = |rest: &str| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '-').collect();
        if let Some(values) = messages.get_mut(&key) {
            values.extend(line.split('$').skip(1).map(name));
            values.extend(line.match_indices("{ ahead }").map(|_| "ahead".to_owned()));
            values.extend(line.match_indices("{ wait }").map(|_| "wait".to_owned()));
        }
    }
    messages
}

#[test]
fn every_language_has_the_same_messages_with_the_same_values() {
    let english = messages(&source(Language::En));
    assert!(english.len() > 150, "{}", english.len());
    for language in Language::ALL {
        let own = messages(&source(language));
        let ids = |m: &BTreeMap<String, _>| m.keys().cloned().collect::<BTreeSet<_>>();
        let (own_ids, english_ids) = (ids(&own), ids(&english));
        let differing: Vec<_> = own_ids.symmetric_difference(&english_ids).collect();
        assert!(differing.is_empty(), "{language}: {differing:?}");
        for (id, values) in &own {
            assert_eq!(values, &english[id], "{language} {id}");
        }
    }
}

#[test]
fn every_file_is_valid_fluent() {
    for language in Language::ALL {
        let read = fluent_bundle::FluentResource::try_new(source(language));
        assert!(read.is_ok(), "{language}: {:?}", read.map(|_| ()).map_err(|(_, errors)| errors));
    }
}
