//! Plays transcripts of conversations on the real binary (`tests/README.md`).

mod action;
mod answer;
mod declared_restaurant;
mod person;
mod play;
mod script;
mod telegram_chats;
mod telegram_step;

use answer::Answer;
use script::Script;
use std::{fmt::Write, fs, path::Path};

/// Plays a transcript and compares the answers, or with `bless` writes them into the file. `settings`
/// override the environment variables that every test gets. Returns the log of the process.
///
/// # Errors
/// What is wrong with the transcript, or the steps with other answers: lines for a person to read.
pub fn play(
    binary: &Path,
    transcript: &Path,
    settings: Vec<(String, String)>,
    bless: bool,
) -> Result<String, String> {
    let text = fs::read_to_string(transcript).map_err(|e| format!("{}: {e}", transcript.display()))?;
    let folder = transcript.parent().unwrap_or(Path::new("."));
    let script = Script::read(&text, &|name| {
        let file = folder.join("floors").join(format!("{name}.toml"));
        fs::read_to_string(&file).map_err(|e| format!("floor {name}: {e}"))
    })
    .map_err(|e| format!("{}:{e}", transcript.display()))?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|e| format!("the runtime did not start: {e}"))?;
    let (answers, log) = runtime.block_on(play::play(binary, &script, settings))?;
    if bless {
        fs::write(transcript, script.with_answers(&answers)).map_err(|e| e.to_string())?;
        return Ok(log);
    }
    let mut differences = String::new();
    let ignores_waits = text.lines().any(|line| line == IGNORES_WAITS);
    for (step, arrived) in script.steps().zip(&answers) {
        let order = |answers: &[Answer]| {
            let mut sorted = answers.to_vec();
            if ignores_waits {
                sorted.iter_mut().for_each(|answer| answer.text = without_waits(&answer.text));
            }
            sorted.sort_by(|a, b| a.to.cmp(&b.to));
            sorted
        };
        // The order of answers counts on each phone, not between phones.
        if order(&step.answers) != order(arrived) {
            let show = |answers: &[Answer]| match answers {
                [] => "  nothing\n".to_owned(),
                _ => answers.iter().map(Answer::show).collect(),
            };
            let _ = write!(
                differences,
                "{}:{}: {}\nthe transcript says:\n{}arrived:\n{}",
                transcript.display(),
                step.line,
                step.text,
                show(&step.answers),
                show(arrived)
            );
        }
    }
    match differences.is_empty() {
        true => Ok(log),
        false => {
            let problems = play::log_problems(&log);
            Err(format!(
                "{differences}{problems}BLESS=1 writes these answers into the transcript; then read every one of them."
            ))
        }
    }
}

/// A transcript with this line may be quoted other waits than it says: in a long evening they depend on seconds.
const IGNORES_WAITS: &str = "# The waits are not compared.";

/// `about 4-35 min` and `up to 5 min` as `… min`.
fn without_waits(text: &str) -> String {
    let mut rest = text;
    let mut without = String::new();
    while let Some(at) =
        ["about ", "up to ", "over "].iter().filter_map(|it| Some(rest.find(it)? + it.len())).min()
    {
        let (before, wait) = rest.split_at(at);
        without
            .push_str(before.trim_end_matches("about ").trim_end_matches("up to ").trim_end_matches("over "));
        rest = wait.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-');
    }
    without + rest
}
