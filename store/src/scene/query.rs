//! Which statements the first round trip sends, and with which values.

use super::Part;
use crate::{
    sql::{Statement, Value},
    statements::{clock, inbox, scene as sql},
};
use tableturn_decide::Needs;
use tableturn_floor::limits::{PHONES_PER_COMMAND, RESTAURANTS_PER_TEXT, UNDO_MINUTES};
use tableturn_floor::{Channel, Identity, RestaurantId, minutes, other_spelling};

/// Restaurants that an event may name: those in the text, and the one that the channel says. `statements::scene` has
/// parameters for exactly so many.
const NAMED: usize = RESTAURANTS_PER_TEXT + 1;
const _: () = assert!(NAMED == 4, "statements::scene::here has four parameters for them");
/// Phone numbers that a text may hold. `statements::scene` has parameters for exactly so many.
const NUMBERS: usize = PHONES_PER_COMMAND;
const _: () = assert!(NUMBERS == 3, "statements::scene::NUMBERS and GUESTS have three parameters for them");
/// Parties that ended at most this long before the latest ending stay on the floor, for `/undo` (ms).
const ENDED_LATELY: i64 = minutes(UNDO_MINUTES);

/// The first round trip for one event: built once, sent at each try.
#[derive(Clone, Debug)]
pub(crate) struct SceneQuery {
    pub(super) needs: Needs,
    /// What each of the statements reads, in their order.
    pub(super) parts: Vec<Part>,
    statements: Vec<Statement>,
}

impl SceneQuery {
    /// Reads what an envelope needs, and its inbox row; `cause` is the envelope's id.
    pub(crate) fn for_envelope(cause: &str, needs: &Needs) -> Self {
        let mut query = Self::without_envelope(needs);
        query.ask(Part::InboxRow, inbox::SELECT, vec![cause.into()]);
        query
    }

    /// Reads the same without an envelope, for a caller that decides nothing.
    pub(crate) fn without_envelope(needs: &Needs) -> Self {
        let mut needs = needs.clone();
        needs.named.truncate(NAMED);
        needs.numbers.truncate(NUMBERS);
        let mut query = Self { needs, parts: Vec::new(), statements: Vec::new() };
        query.ask(Part::Clock, clock::SELECT, vec![]);
        query.ask_about_event();
        query.ask_about_floor();
        query
    }

    pub(crate) fn statements(&self) -> Vec<Statement> {
        self.statements.clone()
    }

    fn ask(&mut self, part: Part, sql: &'static str, values: Vec<Value>) {
        self.parts.push(part);
        self.statements.push(Statement::new(sql, values));
    }

    /// The conversation and line that the event came from, and the message or invite that it names.
    fn ask_about_event(&mut self) {
        let needs = self.needs.clone();
        if let Some(at) = &needs.address {
            let line = || vec![Value::from(at.channel.as_str()), Value::from(&at.line)];
            self.ask(Part::Conversation, sql::CONVERSATION, [line(), vec![(&at.chat).into()]].concat());
            self.ask(Part::OnLine, sql::ON_LINE, line());
            // An opt-out belongs to a chat, so in a group the recipient is the group and not the speaker.
            let speaker = needs.speaker.clone().filter(|_| !at.is_group());
            let recipient = speaker.unwrap_or_else(|| Identity::of(at.channel, &at.chat));
            let values = [vec![recipient.as_str().into()], line()].concat();
            self.ask(Part::RecipientOptOuts, sql::RECIPIENT_OPT_OUTS, values);
        }
        if let Some(id) = &needs.message {
            let conversation = Value::from(id.conversation.as_str());
            self.ask(Part::Message, sql::MESSAGE, vec![conversation.clone(), id.number.into()]);
            if needs.recipient_on_lines {
                let values = vec![conversation.clone(), id.number.into()];
                self.ask(Part::RecipientOnLines, sql::RECIPIENT_ON_LINES, values);
            }
            self.ask(Part::OnLine, sql::ON_LINE_OF_MESSAGE, vec![conversation]);
        }
        if let Some(hash) = &needs.invite {
            self.ask(Part::Invite, sql::INVITE, vec![hash.into()]);
        }
        if needs.speaker.is_some() || needs.message.is_some() {
            let speaker = needs.speaker.as_ref().map(Identity::as_str);
            let conversation = needs.message.as_ref().map(|m| m.conversation.as_str());
            self.ask(Part::WaitingAt, sql::WAITING_AT, vec![speaker.into(), conversation.into()]);
        }
    }

    /// The floor of the restaurant that the event belongs to, and the guests and numbers that it names.
    fn ask_about_floor(&mut self) {
        let needs = self.needs.clone();
        let here = restaurant_values(&needs);
        let with = |more: Vec<Value>| [here.clone(), more].concat();
        self.ask(Part::Floor, sql::FLOOR, with(vec![]));
        self.ask(Part::Lines, sql::LINES, with(vec![]));
        self.ask(Part::Tables, sql::TABLES, with(vec![]));
        self.ask(Part::Combinations, sql::COMBINATIONS, with(vec![]));
        self.ask(Part::LiveParties, sql::LIVE_PARTIES, with(vec![]));
        self.ask(Part::EndedParties, sql::ENDED_PARTIES, with(vec![ENDED_LATELY.into()]));
        self.ask(Part::Hosts, sql::HOSTS, with(vec![]));
        self.ask(Part::Team, sql::TEAM, with(vec![]));
        if needs.party.is_some() || needs.message.is_some() {
            let party = needs.party.as_ref().map(|p| p.as_str());
            self.ask(Part::EventsParty, sql::EVENTS_PARTY, with(vec![party.into()]));
        }
        let number = |n: usize| needs.numbers.get(n).map(String::as_str);
        if needs.speaker.is_some() || needs.message.is_some() || !needs.numbers.is_empty() {
            let mut identities = vec![Value::from(needs.speaker.as_ref().map(Identity::as_str))];
            identities.extend((0..NUMBERS).map(|n| Value::from(number(n).map(|n| Identity::tel(n).0))));
            // At a restaurant without a phone line, a host's `/add` with a number adds a local guest.
            let local = |n| Value::from(number(n).map(|n| Identity::of(Channel::Local, n).0));
            identities.extend((0..NUMBERS).map(local));
            self.ask(Part::Guests, sql::GUESTS, with(identities));
        }
        if !needs.numbers.is_empty() {
            let mut values: Vec<Value> = (0..NUMBERS).map(|n| number(n).into()).collect();
            values.extend((0..NUMBERS).map(|n| Value::from(number(n).and_then(other_spelling))));
            values.extend((0..NUMBERS).map(|n| Value::from(number(n).map(|n| Identity::tel(n).0))));
            self.ask(Part::Numbers, sql::NUMBERS, with(values));
        }
    }
}

/// The eleven values `$1` to `$11` by which every floor statement finds the restaurant.
fn restaurant_values(needs: &Needs) -> Vec<Value> {
    let named = |n: usize| needs.named.get(n).map(RestaurantId::as_str);
    let at = needs.address.as_ref();
    let mut values = vec![
        Value::from(needs.restaurant.as_ref().map(RestaurantId::as_str)),
        Value::from(needs.message.as_ref().map(|m| m.conversation.as_str())),
        Value::from(needs.message.as_ref().map(|m| m.number)),
        Value::from(needs.invite.as_deref()),
    ];
    values.extend((0..NAMED).map(|n| Value::from(named(n))));
    values.push(at.map(|a| a.channel.as_str()).into());
    values.push(at.map(|a| a.line.as_str()).into());
    values.push(at.map(|a| a.chat.as_str()).into());
    values
}
