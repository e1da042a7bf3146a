//! The first trip: from what an event needs to the scene that it is decided in.

use crate::{
    rows::{self, Broken, moment, opt_text, small, text, word},
    sql::{Reads, Row, Statement, Value},
    statements::scene as sql,
};
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use tableturn_core::{
    Address, Channel, Combination, Contact, ConversationId, Floor, IdGenerator, Identity, Language, Line,
    Moment, Needs, OutboxId, Restaurant, RestaurantId, Scene, TurnTimes,
    scene::{Conversation, Invite, Known, Message, OnLine},
};

/// Restaurants that a text may name: what the statements have places for.
const NAMED: usize = 4;
/// Numbers that a text may hold.
const NUMBERS: usize = 3;
/// Parties that ended this long before the latest ending are on the floor still, for `/undo` (ms).
const ENDED_LATELY: i64 = 10 * 60_000;

/// What one statement of the trip brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    DoneBefore,
    Clock,
    Conversation,
    RecipientStopped,
    OnLine,
    Invite,
    Message,
    InLineAt,
    Floor,
    Lines,
    Tables,
    Combinations,
    LiveParties,
    EndedParties,
    TheParty,
    Guests,
    Hosts,
    Team,
    Numbers,
}

/// The first trip for one event; made once, sent at each try.
#[derive(Clone, Debug)]
pub(crate) struct Trip {
    needs: Needs,
    parts: Vec<Part>,
    statements: Vec<Statement>,
}

impl Trip {
    /// The trip for what an envelope needs; `cause` is its id.
    pub(crate) fn of(cause: &str, needs: &Needs) -> Self {
        let mut trip = Self::about(needs);
        trip.ask(Part::DoneBefore, sql::DONE_BEFORE, vec![cause.into()]);
        trip
    }

    /// The same without an envelope, to look only.
    pub(crate) fn about(needs: &Needs) -> Self {
        let mut needs = needs.clone();
        needs.named.truncate(NAMED);
        needs.numbers.truncate(NUMBERS);
        let mut trip = Self { needs, parts: Vec::new(), statements: Vec::new() };
        trip.ask(Part::Clock, sql::CLOCK, vec![]);
        trip.ask_about_event();
        trip.ask_about_floor();
        trip
    }

    /// What to send.
    pub(crate) fn statements(&self) -> Vec<Statement> {
        self.statements.clone()
    }

    fn ask(&mut self, part: Part, sql: &'static str, values: Vec<Value>) {
        self.parts.push(part);
        self.statements.push(Statement::new(sql, values));
    }

    /// Where the event comes from and what it speaks of.
    fn ask_about_event(&mut self) {
        let needs = self.needs.clone();
        if let Some(at) = &needs.address {
            let line = || vec![Value::from(at.channel.as_str()), Value::from(&at.line)];
            self.ask(Part::Conversation, sql::CONVERSATION, [line(), vec![(&at.chat).into()]].concat());
            self.ask(Part::OnLine, sql::ON_LINE, line());
            // In a group that is not the speaker: an opt-out is a chat's.
            let recipient = Identity::of(at.channel, &at.chat);
            let values = [vec![recipient.as_str().into()], line()].concat();
            self.ask(Part::RecipientStopped, sql::RECIPIENT_STOPPED, values);
        }
        if let Some(id) = &needs.message {
            let conversation = Value::from(id.conversation.as_str());
            self.ask(Part::Message, sql::MESSAGE, vec![conversation.clone(), id.number.into()]);
            self.ask(Part::OnLine, sql::ON_LINE_OF_MESSAGE, vec![conversation]);
        }
        if let Some(hash) = &needs.invite {
            self.ask(Part::Invite, sql::INVITE, vec![hash.into()]);
        }
        if needs.speaker.is_some() || needs.message.is_some() {
            let speaker = needs.speaker.as_ref().map(Identity::as_str);
            let conversation = needs.message.as_ref().map(|m| m.conversation.as_str());
            self.ask(Part::InLineAt, sql::IN_LINE_AT, vec![speaker.into(), conversation.into()]);
        }
    }

    /// The floor of the restaurant that the event leads to, and who of its people it speaks of.
    fn ask_about_floor(&mut self) {
        let needs = self.needs.clone();
        let here = here(&needs);
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
            self.ask(Part::TheParty, sql::THE_PARTY, with(vec![party.into()]));
        }
        let number = |n: usize| needs.numbers.get(n).map(String::as_str);
        if needs.speaker.is_some() || needs.message.is_some() || !needs.numbers.is_empty() {
            let mut who = vec![Value::from(needs.speaker.as_ref().map(Identity::as_str))];
            who.extend((0..NUMBERS).map(|n| Value::from(number(n).map(|n| Identity::tel(n).0))));
            // Without a phone line a number that is added is a local guest's.
            let local = |n| Value::from(number(n).map(|n| Identity::of(Channel::Local, n).0));
            who.extend((0..NUMBERS).map(local));
            self.ask(Part::Guests, sql::GUESTS, with(who));
        }
        if !needs.numbers.is_empty() {
            self.ask(Part::Numbers, sql::NUMBERS, with((0..NUMBERS).map(|n| number(n).into()).collect()));
        }
    }

    /// The scene that came back; `None` if the envelope has taken effect before.
    pub(crate) fn scene(&self, reads: &Reads, seed: u128) -> Result<Option<Scene>, Broken> {
        let found = Found { parts: &self.parts, rows: &reads.rows };
        if !found.all(Part::DoneBefore).is_empty() {
            return Ok(None);
        }
        let floor = found.floor()?;
        let here = floor.as_ref().map(|f| f.restaurant.id.clone());
        let on_line = found.on_line()?;
        let mine = on_line.iter().find(|(at, _)| Some(&at.id) == here.as_ref());
        let line = mine.or(on_line.first()).map(|(_, line)| line.clone());
        let default = floor.as_ref().map(|f| f.restaurant.language()).unwrap_or_default();
        Ok(Some(Scene {
            now: found.now(reads)?,
            fresh: IdGenerator::new(seed),
            conversation: found.conversation(&self.needs)?,
            opted_out: !found.all(Part::RecipientStopped).is_empty(),
            on_line: match self.needs.address {
                Some(_) => on_line.into_iter().map(|(at, _)| at).collect(),
                None => Vec::new(),
            },
            line,
            elsewhere: found.elsewhere(here.as_ref())?,
            numbers: found.numbers(&self.needs, default)?,
            invite: found.invite()?,
            message: found.message()?,
            floor,
        }))
    }
}

/// The eleven values that every statement finds the restaurant by.
fn here(needs: &Needs) -> Vec<Value> {
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

/// The rows of a trip by what they are.
struct Found<'a> {
    parts: &'a [Part],
    rows: &'a [Vec<Row>],
}

impl<'a> Found<'a> {
    /// What a statement brought; nothing if it was not asked.
    fn all(&self, part: Part) -> &'a [Row] {
        let place = self.parts.iter().position(|p| *p == part);
        place.and_then(|n| self.rows.get(n)).map(Vec::as_slice).unwrap_or_default()
    }

    fn one(&self, part: Part) -> Option<&'a Row> {
        self.all(part).first()
    }

    fn now(&self, reads: &Reads) -> Result<Moment, Broken> {
        restaurant_now(reads.machine_now, self.all(Part::Clock))
    }

    fn conversation(&self, needs: &Needs) -> Result<Option<Conversation>, Broken> {
        let (Some(row), Some(address)) = (self.one(Part::Conversation), &needs.address) else {
            return Ok(None);
        };
        Ok(Some(Conversation {
            id: ConversationId::from(row.text(0)?),
            address: address.clone(),
            restaurant: row.opt_text(1)?.map(RestaurantId::from),
            language: rows::language(row, 2)?,
            questions: rows::json(row.text(3)?, "questions")?,
        }))
    }

    /// The restaurants on the line by name, each with the line as it has it.
    fn on_line(&self) -> Result<Vec<(OnLine, Line)>, Broken> {
        let read = |row: &Row| -> Result<(OnLine, Line), Broken> {
            let languages = rows::languages(row.text(2)?)?;
            let language = languages.first().copied().unwrap_or_default();
            let at = OnLine { id: RestaurantId::from(row.text(0)?), name: text(row, 1)?, language };
            Ok((at, rows::line(row, 3)?))
        };
        let mut all: Vec<_> = self.all(Part::OnLine).iter().map(read).collect::<Result<_, _>>()?;
        all.sort_by(|(a, _), (b, _)| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
        Ok(all)
    }

    fn elsewhere(&self, here: Option<&RestaurantId>) -> Result<Vec<RestaurantId>, Broken> {
        let ids = self.all(Part::InLineAt).iter().map(|row| Ok(RestaurantId::from(row.text(0)?)));
        let mut ids: Vec<RestaurantId> = ids.collect::<Result<_, Broken>>()?;
        ids.retain(|id| Some(id) != here);
        ids.sort();
        Ok(ids)
    }

    /// Every number that was asked about, in the text's order.
    fn numbers(&self, needs: &Needs, default: Language) -> Result<Vec<Known>, Broken> {
        let mut known = Vec::new();
        for number in &needs.numbers {
            let mut it = Known { number: number.clone(), address: None, contact: None, opted_out: false };
            for row in self.all(Part::Numbers) {
                if row.text(0)? == number {
                    it.opted_out = row.opt_text(5)?.is_some();
                    let channel = rows::channel(row.text(2)?)?;
                    it.address = Some(Address { channel, line: text(row, 3)?, chat: number.clone() });
                    it.contact = number_contact(row, &it, default)?;
                }
            }
            known.push(it);
        }
        Ok(known)
    }

    fn invite(&self) -> Result<Option<Invite>, Broken> {
        let Some(row) = self.one(Part::Invite) else { return Ok(None) };
        Ok(Some(Invite {
            hash: text(row, 0)?,
            restaurant: RestaurantId::from(row.text(1)?),
            role: word(row.text(2)?, "role")?,
            expires: Moment(row.int(3)?),
            used: moment(row, 4)?,
        }))
    }

    fn message(&self) -> Result<Option<Message>, Broken> {
        let Some(row) = self.one(Part::Message) else { return Ok(None) };
        Ok(Some(Message {
            id: OutboxId { conversation: ConversationId::from(row.text(0)?), number: row.int(1)? },
            kind: word(row.text(2)?, "message kind")?,
            state: rows::message_state(row.text(3)?)?,
            party: row.opt_text(4)?.map(Into::into),
            call: row.opt_text(5)?.map(Into::into),
            address: rows::address(row, 6)?,
            recipient: Identity(text(row, 9)?),
            provider_id: opt_text(row, 10)?,
        }))
    }

    fn floor(&self) -> Result<Option<Floor>, Broken> {
        let Some(row) = self.one(Part::Floor) else { return Ok(None) };
        let restaurant = restaurant(row)?;
        let default = restaurant.language();
        let mut floor = Floor {
            auto: row.opt_int(7)?.map(|auto| auto != 0),
            day: text(row, 8)?,
            next_number: small(row, 9)?,
            turns: rows::json::<TurnTimes>(row.text(10)?, "turns")?,
            lines: self.all(Part::Lines).iter().map(|row| rows::line(row, 0)).collect::<Result<_, _>>()?,
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
            let (table, claim) = rows::table(row)?;
            floor.claims.extend(claim.map(|claim| (table.id.clone(), claim)));
            floor.tables.push(table);
        }
        for row in self.all(Part::Combinations) {
            let tables = rows::json(row.text(0)?, "combination")?;
            floor.combinations.push(Combination { tables, seats: small(row, 1)? });
        }
        for part in [Part::LiveParties, Part::EndedParties, Part::TheParty] {
            for row in self.all(part) {
                let party = rows::party(row, default)?;
                let guest = rows::guest(row, rows::PARTY_GUEST)?;
                floor.guests.extend(guest.map(|guest| (guest.identity.clone(), guest)));
                floor.parties.insert(party.id.clone(), party);
            }
        }
        for row in self.all(Part::Guests) {
            let guest = rows::guest(row, 0)?;
            floor.guests.extend(guest.map(|guest| (guest.identity.clone(), guest)));
        }
        for row in self.all(Part::Hosts) {
            let host = rows::host(row, default)?;
            floor.hosts.insert(host.id.clone(), host);
        }
        if let Some(row) = self.one(Part::Team) {
            floor.team = rows::contact(row, 0, default)?;
        }
        Ok(Some(floor))
    }
}

/// The restaurants' clock: the machine's, with what tests have put it ahead.
pub(crate) fn restaurant_now(machine_now: i64, clock: &[Row]) -> Result<Moment, Broken> {
    let offset = clock.first().map(|row| row.int(0)).transpose()?.unwrap_or(0);
    Ok(Moment(machine_now) + offset)
}

fn restaurant(row: &Row) -> Result<Restaurant, Broken> {
    Ok(Restaurant {
        id: RestaurantId::from(row.text(0)?),
        name: text(row, 1)?,
        timezone: TimeZone::get(row.text(2)?).map_err(|_| Broken::Unreadable("time zone"))?,
        languages: rows::languages(row.text(3)?)?,
        grace_minutes: small(row, 4)?,
        autopilot: row.int(5)? != 0,
        cap: usize::try_from(row.int(6)?).map_err(|_| Broken::Unreadable("cap"))?,
    })
}

fn number_contact(row: &Row, known: &Known, default: Language) -> Result<Option<Contact>, Broken> {
    let (Some(id), Some(address)) = (row.opt_text(1)?, &known.address) else { return Ok(None) };
    Ok(Some(Contact {
        conversation: ConversationId::from(id),
        address: address.clone(),
        language: rows::language(row, 4)?.unwrap_or(default),
        opted_out: known.opted_out,
    }))
}
