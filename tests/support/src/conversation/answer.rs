//! A message on a person's phone, as a transcript writes it.

/// The answers that are not new messages; see [`Answer::mark`].
const MARKS: [&str; 4] = ["edited", "toast", "alert", "menu"];

/// A message that a person gets, or another change on their phone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) to: String,
    /// `edited`: the new text of an older message; `toast`, `alert`: the answer to a tap; `menu`: the
    /// commands that the chat now offers.
    pub(super) mark: Option<&'static str>,
    pub(super) text: String,
    /// Rows of buttons: `[4] [5]`.
    pub(super) rows: Vec<String>,
}

impl Answer {
    pub(super) fn new(to: &str, text: &str) -> Self {
        Self { to: to.to_owned(), text: text.to_owned(), ..Self::default() }
    }

    /// Reads `Ana (edited): text`.
    pub(super) fn read(line: &str) -> Option<Self> {
        let (to, text) = line.split_once(": ")?;
        let marked = to.strip_suffix(')').and_then(|to| to.rsplit_once(" ("));
        let known = marked.and_then(|(to, mark)| Some((to, *MARKS.iter().find(|known| **known == mark)?)));
        Some(match known {
            Some((to, mark)) => Self { mark: Some(mark), ..Self::new(to, text) },
            None => Self::new(to, text),
        })
    }

    pub(super) fn show(&self) -> String {
        let mark = self.mark.map(|mark| format!(" ({mark})")).unwrap_or_default();
        let mut lines = self.text.split('\n');
        let first = format!("  > {}{mark}: {}\n", self.to, lines.next().unwrap_or_default());
        let text = lines.fold(first, |all, line| format!("{all}  | {line}\n"));
        self.rows.iter().fold(text, |all, row| format!("{all}  {row}\n"))
    }
}
