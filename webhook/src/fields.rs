//! The names and values of a form that Twilio sends, exactly as it sends them.

use axum::http::{HeaderMap, header::CONTENT_TYPE};
use url::form_urlencoded;

/// Twilio's ids are 34 characters; this bounds what becomes part of an envelope's id.
const SID_CHARS: usize = 64;

/// A decoded form: every pair in the order it came, nothing trimmed, empty values kept.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads a body or a query.
    pub(crate) fn read(encoded: &[u8]) -> Self {
        Self(form_urlencoded::parse(encoded).into_owned().collect())
    }

    /// What is signed.
    pub(crate) fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    /// The first value of `name`.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// The value of `name` if it could be one of Twilio's ids.
    pub(crate) fn sid(&self, name: &str) -> Option<&str> {
        self.get(name).filter(|sid| {
            (1..=SID_CHARS).contains(&sid.len()) && sid.bytes().all(|b| b.is_ascii_alphanumeric())
        })
    }
}

/// Whether the body is a form.
pub(crate) fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/x-www-form-urlencoded")
}
