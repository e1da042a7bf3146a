//! Recent floors, each under the name of its value.
//!
//! Whatever changes anything that a [`Floor`] holds also changes the `version` and the `stamp` of the
//! restaurant's row, in the same transaction. So (restaurant, version, stamp) names one immutable value: a process that
//! has it need not read it. The version counts, for conflicts; the stamp is random, so that a database that was restored
//! from a backup, or lost its last commits in a failover, never gives a name twice. `config_stamp` names the part
//! that changes rarely: lines, tables, combinations.

mod after;
mod weight;

pub(crate) use after::{Known, after, shows_on};

use crate::mutex::lock;
use lru::LruCache;
use std::sync::{Arc, Mutex};
use tableturn_floor::{Floor, RestaurantId};
use weight::weight;

/// How many bytes of floors a process keeps, unless [`crate::Store::keep_floors`] says otherwise.
const DEFAULT_BYTES: usize = 64 * 1024 * 1024;

/// The name of a floor's value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FloorName {
    pub(crate) restaurant: RestaurantId,
    pub(crate) version: i64,
    /// `None` until a decision has changed the floor.
    pub(crate) stamp: Option<i64>,
    pub(crate) config: Option<i64>,
}

/// What the cache has of a floor.
pub(crate) enum Found {
    Whole(Floor),
    /// An older floor whose settings, lines, tables and combinations are still the current ones.
    Config(Floor),
    Nothing,
}

/// The floors that this process has seen last. A clone shares them.
#[derive(Clone, Debug)]
pub(crate) struct FloorCache(Arc<Mutex<Kept>>);

#[derive(Debug)]
struct Kept {
    floors: LruCache<RestaurantId, Entry>,
    usage: FloorUsage,
    bound: usize,
}

#[derive(Debug)]
struct Entry {
    name: FloorName,
    floor: Floor,
    bytes: usize,
}

/// How the cache of floors is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FloorUsage {
    /// About how many bytes the floors take.
    pub bytes: usize,
    pub floors: usize,
    /// Events whose floor was there.
    pub hits: u64,
    /// Events whose floor had to be read.
    pub misses: u64,
}

impl FloorCache {
    pub(crate) fn new() -> Self {
        let kept = Kept { floors: LruCache::unbounded(), usage: FloorUsage::default(), bound: DEFAULT_BYTES };
        Self(Arc::new(Mutex::new(kept)))
    }

    /// Keeps about so many bytes at most; with 0, nothing.
    pub(crate) fn bound(&self, bytes: usize) {
        let mut kept = lock(&self.0);
        kept.bound = bytes;
        kept.shrink();
    }

    pub(crate) fn usage(&self) -> FloorUsage {
        let kept = lock(&self.0);
        FloorUsage { floors: kept.floors.len(), ..kept.usage }
    }

    pub(crate) fn find(&self, name: &FloorName) -> Found {
        let mut kept = lock(&self.0);
        let found = match kept.floors.get(&name.restaurant) {
            Some(entry) if entry.name == *name => Found::Whole(entry.floor.clone()),
            Some(entry) if entry.name.config == name.config && name.config.is_some() => {
                Found::Config(entry.floor.clone())
            }
            Some(_) | None => Found::Nothing,
        };
        match found {
            Found::Whole(_) => kept.usage.hits += 1,
            Found::Config(_) | Found::Nothing => kept.usage.misses += 1,
        }
        found
    }

    /// Keeps a committed floor in the place of the restaurant's last one.
    pub(crate) fn put(&self, name: FloorName, floor: Floor) {
        let bytes = weight(&floor);
        let mut kept = lock(&self.0);
        if bytes > kept.bound {
            kept.forget(&name.restaurant);
            return;
        }
        let restaurant = name.restaurant.clone();
        kept.usage.bytes += bytes;
        if let Some((_, old)) = kept.floors.push(restaurant, Entry { name, floor, bytes }) {
            kept.usage.bytes -= old.bytes;
        }
        kept.shrink();
    }
}

impl Kept {
    fn forget(&mut self, restaurant: &RestaurantId) {
        if let Some(old) = self.floors.pop(restaurant) {
            self.usage.bytes -= old.bytes;
        }
    }

    fn shrink(&mut self) {
        while self.usage.bytes > self.bound {
            match self.floors.pop_lru() {
                Some((_, old)) => self.usage.bytes -= old.bytes,
                None => return,
            }
        }
    }
}
