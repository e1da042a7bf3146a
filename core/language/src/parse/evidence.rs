//! How much of a text a command explains.

use super::{
    chunks::{Chunk, ChunkKind, ChunkedText},
    tokens::Token,
    vocabulary::Meaning,
};

/// The words of a text that the guest's command doesn't explain: neither words of the command, nor
/// courtesies, nor words that mean nothing beside it ("we", "the", "table").
///
/// A command is sure if there are none. Whoever decides acts on sure commands; an unsure one that would do
/// harm is asked about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// In order, folded: lower case, without accents and apostrophes.
    pub unexplained: Vec<String>,
    /// The text asks something ("did you cancel us?").
    pub asks: bool,
}

impl Evidence {
    /// `explained`: whether the chunk at this index says nothing beside the command.
    pub(super) fn of(text: &ChunkedText, explained: impl Fn(usize, &Chunk) -> bool) -> Self {
        let left = text.chunks.iter().enumerate().filter(|(at, chunk)| !explained(*at, chunk));
        let words = left.flat_map(|(_, chunk)| {
            let filler = |token: &Token| text.is_filler(token) && !chunk.means(Meaning::Unclear);
            text.tokens[chunk.from..chunk.to].iter().filter(move |token| !filler(token))
        });
        let unexplained = words.map(|token| token.folded.clone()).collect();
        let asks = text.written.contains(['?', '？']) && text.begins_question();
        Self { unexplained, asks }
    }

    pub fn is_sure(&self) -> bool {
        self.unexplained.is_empty() && !self.asks
    }

    /// Whether all unexplained words are words of this name: "Ana can't come", written by Ana.
    pub fn is_sure_but_for(&self, name: &str) -> bool {
        let name = super::tokens::tokenize(name);
        let in_name = |word: &String| name.iter().any(|token| token.folded == *word);
        !self.asks && self.unexplained.iter().all(in_name)
    }
}

/// The evidence for a command whose phrases are of these meanings.
pub(super) fn evidence(text: &ChunkedText, explains: &[Meaning]) -> Evidence {
    Evidence::of(text, |at, chunk| {
        let before = at.checked_sub(1).map(|i| &text.chunks[i]);
        is_explained(chunk, before, explains) || is_no(text, chunk)
    })
}

/// "No, we're leaving": a clause of its own, which negates nothing.
fn is_no(text: &ChunkedText, chunk: &Chunk) -> bool {
    text.is_word_of(chunk, |v| &v.words.noes) && text.is_whole_clause(chunk)
}

fn is_explained(chunk: &Chunk, before: Option<&Chunk>, explains: &[Meaning]) -> bool {
    match chunk.kind {
        ChunkKind::Phrase(meaning, value) => {
            explains.contains(&meaning)
                || matches!(meaning, Meaning::Courtesy | Meaning::Greeting | Meaning::WantsTable)
                || (meaning == Meaning::TimeOfDay && value.is_none())
                || (meaning == Meaning::People && before.is_some_and(|b| b.count().is_some()))
        }
        // "Our table for 4".
        ChunkKind::Number(_) => {
            // A join explains its numbers.
            explains.contains(&Meaning::WeAre)
                || before.is_some_and(|b| matches!(b.meaning(), Some(Meaning::WantsTable | Meaning::For)))
        }
        ChunkKind::UnknownWord | ChunkKind::OtherNumber => false,
    }
}
