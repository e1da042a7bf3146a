//! The lease of a conversation: only its holder may send messages to it.
//!
//! Several processes over one database share rows of `senders`. The embedded file has one process, which
//! keeps its leases in memory: that costs no sync of the disk.

use crate::{
    Driver, Store, StoreError, Verdict,
    mutex::lock,
    sql::{Reads, Statement},
    statements::{outbox, outbox_lease},
};
use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex},
    time::{Duration, Instant, SystemTime},
};
use tableturn_floor::ConversationId;
use tokio::sync::OnceCell;

/// The answer to a request for a lease.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lease {
    /// The caller holds the lease, for as long as it asked for.
    Mine {
        /// The previous holder let it expire, or its process ended with the message unsent. The first
        /// unsent message is marked as of unknown outcome, to be resolved before it is sent again.
        took_over: bool,
    },
    /// Another caller holds it.
    Busy {
        /// When it expires at the latest, in milliseconds from now.
        for_ms: i64,
    },
}

/// Where the leases are kept.
#[derive(Clone, Debug)]
pub(crate) enum Leases {
    /// In rows of `senders`, by the database's clock.
    Rows,
    /// In this process, by its monotonic clock.
    Memory(Arc<Memory>),
}

#[derive(Debug)]
pub(crate) struct Memory {
    held: Mutex<HashMap<ConversationId, (String, Instant)>>,
    /// Conversations that had unsent messages when the process started and were not leased since. The
    /// process before this one may have sent the first of those messages or not.
    left: OnceCell<Mutex<HashSet<String>>>,
    /// When the process started: machine time, UTC milliseconds.
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
    /// Asks for the lease of a conversation for `for_ms` milliseconds; its holder gets it for longer. If the
    /// lease of another holder had expired, the first unsent message is marked as of unknown outcome.
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

    /// Gives the lease back; a no-op if somebody else holds it by now.
    ///
    /// # Errors
    /// After an error the lease expires by itself.
    pub async fn release(&self, conversation: &ConversationId, holder: &str) -> Result<(), StoreError> {
        match &self.leases {
            Leases::Rows => {
                let values = [conversation.as_str().into(), holder.into()];
                self.write(vec![Statement::new(outbox_lease::RELEASE, values)]).await.map(drop)
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
        let select = vec![Statement::new(outbox_lease::SELECT, [conversation.as_str().into()])];
        let (conversation, holder) = (conversation.clone(), holder.to_owned());
        let take = move |reads: Reads| {
            let now = reads.machine_now;
            let row = reads.rows.first().and_then(|rows| rows.first());
            let row = row
                .map(|row| Ok::<_, crate::decode::InvalidData>((row.opt_text(0)?, row.int(1)?)))
                .transpose()?;
            let (sql, took_over) = match row {
                None => (outbox_lease::INSERT, false),
                Some((Some(by), until)) if by != holder => {
                    if until > now {
                        return Ok(Verdict::Leave(Lease::Busy { for_ms: until - now }));
                    }
                    (outbox_lease::UPDATE, true)
                }
                Some(_) => (outbox_lease::UPDATE, false),
            };
            let until = now.saturating_add(for_ms);
            let values = [conversation.as_str().into(), holder.as_str().into(), until.into()];
            let mut writes = vec![Statement::new(sql, values)];
            writes.extend(took_over.then(|| head_unknown(&conversation)));
            Ok(Verdict::Commit(writes, Lease::Mine { took_over }))
        };
        Ok(self.transact(select, take).await?.0)
    }

    async fn left_over(&self, started: i64) -> Result<Mutex<HashSet<String>>, StoreError> {
        let reads = self.read(vec![Statement::new(outbox::LEFT_OVER, [started.into()])]).await?;
        let ids = reads.rows.iter().flatten().map(|row| Ok(row.text(0)?.to_owned()));
        Ok(Mutex::new(ids.collect::<Result<_, crate::decode::InvalidData>>()?))
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
    Statement::new(outbox::SET_HEAD_UNKNOWN, [conversation.as_str().into()])
}
