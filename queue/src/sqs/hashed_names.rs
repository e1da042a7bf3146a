//! The names of groups and messages in SQS's metadata, which others can read.

use crate::{envelope_ids::ID_MAX, error::QueueError};
use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;
use std::fmt::Write;

/// The shortest key, in bytes. There are few enough phone numbers to hash all of them, so only a key that
/// cannot be guessed keeps the names secret.
const KEY_MIN: usize = 32;

/// Makes names that do not show a conversation.
#[derive(Clone)]
pub(super) struct HashedNames(Hmac<Sha256>);

impl HashedNames {
    pub(super) fn new(key: &SecretString) -> Result<Self, QueueError> {
        let key = key.expose_secret();
        if key.len() < KEY_MIN {
            return Err(QueueError::BadHashKey);
        }
        Hmac::new_from_slice(key.as_bytes()).map(Self).map_err(|_| QueueError::BadHashKey)
    }

    /// The message group id: HMAC-SHA256 of the group's name, as 64 hexadecimal digits.
    pub(super) fn group(&self, group: &str) -> String {
        self.hash("group", group)
    }

    /// The deduplication id: the envelope's id when it is first sent, `<id>#<n>` when it is put back for the
    /// n-th time, or a hash of that if it is too long.
    pub(super) fn deduplication(&self, id: &str, put_backs: u32) -> String {
        let name = match put_backs {
            0 => id.to_owned(),
            n => format!("{id}#{n}"),
        };
        if name.len() <= ID_MAX { name } else { self.hash("id", &name) }
    }

    fn hash(&self, kind: &str, name: &str) -> String {
        let mut mac = self.0.clone();
        mac.update(kind.as_bytes());
        mac.update(b":");
        mac.update(name.as_bytes());
        mac.finalize().into_bytes().iter().fold(String::new(), |mut hex, byte| {
            // Writing to a String can't fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use crate::envelope_ids::is_valid_id;
    use proptest::prelude::*;

    fn names(key: &str) -> HashedNames {
        HashedNames::new(&SecretString::from(key)).unwrap()
    }

    const KEY: &str = "0123456789abcdef0123456789abcdef";
    const OTHER_KEY: &str = "0123456789abcdef0123456789abcdeg";

    #[test]
    fn a_groups_name_is_its_hmac_sha256() {
        // printf 'group:chat:sms:+15550100:+15550142' | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef
        let name = names(KEY).group("chat:sms:+15550100:+15550142");
        assert_eq!(name, "bf29c3e54c02a0f41d254338268dc7dddbe61806d1da6ed8747c5b1117cf2902");
        assert_ne!(name, names(OTHER_KEY).group("chat:sms:+15550100:+15550142"));
    }

    #[test]
    fn a_short_key_is_refused() {
        let short = HashedNames::new(&SecretString::from("0123456789abcdef0123456789abcde"));
        assert!(matches!(short, Err(QueueError::BadHashKey)));
    }

    #[test]
    fn each_put_back_has_its_own_deduplication_id() {
        let names = names(KEY);
        assert_eq!(names.deduplication("twilio:SM1", 0), "twilio:SM1");
        assert_eq!(names.deduplication("twilio:SM1", 2), "twilio:SM1#2");
        let long = "x".repeat(ID_MAX);
        assert_eq!(names.deduplication(&long, 0), long);
        assert_ne!(names.deduplication(&long, 1), names.deduplication(&long, 2));
    }

    proptest! {
        #[test]
        fn names_are_valid_and_groups_are_hashed(group in ".{1,300}", id in "[!-~]{1,128}", n in 0..3u32) {
            let names = names(KEY);
            let hash = names.group(&group);
            prop_assert!(hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit()));
            prop_assert!(is_valid_id(&names.deduplication(&id, n)));
        }
    }
}
