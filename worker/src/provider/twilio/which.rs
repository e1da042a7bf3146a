//! Which of the messages that a listing shows is the one that is looked up.
//!
//! Twilio's listing does not name our ids, so three facts tell messages apart. A message's words are its own, but another
//! may have the same. A conversation's messages are sent in their order: none is older than an earlier one. And of each
//! earlier one we know its sid, or that a send of it had no answer: those are counted.

use super::listing::{Listed, is_same_text};
use crate::provider::{LookedUp, OutboundMessage};
use tableturn_floor::Moment;
use tableturn_store::SentBefore;

/// `listed`: newest first. `others`: our earlier messages of the conversation that may be among them.
pub fn which(listed: Vec<Listed>, message: &OutboundMessage<'_>, others: &[SentBefore]) -> LookedUp {
    let known = |sid: &str| others.iter().find(|other| other.provider_id.as_deref() == Some(sid));
    let last_known = listed.iter().filter_map(|it| Some((known(&it.provider_id)?.number, it.created))).max();
    let (last_number, since) = last_known.unwrap_or((i64::MIN, Moment(i64::MIN)));
    let mut ours: Vec<Listed> = listed
        .into_iter()
        .filter(|it| it.same_words && it.created >= since && known(&it.provider_id).is_none())
        .collect();
    let Some(oldest) = ours.last() else { return LookedUp::NotThere };
    // Within one second nobody knows the order.
    let in_its_second = oldest.created == since;
    let channel = message.address.channel;
    let lost = others
        .iter()
        .filter(|other| in_its_second || other.number > last_number)
        .filter_map(|other| other.lost_text.as_deref())
        .filter(|text| is_same_text(channel, text, message.text))
        .count();
    let is_there = ours.len() > lost;
    // At most as many as were lost are not this message, and those are the oldest. What is left of several is one
    // message that was sent again: the guest has it if one of them arrived.
    ours.truncate(ours.len().saturating_sub(lost).max(1));
    let arrived = ours.iter().position(|it| !it.has_failed()).unwrap_or(0);
    let found = ours.swap_remove(arrived).into();
    if is_there { LookedUp::Found(found) } else { LookedUp::Undecidable(found) }
}
