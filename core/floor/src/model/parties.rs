//! The parties of a floor, found by id, by number, by guest and by place on the waitlist.

use super::address::Identity;
use super::ids::PartyId;
use super::moment::Moment;
use super::party::{Party, PartyState};
use super::shared_map::SharedMap;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

/// The parties of a floor. Reads as the map of all of them by id; the other orders follow each change by themselves, since
/// with hundreds in line looking through all parties took most of a decision's time.
#[derive(Clone, Debug, Default)]
pub struct Parties {
    by_id: SharedMap<PartyId, Party>,
    /// Waiting and called parties, in the order of the line.
    waitlist: SharedMap<Place, Party>,
    /// The numbers of live parties. On a floor without contradictions each has one.
    numbers: SharedMap<(u32, PartyId), ()>,
    /// The guests of all parties.
    guests: SharedMap<(Identity, PartyId), ()>,
}

/// A place on the waitlist.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place(Moment, u32, PartyId);

fn place(party: &Party) -> Option<Place> {
    let listed = matches!(party.state, PartyState::Waiting | PartyState::Called);
    listed.then(|| Place(party.place_in_line(), party.number, party.id.clone()))
}

fn number(party: &Party) -> Option<(u32, PartyId)> {
    party.state.is_live().then(|| (party.number, party.id.clone()))
}

fn guest(party: &Party) -> Option<(Identity, PartyId)> {
    Some((party.guest.clone()?, party.id.clone()))
}

/// Reading.
impl Parties {
    /// The waiting and called parties, in the order of the line.
    pub fn waitlist(&self) -> impl ExactSizeIterator<Item = &Party> + Clone {
        self.waitlist.values()
    }

    /// The number of live parties.
    pub fn count_live(&self) -> usize {
        self.numbers.len()
    }

    /// The live parties with this number: one, unless the floor contradicts itself.
    pub fn with_number(&self, number: u32) -> impl Iterator<Item = &Party> {
        let entries = self.numbers.iter_from(&(number, PartyId::from(""))).map(|(key, ())| key);
        entries.take_while(move |(n, _)| *n == number).filter_map(|(_, id)| self.get(id))
    }

    /// The live parties of this guest: one, unless the floor contradicts itself.
    pub fn of_guest(&self, guest: &Identity) -> impl Iterator<Item = &Party> {
        self.all_of_guest(guest).filter(|party| party.state.is_live())
    }

    /// Whether a party of this guest is here, live or not.
    pub fn has_guest(&self, guest: &Identity) -> bool {
        self.all_of_guest(guest).next().is_some()
    }

    fn all_of_guest(&self, guest: &Identity) -> impl Iterator<Item = &Party> {
        let entries = self.guests.iter_from(&(guest.clone(), PartyId::from(""))).map(|(key, ())| key);
        entries.take_while(move |(g, _)| g == guest).filter_map(|(_, id)| self.get(id))
    }
}

/// Changing.
impl Parties {
    /// The party, to change it.
    pub fn get_mut(&mut self, id: &PartyId) -> Option<PartyMut<'_>> {
        let party = Arc::clone(self.by_id.get_shared(id)?);
        Some(PartyMut { parties: self, party, changed: false })
    }

    /// Returns the earlier party of this id.
    pub fn insert(&mut self, party: Party) -> Option<Party> {
        self.put(Arc::new(party)).map(Arc::unwrap_or_clone)
    }

    pub fn remove(&mut self, id: &PartyId) -> Option<Party> {
        let gone = self.by_id.remove_shared(id)?;
        self.reindex(Some(&gone), None);
        Some(Arc::unwrap_or_clone(gone))
    }

    /// Keeps only these parties.
    pub fn retain(&mut self, mut keep: impl FnMut(&PartyId, &Party) -> bool) {
        let gone: Vec<PartyId> =
            self.iter().filter(|(id, party)| !keep(id, party)).map(|(id, _)| id.clone()).collect();
        for id in &gone {
            self.remove(id);
        }
    }

    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Changes all parties.
    pub fn change_all(&mut self, mut change: impl FnMut(&mut Party)) {
        let ids: Vec<PartyId> = self.keys().cloned().collect();
        for id in &ids {
            self.get_mut(id).into_iter().for_each(|mut party| change(&mut party));
        }
    }

    fn put(&mut self, party: Arc<Party>) -> Option<Arc<Party>> {
        let was = self.by_id.insert_shared(party.id.clone(), Arc::clone(&party));
        self.reindex(was.as_deref(), Some(&party));
        was
    }

    fn reindex(&mut self, was: Option<&Party>, is: Option<&Arc<Party>>) {
        let (old, new) = (was.and_then(place), is.and_then(|party| place(party)));
        if let Some(old) = old.filter(|old| Some(old) != new.as_ref()) {
            self.waitlist.remove_shared(&old);
        }
        if let Some((place, party)) = new.zip(is) {
            self.waitlist.insert_shared(place, Arc::clone(party));
        }
        move_key(&mut self.numbers, was.and_then(number), is.and_then(|party| number(party)));
        move_key(&mut self.guests, was.and_then(guest), is.and_then(|party| guest(party)));
    }
}

fn move_key<K: Ord + Clone>(keys: &mut SharedMap<K, ()>, old: Option<K>, new: Option<K>) {
    if old == new {
        return;
    }
    if let Some(old) = old {
        keys.remove(&old);
    }
    if let Some(new) = new {
        keys.insert(new, ());
    }
}

impl Deref for Parties {
    type Target = SharedMap<PartyId, Party>;
    fn deref(&self) -> &Self::Target {
        &self.by_id
    }
}

impl<'a> IntoIterator for &'a Parties {
    type Item = (&'a PartyId, &'a Party);
    type IntoIter = super::shared_map::Iter<'a, PartyId, Party>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl FromIterator<Party> for Parties {
    fn from_iter<I: IntoIterator<Item = Party>>(all: I) -> Self {
        let mut parties = Self::default();
        for party in all {
            parties.insert(party);
        }
        parties
    }
}

impl PartialEq for Parties {
    fn eq(&self, other: &Self) -> bool {
        self.by_id == other.by_id
    }
}

/// A party that is being changed; it takes its place in all orders when this is dropped. Its id stays.
#[derive(Debug)]
pub struct PartyMut<'a> {
    parties: &'a mut Parties,
    party: Arc<Party>,
    changed: bool,
}

impl Deref for PartyMut<'_> {
    type Target = Party;
    fn deref(&self) -> &Party {
        &self.party
    }
}

impl DerefMut for PartyMut<'_> {
    fn deref_mut(&mut self) -> &mut Party {
        self.changed = true;
        Arc::make_mut(&mut self.party)
    }
}

impl Drop for PartyMut<'_> {
    fn drop(&mut self) {
        if self.changed {
            self.parties.put(Arc::clone(&self.party));
        }
    }
}
