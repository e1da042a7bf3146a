//! A newcomer who was told the wait joins with one more text.

use super::{intake, join};
use crate::{
    draft::{floor_draft::Draft, speaker::Speaker},
    scene::{Besides, Question},
};
use tableturn_language::{
    GuestSentence,
    parse::{GuestCommand, Parse, ShortReply},
};

/// A text of more words is a remark, not a name.
const NAME_WORDS: usize = 3;

/// Takes the text as the answer to the quoted wait, and returns whether it was one: "yes" joins, and a name alone
/// is told what joins, because it may be a remark ("Bummer").
pub(crate) fn answer(draft: &mut Draft, speaker: &mut Speaker, parse: &Parse) -> bool {
    let Some(Question::Join { size, name }) = speaker.question().cloned() else { return false };
    if draft.floor.party_of(&speaker.identity).is_some() {
        return false;
    }
    let wish = |name| join::Wish { size: size.map(i64::from), name, besides: Besides::default() };
    let bare_join = parse.guest == GuestCommand::Join { size: None, name: None } && parse.evidence.is_sure();
    let named_only = parse.name.is_some() && parse.guest == GuestCommand::Unknown;
    if let Some(refusal) = intake::refusal(draft, &speaker.identity).filter(|_| named_only) {
        speaker.close_question();
        speaker.reply(&mut draft.effects, refusal);
        return true;
    }
    if parse.reply == Some(ShortReply::Yes) || bare_join {
        speaker.close_question();
        join::join(draft, speaker, wish(name));
        return true;
    }
    let words = parse.text.split_whitespace().count();
    let named = parse
        .name
        .clone()
        .filter(|_| parse.guest == GuestCommand::Unknown && words <= NAME_WORDS && parse.reply.is_none());
    match (named, size) {
        (Some(name), Some(size)) => {
            let sentence = GuestSentence::HowToJoin { size, name: name.clone() };
            speaker.ask(Question::Join { size: Some(size), name: Some(name) });
            speaker.reply(&mut draft.effects, sentence);
            true
        }
        (Some(_) | None, _) => false,
    }
}
