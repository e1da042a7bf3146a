//! Reads a corpus: a TSV file with a header line and a case per line.

use super::outcome::Way;
use std::path::{Path, PathBuf};

/// Who writes, in what situation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// A guest who was never here.
    Newcomer,
    /// A newcomer who was asked how many they are.
    AskedSize,
    /// A newcomer who was asked for a name, after "table for 4".
    AskedName,
    /// Ana, party of 4, on the waitlist.
    Waiting,
    /// Ana, called to T2.
    Called,
    /// Ana, seated at T2.
    Seated,
    /// A host, while #1 Ana (4) and #2 Lee (2) wait and #3 Kim (3) sits at T5.
    Host,
}

/// A text, its situation, and the ways in which it may be handled.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) language: String,
    pub(crate) state: State,
    /// 3: acting wrongly harms, 2: the guest is left without help, 1: a nicety.
    pub(crate) severity: u8,
    pub(crate) expected: String,
    pub(crate) ways: Vec<Way>,
    pub(crate) text: String,
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum CorpusError {
    #[error("{}: {error}", path.display())]
    Unreadable { path: PathBuf, error: std::io::Error },
    #[error("{}:{line}: {mistake}", path.display())]
    Line { path: PathBuf, line: usize, mistake: String },
}

pub(crate) fn read(path: &Path) -> Result<Vec<Case>, CorpusError> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| CorpusError::Unreadable { path: path.to_owned(), error })?;
    let cases = text.lines().enumerate().skip(1).filter(|(_, line)| !line.trim().is_empty());
    cases
        .map(|(index, line)| {
            let mistake = |mistake| CorpusError::Line { path: path.to_owned(), line: index + 1, mistake };
            case(line).map_err(mistake)
        })
        .collect()
}

fn case(line: &str) -> Result<Case, String> {
    let columns: Vec<&str> = line.splitn(7, '\t').collect();
    let &[id, language, state, _kind, severity, expected, text] = columns.as_slice() else {
        return Err("a case has seven columns: id lang state kind severity expected text".to_owned());
    };
    Ok(Case {
        id: id.to_owned(),
        language: language.to_owned(),
        state: self::state(state)?,
        severity: severity.parse().map_err(|_| format!("severity is 1, 2 or 3, not {severity:?}"))?,
        expected: expected.to_owned(),
        ways: expected.split('|').map(Way::parse).collect::<Result<_, _>>()?,
        text: text.replace("\\n", "\n"),
    })
}

fn state(word: &str) -> Result<State, String> {
    match word {
        "newcomer" => Ok(State::Newcomer),
        "asked-size" => Ok(State::AskedSize),
        "asked-name" => Ok(State::AskedName),
        "waiting" => Ok(State::Waiting),
        "called" => Ok(State::Called),
        "seated" => Ok(State::Seated),
        "host" => Ok(State::Host),
        other => Err(format!("no state is called {other:?}")),
    }
}
