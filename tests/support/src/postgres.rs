//! A throw-away PostgreSQL for tests: one server per test program, started when the first test asks for a
//! database, and one database per test. Nothing here knows the product.

mod frontend;
mod proxy;
mod server;
mod tls;

pub use frontend::Transaction;
pub use proxy::Proxy;
pub use tls::TlsServer;

use server::Server;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// Creates an empty database and returns its URL.
///
/// # Panics
/// If PostgreSQL is not installed or does not start: a test without its database has failed.
pub fn fresh_database() -> String {
    create("")
}

/// Creates a database with the product's schema and returns its URL. `migrate` makes that schema in an
/// empty database, once per test program; the databases are copies of that one.
///
/// # Panics
/// As [`fresh_database`].
pub fn migrated_database(migrate: impl FnOnce(&str)) -> String {
    static TEMPLATE: OnceLock<String> = OnceLock::new();
    let template = TEMPLATE.get_or_init(|| {
        let url = fresh_database();
        migrate(&url);
        url
    });
    create(&format!(" TEMPLATE {}", name_of(template)))
}

/// Runs SQL with `psql` as the superuser in a database of [`fresh_database`], and returns what it printed.
pub fn psql(url: &str, sql: &str) -> String {
    shared().psql(name_of(url), sql)
}

fn create(options: &str) -> String {
    static NUMBER: AtomicU32 = AtomicU32::new(1);
    let name = format!("test_{}", NUMBER.fetch_add(1, Ordering::Relaxed));
    shared().psql("postgres", &format!("CREATE DATABASE {name}{options}"));
    let folder = shared().folder().to_str().expect("the temporary folder's name is UTF-8");
    format!("postgres://postgres@/{name}?host={}", folder.replace('/', "%2F"))
}

/// The database's name in a URL of [`fresh_database`].
fn name_of(url: &str) -> &str {
    let (_, rest) = url.split_once("@/").expect("a URL of fresh_database");
    rest.split('?').next().unwrap_or(rest)
}

/// The server of this test program. It listens on a socket in its own folder, not on a port.
fn shared() -> &'static Server {
    static SERVER: OnceLock<Server> = OnceLock::new();
    SERVER.get_or_init(Server::start)
}
