//! Several engines over one PostgreSQL, each with a store and a queue of its own.

use crate::postgres;
use std::sync::Arc;
use tableturn_core::{
    Address, Change, Channel, Decision, Event, Fresh, Heard, Identity, Moment, Needs, RestaurantId, Role,
    floor_file, scene::Invite,
};
use tableturn_queue::{Options, Queue};
use tableturn_store::{Driver, Store, Verdict};
use tableturn_worker::{Dispatcher, Engine, Handled, Providers, provider::Local};
use tokio::sync::Barrier;

/// One of the rivals: an envelope id and what it carries.
pub(crate) type Rival = (String, Event);

pub(crate) struct House {
    pub(crate) database: String,
    pub(crate) stores: Vec<Store>,
    engines: Vec<Engine>,
    _folders: Vec<tempfile::TempDir>,
    _dispatchers: Vec<Dispatcher>,
}

pub(crate) fn says(channel: Channel, line: &str, chat: &str, text: &str) -> Event {
    let address = Address { channel, line: line.into(), chat: chat.into() };
    let speaker = Identity::of(channel, chat);
    let text = text.into();
    Event::Heard(Heard { address, speaker, text, language: None, to: None, name: None, tap: None })
}

pub(crate) fn local(chat: &str, text: &str) -> Event {
    says(Channel::Local, "local", chat, text)
}

impl House {
    pub(crate) async fn open(floor: &str, engines: usize) -> House {
        let database = postgres::fresh_database();
        let mut house = House {
            database: database.clone(),
            stores: vec![],
            engines: vec![],
            _folders: vec![],
            _dispatchers: vec![],
        };
        for _ in 0..engines {
            let folder = tempfile::tempdir().unwrap();
            let file = tableturn_sqlite::Database::open(&folder.path().join("queue.db")).unwrap();
            let queue = Queue::embedded(file, Options::default()).await.unwrap();
            let store = Store::new(Driver::postgres(&database).unwrap());
            if house.stores.is_empty() {
                store.migrate().await.unwrap();
            }
            let providers = Providers { twilio: None, local: Local::new(store.clone()) };
            let (dispatcher, engine) = Dispatcher::new(store.clone(), queue, providers);
            house.stores.push(store);
            house.engines.push(engine);
            house._folders.push(folder);
            house._dispatchers.push(dispatcher);
        }
        let spec = floor_file::parse_floor(floor).unwrap();
        let id = spec.restaurant.id.clone();
        let needs = Needs { restaurant: Some(id.clone()), ..Needs::default() };
        let plan = move |mut scene: tableturn_core::Scene| {
            let changes = floor_file::plan(scene.floor.as_ref(), &spec, None, &mut scene.fresh).unwrap();
            let decision = Decision { restaurant: Some(id.clone()), changes, ..Decision::default() };
            Verdict::Commit(decision, ())
        };
        house.stores[0].decide("floor", &needs, plan).await.unwrap();
        house
    }

    /// A code of the restaurant `bella` that makes an owner.
    pub(crate) async fn code(&self, cause: &str) -> String {
        let id = RestaurantId::from("bella");
        let needs = Needs { restaurant: Some(id.clone()), ..Needs::default() };
        let make = move |mut scene: tableturn_core::Scene| {
            let code = scene.fresh.code();
            let (hash, expires) = (Fresh::hash_code(&code), Moment(scene.now.0 + 3_600_000));
            let restaurant = id.clone();
            let invite = Invite { hash, restaurant, role: Role::Owner, expires, used: None };
            let changes = vec![Change::InsertInvite(invite)];
            Verdict::Commit(Decision { restaurant: Some(id.clone()), changes, ..Decision::default() }, code)
        };
        match self.stores[0].decide(cause, &needs, make).await.unwrap() {
            tableturn_store::Outcome::Done { value, .. } => value,
            other => panic!("{other:?}"),
        }
    }

    pub(crate) async fn say(&self, id: &str, event: Event) {
        assert_eq!(self.engines[0].handle(id, event).await.unwrap(), Handled::Done);
    }

    pub(crate) fn ask(&self, sql: &str) -> String {
        postgres::outside(&self.database, sql).trim().to_owned()
    }

    /// All at once, each in an engine of its own; what became of each.
    pub(crate) async fn race(&self, rivals: Vec<Rival>) -> Vec<Handled> {
        let barrier = Arc::new(Barrier::new(rivals.len()));
        let mut running = Vec::new();
        for (n, (id, event)) in rivals.into_iter().enumerate() {
            let (engine, barrier) = (self.engines[n % self.engines.len()].clone(), Arc::clone(&barrier));
            running.push(tokio::spawn(async move {
                barrier.wait().await;
                engine.handle(&id, event).await.unwrap()
            }));
        }
        let mut handled = Vec::new();
        for one in running {
            handled.push(one.await.unwrap());
        }
        handled
    }
}
