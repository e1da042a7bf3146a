//! Which statements are missing for an event's scene.

use super::{
    floor::{config_statements, state_statements},
    gather::{Gathering, Part},
    query::{About, NUMBERS, recipient},
};
use crate::{
    sql::{Statement, Value},
    statements::{event as event_sql, scene as sql},
};
use tableturn_decide::Needs;
use tableturn_floor::{Address, Channel, Floor, Identity, Line, PartyId, RestaurantId, other_spelling};

/// Messages of a conversation among which the one is looked for that a text replies to: an evening's news to a host.
const REPLIES_BACK: i64 = 500;

impl Gathering {
    pub(super) fn needs(&self) -> &Needs {
        &self.query.needs
    }

    pub(super) fn to_ask(&self) -> Vec<(Part, Statement)> {
        let mut asked = Vec::new();
        if let Some(name) = &self.event.floor {
            if self.floor.is_none() {
                asked.extend(state_statements(&name.restaurant));
                if self.config.is_none() {
                    asked.extend(config_statements(&name.restaurant));
                }
            }
            asked.extend(self.events_party(&name.restaurant));
            if !self.needs().numbers.is_empty() {
                asked.extend(number_statements(&name.restaurant, &self.needs().numbers));
            }
        }
        asked.extend(self.recipients_lines());
        asked.extend(self.look_back());
        asked.extend(self.message_replied_to());
        if let Some(person) = self.person().filter(|_| self.event.is_elsewhere) {
            asked.push((Part::WaitingAt, Statement::new(event_sql::WAITING_AT, [person.as_str().into()])));
        }
        if let Some(at) = self.address().filter(|_| self.needs_all_on_line()) {
            let line = [at.channel.as_str().into(), (&at.line).into()];
            asked.push((Part::OnLine, Statement::new(event_sql::ON_LINE, line)));
            if self.query.about == About::Text {
                let recipient = recipient(self.needs(), at);
                let values = [recipient.as_str().into(), at.channel.as_str().into(), (&at.line).into()];
                asked.push((Part::RecipientOptOuts, Statement::new(event_sql::RECIPIENT_OPT_OUTS, values)));
            }
        }
        asked.retain(|(part, _)| !self.has(*part));
        asked
    }

    /// The event's party, if the floor does not have it: it ended long ago.
    fn events_party(&self, restaurant: &RestaurantId) -> Option<(Part, Statement)> {
        let floor = self.floor.as_ref()?;
        let of_message = self.event.message.as_ref().and_then(|message| message.party.as_ref());
        let party: &PartyId = self.needs().party.as_ref().or(of_message)?;
        if floor.parties.contains_key(party) {
            return None;
        }
        let values = [restaurant.as_str().into(), party.as_str().into()];
        Some((Part::EventsParty, Statement::new(sql::EVENTS_PARTY, values)))
    }

    /// The recipient of a message that did not arrive, or of a call that may not have, on the restaurant's other lines.
    /// Only a fallback asks for them.
    fn recipients_lines(&self) -> Option<(Part, Statement)> {
        let has_none = |floor: &Floor| floor.lines.iter().all(|line| line.fallback.is_none());
        if !self.needs().recipient_on_lines || self.floor.as_ref().is_some_and(has_none) {
            return None;
        }
        let restaurant = &self.event.floor.as_ref()?.restaurant;
        let conversation = match &self.event.message {
            Some(message) => message.party.as_ref().map(|_| &message.id.conversation)?,
            None => self.floor.as_ref()?.parties.get(self.needs().party.as_ref()?)?.told.moved_from()?,
        };
        let values = [conversation.as_str().into(), restaurant.as_str().into()];
        Some((Part::RecipientOnLines, Statement::new(sql::RECIPIENT_ON_LINES, values)))
    }

    /// The message that a host's text replies to, if it is one of the last of the conversation.
    fn message_replied_to(&self) -> Option<(Part, Statement)> {
        let (reply_to, floor) = (self.needs().reply_to.as_ref()?, self.floor.as_ref()?);
        floor.host_of(self.needs().speaker.as_ref()?)?;
        let (conversation, next) = (self.event.conversation.as_ref()?, self.event.next?);
        let values = [
            conversation.id.as_str().into(),
            (next.number - REPLIES_BACK).into(),
            reply_to.into(),
            floor.restaurant.id.as_str().into(),
        ];
        Some((Part::RepliedTo, Statement::new(event_sql::REPLIED_TO, values)))
    }

    /// Whether every restaurant on the line matters: nobody knows yet which one is meant, it may be one where the
    /// guest has a party too, the event's own has left the line, or they send from different services.
    fn needs_all_on_line(&self) -> bool {
        let sharing = &self.event.line;
        if sharing.restaurants == 0 {
            return false;
        }
        if sharing.services.len() > 1 {
            return true;
        }
        let no_restaurant = self.event.floor.is_none();
        let has_left = self.floor.is_some() && self.own_line().is_none();
        self.query.about == About::Text
            && (no_restaurant || has_left || (self.event.is_elsewhere && sharing.restaurants > 1))
    }

    /// The address of the text, or of the message.
    pub(super) fn address(&self) -> Option<&Address> {
        self.needs().address.as_ref().or(self.event.message.as_ref().map(|message| &message.address))
    }

    /// The speaker, or the message's recipient.
    fn person(&self) -> Option<&Identity> {
        self.needs().speaker.as_ref().or(self.event.message.as_ref().map(|message| &message.recipient))
    }

    /// The restaurant's own settings of the event's line.
    pub(super) fn own_line(&self) -> Option<&Line> {
        let at = self.address()?;
        let lines = &self.floor.as_ref()?.lines;
        lines.iter().find(|line| line.channel == at.channel && line.address == at.line)
    }
}

/// What reads the guests and conversations behind the numbers in a text.
fn number_statements(restaurant: &RestaurantId, numbers: &[String]) -> [(Part, Statement); 2] {
    let number = |n: usize| numbers.get(n).map(String::as_str);
    let values = |of: &dyn Fn(&str) -> Option<String>| -> Vec<Value> {
        (0..NUMBERS).map(|n| Value::from(number(n).and_then(of))).collect()
    };
    let people = values(&|n| Some(Identity::tel(n).as_str().to_owned()));
    // At a restaurant without a phone line, a host's `/add` with a number adds a local guest.
    let local = values(&|n| Some(Identity::of(Channel::Local, n).as_str().to_owned()));
    let here = || vec![Value::from(restaurant.as_str())];
    let plain = values(&|n| Some(n.to_owned()));
    [
        (Part::NumberGuests, Statement::new(sql::GUESTS, [here(), people.clone(), local].concat())),
        (
            Part::Numbers,
            Statement::new(sql::NUMBERS, [here(), plain, values(&other_spelling), people].concat()),
        ),
    ]
}
