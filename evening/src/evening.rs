//! The restaurant, its clock, and the way of an event through it.

use crate::memory_store::MemoryStore;
use crate::reading::{day, scene};
use std::collections::BTreeSet;
use tableturn_decide::past::{LookBack, Past};
use tableturn_decide::scene::{Invite, RestaurantOnLine};
use tableturn_decide::{Decision, Event, FollowUp, Input, decide};
use tableturn_fixtures::{FloorFixture, NOW, floor};
use tableturn_floor::{
    Channel, Due, Floor, Moment, Party, PartyId, PartyState, RestaurantId, Role, invite_code, minutes,
};
use tableturn_providers::capabilities;

/// A restaurant, its store in memory, and the clock.
#[derive(Clone)]
pub struct Evening {
    pub(crate) store: MemoryStore,
    pub(crate) channel: Channel,
    pub(crate) profile_name: Option<String>,
    pub(crate) last: Decision,
    now: Moment,
    inbox: BTreeSet<String>,
    /// Other restaurants on the line.
    neighbours: Vec<RestaurantOnLine>,
    elsewhere: Vec<RestaurantId>,
    follow_ups: Vec<FollowUp>,
    envelopes: u64,
    /// What commands look back on.
    past: Option<Past>,
}

impl Evening {
    /// An evening on this floor. It starts at [`NOW`], the time of all fixtures.
    pub fn new(floor: Floor) -> Self {
        Self {
            channel: floor.lines.first().map_or(Channel::Local, |line| line.channel),
            store: MemoryStore::of(floor),
            profile_name: None,
            last: Decision::default(),
            now: NOW,
            inbox: BTreeSet::new(),
            neighbours: Vec::new(),
            elsewhere: Vec::new(),
            follow_ups: Vec::new(),
            envelopes: 0,
            past: None,
        }
    }

    /// An evening at the tables `T1` and on (the seats and the `min` of each), with the hosts Marco
    /// (`+15559000001`) and Lea (`+15559000002`), neither an owner.
    pub fn with_tables(tables: &[(u32, u32)]) -> Self {
        let mut floor = floor::with_tables(tables);
        floor.add_host("Marco", Role::Host);
        floor.add_host("Lea", Role::Host);
        Self::new(floor)
    }

    /// Commands that look back see this past.
    pub fn set_past(&mut self, past: Past) {
        self.past = Some(past);
    }

    /// Autopilot is off: hosts call.
    pub fn without_autopilot(mut self) -> Self {
        self.store.floor.auto = Some(false);
        self
    }

    /// Everybody writes on this channel.
    pub fn on_channel(self, channel: Channel) -> Self {
        Self { channel, ..self }
    }

    /// The channel calls every speaker this (Telegram's first name).
    pub fn with_profile_name(self, name: &str) -> Self {
        Self { profile_name: Some(name.to_owned()), ..self }
    }

    /// Other restaurants are on the line too, so a guest has to name one. Only this evening's own restaurant
    /// has a floor.
    pub fn on_shared_line(self, neighbours: Vec<RestaurantOnLine>) -> Self {
        Self { neighbours, ..self }
    }

    /// Whoever writes has a live party at this other restaurant too.
    pub fn add_party_elsewhere(&mut self, restaurant: RestaurantId) {
        self.elsewhere.push(restaurant);
    }

    /// An invite with this code, valid for an hour.
    pub fn add_invite(&mut self, code: &str, role: Role) {
        let invite = Invite {
            hash: invite_code::hash(code),
            restaurant: self.store.floor.restaurant.id.clone(),
            role,
            expires: self.now + minutes(60),
            used: None,
        };
        self.store.invites.insert(invite.hash.clone(), invite);
    }

    /// The restaurant with all parties that there ever were.
    pub fn floor(&self) -> &Floor {
        &self.store.floor
    }

    /// The floor, to change it past all rules.
    pub fn floor_mut(&mut self) -> &mut Floor {
        &mut self.store.floor
    }

    /// The party with this number; the one that joined last, if an earlier day had one with it too.
    pub fn party(&self, number: u32) -> &Party {
        let parties = self.store.floor.parties.values().filter(|party| party.number == number);
        parties.max_by_key(|party| party.joined).expect("a party has this number")
    }

    /// The state of the party with this number.
    pub fn state(&self, number: u32) -> PartyState {
        self.party(number).state
    }

    pub fn now(&self) -> Moment {
        self.now
    }

    /// Sets the clock, forward or back. No due time takes effect by it: see [`Evening::pass`].
    pub fn set_now(&mut self, now: Moment) {
        self.now = now;
    }

    /// Lets time pass; every due time takes effect when it comes.
    pub fn pass(&mut self, count: i64) {
        let until = self.now + minutes(count);
        loop {
            let party = self.next_due().filter(|(at, _)| *at <= until);
            let day_ends = self.store.floor.report_at.filter(|at| *at <= until);
            match (party, day_ends) {
                (Some((at, party)), day_ends) if day_ends.is_none_or(|end| at <= end) => {
                    self.now = self.now.max(at);
                    self.due(&party);
                }
                (_, Some(at)) => {
                    self.now = self.now.max(at);
                    self.end_day();
                }
                (_, None) => break,
            }
        }
        self.now = until;
    }

    /// The owners are told how the day went, if it is time.
    pub fn end_day(&mut self) -> &Decision {
        let at = self.store.floor.report_at.expect("a day that ends");
        let restaurant = self.store.floor.restaurant.id.clone();
        let envelope = format!("due:day:{restaurant}:{}", at.0);
        assert!(!self.inbox.contains(&envelope), "the day's end {envelope} was used before");
        self.handle_envelope(&envelope, Event::DayEnds { restaurant, at })
    }

    /// The earliest due time, and whose it is.
    pub fn next_due(&self) -> Option<(Moment, PartyId)> {
        let parties = self.store.floor.parties.values();
        parties.filter_map(|party| Some((party.due?.at, party.id.clone()))).min()
    }

    /// The party's due time takes effect, whatever the clock says.
    pub fn due(&mut self, party: &PartyId) -> &Decision {
        let due: Due = self.store.floor.parties[party].due.expect("the party has a due time");
        let restaurant = self.store.floor.restaurant.id.clone();
        let envelope = format!("due:{}:{party}:{}", due.kind.as_str(), due.at.0);
        assert!(!self.inbox.contains(&envelope), "the due time {envelope} was used before");
        self.handle_envelope(&envelope, Event::Due { restaurant, party: party.clone(), due })
    }

    /// Decides an event that comes for the first time, and carries the decision out.
    pub fn handle(&mut self, event: Event) -> &Decision {
        self.envelopes += 1;
        self.handle_envelope(&format!("evening:{}", self.envelopes), event)
    }

    /// Like [`Evening::handle`], under an envelope's id: a second envelope with the same id has no effect.
    pub fn handle_envelope(&mut self, id: &str, event: Event) -> &Decision {
        if !self.inbox.insert(id.to_owned()) {
            self.last = Decision::default();
            return &self.last;
        }
        let input = Input::of(event);
        let seed = self.inbox.len() as u128;
        let mut scene = scene(&self.store, &input, self.now, seed, &self.neighbours, &self.elsewhere);
        scene.past = match input.needs().look_back {
            Some(LookBack::Day) => day(&self.store, self.now),
            Some(LookBack::Stats(_) | LookBack::Log) => self.past.clone(),
            None => None,
        };
        self.last = decide(scene, &input, &capabilities());
        self.store.carry_out(&self.last);
        self.follow_ups.extend(self.last.follow_ups.clone());
        &self.last
    }

    /// The decision about the last event; empty if its envelope was a duplicate.
    pub fn last_decision(&self) -> &Decision {
        &self.last
    }

    /// Follow-ups of decisions so far that are not yet decided.
    pub fn follow_ups(&self) -> &[FollowUp] {
        &self.follow_ups
    }

    /// Decides the follow-ups, as the worker does when it takes them off the queue, and those that they bring.
    /// Those of other restaurants stay where they are.
    pub fn decide_follow_ups(&mut self) {
        let own = self.store.floor.restaurant.id.clone();
        let is_own = |follow_up: &FollowUp| match follow_up {
            FollowUp::Heard(heard) => heard.to.as_ref().is_none_or(|to| *to == own),
            FollowUp::OptedOut { restaurant, .. } => *restaurant == own,
        };
        while let Some(place) = self.follow_ups.iter().position(is_own) {
            let follow_up = self.follow_ups.remove(place);
            self.handle(follow_up.into());
        }
    }
}
