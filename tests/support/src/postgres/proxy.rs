//! A proxy in front of PostgreSQL that counts round trips, statements and rows, and can cut connections.

use super::backend::Backend;
use super::frontend::{Frontend, Transaction};
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// How long the client must be silent before the proxy passes the server's answers on: the latency of a
/// round trip. What a client sends without waiting for an answer arrives within it.
const LATENCY: Duration = Duration::from_millis(60);

/// A running proxy. It runs until the process ends.
pub struct Proxy {
    /// Where the client connects to instead of the database.
    pub url: String,
    round_trips: Arc<AtomicUsize>,
    rows: Arc<AtomicUsize>,
    transactions: Arc<Mutex<Vec<Transaction>>>,
    drops_commit_answers: Arc<AtomicBool>,
}

impl Proxy {
    /// Starts a proxy for a database of [`super::fresh_database`].
    pub fn start(url: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (round_trips, drops_commit_answers) =
            (Arc::<AtomicUsize>::default(), Arc::<AtomicBool>::default());
        let (counted, dropping) = (Arc::clone(&round_trips), Arc::clone(&drops_commit_answers));
        let rows = Arc::<AtomicUsize>::default();
        let returned = Arc::clone(&rows);
        let transactions = Arc::<Mutex<Vec<Transaction>>>::default();
        let ended = Arc::clone(&transactions);
        thread::spawn(move || {
            for client in listener.incoming() {
                let server = UnixStream::connect(super::shared().socket()).unwrap();
                let (counted, dropping) = (Arc::clone(&counted), Arc::clone(&dropping));
                let (ended, returned) = (Arc::clone(&ended), Arc::clone(&returned));
                thread::spawn(move || {
                    forward(client.unwrap(), server, &counted, returned, &ended, &dropping)
                });
            }
        });
        let url = format!("postgres://postgres@127.0.0.1:{port}/{}", super::name_of(url));
        Self { url, round_trips, rows, transactions, drops_commit_answers }
    }

    /// The round trips so far: how often a client sent something after it had received an answer.
    pub fn round_trips(&self) -> usize {
        self.round_trips.load(Ordering::SeqCst)
    }

    /// The rows that the server has returned so far.
    pub fn rows(&self) -> usize {
        self.rows.load(Ordering::SeqCst)
    }

    /// The transactions that have ended since the last call, in the order of their ends.
    pub fn take_transactions(&self) -> Vec<Transaction> {
        std::mem::take(&mut *self.transactions.lock().unwrap())
    }

    /// From now on a client that sends COMMIT loses its connection once the server has answered, and
    /// never receives that answer.
    pub fn drop_commit_answers(&self) {
        self.drops_commit_answers.store(true, Ordering::SeqCst);
    }

    /// Lets answers to COMMIT through again.
    pub fn pass_commit_answers(&self) {
        self.drops_commit_answers.store(false, Ordering::SeqCst);
    }
}

fn forward(
    client: TcpStream,
    server: UnixStream,
    round_trips: &AtomicUsize,
    rows: Arc<AtomicUsize>,
    transactions: &Mutex<Vec<Transaction>>,
    dropping: &AtomicBool,
) {
    client.set_nodelay(true).unwrap();
    let waiting: Arc<Mutex<Vec<u8>>> = Arc::default();
    let from_server = Arc::clone(&waiting);
    let mut answers = server.try_clone().unwrap();
    let ended = Arc::new(AtomicBool::new(false));
    let server_ended = Arc::clone(&ended);
    thread::spawn(move || {
        let mut buffer = [0; 65536];
        let mut backend = Backend::default();
        while let Ok(read @ 1..) = answers.read(&mut buffer) {
            rows.fetch_add(backend.rows(&buffer[..read]), Ordering::SeqCst);
            from_server.lock().unwrap().extend_from_slice(&buffer[..read]);
        }
        server_ended.store(true, Ordering::SeqCst);
    });
    client.set_read_timeout(Some(LATENCY)).unwrap();
    let (mut client, mut server) = (client, server);
    let mut received = true;
    let mut committing = false;
    let mut buffer = [0; 65536];
    let mut frontend = Frontend::default();
    loop {
        match client.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => {
                if std::mem::take(&mut received) {
                    round_trips.fetch_add(1, Ordering::SeqCst);
                    frontend.new_round_trip();
                }
                transactions.lock().unwrap().extend(frontend.sent(&buffer[..read]));
                committing |= has_commit(&buffer[..read]);
                if server.write_all(&buffer[..read]).is_err() {
                    break;
                }
            }
            Err(error) if is_timeout(&error) => {
                let mut answer = waiting.lock().unwrap();
                if committing && dropping.load(Ordering::SeqCst) {
                    if has_commit(&answer) {
                        break;
                    }
                } else if !answer.is_empty() {
                    committing = false;
                    received = true;
                    if client.write_all(&std::mem::take(&mut *answer)).is_err() {
                        break;
                    }
                } else if ended.load(Ordering::SeqCst) {
                    break;
                }
            }
            Err(_) => break,
        }
    }
    let _ = client.shutdown(Shutdown::Both);
    let _ = server.shutdown(Shutdown::Both);
}

/// Whether these bytes hold the statement COMMIT (the client's) or its command tag (the server's answer).
fn has_commit(bytes: &[u8]) -> bool {
    bytes.windows(7).any(|bytes| bytes == b"COMMIT\0")
}

fn is_timeout(error: &std::io::Error) -> bool {
    matches!(error.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut)
}
