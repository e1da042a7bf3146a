//! A stream to the server on which the statements of a round trip share one Sync.
//!
//! tokio-postgres sends a Sync behind every statement, and the server answers each with a packet of its own: a system call
//! there, and a wake-up here. This stream leaves out a Sync that another statement follows before the next flush, and
//! puts the server's answer to it (ReadyForQuery) into what it passes on. So the client sees what it would see
//! without. After an error the server skips everything up to the next Sync. The client gets for each skipped statement what
//! the server says in a failed transaction (25P02). A simple query (BEGIN, COMMIT) always stands behind a Sync.

use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio_postgres::tls::{ChannelBinding, TlsConnect, TlsStream};

/// A message's kind and length.
const HEADER: usize = 5;
/// The code of a request for TLS in the place of a protocol version.
const SSL_REQUEST: [u8; 4] = 80_877_103_u32.to_be_bytes();
const SYNC: &[u8] = b"S\0\0\0\x04";
/// ReadyForQuery, in a transaction.
const READY: &[u8] = b"Z\0\0\0\x05T";
/// The fields of the error that a statement in a failed transaction gets.
const SKIPPED: &[u8] = b"SERROR\0VERROR\0C25P02\0\
    Mcurrent transaction is aborted, commands ignored until end of transaction block\0\0";
/// Bytes that are read at once.
const READ: usize = 8 * 1024;

/// See the module.
pub(super) struct OneSync<S> {
    stream: S,
    requests: Requests,
    answers: Answers,
    /// TLS runs through this stream, so that nothing can be told of what it carries.
    is_opaque: bool,
    /// For the server; the first `written` bytes are sent.
    out: Vec<u8>,
    written: usize,
    /// For the client; it has the first `read` bytes.
    ready: Vec<u8>,
    read: usize,
    buffer: Box<[u8]>,
}

/// A request whose answer is not complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Awaited {
    /// Its Sync is left out: the answer ends with one of these kinds of messages.
    LeftOut(&'static [u8]),
    /// The server says when it is ready.
    Sync,
    /// The same, without a Sync: the start, and a simple query.
    Query,
}

/// What the client sends.
#[derive(Default)]
struct Requests {
    unsent: Vec<u8>,
    is_started: bool,
    /// The kind of the last message.
    last: u8,
    /// A Sync that is not sent yet, and with what the answer before it ends.
    held: Option<&'static [u8]>,
    awaited: VecDeque<Awaited>,
}

/// What the server sends.
#[derive(Default)]
struct Answers {
    unread: Vec<u8>,
    /// The answer to a request for TLS comes first: one byte.
    is_about_tls: bool,
}

impl<S> OneSync<S> {
    pub(super) fn new(stream: S) -> Self {
        Self {
            stream,
            requests: Requests::default(),
            answers: Answers::default(),
            is_opaque: false,
            out: Vec::new(),
            written: 0,
            ready: Vec::new(),
            read: 0,
            buffer: vec![0; READ].into(),
        }
    }

    /// A stream that TLS begins on at once.
    pub(super) fn opaque(stream: S) -> Self {
        Self { is_opaque: true, ..Self::new(stream) }
    }
}

impl Requests {
    /// Takes bytes of the client, and appends those for the server.
    fn take(&mut self, bytes: &[u8], out: &mut Vec<u8>, answers: &mut Answers) {
        self.unsent.extend_from_slice(bytes);
        let unsent = std::mem::take(&mut self.unsent);
        let mut rest = unsent.as_slice();
        while let Some(length) = whole(rest, usize::from(self.is_started)) {
            let (message, behind) = rest.split_at(length);
            rest = behind;
            if self.is_started {
                self.message(message, out);
            } else {
                self.start(message, out, answers);
            }
        }
        self.unsent.extend_from_slice(rest);
    }

    /// The first message of a connection has no kind.
    fn start(&mut self, message: &[u8], out: &mut Vec<u8>, answers: &mut Answers) {
        answers.is_about_tls = message.get(4..) == Some(&SSL_REQUEST);
        if !answers.is_about_tls {
            self.is_started = true;
            self.awaited.push_back(Awaited::Query);
        }
        out.extend_from_slice(message);
    }

    fn message(&mut self, message: &[u8], out: &mut Vec<u8>) {
        let kind = message[0];
        match (kind, ends_with(self.last)) {
            (b'S', Some(ends)) if self.held.is_none() => self.held = Some(ends),
            (b'S', _) => {
                self.send_held(out);
                self.sync(out);
            }
            // Parse, Bind, Describe, Execute, Close.
            (b'P' | b'B' | b'D' | b'E' | b'C', _) => {
                self.awaited.extend(self.held.take().map(Awaited::LeftOut));
                out.extend_from_slice(message);
            }
            _ => {
                self.send_held(out);
                // A query, or a call of a function.
                if matches!(kind, b'Q' | b'F') {
                    self.awaited.push_back(Awaited::Query);
                }
                out.extend_from_slice(message);
            }
        }
        self.last = kind;
    }

    fn send_held(&mut self, out: &mut Vec<u8>) {
        if self.held.take().is_some() {
            self.sync(out);
        }
    }

    fn sync(&mut self, out: &mut Vec<u8>) {
        self.awaited.push_back(Awaited::Sync);
        out.extend_from_slice(SYNC);
    }
}

/// The messages that end the answer to a message of this kind; `None` if its Sync must be sent.
fn ends_with(kind: u8) -> Option<&'static [u8]> {
    match kind {
        // Execute: CommandComplete, EmptyQueryResponse or PortalSuspended.
        b'E' => Some(b"CIs"),
        // Describe: RowDescription or NoData.
        b'D' => Some(b"Tn"),
        // Close: CloseComplete.
        b'C' => Some(b"3"),
        _ => None,
    }
}

impl Answers {
    /// Takes bytes of the server, and appends those for the client. Returns whether TLS begins.
    fn take(&mut self, bytes: &[u8], awaited: &mut VecDeque<Awaited>, ready: &mut Vec<u8>) -> bool {
        if std::mem::take(&mut self.is_about_tls) {
            ready.extend_from_slice(bytes);
            return bytes.first() == Some(&b'S');
        }
        self.unread.extend_from_slice(bytes);
        let unread = std::mem::take(&mut self.unread);
        let mut rest = unread.as_slice();
        while let Some(length) = whole(rest, 1) {
            let (message, behind) = rest.split_at(length);
            rest = behind;
            ready.extend_from_slice(message);
            answered(message, awaited, ready);
        }
        self.unread.extend_from_slice(rest);
        false
    }
}

/// Adds what the server did not say behind this message.
fn answered(message: &[u8], awaited: &mut VecDeque<Awaited>, ready: &mut Vec<u8>) {
    match (message[0], awaited.front().copied()) {
        // The server closes the connection.
        (b'E', _) if is_fatal(message) => awaited.clear(),
        (b'E', Some(Awaited::LeftOut(_))) => {
            awaited.pop_front();
            ready.extend_from_slice(READY);
            skip_to_sync(awaited, ready);
        }
        (kind, Some(Awaited::LeftOut(ends))) if ends.contains(&kind) => {
            awaited.pop_front();
            ready.extend_from_slice(READY);
        }
        (b'Z', Some(Awaited::Sync | Awaited::Query)) => drop(awaited.pop_front()),
        _ => {}
    }
}

/// Answers the requests that the server skips after an error.
fn skip_to_sync(awaited: &mut VecDeque<Awaited>, ready: &mut Vec<u8>) {
    while let Some(next @ (Awaited::LeftOut(_) | Awaited::Sync)) = awaited.front().copied() {
        ready.push(b'E');
        // The length counts itself.
        ready.extend_from_slice(&(SKIPPED.len() as u32 + 4).to_be_bytes());
        ready.extend_from_slice(SKIPPED);
        if next == Awaited::Sync {
            return;
        }
        ready.extend_from_slice(READY);
        awaited.pop_front();
    }
}

fn is_fatal(error: &[u8]) -> bool {
    let mut fields = error[HEADER..].split(|byte| *byte == 0);
    fields.any(|field| matches!(field, b"VFATAL" | b"VPANIC"))
}

/// The length of the first message if all of it is there. `kind` is how many bytes stand before its length.
fn whole(bytes: &[u8], kind: usize) -> Option<usize> {
    let length = bytes.get(kind..kind + 4)?.try_into().ok()?;
    // The length counts itself.
    let length = kind + usize::try_from(u32::from_be_bytes(length)).ok()?.max(4);
    (bytes.len() >= length).then_some(length)
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncRead for OneSync<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        to: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = &mut *self;
        if !this.requests.is_started && this.poll_send(context)?.is_pending() {
            return Poll::Pending;
        }
        loop {
            if this.read < this.ready.len() {
                let length = to.remaining().min(this.ready.len() - this.read);
                to.put_slice(&this.ready[this.read..this.read + length]);
                this.read += length;
                return Poll::Ready(Ok(()));
            }
            this.ready.clear();
            this.read = 0;
            if this.is_opaque {
                return Pin::new(&mut this.stream).poll_read(context, to);
            }
            let mut buffer = ReadBuf::new(&mut this.buffer);
            ready!(Pin::new(&mut this.stream).poll_read(context, &mut buffer))?;
            if buffer.filled().is_empty() {
                return Poll::Ready(Ok(()));
            }
            let awaited = &mut this.requests.awaited;
            this.is_opaque = this.answers.take(buffer.filled(), awaited, &mut this.ready);
        }
    }
}

impl<S: AsyncWrite + Unpin> OneSync<S> {
    fn poll_send(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.requests.send_held(&mut self.out);
        while self.written < self.out.len() {
            let sent = ready!(Pin::new(&mut self.stream).poll_write(context, &self.out[self.written..]))?;
            if sent == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            self.written += sent;
        }
        self.out.clear();
        self.written = 0;
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for OneSync<S> {
    /// Takes everything: the client flushes before it has written much.
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = &mut *self;
        if this.is_opaque {
            return Pin::new(&mut this.stream).poll_write(context, bytes);
        }
        this.requests.take(bytes, &mut this.out, &mut this.answers);
        // The client does not flush its request for TLS. What can't be sent now is sent before the answer is read.
        if !this.requests.is_started {
            let _ = this.poll_send(context)?;
        }
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_send(context))?;
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_send(context))?;
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

impl<S: TlsStream + Unpin> TlsStream for OneSync<S> {
    fn channel_binding(&self) -> ChannelBinding {
        self.stream.channel_binding()
    }
}

/// A TLS connector that makes streams of one Sync.
pub(super) struct OneSyncTls<T>(pub(super) T);

impl<S, T> TlsConnect<S> for OneSyncTls<T>
where
    T: TlsConnect<S, Future: Send + 'static>,
{
    type Stream = OneSync<T::Stream>;
    type Error = T::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Stream, Self::Error>> + Send>>;

    fn connect(self, stream: S) -> Self::Future {
        let connecting = self.0.connect(stream);
        Box::pin(async { connecting.await.map(OneSync::new) })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn message(kind: u8, body: &[u8]) -> Vec<u8> {
        [&[kind], (body.len() as u32 + 4).to_be_bytes().as_slice(), body].concat()
    }

    /// Messages of these kinds, without a body.
    fn messages(kinds: &str) -> Vec<u8> {
        kinds.bytes().flat_map(|kind| message(kind, b"")).collect()
    }

    fn kinds(mut bytes: &[u8]) -> String {
        let mut kinds = String::new();
        while let Some(length) = whole(bytes, 1) {
            kinds.push(char::from(bytes[0]));
            bytes = &bytes[length..];
        }
        assert!(bytes.is_empty(), "a message is cut");
        kinds
    }

    fn started() -> Requests {
        Requests { is_started: true, ..Requests::default() }
    }

    /// What reaches the server of these messages, all flushed together and sent in pieces of this size.
    fn sent(requests: &mut Requests, client: &str, piece: usize) -> String {
        let mut out = Vec::new();
        for bytes in messages(client).chunks(piece) {
            requests.take(bytes, &mut out, &mut Answers::default());
        }
        requests.send_held(&mut out);
        kinds(&out)
    }

    fn received(requests: &mut Requests, server: &[u8], piece: usize) -> String {
        let (mut answers, mut ready) = (Answers::default(), Vec::new());
        for bytes in server.chunks(piece) {
            answers.take(bytes, &mut requests.awaited, &mut ready);
        }
        kinds(&ready)
    }

    #[test]
    fn statements_of_a_flush_share_a_sync_and_the_client_does_not_see_it() {
        for (client, server, answer, client_sees) in [
            ("QBESBESBES", "QBEBEBES", "CZ2DC2C2CZ", "CZ2DCZ2CZ2CZ"),
            ("BESBESQ", "BEBESQ", "2DDC2CZCZ", "2DDCZ2CZCZ"),
            ("PDSPDSPDS", "PDPDPDS", "1tT1tn1tTZ", "1tTZ1tnZ1tTZ"),
            ("CSBES", "CBES", "32CZ", "3Z2CZ"),
            ("SBES", "SBES", "Z2CZ", "Z2CZ"),
            ("BESSBES", "BESSBES", "2CZZ2CZ", "2CZZ2CZ"),
            // Notices, settings.
            ("BESBES", "BEBES", "2NCS2CSZ", "2NCZS2CSZ"),
        ] {
            for piece in [1, 3, 1000] {
                let mut requests = started();
                assert_eq!(sent(&mut requests, client, piece), server);
                assert_eq!(received(&mut requests, &messages(answer), piece), client_sees, "{client}");
                assert!(requests.awaited.is_empty(), "{client}");
            }
        }
    }

    #[test]
    fn what_the_server_skips_after_an_error_fails_too() {
        for (client, answer, client_sees) in [
            ("QBESBESBESQ", "CZ2CEZCZ", "CZ2CZEZEZCZ"),
            ("QBESBESBESQ", "CZEZCZ", "CZEZEZEZCZ"),
            ("QBESBESBESQ", "CZ2C2C2EZCZ", "CZ2CZ2CZ2EZCZ"),
            ("PDSPDS", "EZ", "EZEZ"),
        ] {
            let mut requests = started();
            sent(&mut requests, client, 1000);
            assert_eq!(received(&mut requests, &messages(answer), 2), client_sees, "{client}: {answer}");
            assert!(requests.awaited.is_empty(), "{client}: {answer}");
        }
    }

    #[test]
    fn nothing_is_added_when_the_server_closes_the_connection() {
        let mut requests = started();
        sent(&mut requests, "QBESBESQ", 1000);
        let answer = [messages("CZ"), message(b'E', b"SFATAL\0VFATAL\0C57P01\0\0")].concat();
        assert_eq!(received(&mut requests, &answer, 1000), "CZE");
    }

    #[test]
    fn the_start_is_passed_on_and_tls_makes_the_stream_opaque() {
        let request = [8_u32.to_be_bytes(), SSL_REQUEST].concat();
        let start = [9_u32.to_be_bytes().as_slice(), &[0, 3, 0, 0], b"\0"].concat();
        for (answer, is_opaque) in [(b"S", true), (b"N", false)] {
            let (mut requests, mut answers) = (Requests::default(), Answers::default());
            let (mut out, mut ready) = (Vec::new(), Vec::new());
            requests.take(&request, &mut out, &mut answers);
            assert_eq!(answers.take(answer, &mut requests.awaited, &mut ready), is_opaque);
            requests.take(&start, &mut out, &mut answers);
            assert_eq!(out, [request.clone(), start.clone()].concat());
            assert_eq!(ready, answer);
            assert_eq!(requests.awaited, [Awaited::Query]);
        }
    }
}
