//! `tableturn host invite`: a code that makes the person who texts it a host.

use crate::{backends, error::CommandError, settings::Settings, telegram_links};
use tableturn_decide::{Change, Decision, Needs, Scene, scene::Invite};
use tableturn_floor::{RestaurantId, Role, limits::INVITE_HOURS, minutes};
use tableturn_store::{Committed, Outcome, Store, Verdict};
use uuid::Uuid;

/// The restaurants that an error names at most: there may be ten thousand.
const NAMED: usize = 10;

/// Makes a code and prints it, alone on the last line.
pub(crate) async fn invite_host(settings: &Settings, restaurant: &str) -> Result<(), CommandError> {
    let store = backends::open_store(settings, None).await?.store;
    let code = create_code(&store, &restaurant.into()).await?;
    print_line!("Whoever texts this code to {restaurant} becomes a host: once, within {INVITE_HOURS} hours.");
    print_line!("Texting the code and a name (`{code} Marco`) sets the name that the other hosts read.");
    let floor = store.floor(&restaurant.into()).await.map_err(CommandError::failed)?;
    for link in floor.iter().flat_map(|floor| telegram_links::for_host(floor, &code)) {
        print_line!("On Telegram they need only open this link: {link}");
    }
    print_line!("{code}");
    Ok(())
}

/// Makes a code for a restaurant. The store keeps only its hash. The first host becomes the owner.
pub(super) async fn create_code(store: &Store, restaurant: &RestaurantId) -> Result<String, CommandError> {
    require_restaurant(store, restaurant).await?;
    let needs = Needs { restaurant: Some(restaurant.clone()), ..Needs::default() };
    let id = restaurant.clone();
    let make = move |mut scene: Scene| {
        let code = scene.fresh.code();
        let is_first = scene.floor.as_ref().is_none_or(|f| f.hosts.is_empty());
        let invite = Invite {
            hash: tableturn_floor::invite_code::hash(&code),
            restaurant: id.clone(),
            role: if is_first { Role::Owner } else { Role::Host },
            expires: scene.now + minutes(INVITE_HOURS * 60),
            used: None,
        };
        let changes = vec![Change::InsertInvite(invite)];
        Verdict::Commit(Decision { restaurant: Some(id.clone()), changes, ..Decision::default() }, code)
    };
    let cause = format!("invite:{}", Uuid::new_v4());
    match store.decide(&cause, &needs, make).await.map_err(CommandError::failed)? {
        Outcome::Committed(Committed { value, .. }) | Outcome::Left(value) => Ok(value),
        Outcome::AlreadyCommitted => {
            Err(CommandError::failed("the random id of this invite is taken; run it again"))
        }
    }
}

pub(super) async fn require_restaurant(store: &Store, restaurant: &RestaurantId) -> Result<(), CommandError> {
    let all = store.restaurants().await.map_err(CommandError::failed)?;
    if all.iter().any(|r| r.id == *restaurant) {
        return Ok(());
    }
    let known: Vec<&str> = all.iter().take(NAMED).map(|r| r.id.as_str()).collect();
    let known = known.join(", ");
    Err(CommandError::failed(match all.len() {
        0 => {
            format!(
                "there is no restaurant {restaurant}, nor any other: `tableturn floor apply FILE` makes one"
            )
        }
        n if n > NAMED => {
            format!("there is no restaurant {restaurant}; there is: {known} and {} more", n - NAMED)
        }
        _ => format!("there is no restaurant {restaurant}; there is: {known}"),
    }))
}
