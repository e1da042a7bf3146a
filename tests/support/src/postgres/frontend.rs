//! What a client of PostgreSQL sends, as far as transactions can be told from it.

/// The code of a request for TLS in the place of a protocol version.
const SSL_REQUEST: u32 = 80_877_103;

/// A transaction that has ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Transaction {
    /// Without BEGIN and COMMIT, and without those that were only prepared.
    pub statements: usize,
    /// Without those in which a statement was prepared, which happens once a connection.
    pub round_trips: usize,
    pub is_committed: bool,
}

/// Reads one connection's messages.
#[derive(Debug, Default)]
pub(super) struct Frontend {
    unread: Vec<u8>,
    is_started: bool,
    open: Option<Transaction>,
    /// The transaction has sent something in this round trip, and has prepared nothing.
    is_counted: bool,
}

impl Frontend {
    pub(super) fn new_round_trip(&mut self) {
        self.is_counted = false;
    }

    /// Returns the transactions that end in these bytes.
    pub(super) fn sent(&mut self, bytes: &[u8]) -> Vec<Transaction> {
        self.unread.extend_from_slice(bytes);
        let mut ended = Vec::new();
        while let Some((kind, body)) = self.next_message() {
            match kind {
                b'Q' if body.starts_with(b"BEGIN") => {
                    self.open = Some(Transaction::default());
                    self.count_round_trip();
                }
                b'Q' if body.starts_with(b"COMMIT") || body.starts_with(b"ROLLBACK") => {
                    self.count_round_trip();
                    let open = self.open.take();
                    ended.extend(open.map(|it| Transaction { is_committed: body[0] == b'C', ..it }));
                }
                b'E' => {
                    self.count_round_trip();
                    if let Some(open) = &mut self.open {
                        open.statements += 1;
                    }
                }
                _ => {}
            }
        }
        ended
    }

    fn count_round_trip(&mut self) {
        let is_first = !std::mem::replace(&mut self.is_counted, true);
        if let Some(open) = self.open.as_mut().filter(|_| is_first) {
            open.round_trips += 1;
        }
    }

    /// The next whole message: its kind and its body. The first one of a connection has no kind: 0.
    fn next_message(&mut self) -> Option<(u8, Vec<u8>)> {
        let header = usize::from(self.is_started);
        let length = self.unread.get(header..header + 4)?;
        let length = u32::from_be_bytes(length.try_into().ok()?) as usize;
        if self.unread.len() < header + length {
            return None;
        }
        let message: Vec<u8> = self.unread.drain(..header + length).collect();
        let kind = if self.is_started { message[0] } else { 0 };
        let body = message[header + 4..].to_vec();
        if !self.is_started {
            self.is_started = body.get(..4) != Some(&SSL_REQUEST.to_be_bytes());
        }
        Some((kind, body))
    }
}
