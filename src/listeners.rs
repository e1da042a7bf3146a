//! Binds the addresses that a process listens on, and prints them.

use crate::error::CommandError;
use std::net::SocketAddr;
use tokio::net::TcpListener;

/// A bound listener and its address, whose port is never 0.
pub(crate) struct Bound {
    pub(crate) listener: TcpListener,
    pub(crate) address: SocketAddr,
}

/// Binds the address that the variable `name` has set.
pub(crate) async fn bind(name: &str, address: SocketAddr) -> Result<Bound, CommandError> {
    let listener = TcpListener::bind(address).await.map_err(|e| {
        CommandError::failed(format!("can't listen on {address}: {e}; {name} sets another address"))
    })?;
    let address = listener.local_addr().map_err(CommandError::failed)?;
    Ok(Bound { listener, address })
}

/// Prints the line that every role prints when it is ready, with `-` for a listener that it does not have.
pub(crate) fn print_addresses(public: Option<SocketAddr>, private: Option<SocketAddr>) {
    let shown =
        |address: Option<SocketAddr>| address.map_or_else(|| "-".to_owned(), |address| address.to_string());
    print_line!("listening public={} private={}", shown(public), shown(private));
}
