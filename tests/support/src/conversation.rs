//! Conversations written down as people read them, played on the real binary (`tests/README.md`).

mod answer;
mod chat;
mod people;
mod place;
mod play;
mod script;

use answer::Answer;
use script::Script;
use std::{fmt::Write, fs, path::Path};

/// Plays a transcript, on a binary with these settings besides its usual ones; with `bless` its answers are written anew instead of compared.
///
/// # Errors
/// What is wrong with the transcript, or where it went another way: lines for a person to read.
pub fn play(
    binary: &Path,
    transcript: &Path,
    settings: Vec<(String, String)>,
    bless: bool,
) -> Result<(), String> {
    let text = fs::read_to_string(transcript).map_err(|e| format!("{}: {e}", transcript.display()))?;
    let folder = transcript.parent().unwrap_or(Path::new("."));
    let script = Script::read(&text, &|name| {
        let file = folder.join("floors").join(format!("{name}.toml"));
        fs::read_to_string(&file).map_err(|e| format!("floor {name}: {e}"))
    })
    .map_err(|e| format!("{}:{e}", transcript.display()))?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|e| format!("the runtime did not start: {e}"))?;
    let (answers, complaints) = runtime.block_on(play::play(binary, &script, settings))?;
    if bless {
        return fs::write(transcript, script.with_answers(&answers)).map_err(|e| e.to_string());
    }
    let mut wrong = String::new();
    for (step, heard) in script.steps().zip(&answers) {
        let order = |answers: &[Answer]| {
            let mut sorted = answers.to_vec();
            sorted.sort_by(|a, b| a.to.cmp(&b.to));
            sorted
        };
        // On each phone the order matters; between phones there is none.
        if order(&step.answers) != order(heard) {
            let show = |answers: &[Answer]| match answers {
                [] => "  nothing\n".to_owned(),
                _ => answers.iter().map(Answer::show).collect(),
            };
            let _ = write!(
                wrong,
                "{}:{}: {}\nstands here:\n{}was heard:\n{}",
                transcript.display(),
                step.line,
                step.text,
                show(&step.answers),
                show(heard)
            );
        }
    }
    match wrong.is_empty() {
        true => Ok(()),
        false => {
            Err(format!("{wrong}{complaints}BLESS=1 writes the answers anew; read every one of them then."))
        }
    }
}
