//! "Español": a guest chooses a language.

use crate::draft::{floor_draft::Draft, speaker::Speaker};
use tableturn_floor::Language;
use tableturn_language::GuestSentence;

/// Sets the speaker's language, or says which ones the restaurant has.
pub(crate) fn choose(draft: &mut Draft, speaker: &mut Speaker, language: Option<Language>) {
    let offered = draft.floor.restaurant.languages.clone();
    match language.filter(|l| offered.contains(l)) {
        Some(language) => {
            speaker.set_language(language);
            speaker.reply(&mut draft.effects, GuestSentence::LanguageSet);
        }
        None => {
            let languages = offered.iter().map(|l| l.own_name()).collect::<Vec<_>>().join(", ");
            speaker.reply(&mut draft.effects, GuestSentence::WhichLanguage { languages });
        }
    }
}
