//! What the rows say about the people and the line of an event.

use super::gather::{Gathering, Part};
use crate::{
    decode::{self, InvalidData, moment, opt_text, text, word},
    encode::Payload,
    sql::Row,
};
use std::collections::BTreeSet;
use tableturn_decide::{
    extras::WordsOf,
    scene::{Invite, KnownNumber, RestaurantOnLine},
};
use tableturn_floor::{Address, Contact, ConversationId, Floor, Language, Line, Moment, RestaurantId};

impl Gathering {
    pub(super) fn has(&self, part: Part) -> bool {
        self.rows.iter().any(|(it, _)| *it == part)
    }

    /// The rows of a part; none if it was not asked for.
    pub(super) fn all(&self, part: Part) -> &[Row] {
        let found = self.rows.iter().find(|(it, _)| *it == part);
        found.map(|(_, rows)| rows.as_slice()).unwrap_or_default()
    }

    /// Whether the recipient opted out of a sender of this line of the restaurant; without one, of any.
    pub(super) fn has_opted_out(&self, mine: Option<&Line>) -> Result<bool, InvalidData> {
        if !self.has(Part::RecipientOptOuts) {
            let opted_out = self.event.opted_out;
            // The restaurants of the line have one service at most.
            let has_service = mine.is_none_or(|line| line.messaging_service.is_some());
            return Ok(opted_out.of_line || (opted_out.of_service && has_service));
        }
        let mine = mine.map(Line::senders);
        for row in self.all(Part::RecipientOptOuts) {
            let sender = text(row, 0)?;
            if mine.as_ref().is_none_or(|mine| mine.contains(&sender)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The senders of the line for all its restaurants, each once.
    pub(super) fn senders(&self) -> Result<Vec<String>, InvalidData> {
        if let Some(all) = self.on_line()? {
            let all: BTreeSet<String> = all.iter().flat_map(|(_, line)| line.senders()).collect();
            return Ok(all.into_iter().collect());
        }
        let sharing = &self.event.line;
        let Some(at) = self.address().filter(|_| sharing.restaurants > 0) else { return Ok(Vec::new()) };
        let mut all = sharing.services.clone();
        all.insert(format!("{}:{}", at.channel, at.line));
        Ok(all.into_iter().collect())
    }

    /// The restaurants on the line, sorted by name, each with its own settings of that line; `None` if they were not
    /// asked for.
    pub(super) fn on_line(&self) -> Result<Option<Vec<(RestaurantOnLine, Line)>>, InvalidData> {
        if !self.has(Part::OnLine) {
            return Ok(None);
        }
        let read = |row: &Row| -> Result<(RestaurantOnLine, Line), InvalidData> {
            let languages = decode::languages(row.text(2)?)?;
            let language = languages.first().copied().unwrap_or_default();
            let at = RestaurantOnLine { id: RestaurantId::from(row.text(0)?), name: text(row, 1)?, language };
            Ok((at, decode::line(row, 3)?))
        };
        let mut all: Vec<_> = self.all(Part::OnLine).iter().map(read).collect::<Result<_, _>>()?;
        all.sort_by(|(a, _), (b, _)| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
        Ok(Some(all))
    }

    /// Other restaurants where the speaker, or the message's recipient, has a live party.
    pub(super) fn elsewhere(&self) -> Result<Vec<RestaurantId>, InvalidData> {
        let here = self.event.floor.as_ref().map(|name| &name.restaurant);
        let ids = self.all(Part::WaitingAt).iter().map(|row| Ok(RestaurantId::from(row.text(0)?)));
        let mut ids: Vec<RestaurantId> = ids.collect::<Result<_, InvalidData>>()?;
        ids.retain(|id| Some(id) != here);
        ids.sort();
        Ok(ids)
    }

    /// Every phone number in the text, in its order.
    pub(super) fn numbers(&self, default: Language) -> Result<Vec<KnownNumber>, InvalidData> {
        let mut known = Vec::new();
        for number in &self.needs().numbers {
            let mut it =
                KnownNumber { number: number.clone(), address: None, contact: None, opted_out: false };
            for row in self.all(Part::Numbers) {
                // The first row of a number is the one to use; the other is that of its other spelling.
                if row.text(0)? == number && it.address.is_none() {
                    it.opted_out = row.opt_text(5)?.is_some();
                    let channel = decode::channel(row.text(2)?)?;
                    let chat = opt_text(row, 6)?.unwrap_or_else(|| number.clone());
                    it.address = Some(Address { channel, line: text(row, 3)?, chat });
                    it.contact = number_contact(row, &it, default)?;
                }
            }
            known.push(it);
        }
        Ok(known)
    }

    /// A message's recipient on each line: the first row of a line is the one to use.
    pub(super) fn recipient_on_lines(&self, default: Language) -> Result<Vec<KnownNumber>, InvalidData> {
        let mut known: Vec<KnownNumber> = Vec::new();
        for row in self.all(Part::RecipientOnLines) {
            let (channel, line) = (decode::channel(row.text(0)?)?, text(row, 1)?);
            let is_on = |at: &Address| at.channel == channel && at.line == line;
            if known.iter().any(|known| known.address.as_ref().is_some_and(is_on)) {
                continue;
            }
            let number = text(row, 6)?;
            let chat = opt_text(row, 3)?.unwrap_or_else(|| number.clone());
            let address = Address { channel, line, chat };
            let opted_out = row.opt_text(5)?.is_some();
            let contact = match row.opt_text(2)? {
                Some(id) => Some(Contact {
                    conversation: ConversationId::from(id),
                    address: address.clone(),
                    language: decode::language(row, 4)?.unwrap_or(default),
                    opted_out,
                }),
                None => None,
            };
            known.push(KnownNumber { number, address: Some(address), contact, opted_out });
        }
        Ok(known)
    }

    /// The guest whose words the message has that the text replies to.
    pub(super) fn replied_to(&self) -> Result<Option<WordsOf>, InvalidData> {
        let Some(row) = self.all(Part::RepliedTo).first() else { return Ok(None) };
        Ok(decode::json::<Payload>(row.text(0)?, "message")?.extras.words_of)
    }

    pub(super) fn invite(&self) -> Result<Option<Invite>, InvalidData> {
        let Some(row) = self.all(Part::Invite).first() else { return Ok(None) };
        Ok(Some(Invite {
            hash: text(row, 0)?,
            restaurant: RestaurantId::from(row.text(1)?),
            role: word(row.text(2)?, "role")?,
            expires: Moment(row.int(3)?),
            used: moment(row, 4)?,
        }))
    }
}

pub(super) fn named(floor: &Floor) -> RestaurantOnLine {
    let it = &floor.restaurant;
    RestaurantOnLine { id: it.id.clone(), name: it.name.clone(), language: it.language() }
}

fn number_contact(row: &Row, known: &KnownNumber, default: Language) -> Result<Option<Contact>, InvalidData> {
    let (Some(id), Some(address)) = (row.opt_text(1)?, &known.address) else { return Ok(None) };
    Ok(Some(Contact {
        conversation: ConversationId::from(id),
        address: address.clone(),
        language: decode::language(row, 4)?.unwrap_or(default),
        opted_out: known.opted_out,
    }))
}
