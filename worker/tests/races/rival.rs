//! A rival: a process of its own, as far as a process can tell, and what it is about to do.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};
use tableturn_core::{
    Address, Channel, Decision, Event, Heard, Identity, Needs, Scene,
    floor_file::{self, FloorSpec},
};
use tableturn_queue::{Options, Queue};
use tableturn_store::{Driver, Outcome, Store, StoreError, Verdict, driver::Fault};
use tableturn_worker::{Dispatcher, Engine, EngineError, Handled, Providers, provider::Local};

/// How often one envelope is handed in again before that is a fault of ours: a rival that is unlucky
/// every other time is through far sooner.
const HANDED_IN: usize = 10;

/// What happens to the transaction that begins now.
pub(crate) type Hook = Arc<dyn Fn() -> Option<Fault> + Send + Sync>;

/// What a rival does.
#[derive(Clone, Debug)]
pub(crate) enum Does {
    /// Decides an event, as a worker does.
    Hears(Event),
    /// Makes the floor as a file says, as `floor apply` does.
    Applies(FloorSpec),
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Came {
    /// It was decided, by this rival.
    Done,
    /// It had been decided before.
    Before,
    /// The floor was as the file says already.
    Same,
    /// The file was refused.
    Refused(Vec<String>),
}

/// One of those who race: a store, a queue and an engine that share nothing with the others'.
pub(crate) struct Rival {
    pub(crate) store: Store,
    engine: Engine,
    _dispatcher: Dispatcher,
    _folder: tempfile::TempDir,
}

/// Somebody writes.
pub(crate) fn says(channel: Channel, line: &str, chat: &str, text: &str) -> Does {
    let address = Address { channel, line: line.into(), chat: chat.into() };
    let speaker = Identity::of(channel, chat);
    let text = text.into();
    Does::Hears(Event::Heard(Heard {
        address,
        speaker,
        text,
        language: None,
        to: None,
        name: None,
        tap: None,
    }))
}

/// The same on the local channel.
pub(crate) fn local(chat: &str, text: &str) -> Does {
    says(Channel::Local, "local", chat, text)
}

impl Rival {
    /// A rival over a database, each of whose tries is counted.
    pub(crate) async fn new(database: &str, tries: &Arc<AtomicUsize>, hook: Hook) -> Rival {
        let tries = Arc::clone(tries);
        let driver = Driver::postgres(database).unwrap().with_faults(move || {
            tries.fetch_add(1, Ordering::Relaxed);
            hook()
        });
        let store = Store::new(driver);
        let folder = tempfile::tempdir().unwrap();
        let file = tableturn_sqlite::Database::open(&folder.path().join("queue.db")).unwrap();
        let queue = Queue::embedded(file, Options::default()).await.unwrap();
        let providers = Providers { twilio: None, telegram: None, local: Local::new(store.clone()) };
        let (_dispatcher, engine) = Dispatcher::new(store.clone(), queue, providers);
        Rival { store, engine, _dispatcher, _folder: folder }
    }

    /// Does it, handed in again under the same id until it is decided, as the queue would.
    pub(crate) async fn does(&self, id: &str, what: &Does) -> Came {
        for _ in 0..HANDED_IN {
            let tried = match what {
                Does::Hears(event) => self.hears(id, event.clone()).await,
                Does::Applies(file) => self.applies(id, file).await,
            };
            match tried {
                Ok(came) => return came,
                Err(StoreError::Busy | StoreError::Unavailable(_)) => {}
                Err(error) => panic!("{id}: {error}"),
            }
        }
        panic!("{id} was handed in {HANDED_IN} times: {what:?}")
    }

    async fn hears(&self, id: &str, event: Event) -> Result<Came, StoreError> {
        match self.engine.handle(id, event).await {
            Ok(Handled::Done) => Ok(Came::Done),
            Ok(Handled::Before) => Ok(Came::Before),
            Ok(Handled::UnknownLine) => panic!("{id} came on a line that nobody has"),
            Err(EngineError::Store(error)) => Err(error),
            Err(error) => panic!("{id}: {error}"),
        }
    }

    async fn applies(&self, id: &str, file: &FloorSpec) -> Result<Came, StoreError> {
        let (file, restaurant) = (file.clone(), file.restaurant.id.clone());
        let needs = Needs { restaurant: Some(restaurant.clone()), ..Needs::default() };
        let plan = move |mut scene: Scene| match floor_file::plan(
            scene.floor.as_ref(),
            &file,
            None,
            &mut scene.fresh,
        ) {
            Err(reasons) => Verdict::Leave(Came::Refused(reasons)),
            Ok(changes) if changes.is_empty() => Verdict::Leave(Came::Same),
            Ok(changes) => {
                let restaurant = Some(restaurant.clone());
                Verdict::Commit(Decision { restaurant, changes, ..Decision::default() }, Came::Done)
            }
        };
        Ok(match self.store.decide(id, &needs, plan).await? {
            Outcome::Done { value, .. } | Outcome::Left(value) => value,
            // It was written by a try before.
            _ => Came::Before,
        })
    }
}
