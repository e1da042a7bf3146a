//! Builds the scene from the rows of the first round trip.

use super::{Part, SceneQuery};
use crate::{
    clock::restaurant_now,
    decode::{self, InvalidData, moment, opt_text, small, text, word},
    encode::Payload,
    sql::{Reads, Row},
};
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, BTreeSet};
use tableturn_decide::{
    Needs, Scene,
    scene::{Conversation, Invite, KnownNumber, Message, RestaurantOnLine, SpeakerState},
};
use tableturn_floor::{
    Address, Combination, Contact, ConversationId, Floor, IdGenerator, Identity, Language, Line, Moment,
    OutboxId, Restaurant, RestaurantId, TurnTimes,
};

impl SceneQuery {
    /// Builds the scene; `None` if the envelope has taken effect before.
    pub(crate) fn scene(&self, reads: &Reads, seed: u128) -> Result<Option<Scene>, InvalidData> {
        let rows = PartRows { parts: &self.parts, rows: &reads.rows };
        if !rows.all(Part::InboxRow).is_empty() {
            return Ok(None);
        }
        let floor = rows.floor()?;
        let here = floor.as_ref().map(|f| f.restaurant.id.clone());
        let on_line = rows.on_line()?;
        let mine = on_line.iter().find(|(at, _)| Some(&at.id) == here.as_ref());
        let line = mine.or(on_line.first()).map(|(_, line)| line.clone());
        let senders = senders(&on_line);
        let default = floor.as_ref().map(|f| f.restaurant.language()).unwrap_or_default();
        Ok(Some(Scene {
            now: rows.now(reads)?,
            fresh: IdGenerator::new(seed),
            conversation: rows.conversation(&self.needs)?,
            opted_out: rows.has_opted_out(mine.map(|(_, line)| line))?,
            senders,
            on_line: match self.needs.address {
                Some(_) => on_line.into_iter().map(|(at, _)| at).collect(),
                None => Vec::new(),
            },
            line,
            elsewhere: rows.elsewhere(here.as_ref())?,
            numbers: rows.numbers(&self.needs, default)?,
            invite: rows.invite()?,
            message: rows.message()?,
            recipient_on_lines: rows.recipient_on_lines(default)?,
            floor,
        }))
    }
}

/// The rows of a query, by the part that they are.
struct PartRows<'a> {
    parts: &'a [Part],
    rows: &'a [Vec<Row>],
}

impl<'a> PartRows<'a> {
    /// The rows of a part; none if the query did not ask for it.
    fn all(&self, part: Part) -> &'a [Row] {
        let index = self.parts.iter().position(|p| *p == part);
        index.and_then(|n| self.rows.get(n)).map(Vec::as_slice).unwrap_or_default()
    }

    fn one(&self, part: Part) -> Option<&'a Row> {
        self.all(part).first()
    }

    fn now(&self, reads: &Reads) -> Result<Moment, InvalidData> {
        restaurant_now(reads.machine_now, self.all(Part::Clock))
    }

    /// Whether the recipient opted out of a sender of this line of the restaurant; without one, of any.
    fn has_opted_out(&self, mine: Option<&Line>) -> Result<bool, InvalidData> {
        let mine = mine.map(Line::senders);
        for row in self.all(Part::RecipientOptOuts) {
            let sender = text(row, 0)?;
            if mine.as_ref().is_none_or(|mine| mine.contains(&sender)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn conversation(&self, needs: &Needs) -> Result<Option<Conversation>, InvalidData> {
        let (Some(row), Some(address)) = (self.one(Part::Conversation), &needs.address) else {
            return Ok(None);
        };
        Ok(Some(Conversation {
            id: ConversationId::from(row.text(0)?),
            address: address.clone(),
            recipient: Identity(text(row, 4)?),
            restaurant: row.opt_text(1)?.map(RestaurantId::from),
            language: decode::language(row, 2)?,
            questions: decode::json(row.text(3)?, "questions")?,
        }))
    }

    /// The restaurants on the line, sorted by name, each with its own settings of that line.
    fn on_line(&self) -> Result<Vec<(RestaurantOnLine, Line)>, InvalidData> {
        let read = |row: &Row| -> Result<(RestaurantOnLine, Line), InvalidData> {
            let languages = decode::languages(row.text(2)?)?;
            let language = languages.first().copied().unwrap_or_default();
            let at = RestaurantOnLine { id: RestaurantId::from(row.text(0)?), name: text(row, 1)?, language };
            Ok((at, decode::line(row, 3)?))
        };
        let mut all: Vec<_> = self.all(Part::OnLine).iter().map(read).collect::<Result<_, _>>()?;
        all.sort_by(|(a, _), (b, _)| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
        Ok(all)
    }

    /// Other restaurants where the speaker, or the message's recipient, has a live party.
    fn elsewhere(&self, here: Option<&RestaurantId>) -> Result<Vec<RestaurantId>, InvalidData> {
        let ids = self.all(Part::WaitingAt).iter().map(|row| Ok(RestaurantId::from(row.text(0)?)));
        let mut ids: Vec<RestaurantId> = ids.collect::<Result<_, InvalidData>>()?;
        ids.retain(|id| Some(id) != here);
        ids.sort();
        Ok(ids)
    }

    /// Every phone number in the text, in its order.
    fn numbers(&self, needs: &Needs, default: Language) -> Result<Vec<KnownNumber>, InvalidData> {
        let mut known = Vec::new();
        for number in &needs.numbers {
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

    fn invite(&self) -> Result<Option<Invite>, InvalidData> {
        let Some(row) = self.one(Part::Invite) else { return Ok(None) };
        Ok(Some(Invite {
            hash: text(row, 0)?,
            restaurant: RestaurantId::from(row.text(1)?),
            role: word(row.text(2)?, "role")?,
            expires: Moment(row.int(3)?),
            used: moment(row, 4)?,
        }))
    }

    fn message(&self) -> Result<Option<Message>, InvalidData> {
        let Some(row) = self.one(Part::Message) else { return Ok(None) };
        Ok(Some(Message {
            id: OutboxId { conversation: ConversationId::from(row.text(0)?), number: row.int(1)? },
            kind: word(row.text(2)?, "message kind")?,
            state: decode::message_state(row.text(3)?)?,
            party: row.opt_text(4)?.map(Into::into),
            call: row.opt_text(5)?.map(Into::into),
            address: decode::address(row, 6)?,
            recipient: Identity(text(row, 9)?),
            provider_id: opt_text(row, 10)?,
            text: decode::json::<Payload>(row.text(11)?, "message")?.text,
            recipient_has_written: {
                let states: BTreeMap<Identity, SpeakerState> = decode::json(row.text(12)?, "questions")?;
                states.get(&Identity(text(row, 9)?)).is_some_and(|state| state.heard)
            },
        }))
    }

    /// A message's recipient on each line: the first row of a line is the one to use.
    fn recipient_on_lines(&self, default: Language) -> Result<Vec<KnownNumber>, InvalidData> {
        let mut known: Vec<KnownNumber> = Vec::new();
        for row in self.all(Part::RecipientOnLines) {
            let (channel, line) = (decode::channel(row.text(0)?)?, text(row, 1)?);
            let is_on = |at: &Address| at.channel == channel && at.line == line;
            if known.iter().any(|known| known.address.as_ref().is_some_and(is_on)) {
                continue;
            }
            let number = text(row, 6)?;
            let address =
                Address { channel, line, chat: opt_text(row, 3)?.unwrap_or_else(|| number.clone()) };
            let language = decode::language(row, 4)?.unwrap_or(default);
            let opted_out = row.opt_text(5)?.is_some();
            let contact = row.opt_text(2)?.map(|id| Contact {
                conversation: ConversationId::from(id),
                address: address.clone(),
                language,
                opted_out,
            });
            known.push(KnownNumber { number, address: Some(address), contact, opted_out });
        }
        Ok(known)
    }

    fn floor(&self) -> Result<Option<Floor>, InvalidData> {
        let Some(row) = self.one(Part::Floor) else { return Ok(None) };
        let restaurant = restaurant(row)?;
        let default = restaurant.language();
        let mut floor = Floor {
            auto: row.opt_int(7)?.map(|auto| auto != 0),
            day: text(row, 8)?,
            next_number: small(row, 9)?,
            turns: decode::json::<TurnTimes>(row.text(10)?, "turns")?,
            lines: self.all(Part::Lines).iter().map(|row| decode::line(row, 0)).collect::<Result<_, _>>()?,
            tables: Vec::new(),
            combinations: Vec::new(),
            claims: BTreeMap::new(),
            parties: BTreeMap::new(),
            guests: BTreeMap::new(),
            hosts: BTreeMap::new(),
            team: None,
            restaurant,
        };
        for row in self.all(Part::Tables) {
            let (table, claim) = decode::table(row)?;
            floor.claims.extend(claim.map(|claim| (table.id.clone(), claim)));
            floor.tables.push(table);
        }
        for row in self.all(Part::Combinations) {
            let tables = decode::json(row.text(0)?, "combination")?;
            floor.combinations.push(Combination { tables, seats: small(row, 1)? });
        }
        for part in [Part::LiveParties, Part::EndedParties, Part::EventsParty] {
            for row in self.all(part) {
                let party = decode::party(row, default)?;
                let guest = decode::guest(row, decode::PARTY_GUEST)?;
                floor.guests.extend(guest.map(|guest| (guest.identity.clone(), guest)));
                floor.parties.insert(party.id.clone(), party);
            }
        }
        for row in self.all(Part::Guests) {
            let guest = decode::guest(row, 0)?;
            floor.guests.extend(guest.map(|guest| (guest.identity.clone(), guest)));
        }
        for row in self.all(Part::Hosts) {
            let host = decode::host(row, default)?;
            floor.hosts.insert(host.id.clone(), host);
        }
        if let Some(row) = self.one(Part::Team) {
            floor.team = decode::contact(row, 0, default)?;
        }
        Ok(Some(floor))
    }
}

/// The senders of a line for all its restaurants, each once.
fn senders(on_line: &[(RestaurantOnLine, Line)]) -> Vec<String> {
    let all: BTreeSet<String> = on_line.iter().flat_map(|(_, line)| line.senders()).collect();
    all.into_iter().collect()
}

fn restaurant(row: &Row) -> Result<Restaurant, InvalidData> {
    Ok(Restaurant {
        id: RestaurantId::from(row.text(0)?),
        name: text(row, 1)?,
        timezone: TimeZone::get(row.text(2)?).map_err(|_| InvalidData::Unreadable("time zone"))?,
        languages: decode::languages(row.text(3)?)?,
        grace_minutes: small(row, 4)?,
        autopilot: row.int(5)? != 0,
        cap: usize::try_from(row.int(6)?).map_err(|_| InvalidData::Unreadable("cap"))?,
        clock: row.opt_text(11)?.map(decode::clock).transpose()?,
    })
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
