//! A throw-away PostgreSQL for tests: one server per test program, started when the first test asks for a
//! database, and one database per test. Nothing here knows the product.

mod backend;
mod distance;
mod frontend;
mod proxy;
mod server;
mod tls;

pub use distance::Distance;
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
    copy_of(template)
}

/// Whether PostgreSQL's server is installed. Without it the other functions of this module panic.
pub fn is_installed() -> bool {
    server::find_programs().is_some()
}

/// Sets settings of the server (`name=value`) that is started later; they override those of all tests. Only the
/// first call counts, and only before the first database.
pub fn start_with(settings: &[&str]) {
    // The first call has set them.
    let _ = SETTINGS.set(settings.iter().map(|setting| (*setting).to_owned()).collect());
}

/// Copies a database of [`fresh_database`] to which nobody is connected, and returns the copy's URL.
pub fn copy_of(url: &str) -> String {
    create(&format!(" TEMPLATE {}", name_of(url)))
}

/// Removes a database of [`fresh_database`], and cuts the connections to it.
pub fn drop_database(url: &str) {
    shared().psql("postgres", &format!("DROP DATABASE {} WITH (FORCE)", name_of(url)));
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
pub fn name_of(url: &str) -> &str {
    let (_, rest) = url.split_once("@/").expect("a URL of fresh_database");
    rest.split('?').next().unwrap_or(rest)
}

/// See [`start_with`].
static SETTINGS: OnceLock<Vec<String>> = OnceLock::new();

/// The server of this test program. It listens on a socket in its own folder, not on a port.
fn shared() -> &'static Server {
    static SERVER: OnceLock<Server> = OnceLock::new();
    SERVER.get_or_init(|| Server::start(SETTINGS.get().map_or(&[], Vec::as_slice)))
}
