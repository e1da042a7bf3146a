//! The envelope: an event on its way, and the form in which it travels.

use serde::{Deserialize, Serialize};
use std::fmt;
use tableturn_core::Event;

/// The form of the body that is written; another one is not understood.
const VERSION: u64 = 1;

/// An event, with what the queue needs to carry it.
#[derive(Clone, PartialEq, Eq)]
pub struct Envelope {
    /// What caused it, made by one of this crate's id functions; at most [`ID_MAX`](crate::ID_MAX) bytes.
    pub id: String,
    /// Whose order it keeps: [`group_of`](crate::group_of) or [`group_of_party`](crate::group_of_party).
    pub group: String,
    /// When it reached us, in milliseconds since 1970 by the clock of the process that took it in.
    pub at: i64,
    /// What happened.
    pub event: Event,
}

/// Without the group and the event: they hold numbers and what guests wrote.
impl fmt::Debug for Envelope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Envelope").field("id", &self.id).field("at", &self.at).finish_non_exhaustive()
    }
}

/// Why a body is no envelope of ours. Never contains any of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadBody {
    /// Not JSON.
    #[error("the body is not JSON (column {column})")]
    NotJson {
        /// Where.
        column: usize,
    },
    /// JSON without a version.
    #[error("the body has no version")]
    NoVersion,
    /// Written by a later tableturn, or an unknown hand.
    #[error("the body has version {0}; this tableturn reads version {VERSION}")]
    UnknownVersion(u64),
    /// The version is ours, the rest is not.
    #[error("the body does not have the form of version {VERSION} (column {column})")]
    BadForm {
        /// Where.
        column: usize,
    },
}

#[derive(Serialize)]
struct BodyOut<'a> {
    v: u64,
    id: &'a str,
    group: &'a str,
    at: i64,
    event: &'a Event,
}

#[derive(Deserialize)]
struct BodyIn {
    id: String,
    group: String,
    at: i64,
    event: Event,
}

#[derive(Deserialize)]
struct Head {
    v: Option<u64>,
}

impl Envelope {
    /// The body: JSON with a version, of characters that SQS takes.
    pub fn to_body(&self) -> String {
        let body = BodyOut { v: VERSION, id: &self.id, group: &self.group, at: self.at, event: &self.event };
        // Nothing in it can fail to serialise: strings, numbers, no maps with other keys.
        escape(&serde_json::to_string(&body).unwrap_or_default())
    }

    /// Reads a body that [`Envelope::to_body`] wrote, here or in another version of tableturn.
    pub fn from_body(body: &str) -> Result<Envelope, BadBody> {
        // serde's own messages quote what they could not read: only the place is taken from them.
        let head: Head = serde_json::from_str(body).map_err(|error| match error.is_data() {
            true => BadBody::NoVersion,
            false => BadBody::NotJson { column: error.column() },
        })?;
        match head.v {
            Some(VERSION) => {}
            Some(other) => return Err(BadBody::UnknownVersion(other)),
            None => return Err(BadBody::NoVersion),
        }
        let BodyIn { id, group, at, event } =
            serde_json::from_str(body).map_err(|error| BadBody::BadForm { column: error.column() })?;
        Ok(Envelope { id, group, at, event })
    }
}

/// JSON with `\u` escapes for what SQS refuses (U+FFFE, U+FFFF) or is likely to be mangled or refused on
/// its way (control characters, the other noncharacters, what takes two UTF-16 units, like emoji). Outside of strings JSON has none of them.
fn escape(json: &str) -> String {
    if !json.chars().any(is_unsafe) {
        return json.to_owned();
    }
    let mut out = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if is_unsafe(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            out.push(c);
        }
    }
    out
}

fn is_unsafe(c: char) -> bool {
    let code = u32::from(c);
    c.is_control() || code > 0xFFFF || (0xFDD0..=0xFDEF).contains(&code) || code & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use proptest::prelude::*;
    use tableturn_core::{Address, Channel, Heard, Identity};

    fn saying(text: &str) -> Envelope {
        let address = Address { channel: Channel::Sms, line: "+15550100".into(), chat: "+15550142".into() };
        Envelope {
            id: "twilio:SM1".into(),
            group: crate::group_of(&address),
            at: 1_700_000_000_000,
            event: Event::Heard(Heard {
                speaker: Identity::tel("+15550142"),
                address,
                text: text.into(),
                language: None,
                to: None,
                name: None,
                tap: None,
            }),
        }
    }

    proptest! {
        #[test]
        fn any_text_comes_back_and_sqs_takes_it(text in any::<String>()) {
            let body = saying(&text).to_body();
            let taken = |c| matches!(c,
                '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
            prop_assert!(body.chars().all(taken));
            prop_assert_eq!(Envelope::from_body(&body).unwrap(), saying(&text));
        }

        #[test]
        fn no_body_makes_it_panic(body in any::<String>()) {
            let _ = Envelope::from_body(&body);
        }
    }

    #[test]
    fn what_sqs_refuses_is_escaped() {
        let text = "a\u{FFFE}\u{FFFF}\u{1FFFF}\u{7f}\u{85}\0b";
        let body = saying(text).to_body();
        assert!(body.contains(r"a\ufffe\uffff\ud83f\udfff\u007f\u0085\u0000b"), "{body}");
        assert_eq!(Envelope::from_body(&body).unwrap(), saying(text));
    }

    #[test]
    fn an_unreadable_body_gives_a_reason_and_no_secret() {
        let of = |body: &str| Envelope::from_body(body).unwrap_err();
        assert_eq!(of(r#"{"v":2,"text":"+15550142"}"#), BadBody::UnknownVersion(2));
        assert_eq!(of(r#"{"text":"+15550142"}"#), BadBody::NoVersion);
        assert_eq!(of(r#""+15550142""#), BadBody::NoVersion);
        assert_eq!(of(r#"{"v":"+15550142"}"#), BadBody::NoVersion);
        assert!(matches!(of("+15550142"), BadBody::NotJson { .. }));
        let form = of(r#"{"v":1,"id":"x","group":"g","at":0,"event":{"event":"+15550142"}}"#);
        assert!(matches!(form, BadBody::BadForm { .. }));
        for body in [r#"{"v":1,"id":{},"at":"+15550142"}"#, "+15550142", r#"{"v":1,"+15550142":1}"#] {
            let error = of(body);
            assert!(!format!("{error} {error:?}").contains("0142"), "{error}");
        }
    }

    #[test]
    fn a_logged_envelope_names_no_guest() {
        let shown = format!("{:?}", saying("4 Ana"));
        assert!(shown.contains("twilio:SM1") && !shown.contains("0142") && !shown.contains("Ana"), "{shown}");
    }
}
