//! Fresh ids and invite codes, derived from randomness that is passed in.

use super::invite_code;
use sha2::{Digest, Sha256};

/// A supply of ids that nobody else has: the n-th is a hash of a random seed and n.
#[derive(Clone, Debug)]
pub struct IdGenerator {
    seed: [u8; 16],
    used: u64,
}

impl IdGenerator {
    /// From 128 random bits. The same seed gives the same ids, so every retry of one decision does.
    pub fn new(seed: u128) -> Self {
        Self { seed: seed.to_be_bytes(), used: 0 }
    }

    fn next(&mut self) -> [u8; 32] {
        self.used += 1;
        let mut hash = Sha256::new();
        hash.update(self.seed);
        hash.update(self.used.to_be_bytes());
        hash.finalize().into()
    }

    /// A fresh id: 26 letters and digits, about 130 bits.
    pub fn id(&mut self) -> String {
        let spell = |b: &u8| char::from(b"abcdefghijklmnopqrstuvwxyz234567"[usize::from(b & 31)]);
        self.next()[..26].iter().map(spell).collect()
    }

    /// A fresh invite code, about 39 bits.
    pub fn code(&mut self) -> String {
        invite_code::from_random(|| self.next())
    }
}
