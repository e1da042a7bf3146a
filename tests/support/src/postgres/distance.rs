//! A proxy in front of PostgreSQL that is as far away as a server in another building: what passes arrives a fixed
//! time later, in each direction, and nothing waits for what was sent before it.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

/// A running proxy. It runs until the process ends.
pub struct Distance {
    /// Where the client connects to instead of the database.
    pub url: String,
}

impl Distance {
    /// Starts a proxy for a database of [`super::fresh_database`], `each_way` away from its clients.
    pub fn start(url: &str, each_way: Duration) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        thread::spawn(move || {
            for client in listener.incoming() {
                let client = client.unwrap();
                client.set_nodelay(true).unwrap();
                connect(client, UnixStream::connect(super::shared().socket()).unwrap(), each_way);
            }
        });
        Self { url: format!("postgres://postgres@127.0.0.1:{port}/{}", super::name_of(url)) }
    }
}

/// Threads, because a timer of the async runtime is too coarse for one millisecond.
fn connect(client: TcpStream, server: UnixStream, each_way: Duration) {
    let (from_client, from_server) = (client.try_clone().unwrap(), server.try_clone().unwrap());
    carry(from_client, server, each_way);
    carry(from_server, client, each_way);
}

fn carry(mut from: impl Read + Send + 'static, to: impl Write + Send + 'static, each_way: Duration) {
    let (sender, under_way) = channel();
    thread::spawn(move || deliver(to, &under_way));
    thread::spawn(move || {
        let mut buffer = [0; 65536];
        while let Ok(read @ 1..) = from.read(&mut buffer) {
            if sender.send((Instant::now() + each_way, buffer[..read].to_vec())).is_err() {
                break;
            }
        }
    });
}

/// Until one end closes; the other end then finds its connection closed too.
fn deliver(mut to: impl Write, under_way: &Receiver<(Instant, Vec<u8>)>) {
    for (arrives, bytes) in under_way {
        thread::sleep(arrives.saturating_duration_since(Instant::now()));
        if to.write_all(&bytes).is_err() {
            break;
        }
    }
}
