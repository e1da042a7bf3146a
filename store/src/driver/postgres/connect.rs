//! Connections: how they are made and set up, how many there are, and when one is not used again.

use super::address::Address;
use super::error::connect_error;
use super::tls::unusable;
use crate::driver::DriverError;
use deadpool::Runtime;
use deadpool::managed::{Manager, Metrics, Object, PoolError, RecycleError, RecycleResult};
use deadpool_postgres::ClientWrapper;
use std::ops::Deref;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::task::JoinHandle;
use tokio_postgres::{Connection, NoTls};

/// Connections of one process. A command holds one for two round trips, so these carry a few
/// thousand commands a second; PostgreSQL has 100 in all unless set otherwise.
pub(super) const CONNECTIONS: usize = 16;
/// How long a command waits for a connection that others hold.
const WAIT_TIMEOUT: Duration = Duration::from_secs(5);
/// How long making a connection may take, and reaching each address of the host.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// How long the server lets one statement run. Ours read by keys; what takes longer waits for a lock.
const STATEMENT_TIMEOUT: Duration = Duration::from_secs(5);
/// How long the server lets a transaction idle between the trips: deciding takes milliseconds, so the
/// process that is this late has died or hangs, and its locks must not stay.
const IDLE_TIMEOUT: Duration = Duration::from_secs(5);
/// How long we wait for a trip's answers: more than a statement may take, so that in the common case
/// the server ends it and says so. Without it a silent network would hold the connection for ever.
pub(super) const TRIP_TIMEOUT: Duration = Duration::from_secs(10);

/// The connections of one database.
pub(super) type Pool = deadpool::managed::Pool<Maker>;

/// Makes a pool; nothing is connected yet.
pub(super) fn pool(address: Address) -> Result<Pool, DriverError> {
    Pool::builder(Maker::new(address))
        .max_size(CONNECTIONS)
        .wait_timeout(Some(WAIT_TIMEOUT))
        .create_timeout(Some(CONNECT_TIMEOUT))
        .recycle_timeout(Some(CONNECT_TIMEOUT))
        .runtime(Runtime::Tokio1)
        .build()
        .map_err(|error| unusable(error.to_string()))
}

/// Makes connections and sets their sessions up: the one place that knows how a server is spoken to.
pub(super) struct Maker {
    address: Address,
}

impl std::fmt::Debug for Maker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Maker").finish_non_exhaustive()
    }
}

impl Maker {
    fn new(mut address: Address) -> Self {
        address.config.connect_timeout(CONNECT_TIMEOUT).application_name("tableturn");
        Self { address }
    }
}

impl Manager for Maker {
    type Type = ClientWrapper;
    type Error = DriverError;

    async fn create(&self) -> Result<ClientWrapper, DriverError> {
        let config = &self.address.config;
        let (client, task) = match &self.address.tls {
            None => {
                let (client, connection) = config.connect(NoTls).await.map_err(|e| connect_error(&e))?;
                (client, driven(connection))
            }
            Some(tls) => {
                let (client, connection) =
                    config.connect(tls.clone()).await.map_err(|e| connect_error(&e))?;
                (client, driven(connection))
            }
        };
        let client = ClientWrapper::new(client, task);
        let set = format!(
            "SET statement_timeout = {}; SET idle_in_transaction_session_timeout = {}",
            STATEMENT_TIMEOUT.as_millis(),
            IDLE_TIMEOUT.as_millis()
        );
        client.batch_execute(&set).await.map_err(|error| connect_error(&error))?;
        Ok(client)
    }

    async fn recycle(&self, client: &mut ClientWrapper, _: &Metrics) -> RecycleResult<DriverError> {
        if client.is_closed() {
            return Err(RecycleError::message("closed"));
        }
        Ok(())
    }
}

/// Carries a connection's bytes for as long as it lives.
fn driven<S, T>(connection: Connection<S, T>) -> JoinHandle<()>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    T: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            let code = error.code().map_or("no SQLSTATE", |code| code.code());
            tracing::warn!(%error, code, "a database connection was lost");
        }
    })
}

/// A connection in use. Dropped, it is closed, since its trip was cut short and nobody knows what is
/// still under way on it; only [`Lease::give_back`] returns it to the pool.
pub(super) struct Lease(Option<Object<Maker>>);

impl Lease {
    /// Waits for a connection, or makes one.
    pub(super) async fn take(pool: &Pool) -> Result<Self, DriverError> {
        match pool.get().await {
            Ok(object) => Ok(Self(Some(object))),
            Err(PoolError::Backend(error)) => Err(error),
            Err(PoolError::Timeout(_)) => {
                Err(DriverError::Unavailable("no connection to be had in time".into()))
            }
            Err(_) => Err(DriverError::Unavailable("the connection pool is closed".into())),
        }
    }

    /// Returns the connection to the pool: every answer has come, and no transaction is open.
    pub(super) fn give_back(mut self) {
        drop(self.0.take());
    }

    /// The connection. It is there until the lease is gone.
    pub(super) fn client(&self) -> Result<&ClientWrapper, DriverError> {
        let object = self.0.as_ref();
        object.map(Deref::deref).ok_or_else(|| DriverError::Unavailable("the connection is gone".into()))
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        if let Some(object) = self.0.take() {
            drop(Object::take(object));
        }
    }
}
