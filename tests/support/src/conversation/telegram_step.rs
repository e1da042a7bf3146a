//! The steps of a transcript that exist on Telegram only: taps, groups, blocks, and Telegram's faults.

use super::person::{Person, Phone};
use crate::telegram::Which;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TelegramStep {
    Tap {
        who: String,
        /// A group, or the name of `who`.
        chat: String,
        label: String,
        which: Which,
        twice: bool,
    },
    /// `who` replies to the bot's newest message with these words.
    Reply {
        who: String,
        chat: String,
        words: String,
        text: String,
    },
    Block {
        who: String,
        /// Whether the bot gets an update of it.
        update: bool,
    },
    Unblock(String),
    Add {
        who: String,
        group: String,
    },
    Remove {
        who: String,
        group: String,
    },
    Supergroup(String),
    /// For the next message to this person, or to anybody.
    Busy(Option<String>),
    Fails(u16),
    Refused(u16),
    Lost,
    TapTooOld,
    Unreadable,
}

impl TelegramStep {
    /// Reads a step. `code` is the number in brackets at its end, which `line` does not contain.
    pub(super) fn read(line: &str, code: Option<u32>, people: &[Person]) -> Option<Self> {
        let status = code.and_then(|code| u16::try_from(code).ok());
        match (line, status) {
            ("Telegram is too busy for the next message", Some(429)) => return Some(Self::Busy(None)),
            ("Telegram is down for the next message", Some(status)) => return Some(Self::Fails(status)),
            ("Telegram refuses the next message", Some(status)) => return Some(Self::Refused(status)),
            ("Telegram takes the next message, but its answer is lost", None) => return Some(Self::Lost),
            ("Telegram finds the next tap too old to be answered", None) => return Some(Self::TapTooOld),
            ("Telegram sends an update that nobody can read", None) => return Some(Self::Unreadable),
            _ => {}
        }
        let named = |name: &str, phone| {
            people.iter().any(|p| p.name == name && p.phone == phone).then(|| name.to_owned())
        };
        if let Some(name) = line.strip_prefix("Telegram is too busy for the next message to ") {
            let known = named(name, Phone::Telegram).or_else(|| named(name, Phone::Group));
            return status.filter(|status| *status == 429).and(known).map(|name| Self::Busy(Some(name)));
        }
        if code.is_some() {
            return None;
        }
        if let Some(name) = line.strip_suffix(" becomes a supergroup") {
            return named(name, Phone::Group).map(Self::Supergroup);
        }
        let (who, does) = line.split_once(' ')?;
        let who = named(who, Phone::Telegram)?;
        match does {
            "blocks the bot" => return Some(Self::Block { who, update: true }),
            "blocked the bot, and we did not hear of it" => return Some(Self::Block { who, update: false }),
            "unblocks the bot" => return Some(Self::Unblock(who)),
            _ => {}
        }
        if let Some(name) = does.strip_prefix("adds the bot to ") {
            return Some(Self::Add { who, group: named(name, Phone::Group)? });
        }
        if let Some(name) = does.strip_prefix("removes the bot from ") {
            return Some(Self::Remove { who, group: named(name, Phone::Group)? });
        }
        if let Some(reply) = does.strip_prefix("replies to \"") {
            return Self::read_reply(who, reply, &named);
        }
        let button = does.strip_prefix("taps ")?;
        let (removed, button) = match button.strip_prefix("the old ") {
            Some(button) => (true, button),
            None => (false, button),
        };
        let (label, mut rest) = button.strip_prefix('[')?.split_once(']')?;
        let (mut chat, mut under, mut twice) = (who.clone(), None, false);
        while !rest.is_empty() {
            if let Some(tail) = rest.strip_prefix(" twice") {
                (twice, rest) = (true, tail);
            } else if let Some(tail) = rest.strip_prefix(" under \"") {
                let (words, tail) = tail.split_once('"')?;
                (under, rest) = (Some(words.to_owned()), tail);
            } else {
                let tail = rest.strip_prefix(" in ")?;
                let end = tail.find(' ').unwrap_or(tail.len());
                chat = named(&tail[..end], Phone::Group)?;
                rest = &tail[end..];
            }
        }
        Some(Self::Tap { who, chat, label: label.to_owned(), which: Which { under, removed }, twice })
    }
}

impl TelegramStep {
    /// Reads the rest of `Marco replies to "at the bar" in Team: on my way`.
    fn read_reply(who: String, reply: &str, named: &dyn Fn(&str, Phone) -> Option<String>) -> Option<Self> {
        let (words, rest) = reply.split_once('"')?;
        let (place, text) = rest.split_once(": ")?;
        let chat = match place.strip_prefix(" in ") {
            Some(group) => named(group, Phone::Group)?,
            None if place.is_empty() => who.clone(),
            None => return None,
        };
        Some(Self::Reply { who, chat, words: words.to_owned(), text: text.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people() -> Vec<Person> {
        let mut people = Vec::new();
        for line in [
            "Ana is a guest on Telegram in Spanish",
            "Ben is a guest at +15550143",
            "Marco is a host on Telegram",
            "Team is a group of Marco and Ana",
        ] {
            let person = Person::read(line, &people).expect(line);
            people.push(person);
        }
        people
    }

    #[test]
    fn each_person_and_group_on_telegram_has_its_own_id() {
        let chats: Vec<_> = people().iter().map(|person| (person.chat_id().ok(), person.language)).collect();
        assert_eq!(
            chats,
            [(Some(1001), Some("es")), (None, None), (Some(1002), Some("en")), (Some(-501), None)]
        );
        for bad in ["Team is a group of Ben", "Zoe is a guest on Telegram in Latin", "Zoe is a guest on fire"]
        {
            assert!(Person::read(bad, &people()).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_tap_names_the_person_the_chat_and_the_button() {
        let tap = |line: &str| match TelegramStep::read(line, None, &people()) {
            Some(TelegramStep::Tap { who, chat, label, which, twice }) => Some(format!(
                "{who}|{chat}|{label}|{}|{}|{twice}",
                which.under.unwrap_or_default(),
                which.removed
            )),
            _ => None,
        };
        assert_eq!(tap("Ana taps [On my way]").as_deref(), Some("Ana|Ana|On my way||false|false"));
        assert_eq!(
            tap("Marco taps the old [T5] in Team under \"who is next\" twice").as_deref(),
            Some("Marco|Team|T5|who is next|true|true")
        );
        for bad in
            ["Ben taps [4]", "Ana taps 4", "Ana taps [4] slowly", "Marco taps [T5] in Bar", "Ana taps [4"]
        {
            assert_eq!(tap(bad), None, "{bad}");
        }
    }

    #[test]
    fn steps_are_read_and_unknown_ones_refused() {
        for (line, code, step) in [
            ("Ana blocks the bot", None, Some(TelegramStep::Block { who: "Ana".into(), update: true })),
            ("Ben blocks the bot", None, None),
            ("Team becomes a supergroup", None, Some(TelegramStep::Supergroup("Team".into()))),
            ("Ana becomes a supergroup", None, None),
            ("Telegram is too busy for the next message", Some(429), Some(TelegramStep::Busy(None))),
            ("Telegram is too busy for the next message", Some(503), None),
            (
                "Telegram is too busy for the next message to Ana",
                Some(429),
                Some(TelegramStep::Busy(Some("Ana".into()))),
            ),
            ("Telegram is too busy for the next message to Ben", Some(429), None),
            ("Telegram is down for the next message", Some(503), Some(TelegramStep::Fails(503))),
            ("Telegram is down for the next message", None, None),
            (
                "Marco replies to \"at the bar\" in Team: coming",
                None,
                Some(TelegramStep::Reply {
                    who: "Marco".into(),
                    chat: "Team".into(),
                    words: "at the bar".into(),
                    text: "coming".into(),
                }),
            ),
            ("Ben replies to \"at the bar\": coming", None, None),
        ] {
            assert_eq!(TelegramStep::read(line, code, &people()), step, "{line}");
        }
    }
}
