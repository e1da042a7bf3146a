//! What a client of PostgreSQL sends, as far as transactions can be told from it.

use std::collections::HashMap;

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
    /// The texts of the prepared statements.
    prepared: HashMap<Vec<u8>, Vec<u8>>,
    /// The text of the statement that is executed next.
    bound: Vec<u8>,
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
                // Its name, its text.
                b'P' => {
                    let mut texts = body.split(|byte| *byte == 0).map(<[u8]>::to_vec);
                    self.prepared.extend(texts.next().zip(texts.next()));
                }
                // A portal, the statement's name.
                b'B' => {
                    let name = body.split(|byte| *byte == 0).nth(1).unwrap_or_default();
                    self.bound = self.prepared.get(name).cloned().unwrap_or_default();
                }
                b'Q' => ended.extend(self.executes(&body)),
                b'E' => {
                    let bound = std::mem::take(&mut self.bound);
                    ended.extend(self.executes(&bound));
                }
                _ => {}
            }
        }
        ended
    }

    /// Returns the transaction that this statement ends.
    fn executes(&mut self, sql: &[u8]) -> Option<Transaction> {
        if sql.starts_with(b"BEGIN") {
            self.open = Some(Transaction::default());
        }
        self.count_round_trip();
        if sql.starts_with(b"COMMIT") || sql.starts_with(b"ROLLBACK") {
            let open = self.open.take();
            return open.map(|it| Transaction { is_committed: sql[0] == b'C', ..it });
        }
        if let Some(open) = self.open.as_mut().filter(|_| !sql.starts_with(b"BEGIN")) {
            open.statements += 1;
        }
        None
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
