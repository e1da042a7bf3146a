//! The entries of a shared map, one after another, and those in which two maps differ.

use crate::model::shared::Shared;
use std::fmt;
use std::sync::Arc;

/// Some entries in the order of their keys.
pub(super) type Chunk<K, V> = Vec<(K, Arc<V>)>;

/// The entries of a map, in the order of their keys.
pub struct Iter<'a, K, V> {
    /// The chunks that are not done; the first one from `at` on.
    chunks: &'a [Shared<Chunk<K, V>>],
    at: usize,
    /// Entries that follow, at most.
    left: usize,
}

impl<'a, K, V> Iter<'a, K, V> {
    pub(super) fn new(chunks: &'a [Shared<Chunk<K, V>>], at: usize, left: usize) -> Self {
        Self { chunks, at, left }
    }

    fn peek(&self) -> Option<&'a (K, Arc<V>)> {
        self.chunks.first()?.get(self.at)
    }

    fn advance(&mut self) {
        self.at += 1;
        self.left = self.left.saturating_sub(1);
        if self.chunks.first().is_some_and(|chunk| self.at >= chunk.len()) {
            self.skip_chunk();
        }
    }

    fn skip_chunk(&mut self) {
        self.chunks = self.chunks.get(1..).unwrap_or_default();
        self.at = 0;
    }

    /// Whether both are at the beginning of one chunk in memory.
    fn is_at_same_chunk(&self, other: &Self) -> bool {
        let same = self.chunks.first().zip(other.chunks.first()).is_some_and(|(a, b)| a.is_same(b));
        same && self.at == 0 && other.at == 0
    }
}

impl<'a, K, V> Iterator for Iter<'a, K, V> {
    type Item = (&'a K, &'a V);

    fn next(&mut self) -> Option<Self::Item> {
        let (key, value) = self.peek()?;
        self.advance();
        Some((key, value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl<K, V> ExactSizeIterator for Iter<'_, K, V> {}

impl<K, V> Clone for Iter<'_, K, V> {
    fn clone(&self) -> Self {
        Self { chunks: self.chunks, at: self.at, left: self.left }
    }
}

impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for Iter<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.clone()).finish()
    }
}

/// An entry in which two maps differ in memory; its values may be equal.
#[derive(Debug)]
pub struct Difference<'a, K, V> {
    pub key: &'a K,
    /// None: it is new.
    pub before: Option<&'a V>,
    /// None: it is gone.
    pub after: Option<&'a V>,
}

/// The entries that the two do not share. Chunks and values that are one in memory are not looked into.
pub(super) fn differences<'a, K: Ord, V>(
    before: &'a [Shared<Chunk<K, V>>],
    after: &'a [Shared<Chunk<K, V>>],
) -> Vec<Difference<'a, K, V>> {
    let mut differences = Vec::new();
    let (mut olds, mut news) = (Iter::new(before, 0, 0), Iter::new(after, 0, 0));
    loop {
        if olds.is_at_same_chunk(&news) {
            olds.skip_chunk();
            news.skip_chunk();
            continue;
        }
        let (old, new) = match (olds.peek(), news.peek()) {
            (Some((_, old)), Some((_, new))) if Arc::ptr_eq(old, new) => {
                olds.advance();
                news.advance();
                continue;
            }
            (Some(old), Some(new)) if old.0 < new.0 => (Some(old), None),
            (Some(old), Some(new)) if old.0 > new.0 => (None, Some(new)),
            both => both,
        };
        let Some((key, _)) = old.or(new) else { return differences };
        old.into_iter().for_each(|_| olds.advance());
        new.into_iter().for_each(|_| news.advance());
        let [before, after] = [old, new].map(|entry| entry.map(|(_, value)| value.as_ref()));
        differences.push(Difference { key, before, after });
    }
}
