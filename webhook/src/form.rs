use axum::http::{HeaderMap, header::CONTENT_TYPE};
use url::form_urlencoded;

/// The longest id, in characters. Twilio's have 34; this bounds the envelope's id, which contains it.
const SID_MAX: usize = 64;

/// A decoded form of Twilio's: all pairs in the order of the request, nothing trimmed, empty values kept.
#[derive(Clone, Debug, Default)]
pub(crate) struct Form(Vec<(String, String)>);

impl Form {
    /// Decodes a body or a query.
    pub(crate) fn decode(encoded: &[u8]) -> Self {
        Self(form_urlencoded::parse(encoded).into_owned().collect())
    }

    pub(crate) fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    /// The first value of `name`.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// The first value of `name`, if it has the form of one of Twilio's ids.
    pub(crate) fn sid(&self, name: &str) -> Option<&str> {
        self.get(name).filter(|sid| {
            (1..=SID_MAX).contains(&sid.len()) && sid.bytes().all(|b| b.is_ascii_alphanumeric())
        })
    }
}

/// Whether the body is a form, by its content type.
pub(crate) fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/x-www-form-urlencoded")
}
