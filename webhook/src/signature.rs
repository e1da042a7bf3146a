//! Verifies `X-Twilio-Signature`, exactly as Twilio's own libraries do.
//!
//! The signature is the HMAC-SHA1, with the account's auth token as key, of the URL as Twilio calls it,
//! followed by each name of the form in sorted order and its values (each once, sorted). Nothing is trimmed.
//! A body that is no form is signed through its SHA-256 in the URL's `bodySHA256`. Source:
//! `request_validator.py` of Twilio's Python package; `tests/vectors` holds its results.

use base64::{Engine, prelude::BASE64_STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha1::Sha1;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use subtle::ConstantTimeEq;
use url::{Position, Url};

/// The signed part of a request besides its URL.
#[derive(Clone, Copy, Debug)]
pub enum Signed<'a> {
    /// The decoded names and values of a form.
    Form(&'a [(String, String)]),
    /// Any other body; the URL contains its hash.
    Raw(&'a [u8]),
}

/// Verifies signatures for one public URL and one account.
pub struct Verifier {
    /// The URLs before a request's path, with and without the port: Twilio signs either.
    bases: BTreeSet<String>,
    token: SecretString,
}

impl Verifier {
    /// Ignores the query and fragment of `public_url`.
    pub fn new(public_url: &Url, token: SecretString) -> Self {
        let before_port = &public_url[..Position::AfterHost];
        let prefix = public_url.path().trim_end_matches('/');
        let port = public_url.port_or_known_default().map(|port| format!("{before_port}:{port}{prefix}"));
        Self { bases: port.into_iter().chain([format!("{before_port}{prefix}")]).collect(), token }
    }

    /// Whether `signature` (the header's value) is valid for a request to `target`: the path and query,
    /// exactly as sent.
    pub fn is_signed(&self, target: &str, body: Signed<'_>, signature: Option<&[u8]>) -> bool {
        let Some(signature) = signature else { return false };
        let form = match body {
            Signed::Form(pairs) => sorted(pairs),
            Signed::Raw(bytes) if is_hash_of(target, bytes) => BTreeMap::new(),
            Signed::Raw(_) => return false,
        };
        // Tries every base, so that the response time does not show which one matches.
        self.bases.iter().fold(false, |signed, base| signed | self.matches(base, target, &form, signature))
    }

    fn matches(&self, base: &str, target: &str, form: &SortedForm<'_>, signature: &[u8]) -> bool {
        let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(self.token.expose_secret().as_bytes()) else {
            return false;
        };
        mac.update(base.as_bytes());
        mac.update(target.as_bytes());
        for (name, value) in form.iter().flat_map(|(name, values)| values.iter().map(move |v| (name, v))) {
            mac.update(name.as_bytes());
            mac.update(value.as_bytes());
        }
        let expected = BASE64_STANDARD.encode(mac.finalize().into_bytes());
        expected.as_bytes().ct_eq(signature).into()
    }
}

type SortedForm<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

fn sorted(pairs: &[(String, String)]) -> SortedForm<'_> {
    let mut form = SortedForm::new();
    for (name, value) in pairs {
        form.entry(name).or_default().insert(value);
    }
    form
}

fn is_hash_of(target: &str, body: &[u8]) -> bool {
    let query = target.split_once('?').map_or("", |(_, query)| query);
    let claimed = url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "bodySHA256");
    let actual: String = Sha256::digest(body).iter().map(|byte| format!("{byte:02x}")).collect();
    claimed.is_some_and(|(_, claimed)| actual.as_bytes().ct_eq(claimed.as_bytes()).into())
}
