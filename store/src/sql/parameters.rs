//! Finds the parameters `$n` of a statement. SQLite would number `$2`, `$1` by appearance, so it gets `?2`,
//! `?1`.

/// How many values a statement takes: the largest `n` of its `$n`.
pub(crate) fn count(sql: &str) -> usize {
    let mut largest = 0;
    scan(sql, |_, number| largest = largest.max(number.parse().unwrap_or(usize::MAX)));
    largest
}

/// Replaces each `$n` by `?n`.
pub(crate) fn numbered_for_sqlite(sql: &str) -> String {
    let mut rewritten = sql.as_bytes().to_vec();
    scan(sql, |at, _| {
        if let Some(dollar) = rewritten.get_mut(at) {
            *dollar = b'?';
        }
    });
    // Only ASCII bytes were replaced by ASCII bytes, so it is still UTF-8.
    String::from_utf8(rewritten).unwrap_or_else(|_| sql.to_owned())
}

/// Calls `found` with the position of each `$` that begins a parameter, and with its digits. Skips literals,
/// quoted names and comments, where a `$` is an ordinary character.
fn scan<'a>(sql: &'a str, mut found: impl FnMut(usize, &'a str)) {
    let mut rest = sql;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '\'' | '"' => quoted(rest, first),
            '-' if rest.starts_with("--") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest[2..].find("*/").map_or(rest.len(), |end| end + 4),
            '$' => {
                let digits =
                    rest.len() - 1 - rest[1..].trim_start_matches(|c: char| c.is_ascii_digit()).len();
                if digits > 0 {
                    found(sql.len() - rest.len(), &rest[1..=digits]);
                }
                1 + digits
            }
            // A `$` inside a name (`a$1`) is part of the name.
            c if c.is_alphabetic() || c == '_' => {
                rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '$')).unwrap_or(rest.len())
            }
            c => c.len_utf8(),
        };
        rest = &rest[length..];
    }
}

/// The length of the literal or quoted name that `text` begins with. A doubled quote inside counts as the end
/// of one literal and the beginning of the next, which gives the same result.
fn quoted(text: &str, quote: char) -> usize {
    text[1..].find(quote).map_or(text.len(), |end| end + 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn parameters_are_found_outside_of_literals_names_and_comments() {
        for (sql, sqlite, values) in [
            ("SELECT 1", "SELECT 1", 0),
            ("SELECT $2, $1, $2", "SELECT ?2, ?1, ?2", 2),
            ("SELECT $12+$1", "SELECT ?12+?1", 12),
            ("SELECT '$1', 'it''s $2', $1", "SELECT '$1', 'it''s $2', ?1", 1),
            ("SELECT \"$3\" FROM t -- $4\nWHERE a=$1", "SELECT \"$3\" FROM t -- $4\nWHERE a=?1", 1),
            ("SELECT /* $9 '*/ $1", "SELECT /* $9 '*/ ?1", 1),
            ("SELECT a$1, '€' || $1", "SELECT a$1, '€' || ?1", 1),
            ("SELECT '$", "SELECT '$", 0),
            ("SELECT $", "SELECT $", 0),
        ] {
            assert_eq!(numbered_for_sqlite(sql), sqlite);
            assert_eq!(count(sql), values, "{sql}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_scanned_without_panic(sql in "[$'\"\\-/*a1 \n€]{0,40}") {
            prop_assert_eq!(numbered_for_sqlite(&sql).len(), sql.len());
            count(&sql);
        }
    }
}
