//! What PostgreSQL answers, as far as its rows can be counted.

/// The kind and the length of a message.
const HEADER: usize = 5;

/// Reads one connection's answers.
#[derive(Debug, Default)]
pub(super) struct Backend {
    is_started: bool,
    header: Vec<u8>,
    /// Bytes of the present message that are still to come.
    left: usize,
}

impl Backend {
    /// How many rows begin in these bytes.
    pub(super) fn rows(&mut self, mut bytes: &[u8]) -> usize {
        let mut rows = 0;
        if let (false, Some(first)) = (self.is_started, bytes.first()) {
            self.is_started = true;
            // The answer to a request for TLS is one byte. The first message is about the authentication (R).
            if matches!(first, b'N' | b'S') {
                bytes = &bytes[1..];
            }
        }
        while !bytes.is_empty() {
            if self.left > 0 {
                let skipped = self.left.min(bytes.len());
                self.left -= skipped;
                bytes = &bytes[skipped..];
                continue;
            }
            let (next, rest) = bytes.split_at(bytes.len().min(HEADER - self.header.len()));
            self.header.extend_from_slice(next);
            bytes = rest;
            if let &[kind, a, b, c, d] = self.header.as_slice() {
                rows += usize::from(kind == b'D');
                // The length counts itself.
                self.left = (u32::from_be_bytes([a, b, c, d]) as usize).saturating_sub(4);
                self.header.clear();
            }
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_counted_however_the_bytes_arrive() {
        let answer =
            [b"NR\0\0\0\x05D".as_slice(), b"D\0\0\0\x06ab", b"C\0\0\0\x05D", b"D\0\0\0\x04", b"Z\0\0\0\x05I"]
                .concat();
        assert_eq!(Backend::default().rows(&answer), 2);
        let mut backend = Backend::default();
        assert_eq!(answer.iter().map(|byte| backend.rows(&[*byte])).sum::<usize>(), 2);
    }
}
