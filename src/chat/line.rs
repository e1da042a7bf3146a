//! Reading what is typed, or piped in, and showing what arrives.

use super::phone::Phone;
use crate::Stopped;
use rustyline::{DefaultEditor, ExternalPrinter, error::ReadlineError};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, BufReader};

/// Each line is said, and its answers come before the next line.
pub(super) async fn piped(mut phone: Phone) -> Result<(), Stopped> {
    let mut lines = BufReader::new(tokio::io::stdin()).lines();
    while let Some(line) = lines.next_line().await.map_err(Stopped::failure)? {
        if line.trim().is_empty() {
            continue;
        }
        say!("> {line}");
        phone.say(&line).await?;
        for message in phone.answers().await? {
            say!("{}", message.text);
        }
    }
    Ok(())
}

/// A prompt below what arrives.
pub(super) async fn terminal(mut phone: Phone) -> Result<(), Stopped> {
    let mut editor = DefaultEditor::new().map_err(Stopped::failure)?;
    let mut printer = editor.create_external_printer().map_err(Stopped::failure)?;
    let (say, mut said) = tokio::sync::mpsc::channel::<String>(16);
    let name = phone.from.clone();
    say!("You are {name}. Write a text and press Enter; Ctrl-D ends.");
    let typing = tokio::task::spawn_blocking(move || {
        loop {
            match editor.readline("> ") {
                Ok(line) if line.trim().is_empty() => continue,
                Ok(line) => {
                    // The history is a comfort; a line that doesn't get into it is said all the same.
                    let _ = editor.add_history_entry(&line);
                    if say.blocking_send(line).is_err() {
                        return Ok(());
                    }
                }
                Err(ReadlineError::Eof | ReadlineError::Interrupted) => return Ok(()),
                Err(error) => return Err(Stopped::failure(error)),
            }
        }
    });
    let mouth = phone.clone();
    let listening = async move {
        loop {
            match phone.next().await {
                Ok(messages) => {
                    for message in messages {
                        printer.print(format!("{}\n", message.text)).map_err(Stopped::failure)?;
                    }
                }
                Err(Stopped::Failure(why)) => {
                    printer.print(format!("({why}; trying again)\n")).map_err(Stopped::failure)?;
                    tokio::time::sleep(Duration::from_secs(2)).await;
                }
                Err(other) => return Err::<(), Stopped>(other),
            }
        }
    };
    let speaking = async move {
        while let Some(line) = said.recv().await {
            if let Err(Stopped::Failure(why)) = mouth.say(&line).await {
                eprintln!("(not said: {why})");
            }
        }
    };
    tokio::select! {
        typed = typing => typed.map_err(Stopped::failure)?,
        heard = listening => heard,
        () = speaking => Ok(()),
    }
}
