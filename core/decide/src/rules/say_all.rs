//! `/say all`: a host's own words to everyone who waits. They can't be taken back, so the host is asked once.

use crate::draft::{floor_draft::Draft, speaker::Speaker};
use crate::scene::Question;
use tableturn_floor::limits::{SAY_ALL_ANSWER_MINUTES, SAY_ALL_GUESTS, SAY_CHARS};
use tableturn_floor::{Channel, Contact, Host, PartyId, minutes};
use tableturn_language::{
    GuestSentence, HostSentence,
    render::{render, segments::segments},
};

/// Asks whether to send the words, and says how many texts that is.
pub(crate) fn ask(draft: &Draft, speaker: &mut Speaker, text: &str) -> Result<HostSentence, HostSentence> {
    if text.chars().count() > SAY_CHARS {
        return Err(HostSentence::SayTooLong { max: SAY_CHARS as u32 });
    }
    let Waiting { reached, others } = waiting(draft);
    match reached.len() {
        0 => return Err(HostSentence::NobodyToText { others }),
        count if count > SAY_ALL_GUESTS => {
            return Err(HostSentence::TooManyToText { count: count as u32, max: SAY_ALL_GUESTS as u32 });
        }
        _ => {}
    }
    let sentence = sentence(draft, text);
    let texts = reached.iter().map(|(_, contact)| texts(contact, &sentence)).sum();
    speaker.ask(Question::SayAll { text: text.to_owned(), at: draft.now });
    Ok(HostSentence::SayAllAsk {
        text: text.to_owned(),
        guests: reached.len() as u32,
        texts,
        others,
        minutes: SAY_ALL_ANSWER_MINUTES as u32,
        key: draft.now.0.to_string(),
    })
}

/// The host confirms: the words go to those who wait now. `key` names the question that a button was made for.
pub(crate) fn confirm(
    draft: &mut Draft,
    host: &Host,
    speaker: &mut Speaker,
    key: Option<&str>,
) -> Result<HostSentence, HostSentence> {
    let Some(Question::SayAll { text, at }) = speaker.question().cloned() else {
        return Err(HostSentence::NothingToSay);
    };
    let is_too_old = draft.now > at + minutes(SAY_ALL_ANSWER_MINUTES);
    let is_another = key.is_some_and(|key| key != at.0.to_string());
    if is_too_old || is_another {
        return Err(HostSentence::NothingToSay);
    }
    speaker.close_question();
    let Waiting { reached, others } = waiting(draft);
    if reached.is_empty() {
        return Err(HostSentence::NobodyToText { others });
    }
    // More than were asked about may wait by now. They are the last in line.
    let left = reached.len().saturating_sub(SAY_ALL_GUESTS) as u32;
    let reached: Vec<PartyId> = reached.into_iter().take(SAY_ALL_GUESTS).map(|(id, _)| id).collect();
    let sentence = sentence(draft, &text);
    for id in &reached {
        draft.news_to_guest(id, sentence.clone());
    }
    draft.log("said_to_all", None, Some(host));
    Ok(HostSentence::SayAllOk { guests: reached.len() as u32, others: others + left })
}

fn sentence(draft: &Draft, text: &str) -> GuestSentence {
    GuestSentence::HostSays { restaurant: draft.restaurant_name(), text: text.to_owned() }
}

/// Those who wait and can be texted, and how many others wait.
struct Waiting {
    reached: Vec<(PartyId, Contact)>,
    others: u32,
}

fn waiting(draft: &Draft) -> Waiting {
    let mut waiting = Waiting { reached: Vec::new(), others: 0 };
    for party in draft.floor.waiting() {
        match party.contact.clone().filter(|_| party.can_be_texted()) {
            Some(contact) => waiting.reached.push((party.id.clone(), contact)),
            None => waiting.others += 1,
        }
    }
    waiting
}

/// How many texts it is billed as; one where texts are not billed by length.
fn texts(contact: &Contact, sentence: &GuestSentence) -> u32 {
    match contact.address.channel {
        Channel::Sms => segments(&render(&sentence.clone().into(), contact.language)) as u32,
        Channel::WhatsApp | Channel::Telegram | Channel::Local => 1,
    }
}
