//! `tableturn queue`: creates a queue on SQS, and lists and puts back dead letters.

use crate::{
    backends,
    cli::DeadCommand,
    error::CommandError,
    settings::{QueueLocation, Settings},
};
use jiff::Timestamp;
use secrecy::ExposeSecret;
use tableturn_queue::{Queue, Sqs, SqsOptions, fresh_hash_key};

/// The dead letters that a listing shows at most.
const LISTED: usize = 200;

/// Creates a FIFO queue with a dead-letter queue in the AWS account of the environment, and prints the
/// variables to set.
pub(crate) async fn create_queue(name: &str) -> Result<(), CommandError> {
    let created = Sqs::create(name, SqsOptions::default()).await.map_err(CommandError::failed)?;
    let (are, dead) = (if created.was_there { "were there already" } else { "are there" }, &created.dead_url);
    print_line!("The queue and its dead letters ({dead}) {are}. Set for every role:");
    print_line!("QUEUE_URL={}", created.url);
    match created.was_there {
        false => print_line!("QUEUE_HASH_KEY={}", fresh_hash_key().expose_secret()),
        // Two keys at once put one conversation into two groups, which lose the order of its texts.
        true => print_line!(
            "QUEUE_HASH_KEY stays as it is. If nobody has it any more: let the queue run empty, stop all roles, and set any 32 characters or more."
        ),
    }
    Ok(())
}

/// Lists the dead letters, or puts one back on the queue.
pub(crate) async fn dead_letters(settings: &Settings, command: DeadCommand) -> Result<(), CommandError> {
    // Opening the file would create it, and an empty queue would look as if nothing had failed.
    if let QueueLocation::File(path) = &settings.queue
        && !path.exists()
    {
        return Err(CommandError::failed(format!(
            "there is no {}: run this in the folder of `tableturn up`, or with its DATABASE_URL and QUEUE_URL",
            path.display()
        )));
    }
    let queue = backends::open_queue_alone(settings).await?;
    match command {
        DeadCommand::List => list(&queue).await,
        DeadCommand::PutBack { id } => {
            if !queue.put_back(&id).await.map_err(CommandError::failed)? {
                return Err(CommandError::failed(format!(
                    "there is no dead letter {id}: `tableturn queue dead list` shows them"
                )));
            }
            print_line!("{id} is back on the queue.");
            Ok(())
        }
    }
}

async fn list(queue: &Queue) -> Result<(), CommandError> {
    let letters = queue.dead(LISTED).await.map_err(CommandError::failed)?;
    if letters.is_empty() {
        print_line!("No dead letters: everything that reached us was handled.");
        return Ok(());
    }
    for letter in &letters {
        let at = Timestamp::from_millisecond(letter.at).map(|at| at.strftime("%Y-%m-%d %H:%M").to_string());
        print_line!("{}  {} UTC  {}", letter.id, at.unwrap_or_default(), letter.reason);
    }
    if letters.len() == LISTED {
        print_line!("… the first {LISTED}. `tableturn queue dead put-back ID` puts one back on the queue.");
    } else {
        print_line!("`tableturn queue dead put-back ID` puts one back on the queue.");
    }
    Ok(())
}
