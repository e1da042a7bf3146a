//! What things are called in a place that others can read: the metadata of a service.

use crate::{QueueError, queue::ID_MAX};
use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use sha2::Sha256;
use std::fmt::Write;
use url::Url;

/// The shortest key: phone numbers are few enough to try them all, so the key must not be.
const KEY_MIN: usize = 32;

/// Names groups and messages without telling who they are.
#[derive(Clone)]
pub(super) struct Names(Hmac<Sha256>);

impl Names {
    pub(super) fn new(key: &SecretString) -> Result<Self, QueueError> {
        let key = key.expose_secret();
        if key.len() < KEY_MIN {
            return Err(QueueError::BadHashKey);
        }
        Hmac::new_from_slice(key.as_bytes()).map(Self).map_err(|_| QueueError::BadHashKey)
    }

    /// The message group of a conversation: HMAC-SHA256 in hex, 64 characters.
    pub(super) fn group(&self, group: &str) -> String {
        self.hash("group", group)
    }

    /// The deduplication id: the envelope's id when it is first sent, `<id>#<n>` when it is put back
    /// for the n-th time, a hash of that where it is too long.
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

/// Whether something can be an envelope's id: visible ASCII, which is what SQS takes too.
pub(crate) fn is_id(id: &str) -> bool {
    !id.is_empty() && id.len() <= ID_MAX && id.bytes().all(|b| b.is_ascii_graphic())
}

/// The id that stands in a body of any version. Redriving gives a message another deduplication id,
/// so the body is asked first.
pub(super) fn id_in(body: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Body {
        id: String,
    }
    serde_json::from_str::<Body>(body).ok().map(|body| body.id).filter(|id| is_id(id))
}

/// The region in the host of a queue's URL: `sqs.REGION.amazonaws.com`, also behind a VPC endpoint
/// (`vpce-….sqs.REGION.vpce.amazonaws.com`), FIPS, or in the old form `REGION.queue.amazonaws.com`.
pub(super) fn region_of(url: &Url) -> Option<String> {
    let host = url.host_str()?;
    let labels: Vec<&str> = host.split('.').collect();
    let at = |wanted: &[&str]| labels.iter().position(|label| wanted.contains(label));
    if !host.ends_with(".amazonaws.com") && !host.ends_with(".amazonaws.com.cn") {
        return None;
    }
    let region = match (at(&["sqs", "sqs-fips"]), at(&["queue"])) {
        (Some(place), _) => labels.get(place + 1).copied()?,
        (None, Some(0)) => "us-east-1",
        (None, Some(place)) => labels.get(place - 1).copied()?,
        (None, None) => return None,
    };
    Some(region.to_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use proptest::prelude::*;

    fn names(key: &str) -> Names {
        Names::new(&SecretString::from(key)).unwrap()
    }

    const KEY: &str = "0123456789abcdef0123456789abcdef";
    const OTHER_KEY: &str = "0123456789abcdef0123456789abcdeg";

    #[test]
    fn a_group_is_named_as_hmac_sha256_names_it() {
        // printf 'group:chat:sms:+15550100:+15550142' | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef
        let name = names(KEY).group("chat:sms:+15550100:+15550142");
        assert_eq!(name, "bf29c3e54c02a0f41d254338268dc7dddbe61806d1da6ed8747c5b1117cf2902");
        assert_ne!(name, names(OTHER_KEY).group("chat:sms:+15550100:+15550142"));
    }

    #[test]
    fn a_short_key_is_refused() {
        let short = Names::new(&SecretString::from("0123456789abcdef0123456789abcde"));
        assert!(matches!(short, Err(QueueError::BadHashKey)));
    }

    #[test]
    fn the_nth_put_back_has_an_id_of_its_own() {
        let names = names(KEY);
        assert_eq!(names.deduplication("twilio:SM1", 0), "twilio:SM1");
        assert_eq!(names.deduplication("twilio:SM1", 2), "twilio:SM1#2");
        let long = "x".repeat(ID_MAX);
        assert_eq!(names.deduplication(&long, 0), long);
        assert_ne!(names.deduplication(&long, 1), names.deduplication(&long, 2));
    }

    proptest! {
        #[test]
        fn a_name_fits_and_tells_nothing(group in ".{1,300}", id in "[!-~]{1,128}", n in 0..3u32) {
            let names = names(KEY);
            let hash = names.group(&group);
            prop_assert!(hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit()));
            prop_assert!(is_id(&names.deduplication(&id, n)));
        }
    }

    #[test]
    fn the_region_is_in_the_url() {
        let of = |url: &str| region_of(&Url::parse(url).unwrap());
        let some = |region: &str| Some(region.to_owned());
        assert_eq!(of("https://sqs.eu-central-1.amazonaws.com/1/q.fifo"), some("eu-central-1"));
        assert_eq!(of("https://sqs.cn-north-1.amazonaws.com.cn/1/q.fifo"), some("cn-north-1"));
        assert_eq!(of("https://sqs-fips.us-west-2.amazonaws.com/1/q.fifo"), some("us-west-2"));
        assert_eq!(of("https://vpce-0-a.sqs.us-east-2.vpce.amazonaws.com/1/q.fifo"), some("us-east-2"));
        assert_eq!(of("https://eu-west-1.queue.amazonaws.com/1/q.fifo"), some("eu-west-1"));
        assert_eq!(of("https://queue.amazonaws.com/1/q.fifo"), some("us-east-1"));
        assert_eq!(of("http://127.0.0.1:4566/000000000000/q.fifo"), None);
    }

    #[test]
    fn the_id_is_read_from_a_body_of_any_version() {
        assert_eq!(id_in(r#"{"v":2,"id":"later","x":[1]}"#).as_deref(), Some("later"));
        for body in ["", "{}", r#"{"id":1}"#, r#"{"id":"a b"}"#, r#"{"id":""}"#] {
            assert_eq!(id_in(body), None, "{body}");
        }
    }
}
