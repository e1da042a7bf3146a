//! The connection pool: how connections are made and set up, how many there are, and when one is retired.

use super::error::connect_error;
use super::server_url::ServerAddress;
use super::tls::unusable;
use crate::driver::DriverError;
use deadpool::Runtime;
use deadpool::managed::{Manager, Metrics, Object, PoolError, QueueMode, RecycleError, RecycleResult};
use deadpool_postgres::ClientWrapper;
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use rand::random_range;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::task::JoinHandle;
use tokio_postgres::{Config, Connection, NoTls};

/// The most connections of one process. A command holds one for two round trips, so these serve a few
/// thousand commands a second. PostgreSQL allows 100 in all by default.
pub(crate) const CONNECTIONS: usize = 16;
/// How long a command waits for a connection while others hold all of them.
const WAIT_TIMEOUT: Duration = Duration::from_secs(5);
/// How long connecting may take, in all and for each address of the host.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// How long the server lets one statement run. Ours read by key; one that takes longer waits for a lock.
pub(super) const STATEMENT_TIMEOUT: Duration = Duration::from_secs(5);
/// How long the server lets a transaction idle between the round trips. A decision takes milliseconds, so a
/// process that is this late has died or hangs, and its locks must not stay.
const IDLE_TIMEOUT: Duration = Duration::from_secs(5);
/// How long the client waits for the answers of a round trip. Longer than [`STATEMENT_TIMEOUT`], so that
/// usually the server ends the statement and answers. Without it a silent network would hold the connection
/// for ever.
pub(super) const ROUND_TRIP_TIMEOUT: Duration = Duration::from_secs(10);

/// How long a connection is used, unless a test sets less. DSQL closes a connection after 60 minutes, even in
/// the middle of a transaction. Up to a fifth is subtracted at random, so that connections that were made
/// together are not all retired at once.
const LIFETIME: Duration = Duration::from_secs(55 * 60);
/// Our statements read few rows by key, and the planner can't know it: to it a generic plan for "ended lately" reads a third
/// of a restaurant's past, so it would read all the restaurant's guests into a hash table. And a plan that was made
/// while a table was empty, or had no statistics, is used while the table grows.
const FEW_ROWS: &str = "SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; \
     SET max_parallel_workers_per_gather = 0; SET jit = off";

/// New connections a second, after a burst of [`CONNECTIONS`]. A DSQL cluster takes 100 a second from all
/// processes together; a process needs one every few minutes, and more only while connections fail.
const NEW_PER_SECOND: NonZeroU32 = NonZeroU32::MIN.saturating_add(9);

pub(super) type Pool = deadpool::managed::Pool<ConnectionManager>;

/// Makes a pool. It connects when a connection is first needed.
pub(super) fn create(address: ServerAddress) -> Result<Pool, DriverError> {
    Pool::builder(ConnectionManager::new(address))
        .max_size(CONNECTIONS)
        // The one that was used last: its server process has everything at hand that a cold one would look up again, and
        // the fewest connections prepare the statements.
        .queue_mode(QueueMode::Lifo)
        .wait_timeout(Some(WAIT_TIMEOUT))
        .create_timeout(Some(CONNECT_TIMEOUT))
        .recycle_timeout(Some(CONNECT_TIMEOUT))
        .runtime(Runtime::Tokio1)
        .build()
        .map_err(|error| unusable(error.to_string()))
}

/// Makes connections and sets up their sessions.
pub(super) struct ConnectionManager {
    address: ServerAddress,
    /// Milliseconds.
    lifetime: AtomicU64,
    pace: DefaultDirectRateLimiter,
}

/// A connection, and when it is retired.
pub(super) struct AgingConnection {
    client: ClientWrapper,
    retire_at: Instant,
}

impl std::fmt::Debug for AgingConnection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AgingConnection").finish_non_exhaustive()
    }
}

impl std::fmt::Debug for ConnectionManager {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ConnectionManager").finish_non_exhaustive()
    }
}

impl ConnectionManager {
    fn new(mut address: ServerAddress) -> Self {
        address.config.connect_timeout(CONNECT_TIMEOUT).application_name("tableturn");
        let burst = u32::try_from(CONNECTIONS).ok().and_then(NonZeroU32::new).unwrap_or(NEW_PER_SECOND);
        let pace = RateLimiter::direct(Quota::per_second(NEW_PER_SECOND).allow_burst(burst));
        let maker = Self { address, lifetime: AtomicU64::new(0), pace };
        maker.retire_after(LIFETIME);
        maker
    }

    pub(super) fn is_dsql(&self) -> bool {
        self.address.tokens.is_some()
    }

    /// Sets the lifetime of the connections that are made from now on.
    pub(super) fn retire_after(&self, lifetime: Duration) {
        let lifetime = u64::try_from(lifetime.as_millis()).unwrap_or(u64::MAX);
        self.lifetime.store(lifetime, Ordering::Relaxed);
    }

    /// When a connection that is made now will be retired.
    fn retirement(&self) -> Instant {
        let longest = self.lifetime.load(Ordering::Relaxed);
        Instant::now() + Duration::from_millis(random_range(longest - longest / 5..=longest))
    }

    async fn connect(&self, config: &Config) -> Result<(ClientWrapper, Instant), tokio_postgres::Error> {
        let retire_at = self.retirement();
        let (client, task) = match &self.address.tls {
            None => {
                let (client, connection) = config.connect(NoTls).await?;
                (client, driven(connection))
            }
            Some(tls) => {
                let (client, connection) = config.connect(tls.clone()).await?;
                (client, driven(connection))
            }
        };
        let client = ClientWrapper::new(client, task);
        // DSQL has none of these settings and needs none: nothing waits for a lock there, and it ends a
        // transaction after five minutes. Generic plans, because planning each time would be more than half
        // of a decision's work, and every statement of ours uses an index whatever its values are.
        if !self.is_dsql() {
            let set = format!(
                "{}; SET idle_in_transaction_session_timeout = {}; SET plan_cache_mode = force_generic_plan; \
                 {FEW_ROWS}",
                statement_timeout(STATEMENT_TIMEOUT),
                IDLE_TIMEOUT.as_millis()
            );
            client.batch_execute(&set).await?;
        }
        Ok((client, retire_at))
    }
}

impl Manager for ConnectionManager {
    type Type = AgingConnection;
    type Error = DriverError;

    async fn create(&self) -> Result<AgingConnection, DriverError> {
        self.pace.until_ready().await;
        let connected = match &self.address.tokens {
            None => Box::pin(self.connect(&self.address.config)).await,
            Some(tokens) => {
                let mut config = self.address.config.clone();
                config.password(tokens.fresh().await?);
                Box::pin(self.connect(&config)).await
            }
        };
        let (client, retire_at) = connected.map_err(|error| connect_error(&error))?;
        Ok(AgingConnection { client, retire_at })
    }

    async fn recycle(&self, aging: &mut AgingConnection, _: &Metrics) -> RecycleResult<DriverError> {
        if aging.client.is_closed() {
            return Err(RecycleError::message("closed"));
        }
        if Instant::now() >= aging.retire_at {
            return Err(RecycleError::message("retired"));
        }
        Ok(())
    }
}

/// The statement that sets PostgreSQL's statement timeout.
pub(super) fn statement_timeout(timeout: Duration) -> String {
    format!("SET statement_timeout = {}", timeout.as_millis())
}

/// Drives a connection's IO until it ends.
fn driven<S, T>(connection: Connection<S, T>) -> JoinHandle<()>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    T: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            let code = error.code().map_or("no SQLSTATE", |code| code.code());
            tracing::warn!(%error, code, "lost a database connection; the next command opens another");
        }
    })
}

/// A connection out of the pool. Dropping it closes it, because answers may still be in flight on it; only
/// [`BorrowedConnection::give_back`] returns it to the pool.
pub(super) struct BorrowedConnection(Option<Object<ConnectionManager>>);

impl BorrowedConnection {
    /// Takes a connection out of the pool, or makes one.
    pub(super) async fn from_pool(pool: &Pool) -> Result<Self, DriverError> {
        // Boxed, as are its parts: the futures of TLS and of AWS's SDK are large, and the futures of all
        // callers would contain them.
        match Box::pin(pool.get()).await {
            Ok(object) => Ok(Self(Some(object))),
            Err(PoolError::Backend(error)) => Err(error),
            Err(PoolError::Timeout(_)) => {
                Err(DriverError::Unavailable("no connection was free in time".into()))
            }
            Err(_) => Err(DriverError::Unavailable("the connection pool is closed".into())),
        }
    }

    /// Returns the connection to the pool. Every answer must have arrived, and no transaction may be open.
    pub(super) fn give_back(mut self) {
        drop(self.0.take());
    }

    pub(super) fn client(&self) -> Result<&ClientWrapper, DriverError> {
        let object = self.0.as_ref();
        object
            .map(|object| &object.client)
            .ok_or_else(|| DriverError::Unavailable("the connection is gone".into()))
    }
}

impl Drop for BorrowedConnection {
    fn drop(&mut self) {
        if let Some(object) = self.0.take() {
            drop(Object::take(object));
        }
    }
}
