//! What has been read for one event, and what is still missing for its scene.

use super::{
    event::EventRow,
    floor::{config_statements, floor, state_statements},
    query::{About, NUMBERS, SceneQuery, recipient},
};
use crate::{
    decode::{self, InvalidData, moment, opt_text, text, word},
    floors::{FloorCache, FloorName, Found, Known},
    sql::{Reads, Row, Statement, Value},
    statements::{event as event_sql, scene as sql},
};
use std::{collections::BTreeSet, sync::Arc};
use tableturn_decide::{
    Needs, Scene,
    scene::{Invite, KnownNumber, RestaurantOnLine},
};
use tableturn_floor::{
    Address, Channel, Contact, ConversationId, Floor, Guest, IdGenerator, Identity, Language, Line, Moment,
    PartyId, RestaurantId, other_spelling,
};

/// What one statement reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Invite,
    Floor,
    Parties,
    Claims,
    Hosts,
    Team,
    Lines,
    Tables,
    Combinations,
    EventsParty,
    NumberGuests,
    Numbers,
    OnLine,
    RecipientOptOuts,
    WaitingAt,
}

/// The reading of one event's scene.
pub(crate) struct Gathering {
    query: Arc<SceneQuery>,
    cache: FloorCache,
    machine_now: i64,
    event: EventRow,
    /// The rows of each part that was read.
    rows: Vec<(Part, Vec<Row>)>,
    /// The floor that the event's row names, without what belongs to this event alone.
    floor: Option<Floor>,
    /// An older floor whose lines, tables and combinations hold.
    config: Option<Floor>,
    /// A cached floor that is read again, to compare the two.
    checked: Option<Floor>,
}

impl Gathering {
    /// After the first round trip. `None` if the envelope has taken effect before. `check`: read a cached floor all the
    /// same, and fail if it differs.
    pub(crate) fn begin(
        query: Arc<SceneQuery>,
        cache: FloorCache,
        reads: Reads,
        check: bool,
    ) -> Result<Option<Self>, InvalidData> {
        let mut answers = reads.rows.into_iter();
        let event = answers.next().unwrap_or_default();
        let event = event.first().ok_or(InvalidData::Unreadable("event"))?;
        let event = EventRow::read(&query, event)?;
        if event.is_in_inbox {
            return Ok(None);
        }
        let rows = answers.map(|rows| (Part::Invite, rows)).collect();
        let machine_now = reads.machine_now;
        let mut gathering =
            Self { query, cache, machine_now, event, rows, floor: None, config: None, checked: None };
        if let Some(name) = &gathering.event.floor {
            match gathering.cache.find(name) {
                Found::Whole(floor) if check => gathering.checked = Some(floor),
                Found::Whole(floor) => gathering.floor = Some(floor),
                Found::Config(floor) => gathering.config = Some(floor),
                Found::Nothing => {}
            }
        }
        Ok(Some(gathering))
    }

    /// The statements that are missing now; none if the scene is complete.
    pub(crate) fn missing(&mut self) -> Vec<Statement> {
        let asked = self.to_ask();
        let (parts, statements): (Vec<_>, Vec<_>) = asked.into_iter().unzip();
        self.rows.extend(parts.into_iter().map(|part| (part, Vec::new())));
        statements
    }

    /// Takes the rows of the last [`Self::missing`].
    pub(crate) fn add(&mut self, answers: Vec<Vec<Row>>) -> Result<(), InvalidData> {
        let first = self.rows.len().saturating_sub(answers.len());
        for ((_, rows), answer) in self.rows.iter_mut().skip(first).zip(answers) {
            *rows = answer;
        }
        if self.floor.is_some() || !self.has(Part::Floor) {
            return Ok(());
        }
        let name = self.event.floor.clone().ok_or(InvalidData::Unreadable("floor"))?;
        let read = floor(|part| self.all(part), self.config.as_ref())?;
        let read = read.ok_or(InvalidData::Unreadable("floor"))?;
        if self.checked.take().is_some_and(|cached| cached != read) {
            return Err(InvalidData::StaleFloor);
        }
        self.cache.put(name, read.clone());
        self.floor = Some(read);
        Ok(())
    }

    /// The restaurant's clock and the machine's (UTC milliseconds), at the first round trip.
    pub(crate) fn clocks(&self) -> (Moment, i64) {
        (Moment(self.machine_now) + self.event.clock_offset, self.machine_now)
    }

    /// The floor as the database has it, and its name, if it is that restaurant's.
    pub(crate) fn floor_of(&self, restaurant: Option<&RestaurantId>) -> Option<(&FloorName, &Floor)> {
        let name = self.event.floor.as_ref().filter(|name| Some(&name.restaurant) == restaurant)?;
        Some((name, self.floor.as_ref()?))
    }

    /// What the event is about beside the floor.
    pub(crate) fn known(&self) -> Result<Known, InvalidData> {
        let mut guests: Vec<Guest> = self.event.guest.clone().into_iter().collect();
        for row in self.all(Part::NumberGuests) {
            guests.extend(decode::guest(row, 0)?);
        }
        for row in self.all(Part::EventsParty) {
            guests.extend(decode::guest(row, decode::PARTY_GUEST)?);
        }
        Ok(Known { conversation: self.event.conversation.clone(), guests })
    }

    /// The scene, once nothing is missing.
    pub(crate) fn scene(&self, seed: u128) -> Result<Scene, InvalidData> {
        let mut floor = self.floor.clone();
        let default = floor.as_ref().map(|floor| floor.restaurant.language()).unwrap_or_default();
        if let Some(floor) = &mut floor {
            for row in self.all(Part::EventsParty) {
                let party = decode::party(row, default)?;
                floor.parties.insert(party.id.clone(), party);
            }
            floor.guests.extend(self.known()?.guests.into_iter().map(|it| (it.identity.clone(), it)));
        }
        let read_line = self.on_line()?;
        let mine = self.own_line();
        let first = read_line.as_ref().and_then(|all| all.first()).map(|(_, line)| line.clone());
        let on_line = match (self.query.about, read_line, &floor) {
            (About::Text, Some(all), _) => all.into_iter().map(|(at, _)| at).collect(),
            (About::Text, None, Some(floor)) if mine.is_some() => vec![named(floor)],
            _ => Vec::new(),
        };
        Ok(Scene {
            now: self.clocks().0,
            fresh: IdGenerator::new(seed),
            conversation: self.event.conversation.clone(),
            opted_out: self.has_opted_out(mine)?,
            senders: self.senders()?,
            has_line_alone: self.event.line.restaurants == 1,
            on_line,
            line: mine.cloned().or(first),
            elsewhere: self.elsewhere()?,
            numbers: self.numbers(default)?,
            invite: self.invite()?,
            message: self.event.message.clone(),
            floor,
        })
    }
}

/// What to ask for.
impl Gathering {
    fn needs(&self) -> &Needs {
        &self.query.needs
    }

    fn to_ask(&self) -> Vec<(Part, Statement)> {
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
    fn address(&self) -> Option<&Address> {
        self.needs().address.as_ref().or(self.event.message.as_ref().map(|message| &message.address))
    }

    /// The speaker, or the message's recipient.
    fn person(&self) -> Option<&Identity> {
        self.needs().speaker.as_ref().or(self.event.message.as_ref().map(|message| &message.recipient))
    }

    /// The restaurant's own settings of the event's line.
    fn own_line(&self) -> Option<&Line> {
        let at = self.address()?;
        let lines = &self.floor.as_ref()?.lines;
        lines.iter().find(|line| line.channel == at.channel && line.address == at.line)
    }
}

/// Reading the rows.
impl Gathering {
    fn has(&self, part: Part) -> bool {
        self.rows.iter().any(|(it, _)| *it == part)
    }

    /// The rows of a part; none if it was not asked for.
    fn all(&self, part: Part) -> &[Row] {
        let found = self.rows.iter().find(|(it, _)| *it == part);
        found.map(|(_, rows)| rows.as_slice()).unwrap_or_default()
    }

    /// Whether the recipient opted out of a sender of this line of the restaurant; without one, of any.
    fn has_opted_out(&self, mine: Option<&Line>) -> Result<bool, InvalidData> {
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
    fn senders(&self) -> Result<Vec<String>, InvalidData> {
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
    fn on_line(&self) -> Result<Option<Vec<(RestaurantOnLine, Line)>>, InvalidData> {
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
    fn elsewhere(&self) -> Result<Vec<RestaurantId>, InvalidData> {
        let here = self.event.floor.as_ref().map(|name| &name.restaurant);
        let ids = self.all(Part::WaitingAt).iter().map(|row| Ok(RestaurantId::from(row.text(0)?)));
        let mut ids: Vec<RestaurantId> = ids.collect::<Result<_, InvalidData>>()?;
        ids.retain(|id| Some(id) != here);
        ids.sort();
        Ok(ids)
    }

    /// Every phone number in the text, in its order.
    fn numbers(&self, default: Language) -> Result<Vec<KnownNumber>, InvalidData> {
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

    fn invite(&self) -> Result<Option<Invite>, InvalidData> {
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

fn named(floor: &Floor) -> RestaurantOnLine {
    let it = &floor.restaurant;
    RestaurantOnLine { id: it.id.clone(), name: it.name.clone(), language: it.language() }
}

/// What reads the guests and conversations behind the numbers in a text.
fn number_statements(restaurant: &RestaurantId, numbers: &[String]) -> [(Part, Statement); 2] {
    let number = |n: usize| numbers.get(n).map(String::as_str);
    let values = |of: &dyn Fn(&str) -> Option<String>| -> Vec<Value> {
        (0..NUMBERS).map(|n| Value::from(number(n).and_then(of))).collect()
    };
    let people = values(&|n| Some(Identity::tel(n).0));
    // At a restaurant without a phone line, a host's `/add` with a number adds a local guest.
    let local = values(&|n| Some(Identity::of(Channel::Local, n).0));
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

fn number_contact(row: &Row, known: &KnownNumber, default: Language) -> Result<Option<Contact>, InvalidData> {
    let (Some(id), Some(address)) = (row.opt_text(1)?, &known.address) else { return Ok(None) };
    Ok(Some(Contact {
        conversation: ConversationId::from(id),
        address: address.clone(),
        language: decode::language(row, 4)?.unwrap_or(default),
        opted_out: known.opted_out,
    }))
}
