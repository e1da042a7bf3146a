//! A map that the copies of a floor share until one of them changes it.

use super::shared::Shared;
use std::collections::{BTreeMap, btree_map};
use std::fmt;
use std::ops::Index;
use std::sync::Arc;

/// An ordered map that all its clones share, and whose values they go on to share when one changes: a clone costs
/// nothing, its first change copies the pointers to the values, and each change copies the one value that it is about.
///
/// A floor has a thousand entries at most. Copying so many pointers takes some microseconds, and reading is as quick as
/// in a [`BTreeMap`]; a tree whose nodes are shared as well would save the former and read more slowly.
pub struct SharedMap<K, V>(Shared<BTreeMap<K, Arc<V>>>);

/// An entry in which two maps differ in memory; its values may be equal.
#[derive(Debug)]
pub struct Difference<'a, K, V> {
    pub key: &'a K,
    /// None: it is new.
    pub before: Option<&'a V>,
    /// None: it is gone.
    pub after: Option<&'a V>,
}

/// Reading.
impl<K: Ord, V> SharedMap<K, V> {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn get(&self, key: &K) -> Option<&V> {
        self.0.get(key).map(Arc::as_ref)
    }

    pub fn contains_key(&self, key: &K) -> bool {
        self.0.contains_key(key)
    }

    /// In the order of the keys, as all iterators of the map.
    pub fn iter(&self) -> Iter<'_, K, V> {
        Iter(self.0.iter())
    }

    pub fn keys(&self) -> btree_map::Keys<'_, K, Arc<V>> {
        self.0.keys()
    }

    pub fn values(&self) -> impl ExactSizeIterator<Item = &V> + Clone {
        self.0.values().map(Arc::as_ref)
    }

    /// Whether both are one map in memory: then nothing has changed. Equal maps may still be two.
    pub fn is_same(&self, other: &Self) -> bool {
        self.0.is_same(&other.0)
    }

    /// The entries that this map and a later one do not share, in the order of the keys.
    pub fn differences<'a>(&'a self, after: &'a Self) -> Vec<Difference<'a, K, V>> {
        let mut differences = Vec::new();
        if self.is_same(after) {
            return differences;
        }
        let (mut olds, mut news) = (self.0.iter().peekable(), after.0.iter().peekable());
        loop {
            let (old, new) = match (olds.peek(), news.peek()) {
                (None, None) => return differences,
                // The values of most entries are one value in memory: their keys need not be compared.
                (Some((_, old)), Some((_, new))) if Arc::ptr_eq(old, new) => {
                    olds.next();
                    news.next();
                    continue;
                }
                (Some((old, _)), Some((new, _))) if old < new => (olds.next(), None),
                (Some((old, _)), Some((new, _))) if old > new => (None, news.next()),
                (_, _) => (olds.next(), news.next()),
            };
            let Some((key, _)) = old.or(new) else { return differences };
            let [before, after] = [old, new].map(|entry| entry.map(|(_, value)| value.as_ref()));
            differences.push(Difference { key, before, after });
        }
    }
}

/// Changing.
impl<K: Ord + Clone, V: Clone> SharedMap<K, V> {
    /// The value, to change it.
    pub fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        // A key that isn't there is no reason to copy the map.
        if !self.contains_key(key) {
            return None;
        }
        self.0.get_mut(key).map(Arc::make_mut)
    }

    /// The first value that is so, to change it.
    pub fn find_mut(&mut self, is_so: impl Fn(&V) -> bool) -> Option<&mut V> {
        let key = self.iter().find(|(_, value)| is_so(value))?.0.clone();
        self.get_mut(&key)
    }

    /// Returns the key's earlier value.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        self.0.insert(key, Arc::new(value)).map(Arc::unwrap_or_clone)
    }

    /// The value, to change it; a new one if the key has none.
    pub fn get_or_insert_with(&mut self, key: &K, value: impl FnOnce() -> V) -> &mut V {
        let entry = self.0.entry(key.clone());
        Arc::make_mut(entry.or_insert_with(|| Arc::new(value())))
    }

    pub fn remove(&mut self, key: &K) -> Option<V> {
        if !self.contains_key(key) {
            return None;
        }
        self.0.remove(key).map(Arc::unwrap_or_clone)
    }

    /// Keeps only these entries.
    pub fn retain(&mut self, mut keep: impl FnMut(&K, &V) -> bool) {
        let gone: Vec<K> = self.iter().filter(|(k, v)| !keep(k, v)).map(|(k, _)| k.clone()).collect();
        for key in &gone {
            self.0.remove(key);
        }
    }

    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Copies each value that it comes to: for a change of all of them, not to look for one.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.0.values_mut().map(Arc::make_mut)
    }

    pub fn into_values(self) -> impl Iterator<Item = V> {
        self.into_iter().map(|(_, value)| value)
    }

    pub fn into_keys(self) -> impl Iterator<Item = K> {
        self.into_iter().map(|(key, _)| key)
    }
}

/// The entries of a [`SharedMap`].
#[derive(Debug)]
pub struct Iter<'a, K, V>(btree_map::Iter<'a, K, Arc<V>>);

impl<'a, K, V> Iterator for Iter<'a, K, V> {
    type Item = (&'a K, &'a V);
    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(key, value)| (key, value.as_ref()))
    }
}

impl<'a, K, V> IntoIterator for &'a SharedMap<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter = Iter<'a, K, V>;
    fn into_iter(self) -> Iter<'a, K, V> {
        Iter(self.0.iter())
    }
}

impl<K: Ord + Clone, V: Clone> IntoIterator for SharedMap<K, V> {
    type Item = (K, V);
    type IntoIter = std::iter::Map<btree_map::IntoIter<K, Arc<V>>, fn((K, Arc<V>)) -> (K, V)>;
    fn into_iter(mut self) -> Self::IntoIter {
        std::mem::take(&mut *self.0).into_iter().map(|(key, value)| (key, Arc::unwrap_or_clone(value)))
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for SharedMap<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        Self(entries.into_iter().map(|(key, value)| (key, Arc::new(value))).collect())
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
        &self.0[key]
    }
}

impl<K, V> Clone for SharedMap<K, V> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<K, V> Default for SharedMap<K, V> {
    fn default() -> Self {
        Self(BTreeMap::new().into())
    }
}

impl<K: PartialEq, V: PartialEq> PartialEq for SharedMap<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for SharedMap<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn squares() -> SharedMap<u32, u32> {
        (0..5).map(|n| (n, n * n)).collect()
    }

    /// Adds one to a value.
    fn change(map: &mut SharedMap<u32, u32>, key: u32) {
        map.get_mut(&key).into_iter().for_each(|value| *value += 1);
    }

    #[test]
    fn a_change_of_a_clone_leaves_the_other_as_it_was() {
        let before = squares();
        let mut after = before.clone();
        assert!(before.is_same(&after));
        change(&mut after, 3);
        after.insert(7, 49);
        after.remove(&0);
        assert_eq!(before, squares());
        assert_eq!(after.into_iter().collect::<Vec<_>>(), [(1, 1), (2, 4), (3, 10), (4, 16), (7, 49)]);
    }

    #[test]
    fn a_change_copies_no_other_value() {
        let before = squares();
        let mut after = before.clone();
        change(&mut after, 3);
        assert!(std::ptr::eq(&before[&2], &after[&2]));
        assert!(!std::ptr::eq(&before[&3], &after[&3]));
    }

    #[test]
    fn what_changes_nothing_copies_nothing() {
        let before = squares();
        let mut after = before.clone();
        assert!(after.get_mut(&9).is_none() && after.remove(&9).is_none());
        after.retain(|_, _| true);
        assert!(before.is_same(&after));
        assert!(before.differences(&after).is_empty());
    }

    #[test]
    fn the_differences_are_the_entries_that_are_not_shared() {
        let before = squares();
        let mut after = before.clone();
        after.insert(3, 10);
        after.insert(7, 49);
        after.remove(&0);
        after.remove(&4);
        let found: Vec<_> = before
            .differences(&after)
            .into_iter()
            .map(|it| (*it.key, it.before.copied(), it.after.copied()))
            .collect();
        let expected = [(0, Some(0), None), (3, Some(9), Some(10)), (4, Some(16), None), (7, None, Some(49))];
        assert_eq!(found, expected);
    }
}
