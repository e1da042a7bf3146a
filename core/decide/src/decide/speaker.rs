//! Whoever wrote the text that is being decided, and their conversation.

use super::post::{Post, Terms};
use crate::{
    Change, Heard, Scene, Tap,
    scene::{Conversation, MessageKind, Question},
};
use std::collections::BTreeMap;
use tableturn_floor::{Contact, ConversationId, Identity, Language, RestaurantId};
use tableturn_language::{Sentence, parse::Parse};

/// The speaker of a text.
pub(super) struct Speaker {
    pub(super) identity: Identity,
    pub(super) opted_out: bool,
    /// What the channel calls them.
    pub(super) profile_name: Option<String>,
    /// The button that said it.
    pub(super) tap: Option<Tap>,
    before: Option<Conversation>,
    conversation: Conversation,
    default_language: Language,
    heard_language: Option<Language>,
}

impl Speaker {
    /// The speaker, with a conversation of their own if this is their first text.
    pub(super) fn of(scene: &mut Scene, heard: &Heard, parse: &Parse) -> Self {
        let before = scene.conversation.clone();
        let conversation = before.clone().unwrap_or_else(|| Conversation {
            id: ConversationId(scene.fresh.id()),
            address: heard.address.clone(),
            restaurant: None,
            language: None,
            questions: BTreeMap::new(),
        });
        let (default_language, spoken) = match &scene.floor {
            Some(floor) => (floor.restaurant.language(), floor.restaurant.languages.clone()),
            None => (scene.on_line.first().map(|r| r.language).unwrap_or_default(), Language::ALL.to_vec()),
        };
        // Words that only one language has say what they speak; a phone's setting is a guess.
        // A button says the same words in every language.
        let said = parse.language.filter(|_| heard.tap.is_none());
        let heard_language = said.or(heard.language).filter(|l| spoken.contains(l));
        Self {
            identity: heard.speaker.clone(),
            opted_out: scene.opted_out,
            profile_name: heard.name.clone(),
            tap: heard.tap.clone(),
            before,
            conversation,
            default_language,
            heard_language,
        }
    }

    /// How to answer them.
    pub(super) fn contact(&self) -> Contact {
        Contact {
            conversation: self.conversation.id.clone(),
            address: self.conversation.address.clone(),
            language: self.conversation.language.or(self.heard_language).unwrap_or(self.default_language),
            opted_out: self.opted_out,
        }
    }

    /// Answers them.
    pub(super) fn reply(&self, post: &mut Post, say: impl Into<Sentence>) {
        post.say(&self.contact(), MessageKind::Reply, Terms::default(), say);
    }

    /// The conversation is with this restaurant from now on.
    pub(super) fn with(&mut self, restaurant: &RestaurantId) {
        self.conversation.restaurant = Some(restaurant.clone());
    }

    /// The language they chose.
    pub(super) fn speaks(&mut self, language: Language) {
        self.conversation.language = Some(language);
    }

    /// What we asked them last, if it is still open.
    pub(super) fn question(&self) -> Option<&Question> {
        self.conversation.questions.get(&self.identity)
    }

    /// Asks: their next text may answer it.
    pub(super) fn ask(&mut self, question: Question) {
        self.conversation.questions.insert(self.identity.clone(), question);
    }

    /// The question is answered, or doesn't matter any more.
    pub(super) fn answered(&mut self) {
        self.conversation.questions.remove(&self.identity);
    }

    /// The conversation's row, if it is new or has changed.
    pub(super) fn into_change(mut self) -> Option<Change> {
        // The language heard in a first text stays: later "ok"s don't say any.
        if self.conversation.language.is_none() {
            self.conversation.language = self.heard_language;
        }
        match self.before {
            None => Some(Change::InsertConversation(self.conversation)),
            Some(before) if before != self.conversation => {
                Some(Change::UpdateConversation(self.conversation))
            }
            Some(_) => None,
        }
    }
}
