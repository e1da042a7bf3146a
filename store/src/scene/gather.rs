//! What has been read for one event, and what is still missing for its scene.

use super::{
    answers::named,
    event::EventRow,
    floor::floor,
    query::{About, SceneQuery},
};
use crate::{
    decode::{self, InvalidData},
    floors::{FloorCache, FloorName, Found, Known},
    sql::{Reads, Row, Statement},
};
use std::sync::Arc;
use tableturn_decide::Scene;
use tableturn_floor::{Floor, Guest, IdGenerator, Moment, RestaurantId};

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
    RecipientOnLines,
    PastParties,
    PastTexts,
    PastLog,
    RepliedTo,
}

/// The reading of one event's scene.
pub(crate) struct Gathering {
    pub(super) query: Arc<SceneQuery>,
    cache: FloorCache,
    machine_now: i64,
    pub(super) event: EventRow,
    /// The rows of each part that was read.
    pub(super) rows: Vec<(Part, Vec<Row>)>,
    /// The floor that the event's row names, without what belongs to this event alone.
    pub(super) floor: Option<Floor>,
    /// An older floor whose lines, tables and combinations hold.
    pub(super) config: Option<Floor>,
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
        Ok(Known {
            conversation: self.event.conversation.clone(),
            next: self.event.next,
            address: self.needs().address.clone(),
            opted_out: self.has_opted_out(self.own_line())?,
            guests: self.guests()?,
        })
    }

    /// The guests whom the event is about.
    fn guests(&self) -> Result<Vec<Guest>, InvalidData> {
        let mut guests: Vec<Guest> = self.event.guest.clone().into_iter().collect();
        for row in self.all(Part::NumberGuests) {
            guests.extend(decode::guest(row, 0)?);
        }
        for row in self.all(Part::EventsParty) {
            guests.extend(decode::guest(row, decode::PARTY_GUEST)?);
        }
        Ok(guests)
    }

    /// The scene, once nothing is missing.
    pub(crate) fn scene(&self, seed: u128) -> Result<Scene, InvalidData> {
        let mut floor = self.floor.clone();
        let default = floor.as_ref().map(|floor| floor.restaurant.language()).unwrap_or_default();
        if let Some(floor) = &mut floor {
            for row in self.all(Part::EventsParty) {
                let party = decode::party(row, default)?;
                floor.parties.insert(party);
            }
            let guests = self.guests()?;
            // As in reading a floor: the party of the event's guest is in a state of a later version.
            let mut live = guests.iter().filter_map(|guest| guest.party.as_ref());
            if live.any(|party| !floor.parties.contains_key(party)) {
                return Err(InvalidData::UnknownWord("party state"));
            }
            floor.guests.extend(guests.into_iter().map(|it| (it.identity.clone(), it)));
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
            replied_to: self.replied_to()?,
            recipient_on_lines: self.recipient_on_lines(default)?,
            past: self.past()?,
            floor,
        })
    }
}
