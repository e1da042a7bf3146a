//! The envelope: an event on the queue, and its JSON form.

use serde::{Deserialize, Serialize};
use std::fmt;
use tableturn_decide::Event;

/// The version of the body's form. Bodies of other versions cannot be read.
const VERSION: u64 = 1;

/// An event, with the id and group by which the queue carries it.
#[derive(Clone, PartialEq, Eq)]
pub struct Envelope {
    /// Names the event's cause. Made by one of this crate's id functions; at most [`ID_MAX`](crate::ID_MAX)
    /// bytes.
    pub id: String,
    /// The queue keeps the order within a group: [`group_of`](crate::group_of) or
    /// [`group_of_party`](crate::group_of_party).
    pub group: String,
    /// When the event reached us, in UTC milliseconds by the clock of the process that queued it.
    pub at: i64,
    pub event: Event,
}

/// Leaves out the group and the event, which hold phone numbers and guests' texts.
impl fmt::Debug for Envelope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Envelope").field("id", &self.id).field("at", &self.at).finish_non_exhaustive()
    }
}

/// Why a body could not be read. Never quotes the body, which may hold personal data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadBody {
    #[error("the body is not JSON (column {column})")]
    NotJson { column: usize },
    #[error("the body has no version")]
    NoVersion,
    /// Written by a later tableturn, or by another program.
    #[error("the body has version {0}; this tableturn reads version {VERSION}")]
    UnknownVersion(u64),
    #[error("the body does not have the form of version {VERSION} (column {column})")]
    BadForm { column: usize },
    /// A kind of event, or a word in it, of a later tableturn.
    #[error("the body has a word that this tableturn does not know (column {column})")]
    UnknownWord { column: usize },
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
    /// The body: JSON with a version, in characters that SQS accepts.
    pub fn to_body(&self) -> String {
        let body = BodyOut { v: VERSION, id: &self.id, group: &self.group, at: self.at, event: &self.event };
        // This cannot fail: the body holds strings and numbers, and no map with keys that are not strings.
        escape(&serde_json::to_string(&body).unwrap_or_default())
    }

    /// Reads a body that [`Envelope::to_body`] wrote, in this or another version of tableturn.
    pub fn from_body(body: &str) -> Result<Envelope, BadBody> {
        // Keeps only the column of serde's errors: their messages quote the body.
        let head: Head = serde_json::from_str(body).map_err(|error| match error.is_data() {
            true => BadBody::NoVersion,
            false => BadBody::NotJson { column: error.column() },
        })?;
        match head.v {
            Some(VERSION) => {}
            Some(other) => return Err(BadBody::UnknownVersion(other)),
            None => return Err(BadBody::NoVersion),
        }
        let BodyIn { id, group, at, event } = serde_json::from_str(body).map_err(|error| bad_form(&error))?;
        Ok(Envelope { id, group, at, event })
    }
}

/// serde tells an unknown word of an enum by its message only, which begins so.
fn bad_form(error: &serde_json::Error) -> BadBody {
    let column = error.column();
    match error.is_data() && error.to_string().starts_with("unknown variant") {
        true => BadBody::UnknownWord { column },
        false => BadBody::BadForm { column },
    }
}

/// Replaces characters by `\u` escapes that SQS refuses (U+FFFE, U+FFFF), or that some service on the way may
/// change or refuse (control characters, other noncharacters, and those of two UTF-16 units, like emoji).
/// JSON has such characters only inside strings.
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
    use crate::groups::group_of;
    use proptest::prelude::*;
    use tableturn_decide::Heard;
    use tableturn_fixtures::address;
    use tableturn_floor::Channel;

    fn text_envelope(text: &str) -> Envelope {
        let address = address(Channel::Sms, "+15550142");
        Envelope {
            id: "twilio:SM1".into(),
            group: group_of(&address),
            at: 1_700_000_000_000,
            event: Event::Heard(Heard::text(address, text)),
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_back_and_accepted_by_sqs(text in any::<String>()) {
            let body = text_envelope(&text).to_body();
            let accepted = |c| matches!(c,
                '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
            prop_assert!(body.chars().all(accepted));
            prop_assert_eq!(Envelope::from_body(&body).unwrap(), text_envelope(&text));
        }

        #[test]
        fn no_body_causes_a_panic(body in any::<String>()) {
            let _ = Envelope::from_body(&body);
        }
    }

    #[test]
    fn characters_that_sqs_refuses_are_escaped() {
        let text = "a\u{FFFE}\u{FFFF}\u{1FFFF}\u{7f}\u{85}\0b";
        let body = text_envelope(text).to_body();
        assert!(body.contains(r"a\ufffe\uffff\ud83f\udfff\u007f\u0085\u0000b"), "{body}");
        assert_eq!(Envelope::from_body(&body).unwrap(), text_envelope(text));
    }

    #[test]
    fn an_error_names_the_reason_and_quotes_nothing() {
        let of = |body: &str| Envelope::from_body(body).unwrap_err();
        assert_eq!(of(r#"{"v":2,"text":"+15550142"}"#), BadBody::UnknownVersion(2));
        assert_eq!(of(r#"{"text":"+15550142"}"#), BadBody::NoVersion);
        assert_eq!(of(r#""+15550142""#), BadBody::NoVersion);
        assert_eq!(of(r#"{"v":"+15550142"}"#), BadBody::NoVersion);
        assert!(matches!(of("+15550142"), BadBody::NotJson { .. }));
        let word = of(r#"{"v":1,"id":"x","group":"g","at":0,"event":{"event":"+15550142"}}"#);
        assert!(matches!(word, BadBody::UnknownWord { .. }), "{word:?}");
        assert!(!format!("{word} {word:?}").contains("0142"), "{word}");
        for body in [r#"{"v":1,"id":{},"at":"+15550142"}"#, "+15550142", r#"{"v":1,"+15550142":1}"#] {
            let error = of(body);
            assert!(!format!("{error} {error:?}").contains("0142"), "{error}");
        }
    }

    #[test]
    fn a_word_of_a_later_version_is_no_bad_form() {
        let body = text_envelope("4 Ana").to_body();
        for (word, later) in [
            ("\"heard\"", "\"sung\""),
            ("\"sms\"", "\"pigeon\""),
            ("\"language\":null", "\"language\":\"tlh\""),
        ] {
            let read = Envelope::from_body(&body.replace(word, later));
            assert!(matches!(read, Err(BadBody::UnknownWord { .. })), "{later}: {read:?}");
        }
        let due = r#"{"v":1,"id":"x","group":"g","at":0,"event":{"event":"due","restaurant":"b","party":"p","due":{"kind":"levitate","at":5}}}"#;
        assert!(matches!(Envelope::from_body(due), Err(BadBody::UnknownWord { .. })));
        let no_text = body.replace("\"text\"", "\"txet\"");
        assert!(matches!(Envelope::from_body(&no_text), Err(BadBody::BadForm { .. })));
    }

    #[test]
    fn debug_output_shows_no_personal_data() {
        let shown = format!("{:?}", text_envelope("4 Ana"));
        assert!(shown.contains("twilio:SM1") && !shown.contains("0142") && !shown.contains("Ana"), "{shown}");
    }
}
