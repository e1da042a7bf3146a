//! The one place where an envelope is decided: read, decide, write, or none of it.

use crate::{
    Driver, DriverError, StoreError, Verdict,
    commit::{Now, commit},
    lease::Leases,
    migrate::{Applied, MIGRATIONS, MigrateError, State, migrate, schema_state},
    retry::retried,
    rows::Broken,
    scene::Trip,
    sql::{Reads, Row, Statement},
};
use rand::random;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tableturn_core::{ConversationId, Decision, Needs, OutboxId, Scene};

/// The store of all restaurants. A clone is the same store.
#[derive(Clone, Debug)]
pub struct Store {
    driver: Driver,
    pub(crate) leases: Leases,
}

/// What became of a transaction, as its caller sees it. `C` is what a commit gives, `L` says why nothing was
/// written: the store gives `Outcome<Committed<T>, T>`, the worker's engine one with its own two types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome<C, L> {
    /// Written by this call.
    Committed(C),
    /// The closure left it: nothing is written, and the same envelope may come again.
    Left(L),
    /// An earlier call has written the same envelope: this one writes nothing.
    AlreadyCommitted,
}

/// What a commit gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Committed<T> {
    /// What the closure gave with its decision.
    pub value: T,
    /// One for each new message, in the decision's order, for the dispatcher.
    pub recipients: Vec<ConversationId>,
    /// The new messages, in the decision's order. `None` if the answer to COMMIT was lost, and the numbers
    /// with it: then the inbox row has told a later try that this call's commit took effect.
    pub messages: Option<Vec<OutboxId>>,
}

/// What the last try would write: the closure's value, and where in the answer each new message's number
/// stands.
type Draft<T> = Arc<Mutex<Option<(T, Vec<(ConversationId, usize)>)>>>;

impl Store {
    /// The store in a database; only [`Store::migrate`] and [`Store::schema_state`] work before its schema is
    /// current.
    pub fn new(driver: Driver) -> Self {
        let leases = Leases::of(&driver);
        Self { driver, leases }
    }

    /// The database, for what is not the store's own: readiness ([`Driver::check`]).
    pub fn driver(&self) -> &Driver {
        &self.driver
    }

    /// How the database's schema compares to what this program knows.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn schema_state(&self) -> Result<State, DriverError> {
        schema_state(&self.driver, MIGRATIONS).await
    }

    /// Brings the database's schema to what this program knows.
    ///
    /// # Errors
    /// As [`MigrateError`] says.
    pub async fn migrate(&self) -> Result<Applied, MigrateError> {
        migrate(&self.driver, MIGRATIONS).await
    }

    /// Decides one envelope, whose id is `cause`, in one transaction of two trips. `decide` gets the scene
    /// that `needs` asks for. Each retry calls it again, with a scene read anew and the same fresh ids; it
    /// must be pure.
    ///
    /// A conflict, a migration and a lost answer to COMMIT are retried, a bounded number of times. After a
    /// lost answer the inbox row tells whether the commit took effect ([`Committed::messages`]).
    ///
    /// # Errors
    /// As [`StoreError`] says. Only after [`StoreError::Unavailable`] may it have been written; deciding the
    /// same envelope again then finds that out.
    pub async fn decide<T: Send + 'static>(
        &self,
        cause: &str,
        needs: &Needs,
        decide: impl Fn(Scene) -> Verdict<Decision, T> + Send + Sync + 'static,
    ) -> Result<Outcome<Committed<T>, T>, StoreError> {
        let trip = Arc::new(Trip::of(cause, needs));
        let decide = Arc::new(decide);
        let cause: Arc<str> = cause.into();
        // One seed for all tries: of several lost answers nobody knows which one said "written", and the
        // caller must be told the fresh code that is in the database.
        let seed = random();
        let draft: Draft<T> = Arc::default();
        let lost = Mutex::new(None);
        let (left, rows) = retried(|| async {
            let (trip, decide, cause) = (Arc::clone(&trip), Arc::clone(&decide), Arc::clone(&cause));
            let (reads, drafted) = (trip.statements(), Arc::clone(&draft));
            // Its value is what `decide` left; `None` with a commit, and for an envelope that is in the
            // inbox.
            let judge = move |reads: Reads| -> Result<Verdict<Vec<Statement>, Option<T>>, Broken> {
                let Some(scene) = trip.scene(&reads, seed)? else {
                    return Ok(Verdict::Leave(None));
                };
                let now = Now { restaurant: scene.now, machine: reads.machine_now };
                match decide(scene) {
                    Verdict::Leave(value) => Ok(Verdict::Leave(Some(value))),
                    Verdict::Commit(decision, value) => {
                        let commit = commit(&cause, &decision, now)?;
                        *lock(&drafted) = Some((value, commit.messages));
                        Ok(Verdict::Commit(commit.statements, None))
                    }
                }
            };
            let made = self.driver.transact(reads, move |reads| or_broken(judge(reads))).await;
            if matches!(made, Err(DriverError::UnknownOutcome))
                && let Some(perhaps) = lock(&draft).take()
            {
                *lock(&lost) = Some(perhaps);
            }
            made
        })
        .await?;
        let (written, lost) = (lock(&draft).take(), lock(&lost).take());
        Ok(match (left?, rows, written, lost) {
            (Some(value), ..) => Outcome::Left(value),
            (None, Some(rows), Some((value, places)), _) => {
                let messages = numbers(places, &rows)?;
                let recipients = messages.iter().map(|message| message.conversation.clone()).collect();
                Outcome::Committed(Committed { value, recipients, messages: Some(messages) })
            }
            (None, None, _, Some((value, places))) => {
                let recipients = places.into_iter().map(|(conversation, _)| conversation).collect();
                Outcome::Committed(Committed { value, recipients, messages: None })
            }
            (None, ..) => Outcome::AlreadyCommitted,
        })
    }

    /// What a decision about these needs would see.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn scene(&self, needs: &Needs) -> Result<Scene, StoreError> {
        let trip = Trip::about(needs);
        let reads = self.read(trip.statements()).await?;
        // Without an envelope there is no inbox row that could make it `None`.
        trip.scene(&reads, random())?.ok_or(StoreError::Rejected("an envelope without an id".into()))
    }

    /// A transaction, tried again while that helps. `then` may be called several times.
    pub(crate) async fn transact<T: Send + 'static>(
        &self,
        reads: Vec<Statement>,
        then: impl Fn(Reads) -> Result<Verdict<Vec<Statement>, T>, Broken> + Send + Sync + 'static,
    ) -> Result<(T, Option<Vec<Vec<Row>>>), StoreError> {
        let then = Arc::new(then);
        let (answer, rows) = retried(|| {
            let then = Arc::clone(&then);
            self.driver.transact(reads.clone(), move |reads| or_broken(then(reads)))
        })
        .await?;
        Ok((answer?, rows))
    }

    /// Writes without a look, tried again while that helps: only what may come twice.
    pub(crate) async fn write(&self, statements: Vec<Statement>) -> Result<Vec<Vec<Row>>, StoreError> {
        let then = move |_| Ok(Verdict::Commit(statements.clone(), ()));
        Ok(self.transact(Vec::new(), then).await?.1.unwrap_or_default())
    }

    /// Reads of one snapshot.
    pub(crate) async fn read(&self, statements: Vec<Statement>) -> Result<Reads, StoreError> {
        retried(|| self.driver.read(statements.clone())).await
    }
}

/// Leaves a transaction whose rows can't be read, with the error as its value.
fn or_broken<T>(
    verdict: Result<Verdict<Vec<Statement>, T>, Broken>,
) -> Verdict<Vec<Statement>, Result<T, Broken>> {
    match verdict {
        Ok(Verdict::Commit(statements, answer)) => Verdict::Commit(statements, Ok(answer)),
        Ok(Verdict::Leave(answer)) => Verdict::Leave(Ok(answer)),
        Err(broken) => Verdict::Leave(Err(broken)),
    }
}

/// What is behind the lock is whole after every step, so a panic elsewhere spoils nothing.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The numbers that new messages got.
fn numbers(places: Vec<(ConversationId, usize)>, rows: &[Vec<Row>]) -> Result<Vec<OutboxId>, Broken> {
    let number = |(conversation, place): (ConversationId, usize)| {
        let row = rows.get(place).and_then(|rows| rows.first());
        let row = row.ok_or(Broken::Unreadable("number of a new message"))?;
        Ok(OutboxId { conversation, number: row.int(0)? })
    };
    places.into_iter().map(number).collect()
}
