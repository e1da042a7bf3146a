//! What a language's vocabulary holds. A file has the same lists, their names with hyphens.

use super::{
    host_meaning::HostMeaning,
    lists::{PhraseList, Spellings, WordSet},
    meaning::Meaning,
    need_phrases::{PhrasesFor, PlaceWord},
    phrases::Phrases,
};
use serde::{Deserialize, de::IgnoredAny};
use tableturn_floor::{Language, Need};

/// The words of one language: `words.toml`.
///
/// Everything is folded when it is read (lower case, no accents, no apostrophes), as the words of a text are.
/// So a file has words as they are spelt, and needs none twice because people leave an accent out.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(in crate::parse) struct Vocabulary {
    #[serde(skip)]
    pub(in crate::parse) language: Language,
    /// `tableturn-floor` reads these two.
    #[serde(rename = "name")]
    pub(super) _name: IgnoredAny,
    #[serde(rename = "countries")]
    pub(super) _countries: IgnoredAny,
    /// Guests' phrases. If two phrases fit a text, the longer one holds.
    #[serde(default)]
    pub(in crate::parse) phrases: Phrases<Meaning>,
    /// The needs that TableTurn understands: more phrases of the group `need`.
    #[serde(default)]
    pub(in crate::parse) needs: PhrasesFor<Need>,
    /// The places that TableTurn understands: more phrases of the group `place`.
    #[serde(default)]
    pub(in crate::parse) places: PhrasesFor<PlaceWord>,
    /// What an area of a floor file may be called beside the phrases of `places`.
    #[serde(default)]
    pub(in crate::parse) areas: PhrasesFor<PlaceWord>,
    #[serde(default)]
    pub(in crate::parse) words: WordLists,
    #[serde(default)]
    pub(in crate::parse) opt_out: OptOutWords,
    #[serde(default)]
    pub(in crate::parse) replies: ReplyWords,
    /// Hosts' phrases. If two phrases fit a text, the longer one holds.
    #[serde(default)]
    pub(in crate::parse) host: Phrases<HostMeaning>,
}

/// Lists of words, most of them single ones.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(in crate::parse) struct WordLists {
    /// Words that turn the phrase after them into its opposite.
    pub(in crate::parse) negations: WordSet,
    /// Words that turn the phrase before them in the same clause into its opposite: "wir kommen heute nicht".
    pub(in crate::parse) negations_after: WordSet,
    /// Words that may stand inside of any phrase and change nothing: "nehmt uns bitte von der Liste".
    pub(in crate::parse) particles: WordSet,
    /// "a". Those that are number words too are numbers only before a word for guests, or at the end of a
    /// clause, alone or after "a table for", "we are" or "for".
    pub(in crate::parse) articles: WordSet,
    /// Number words that the library for spelled numbers (text2num) spells in another way.
    pub(in crate::parse) spellings: Spellings,
    /// Words of this language that people of every language write: "ok", "stop". They show no language.
    pub(in crate::parse) international: WordSet,
    /// Words with a meaning that are also a name, if they begin with a capital: Dale, Ty.
    pub(in crate::parse) names: WordSet,
    /// The guest who writes: "me", "I".
    pub(in crate::parse) own: WordSet,
    /// Before a relative or a number of guests: "my", "our".
    pub(in crate::parse) possessives: WordSet,
    /// One guest each, after a possessive or in a list: "wife", "friend".
    pub(in crate::parse) relatives: WordSet,
    /// Verbs that end a wish for a table: "einen Tisch für 3 bekommen".
    pub(in crate::parse) closing_verbs: WordSet,
    /// Words that begin a clause without punctuation before them: "so".
    pub(in crate::parse) connectors: WordSet,
    /// Words of a polite request: with one of them a question asks to do something.
    pub(in crate::parse) requests: WordSet,
    /// Words that make a question about the waitlist one about the wait.
    pub(in crate::parse) waits: WordSet,
    /// Words of a booking for a later time.
    pub(in crate::parse) bookings: WordSet,
    /// Days that are not today.
    pub(in crate::parse) days: WordSet,
    /// Beginnings of what a phone or a mail program adds to a text ("Sent from my").
    pub(in crate::parse) signatures: PhraseList,
    /// Words that say nothing of their own: "we", "the", "table". A command, a party size or a change is sure only
    /// if all its other words are such words.
    pub(in crate::parse) fillers: WordSet,
    /// First words of a question that asks for information: "did", "how".
    pub(in crate::parse) question_words: WordSet,
    /// What a diner praises: "dinner was great, thanks" is a courtesy, "dinner was cold" is not.
    pub(in crate::parse) praise: WordSet,
    /// What a phone writes of a reaction before the quote: "liked", "removed a like from".
    pub(in crate::parse) reactions: PhraseList,
    /// Between an emoji and the quote: "to".
    pub(in crate::parse) reaction_links: WordSet,
    /// What a reaction is about if that can't be quoted: "an image".
    pub(in crate::parse) attachments: PhraseList,
    /// They make a number a guess: "about", "maybe". So "gonna be about 15" may as well be minutes.
    pub(in crate::parse) guesses: WordSet,
    /// They say that a number is the party's new size: "make it", "down to".
    pub(in crate::parse) size_changes: WordSet,
    /// They begin a condition: "if". Who leaves if something happens does not leave now.
    pub(in crate::parse) conditions: WordSet,
    /// They begin a clause that corrects the one before: "sorry", "actually".
    pub(in crate::parse) corrections: WordSet,
    /// The order of parties: "before us", "came after us". Beside a word for other parties the guest asks why.
    pub(in crate::parse) orders: PhraseList,
    /// Other parties: "they", "that couple".
    pub(in crate::parse) other_parties: WordSet,
    /// "no": alone it is a clause of its own, before a need or a name it says that it is none.
    pub(in crate::parse) noes: WordSet,
    /// One guest of the party who is not named: "somebody".
    pub(in crate::parse) somebody: WordSet,
    /// Before a time of day they say that the guest comes then: "there at 7", "arriving at 7".
    pub(in crate::parse) arrivals: WordSet,
    /// The same behind the time: "wir sind um sieben da".
    pub(in crate::parse) arrivals_behind: WordSet,
    /// What words before an hour add to it, in minutes: "halb=-30", for "halb acht" is half past seven.
    pub(in crate::parse) time_shifts: Spellings,
    /// After a place they say that it will do, beside others: "inside is fine too".
    pub(in crate::parse) fine_too: WordSet,
    /// What guests do at a table: "can we sit outside?".
    pub(in crate::parse) sit: WordSet,
    /// Beside a place they say that it would be welcome, and no more: "a window if possible".
    pub(in crate::parse) if_possible: WordSet,
    /// All of the party: "we", "everyone". If one of them can't come, nobody comes.
    pub(in crate::parse) whole_party: WordSet,
    /// Those phrases of `with` after which come guests whom the number before counts already: "including".
    pub(in crate::parse) among: WordSet,
    /// Between a part and the whole party: "3 of 4".
    pub(in crate::parse) of: WordSet,
    /// Words of `of` that lose a vowel and are written as one with a name: the "d" of "au nom d'Ana".
    pub(in crate::parse) elided: WordSet,
    /// Between two numbers, of which the larger one counts: "4 to 6".
    pub(in crate::parse) to: WordSet,
    /// After "wrong number" they say of what: "wrong number of chairs".
    pub(in crate::parse) prepositions: WordSet,
    /// Before a name: "Mrs", "Frau". A word with a capital behind one is a name, whatever it means.
    pub(in crate::parse) honorifics: WordSet,
    /// Titles of more than two letters that are written with a full stop: "Mrs.".
    pub(in crate::parse) titles: WordSet,
    /// Directly after digits they make a time of day: "7pm", "19h".
    pub(in crate::parse) hours: WordSet,
    /// Directly after digits they make an ordinal: "2nd".
    pub(in crate::parse) ordinals: WordSet,
    /// After a number they count two guests each: "2 couples".
    pub(in crate::parse) pairs: WordSet,
    /// After a number they say that it counts no guests: "3 tables are free", "2 pizzas".
    pub(in crate::parse) things: WordSet,
}

/// The kinds of words that an opt-out is put together from. Each of `stops`, `removes` and `takes` may have several
/// words.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(in crate::parse) struct OptOutWords {
    /// Words that alone opt out, and whose misspellings do too.
    pub(in crate::parse) keywords: PhraseList,
    /// Words that look like a misspelled keyword and are none.
    pub(in crate::parse) not_keywords: WordSet,
    /// "stop", "no more".
    pub(in crate::parse) stops: PhraseList,
    /// "remove", "delete": of a phone number.
    pub(in crate::parse) removes: PhraseList,
    /// "take", "remove me": off or from something.
    pub(in crate::parse) takes: PhraseList,
    /// Verbs that stand behind the messages that they stop: "Nachrichten abbestellen".
    pub(in crate::parse) final_stops: WordSet,
    /// Verbs that stand behind the number that they remove, or what they remove the guest from: "meine Nummer
    /// löschen", "aus dem Verteiler streichen".
    pub(in crate::parse) final_removes: WordSet,
    /// "off", "from".
    pub(in crate::parse) off: WordSet,
    /// "no", "don't".
    pub(in crate::parse) noes: WordSet,
    /// What refuses the messages before it: "schreibt mir nicht mehr".
    pub(in crate::parse) refusals: PhraseList,
    /// Just before a stop they turn it into its opposite.
    pub(in crate::parse) negations: WordSet,
    /// Messages, and sending them.
    pub(in crate::parse) messages: WordSet,
    /// What counts as messages after a stop only: "bothering".
    pub(in crate::parse) pestering: WordSet,
    /// The guest's phone number.
    pub(in crate::parse) numbers: WordSet,
    /// What a number is taken off: "list", "system".
    pub(in crate::parse) lists: WordSet,
    /// Words that may stand between the others.
    pub(in crate::parse) between: WordSet,
    /// Who sends the messages: "texts from you".
    pub(in crate::parse) senders: WordSet,
    /// People whom the guest does not speak for: "stop texting him".
    pub(in crate::parse) others: WordSet,
    /// Calling. Who refuses texts and asks for a call stays on the waitlist: "don't text, call me".
    pub(in crate::parse) instead: WordSet,
}

/// Short answers, as people learnt them from other services.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(in crate::parse) struct ReplyWords {
    /// "y", "confirmed".
    pub(in crate::parse) yes: PhraseList,
    /// "ok", "sounds good": said of a question whether to leave, it is no yes.
    pub(in crate::parse) ok: PhraseList,
    /// "n", "pass".
    pub(in crate::parse) no: PhraseList,
}
