//! Which words of a text say something.

use crate::parse::{
    chunks::{Chunk, ChunkedText},
    vocabulary::Meaning,
};

/// Whether the chunk says something beside a size and a name.
pub(super) fn is_meaningful(text: &ChunkedText, chunk: &Chunk, times: bool) -> bool {
    use Meaning::*;
    match chunk.meaning() {
        Some(
            Greeting | Courtesy | WantsTable | WeAre | For | NameFollows | NameMayFollow | And | With | Or
            | Between | People | OldSize,
        ) => false,
        // "Yes, 4": a single word that agrees.
        Some(OnMyWay) => !times && chunk.to - chunk.from > 1,
        Some(MoreTime | TimeOfDay | Minutes | Here) => !times,
        Some(
            Leave | LeaveAtEnd | TakeBack | Reason | Gone | AutoReply | WrongNumber | NotMeFollows
            | Language(_) | Status | Help | OptOut | PartOfParty | Count(_) | MorePeople | DropsOut | Joins
            | Need | Place | Unclear,
        ) => true,
        Some(NotAName) | None => !text.is_word_of(chunk, |v| &v.words.fillers),
    }
}
