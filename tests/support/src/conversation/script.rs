//! Reads a transcript, and writes it with other answers.

use super::{
    action::Action,
    answer::Answer,
    declared_restaurant::DeclaredRestaurant,
    person::{Person, Phone},
};

/// A step, and the messages that it causes.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub(super) line: usize,
    pub(super) text: String,
    pub(super) action: Action,
    pub(super) answers: Vec<Answer>,
}

enum Block {
    /// A comment, a declaration or an empty line.
    Other(String),
    Step(Box<Step>),
}

pub(super) struct Script {
    pub(super) people: Vec<Person>,
    pub(super) floors: Vec<String>,
    /// News to hosts wait for more, by the real clock, and longer than the transcript takes.
    pub(super) news_wait: bool,
    blocks: Vec<Block>,
}

impl Script {
    /// Reads a transcript; `floor` returns the text of a shared floor file.
    pub(super) fn read(text: &str, floor: &dyn Fn(&str) -> Result<String, String>) -> Result<Self, String> {
        let mut script =
            Self { people: Vec::new(), floors: Vec::new(), news_wait: false, blocks: Vec::new() };
        let mut restaurant = DeclaredRestaurant::default();
        for (index, line) in text.lines().enumerate() {
            let wrong = |why: String| format!("{}: {why}", index + 1);
            if let Some(answer) = line.strip_prefix("  > ") {
                let answer =
                    Answer::read(answer).ok_or_else(|| wrong("an answer is `  > Name: text`".into()))?;
                script
                    .last()
                    .ok_or_else(|| wrong("an answer before the first step".into()))?
                    .answers
                    .push(answer);
            } else if let Some(more) = line.strip_prefix("  |") {
                let last = script.last().and_then(|step| step.answers.last_mut());
                let last = last.ok_or_else(|| wrong("a further line without an answer".into()))?;
                last.text.push('\n');
                last.text.push_str(more.strip_prefix(' ').unwrap_or(more));
            } else if let Some(row) = line.strip_prefix("  ").filter(|row| row.starts_with('[')) {
                let last = script.last().and_then(|step| step.answers.last_mut());
                last.ok_or_else(|| wrong("buttons without an answer".into()))?.rows.push(row.to_owned());
            } else if line.trim().is_empty() || line.starts_with('#') {
                script.blocks.push(Block::Other(line.to_owned()));
            } else if let Some(name) = line.strip_prefix("Floor: ") {
                script.floors.push(floor(name).map_err(wrong)?);
                script.blocks.push(Block::Other(line.to_owned()));
            } else if line == "News wait for more" {
                script.news_wait = true;
                script.blocks.push(Block::Other(line.to_owned()));
            } else if restaurant.read(line) {
                script.blocks.push(Block::Other(line.to_owned()));
            } else if let Some(person) = Person::read(line, &script.people) {
                script.people.push(person);
                script.blocks.push(Block::Other(line.to_owned()));
            } else {
                let action = Action::read(line, &script.people)
                    .ok_or_else(|| wrong(format!("not understood: {line}")))?;
                let step = Step { line: index + 1, text: line.to_owned(), action, answers: Vec::new() };
                script.blocks.push(Block::Step(Box::new(step)));
            }
        }
        if script.floors.is_empty() {
            script.floors.push(restaurant.floor_file(script.on_telegram()));
        }
        Ok(script)
    }

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
            Block::Other(_) => None,
        })
    }

    pub(super) fn person(&self, name: &str) -> Option<&Person> {
        self.people.iter().find(|person| person.name == name)
    }

    /// The text of the transcript with these answers, a list for each step.
    pub(super) fn with_answers(&self, answers: &[Vec<Answer>]) -> String {
        let mut answers = answers.iter();
        let mut text = String::new();
        for block in &self.blocks {
            match block {
                Block::Other(line) => text += &format!("{line}\n"),
                Block::Step(step) => {
                    text += &format!("{}\n", step.text);
                    text.extend(answers.next().into_iter().flatten().map(Answer::show));
                }
            }
        }
        text
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
    fn a_transcript_written_with_its_own_answers_is_unchanged() {
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
    fn a_restaurant_has_a_bot_only_if_somebody_is_on_telegram() {
        let script = read("Tables: T5 seats 4\nAna is a guest at +15550142\n").unwrap();
        assert!(!script.floors[0].contains("telegram"));
    }

    #[test]
    fn an_error_names_the_line_that_is_not_understood() {
        for (more, why) in [
            ("Ana in Bar: hi", "18: not understood"),
            ("Ana taps 4", "18: not understood"),
            ("  > Ana", "18: an answer is"),
        ] {
            let error = read(&format!("{TEXT}{more}\n")).err().unwrap();
            assert!(error.starts_with(why), "{error}");
        }
        assert!(read("  [4]\n").err().unwrap().contains("buttons without an answer"));
    }
}
