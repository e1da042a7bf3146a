//! Connections: how they are made and set up, how many there are, and when one is not used again.

use super::error::connect_error;
use crate::driver::DriverError;
use deadpool_postgres::{
    ClientWrapper, Connect, Manager, ManagerConfig, Object, Pool, PoolError, RecyclingMethod, Runtime,
};
use std::future::Future;
use std::ops::Deref;
use std::pin::Pin;
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio_postgres::{Client, Config, Error, NoTls};

/// Connections of one process. A command holds one for two round trips, so these carry a few
/// thousand commands a second; PostgreSQL has 100 in all unless set otherwise.
const CONNECTIONS: usize = 16;
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

/// Makes a pool for a `postgres://` URL.
pub(super) fn pool(url: &str) -> Result<Pool, DriverError> {
    let wrong = || DriverError::rejected("08001", "the database URL is not one of PostgreSQL");
    let mut config: Config = url.parse().map_err(|_| wrong())?;
    config.connect_timeout(CONNECT_TIMEOUT).application_name("tableturn");
    let recycling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
    let manager = Manager::from_connect(config, Connector, recycling);
    Pool::builder(manager)
        .max_size(CONNECTIONS)
        .wait_timeout(Some(WAIT_TIMEOUT))
        .create_timeout(Some(CONNECT_TIMEOUT))
        .recycle_timeout(Some(CONNECT_TIMEOUT))
        .runtime(Runtime::Tokio1)
        .build()
        .map_err(|_| wrong())
}

/// Makes a connection and sets its session up: the one place that knows how a server is spoken to.
struct Connector;

impl Connect for Connector {
    fn connect(
        &self,
        config: &Config,
    ) -> Pin<Box<dyn Future<Output = Result<(Client, JoinHandle<()>), Error>> + Send + '_>> {
        let config = config.clone();
        Box::pin(async move {
            let (client, connection) = config.connect(NoTls).await?;
            let task = tokio::spawn(async move {
                if let Err(error) = connection.await {
                    let code = error.code().map_or("no SQLSTATE", |code| code.code());
                    tracing::warn!(%error, code, "a database connection was lost");
                }
            });
            let set = format!(
                "SET statement_timeout = {}; SET idle_in_transaction_session_timeout = {}",
                STATEMENT_TIMEOUT.as_millis(),
                IDLE_TIMEOUT.as_millis()
            );
            client.batch_execute(&set).await?;
            Ok((client, task))
        })
    }
}

/// A connection in use. Dropped, it is closed, since its trip was cut short and nobody knows what is
/// still under way on it; only [`Lease::give_back`] returns it to the pool.
pub(super) struct Lease(Option<Object>);

impl Lease {
    /// Waits for a connection, or makes one.
    pub(super) async fn take(pool: &Pool) -> Result<Self, DriverError> {
        match pool.get().await {
            Ok(object) => Ok(Self(Some(object))),
            Err(PoolError::Backend(error)) => Err(connect_error(&error)),
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
