//! The grammar that German needs: verbs and negations behind, small words inside of phrases, umlauts typed as two letters.

use tableturn_floor::Language;
use tableturn_language::parse::{GuestCommand, OptoutKeyword, Parse, parse_expecting};

fn german(text: &str) -> Parse {
    parse_expecting(text, &[Language::De])
}

#[test]
fn a_negation_behind_a_phrase_takes_it_back() {
    for text in ["wir kommen wahrscheinlich nicht", "sind da vorne nicht reingekommen"] {
        let found = german(text).guest;
        assert!(!matches!(found, GuestCommand::OnMyWay | GuestCommand::Here), "{text:?}: {found:?}");
    }
}

#[test]
fn small_words_may_stand_inside_of_a_phrase() {
    let leaves =
        ["nehmt uns bitte von der Liste", "wir kommen leider heute nicht", "Tisch bitte weitergeben"];
    for text in leaves {
        let found = german(text);
        assert_eq!(found.guest, GuestCommand::Leave, "{text:?}");
        assert!(found.evidence.is_sure(), "{text:?}: {:?}", found.evidence);
    }
}

#[test]
fn an_umlaut_may_be_typed_as_two_letters() {
    for text in ["fuer fuenf", "für fünf", "FÜR FÜNF", "zu fuenft"] {
        assert_eq!(german(text).size, Some(5), "{text:?}");
    }
}

#[test]
fn an_opt_out_may_end_with_its_verb_or_its_negation() {
    let stops = [
        "diese Nachrichten bitte abbestellen",
        "meine Nummer löschen",
        "bitte aus dem Verteiler nehmen",
        "schreiben Sie mir bitte nicht mehr",
        "hört bitte auf mit den SMS",
    ];
    for text in stops {
        assert_eq!(german(text).optout_keyword, Some(OptoutKeyword::StopInWords), "{text:?}");
    }
    let others = [
        "ich habe keine SMS bekommen",
        "bekommen wir keine Nachricht?",
        "schreibt uns bitte wenn der Tisch frei ist",
        "bitte den Tisch stornieren",
    ];
    for text in others {
        assert_eq!(german(text).optout_keyword, None, "{text:?}");
    }
}

#[test]
fn halb_acht_is_half_past_seven() {
    let time = |text: &str| german(text).party.comes_at.map(|time| (time.hour, time.minute));
    assert_eq!(time("wir kommen um halb acht"), Some((7, 30)));
    assert_eq!(time("wir kommen um viertel vor sieben"), Some((6, 45)));
    assert_eq!(time("wir sind um 19 Uhr da"), Some((19, 0)));
}

#[test]
fn a_word_behind_a_title_is_a_name() {
    for (text, name) in [("Frau Freitag", "Frau Freitag"), ("Herr Acht", "Herr Acht")] {
        assert_eq!(german(text).name.as_deref(), Some(name), "{text:?}");
    }
}
