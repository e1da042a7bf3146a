//! `tableturn chat`: texts a running `up` from a terminal.

mod local_client;
mod terminal;

use crate::{backends, cli::Chat, demo::DEMO, error::CommandError, settings::Settings};
use local_client::LocalClient;
use std::io::IsTerminal;
use tableturn_floor::{Channel, Identity, RestaurantId};
use tableturn_store::Store;

/// The earlier messages that a terminal shows at the start, so that its user knows where the chat stopped.
const EARLIER: usize = 3;

/// Chats until the input ends.
pub(crate) async fn chat(settings: &Settings, options: Chat) -> Result<(), CommandError> {
    let from = options.guest.or(options.as_host.clone()).unwrap_or_default();
    if from.trim().is_empty() {
        return Err(CommandError::misuse("--as and --as-host need a name or a number, like --as +15550142"));
    }
    let mut client = LocalClient::new(settings, from, options.to)?;
    let earlier = client.receive_backlog().await?;
    let interactive = std::io::stdin().is_terminal();
    if interactive {
        for message in earlier.iter().rev().take(EARLIER).rev() {
            print_line!("  (earlier) {}", message.text.replace('\n', "\n            "));
        }
    }
    if let Some(name) = &options.as_host {
        become_host(settings, &mut client, name).await?;
    }
    match interactive {
        true => terminal::run_prompt(client).await,
        false => terminal::run_piped(client).await,
    }
}

/// Makes an invite and redeems it by text, unless this name is a host already.
async fn become_host(settings: &Settings, client: &mut LocalClient, name: &str) -> Result<(), CommandError> {
    let store = backends::open_store(settings, None).await?.store;
    let restaurant = choose_restaurant(&store, client.to.as_deref()).await?;
    let floor = store.floor(&restaurant).await.map_err(CommandError::failed)?;
    let me = Identity::of(Channel::Local, &client.from);
    if floor.is_some_and(|floor| floor.host_of(&me).is_some()) {
        return Ok(());
    }
    let code = super::host::create_code(&store, &restaurant).await?;
    client.send(&format!("{code} {name}")).await?;
    for message in client.receive_answers().await? {
        print_line!("{}", message.text);
    }
    Ok(())
}

/// The restaurant of `--to`, or else the only one.
async fn choose_restaurant(store: &Store, to: Option<&str>) -> Result<RestaurantId, CommandError> {
    let all = store.restaurants().await.map_err(CommandError::failed)?;
    match (to, all.as_slice()) {
        (Some(id), _) => Ok(RestaurantId::from(id)),
        (None, [only]) => Ok(only.id.clone()),
        (None, []) => Ok(RestaurantId::from(DEMO)),
        (None, several) => {
            let ids: Vec<&str> = several.iter().map(|r| r.id.as_str()).collect();
            Err(CommandError::misuse(format!(
                "there are several restaurants: choose one with --to: {}",
                ids.join(", ")
            )))
        }
    }
}
