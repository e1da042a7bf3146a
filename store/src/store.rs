//! The store, and its one function that decides an envelope: it reads, decides and writes, or writes nothing.

use crate::{
    Driver, DriverError, StoreError, UnsentMessage, Verdict,
    commit::{Commit, Now, commit},
    decode::InvalidData,
    migrate::{Applied, MIGRATIONS, MigrateError, SchemaState, migrate, schema_state},
    mutex::lock,
    outbox::just_written,
    results::freed,
    retry::retried,
    scene::SceneQuery,
    sql::{Reads, Row, Statement},
};
use rand::random;
use std::{
    collections::BTreeSet,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex},
};
use tableturn_decide::{Decision, Needs, Scene};
use tableturn_floor::{ConversationId, OutboxId};

/// The store of all restaurants. A clone shares its connections.
#[derive(Clone, Debug)]
pub struct Store {
    driver: Driver,
    /// See [`Store::sole_since`].
    pub(crate) started: Option<i64>,
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
}

/// What the last attempt tried to write: the closure's value, and what its statements return.
type Attempt<T> = Arc<Mutex<Option<(T, Written)>>>;

/// A [`Commit`] whose statements are sent.
struct Written(Commit);

impl Store {
    /// A store in a database. Before the schema is current, only [`Store::migrate`] and
    /// [`Store::schema_state`] work.
    pub fn new(driver: Driver) -> Self {
        let started = Self::sole_since(&driver);
        Self { driver, started }
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

    /// Decides one envelope, whose id is `cause`, in one transaction of two round trips. `decide` gets the
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

    async fn decide_for<T: Send + 'static>(
        &self,
        holder: Option<Arc<str>>,
        cause: &str,
        needs: &Needs,
        decide: impl Fn(Scene) -> Verdict<Decision, T> + Send + Sync + 'static,
    ) -> Result<Outcome<Committed<T>, T>, StoreError> {
        let query = Arc::new(SceneQuery::for_envelope(cause, needs));
        let decide = Arc::new(decide);
        let cause: Arc<str> = cause.into();
        // One seed for all attempts: after several lost answers nobody knows which attempt was committed, and
        // the caller must be told the fresh code that is in the database.
        let seed = random();
        let attempt: Attempt<T> = Arc::default();
        let lost = Mutex::new(None);
        let (left, rows) = retried(|| async {
            let (query, decide, cause) = (Arc::clone(&query), Arc::clone(&decide), Arc::clone(&cause));
            let holder = holder.clone();
            let (reads, current) = (query.statements(), Arc::clone(&attempt));
            // Its value is what `decide` left; `None` with a commit, and for an envelope that is in the
            // inbox.
            let judge = move |reads: Reads| -> Result<Verdict<Vec<Statement>, Option<T>>, InvalidData> {
                let Some(scene) = query.scene(&reads, seed)? else {
                    return Ok(Verdict::Leave(None));
                };
                let now = Now { restaurant: scene.now, machine: reads.machine_now };
                // On SQLite this runs on the writer thread, where a panic would look like a lost answer.
                let verdict = catch_unwind(AssertUnwindSafe(|| decide(scene)));
                match verdict.map_err(|_| InvalidData::Panicked)? {
                    Verdict::Leave(value) => Ok(Verdict::Leave(Some(value))),
                    Verdict::Commit(decision, value) => {
                        let mut commit = commit(&cause, &decision, now, holder.as_deref())?;
                        let statements = std::mem::take(&mut commit.statements);
                        *lock(&current) = Some((value, Written(commit)));
                        Ok(Verdict::Commit(statements, None))
                    }
                }
            };
            let attempted = self.driver.transact(reads, move |reads| or_invalid(judge(reads))).await;
            if matches!(attempted, Err(DriverError::UnknownOutcome))
                && let Some(maybe_written) = lock(&attempt).take()
            {
                *lock(&lost) = Some(maybe_written);
            }
            attempted
        })
        .await?;
        let (written, lost) = (lock(&attempt).take(), lock(&lost).take());
        Ok(match (left?, rows, written, lost) {
            (Some(value), ..) => Outcome::Left(value),
            (None, Some(rows), Some((value, written)), _) => {
                let recipients = written.recipients();
                let messages = written.messages(&rows)?;
                Outcome::Committed(Committed { value, recipients, messages: Some(messages) })
            }
            (None, None, _, Some((value, written))) => {
                Outcome::Committed(Committed { value, recipients: written.recipients(), messages: None })
            }
            (None, ..) => Outcome::AlreadyCommitted,
        })
    }

    /// Reads the scene that a decision with these needs would see.
    pub async fn scene(&self, needs: &Needs) -> Result<Scene, StoreError> {
        let query = SceneQuery::without_envelope(needs);
        let reads = self.read(query.statements()).await?;
        // Without an envelope there is no inbox row that could make it `None`.
        query.scene(&reads, random())?.ok_or(StoreError::Rejected("an envelope without an id".into()))
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

    /// Reads one snapshot, with retries.
    pub(crate) async fn read(&self, statements: Vec<Statement>) -> Result<Reads, StoreError> {
        retried(|| self.driver.read(statements.clone())).await
    }
}

/// Leaves a transaction whose rows can't be decoded, with the error as its value.
fn or_invalid<T>(
    verdict: Result<Verdict<Vec<Statement>, T>, InvalidData>,
) -> Verdict<Vec<Statement>, Result<T, InvalidData>> {
    match verdict {
        Ok(Verdict::Commit(statements, answer)) => Verdict::Commit(statements, Ok(answer)),
        Ok(Verdict::Leave(answer)) => Verdict::Leave(Ok(answer)),
        Err(error) => Verdict::Leave(Err(error)),
    }
}

impl Written {
    fn recipients(&self) -> Vec<ConversationId> {
        self.0.messages.iter().map(|(message, _)| message.to.clone()).collect()
    }

    /// The new messages, with what the statements returned.
    fn messages(self, rows: &[Vec<Row>]) -> Result<NewMessages, InvalidData> {
        let Self(Commit { restaurant, messages, settling, now, .. }) = self;
        let mut new = NewMessages::default();
        for row in settling.into_iter().filter_map(|place| rows.get(place)).flatten() {
            new.waiting.extend(freed(row)?);
        }
        for (message, place) in messages {
            let row = rows.get(place).and_then(|rows| rows.first());
            let row = row.ok_or(InvalidData::Unreadable("number of a new message"))?;
            new.ids.push(OutboxId { conversation: message.to.clone(), number: row.int(0)? });
            match row.opt_text(1)? {
                Some(_) => new.in_hand.push(just_written(message, restaurant.clone(), row, now)?),
                None => drop(new.waiting.insert(message.to)),
            }
        }
        Ok(new)
    }
}
