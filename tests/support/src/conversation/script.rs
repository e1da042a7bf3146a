//! The transcript as it stands in its file.

use super::place::House;

/// Minutes that one step moves the clock at most; more is said in hours.
const MINUTES_MAX: u32 = 240;
/// Hours that one step moves the clock at most.
const HOURS_MAX: u32 = 100;

/// How somebody texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phone {
    Sms,
    WhatsApp,
    Local,
}

/// Somebody who texts or is texted.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub(super) name: String,
    pub(super) phone: Phone,
    /// The number, or the local name.
    pub(super) address: String,
    pub(super) host: bool,
}

impl Person {
    /// As [`crate::Arrived`] names the phone.
    pub(super) fn recipient(&self) -> String {
        match self.phone {
            Phone::Sms => self.address.clone(),
            Phone::WhatsApp => format!("whatsapp:{}", self.address),
            Phone::Local => format!("local:{}", self.address),
        }
    }
}

/// A message that somebody got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) to: String,
    pub(super) text: String,
}

impl Answer {
    pub(super) fn show(&self) -> String {
        let mut lines = self.text.split('\n');
        let first = format!("  > {}: {}\n", self.to, lines.next().unwrap_or_default());
        lines.fold(first, |all, line| format!("{all}  | {line}\n"))
    }
}

/// What a step does.
#[derive(Clone, Debug)]
pub(super) enum Action {
    Says { who: String, text: String, again: bool },
    Minutes(u32),
    Hours(u32),
    NextRefused(u32),
    NextFails(usize, u16),
    NextBusy,
    NextLost,
    OptedOutUnheard(String),
    Receipt { who: String, containing: Option<String>, status: String, code: Option<u32> },
    NextTry,
    NewCode,
    KillAndStart,
    StopAndStart,
}

/// A step, and what is heard after it.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub(super) line: usize,
    pub(super) text: String,
    pub(super) action: Action,
    pub(super) answers: Vec<Answer>,
}

enum Block {
    /// A comment, a declaration, an empty line.
    Kept(String),
    Step(Box<Step>),
}

/// A whole transcript.
pub(super) struct Script {
    pub(super) people: Vec<Person>,
    pub(super) floors: Vec<String>,
    blocks: Vec<Block>,
}

impl Script {
    /// Reads a transcript; `floor` gives a shared floor file's text by its name.
    pub(super) fn read(text: &str, floor: &dyn Fn(&str) -> Result<String, String>) -> Result<Self, String> {
        let mut script = Self { people: Vec::new(), floors: Vec::new(), blocks: Vec::new() };
        let mut house = House::default();
        for (index, line) in text.lines().enumerate() {
            let wrong = |why: String| format!("{}: {why}", index + 1);
            if let Some(answer) = line.strip_prefix("  > ") {
                let (to, text) =
                    answer.split_once(": ").ok_or_else(|| wrong("an answer is `  > Name: text`".into()))?;
                let answer = Answer { to: to.to_owned(), text: text.to_owned() };
                script.last().ok_or_else(|| wrong("an answer to nothing".into()))?.answers.push(answer);
            } else if let Some(more) = line.strip_prefix("  |") {
                let last = script.last().and_then(|step| step.answers.last_mut());
                let last = last.ok_or_else(|| wrong("a second line of nothing".into()))?;
                last.text.push('\n');
                last.text.push_str(more.strip_prefix(' ').unwrap_or(more));
            } else if line.trim().is_empty() || line.starts_with('#') {
                script.blocks.push(Block::Kept(line.to_owned()));
            } else if let Some(name) = line.strip_prefix("Floor: ") {
                script.floors.push(floor(name).map_err(wrong)?);
                script.blocks.push(Block::Kept(line.to_owned()));
            } else if house.declares(line) {
                script.blocks.push(Block::Kept(line.to_owned()));
            } else if let Some(person) = person(line) {
                script.people.push(person);
                script.blocks.push(Block::Kept(line.to_owned()));
            } else {
                let action = script.action(line).ok_or_else(|| wrong(format!("not understood: {line}")))?;
                let step = Step { line: index + 1, text: line.to_owned(), action, answers: Vec::new() };
                script.blocks.push(Block::Step(Box::new(step)));
            }
        }
        if script.floors.is_empty() {
            script.floors.push(house.floor());
        }
        Ok(script)
    }

    fn last(&mut self) -> Option<&mut Step> {
        match self.blocks.last_mut() {
            Some(Block::Step(step)) => Some(step),
            _ => None,
        }
    }

    pub(super) fn steps(&self) -> impl Iterator<Item = &Step> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Step(step) => Some(step.as_ref()),
            Block::Kept(_) => None,
        })
    }

    pub(super) fn person(&self, name: &str) -> Option<&Person> {
        self.people.iter().find(|person| person.name == name)
    }

    /// The file's text with these answers, one list a step.
    pub(super) fn with_answers(&self, answers: &[Vec<Answer>]) -> String {
        let mut answers = answers.iter();
        let mut text = String::new();
        for block in &self.blocks {
            match block {
                Block::Kept(line) => text += &format!("{line}\n"),
                Block::Step(step) => {
                    text += &format!("{}\n", step.text);
                    text.extend(answers.next().into_iter().flatten().map(Answer::show));
                }
            }
        }
        text
    }

    fn action(&self, line: &str) -> Option<Action> {
        if let Some((name, text)) = line.split_once(": ")
            && self.person(name.trim_end_matches(" (again)")).is_some()
        {
            let who = name.trim_end_matches(" (again)");
            return Some(Action::Says { who: who.to_owned(), text: text.to_owned(), again: who != name });
        }
        let (plain, code) = code(line);
        if let Some(time) = plain.strip_prefix('+') {
            let (count, unit) = time.split_once(' ')?;
            let count: u32 = count.parse().ok()?;
            return match unit {
                "min" if count <= MINUTES_MAX => Some(Action::Minutes(count)),
                "h" if count <= HOURS_MAX => Some(Action::Hours(count)),
                _ => None,
            };
        }
        match (plain, code) {
            ("Twilio refuses the next text", Some(code)) => return Some(Action::NextRefused(code)),
            ("Twilio is down for the next text", Some(code)) => {
                return Some(Action::NextFails(1, u16::try_from(code).ok()?));
            }
            ("Twilio is too busy for the next text", Some(429)) => return Some(Action::NextBusy),
            ("Twilio takes the next text, but its answer is lost", None) => return Some(Action::NextLost),
            ("Until the next try", None) => return Some(Action::NextTry),
            ("A new code is made", None) => return Some(Action::NewCode),
            ("The process is killed and starts again", None) => return Some(Action::KillAndStart),
            ("The process is stopped and starts again", None) => return Some(Action::StopAndStart),
            _ => {}
        }
        if let Some(times) =
            plain.strip_prefix("Twilio is down for the next ").and_then(|r| r.strip_suffix(" texts"))
        {
            return Some(Action::NextFails(times.parse().ok()?, u16::try_from(code?).ok()?));
        }
        if let Some(name) = plain.strip_suffix(" told Twilio to stop, and we did not hear of it") {
            return self.person(name).map(|person| Action::OptedOutUnheard(person.name.clone()));
        }
        self.receipt(plain, code)
    }

    /// `Ana's last text is undelivered (30003)`, `Ana's text "is ready" is delivered`.
    fn receipt(&self, line: &str, code: Option<u32>) -> Option<Action> {
        let (who, rest) = line.split_once("'s ")?;
        self.person(who)?;
        let (which, status) = rest.rsplit_once(" is ")?;
        let containing = match which {
            "last text" => None,
            _ => Some(which.strip_prefix("text \"")?.strip_suffix('"')?.to_owned()),
        };
        Some(Action::Receipt { who: who.to_owned(), containing, status: status.to_owned(), code })
    }
}

/// A number in brackets at the end.
fn code(line: &str) -> (&str, Option<u32>) {
    let found = line.strip_suffix(')').and_then(|rest| rest.rsplit_once(" ("));
    match found.and_then(|(plain, code)| Some((plain, code.parse().ok()?))) {
        Some((plain, code)) => (plain, Some(code)),
        None => (line, None),
    }
}

/// `Ana is a guest at +15550142`, with `on WhatsApp` or not; `Marco is a host`, who texts in the
/// terminal, or at a number like a guest.
fn person(line: &str) -> Option<Person> {
    let (name, rest) = line.split_once(" is a ")?;
    let (role, at) = match rest.split_once(" at ") {
        Some((role, at)) => (role, Some(at)),
        None => (rest, None),
    };
    let host = match role {
        "host" => true,
        "guest" => false,
        _ => return None,
    };
    let (phone, address) = match at {
        None => (Phone::Local, name.to_lowercase()),
        Some(at) => match at.strip_suffix(" on WhatsApp") {
            Some(number) => (Phone::WhatsApp, number.to_owned()),
            None => (Phone::Sms, at.to_owned()),
        },
    };
    let number = phone == Phone::Local || address.starts_with('+');
    number.then(|| Person { name: name.to_owned(), phone, address, host })
}
