//! The one place where an envelope is decided: read, decide, write, or none of it.

use crate::{
    Driver, DriverError, StoreError,
    commit::{Now, commit},
    decode::InvalidData as Broken,
    migrate::{Applied, MIGRATIONS, MigrateError, SchemaState, migrate, schema_state},
    outbox_lease::Leases,
    retry::retried,
    scene::SceneQuery as Trip,
    sql::{Next, Reads, Row, Statement},
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

/// What a decision comes to.
#[derive(Clone, Debug)]
pub enum Verdict<T> {
    /// To be written, together with the envelope's inbox row.
    Commit(Decision, T),
    /// Nothing is written, and the envelope may come again.
    Leave(T),
}

/// What became of an envelope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome<T> {
    /// Written.
    Done {
        /// What the decider gave with it.
        value: T,
        /// The new messages, in the decision's order, for the dispatcher.
        messages: Vec<OutboxId>,
    },
    /// Written, but the answer was lost, and a later look found it so.
    Found {
        /// What the decider gave with it.
        value: T,
        /// Whom the new messages are for: the numbers that they got were in the lost answer.
        recipients: Vec<ConversationId>,
    },
    /// Left alone.
    Left(T),
    /// It had taken effect before this call; nothing is written.
    Before,
}

/// What one try came to, on the driver's side.
enum Tried<T> {
    Before,
    Left(T),
    Written,
}

/// What a try wrote, if it is written: the decider's value, and where each message gets its number.
type Draft<T> = Arc<Mutex<Option<(T, Vec<(ConversationId, usize)>)>>>;

impl Store {
    /// The store in a database; only [`Store::migrate`] and [`Store::schema_state`] work before its schema is current.
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
    pub async fn schema_state(&self) -> Result<SchemaState, DriverError> {
        schema_state(&self.driver, MIGRATIONS).await
    }

    /// Brings the database's schema to what this program knows.
    ///
    /// # Errors
    /// As [`MigrateError`] says.
    pub async fn migrate(&self) -> Result<Applied, MigrateError> {
        migrate(&self.driver, MIGRATIONS).await
    }

    /// Decides one envelope, whose id is `cause`, in one transaction of two trips. `decide` gets what
    /// `needs` asks for and is called again at each try, on what is there then and with the same fresh
    /// ids; it must be pure.
    ///
    /// A rival's commit, a migration and a lost answer to COMMIT are tried again, a bounded number
    /// of times; after a lost answer the inbox row tells whether it was written ([`Outcome::Found`]).
    ///
    /// # Errors
    /// As [`StoreError`] says. Only after [`StoreError::Unavailable`] may it have been written, and
    /// then the same envelope finds that out.
    pub async fn decide<T: Send + 'static>(
        &self,
        cause: &str,
        needs: &Needs,
        decide: impl Fn(Scene) -> Verdict<T> + Send + Sync + 'static,
    ) -> Result<Outcome<T>, StoreError> {
        let trip = Arc::new(Trip::for_envelope(cause, needs));
        let decide = Arc::new(decide);
        let cause: Arc<str> = cause.into();
        // One seed for all tries: of several lost answers nobody knows which one said "written", and
        // whoever is told a fresh code must be told the one that is.
        let seed = random();
        let draft: Draft<T> = Arc::default();
        let lost = Mutex::new(None);
        let (tried, rows) = retried(|| async {
            let (trip, decide, cause) = (Arc::clone(&trip), Arc::clone(&decide), Arc::clone(&cause));
            let (reads, drafted) = (trip.statements(), Arc::clone(&draft));
            let judge = move |reads: Reads| -> Result<Next<Tried<T>>, Broken> {
                let Some(scene) = trip.scene(&reads, seed)? else {
                    return Ok(Next::Stop(Tried::Before));
                };
                let now = Now { restaurant: scene.now, machine: reads.machine_now };
                match decide(scene) {
                    Verdict::Leave(value) => Ok(Next::Stop(Tried::Left(value))),
                    Verdict::Commit(decision, value) => {
                        let commit = commit(&cause, &decision, now)?;
                        *lock(&drafted) = Some((value, commit.messages));
                        Ok(Next::Write(commit.statements, Tried::Written))
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
        match (tried?, written, lost) {
            (Tried::Left(value), ..) => Ok(Outcome::Left(value)),
            (Tried::Written, Some((value, places)), _) => {
                let messages = numbers(places, &rows.unwrap_or_default())?;
                Ok(Outcome::Done { value, messages })
            }
            (Tried::Before, _, Some((value, places))) => {
                let recipients = places.into_iter().map(|(conversation, _)| conversation).collect();
                Ok(Outcome::Found { value, recipients })
            }
            (Tried::Before | Tried::Written, ..) => Ok(Outcome::Before),
        }
    }

    /// What a decision about these needs would see.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn scene(&self, needs: &Needs) -> Result<Scene, StoreError> {
        let trip = Trip::without_envelope(needs);
        let reads = self.read(trip.statements()).await?;
        // Without an envelope there is no inbox row that could make it `None`.
        trip.scene(&reads, random())?.ok_or(StoreError::Rejected("an envelope without an id".into()))
    }

    /// A transaction, tried again while that helps. `then` may be called several times.
    pub(crate) async fn transact<T: Send + 'static>(
        &self,
        reads: Vec<Statement>,
        then: impl Fn(Reads) -> Result<Next<T>, Broken> + Send + Sync + 'static,
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
        let then = move |_| Ok(Next::Write(statements.clone(), ()));
        Ok(self.transact(Vec::new(), then).await?.1.unwrap_or_default())
    }

    /// Reads of one snapshot.
    pub(crate) async fn read(&self, statements: Vec<Statement>) -> Result<Reads, StoreError> {
        retried(|| self.driver.read(statements.clone())).await
    }
}

/// What is broken writes nothing, and says so.
fn or_broken<T>(next: Result<Next<T>, Broken>) -> Next<Result<T, Broken>> {
    match next {
        Ok(Next::Write(statements, answer)) => Next::Write(statements, Ok(answer)),
        Ok(Next::Stop(answer)) => Next::Stop(Ok(answer)),
        Err(broken) => Next::Stop(Err(broken)),
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
