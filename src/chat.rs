//! `tableturn chat`: a terminal as a phone.

mod line;
mod phone;

use crate::{Stopped, cli::Chat, floor::DEMO, house, invite, settings::Settings};
use phone::Phone;
use std::io::IsTerminal;
use tableturn_core::{Channel, Identity, RestaurantId};
use tableturn_store::Store;

/// Earlier messages that are shown at the start, so that one knows where one was.
const EARLIER: usize = 3;

/// Talks to a running `up` until the input ends.
pub(crate) async fn chat(settings: &Settings, options: Chat) -> Result<(), Stopped> {
    let from = options.guest.clone().or(options.as_host.clone()).unwrap_or_default();
    if from.trim().is_empty() {
        return Err(Stopped::misuse("--as and --as-host want a name or a number, like --as +15550142"));
    }
    let mut phone = Phone::new(settings, from, options.to.clone())?;
    let earlier = phone.catch_up().await?;
    let interactive = std::io::stdin().is_terminal();
    if interactive {
        for message in earlier.iter().rev().take(EARLIER).rev() {
            say!("  (earlier) {}", message.text.replace('\n', "\n            "));
        }
    }
    if let Some(name) = &options.as_host {
        become_host(settings, &mut phone, name).await?;
    }
    match interactive {
        true => line::terminal(phone).await,
        false => line::piped(phone).await,
    }
}

/// Makes an invite and redeems it like anyone, unless this name is a host already.
async fn become_host(settings: &Settings, phone: &mut Phone, name: &str) -> Result<(), Stopped> {
    let store = house::store(settings).await?;
    let restaurant = restaurant(&store, phone.to.as_deref()).await?;
    let floor = store.floor(&restaurant).await.map_err(Stopped::failure)?;
    let me = Identity::of(Channel::Local, &phone.from);
    if floor.is_some_and(|floor| floor.host_of(&me).is_some()) {
        return Ok(());
    }
    let code = invite::code(&store, &restaurant).await?;
    phone.say(&format!("{code} {name}")).await?;
    for message in phone.answers().await? {
        say!("{}", message.text);
    }
    Ok(())
}

async fn restaurant(store: &Store, named: Option<&str>) -> Result<RestaurantId, Stopped> {
    let all = store.restaurants().await.map_err(Stopped::failure)?;
    match (named, all.as_slice()) {
        (Some(named), _) => Ok(RestaurantId::from(named)),
        (None, [only]) => Ok(only.id.clone()),
        (None, []) => Ok(RestaurantId::from(DEMO)),
        (None, several) => {
            let ids: Vec<&str> = several.iter().map(|r| r.id.as_str()).collect();
            Err(Stopped::misuse(format!(
                "there are several restaurants: say --to with one of {}",
                ids.join(", ")
            )))
        }
    }
}
