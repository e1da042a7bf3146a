//! Invite codes: what a new host texts to get the rights of one.

use crate::limits::INVITE_CODE_CHARS;
use sha2::{Digest, Sha256};

/// Letters and digits that can't be mistaken for one another, on a phone or spoken over the bar.
const READABLE: &[u8; 30] = b"ABCDEFGHJKMNPQRTUVWXYZ23456789";

/// A code from random bytes; asks for more bytes until the code is full.
pub(super) fn from_random(mut bytes: impl FnMut() -> [u8; 32]) -> String {
    let mut code = String::new();
    while code.len() < INVITE_CODE_CHARS {
        // 240 is the last multiple of 30 below 256. Taking higher bytes too would make some letters likelier.
        let even = bytes().into_iter().filter(|b| *b < 240);
        code.extend(even.map(|b| char::from(READABLE[usize::from(b) % 30])));
    }
    code.truncate(INVITE_CODE_CHARS);
    code
}

/// Whether a word has the form of an invite code, in any case.
pub fn has_form(word: &str) -> bool {
    word.len() == INVITE_CODE_CHARS && word.bytes().all(|b| READABLE.contains(&b.to_ascii_uppercase()))
}

/// The hash that is stored in place of the code, in any case: the code itself is never stored.
pub fn hash(code: &str) -> String {
    let digest = Sha256::digest(code.trim().to_ascii_uppercase());
    digest.iter().map(|b| format!("{b:02x}")).collect()
}
