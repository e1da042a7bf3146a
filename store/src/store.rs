//! The store: what its callers see of it.

use crate::{
    Driver, DriverError, FloorUsage, StoreError, UnsentMessage, Verdict,
    decode::InvalidData,
    driver::Step,
    floors::FloorCache,
    migrate::{Applied, MIGRATIONS, MigrateError, SchemaState, migrate, schema_state},
    retry::retried,
    sql::{Reads, Row, Statement},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    time::Duration,
};
use tableturn_decide::{Decision, Needs, Scene};
use tableturn_floor::{ConversationId, OutboxId, limits::NEWS_WAIT_SECONDS};

/// The store of all restaurants. A clone shares its connections.
#[derive(Clone, Debug)]
pub struct Store {
    driver: Driver,
    /// See [`Store::sole_since`].
    pub(crate) started: Option<i64>,
    pub(crate) floors: FloorCache,
    /// See [`Store::checking_floors`].
    pub(crate) checks_floors: bool,
    /// See [`Store::bundling_news_for`].
    pub(crate) news_wait: Duration,
}

/// How a transaction ended, as its caller sees it. `C` is the result of a commit, `L` says why nothing was
/// written. The store returns `Outcome<Committed<T>, T>`, the worker's engine one with two types of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome<C, L> {
    /// This call wrote it.
    Committed(C),
    /// The closure returned [`Verdict::Leave`]: nothing is written, and the same envelope may come again.
    Left(L),
    /// An earlier call wrote the same envelope; this one writes nothing.
    AlreadyCommitted,
}

/// The result of a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Committed<T> {
    /// What the closure returned with its decision.
    pub value: T,
    /// The conversation of each new message, in the decision's order.
    pub recipients: Vec<ConversationId>,
    /// The new messages. `None` if the answer to COMMIT was lost, and the numbers with it. A retry then found
    /// the inbox row, so this call's commit took effect.
    pub messages: Option<NewMessages>,
}

/// What the dispatcher has to do after a commit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewMessages {
    /// In the decision's order.
    pub ids: Vec<OutboxId>,
    /// Those that the decision took in hand: they can be sent at once.
    pub in_hand: Vec<UnsentMessage>,
    /// Conversations whose first open message may be in nobody's hand.
    pub waiting: BTreeSet<ConversationId>,
    /// Conversations with news that wait for more: when to look at them.
    pub later: BTreeMap<ConversationId, Duration>,
}

impl Store {
    /// A store in a database. Before the schema is current, only [`Store::migrate`] and
    /// [`Store::schema_state`] work.
    pub fn new(driver: Driver) -> Self {
        let started = Self::sole_since(&driver);
        let news_wait = Duration::from_secs(NEWS_WAIT_SECONDS);
        Self { driver, started, floors: FloorCache::new(), checks_floors: false, news_wait }
    }

    /// Has news to hosts wait for more so long, where each message costs money.
    #[must_use]
    pub fn bundling_news_for(mut self, wait: Duration) -> Self {
        self.news_wait = wait;
        self
    }

    /// Keeps about so many bytes of recent floors at most, in this store and all its clones; with 0, none.
    pub fn keep_floors(&self, bytes: usize) {
        self.floors.bound(bytes);
    }

    /// Reads each cached floor again and refuses the event if the two differ: for tests.
    #[must_use]
    pub fn checking_floors(mut self) -> Self {
        self.checks_floors = true;
        self
    }

    /// How the cache of floors is used.
    pub fn floor_usage(&self) -> FloorUsage {
        self.floors.usage()
    }

    /// The database, for readiness ([`Driver::check`]).
    pub fn driver(&self) -> &Driver {
        &self.driver
    }

    /// Compares the database's schema to this program's migrations.
    pub async fn schema_state(&self) -> Result<SchemaState, DriverError> {
        schema_state(&self.driver, MIGRATIONS).await
    }

    /// Applies the migrations that the database does not have yet.
    pub async fn migrate(&self) -> Result<Applied, MigrateError> {
        migrate(&self.driver, MIGRATIONS).await
    }

    /// As [`Store::decide_and_hold`], for a process that sends nothing: the sweep finds the new messages.
    ///
    /// # Errors
    /// As there.
    pub async fn decide<T: Send + 'static>(
        &self,
        cause: &str,
        needs: &Needs,
        decide: impl Fn(Scene) -> Verdict<Decision, T> + Send + Sync + 'static,
    ) -> Result<Outcome<Committed<T>, T>, StoreError> {
        self.decide_for(None, cause, needs, decide).await
    }

    /// Decides one envelope, whose id is `cause`, in one transaction: a round trip reads, one writes, and if the floor is not
    /// cached one more reads it. `decide` gets the
    /// scene that `needs` asks for. Each retry calls it again, with a scene read anew and the same fresh ids;
    /// it must be pure. `holder` takes the new messages in hand, where none is ahead ([`NewMessages::in_hand`]).
    ///
    /// A conflict, a migration and a lost answer to COMMIT are retried, a bounded number of times. After a
    /// lost answer the inbox row tells whether the commit took effect ([`Committed::messages`]).
    ///
    /// # Errors
    /// Only after [`StoreError::Unavailable`] may it have been written; deciding the same envelope again then
    /// finds that out.
    pub async fn decide_and_hold<T: Send + 'static>(
        &self,
        holder: &str,
        cause: &str,
        needs: &Needs,
        decide: impl Fn(Scene) -> Verdict<Decision, T> + Send + Sync + 'static,
    ) -> Result<Outcome<Committed<T>, T>, StoreError> {
        self.decide_for(Some(holder.into()), cause, needs, decide).await
    }

    /// Runs a transaction with retries. `then` may be called several times.
    pub(crate) async fn transact<T: Send + 'static>(
        &self,
        reads: Vec<Statement>,
        then: impl Fn(Reads) -> Result<Verdict<Vec<Statement>, T>, InvalidData> + Send + Sync + 'static,
    ) -> Result<(T, Option<Vec<Vec<Row>>>), StoreError> {
        let then = Arc::new(then);
        let (answer, rows) = retried(|| {
            let then = Arc::clone(&then);
            self.driver.transact(reads.clone(), move |reads| or_invalid(then(reads)))
        })
        .await?;
        Ok((answer?, rows))
    }

    /// As [`Store::transact`], where `then` may read more, in round trips of their own.
    pub(crate) async fn transact_in_steps<T: Send + 'static>(
        &self,
        reads: Vec<Statement>,
        then: impl Fn(Reads) -> Step<Result<T, InvalidData>> + Send + Sync + 'static,
    ) -> Result<(T, Option<Vec<Vec<Row>>>), StoreError> {
        let then = Arc::new(then);
        let (answer, rows) = retried(|| {
            let then = Arc::clone(&then);
            self.driver.transact_in_steps(reads.clone(), move |reads| then(reads))
        })
        .await?;
        Ok((answer?, rows))
    }

    /// Reads one snapshot, with retries.
    pub(crate) async fn read(&self, statements: Vec<Statement>) -> Result<Reads, StoreError> {
        retried(|| self.driver.read(statements.clone())).await
    }
}

/// Leaves a transaction whose rows can't be decoded, with the error as its value.
pub(crate) fn or_invalid<T>(
    verdict: Result<Verdict<Vec<Statement>, T>, InvalidData>,
) -> Verdict<Vec<Statement>, Result<T, InvalidData>> {
    match verdict {
        Ok(Verdict::Commit(statements, answer)) => Verdict::Commit(statements, Ok(answer)),
        Ok(Verdict::Leave(answer)) => Verdict::Leave(Ok(answer)),
        Err(error) => Verdict::Leave(Err(error)),
    }
}
