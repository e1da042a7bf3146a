//! What words mean, in every language at once: the vocabularies as one index.

use super::{
    number::number,
    word::{Word, fold, words},
    words_en, words_es,
};
use std::{cmp::Ordering, collections::HashMap, sync::LazyLock};
use tableturn_floor::Language;

/// What a phrase means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// Out of the line.
    Leave,
    /// Out of the line, if it ends what was being said: "we're leaving", but not "we're leaving work now".
    Going,
    /// More time, with the minutes if a number is in the phrase.
    MoreTime,
    /// At the door.
    Here,
    /// A language, or the word for one.
    Language(Option<Language>),
    /// How things stand.
    Status,
    /// Coming, or agreeing to.
    OnMyWay,
    /// What can be said here?
    Help,
    /// No more messages, in other words than Twilio's.
    Stop,
    /// Hello: help, if nothing else is said.
    Greeting,
    /// Please, thanks: changes nothing.
    Courtesy,
    /// Wants a table, with or without a number.
    Table,
    /// Comes before a number of guests and means nothing else ("we are").
    Group,
    /// Before a number it counts guests, before a word it names them ("for").
    For,
    /// Behind a number: it counts guests.
    People,
    /// Behind a number: it counts a part of the guests ("kids").
    Part,
    /// So many guests.
    Count(i64),
    /// The next words are a name, whatever else they mean.
    NameIs,
    /// The next words are a name, if they mean nothing else.
    Am,
    /// Joins two numbers or two names.
    And,
    /// Between two numbers: the larger, to be safe.
    Or,
    /// Behind a number: minutes.
    Unit,
    /// A time of day.
    Clock,
    /// Known, and no answer to anything ("5 more people").
    Unclear,
    /// A word of sentences, which no name has.
    Never,
}

impl Sense {
    /// Whether a guest commands something by it.
    pub(super) fn commands(self) -> bool {
        use Sense::*;
        matches!(self, Leave | Going | MoreTime | Here | Language(_) | Status | OnMyWay | Help | Stop)
    }
}

/// One language's words. Phrases may be written with accents and apostrophes; they are compared
/// without. `#` in a phrase is a number, with or without minutes; `#m` is a number of minutes.
pub(super) struct Vocabulary {
    /// Whose words.
    pub(super) language: Language,
    /// Phrases by what they mean, apart by commas. Of two that fit the longer one holds.
    pub(super) phrases: &'static [(Sense, &'static str)],
    /// Words that turn the next phrase into its opposite.
    pub(super) negations: &'static [&'static str],
    /// Number words that are more often an article: a number only before a word for guests or at the end.
    pub(super) articles: &'static [&'static str],
    /// Number words that the library knows only in another spelling: as compared here, as it has
    /// them; nothing, if it takes for a number what is none.
    pub(super) spellings: &'static [(&'static str, &'static str)],
    /// Words that are a name as well, with a capital: Dale, Ty.
    pub(super) names: &'static [&'static str],
}

/// Every vocabulary; of two senses for the same words the first one's holds.
pub(super) const VOCABULARIES: [&Vocabulary; 2] = [&words_en::WORDS, &words_es::WORDS];

/// A set of languages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tongues(u32);

impl Tongues {
    /// One.
    pub(super) fn of(language: Language) -> Self {
        Self(1 << language as u32)
    }

    /// Both sets together.
    pub(super) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The language, if it is exactly one.
    pub(super) fn only(self) -> Option<Language> {
        Language::ALL.into_iter().find(|l| self == Self::of(*l))
    }
}

/// A phrase found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// What it means.
    pub(super) sense: Sense,
    /// How many words it takes.
    pub(super) words: usize,
    /// The number in it.
    pub(super) value: Option<i64>,
    /// Whose words they are.
    pub(super) tongues: Tongues,
}

enum Slot {
    Word(String),
    Number { minutes: bool },
}

struct Phrase {
    slots: Vec<Slot>,
    sense: Sense,
    language: Language,
}

/// Phrases by their first word; those that begin with a number under `#`.
static LEXICON: LazyLock<HashMap<String, Vec<Phrase>>> = LazyLock::new(|| {
    let mut lexicon: HashMap<String, Vec<Phrase>> = HashMap::new();
    for vocabulary in VOCABULARIES {
        for (sense, phrases) in vocabulary.phrases {
            for phrase in phrases.split(", ") {
                let slots: Vec<Slot> = phrase.split(' ').map(slot).collect();
                let first = match slots.first() {
                    Some(Slot::Word(word)) => word.clone(),
                    _ => "#".to_owned(),
                };
                let phrase = Phrase { slots, sense: *sense, language: vocabulary.language };
                lexicon.entry(first).or_default().push(phrase);
            }
        }
    }
    lexicon
});

fn slot(word: &str) -> Slot {
    match word {
        "#" => Slot::Number { minutes: false },
        "#m" => Slot::Number { minutes: true },
        // Compared like a text, so a sign that is its own word is one here too.
        word => Slot::Word(words(word).first().map_or_else(|| fold(word), |w| w.fold.clone())),
    }
}

/// Whether some phrase has this for its first word.
pub(super) fn begins_phrase(word: &str) -> bool {
    LEXICON.contains_key(word)
}

/// The longest phrase that begins here and isn't broken by punctuation.
pub(super) fn phrase(words: &[Word]) -> Option<Found> {
    let first = words.first()?;
    let numbered = number(words).is_some().then(|| LEXICON.get("#")).flatten();
    let all = LEXICON.get(&first.fold).into_iter().chain(numbered).flatten();
    all.filter_map(|phrase| fits(phrase, words)).reduce(|best, next| match next.words.cmp(&best.words) {
        Ordering::Greater => next,
        Ordering::Equal => Found { tongues: best.tongues.with(next.tongues), ..best },
        Ordering::Less => best,
    })
}

fn fits(phrase: &Phrase, words: &[Word]) -> Option<Found> {
    let mut at = 0;
    let mut value = None;
    for slot in &phrase.slots {
        if at > 0 && words[at - 1].breaks {
            return None;
        }
        match slot {
            Slot::Word(word) => {
                (words.get(at)?.fold == *word).then_some(())?;
                at += 1;
            }
            Slot::Number { minutes } => {
                let found = number(&words[at..])?;
                value = Some(found.value);
                at += found.words;
                let unit = !words[at - 1].breaks && words.get(at).is_some_and(is_unit);
                if *minutes && !unit {
                    return None;
                }
                at += usize::from(unit);
            }
        }
    }
    Some(Found { sense: phrase.sense, words: at, value, tongues: Tongues::of(phrase.language) })
}

fn is_unit(word: &Word) -> bool {
    let phrases = LEXICON.get(&word.fold).into_iter().flatten();
    phrases.into_iter().any(|p| p.sense == Sense::Unit && p.slots.len() == 1)
}

/// Whether one of these words, just before a phrase of these languages, denies it.
pub(super) fn negates(word: &str, tongues: Tongues) -> bool {
    let speaks = |v: &&&Vocabulary| tongues.with(Tongues::of(v.language)) == tongues;
    VOCABULARIES.iter().filter(speaks).any(|v| v.negations.contains(&word))
}

/// A number word as the library spells it.
pub(super) fn spelling(word: &str, language: Language) -> &str {
    let own = VOCABULARIES.iter().filter(|v| v.language == language);
    own.flat_map(|v| v.spellings).find(|(here, _)| *here == word).map_or(word, |(_, there)| there)
}

/// Whether a word with a meaning is a name as well.
pub(super) fn is_name_too(word: &str) -> bool {
    VOCABULARIES.iter().any(|v| v.names.contains(&word))
}

/// Whether a number word is more often an article.
pub(super) fn is_article(word: &str) -> bool {
    VOCABULARIES.iter().any(|v| v.articles.contains(&word))
}
