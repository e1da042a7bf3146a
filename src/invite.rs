//! `tableturn host invite`: a code that makes whoever texts it a host.

use crate::{Stopped, house, links, settings::Settings};
use tableturn_core::{Change, Decision, Needs, RestaurantId, Role, Scene, minutes, scene::Invite};
use tableturn_store::{Committed, Outcome, Store, Verdict};
use uuid::Uuid;

/// How long a code is good.
const GOOD_FOR_HOURS: i64 = 24;
/// Restaurants that are named to whoever asked for one that isn't there: a line, not ten thousand ids.
const NAMED: usize = 10;

/// Makes a code and prints it, alone on the last line.
pub(crate) async fn invite(settings: &Settings, restaurant: &str) -> Result<(), Stopped> {
    let store = house::store(settings).await?;
    let code = code(&store, &restaurant.into()).await?;
    say!("Whoever texts this code to {restaurant} becomes a host: once, within {GOOD_FOR_HOURS} hours.");
    say!("Texting the code and a name (`{code} Marco`) says what the other hosts read.");
    let floor = store.floor(&restaurant.into()).await.map_err(Stopped::failure)?;
    for link in floor.iter().flat_map(|floor| links::for_host(floor, &code)) {
        say!("On Telegram they need only open this link: {link}");
    }
    say!("{code}");
    Ok(())
}

/// A fresh code for a restaurant; only its hash is kept.
pub(crate) async fn code(store: &Store, restaurant: &RestaurantId) -> Result<String, Stopped> {
    let all = store.restaurants().await.map_err(Stopped::failure)?;
    if !all.iter().any(|r| r.id == *restaurant) {
        let known: Vec<&str> = all.iter().take(NAMED).map(|r| r.id.as_str()).collect();
        let known = known.join(", ");
        return Err(Stopped::failure(match all.len() {
            0 => format!(
                "there is no restaurant {restaurant}, nor any other: `tableturn floor apply FILE` makes one"
            ),
            n if n > NAMED => {
                format!("there is no restaurant {restaurant}; there is: {known} and {} more", n - NAMED)
            }
            _ => format!("there is no restaurant {restaurant}; there is: {known}"),
        }));
    }
    let needs = Needs { restaurant: Some(restaurant.clone()), ..Needs::default() };
    let id = restaurant.clone();
    let make = move |mut scene: Scene| {
        let code = scene.fresh.code();
        let first = scene.floor.as_ref().is_none_or(|f| f.hosts.is_empty());
        let invite = Invite {
            hash: tableturn_core::invite_code::hash(&code),
            restaurant: id.clone(),
            role: if first { Role::Owner } else { Role::Host },
            expires: scene.now + minutes(GOOD_FOR_HOURS * 60),
            used: None,
        };
        let changes = vec![Change::InsertInvite(invite)];
        Verdict::Commit(Decision { restaurant: Some(id.clone()), changes, ..Decision::default() }, code)
    };
    let cause = format!("invite:{}", Uuid::new_v4());
    match store.decide(&cause, &needs, make).await.map_err(Stopped::failure)? {
        Outcome::Committed(Committed { value, .. }) | Outcome::Left(value) => Ok(value),
        Outcome::AlreadyCommitted => Err(Stopped::failure("the invite's id was used before; try again")),
    }
}
