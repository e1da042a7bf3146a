//! `tableturn queue dead`: what could not be handled.

use crate::{Stopped, cli::DeadCommand, house, settings::Settings};
use jiff::Timestamp;

/// Dead letters that one listing shows.
const LISTED: usize = 200;

/// Lists the dead letters, or puts one back.
pub(crate) async fn dead(settings: &Settings, command: DeadCommand) -> Result<(), Stopped> {
    // An empty file made here would say that everything was handled, of a queue that is elsewhere.
    if !settings.queue.exists() {
        return Err(Stopped::failure(format!(
            "there is no {}: run this in the folder of `tableturn up`, or with its DATABASE_URL and QUEUE_URL",
            settings.queue.display()
        )));
    }
    let house = house::open(settings, None).await?;
    match command {
        DeadCommand::List => {
            let dead = house.queue.dead(LISTED).await.map_err(Stopped::failure)?;
            if dead.is_empty() {
                println!("No dead letters: everything that reached us was handled.");
            }
            for letter in &dead {
                let at = Timestamp::from_millisecond(letter.at)
                    .map(|at| at.strftime("%Y-%m-%d %H:%M").to_string());
                println!("{}  {} UTC  {}", letter.id, at.unwrap_or_default(), letter.reason);
            }
            if dead.len() == LISTED {
                println!(
                    "… the first {LISTED}. `tableturn queue dead put-back ID` puts one back on the queue."
                );
            } else if !dead.is_empty() {
                println!("`tableturn queue dead put-back ID` puts one back on the queue.");
            }
        }
        DeadCommand::PutBack { id } => {
            if !house.queue.put_back(&id).await.map_err(Stopped::failure)? {
                return Err(Stopped::failure(format!(
                    "there is no dead letter {id}: `tableturn queue dead list` shows them"
                )));
            }
            println!("{id} is back on the queue.");
        }
    }
    Ok(())
}
