//! Words that are to move into the vocabularies.

use super::tokens::Token;

pub(super) fn is_guess(word: &str) -> bool {
    [
        "about",
        "around",
        "maybe",
        "perhaps",
        "probably",
        "prob",
        "might",
        "may",
        "ish",
        "approx",
        "approximately",
        "roughly",
        "or",
        "possibly",
        "quizas",
        "quiza",
        "talvez",
        "vez",
        "como",
        "unos",
        "unas",
        "aproximadamente",
        "aprox",
        "posiblemente",
        "probablemente",
        "o",
    ]
    .contains(&word)
}

pub(super) fn changes_size(word: &str) -> bool {
    [
        "make", "making", "down", "total", "change", "changed", "instead", "update", "bump", "bumped",
        "grew", "shrunk", "quedamos", "quedan", "cambia", "cambiar", "seremos", "seriamos", "total", "mejor",
    ]
    .contains(&word)
}

pub(super) fn is_other_party(word: &str) -> bool {
    [
        "they",
        "them",
        "theyre",
        "those",
        "that",
        "these",
        "this",
        "people",
        "party",
        "parties",
        "couple",
        "couples",
        "group",
        "groups",
        "guy",
        "guys",
        "family",
        "someone",
        "somebody",
        "others",
        "other",
        "table",
        "everyone",
        "everybody",
        "she",
        "he",
        "lady",
        "woman",
        "man",
        "folks",
        "ellos",
        "ellas",
        "esos",
        "esas",
        "otros",
        "otras",
        "gente",
        "grupo",
        "pareja",
        "familia",
        "alguien",
        "mesa",
        "senor",
        "senora",
        "personas",
        "ese",
        "esa",
    ]
    .contains(&word)
}

pub(super) fn says_passed(tokens: &[Token]) -> bool {
    const PHRASES: [&str; 38] = [
        "before us",
        "before me",
        "after us",
        "after me",
        "after we did",
        "before we did",
        "skipped us",
        "skipped me",
        "skip us",
        "skipping us",
        "jumped the line",
        "jump the line",
        "jumped the queue",
        "cut the line",
        "cut in line",
        "cut in front",
        "cutting in line",
        "here first",
        "going first",
        "go first",
        "went first",
        "goes first",
        "seated first",
        "seated ahead",
        "sat ahead",
        "called ahead",
        "went ahead of",
        "antes que nosotros",
        "antes que a nosotros",
        "antes de nosotros",
        "despues que nosotros",
        "despues de nosotros",
        "llegaron despues",
        "llego despues",
        "se colaron",
        "pasan otros antes",
        "pasaron antes",
        "pasan antes",
    ];
    PHRASES.iter().any(|phrase| {
        let words: Vec<&str> = phrase.split(' ').collect();
        tokens.windows(words.len()).any(|window| window.iter().zip(&words).all(|(t, w)| t.folded == *w))
    })
}
