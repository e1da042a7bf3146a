//! Reads the text of a message, and refuses what Telegram refuses.

use super::refusal::Refusal;
use serde_json::{Map, Value};

/// The longest message, in UTF-16 units after parsing.
const UNITS: usize = 4096;
/// The tags of `parse_mode=HTML` without attributes.
const TAGS: [&str; 13] =
    ["b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "pre", "blockquote", "tg-spoiler"];

/// The text without its mark-up.
pub(super) fn parse(arguments: &Map<String, Value>) -> Result<String, Refusal> {
    let text = arguments.get("text").and_then(Value::as_str).unwrap_or_default();
    let plain = match arguments.get("parse_mode").and_then(Value::as_str) {
        None | Some("") => text.to_owned(),
        Some("HTML") => html(text).map_err(|why| Refusal::bad(format!("can't parse entities: {why}")))?,
        Some(_) => return Err(Refusal::bad("unsupported parse_mode")),
    };
    let plain = plain.trim();
    match plain.encode_utf16().count() {
        0 => Err(Refusal::bad("message text is empty")),
        n if n > UNITS => Err(Refusal::bad("message is too long")),
        _ => Ok(plain.to_owned()),
    }
}

fn html(text: &str) -> Result<String, String> {
    let (mut plain, mut open, mut rest) = (String::new(), Vec::new(), text);
    while let Some(index) = rest.find(['<', '&']) {
        plain.push_str(&rest[..index]);
        rest = &rest[index..];
        if let Some(tail) = rest.strip_prefix('&') {
            let known = [("lt;", '<'), ("gt;", '>'), ("amp;", '&'), ("quot;", '"')];
            let found = known.iter().find_map(|(name, c)| Some((tail.strip_prefix(name)?, *c)));
            let (tail, c) = found.unwrap_or((tail, '&'));
            plain.push(c);
            rest = tail;
            continue;
        }
        let (tag, tail) = rest[1..].split_once('>').ok_or("Unclosed start tag")?;
        rest = tail;
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Err(format!("Unexpected end tag \"{name}\""));
            }
        } else if TAGS.contains(&tag) {
            open.push(tag);
        } else if tag.starts_with("a href=\"") && tag.ends_with('"') {
            open.push("a");
        } else {
            return Err(format!("Unsupported start tag \"{tag}\""));
        }
    }
    plain.push_str(rest);
    match open.pop() {
        Some(name) => Err(format!("Can't find end tag corresponding to start tag \"{name}\"")),
        None => Ok(plain),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_with_unbalanced_or_unknown_tags_is_refused() {
        assert_eq!(html("<b>5 &lt; 6</b> & <a href=\"https://a.example\">so</a>"), Ok("5 < 6 & so".into()));
        for bad in ["<b>x", "x</b>", "<b><i>x</b></i>", "<h1>x</h1>", "5 < 6"] {
            assert!(html(bad).is_err(), "{bad}");
        }
    }
}
