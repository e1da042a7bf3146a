//! What sending a message to a conversation takes, as far as a decision knows it.

use crate::floors::Known;
use tableturn_decide::Change;
use tableturn_floor::{Address, Contact, ConversationId, Floor};

/// The recipient of a new message.
#[derive(Clone, Debug)]
pub(crate) struct Recipient {
    pub(crate) address: Address,
    pub(crate) messaging_service: Option<String>,
    pub(crate) opted_out: bool,
    pub(crate) line_failing: bool,
    pub(crate) has_fallback: bool,
}

impl Recipient {
    /// The recipient in a conversation; `None` if the floor and the event don't say, or if the decision itself changes
    /// opt-outs, chats or lines. The database is asked then.
    pub(super) fn of(
        to: &ConversationId,
        changes: &[Change],
        known: &Known,
        floor: Option<&Floor>,
    ) -> Option<Self> {
        let floor = floor?;
        let is_unsure = |change: &Change| {
            let changes_recipients = matches!(
                change,
                Change::OptOut { .. }
                    | Change::OptIn { .. }
                    | Change::MoveConversation { .. }
                    | Change::PutRestaurant(_)
                    | Change::DropRestaurant(_)
            );
            changes_recipients || change.is_of_config()
        };
        if changes.iter().any(is_unsure) {
            return None;
        }
        let (address, opted_out) = address(to, changes, known, floor)?;
        let own = floor.lines.iter().find(|l| l.channel == address.channel && l.address == address.line)?;
        Some(Self {
            address: address.clone(),
            messaging_service: own.messaging_service.clone(),
            opted_out,
            line_failing: own.failing.is_some(),
            has_fallback: own.fallback.is_some(),
        })
    }
}

/// The address, and whether the person there opted out.
fn address<'a>(
    to: &ConversationId,
    changes: &'a [Change],
    known: &'a Known,
    floor: &'a Floor,
) -> Option<(&'a Address, bool)> {
    let of = |contact: &'a Contact| (&contact.address, contact.opted_out);
    if let Some(own) = known.conversation.as_ref().filter(|own| own.id == *to) {
        return Some((&own.address, known.opted_out));
    }
    let parties = floor.parties.values().filter_map(|party| party.contact.as_ref());
    let hosts = floor.hosts.values().map(|host| &host.contact);
    if let Some(contact) = parties.chain(hosts).chain(&floor.team).find(|it| it.conversation == *to) {
        return Some(of(contact));
    }
    let in_change = changes.iter().filter_map(|change| match change {
        Change::InsertParty(party) | Change::UpdateParty(party) => party.contact.as_ref(),
        Change::InsertHost(host) | Change::UpdateHost(host) => Some(&host.contact),
        _ => None,
    });
    if let Some(contact) = in_change.into_iter().find(|it| it.conversation == *to) {
        return Some(of(contact));
    }
    // The speaker's first text.
    let new = changes.iter().find_map(|change| match change {
        Change::InsertConversation(new) if new.id == *to => Some(&new.address),
        _ => None,
    })?;
    (known.address.as_ref() == Some(new)).then_some((new, known.opted_out))
}
