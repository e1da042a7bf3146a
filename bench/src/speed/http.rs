//! A client that costs little beside the server that it measures: whole requests written to a socket.

use anyhow::{Context, bail};
use tableturn_testing::{FakeTwilio, signed_message};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// What Twilio signs.
pub(super) const PUBLIC_URL: &str = "http://localhost";

/// The bytes of a signed text.
pub(super) fn text(number: u64, from: &str, to: &str, body: &str) -> Vec<u8> {
    let sid = format!("SM{number:032x}");
    let signed = signed_message(PUBLIC_URL, FakeTwilio::AUTH_TOKEN, from, to, body, &sid);
    let mut request = String::from("POST /twilio/message HTTP/1.1\r\nHost: localhost\r\n");
    for (name, value) in &signed.headers {
        request.push_str(&format!("{name}: {value}\r\n"));
    }
    request.push_str(&format!("Content-Length: {}\r\n\r\n{}", signed.body.len(), signed.body));
    request.into_bytes()
}

/// A connection that is kept open.
pub(super) struct Connection {
    stream: TcpStream,
    answer: Vec<u8>,
}

impl Connection {
    /// To `http://HOST:PORT`.
    pub(super) async fn open(url: &str) -> anyhow::Result<Self> {
        let address = url.trim_start_matches("http://");
        let stream = TcpStream::connect(address).await.with_context(|| format!("no server at {address}"))?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, answer: Vec::with_capacity(1_024) })
    }

    /// Posts a request whose answer must be 200.
    pub(super) async fn post(&mut self, request: &[u8]) -> anyhow::Result<()> {
        self.stream.write_all(request).await?;
        self.answer.clear();
        while !is_whole(&self.answer) {
            if self.stream.read_buf(&mut self.answer).await? == 0 {
                bail!("the server closed the connection");
            }
        }
        if !self.answer.starts_with(b"HTTP/1.1 200") {
            bail!("the server answered {}", String::from_utf8_lossy(&self.answer));
        }
        Ok(())
    }
}

/// Whether the bytes hold an answer with all of its body.
fn is_whole(answer: &[u8]) -> bool {
    let Some(end) = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n") else { return false };
    let head = String::from_utf8_lossy(&answer[..end]).to_ascii_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length:"));
    let length: usize = length.and_then(|length| length.trim().parse().ok()).unwrap_or_default();
    answer.len() >= end + 4 + length
}
