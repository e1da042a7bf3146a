//! Words and phrases, taken one after the other into one reading.

use super::{
    phrases::{Item, ItemKind},
    words::Word,
};
use crate::parse::{plain_action::PlainAction, vocabulary::HostMeaning};

/// Words that may name parties and tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The words as written, without punctuation.
    pub words: Vec<String>,
    /// The words before it say which of the two it is.
    pub named_as: Option<NamedAs>,
    /// It follows "to" or "at".
    pub is_place: bool,
}

/// What a mention is called in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamedAs {
    /// `#17`, "party 17".
    Party,
    /// "Table 5".
    Table,
}

/// A reading in the making.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) actions: Vec<PlainAction>,
    pub(super) imperative: bool,
    pub(super) mentions: Vec<Mention>,
    pub(super) linked: bool,
    /// Party sizes with a word for them.
    pub(super) sizes: Vec<i64>,
    /// A number with a word for minutes.
    pub(super) minutes: Option<u32>,
    /// A place, or a link to one, that adding a party doesn't have.
    pub(super) has_place: bool,
    /// A word that means nothing stands between two mentions: "make it 3".
    pub(super) has_gap: bool,
    pub(super) asks: bool,
    pub(super) negated: bool,
    pub(super) unexplained: bool,
    pub(super) for_own_party: bool,
    /// The meanings since the last mention that say what the next one is.
    leading: Vec<HostMeaning>,
    /// The word that the last mention ends with, if nothing stands after it.
    open_word: Option<usize>,
    /// Whether a word other than a filler has been read.
    begun: bool,
}

impl Reading {
    pub(super) fn take(&mut self, item: &Item, words: &[Word], first: bool) {
        match item.kind {
            ItemKind::Phrase(meaning) => self.take_phrase(meaning, first),
            ItemKind::Word => self.take_word(item.at, words),
        }
        self.begun |= !matches!(item.kind, ItemKind::Phrase(HostMeaning::Filler));
        if words.get(item.at + item.len - 1).is_some_and(|word| word.ends_clause) {
            self.open_word = None;
        }
    }

    fn take_phrase(&mut self, meaning: HostMeaning, first: bool) {
        use HostMeaning::*;
        if meaning != Filler && meaning != Auxiliary {
            self.open_word = None;
        }
        match meaning {
            Action(action) => {
                self.imperative |= !self.begun;
                self.act(action);
            }
            Probably(action) => {
                self.unexplained = true;
                self.imperative |= !self.begun;
                self.act(action);
            }
            Clean => {
                self.unexplained |= !self.begun;
                self.act(PlainAction::Clear);
            }
            Auxiliary => self.asks |= first,
            Not => self.negated = true,
            People => self.count_people(),
            Minutes => self.count_minutes(),
            OwnTable => self.for_own_party = true,
            OwnTableAtStart if !self.begun => self.for_own_party = true,
            OwnTableAtStart => self.unexplained = true,
            To | At | In => {
                self.has_place = true;
                self.leading.push(meaning);
            }
            ToOrArticle | Table | Party | SizeOf | For | And => self.leading.push(meaning),
            Filler => {}
        }
    }

    /// Adds an action. Some pairs say one thing: "left, take her off", "left, so it's clear".
    fn act(&mut self, action: PlainAction) {
        use PlainAction::*;
        match (self.actions.as_slice(), action) {
            (actions, action) if actions.contains(&action) => {}
            ([Remove], Left) | ([Left], Clear | Dirty) => self.actions = vec![action],
            ([Left], Remove) | ([Clear | Dirty], Left) => {}
            (_, Undo) => self.actions.insert(0, Undo),
            _ => self.actions.push(action),
        }
    }

    /// "3 people": the number before is a size.
    fn count_people(&mut self) {
        match self.take_number_before() {
            Some(number) => self.sizes.push(number),
            None => self.unexplained = true,
        }
    }

    /// "20 min": the number before is minutes.
    fn count_minutes(&mut self) {
        match self.take_number_before().and_then(|number| u32::try_from(number).ok()) {
            Some(minutes) if self.minutes.is_none() => self.minutes = Some(minutes),
            Some(_) | None => self.unexplained = true,
        }
    }

    /// Takes the number that the last mention ends with.
    fn take_number_before(&mut self) -> Option<i64> {
        let number = self.mentions.last_mut().and_then(|mention| {
            let number = mention.words.last().and_then(|word| word.parse().ok());
            number.inspect(|_| drop(mention.words.pop()))
        });
        self.mentions.retain(|mention| !mention.words.is_empty());
        number
    }

    fn take_word(&mut self, at: usize, words: &[Word]) {
        use HostMeaning::*;
        let Some(word) = words.get(at).map(Word::without_contraction) else { return };
        let leading = std::mem::take(&mut self.leading);
        let leads = |meaning: HostMeaning| leading.contains(&meaning);
        // "Add jones party 3": a party that is added has no number yet.
        let counts = leads(SizeOf) || leads(Party) && self.actions == [PlainAction::Add];
        if let (true, Ok(size)) = (counts && !word.marked, word.text.parse()) {
            self.sizes.push(size);
            return;
        }
        // "Seat Ana in 5".
        if leads(In) && word.text.parse::<u32>().is_ok() {
            self.unexplained = true;
            return;
        }
        let follows = self.open_word.is_some_and(|open| open + 1 == at);
        self.has_gap |= self.open_word.is_some() && !follows && leading.is_empty();
        self.open_word = Some(at);
        if let (true, false, Some(last)) =
            (follows && leading.is_empty(), word.marked, self.mentions.last_mut())
        {
            last.words.push(word.text);
            return;
        }
        let named_as = if word.marked || leads(Party) {
            Some(NamedAs::Party)
        } else if leads(Table) {
            Some(NamedAs::Table)
        } else if leads(And) {
            self.mentions.last().and_then(|mention| mention.named_as)
        } else {
            None
        };
        let is_place = leads(To) || leads(At) || leads(In);
        let is_to = leads(To) || leads(ToOrArticle);
        self.linked |= self.mentions.len() == 1 && is_to;
        self.mentions.push(Mention { words: vec![word.text], named_as, is_place });
    }
}
