//! The comments of a file, by the kind of the file.

/// A line of a comment, or of a document.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Comment<'a> {
    /// From 1.
    pub(super) line: usize,
    pub(super) text: &'a str,
}

/// All lines of a document, the comments of anything else; nothing of a file whose kind is not known.
pub(super) fn comments<'a>(path: &str, text: &'a str) -> Vec<Comment<'a>> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let hash = text.starts_with("#!")
        || ["Dockerfile", ".gitignore", ".dockerignore", ".editorconfig"].contains(&name);
    match ending {
        "md" => text.lines().enumerate().map(|(at, text)| Comment { line: at + 1, text }).collect(),
        "rs" => rust(text),
        "sql" => marked(text, "--"),
        "toml" | "yaml" | "yml" | "ftl" | "py" | "service" | "sh" | "chat" => marked(text, "#"),
        _ if hash => marked(text, "#"),
        _ => Vec::new(),
    }
}

/// What follows a mark that stands at the beginning of a line or behind a space.
fn marked<'a>(text: &'a str, mark: &str) -> Vec<Comment<'a>> {
    let comment = |(at, line): (usize, &'a str)| {
        let spaced = format!(" {mark}");
        let from = if line.starts_with(mark) { Some(0) } else { line.find(&spaced).map(|place| place + 1) };
        Some(Comment { line: at + 1, text: &line[from?..] })
    };
    text.lines().enumerate().filter_map(comment).collect()
}

/// Line and block comments, not those inside strings.
fn rust(text: &str) -> Vec<Comment<'_>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &text[at..];
        if rest.starts_with("//") {
            let end = rest.find('\n').map_or(text.len(), |length| at + length);
            add(text, at, end, &mut found);
            at = end;
        } else if rest.starts_with("/*") {
            let end = block_end(bytes, at);
            add(text, at, end, &mut found);
            at = end;
        } else if let Some(end) = raw_string_end(text, at) {
            at = end;
        } else if bytes[at] == b'"' {
            at = quoted_end(bytes, at, b'"');
        } else if bytes[at] == b'\'' {
            at = char_end(text, at);
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    found
}

fn add<'a>(text: &'a str, from: usize, to: usize, found: &mut Vec<Comment<'a>>) {
    let first = text[..from].matches('\n').count() + 1;
    found.extend(text[from..to].lines().enumerate().map(|(at, text)| Comment { line: first + at, text }));
}

/// Block comments nest.
fn block_end(bytes: &[u8], from: usize) -> usize {
    let mut depth = 0;
    let mut at = from;
    while at + 1 < bytes.len() {
        match &bytes[at..at + 2] {
            b"/*" => (depth, at) = (depth + 1, at + 2),
            b"*/" => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    bytes.len()
}

/// The end of `r"…"` or `r#"…"#` (with `b` or `c` before it) if one begins here.
fn raw_string_end(text: &str, at: usize) -> Option<usize> {
    let in_a_name = text[..at].ends_with(|char: char| char.is_alphanumeric() || char == '_');
    let rest = text[at..].strip_prefix(['b', 'c']).unwrap_or(&text[at..]).strip_prefix('r')?;
    let hashes = rest.len() - rest.trim_start_matches('#').len();
    let inside = rest[hashes..].strip_prefix('"')?;
    if in_a_name {
        return None;
    }
    let end = format!("\"{}", "#".repeat(hashes));
    let length = inside.find(&end).map_or(inside.len(), |length| length + end.len());
    Some(text.len() - inside.len() + length)
}

fn quoted_end(bytes: &[u8], from: usize, quote: u8) -> usize {
    let mut at = from + 1;
    while at < bytes.len() && bytes[at] != quote {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    (at + 1).min(bytes.len())
}

/// A character ends at its second quote; a lifetime has none.
fn char_end(text: &str, at: usize) -> usize {
    let mut chars = text[at + 1..].chars();
    match (chars.next(), chars.next()) {
        (Some('\\'), _) => quoted_end(text.as_bytes(), at, b'\''),
        (Some(char), Some('\'')) => at + 2 + char.len_utf8(),
        _ => at + 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(path: &str, text: &str) -> Vec<(usize, String)> {
        comments(path, text).into_iter().map(|comment| (comment.line, comment.text.to_owned())).collect()
    }

    #[test]
    fn rust_comments_of_every_kind() {
        let text = "//! a\nfn f() {} // b\n/* c\n/* d */ e */ fn g() {}\n";
        let wanted = [(1, "//! a"), (2, "// b"), (3, "/* c"), (4, "/* d */ e */")];
        assert_eq!(said("a.rs", text), wanted.map(|(line, text)| (line, text.to_owned())));
    }

    #[test]
    fn strings_and_characters_hold_no_comments() {
        let text = r###"let a = ["// a", r#"" // b"#, "\"// c", b"// d"]; let e: (&'a str, char) = ("é", '"'); // e"###;
        assert_eq!(said("a.rs", text), [(1, "// e".to_owned())]);
    }

    #[test]
    fn other_files_have_their_own_marks() {
        assert_eq!(said("a.sql", "-- a\nSELECT 1 -- b"), [(1, "-- a".to_owned()), (2, "-- b".to_owned())]);
        assert_eq!(said("a.toml", "a = 1 # b"), [(1, "# b".to_owned())]);
        assert_eq!(said("a.md", "x\ny").len(), 2);
        assert_eq!(said(".ci/x", "#!/bin/sh\necho # a").len(), 2);
        assert_eq!(said("a.bin", "# a"), []);
    }
}
