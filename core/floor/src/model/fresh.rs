//! Fresh ids and codes, made from randomness that is passed in.

use sha2::{Digest, Sha256};

/// Letters and digits that can't be misread for one another, on a phone or over the bar.
const READABLE: &[u8; 30] = b"ABCDEFGHJKMNPQRTUVWXYZ23456789";

/// A supply of ids that nobody else has: the n-th is a hash of a random seed and n.
#[derive(Clone, Debug)]
pub struct Fresh {
    seed: [u8; 16],
    used: u64,
}

impl Fresh {
    /// A supply from 128 random bits; the same bits make the same ids.
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

    /// An id of 26 letters and digits, about 130 bits.
    pub fn id(&mut self) -> String {
        let spell = |b: &u8| char::from(b"abcdefghijklmnopqrstuvwxyz234567"[usize::from(b & 31)]);
        self.next()[..26].iter().map(spell).collect()
    }

    /// An invite's code: 8 letters and digits that can't be misread, about 39 bits.
    pub fn code(&mut self) -> String {
        // 240 is the last multiple of 30 below 256: above it some letters would be likelier.
        let mut code = String::new();
        while code.len() < 8 {
            let even = self.next().into_iter().filter(|b| *b < 240);
            code.extend(even.map(|b| char::from(READABLE[usize::from(b) % 30])));
        }
        code.truncate(8);
        code
    }

    /// Whether a word has the form of an invite's code, in any case.
    pub fn is_code(word: &str) -> bool {
        word.len() == 8 && word.bytes().all(|b| READABLE.contains(&b.to_ascii_uppercase()))
    }

    /// How an invite's code is kept: the code itself is never stored.
    pub fn hash_code(code: &str) -> String {
        let digest = Sha256::digest(code.trim().to_ascii_uppercase());
        digest.iter().map(|b| format!("{b:02x}")).collect()
    }
}
