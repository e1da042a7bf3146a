//! One evening: what happens next, and what follows from it.

mod observe;

use crate::act::Act;
use crate::chance::Chance;
use crate::happening::{Agenda, Happening};
use crate::party::{Draws, Hidden};
use crate::record::{End, PartyRecord, Promise, Record};
use crate::restaurant::Restaurant;
use crate::world::World;
use std::collections::BTreeMap;
use tableturn_floor::{CallId, Moment, Party, PartyId, PartyState, TableId, minutes};

/// Streams of chance. Each party has one of its own, so that it stays as long and is as patient at every floor and under every
/// rule: two ways to run a restaurant are compared on the same guests.
const ARRIVALS: u64 = 0;
const EVENING: u64 = 1;
const PARTIES: u64 = 1_000;
/// An evening is over so many minutes after the last arrival, whoever is still there.
const LINGER: f64 = 300.0;

/// An evening that is being played.
#[derive(Clone)]
pub struct Night<'a, R> {
    pub(crate) world: &'a World,
    pub(crate) restaurant: R,
    pub(crate) seed: u64,
    arrivals: Chance,
    pub(crate) agenda: Agenda,
    pub(crate) now: Moment,
    /// When the kitchen's slow hour begins, in minutes after opening.
    pub(crate) slow: Option<f64>,
    /// In the order in which they came.
    pub(crate) parties: Vec<Hidden>,
    pub(crate) of_id: BTreeMap<PartyId, usize>,
    record: Record,
}

impl<'a, R: Restaurant> Night<'a, R> {
    /// An evening that is about to begin.
    pub fn new(world: &'a World, restaurant: R, seed: u64) -> Self {
        let mut evening = Chance::new(seed, EVENING);
        let slow = world.kitchen.draw(&mut evening, world.arrivals.minutes());
        let mut night = Self::at(world, restaurant, seed, world.opens, slow);
        night.plan_arrival(0.0);
        night
    }

    /// An evening that is under way, with nobody known yet.
    pub(crate) fn at(world: &'a World, restaurant: R, seed: u64, now: Moment, slow: Option<f64>) -> Self {
        Self {
            world,
            restaurant,
            seed,
            arrivals: Chance::new(seed, ARRIVALS),
            agenda: Agenda::default(),
            now,
            slow,
            parties: Vec::new(),
            of_id: BTreeMap::new(),
            record: Record { seed, ..Record::default() },
        }
    }

    /// Plays to the end.
    pub fn play(mut self) -> Record {
        while self.step().is_some() {}
        self.finish().0
    }

    /// Plays the next thing that happens; none: the evening is over.
    pub fn step(&mut self) -> Option<Moment> {
        let due = self.restaurant.next_due();
        let planned = self.agenda.next_time();
        let at = due.iter().map(|(at, _)| *at).chain(planned).min()?;
        if self.world.minute(at) > self.world.arrivals.minutes() + LINGER {
            return None;
        }
        self.now = self.now.max(at);
        match due.filter(|(due, _)| planned.is_none_or(|planned| *due <= planned)) {
            Some((_, party)) => {
                let changed = self.restaurant.due(self.now, &party);
                self.observe(&changed);
            }
            None => {
                let (_, happening) = self.agenda.take()?;
                self.happens(happening);
            }
        }
        self.note_line();
        Some(self.now)
    }

    pub fn now(&self) -> Moment {
        self.now
    }

    /// When the next thing happens; none: the evening is over.
    pub fn next_time(&self) -> Option<Moment> {
        let due = self.restaurant.next_due().map(|(at, _)| at);
        let next = due.into_iter().chain(self.agenda.next_time()).min();
        next.filter(|at| self.world.minute(*at) <= self.world.arrivals.minutes() + LINGER)
    }

    pub fn restaurant(&self) -> &R {
        &self.restaurant
    }

    /// What is on record so far.
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// The record, and the restaurant as the evening has left it.
    pub fn finish(mut self) -> (Record, R) {
        self.record.decided = self.restaurant.decided();
        (self.record, self.restaurant)
    }

    fn note_line(&mut self) {
        let waiting = self.restaurant.floor().waiting().count();
        if self.record.line.last().map_or(0, |(_, length)| *length) != waiting {
            self.record.line.push((self.now, waiting));
        }
    }

    pub(crate) fn plan_arrival(&mut self, after: f64) {
        if let Some(minute) = self.world.arrivals.next(&mut self.arrivals, after) {
            self.agenda.add(self.world.at(minute), Happening::Arrives);
        }
    }

    pub(crate) fn plan(&mut self, after: f64, happening: Happening) {
        self.agenda.add(self.now + (after * minutes(1) as f64) as i64, happening);
    }

    fn act(&mut self, act: &Act) {
        let changed = self.restaurant.act(self.now, act);
        self.observe(&changed);
    }

    fn happens(&mut self, happening: Happening) {
        match happening {
            Happening::Arrives => self.arrives(),
            Happening::LosesPatience(guest) => self.loses_patience(guest),
            Happening::AsksForStatus(guest) => self.asks(guest),
            Happening::SaysOnMyWay(guest, call) => {
                if self.is_called(guest, call.as_ref()) {
                    self.act(&Act::OnMyWay { guest });
                }
            }
            Happening::AtDesk(guest, call) => self.at_desk(guest, call),
            Happening::IsSeated(guest, call) => {
                if self.is_called(guest, call.as_ref()) {
                    let number = self.parties[guest].number;
                    self.act(&Act::Seat { number, labels: None });
                }
            }
            Happening::IsSuggested(guest) => self.is_suggested(guest),
            Happening::SaysPaid(guest) => {
                if self.state(guest) == Some(PartyState::Seated) {
                    let labels = self.parties[guest].labels.clone();
                    self.act(&Act::Paid { labels });
                }
            }
            Happening::Goes(guest) => self.goes(guest),
            Happening::IsCleared(guest) => self.is_cleared(guest),
        }
    }

    fn arrives(&mut self) {
        let guest = self.parties.len();
        let size = self.world.sizes.draw(&mut self.arrivals);
        self.plan_arrival(self.world.minute(self.now));
        let mut chance = Chance::new(self.seed, PARTIES + guest as u64);
        let has_phone = !chance.happens(self.world.guests.without_phone);
        let size = size.min(self.restaurant.floor().largest_party());
        let draws = Draws::of(self.world, size, &mut chance);
        let act = if has_phone { Act::Join { guest, size } } else { Act::Add { guest, size } };
        let changed = self.restaurant.act(self.now, &act);
        let floor = self.restaurant.floor();
        let is_new = |id: &&PartyId| !self.of_id.contains_key(*id);
        let party = changed.iter().find(is_new).and_then(|id| floor.parties.get(id)).cloned();
        self.record.parties.push(PartyRecord {
            id: party.as_ref().map(|party| party.id.clone()),
            number: party.as_ref().map_or(0, |party| party.number),
            size,
            has_phone,
            joined: self.now,
            quote: party.as_ref().filter(|p| p.state == PartyState::Waiting).and_then(|party| party.quote),
            asked: Vec::new(),
            called: None,
            seated: None,
            left: None,
            freed: None,
            tables: String::new(),
            end: if party.is_some() { End::Open } else { End::TurnedAway },
        });
        if let Some(party) = &party {
            self.plan_wait(guest, &draws, 0.0);
            self.of_id.insert(party.id.clone(), guest);
        }
        self.know(party.as_ref(), has_phone, draws);
        self.observe(&changed);
    }

    /// Adds a party that has just come to those that are known.
    pub(crate) fn know(&mut self, party: Option<&Party>, has_phone: bool, draws: Draws) {
        self.parties.push(Hidden {
            has_phone,
            id: party.map(|party| party.id.clone()),
            number: party.map_or(0, |party| party.number),
            draws,
            gone: false,
            state: PartyState::Waiting,
            call: None,
            suggested: None,
            labels: String::new(),
        });
    }

    /// Plans what a party does that has waited so many minutes.
    pub(crate) fn plan_wait(&mut self, guest: usize, draws: &Draws, waited: f64) {
        if draws.patience.is_finite() {
            self.plan((draws.patience - waited).max(0.0), Happening::LosesPatience(guest));
        }
        if let Some(after) = draws.asks.filter(|after| *after > waited) {
            self.plan(after - waited, Happening::AsksForStatus(guest));
        }
    }

    pub(crate) fn party(&self, guest: usize) -> Option<&Party> {
        self.restaurant.floor().parties.get(self.parties[guest].id.as_ref()?)
    }

    fn state(&self, guest: usize) -> Option<PartyState> {
        self.party(guest).map(|party| party.state)
    }

    fn is_called(&self, guest: usize, call: Option<&CallId>) -> bool {
        let same = |party: &Party| party.state == PartyState::Called && party.call.as_ref() == call;
        self.party(guest).is_some_and(same)
    }

    fn loses_patience(&mut self, guest: usize) {
        if self.state(guest) != Some(PartyState::Waiting) || self.parties[guest].gone {
            return;
        }
        if self.parties[guest].draws.silent || !self.parties[guest].has_phone {
            self.parties[guest].gone = true;
        } else {
            self.act(&Act::Leave { guest });
        }
    }

    fn asks(&mut self, guest: usize) {
        let hidden = &self.parties[guest];
        if self.state(guest) != Some(PartyState::Waiting) || hidden.gone || !hidden.has_phone {
            return;
        }
        self.act(&Act::Status { guest });
        let quote = self.party(guest).and_then(Party::last_quote);
        let asked = quote.map(|quote| Promise { at: self.now, quote });
        self.record_of(guest).map(|record| record.asked.extend(asked)).unwrap_or_default();
    }

    fn at_desk(&mut self, guest: usize, call: Option<CallId>) {
        if !self.is_called(guest, call.as_ref()) {
            return;
        }
        let seating = self.parties[guest].draws.seating;
        // Whoever has to stand there for a while says so.
        if seating > 3.0 {
            self.act(&Act::Here { guest });
        }
        self.plan(seating, Happening::IsSeated(guest, call));
    }

    fn is_suggested(&mut self, guest: usize) {
        let Some(party) = self.party(guest).filter(|party| party.state == PartyState::Waiting) else {
            return;
        };
        let (number, Some(labels)) = (party.number, party.suggested.clone()) else { return };
        match (self.parties[guest].has_phone, self.parties[guest].gone) {
            (true, _) => self.act(&Act::Call { number }),
            (false, true) => self.act(&Act::Remove { number }),
            (false, false) => self.act(&Act::Seat { number, labels: Some(labels) }),
        }
    }

    fn goes(&mut self, guest: usize) {
        let now = self.now;
        if let Some(record) = self.record_of(guest) {
            record.left = Some(now);
        }
        let hidden = &self.parties[guest];
        let (dirty, clearing, labels) = (hidden.draws.dirty, hidden.draws.clearing, hidden.labels.clone());
        self.plan(clearing, Happening::IsCleared(guest));
        if dirty {
            self.act(&Act::Dirty { labels });
        }
    }

    fn is_cleared(&mut self, guest: usize) {
        let labels = self.parties[guest].labels.clone();
        if let Some(number) = self.parties[guest].draws.bumps.and_then(|share| self.favourite(&labels, share))
        {
            self.act(&Act::Bump { number });
        }
        let now = self.now;
        if let Some(record) = self.record_of(guest) {
            record.freed = Some(now);
        }
        self.act(&Act::Clear { labels });
    }

    /// A party that these tables have the seats for and that is not the first in line, for a host who prefers it.
    fn favourite(&self, labels: &str, share: f64) -> Option<u32> {
        let floor = self.restaurant.floor();
        let tables =
            labels.split('+').filter_map(|label| floor.by_label(label)).map(|table| table.id.clone());
        let seats = floor.seats(&tables.collect::<Vec<TableId>>());
        let others: Vec<u32> =
            floor.waiting().skip(1).filter(|party| party.size <= seats).map(|party| party.number).collect();
        others.get((share * others.len() as f64) as usize).copied()
    }

    pub(crate) fn record_of(&mut self, guest: usize) -> Option<&mut PartyRecord> {
        self.record.parties.get_mut(guest)
    }
}
