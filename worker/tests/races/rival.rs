//! A rival: a store, a queue and an engine as a process of its own would have, and its actions.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};
use tableturn_decide::{Decision, Event, Heard, Needs, Scene, apply_floor_file};
use tableturn_floor::{Address, Channel, floor_file::FloorSpec};
use tableturn_queue::{EmbeddedOptions, Queue};
use tableturn_store::{Committed, Driver, Outcome, Store, StoreError, Verdict, driver::Fault};
use tableturn_worker::{Dispatcher, Engine, EngineError, Providers, UnknownLine, provider::Local};

/// How often one envelope is delivered before the test fails: a rival that loses every other time succeeds
/// far sooner.
const MAX_DELIVERIES: usize = 10;

/// The fault of the transaction that begins now, if it has one.
pub(crate) type Hook = Arc<dyn Fn() -> Option<Fault> + Send + Sync>;

#[derive(Clone, Debug)]
pub(crate) enum Action {
    /// As a worker does.
    Decide(Event),
    /// As `floor apply` does.
    ApplyFloor(FloorSpec),
}

/// The outcome of an action. A floor file is left with the reasons why it is refused; with none, the floor
/// was already as the file says.
pub(crate) type Effect = Outcome<(), Vec<String>>;

/// Shares nothing with other rivals but the database.
pub(crate) struct Rival {
    pub(crate) store: Store,
    engine: Engine,
    _dispatcher: Dispatcher,
    _folder: tempfile::TempDir,
}

/// A text.
pub(crate) fn text_on(channel: Channel, line: &str, chat: &str, text: &str) -> Action {
    let address = Address { channel, line: line.into(), chat: chat.into() };
    Action::Decide(Event::Heard(Heard::text(address, text)))
}

/// A text on the local channel.
pub(crate) fn local(chat: &str, text: &str) -> Action {
    text_on(Channel::Local, "local", chat, text)
}

impl Rival {
    /// Counts each transaction in `tries`.
    pub(crate) async fn new(database: &str, tries: &Arc<AtomicUsize>, hook: Hook) -> Rival {
        let tries = Arc::clone(tries);
        let driver = Driver::postgres(database).unwrap().with_faults(move || {
            tries.fetch_add(1, Ordering::Relaxed);
            hook()
        });
        let store = Store::new(driver);
        let folder = tempfile::tempdir().unwrap();
        let file = tableturn_sqlite::Database::open(&folder.path().join("queue.db")).unwrap();
        let queue = Queue::embedded(file, EmbeddedOptions::default()).await.unwrap();
        let providers = Providers { twilio: None, telegram: None, local: Local::new(store.clone()) };
        let (_dispatcher, engine) = Dispatcher::new(store.clone(), queue, providers);
        Rival { store, engine, _dispatcher, _folder: folder }
    }

    /// Acts, again under the same id until it is decided, as the queue would redeliver it.
    pub(crate) async fn act(&self, id: &str, action: &Action) -> Effect {
        for _ in 0..MAX_DELIVERIES {
            let tried = match action {
                Action::Decide(event) => self.decide(id, event.clone()).await,
                Action::ApplyFloor(file) => self.apply_floor(id, file).await,
            };
            match tried {
                Ok(effect) => return effect,
                Err(StoreError::Busy | StoreError::Unavailable(_)) => {}
                Err(error) => panic!("{id}: {error}"),
            }
        }
        panic!("{id} was delivered {MAX_DELIVERIES} times: {action:?}")
    }

    async fn decide(&self, id: &str, event: Event) -> Result<Effect, StoreError> {
        match self.engine.handle(id, event).await {
            Ok(Outcome::Committed(())) => Ok(Outcome::Committed(())),
            Ok(Outcome::AlreadyCommitted) => Ok(Outcome::AlreadyCommitted),
            Ok(Outcome::Left(UnknownLine)) => panic!("{id}: no restaurant has the line"),
            Err(EngineError::Store(error)) => Err(error),
            Err(error) => panic!("{id}: {error}"),
        }
    }

    async fn apply_floor(&self, id: &str, file: &FloorSpec) -> Result<Effect, StoreError> {
        let (file, restaurant) = (file.clone(), file.restaurant.id.clone());
        let needs = Needs { restaurant: Some(restaurant.clone()), ..Needs::default() };
        let plan = move |mut scene: Scene| match apply_floor_file(
            scene.floor.as_ref(),
            &file,
            None,
            &mut scene.fresh,
        ) {
            Err(reasons) => Verdict::Leave(reasons),
            Ok(changes) if changes.is_empty() => Verdict::Leave(Vec::new()),
            Ok(changes) => {
                let restaurant = Some(restaurant.clone());
                Verdict::Commit(Decision { restaurant, changes, ..Decision::default() }, Vec::new())
            }
        };
        Ok(match self.store.decide(id, &needs, plan).await? {
            Outcome::Committed(Committed { messages: Some(_), .. }) => Outcome::Committed(()),
            Outcome::Left(reasons) => Outcome::Left(reasons),
            // A lost answer counts as committed by an earlier try.
            Outcome::Committed(Committed { messages: None, .. }) | Outcome::AlreadyCommitted => {
                Outcome::AlreadyCommitted
            }
        })
    }
}
