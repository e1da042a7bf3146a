//! The people and groups of a transcript.

use std::fmt;

/// The Telegram id of the first person on Telegram; the next ones count up.
const FIRST_ID: i64 = 1001;
/// The Telegram id of the first group; the next ones count down.
const FIRST_GROUP: i64 = -501;
/// The languages of phones, and their codes.
const LANGUAGES: [(&str, &str); 6] = [
    ("English", "en"),
    ("Spanish", "es"),
    ("French", "fr"),
    ("German", "de"),
    ("Italian", "it"),
    ("Portuguese", "pt"),
];

/// How a person texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phone {
    Sms,
    WhatsApp,
    Local,
    Telegram,
    /// Not a person, but a group on Telegram.
    Group,
}

/// A person who texts or is texted, or a group on Telegram.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub(super) name: String,
    pub(super) phone: Phone,
    /// The phone number, the name on the local channel, or the Telegram id.
    pub(super) address: String,
    pub(super) host: bool,
    /// The language of the phone, on Telegram only.
    pub(super) language: Option<&'static str>,
    /// The members of a group; the first one adds the bot.
    pub(super) members: Vec<String>,
}

impl Person {
    /// The recipient as [`crate::Arrived`] names it.
    pub(super) fn recipient(&self) -> String {
        match self.phone {
            Phone::Sms => self.address.clone(),
            Phone::WhatsApp => format!("whatsapp:{}", self.address),
            Phone::Local => format!("local:{}", self.address),
            Phone::Telegram | Phone::Group => format!("telegram:{}", self.address),
        }
    }

    /// The Telegram id of the private chat or of the group.
    pub(super) fn chat_id(&self) -> Result<i64, String> {
        match self.phone {
            Phone::Telegram | Phone::Group => self.address.parse().map_err(|_| format!("{self} has no id")),
            Phone::Sms | Phone::WhatsApp | Phone::Local => Err(format!("{self} is not on Telegram")),
        }
    }

    /// Reads a declaration: `Ana is a guest at +15550142`, optionally with `on WhatsApp`; `Ana is a guest on
    /// Telegram`, optionally with `in Spanish`; the same with `host`; `Marco is a host`, who texts on the
    /// local channel; `Team is a group of Marco and Zoe`. `before` are the people declared before.
    pub(super) fn read(line: &str, before: &[Person]) -> Option<Self> {
        let (name, rest) = line.split_once(" is a ")?;
        let new = |phone, address: String, host| Self {
            name: name.to_owned(),
            phone,
            address,
            host,
            language: None,
            members: Vec::new(),
        };
        let count = |phone| i64::try_from(before.iter().filter(|p| p.phone == phone).count()).unwrap_or(0);
        if let Some(members) = rest.strip_prefix("group of ") {
            let members: Vec<String> = members
                .split([',', ' '])
                .filter(|m| !m.is_empty() && *m != "and")
                .map(str::to_owned)
                .collect();
            let known = |m: &String| before.iter().any(|p| p.name == *m && p.phone == Phone::Telegram);
            let group = new(Phone::Group, (FIRST_GROUP - count(Phone::Group)).to_string(), false);
            return (!members.is_empty() && members.iter().all(known)).then_some(Self { members, ..group });
        }
        let (role, rest) = rest.split_once(' ').unwrap_or((rest, ""));
        let host = match role {
            "host" => true,
            "guest" => false,
            _ => return None,
        };
        if rest.is_empty() {
            return Some(new(Phone::Local, name.to_lowercase(), host));
        }
        if let Some(rest) = rest.strip_prefix("on Telegram") {
            let language = match rest.strip_prefix(" in ") {
                Some(language) => LANGUAGES.iter().find(|(name, _)| *name == language)?.1,
                None if rest.is_empty() => "en",
                None => return None,
            };
            let id = (FIRST_ID + count(Phone::Telegram)).to_string();
            return Some(Self { language: Some(language), ..new(Phone::Telegram, id, host) });
        }
        let at = rest.strip_prefix("at ")?;
        let (phone, number) = match at.strip_suffix(" on WhatsApp") {
            Some(number) => (Phone::WhatsApp, number),
            None => (Phone::Sms, at),
        };
        number.starts_with('+').then(|| new(phone, number.to_owned(), host))
    }
}

impl fmt::Display for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}
