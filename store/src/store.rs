//! The one place where an envelope is decided: read, decide, write, or none of it.

use crate::{
    Driver, DriverError, StoreError,
    commit::{Now, commit},
    lease::Leases,
    migrate::{Applied, MIGRATIONS, MigrateError, State, migrate, schema_state},
    retry::retried,
    rows::Broken,
    scene::Trip,
    sql::{Next, Reads, Row, Statement},
};
use rand::random;
use std::sync::Arc;
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
    /// Left alone.
    Left(T),
    /// It had taken effect before; nothing is written.
    Before,
}

/// What one try came to, on the driver's side.
enum Tried<T> {
    Before,
    Left(T),
    Written(T, Vec<(ConversationId, usize)>),
}

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

    /// Decides one envelope, whose id is `cause`, in one transaction of two trips. `decide` gets what
    /// `needs` asks for and is called again at each try, on what is there then; it must be pure.
    ///
    /// A rival's commit, a migration and a lost answer to COMMIT are tried again, a bounded number
    /// of times; after a lost answer the inbox row tells whether it was written ([`Outcome::Before`]).
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
        let trip = Arc::new(Trip::of(cause, needs));
        let decide = Arc::new(decide);
        let cause: Arc<str> = cause.into();
        let (tried, rows) = self
            .transact(trip.statements(), move |reads| {
                let Some(scene) = trip.scene(&reads, random())? else {
                    return Ok(Next::Stop(Tried::Before));
                };
                let now = Now { restaurant: scene.now, machine: reads.machine_now };
                match decide(scene) {
                    Verdict::Leave(value) => Ok(Next::Stop(Tried::Left(value))),
                    Verdict::Commit(decision, value) => {
                        let commit = commit(&cause, &decision, now)?;
                        Ok(Next::Write(commit.statements, Tried::Written(value, commit.messages)))
                    }
                }
            })
            .await?;
        match tried {
            Tried::Before => Ok(Outcome::Before),
            Tried::Left(value) => Ok(Outcome::Left(value)),
            Tried::Written(value, places) => {
                let messages = numbers(places, &rows.unwrap_or_default())?;
                Ok(Outcome::Done { value, messages })
            }
        }
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
        then: impl Fn(Reads) -> Result<Next<T>, Broken> + Send + Sync + 'static,
    ) -> Result<(T, Option<Vec<Vec<Row>>>), StoreError> {
        let then = Arc::new(then);
        let (answer, rows) = retried(|| {
            let then = Arc::clone(&then);
            self.driver.transact(reads.clone(), move |reads| match then(reads) {
                Ok(Next::Write(statements, answer)) => Next::Write(statements, Ok(answer)),
                Ok(Next::Stop(answer)) => Next::Stop(Ok(answer)),
                Err(broken) => Next::Stop(Err(broken)),
            })
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

/// The numbers that new messages got.
fn numbers(places: Vec<(ConversationId, usize)>, rows: &[Vec<Row>]) -> Result<Vec<OutboxId>, Broken> {
    let number = |(conversation, place): (ConversationId, usize)| {
        let row = rows.get(place).and_then(|rows| rows.first());
        let row = row.ok_or(Broken::Unreadable("number of a new message"))?;
        Ok(OutboxId { conversation, number: row.int(0)? })
    };
    places.into_iter().map(number).collect()
}
