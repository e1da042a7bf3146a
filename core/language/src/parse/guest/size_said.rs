//! What the words beside a number say about it: that it counts guests, or that it is a guess.

use super::{
    join::{Join, has_word},
    party_said::SizeSaid,
    size::led,
};
use crate::parse::{
    chunks::{Chunk, ChunkedText},
    vocabulary::Meaning,
};

pub(super) fn size_said(text: &ChunkedText, join: Option<&Join>) -> SizeSaid {
    let guessed = has_word(text, |v| &v.words.guesses);
    let counted = join.is_some_and(|join| join.explicit) || (0..text.chunks.len()).any(|at| counts(text, at));
    match (counted, guessed) {
        (true, false) => SizeSaid::Plainly,
        (true, true) => SizeSaid::AsGuess,
        (false, _) => SizeSaid::Bare,
    }
}

/// Whether this chunk makes the text one about guests: a number after "we are", somebody who joins or drops out, a
/// word of a change ("make it 5", "5 in total").
fn counts(text: &ChunkedText, at: usize) -> bool {
    use Meaning::{
        And, DropsOut, Joins, Leave, LeaveAtEnd, MorePeople, OldSize, PartOfParty, People, TakeBack,
    };
    let chunk: &Chunk = &text.chunks[at];
    let about_guests = matches!(
        chunk.meaning(),
        Some(People | PartOfParty | MorePeople | Joins | DropsOut | OldSize | TakeBack | Leave | LeaveAtEnd)
    );
    let plus = chunk.means(And) && at == 0;
    about_guests
        || plus
        || chunk.means_count()
        || chunk.count().is_some() && led(text, at)
        || text.is_word_of(chunk, |v| &v.words.size_changes)
}
