//! One envelope is decided: read, decide, write, or write nothing.

use crate::{
    Committed, DriverError, NewMessages, Outcome, Store, StoreError, Verdict,
    commit::{Cause, Commit, NewMessage, Now, commit, is_of_floor},
    decode::InvalidData,
    driver::Step,
    floors::{FloorCache, FloorName, Known, after},
    mutex::lock,
    outbox::{just_written, recipient_in},
    results::freed,
    retry::retried,
    scene::{Gathering, SceneQuery},
    sql::{Reads, Row, Statement, Value},
};
use rand::random;
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex},
    time::Duration,
};
use tableturn_decide::{Change, Decision, Needs, Scene, scene::MessageKind};
use tableturn_floor::{ConversationId, Floor};

/// A transaction's answer before its rows are known to be good.
type Answer<T> = Result<T, InvalidData>;

/// Everything that the tries of one decision share.
struct Deciding<D, T> {
    query: Arc<SceneQuery>,
    cause: Box<str>,
    holder: Option<Arc<str>>,
    news_wait: Duration,
    /// One seed for all tries: after several lost answers nobody knows which of them was committed, and the caller
    /// must be told the fresh code that is in the database.
    seed: u128,
    decide: D,
    cache: FloorCache,
    check: bool,
    /// What the last try tried to write.
    attempt: Mutex<Option<(T, Written)>>,
}

/// A [`Commit`] whose statements are sent.
struct Written {
    commit: Commit,
    floor: Option<FloorChange>,
}

/// How a committed decision changes a floor that is known.
struct FloorChange {
    name: FloorName,
    before: Floor,
    known: Known,
    changes: Vec<Change>,
}

impl Store {
    pub(crate) async fn decide_for<T: Send + 'static>(
        &self,
        holder: Option<Arc<str>>,
        cause: &str,
        needs: &Needs,
        decide: impl Fn(Scene) -> Verdict<Decision, T> + Send + Sync + 'static,
    ) -> Result<Outcome<Committed<T>, T>, StoreError> {
        let deciding = Arc::new(Deciding {
            query: Arc::new(SceneQuery::for_envelope(cause, needs)),
            cause: cause.into(),
            holder,
            news_wait: self.news_wait,
            seed: random(),
            decide,
            cache: self.floors.clone(),
            check: self.checks_floors,
            attempt: Mutex::new(None),
        });
        let lost = Mutex::new(None);
        let (left, rows) = retried(|| async {
            let this = Arc::clone(&deciding);
            let reads = deciding.query.statements();
            let attempted = self.driver().transact_in_steps(reads, move |reads| this.begin(reads)).await;
            if matches!(attempted, Err(DriverError::UnknownOutcome))
                && let Some(maybe_written) = lock(&deciding.attempt).take()
            {
                *lock(&lost) = Some(maybe_written);
            }
            attempted
        })
        .await?;
        let (written, lost) = (lock(&deciding.attempt).take(), lock(&lost).take());
        Ok(match (left?, rows, written, lost) {
            (Some(value), ..) => Outcome::Left(value),
            (None, Some(rows), Some((value, mut written)), _) => {
                if let Some(change) = written.floor.take() {
                    change.keep(&self.floors)?;
                }
                let recipients = written.recipients();
                let messages = written.messages(&rows, self.news_wait)?;
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
        let query = Arc::new(SceneQuery::without_envelope(needs));
        let scene = retried(|| {
            let (query, cache, check) = (Arc::clone(&query), self.floors.clone(), self.checks_floors);
            let reads = query.statements();
            let then = move |reads| {
                let see = |gathered: Gathering| Verdict::Leave(gathered.scene(random()).map(Some));
                begin(query, cache, check, reads, see)
            };
            self.driver().read_in_steps(reads, then)
        });
        // Without an envelope there is no inbox row that could make it `None`.
        scene.await??.ok_or(StoreError::Rejected("an envelope without an id".into()))
    }
}

impl<D, T> Deciding<D, T>
where
    D: Fn(Scene) -> Verdict<Decision, T> + Send + Sync + 'static,
    T: Send + 'static,
{
    /// The answer is what `decide` left; `None` with a commit, and for an envelope that is in the inbox.
    fn begin(self: Arc<Self>, reads: Reads) -> Step<Answer<Option<T>>> {
        let (query, cache, check) = (Arc::clone(&self.query), self.cache.clone(), self.check);
        begin(query, cache, check, reads, move |gathered| match self.judge(&gathered) {
            Ok(Verdict::Commit(statements, answer)) => Verdict::Commit(statements, Ok(answer)),
            Ok(Verdict::Leave(answer)) => Verdict::Leave(Ok(answer)),
            Err(error) => Verdict::Leave(Err(error)),
        })
    }

    fn judge(&self, gathered: &Gathering) -> Result<Verdict<Vec<Statement>, Option<T>>, InvalidData> {
        let scene = gathered.scene(self.seed)?;
        let (restaurant, machine) = gathered.clocks();
        // On SQLite this runs on the writer thread, where a panic would look like a lost answer.
        let verdict = catch_unwind(AssertUnwindSafe(|| (self.decide)(scene)));
        match verdict.map_err(|_| InvalidData::Panicked)? {
            Verdict::Leave(value) => Ok(Verdict::Leave(Some(value))),
            Verdict::Commit(decision, value) => {
                let cause = Cause {
                    envelope: &self.cause,
                    now: Now { restaurant, machine },
                    holder: self.holder.as_deref(),
                    news_wait: i64::try_from(self.news_wait.as_millis()).unwrap_or(i64::MAX),
                    stamp: random(),
                };
                let known = gathered.known()?;
                let of_floor = gathered.floor_of(decision.restaurant.as_ref());
                let floor = of_floor.map(|(_, floor)| floor);
                let mut commit = commit(cause, &decision, &known, floor)?;
                let statements = std::mem::take(&mut commit.statements);
                let floor = FloorChange::of(gathered, known, decision, cause.stamp)
                    .filter(|_| !statements.iter().any(is_stored_otherwise));
                *lock(&self.attempt) = Some((value, Written { commit, floor }));
                Ok(Verdict::Commit(statements, None))
            }
        }
    }
}

/// Gathers a scene, trip by trip, and ends as `then` says.
fn begin<T: Send + 'static>(
    query: Arc<SceneQuery>,
    cache: FloorCache,
    check: bool,
    reads: Reads,
    then: impl FnOnce(Gathering) -> Verdict<Vec<Statement>, Answer<Option<T>>> + Send + 'static,
) -> Step<Answer<Option<T>>> {
    match Gathering::begin(query, cache, reads, check) {
        Ok(Some(gathered)) => go_on(gathered, then),
        Ok(None) => Step::End(Verdict::Leave(Ok(None))),
        Err(error) => Step::End(Verdict::Leave(Err(error))),
    }
}

fn go_on<T: Send + 'static>(
    mut gathered: Gathering,
    then: impl FnOnce(Gathering) -> Verdict<Vec<Statement>, Answer<T>> + Send + 'static,
) -> Step<Answer<T>> {
    let missing = gathered.missing();
    if missing.is_empty() {
        return Step::End(then(gathered));
    }
    let next = move |rows| match gathered.add(rows) {
        Ok(()) => go_on(gathered, then),
        Err(error) => Step::End(Verdict::Leave(Err(error))),
    };
    Step::Read(missing, Box::new(next))
}

/// Whether a value of the statement is stored with another character in the place of U+0000.
fn is_stored_otherwise(statement: &Statement) -> bool {
    statement.values.iter().any(|value| matches!(value, Value::Text(Some(text)) if text.contains('\0')))
}

impl FloorChange {
    fn of(gathered: &Gathering, known: Known, decision: Decision, stamp: i64) -> Option<Self> {
        let (name, before) = gathered.floor_of(decision.restaurant.as_ref())?;
        if !decision.changes.iter().any(|change| is_of_floor(change, &known, Some(before))) {
            return None;
        }
        let name = FloorName { version: name.version + 1, stamp: Some(stamp), ..name.clone() };
        Some(Self { name, before: before.clone(), known, changes: decision.changes })
    }

    /// Keeps the floor that was committed, if it is known from the changes.
    fn keep(self, cache: &FloorCache) -> Result<(), InvalidData> {
        if let Some(floor) = after(&self.before, &self.known, &self.changes)? {
            cache.put(self.name, floor);
        }
        Ok(())
    }
}

impl Written {
    fn recipients(&self) -> Vec<ConversationId> {
        self.commit.messages.iter().map(|new| new.message.to.clone()).collect()
    }

    /// The new messages, with what the statements returned.
    fn messages(self, rows: &[Vec<Row>], news_wait: Duration) -> Result<NewMessages, InvalidData> {
        let Commit { restaurant, messages, settling, now, .. } = self.commit;
        let mut new = NewMessages::default();
        for row in settling.into_iter().filter_map(|place| rows.get(place)).flatten() {
            new.waiting.extend(freed(row)?);
        }
        for NewMessage { message, place, recipient } in messages {
            let row = rows.get(place).and_then(|rows| rows.first());
            let row = row.ok_or(InvalidData::Unreadable("number of a new message"))?;
            new.ids.push(tableturn_floor::OutboxId { conversation: message.to.clone(), number: row.int(0)? });
            match row.opt_text(1)? {
                Some(_) => {
                    let recipient = recipient.map_or_else(|| recipient_in(row), Ok)?;
                    new.in_hand.push(just_written(message, row.int(0)?, restaurant.clone(), recipient, now));
                }
                None if message.kind == MessageKind::Bundled => drop(new.later.insert(message.to, news_wait)),
                None => drop(new.waiting.insert(message.to)),
            }
        }
        Ok(new)
    }
}
