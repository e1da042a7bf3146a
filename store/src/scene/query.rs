//! What the first round trip sends, and with which values.

use crate::{
    sql::{Statement, Value},
    statements::event as sql,
};
use tableturn_decide::Needs;
use tableturn_floor::limits::{PHONES_PER_COMMAND, RESTAURANTS_PER_TEXT};
use tableturn_floor::{Address, Identity, RestaurantId};

/// Restaurants that an event may name: those in the text, and the one that the channel says.
/// `statements::event::TEXT_WITH_NAMES` has parameters for exactly so many.
const NAMED: usize = RESTAURANTS_PER_TEXT + 1;
const _: () = assert!(NAMED == 4, "statements::event::TEXT_WITH_NAMES has four parameters for them");
/// Phone numbers that a text may hold. `statements::scene` has parameters for exactly so many.
pub(super) const NUMBERS: usize = PHONES_PER_COMMAND;
const _: () = assert!(NUMBERS == 3, "statements::scene::NUMBERS and GUESTS have three parameters for them");

/// What the row of the first round trip is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About {
    /// A text, or another event in a chat.
    Text,
    Message,
    /// An event that carries its restaurant, or nothing at all.
    Restaurant,
}

/// The first round trip for one event: built once, sent at each try.
#[derive(Clone, Debug)]
pub(crate) struct SceneQuery {
    pub(super) needs: Needs,
    pub(super) about: About,
    statements: Vec<Statement>,
}

impl SceneQuery {
    /// Reads what an envelope needs, and its inbox row; `cause` is the envelope's id.
    pub(crate) fn for_envelope(cause: &str, needs: &Needs) -> Self {
        Self::new(Some(cause), needs)
    }

    /// Reads the same without an envelope, for a caller that decides nothing.
    pub(crate) fn without_envelope(needs: &Needs) -> Self {
        Self::new(None, needs)
    }

    fn new(cause: Option<&str>, needs: &Needs) -> Self {
        let mut needs = needs.clone();
        needs.named.truncate(NAMED);
        needs.numbers.truncate(NUMBERS);
        let cause = Value::from(cause);
        let (about, event) = match (&needs.address, &needs.message) {
            (Some(at), _) => (About::Text, text(cause, &needs, at)),
            (None, Some(message)) => {
                let values = [cause, message.conversation.as_str().into(), message.number.into()];
                (About::Message, Statement::new(sql::MESSAGE, values))
            }
            (None, None) => {
                let speaker = needs.speaker.as_ref().map(Identity::as_str);
                let restaurant = needs.restaurant.as_ref().map(RestaurantId::as_str);
                let values = [cause, speaker.into(), restaurant.into()];
                (About::Restaurant, Statement::new(sql::RESTAURANT, values))
            }
        };
        let mut statements = vec![event];
        statements.extend(needs.invite.as_ref().map(|hash| Statement::new(sql::INVITE, [hash.into()])));
        Self { needs, about, statements }
    }

    pub(crate) fn statements(&self) -> Vec<Statement> {
        self.statements.clone()
    }
}

fn text(cause: Value, needs: &Needs, at: &Address) -> Statement {
    let recipient = recipient(needs, at);
    let mut values = vec![
        cause,
        needs.speaker.as_ref().map(Identity::as_str).into(),
        at.channel.as_str().into(),
        (&at.line).into(),
        (&at.chat).into(),
        recipient.as_str().into(),
    ];
    if needs.restaurant.is_none() && needs.invite.is_none() && needs.named.is_empty() {
        return Statement::new(sql::TEXT, values);
    }
    values.push(needs.restaurant.as_ref().map(RestaurantId::as_str).into());
    values.push(needs.invite.as_deref().into());
    values.extend((0..NAMED).map(|n| Value::from(needs.named.get(n).map(RestaurantId::as_str))));
    Statement::new(sql::TEXT_WITH_NAMES, values)
}

/// Whose opt-outs count. An opt-out belongs to a chat, so in a group it is the group and not the speaker.
pub(super) fn recipient(needs: &Needs, at: &Address) -> Identity {
    let speaker = needs.speaker.clone().filter(|_| !at.is_group());
    speaker.unwrap_or_else(|| Identity::of(at.channel, &at.chat))
}
