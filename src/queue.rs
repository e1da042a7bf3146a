//! `tableturn queue`: a queue on SQS is made, and what could not be handled is looked at.

use crate::{
    Stopped,
    cli::DeadCommand,
    house,
    settings::{QueueAt, Settings},
};
use jiff::Timestamp;
use secrecy::ExposeSecret;
use tableturn_queue::{Sqs, SqsOptions, fresh_hash_key};

/// Dead letters that one listing shows.
const LISTED: usize = 200;

/// Makes a FIFO queue with dead letters in the configured account, and prints what to set.
pub(crate) async fn create(name: &str) -> Result<(), Stopped> {
    let created = Sqs::create(name, SqsOptions::default()).await.map_err(Stopped::failure)?;
    let (are, dead) = (if created.was_there { "were there already" } else { "are there" }, &created.dead_url);
    say!("The queue and its dead letters ({dead}) {are}. Set for every role:");
    say!("QUEUE_URL={}", created.url);
    match created.was_there {
        false => say!("QUEUE_HASH_KEY={}", fresh_hash_key().expose_secret()),
        // Two keys at once put the texts of one person out of order.
        true => say!(
            "QUEUE_HASH_KEY stays as it is. If nobody has it any more: let the queue run empty, stop all roles, and set any 32 characters or more."
        ),
    }
    Ok(())
}

/// Lists the dead letters, or puts one back.
pub(crate) async fn dead(settings: &Settings, command: DeadCommand) -> Result<(), Stopped> {
    // An empty file made here would say that everything was handled, of a queue that is elsewhere.
    if let QueueAt::File(path) = &settings.queue
        && !path.exists()
    {
        return Err(Stopped::failure(format!(
            "there is no {}: run this in the folder of `tableturn up`, or with its DATABASE_URL and QUEUE_URL",
            path.display()
        )));
    }
    let queue = house::queue(settings).await?;
    match command {
        DeadCommand::List => {
            let dead = queue.dead(LISTED).await.map_err(Stopped::failure)?;
            if dead.is_empty() {
                say!("No dead letters: everything that reached us was handled.");
            }
            for letter in &dead {
                let at = Timestamp::from_millisecond(letter.at)
                    .map(|at| at.strftime("%Y-%m-%d %H:%M").to_string());
                say!("{}  {} UTC  {}", letter.id, at.unwrap_or_default(), letter.reason);
            }
            if dead.len() == LISTED {
                say!("… the first {LISTED}. `tableturn queue dead put-back ID` puts one back on the queue.");
            } else if !dead.is_empty() {
                say!("`tableturn queue dead put-back ID` puts one back on the queue.");
            }
        }
        DeadCommand::PutBack { id } => {
            if !queue.put_back(&id).await.map_err(Stopped::failure)? {
                return Err(Stopped::failure(format!(
                    "there is no dead letter {id}: `tableturn queue dead list` shows them"
                )));
            }
            say!("{id} is back on the queue.");
        }
    }
    Ok(())
}
