//! What the steps of a transcript do.

use super::{
    person::{Person, Phone},
    telegram_step::TelegramStep,
};

/// The most minutes of one step; longer times are written in hours.
const MINUTES_MAX: u32 = 240;
/// The most hours of one step.
const HOURS_MAX: u32 = 100;

/// Seconds that a provider that is too busy asks to wait. A step ends when the test has seen that the message
/// waits, which takes more than a second on a machine that is busy building.
pub(super) const RETRY_AFTER_SECONDS: u32 = 3;

#[derive(Clone, Debug)]
pub(super) enum Action {
    /// Somebody texts, privately or in a group.
    Says {
        who: String,
        group: Option<String>,
        text: String,
        /// Twilio delivers the last text once more.
        again: bool,
    },
    Telegram(TelegramStep),
    Minutes(u32),
    Hours(u32),
    /// Time passes until the restaurant's clock shows this.
    At(jiff::civil::Time),
    /// Twilio refuses so many texts with this code.
    NextRefused(usize, u32),
    /// Twilio answers so many texts with this status.
    NextFails(usize, u16),
    NextBusy,
    /// Twilio accepts the next text; its answer is lost.
    NextLost,
    /// Somebody has opted out at Twilio, and the product was not told.
    OptedOutUnheard(String),
    Receipt {
        who: String,
        containing: Option<String>,
        status: String,
        code: Option<u32>,
    },
    /// Wait until no message waits for a retry.
    NextTry,
    /// Make an invite; later steps write its code as `{code}`.
    NewCode,
    KillAndStart,
    StopAndStart,
}

impl Action {
    /// Reads the line of a step; `None` if it is not understood.
    pub(super) fn read(line: &str, people: &[Person]) -> Option<Self> {
        let person = |name: &str| people.iter().find(|person| person.name == name);
        if let Some((name, text)) = line.split_once(": ") {
            let who = name.trim_end_matches(" (again)");
            let again = who != name;
            let (who, group) = match who.split_once(" in ") {
                Some((who, group)) => (who, Some(group.to_owned())),
                None => (who, None),
            };
            let known = group
                .as_ref()
                .is_none_or(|group| person(group).is_some_and(|group| group.phone == Phone::Group));
            if person(who).is_some() && known {
                return Some(Self::Says { who: who.to_owned(), group, text: text.to_owned(), again });
            }
        }
        let (plain, code) = code(line);
        if let Some(time) = plain.strip_prefix("At ") {
            return jiff::civil::Time::strptime("%H:%M", time).ok().map(Self::At);
        }
        if let Some(time) = plain.strip_prefix('+') {
            let (count, unit) = time.split_once(' ')?;
            let count: u32 = count.parse().ok()?;
            return match unit {
                "min" if count <= MINUTES_MAX => Some(Self::Minutes(count)),
                "h" if count <= HOURS_MAX => Some(Self::Hours(count)),
                _ => None,
            };
        }
        match (plain, code) {
            ("Twilio refuses the next text", Some(code)) => return Some(Self::NextRefused(1, code)),
            ("Twilio is down for the next text", Some(code)) => {
                return Some(Self::NextFails(1, u16::try_from(code).ok()?));
            }
            ("Twilio is too busy for the next text", Some(429)) => return Some(Self::NextBusy),
            ("Twilio takes the next text, but its answer is lost", None) => return Some(Self::NextLost),
            ("Until the next try", None) => return Some(Self::NextTry),
            ("A new code is made", None) => return Some(Self::NewCode),
            ("The process is killed and starts again", None) => return Some(Self::KillAndStart),
            ("The process is stopped and starts again", None) => return Some(Self::StopAndStart),
            _ => {}
        }
        if let Some(times) =
            plain.strip_prefix("Twilio is down for the next ").and_then(|r| r.strip_suffix(" texts"))
        {
            return Some(Self::NextFails(times.parse().ok()?, u16::try_from(code?).ok()?));
        }
        if let Some(times) =
            plain.strip_prefix("Twilio refuses the next ").and_then(|r| r.strip_suffix(" texts"))
        {
            return Some(Self::NextRefused(times.parse().ok()?, code?));
        }
        if let Some(name) = plain.strip_suffix(" told Twilio to stop, and we did not hear of it") {
            return person(name).map(|person| Self::OptedOutUnheard(person.name.clone()));
        }
        if let Some(step) = TelegramStep::read(plain, code, people) {
            return Some(Self::Telegram(step));
        }
        Self::read_receipt(plain, code, people)
    }

    /// Reads `Ana's last text is undelivered (30003)` or `Ana's text "is ready" is delivered`.
    fn read_receipt(line: &str, code: Option<u32>, people: &[Person]) -> Option<Self> {
        let (who, rest) = line.split_once("'s ")?;
        people.iter().find(|person| person.name == who)?;
        let (which, status) = rest.rsplit_once(" is ")?;
        let containing = match which {
            "last text" => None,
            _ => Some(which.strip_prefix("text \"")?.strip_suffix('"')?.to_owned()),
        };
        Some(Self::Receipt { who: who.to_owned(), containing, status: status.to_owned(), code })
    }
}

/// Splits off a number in brackets at the end.
fn code(line: &str) -> (&str, Option<u32>) {
    let found = line.strip_suffix(')').and_then(|rest| rest.rsplit_once(" ("));
    match found.and_then(|(plain, code)| Some((plain, code.parse().ok()?))) {
        Some((plain, code)) => (plain, Some(code)),
        None => (line, None),
    }
}
