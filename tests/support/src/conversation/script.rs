//! The transcript as it stands in its file.

use super::{
    answer::Answer,
    chat::ChatStep,
    people::{Person, Phone},
    place::House,
};

/// Minutes that one step moves the clock at most; more is said in hours.
const MINUTES_MAX: u32 = 240;
/// Hours that one step moves the clock at most.
const HOURS_MAX: u32 = 100;

/// What a step does.
#[derive(Clone, Debug)]
pub(super) enum Action {
    /// In their own chat, or in a group.
    Says {
        who: String,
        group: Option<String>,
        text: String,
        again: bool,
    },
    Chat(ChatStep),
    Minutes(u32),
    Hours(u32),
    NextRefused(u32),
    NextFails(usize, u16),
    NextBusy,
    NextLost,
    OptedOutUnheard(String),
    Receipt {
        who: String,
        containing: Option<String>,
        status: String,
        code: Option<u32>,
    },
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
                let answer =
                    Answer::read(answer).ok_or_else(|| wrong("an answer is `  > Name: text`".into()))?;
                script.last().ok_or_else(|| wrong("an answer to nothing".into()))?.answers.push(answer);
            } else if let Some(more) = line.strip_prefix("  |") {
                let last = script.last().and_then(|step| step.answers.last_mut());
                let last = last.ok_or_else(|| wrong("a second line of nothing".into()))?;
                last.text.push('\n');
                last.text.push_str(more.strip_prefix(' ').unwrap_or(more));
            } else if let Some(row) = line.strip_prefix("  ").filter(|row| row.starts_with('[')) {
                let last = script.last().and_then(|step| step.answers.last_mut());
                last.ok_or_else(|| wrong("buttons under nothing".into()))?.rows.push(row.to_owned());
            } else if line.trim().is_empty() || line.starts_with('#') {
                script.blocks.push(Block::Kept(line.to_owned()));
            } else if let Some(name) = line.strip_prefix("Floor: ") {
                script.floors.push(floor(name).map_err(wrong)?);
                script.blocks.push(Block::Kept(line.to_owned()));
            } else if house.declares(line) {
                script.blocks.push(Block::Kept(line.to_owned()));
            } else if let Some(person) = Person::read(line, &script.people) {
                script.people.push(person);
                script.blocks.push(Block::Kept(line.to_owned()));
            } else {
                let action = script.action(line).ok_or_else(|| wrong(format!("not understood: {line}")))?;
                let step = Step { line: index + 1, text: line.to_owned(), action, answers: Vec::new() };
                script.blocks.push(Block::Step(Box::new(step)));
            }
        }
        if script.floors.is_empty() {
            script.floors.push(house.floor(script.on_telegram()));
        }
        Ok(script)
    }

    /// Whether somebody is on Telegram.
    pub(super) fn on_telegram(&self) -> bool {
        self.people.iter().any(|person| person.phone == Phone::Telegram)
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
        if let Some((name, text)) = line.split_once(": ") {
            let who = name.trim_end_matches(" (again)");
            let again = who != name;
            let (who, group) = match who.split_once(" in ") {
                Some((who, group)) => (who, Some(group.to_owned())),
                None => (who, None),
            };
            let known = group
                .as_ref()
                .is_none_or(|group| self.person(group).is_some_and(|group| group.phone == Phone::Group));
            if self.person(who).is_some() && known {
                return Some(Action::Says { who: who.to_owned(), group, text: text.to_owned(), again });
            }
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
        if let Some(step) = ChatStep::read(plain, code, &self.people) {
            return Some(Action::Chat(step));
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

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"# A host seats a party with three taps.
Tables: T5 seats 4
Ana is a guest on Telegram
Marco is a host on Telegram
Team is a group of Marco

Marco in Team: /here
  > Team: News go here.
Ana: 4 Ana
  > Ana: In line.
  | Size:
  [1] [2]
  [Leave]
  > Marco (menu): /list
Marco taps [1]
  > Ana (edited): [not a row]
  > Marco (toast): Done
"#;

    fn read(text: &str) -> Result<Script, String> {
        Script::read(text, &|name| Err(format!("no floor {name}")))
    }

    #[test]
    fn a_transcript_with_its_own_answers_is_the_same_text() {
        let script = read(TEXT).unwrap();
        let answers: Vec<Vec<Answer>> = script.steps().map(|step| step.answers.clone()).collect();
        assert_eq!(script.with_answers(&answers), TEXT);
        let said = &answers[1];
        assert_eq!(
            (said[0].rows.join("|").as_str(), said[0].text.as_str()),
            ("[1] [2]|[Leave]", "In line.\nSize:")
        );
        assert_eq!(
            (said[1].mark, answers[2][0].mark, answers[2][1].mark),
            (Some("menu"), Some("edited"), Some("toast"))
        );
        assert!(script.floors[0].contains("channel = \"telegram\"\naddress = \"bella_bot\""));
    }

    #[test]
    fn without_anybody_on_telegram_there_is_no_bot() {
        let script = read("Tables: T5 seats 4\nAna is a guest at +15550142\n").unwrap();
        assert!(!script.floors[0].contains("telegram"));
    }

    #[test]
    fn what_is_not_understood_is_named_with_its_line() {
        for (more, why) in [
            ("Ana in Bar: hi", "18: not understood"),
            ("Ana taps 4", "18: not understood"),
            ("  > Ana", "18: an answer is"),
        ] {
            let error = read(&format!("{TEXT}{more}\n")).err().unwrap();
            assert!(error.starts_with(why), "{error}");
        }
        assert!(read("  [4]\n").err().unwrap().contains("buttons under nothing"));
    }
}
