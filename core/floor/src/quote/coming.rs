//! When tables come free within one scenario: a queue with a slot for each second.
//!
//! A few hundred times are put in and taken out in each of the scenarios, which is most of a quote's work. In a heap
//! each of them would be compared with several others.

use crate::limits::QUOTE_MINUTES;

/// Slots: no quote looks further.
const SECONDS: usize = QUOTE_MINUTES as usize * 60 + 1;
const WORDS: usize = SECONDS.div_ceil(64);
/// Ends a chain of tables.
const NO_TABLE: u32 = u32::MAX;

/// The tables that come free at each second.
pub(super) struct Coming {
    /// A bit for each second at which a table comes free.
    used: [u64; WORDS],
    /// No word before this one has a bit.
    word: usize,
    /// The first table of each used second.
    first: Vec<u32>,
    /// For each table: the next one that comes free at the same second.
    next: Vec<u32>,
}

impl Coming {
    pub(super) fn new(tables: usize) -> Self {
        Self { used: [0; WORDS], word: 0, first: vec![NO_TABLE; SECONDS], next: vec![NO_TABLE; tables] }
    }

    pub(super) fn clear(&mut self) {
        self.used = [0; WORDS];
        self.word = 0;
    }

    /// The table, which is in no slot yet, comes free at this second. A time that no quote looks at is left out.
    pub(super) fn add(&mut self, time: i64, table: usize) {
        let Some(second) = usize::try_from(time).ok().filter(|second| *second < SECONDS) else { return };
        let (word, bit) = (second / 64, 1 << (second % 64));
        let is_used = self.used[word] & bit != 0;
        self.next[table] = if is_used { self.first[second] } else { NO_TABLE };
        self.first[second] = table as u32;
        self.used[word] |= bit;
        self.word = self.word.min(word);
    }

    /// The next second at which a table comes free.
    pub(super) fn next_time(&mut self) -> Option<i64> {
        while *self.used.get(self.word)? == 0 {
            self.word += 1;
        }
        Some((self.word * 64 + self.used[self.word].trailing_zeros() as usize) as i64)
    }

    /// Takes out the second that [`Self::next_time`] has told, and tells its tables.
    pub(super) fn take(&mut self, time: i64, mut free: impl FnMut(usize)) {
        let second = time as usize;
        self.used[second / 64] &= !(1 << (second % 64));
        let mut table = self.first[second];
        while table != NO_TABLE {
            free(table as usize);
            table = self.next[table as usize];
        }
    }
}
