//! A proxy in front of PostgreSQL that counts round trips, and can cut the line.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// How long the client must be silent before it hears the server: the round trip's latency. What a
/// client sends without waiting for an answer arrives within it.
const LATENCY: Duration = Duration::from_millis(60);

/// See the module.
pub struct Proxy {
    /// Where the client connects to instead.
    pub url: String,
    trips: Arc<AtomicUsize>,
    swallows_commit: Arc<AtomicBool>,
}

impl Proxy {
    /// Starts one for a database of [`super::postgres::fresh_database`].
    pub fn start(url: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (_, rest) = url.split_once("@/").unwrap();
        let name = rest.split('?').next().unwrap();
        let (trips, swallows_commit) = (Arc::<AtomicUsize>::default(), Arc::<AtomicBool>::default());
        let (counted, swallowing) = (Arc::clone(&trips), Arc::clone(&swallows_commit));
        thread::spawn(move || {
            for client in listener.incoming() {
                let server = UnixStream::connect(super::postgres::socket()).unwrap();
                let (counted, swallowing) = (Arc::clone(&counted), Arc::clone(&swallowing));
                thread::spawn(move || carry(client.unwrap(), server, &counted, &swallowing));
            }
        });
        let url = format!("postgres://postgres@127.0.0.1:{port}/{name}");
        Self { url, trips, swallows_commit }
    }

    /// The round trips so far: how often the client spoke after it had heard an answer.
    pub fn trips(&self) -> usize {
        self.trips.load(Ordering::SeqCst)
    }

    /// From now on a client that sends COMMIT has its line cut once the server has answered, and
    /// never hears that answer.
    pub fn swallow_commits(&self) {
        self.swallows_commit.store(true, Ordering::SeqCst);
    }

    /// Lets answers through again.
    pub fn let_commits_through(&self) {
        self.swallows_commit.store(false, Ordering::SeqCst);
    }
}

fn carry(client: TcpStream, server: UnixStream, trips: &AtomicUsize, swallowing: &AtomicBool) {
    client.set_nodelay(true).unwrap();
    let waiting: Arc<Mutex<Vec<u8>>> = Arc::default();
    let from_server = Arc::clone(&waiting);
    let mut answers = server.try_clone().unwrap();
    let ended = Arc::new(AtomicBool::new(false));
    let server_ended = Arc::clone(&ended);
    thread::spawn(move || {
        let mut buffer = [0; 65536];
        while let Ok(read @ 1..) = answers.read(&mut buffer) {
            from_server.lock().unwrap().extend_from_slice(&buffer[..read]);
        }
        server_ended.store(true, Ordering::SeqCst);
    });
    client.set_read_timeout(Some(LATENCY)).unwrap();
    let (mut client, mut server) = (client, server);
    let mut heard = true;
    let mut committing = false;
    let mut buffer = [0; 65536];
    loop {
        match client.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => {
                if std::mem::take(&mut heard) {
                    trips.fetch_add(1, Ordering::SeqCst);
                }
                committing |= says_commit(&buffer[..read]);
                if server.write_all(&buffer[..read]).is_err() {
                    break;
                }
            }
            Err(error) if is_timeout(&error) => {
                let mut answer = waiting.lock().unwrap();
                if committing && swallowing.load(Ordering::SeqCst) {
                    if says_commit(&answer) {
                        break;
                    }
                } else if !answer.is_empty() {
                    committing = false;
                    heard = true;
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

/// The statement when the client sends it, and its tag when the server has done it.
fn says_commit(bytes: &[u8]) -> bool {
    bytes.windows(7).any(|bytes| bytes == b"COMMIT\0")
}

fn is_timeout(error: &std::io::Error) -> bool {
    matches!(error.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut)
}
