//! A map that the copies of a floor share until one of them changes it.

mod entries;

pub use entries::Difference;
pub(super) use entries::Iter;

use super::shared::Shared;
use entries::Chunk;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Index;
use std::sync::Arc;

/// Entries of a chunk, at most: a change copies one chunk's pointers, and those to the chunks. With a thousand entries
/// both are some thirty.
const CHUNK: usize = 32;

/// An ordered map that all its clones share, and whose values they go on to share when one changes: a clone costs
/// nothing, and each change copies the one value that it is about and the pointers around it.
///
/// A tree of two levels: chunks of entries. It is made for the thousand entries that a floor has at most.
pub struct SharedMap<K, V> {
    /// In the order of their keys; none is empty.
    chunks: Shared<Vec<Shared<Chunk<K, V>>>>,
    len: usize,
}

/// Where a key is, or would be inserted.
struct Spot {
    chunk: usize,
    at: usize,
    found: bool,
}

/// Reading.
impl<K: Ord, V> SharedMap<K, V> {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn len(&self) -> usize {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    pub fn get(&self, key: &K) -> Option<&V> {
        self.get_shared(key).map(Arc::as_ref)
    }

    /// The value as it is shared with other maps.
    pub(super) fn get_shared(&self, key: &K) -> Option<&Arc<V>> {
        let spot = self.spot(key);
        spot.found.then(|| &self.chunks[spot.chunk][spot.at].1)
    }

    pub fn contains_key(&self, key: &K) -> bool {
        self.spot(key).found
    }

    /// In the order of the keys, as all iterators of the map.
    pub fn iter(&self) -> Iter<'_, K, V> {
        Iter::new(&self.chunks, 0, self.len)
    }

    /// The entries from this key on.
    pub fn iter_from<'a>(&'a self, key: &K) -> Iter<'a, K, V> {
        let spot = self.spot(key);
        let rest = self.chunks.get(spot.chunk..).unwrap_or_default();
        // An upper bound is enough: only a whole map is asked for its exact length.
        Iter::new(rest, spot.at, self.len)
    }

    pub fn keys(&self) -> impl ExactSizeIterator<Item = &K> + Clone {
        self.iter().map(|(key, _)| key)
    }

    pub fn values(&self) -> impl ExactSizeIterator<Item = &V> + Clone {
        self.iter().map(|(_, value)| value)
    }

    /// Whether both are one map in memory: then nothing has changed. Equal maps may still be two.
    pub fn is_same(&self, other: &Self) -> bool {
        self.chunks.is_same(&other.chunks)
    }

    /// The entries that this map and a later one do not share, in the order of the keys.
    pub fn differences<'a>(&'a self, after: &'a Self) -> Vec<Difference<'a, K, V>> {
        if self.is_same(after) { Vec::new() } else { entries::differences(&self.chunks, &after.chunks) }
    }

    fn spot(&self, key: &K) -> Spot {
        let chunk = self.chunks.partition_point(|chunk| chunk.last().is_some_and(|(last, _)| last < key));
        match self.chunks.get(chunk).map(|chunk| chunk.binary_search_by(|(k, _)| k.cmp(key))) {
            Some(Ok(at)) => Spot { chunk, at, found: true },
            Some(Err(at)) => Spot { chunk, at, found: false },
            None => Spot { chunk, at: 0, found: false },
        }
    }
}

/// Changing.
impl<K: Ord + Clone, V: Clone> SharedMap<K, V> {
    /// The value, to change it.
    pub fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        // A key that isn't there is no reason to copy anything.
        let Spot { chunk, at, found: true } = self.spot(key) else { return None };
        Some(Arc::make_mut(&mut self.chunks[chunk][at].1))
    }

    /// The first value that is so, to change it.
    pub fn find_mut(&mut self, is_so: impl Fn(&V) -> bool) -> Option<&mut V> {
        let key = self.iter().find(|(_, value)| is_so(value))?.0.clone();
        self.get_mut(&key)
    }

    /// Returns the key's earlier value.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        self.insert_shared(key, Arc::new(value)).map(Arc::unwrap_or_clone)
    }

    /// Inserts a value that other maps have too. Returns the key's earlier value.
    pub(super) fn insert_shared(&mut self, key: K, value: Arc<V>) -> Option<Arc<V>> {
        let Spot { mut chunk, mut at, found } = self.spot(&key);
        let chunks = &mut *self.chunks;
        if found {
            return Some(std::mem::replace(&mut chunks[chunk][at].1, value));
        }
        if chunk == chunks.len() {
            // It comes after all others: into the last chunk.
            match chunks.last() {
                Some(last) => (chunk, at) = (chunk - 1, last.len()),
                None => chunks.push(Vec::new().into()),
            }
        }
        let full = &mut *chunks[chunk];
        full.insert(at, (key, value));
        if full.len() > CHUNK {
            let second = full.split_off(full.len() / 2);
            chunks.insert(chunk + 1, second.into());
        }
        self.len += 1;
        None
    }

    /// The value, to change it; a new one if the key has none.
    pub fn get_or_insert_with(&mut self, key: &K, value: impl FnOnce() -> V) -> &mut V {
        if !self.contains_key(key) {
            self.insert(key.clone(), value());
        }
        let Spot { chunk, at, .. } = self.spot(key);
        Arc::make_mut(&mut self.chunks[chunk][at].1)
    }

    pub fn remove(&mut self, key: &K) -> Option<V> {
        self.remove_shared(key).map(Arc::unwrap_or_clone)
    }

    pub(super) fn remove_shared(&mut self, key: &K) -> Option<Arc<V>> {
        let Spot { chunk, at, found: true } = self.spot(key) else { return None };
        let chunks = &mut *self.chunks;
        let (_, value) = chunks[chunk].remove(at);
        self.len -= 1;
        let left = chunks[chunk].len();
        let next = chunks.get(chunk + 1).filter(|next| left + next.len() <= CHUNK / 2);
        if left == 0 {
            chunks.remove(chunk);
        } else if let Some(next) = next.cloned() {
            // Two small chunks become one, so that there are never many.
            chunks[chunk].extend(next.iter().cloned());
            chunks.remove(chunk + 1);
        }
        Some(value)
    }

    /// Keeps only these entries.
    pub fn retain(&mut self, mut keep: impl FnMut(&K, &V) -> bool) {
        let gone: Vec<K> = self.iter().filter(|(k, v)| !keep(k, v)).map(|(k, _)| k.clone()).collect();
        for key in &gone {
            self.remove_shared(key);
        }
    }

    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Copies each value that it comes to: for a change of all of them, not to look for one.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        let chunks = self.chunks.iter_mut();
        chunks.flat_map(|chunk| chunk.iter_mut().map(|(_, value)| Arc::make_mut(value)))
    }

    pub fn into_values(self) -> impl Iterator<Item = V> {
        self.into_iter().map(|(_, value)| value)
    }

    pub fn into_keys(self) -> impl Iterator<Item = K> {
        self.into_iter().map(|(key, _)| key)
    }
}

impl<'a, K, V> IntoIterator for &'a SharedMap<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter = Iter<'a, K, V>;
    fn into_iter(self) -> Iter<'a, K, V> {
        Iter::new(&self.chunks, 0, self.len)
    }
}

impl<K: Ord + Clone, V: Clone> IntoIterator for SharedMap<K, V> {
    type Item = (K, V);
    type IntoIter = std::vec::IntoIter<(K, V)>;
    fn into_iter(self) -> Self::IntoIter {
        let entries: Vec<(K, V)> = self.iter().map(|(key, value)| (key.clone(), value.clone())).collect();
        entries.into_iter()
    }
}

impl<K: Ord + Clone, V: Clone> FromIterator<(K, V)> for SharedMap<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        // Sorted first: keys that come in order fill the last chunk, wherever they would have gone.
        let sorted: BTreeMap<K, V> = entries.into_iter().collect();
        let mut map = Self::new();
        map.extend(sorted);
        map
    }
}

impl<K: Ord + Clone, V: Clone> Extend<(K, V)> for SharedMap<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, entries: I) {
        for (key, value) in entries {
            self.insert(key, value);
        }
    }
}

impl<K: Ord, V> Index<&K> for SharedMap<K, V> {
    type Output = V;
    fn index(&self, key: &K) -> &V {
        let Spot { chunk, at, found } = self.spot(key);
        assert!(found, "the map does not have the key");
        &self.chunks[chunk][at].1
    }
}

impl<K, V> Clone for SharedMap<K, V> {
    fn clone(&self) -> Self {
        Self { chunks: self.chunks.clone(), len: self.len }
    }
}

impl<K, V> Default for SharedMap<K, V> {
    fn default() -> Self {
        Self { chunks: Vec::new().into(), len: 0 }
    }
}

impl<K: PartialEq, V: PartialEq> PartialEq for SharedMap<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.chunks.is_same(&other.chunks) || (self.len == other.len && self.into_iter().eq(other))
    }
}

impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for SharedMap<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self).finish()
    }
}
