//! The speaker of the text that is being decided, and their conversation.

use super::{effects::Effects, messages::MessageOptions, phone_language::phone_language};
use crate::{
    AnsweredKeyword, Change, Heard, Scene, Tap,
    scene::{Conversation, Counted, MessageKind, Pictures, Question, SpeakerState},
};
use std::collections::BTreeMap;
use tableturn_floor::{Channel, Contact, ConversationId, Identity, Language, PartyId, RestaurantId};
use tableturn_language::{
    Sentence,
    parse::{FirstLook, LanguageEvidence},
};

/// The speaker of a text.
pub(crate) struct Speaker {
    pub(crate) identity: Identity,
    pub(crate) opted_out: bool,
    /// What the channel calls the speaker.
    pub(crate) profile_name: Option<String>,
    /// The keyword that the provider took the text for.
    pub(crate) answered: Option<AnsweredKeyword>,
    /// The button that sent the text.
    pub(crate) tap: Option<Tap>,
    before: Option<Conversation>,
    conversation: Conversation,
    /// The restaurant's languages, its first one first; all if the restaurant is not known.
    offered: Vec<Language>,
}

impl Speaker {
    /// The speaker, with a new conversation if this is its first text.
    pub(crate) fn of(scene: &mut Scene, heard: &Heard, first_look: &FirstLook) -> Self {
        let before = scene.conversation.clone();
        let conversation = before.clone().unwrap_or_else(|| Conversation {
            id: ConversationId::from(scene.fresh.id()),
            address: heard.address.clone(),
            // In a group the group opts out, by throwing the bot out.
            recipient: match heard.address.is_group() {
                true => Identity::of(heard.address.channel, &heard.address.chat),
                false => heard.speaker.clone(),
            },
            restaurant: None,
            language: None,
            questions: BTreeMap::new(),
        });
        let offered = match &scene.floor {
            Some(floor) => floor.restaurant.languages.clone(),
            None => {
                let first = scene.on_line.first().map(|r| r.language).unwrap_or_default();
                let others = Language::ALL.into_iter().filter(|language| *language != first);
                std::iter::once(first).chain(others).collect()
            }
        };
        let mut speaker = Self {
            identity: heard.speaker.clone(),
            opted_out: scene.opted_out,
            profile_name: heard.name.clone(),
            answered: heard.answered,
            tap: heard.tap.clone(),
            before,
            conversation,
            offered,
        };
        let language = speaker.language_of(heard, first_look);
        speaker.conversation.language = language;
        speaker
    }

    /// The conversation's language from this text on. Once there is one, only a sentence that clearly is in
    /// another language changes it; before, a few words do, and what the channel tells is a guess.
    fn language_of(&self, heard: &Heard, first_look: &FirstLook) -> Option<Language> {
        let is_offered = |language: &Language| self.offered.contains(language);
        // A button sends the same words in every language. In a group several people write.
        let words = Some(first_look.languages).filter(|_| heard.tap.is_none());
        match self.conversation.language {
            Some(current) if heard.address.is_group() => Some(current),
            Some(current) => {
                words.and_then(|words| words.other_than(current)).filter(is_offered).or(Some(current))
            }
            None => {
                // A name may be a word of any language.
                let is_name = matches!(self.question(), Some(Question::Name { .. } | Question::HostName));
                let said = words.filter(|words| !is_name || words.has_several_words());
                let in_words = |words: LanguageEvidence| {
                    words.language().filter(is_offered).or_else(|| words.language_among(&self.offered))
                };
                let said = said.and_then(in_words);
                let of_phone = || phone_language(&heard.address, &self.offered);
                said.or_else(of_phone).or(heard.language.filter(is_offered))
            }
        }
    }

    /// The languages that the speaker most likely writes, the likeliest first.
    pub(crate) fn expected_languages(&self) -> Vec<Language> {
        let chosen = self.conversation.language;
        let others = self.offered.iter().copied().filter(|language| Some(*language) != chosen);
        chosen.into_iter().chain(others).collect()
    }

    /// How to answer the speaker.
    pub(crate) fn contact(&self) -> Contact {
        Contact {
            conversation: self.conversation.id.clone(),
            address: self.conversation.address.clone(),
            language: self.expected_languages().first().copied().unwrap_or_default(),
            opted_out: self.opted_out,
        }
    }

    pub(crate) fn channel(&self) -> Channel {
        self.conversation.address.channel
    }

    pub(crate) fn reply(&self, effects: &mut Effects, sentence: impl Into<Sentence>) {
        effects.say(&self.contact(), MessageKind::Reply, MessageOptions::default(), sentence);
    }

    /// Whether the speaker's channel shows buttons.
    pub(crate) fn sees_buttons(&self, effects: &Effects) -> bool {
        effects.channel(self.conversation.address.channel).buttons.is_some()
    }

    /// The conversation is with this restaurant from now on.
    pub(crate) fn set_restaurant(&mut self, restaurant: &RestaurantId) {
        self.conversation.restaurant = Some(restaurant.clone());
    }

    /// The speaker chose this language.
    pub(crate) fn set_language(&mut self, language: Language) {
        self.conversation.language = Some(language);
    }

    /// The speaker's open question, if there is one.
    pub(crate) fn question(&self) -> Option<&Question> {
        self.conversation.questions.get(&self.identity)?.question.as_ref()
    }

    /// Opens a question: the speaker's next text may answer it.
    pub(crate) fn ask(&mut self, question: Question) {
        self.change_state(|state| state.question = Some(question));
    }

    /// Closes the question: it is answered, or doesn't matter any more.
    pub(crate) fn close_question(&mut self) {
        self.change_state(|state| state.question = None);
    }

    /// Whether the speaker has written to us before this text.
    pub(crate) fn has_written_before(&self) -> bool {
        let before = self.before.as_ref().and_then(|before| before.questions.get(&self.identity));
        before.is_some_and(|state| state.heard)
    }

    pub(crate) fn set_has_written(&mut self) {
        self.change_state(|state| state.heard = true);
    }

    /// Our last replies in a row that led to nothing.
    pub(crate) fn replies_in_vain(&self) -> u32 {
        self.conversation.questions.get(&self.identity).map_or(0, |state| state.in_vain)
    }

    pub(crate) fn set_replies_in_vain(&mut self, replies: u32) {
        self.change_state(|state| state.in_vain = replies);
    }

    /// Notes that the guest of this party knows that their words are passed on. Returns whether that is new.
    pub(crate) fn knows_words_are_passed_on(&mut self, party: &PartyId) -> bool {
        let state = self.conversation.questions.get(&self.identity);
        let new = state.and_then(|state| state.passed_on.as_ref()) != Some(party);
        self.change_state(|state| state.passed_on = Some(party.clone()));
        new
    }

    /// The last message without words, or part of an album.
    pub(crate) fn pictures(&self) -> Option<&Pictures> {
        self.conversation.questions.get(&self.identity)?.pictures.as_ref()
    }

    pub(crate) fn set_pictures(&mut self, pictures: Pictures) {
        self.change_state(|state| state.pictures = Some(pictures));
    }

    /// Notes that whoever writes in the group's name has been told how to be heard. Returns whether that is new.
    pub(crate) fn is_told_to_show_name(&mut self) -> bool {
        let known = self.conversation.questions.get(&self.identity).is_some_and(|s| s.told_to_show_name);
        self.change_state(|state| state.told_to_show_name = true);
        !known
    }

    /// Since when our messages to the speaker are counted.
    pub(crate) fn counted(&self) -> Option<Counted> {
        self.conversation.questions.get(&self.identity)?.counted
    }

    pub(crate) fn set_counted(&mut self, counted: Counted) {
        self.change_state(|state| state.counted = Some(counted));
    }

    fn change_state(&mut self, change: impl FnOnce(&mut SpeakerState)) {
        let state = self.conversation.questions.entry(self.identity.clone()).or_default();
        change(state);
        if *state == SpeakerState::default() {
            self.conversation.questions.remove(&self.identity);
        }
    }

    /// The conversation's row, if it is new or has changed.
    pub(crate) fn into_change(self) -> Option<Change> {
        match self.before {
            None => Some(Change::InsertConversation(self.conversation)),
            Some(before) if before != self.conversation => {
                Some(Change::UpdateConversation(self.conversation))
            }
            Some(_) => None,
        }
    }
}
