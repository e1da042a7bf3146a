//! Who may send to a conversation just now.
//!
//! Several processes over one database agree by rows of `senders`. The embedded file has one process,
//! and a lease in its memory costs no sync of the disk.

use crate::{
    Driver, Store, StoreError, Verdict,
    sql::{Reads, Statement},
    statements::sender,
};
use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant, SystemTime},
};
use tableturn_core::ConversationId;
use tokio::sync::OnceCell;

/// The answer to who wants to send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lease {
    /// The asker may send, for as long as it asked.
    Mine {
        /// Another had it and let it run out, or the process started again with the message unsent:
        /// the first message is marked unknown, to be settled before it is sent again.
        took_over: bool,
    },
    /// Another has it.
    Busy {
        /// For so long at most, in milliseconds from now.
        for_ms: i64,
    },
}

/// Where the leases are.
#[derive(Clone, Debug)]
pub(crate) enum Leases {
    /// In `senders`, by the database's clock.
    Rows,
    /// In this process.
    Memory(Arc<Memory>),
}

#[derive(Debug)]
pub(crate) struct Memory {
    held: Mutex<HashMap<ConversationId, (String, Instant)>>,
    /// Conversations that had unsent messages when the process started, and were not leased since:
    /// nobody knows how far the process before this one came with them.
    left: OnceCell<Mutex<HashSet<String>>>,
    /// Machine time, UTC milliseconds.
    started: i64,
}

impl Leases {
    pub(crate) fn of(driver: &Driver) -> Self {
        match driver {
            Driver::Postgres(_) => Leases::Rows,
            Driver::Sqlite(_) => {
                let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
                let started = i64::try_from(since.as_millis()).unwrap_or(i64::MAX);
                Leases::Memory(Arc::new(Memory { held: Mutex::default(), left: OnceCell::new(), started }))
            }
        }
    }
}

impl Store {
    /// Asks to be the one who sends to a conversation, for `for_ms` milliseconds; the one who has it
    /// already gets it for longer. Whoever takes over a lease that ran out finds the first message
    /// marked unknown.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn lease(
        &self,
        conversation: &ConversationId,
        holder: &str,
        for_ms: i64,
    ) -> Result<Lease, StoreError> {
        match &self.leases {
            Leases::Rows => self.lease_row(conversation, holder, for_ms).await,
            Leases::Memory(memory) => {
                let left = memory.left.get_or_try_init(|| self.left_over(memory.started)).await?;
                let lease = memory.lease(conversation, holder, for_ms);
                let Lease::Mine { took_over } = lease else { return Ok(lease) };
                if !took_over && !lock(left).contains(conversation.as_str()) {
                    return Ok(lease);
                }
                self.write(vec![head_unknown(conversation)]).await?;
                lock(left).remove(conversation.as_str());
                Ok(Lease::Mine { took_over: true })
            }
        }
    }

    /// Gives the lease back; nothing if another has it by now.
    ///
    /// # Errors
    /// As [`StoreError`] says; the lease then runs out by itself.
    pub async fn release(&self, conversation: &ConversationId, holder: &str) -> Result<(), StoreError> {
        match &self.leases {
            Leases::Rows => {
                let values = [conversation.as_str().into(), holder.into()];
                self.write(vec![Statement::new(sender::RELEASE, values)]).await.map(drop)
            }
            Leases::Memory(memory) => {
                let mut held = lock(&memory.held);
                if held.get(conversation).is_some_and(|(by, _)| by == holder) {
                    held.remove(conversation);
                }
                Ok(())
            }
        }
    }

    async fn lease_row(
        &self,
        conversation: &ConversationId,
        holder: &str,
        for_ms: i64,
    ) -> Result<Lease, StoreError> {
        let look = vec![Statement::new(sender::LEASE, [conversation.as_str().into()])];
        let (conversation, holder) = (conversation.clone(), holder.to_owned());
        let take = move |reads: Reads| {
            let now = reads.machine_now;
            let row = reads.rows.first().and_then(|rows| rows.first());
            let row =
                row.map(|row| Ok::<_, crate::rows::Broken>((row.opt_text(0)?, row.int(1)?))).transpose()?;
            let (sql, took_over) = match row {
                None => (sender::FIRST_LEASE, false),
                Some((Some(by), until)) if by != holder => {
                    if until > now {
                        return Ok(Verdict::Leave(Lease::Busy { for_ms: until - now }));
                    }
                    (sender::TAKE_LEASE, true)
                }
                Some(_) => (sender::TAKE_LEASE, false),
            };
            let until = now.saturating_add(for_ms);
            let values = [conversation.as_str().into(), holder.as_str().into(), until.into()];
            let mut writes = vec![Statement::new(sql, values)];
            writes.extend(took_over.then(|| head_unknown(&conversation)));
            Ok(Verdict::Commit(writes, Lease::Mine { took_over }))
        };
        Ok(self.transact(look, take).await?.0)
    }

    async fn left_over(&self, started: i64) -> Result<Mutex<HashSet<String>>, StoreError> {
        let reads = self.read(vec![Statement::new(sender::LEFT_OVER, [started.into()])]).await?;
        let ids = reads.rows.iter().flatten().map(|row| Ok(row.text(0)?.to_owned()));
        Ok(Mutex::new(ids.collect::<Result<_, crate::rows::Broken>>()?))
    }
}

impl Memory {
    fn lease(&self, conversation: &ConversationId, holder: &str, for_ms: i64) -> Lease {
        let mut held = lock(&self.held);
        let now = Instant::now();
        let mut took_over = false;
        if let Some((by, until)) = held.get(conversation)
            && by != holder
        {
            if *until > now {
                let left = until.duration_since(now).as_millis();
                return Lease::Busy { for_ms: i64::try_from(left).unwrap_or(i64::MAX).max(1) };
            }
            took_over = true;
        }
        let until = now + Duration::from_millis(u64::try_from(for_ms).unwrap_or(0));
        held.insert(conversation.clone(), (holder.to_owned(), until));
        Lease::Mine { took_over }
    }
}

fn head_unknown(conversation: &ConversationId) -> Statement {
    Statement::new(sender::HEAD_UNKNOWN, [conversation.as_str().into()])
}

/// What is behind the lock is whole after every step, so a panic elsewhere spoils nothing.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
