//! Pictures and other messages without words: a burst of them gets one answer.

use crate::{
    Heard,
    draft::{floor_draft::Draft, speaker::Speaker},
    scene::Pictures,
};
use tableturn_floor::limits::PICTURES_SECONDS;
use tableturn_floor::seconds;

/// Whether the message has no words and an answer went out already: to another part of its album, or to a message
/// without words shortly before it.
pub(crate) fn are_answered(draft: &Draft, speaker: &mut Speaker, heard: &Heard) -> bool {
    let wordless = heard.text.trim().is_empty();
    if !wordless && heard.album.is_none() {
        return false;
    }
    let recent = |last: &Pictures| draft.now < last.at + seconds(PICTURES_SECONDS);
    let same_album = |last: &Pictures| heard.album.is_some() && last.album == heard.album;
    let answered = speaker.pictures().is_some_and(|last| same_album(last) || recent(last));
    speaker.set_pictures(Pictures { album: heard.album.clone(), at: draft.now });
    wordless && answered
}
