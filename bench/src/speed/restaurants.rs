//! Restaurants in a database, as the product itself makes them: a floor file, a host's invite, texts.

use super::worker::Worker;
use anyhow::{Context, bail};
use std::sync::Arc;
use tableturn_decide::{Change, Decision, Event, Heard, Needs, Scene, apply_floor_file, scene::Invite};
use tableturn_floor::{Address, Channel, Moment, RestaurantId, Role, floor_file::parse_floor, invite_code};
use tableturn_store::{Outcome, Store, Verdict};
use tokio::{sync::Semaphore, task::JoinSet};

/// Seats of the tables, T1 and on.
const TABLES: [u32; 12] = [2, 2, 2, 2, 4, 4, 4, 4, 4, 4, 6, 6];
/// Parties that sit at tables.
pub(super) const SEATED: u32 = 8;
/// Parties that wait.
pub(super) const WAITING: u32 = 10;
/// Restaurants that are opened at once.
const AT_ONCE: usize = 16;
/// How long the invites hold.
const DAY_MS: i64 = 86_400_000;

/// A restaurant by its place among the others.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place(pub(super) u32);

impl Place {
    pub(super) fn id(self) -> RestaurantId {
        RestaurantId(format!("r{}", self.0))
    }

    pub(super) fn line(self) -> String {
        format!("+1555{:07}", self.0)
    }

    /// A text of the restaurant's only host.
    pub(super) fn host(self, text: impl Into<String>) -> Event {
        self.text(format!("+15552{:06}", self.0), text)
    }

    /// A text of its n-th guest.
    pub(super) fn guest(self, number: u32, text: impl Into<String>) -> Event {
        self.text(self.phone(number), text)
    }

    /// The n-th guest's number, which is no other restaurant's.
    pub(super) fn phone(self, number: u32) -> String {
        format!("+1556{:07}", self.0 * 1_000 + number)
    }

    fn text(self, chat: String, text: impl Into<String>) -> Event {
        Event::Heard(Heard::text(Address { channel: Channel::Sms, line: self.line(), chat }, text))
    }

    /// Its floor file. Without the autopilot tables stay free while parties wait, so that a host can seat them.
    pub(super) fn floor_file(self) -> String {
        let (id, line) = (self.id(), self.line());
        let head = format!(
            "[restaurant]\nid = \"{id}\"\nname = \"Restaurant {}\"\ntimezone = \"Europe/Rome\"\nautopilot = false\n\n\
             [[line]]\nchannel = \"sms\"\naddress = \"{line}\"\n",
            self.0
        );
        let table = |(seats, n): (&u32, u32)| format!("\n[[table]]\nlabel = \"T{n}\"\nseats = {seats}\n");
        TABLES.iter().zip(1..).map(table).fold(head, |file, table| file + &table)
    }
}

/// Opens so many restaurants with their tables, a host, and parties at tables and waiting.
pub(super) async fn open(worker: &Arc<Worker>, count: u32) -> anyhow::Result<()> {
    open_with(worker, count, SEATED).await
}

/// The same with so many parties at tables.
pub(super) async fn open_with(worker: &Arc<Worker>, count: u32, seated: u32) -> anyhow::Result<()> {
    let permits = Arc::new(Semaphore::new(AT_ONCE));
    let mut opening = JoinSet::new();
    for place in (0..count).map(Place) {
        let (worker, permits) = (Arc::clone(worker), Arc::clone(&permits));
        opening.spawn(async move {
            let _permit = permits.acquire_owned().await?;
            open_one(&worker, place, seated)
                .await
                .with_context(|| format!("could not open restaurant {}", place.0))
        });
    }
    while let Some(opened) = opening.join_next().await {
        opened??;
    }
    Ok(())
}

async fn open_one(worker: &Worker, place: Place, seated: u32) -> anyhow::Result<()> {
    let id = |what: &str| format!("open:{}:{what}", place.0);
    apply(&worker.store, place).await?;
    if seated > 0 {
        let code = invite(&worker.store, place).await?;
        worker.decide(&id("host"), place.host(format!("{code} Marco"))).await?;
    }
    for number in 0..seated + WAITING {
        let text = format!("{} {}", size(number), name(number));
        worker.decide(&id(&format!("join {number}")), place.guest(number, text)).await?;
        if number < seated {
            worker
                .decide(&id(&format!("seat {number}")), place.host(format!("/seat {}", number + 1)))
                .await?;
        }
    }
    Ok(())
}

/// The first parties fill tables from small to large.
fn size(number: u32) -> u32 {
    if number < SEATED {
        [2, 2, 4, 4, 4, 4, 6, 6][number as usize % 8]
    } else {
        [2, 4, 3, 2, 6][number as usize % 5]
    }
}

fn name(number: u32) -> &'static str {
    ["Ana", "Ben", "Cem", "Dora", "Eva", "Finn", "Gus", "Hana", "Ivo", "Julia"][number as usize % 10]
}

/// As `floor apply` does.
async fn apply(store: &Store, place: Place) -> anyhow::Result<()> {
    let spec = match parse_floor(&place.floor_file()) {
        Ok(spec) => spec,
        Err(mistakes) => bail!("the floor file is wrong: {mistakes:?}"),
    };
    let id = place.id();
    let needs = Needs { restaurant: Some(id.clone()), ..Needs::default() };
    let write =
        move |mut scene: Scene| match apply_floor_file(scene.floor.as_ref(), &spec, None, &mut scene.fresh) {
            Ok(changes) => Verdict::Commit(
                Decision { restaurant: Some(id.clone()), changes, ..Decision::default() },
                Vec::new(),
            ),
            Err(refusals) => Verdict::Leave(refusals),
        };
    match store.decide(&format!("open:{}:floor", place.0), &needs, write).await? {
        Outcome::Left(refusals) => bail!("the floor file is refused: {refusals:?}"),
        Outcome::Committed(_) | Outcome::AlreadyCommitted => Ok(()),
    }
}

/// As `host invite` does.
async fn invite(store: &Store, place: Place) -> anyhow::Result<String> {
    let id = place.id();
    let needs = Needs { restaurant: Some(id.clone()), ..Needs::default() };
    let write = move |mut scene: Scene| {
        let code = scene.fresh.code();
        let invite = Invite {
            hash: invite_code::hash(&code),
            restaurant: id.clone(),
            role: Role::Owner,
            expires: Moment(scene.now.0 + DAY_MS),
            used: None,
        };
        let changes = vec![Change::InsertInvite(invite)];
        Verdict::Commit(Decision { restaurant: Some(id.clone()), changes, ..Decision::default() }, code)
    };
    match store.decide(&format!("open:{}:invite", place.0), &needs, write).await? {
        Outcome::Committed(done) => Ok(done.value),
        other => bail!("no invite: {other:?}"),
    }
}
