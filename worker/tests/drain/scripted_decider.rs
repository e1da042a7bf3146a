//! A decider that does as its script says, and records its tries.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};
use tableturn_decide::Event;
use tableturn_store::{Outcome, StoreError};
use tableturn_worker::{EngineError, UnknownLine, drain::Decider};
use tokio::sync::Semaphore;

/// What the decider does with an envelope.
#[derive(Clone)]
pub enum Script {
    /// Decides it once the semaphore has a permit.
    WaitFor(Arc<Semaphore>),
    /// The first so many tries conflict with other decisions.
    Conflict(usize),
    /// The store rejects every try.
    Reject,
    /// Every try panics.
    Panic,
    UnknownLine,
    /// Every try meets a word of a later version.
    LaterVersion,
}

#[derive(Clone, Default)]
pub struct ScriptedDecider(Arc<DeciderState>);

#[derive(Default)]
struct DeciderState {
    /// By the envelope's id; an envelope without a script is decided at once.
    scripts: Mutex<HashMap<String, Script>>,
    /// The envelopes of all tries, in order.
    tried: Mutex<Vec<String>>,
    /// The envelopes of all successes, in order.
    decided: Mutex<Vec<String>>,
    store_is_down: AtomicBool,
    /// The store rejects every envelope, as with a wrong login.
    store_rejects_all: AtomicBool,
    store_checks: AtomicUsize,
}

impl ScriptedDecider {
    pub fn script(&self, id: &str, script: Script) {
        self.0.scripts.lock().unwrap().insert(id.to_owned(), script);
    }

    /// Keeps the envelope undecided until the semaphore gets a permit.
    pub fn hold(&self, id: &str) -> Arc<Semaphore> {
        let permits = Arc::new(Semaphore::new(0));
        self.script(id, Script::WaitFor(permits.clone()));
        permits
    }

    pub fn decided(&self) -> Vec<String> {
        self.0.decided.lock().unwrap().clone()
    }

    pub fn tries(&self, id: &str) -> usize {
        self.0.tried.lock().unwrap().iter().filter(|tried| *tried == id).count()
    }

    pub fn all_tries(&self) -> usize {
        self.0.tried.lock().unwrap().len()
    }

    pub fn store_checks(&self) -> usize {
        self.0.store_checks.load(Ordering::SeqCst)
    }

    pub fn store_is_down(&self) -> bool {
        self.0.store_is_down.load(Ordering::SeqCst)
    }

    pub fn set_store_down(&self, is_down: bool) {
        self.0.store_is_down.store(is_down, Ordering::SeqCst);
    }

    pub fn set_store_rejects_all(&self, rejects: bool) {
        self.0.store_rejects_all.store(rejects, Ordering::SeqCst);
    }
}

impl Decider for ScriptedDecider {
    async fn decide(&self, id: &str, _event: Event) -> Result<Outcome<(), UnknownLine>, EngineError> {
        let earlier_tries = self.tries(id);
        self.0.tried.lock().unwrap().push(id.to_owned());
        if self.store_is_down() {
            return Err(StoreError::Unavailable("down".into()).into());
        }
        if self.0.store_rejects_all.load(Ordering::SeqCst) {
            return Err(StoreError::Rejected("the login failed".into()).into());
        }
        let script = self.0.scripts.lock().unwrap().get(id).cloned();
        match script {
            Some(Script::WaitFor(permits)) => permits.acquire().await.unwrap().forget(),
            Some(Script::Conflict(tries)) if earlier_tries < tries => return Err(StoreError::Busy.into()),
            Some(Script::Reject) => return Err(StoreError::Rejected("a CHECK failed".into()).into()),
            Some(Script::Panic) => panic!("as the test says, about +15550142"),
            Some(Script::LaterVersion) => {
                return Err(StoreError::WrittenByLaterVersion("a due kind".into()).into());
            }
            Some(Script::UnknownLine) => return Ok(Outcome::Left(UnknownLine)),
            Some(Script::Conflict(_)) | None => {}
        }
        self.0.decided.lock().unwrap().push(id.to_owned());
        Ok(Outcome::Committed(()))
    }

    async fn check_store(&self) -> Result<(), String> {
        self.0.store_checks.fetch_add(1, Ordering::SeqCst);
        match self.store_is_down() || self.0.store_rejects_all.load(Ordering::SeqCst) {
            true => Err("down".into()),
            false => Ok(()),
        }
    }
}
