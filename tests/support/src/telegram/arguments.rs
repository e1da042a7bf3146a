//! Reads the arguments of a call: JSON, a form, or multipart, which teloxide uses for `setWebhook`.

use axum::http::{HeaderMap, Uri, header};
use serde_json::{Map, Value};
use url::form_urlencoded;

/// The query's and the body's arguments; `None` if the body does not fit its content type.
pub(super) fn read(uri: &Uri, headers: &HeaderMap, body: &[u8]) -> Option<Map<String, Value>> {
    let query = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()).into_owned();
    let mut arguments: Map<String, Value> = query.map(|(name, value)| (name, untyped(value))).collect();
    let kind = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let (kind, parameters) = kind.split_once(';').unwrap_or((kind, ""));
    match kind {
        _ if body.is_empty() => {}
        "application/json" => arguments.extend(serde_json::from_slice::<Map<String, Value>>(body).ok()?),
        "application/x-www-form-urlencoded" => {
            let form = form_urlencoded::parse(body).into_owned();
            arguments.extend(form.map(|(name, value)| (name, untyped(value))));
        }
        "multipart/form-data" => {
            let boundary = parameters.trim().strip_prefix("boundary=")?.trim_matches('"');
            arguments.extend(multipart(std::str::from_utf8(body).ok()?, boundary)?);
        }
        _ => return None,
    }
    arguments.retain(|_, value| !value.is_null());
    Some(arguments)
}

/// A value of a form: objects and lists are JSON in a string, everything else is a string.
fn untyped(value: String) -> Value {
    match value.starts_with(['{', '[']) {
        true => serde_json::from_str(&value).unwrap_or(Value::String(value)),
        false => Value::String(value),
    }
}

fn multipart(body: &str, boundary: &str) -> Option<Map<String, Value>> {
    let dashed = format!("--{boundary}");
    let mut parts = body.split(dashed.as_str());
    parts.next().filter(|preamble| preamble.trim().is_empty())?;
    let mut fields = Map::new();
    for part in parts {
        if part.trim_end() == "--" {
            return Some(fields);
        }
        let (head, value) = part.strip_prefix("\r\n")?.split_once("\r\n\r\n")?;
        let name = head.split("name=\"").nth(1)?.split('"').next()?;
        fields.insert(name.to_owned(), untyped(value.strip_suffix("\r\n")?.to_owned()));
    }
    None
}

/// A number, or a string that is one.
pub(super) fn int(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.parse().ok())
}

/// A boolean, or a string that is one.
pub(super) fn flag(value: &Value) -> Option<bool> {
    value.as_bool().or_else(|| match value.as_str()?.to_lowercase().as_str() {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn of(kind: &'static str, body: &str) -> Option<Value> {
        let headers = HeaderMap::from_iter([(header::CONTENT_TYPE, kind.parse().unwrap())]);
        read(&Uri::from_static("/bot1/getMe"), &headers, body.as_bytes()).map(Value::Object)
    }

    #[test]
    fn json_form_and_multipart_bodies_give_the_same_arguments() {
        let expected = json!({"url": "https://a.example/telegram", "allowed_updates": ["message"]});
        let multipart = "--X\r\nContent-Disposition: form-data; name=\"url\"\r\n\r\nhttps://a.example/telegram\r\n\
                         --X\r\nContent-Disposition: form-data; name=\"allowed_updates\"\r\n\r\n[\"message\"]\r\n--X--\r\n";
        let form = "url=https%3A%2F%2Fa.example%2Ftelegram&allowed_updates=%5B%22message%22%5D";
        assert_eq!(of("application/json", &expected.to_string()), Some(expected.clone()));
        assert_eq!(of("multipart/form-data; boundary=X", multipart), Some(expected.clone()));
        assert_eq!(of("application/x-www-form-urlencoded", form), Some(expected));
        assert_eq!(of("multipart/form-data; boundary=X", &multipart.replace("--X--", "")), None);
        assert_eq!(of("application/json", "[1]"), None);
        assert_eq!(of("text/plain", "hi"), None);
    }
}
