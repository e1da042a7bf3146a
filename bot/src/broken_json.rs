/// The id of the first update in JSON that cannot be parsed. Inside a string the quotes would be escaped, so
/// no guest's text can pass for an update id.
pub(crate) fn first_update_id(raw: &str) -> Option<i64> {
    let (_, rest) = raw.split_once(r#""update_id":"#)?;
    let rest = rest.trim_start();
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    rest[..end].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_update_id_is_found_in_broken_json() {
        let broken = r#"{"ok":true,"result":[{"update_id":17,"message":{"text":"\ud800"#;
        assert_eq!(first_update_id(broken), Some(17));
        assert_eq!(first_update_id(r#"{"ok":true,"result":[{"update_id": 17}"#), Some(17));
        assert_eq!(first_update_id(r#"{"text":"\"update_id\":17"}"#), None);
        assert_eq!(first_update_id("<html>"), None);
        assert_eq!(first_update_id(r#"{"update_id":99999999999999999999"#), None);
    }
}
