//! Connects to the first host of the URL that answers.

use super::error::connect_error;
use super::one_sync::{OneSync, OneSyncTls};
use super::pool::CONNECT_TIMEOUT;
use super::server_url::ServerAddress;
use crate::driver::DriverError;
use std::io;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, UnixStream, lookup_host};
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_postgres::config::{Host, LoadBalanceHosts, SslNegotiation, TargetSessionAttrs};
use tokio_postgres::tls::MakeTlsConnect;
use tokio_postgres::{Client, Config, Connection, NoTls};

const PORT: u16 = 5432;

/// A client, and the task that drives its connection.
type Connected = (Client, JoinHandle<()>);

/// Connects, with a password of its own if `config` has one.
pub(super) async fn connect(address: &ServerAddress, config: &Config) -> Result<Connected, DriverError> {
    // Nobody has tried statements that share a Sync on Aurora DSQL, and the network there costs more than they save.
    if address.tokens.is_some() || chooses_among_hosts(config) || sets_up_sockets(config) {
        return connect_as_the_library_does(address, config).await;
    }
    let mut failed = DriverError::Unavailable("the database URL names no host".into());
    for (place, host) in config.get_hosts().iter().enumerate() {
        let ports = config.get_ports();
        let port = ports.get(place).or(ports.first()).copied().unwrap_or(PORT);
        match connect_to(host, port, address, config).await {
            Ok(connected) => return Ok(connected),
            Err(error) => failed = error,
        }
    }
    Err(failed)
}

/// Whether the URL asks for more than the first host that answers.
fn chooses_among_hosts(config: &Config) -> bool {
    config.get_target_session_attrs() != TargetSessionAttrs::Any
        || config.get_load_balance_hosts() != LoadBalanceHosts::Disable
        || !config.get_hostaddrs().is_empty()
}

/// Whether the URL says how sockets find out that the server is gone.
fn sets_up_sockets(config: &Config) -> bool {
    let library = Config::new();
    config.get_tcp_user_timeout().is_some()
        || config.get_keepalives() != library.get_keepalives()
        || config.get_keepalives_idle() != library.get_keepalives_idle()
        || config.get_keepalives_interval().is_some()
        || config.get_keepalives_retries().is_some()
}

/// Each statement then has a Sync of its own.
async fn connect_as_the_library_does(
    address: &ServerAddress,
    config: &Config,
) -> Result<Connected, DriverError> {
    let connected = match &address.tls {
        None => config.connect(NoTls).await.map(|(client, connection)| (client, driven(connection))),
        Some(tls) => {
            config.connect(tls.clone()).await.map(|(client, connection)| (client, driven(connection)))
        }
    };
    connected.map_err(|error| connect_error(&error))
}

async fn connect_to(
    host: &Host,
    port: u16,
    address: &ServerAddress,
    config: &Config,
) -> Result<Connected, DriverError> {
    let name = match host {
        Host::Unix(folder) => {
            let socket = UnixStream::connect(folder.join(format!(".s.PGSQL.{port}")));
            return start(within(CONNECT_TIMEOUT, socket).await?, "", address, config).await;
        }
        Host::Tcp(name) => name,
    };
    let mut failed = DriverError::Unavailable("the database's host name has no address".into());
    for at in within(CONNECT_TIMEOUT, lookup_host((name.as_str(), port))).await? {
        let connected = match within(CONNECT_TIMEOUT, TcpStream::connect(at)).await {
            Ok(socket) => {
                socket.set_nodelay(true).map_err(|error| unreachable(&error))?;
                start(socket, name, address, config).await
            }
            Err(error) => Err(error),
        };
        match connected {
            Ok(connected) => return Ok(connected),
            Err(error) => failed = error,
        }
    }
    Err(failed)
}

/// Logs in. `host` is the name that a certificate must have.
async fn start<S>(
    socket: S,
    host: &str,
    address: &ServerAddress,
    config: &Config,
) -> Result<Connected, DriverError>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let connected = match &address.tls {
        None => {
            let connecting = config.connect_raw(OneSync::new(socket), NoTls);
            connecting.await.map(|(client, connection)| (client, driven(connection)))
        }
        Some(tls) => {
            let is_direct = config.get_ssl_negotiation() == SslNegotiation::Direct;
            let stream = if is_direct { OneSync::opaque(socket) } else { OneSync::new(socket) };
            let made = MakeTlsConnect::<OneSync<S>>::make_tls_connect(&mut tls.clone(), host);
            let tls =
                made.map_err(|_| DriverError::Unavailable("the host's name fits no certificate".into()))?;
            let connecting = config.connect_raw(stream, OneSyncTls(tls));
            connecting.await.map(|(client, connection)| (client, driven(connection)))
        }
    };
    connected.map_err(|error| connect_error(&error))
}

async fn within<T>(
    time: Duration,
    connecting: impl Future<Output = io::Result<T>>,
) -> Result<T, DriverError> {
    let connected = timeout(time, connecting).await;
    let connected = connected.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()));
    connected.map_err(|error| unreachable(&error))
}

fn unreachable(error: &io::Error) -> DriverError {
    DriverError::Unavailable(format!("error connecting to server: {error}"))
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
