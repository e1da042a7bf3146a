//! The two ways to chat: a prompt in a terminal, and piped input.

use super::local_client::{LocalClient, Message};
use crate::error::CommandError;
use rustyline::{DefaultEditor, ExternalPrinter, error::ReadlineError};
use std::time::Duration;
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    sync::mpsc::{Receiver, Sender, channel},
};

/// Pause before the next look for messages after one that failed.
const RETRY_AFTER: Duration = Duration::from_secs(2);

/// Sends each input line, and prints its answers before it reads the next one.
pub(super) async fn run_piped(mut client: LocalClient) -> Result<(), CommandError> {
    let mut input = BufReader::new(tokio::io::stdin()).lines();
    while let Some(text) = input.next_line().await.map_err(CommandError::failed)? {
        if text.trim().is_empty() {
            continue;
        }
        print_line!("> {text}");
        client.send(&text).await?;
        for message in client.receive_answers().await? {
            print_line!("{}", message.text);
        }
    }
    Ok(())
}

/// Shows a prompt, and prints messages above it as they arrive.
pub(super) async fn run_prompt(client: LocalClient) -> Result<(), CommandError> {
    let mut editor = DefaultEditor::new().map_err(CommandError::failed)?;
    let printer = editor.create_external_printer().map_err(CommandError::failed)?;
    let (typed, texts) = channel::<String>(16);
    print_line!("You are {}. Write a text and press Enter; Ctrl-D ends.", client.from);
    let prompt = tokio::task::spawn_blocking(move || read_prompt(editor, &typed));
    tokio::select! {
        read = prompt => read.map_err(CommandError::failed)?,
        received = print_messages(client.clone(), printer) => received,
        () = send_texts(client, texts) => Ok(()),
    }
}

fn read_prompt(mut editor: DefaultEditor, typed: &Sender<String>) -> Result<(), CommandError> {
    loop {
        match editor.readline("> ") {
            Ok(text) if text.trim().is_empty() => continue,
            Ok(text) => {
                // Without its history entry the text is sent all the same.
                let _ = editor.add_history_entry(&text);
                if typed.blocking_send(text).is_err() {
                    return Ok(());
                }
            }
            Err(ReadlineError::Eof | ReadlineError::Interrupted) => return Ok(()),
            Err(error) => return Err(CommandError::failed(error)),
        }
    }
}

async fn print_messages(
    mut client: LocalClient,
    mut printer: impl ExternalPrinter,
) -> Result<(), CommandError> {
    loop {
        match client.receive_next().await {
            Ok(messages) => {
                for Message { text, .. } in messages {
                    printer.print(format!("{text}\n")).map_err(CommandError::failed)?;
                }
            }
            Err(CommandError::Failed(reason)) => {
                printer.print(format!("({reason}; retrying)\n")).map_err(CommandError::failed)?;
                tokio::time::sleep(RETRY_AFTER).await;
            }
            Err(other) => return Err(other),
        }
    }
}

async fn send_texts(client: LocalClient, mut texts: Receiver<String>) {
    while let Some(text) = texts.recv().await {
        if let Err(error) = client.send(&text).await {
            eprintln!("(not sent: {error})");
        }
    }
}
