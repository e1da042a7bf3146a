//! Is it Twilio that calls? `X-Twilio-Signature`, as Twilio's own libraries judge it.
//!
//! The signature is HMAC-SHA1, keyed with the account's auth token, over the URL as Twilio knows it
//! and then each name of the form in order, followed by its values (each once, in order). Nothing
//! is trimmed. A body that is no form is signed by its SHA-256 in the URL's `bodySHA256`.
//! Source: `request_validator.py` of Twilio's Python package; `tests/vectors` holds its verdicts.

use base64::{Engine, prelude::BASE64_STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha1::Sha1;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use subtle::ConstantTimeEq;
use url::{Position, Url};

/// What of a request is signed beside its URL.
#[derive(Clone, Copy, Debug)]
pub enum Signed<'a> {
    /// The names and values of a form, decoded.
    Form(&'a [(String, String)]),
    /// Any other body: the URL carries its hash.
    Raw(&'a [u8]),
}

/// Judges signatures for one public URL and one account.
pub struct Verifier {
    /// What may stand before a request's path: Twilio signs with the port or without it.
    bases: BTreeSet<String>,
    token: SecretString,
}

impl Verifier {
    /// A judge of what is sent to `public_url` (its query and fragment don't matter).
    pub fn new(public_url: &Url, token: SecretString) -> Self {
        let before_port = &public_url[..Position::AfterHost];
        let prefix = public_url.path().trim_end_matches('/');
        let port = public_url.port_or_known_default().map(|port| format!("{before_port}:{port}{prefix}"));
        Self { bases: port.into_iter().chain([format!("{before_port}{prefix}")]).collect(), token }
    }

    /// Whether `signature` (the header's value) is right for a request to `target`, the path and
    /// query exactly as they were sent.
    pub fn is_signed(&self, target: &str, body: Signed<'_>, signature: Option<&[u8]>) -> bool {
        let Some(signature) = signature else { return false };
        let form = match body {
            Signed::Form(pairs) => in_order(pairs),
            Signed::Raw(bytes) if is_hash_of(target, bytes) => BTreeMap::new(),
            Signed::Raw(_) => return false,
        };
        // Every base is tried, so that the time tells nothing about which one fits.
        self.bases.iter().fold(false, |signed, base| signed | self.fits(base, target, &form, signature))
    }

    fn fits(&self, base: &str, target: &str, form: &Fields<'_>, signature: &[u8]) -> bool {
        let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(self.token.expose_secret().as_bytes()) else {
            return false;
        };
        mac.update(base.as_bytes());
        mac.update(target.as_bytes());
        for (name, value) in form.iter().flat_map(|(name, values)| values.iter().map(move |v| (name, v))) {
            mac.update(name.as_bytes());
            mac.update(value.as_bytes());
        }
        let right = BASE64_STANDARD.encode(mac.finalize().into_bytes());
        right.as_bytes().ct_eq(signature).into()
    }
}

type Fields<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

fn in_order(pairs: &[(String, String)]) -> Fields<'_> {
    let mut fields = Fields::new();
    for (name, value) in pairs {
        fields.entry(name).or_default().insert(value);
    }
    fields
}

fn is_hash_of(target: &str, body: &[u8]) -> bool {
    let query = target.split_once('?').map_or("", |(_, query)| query);
    let claimed = url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "bodySHA256");
    let real: String = Sha256::digest(body).iter().map(|byte| format!("{byte:02x}")).collect();
    claimed.is_some_and(|(_, claimed)| real.as_bytes().ct_eq(claimed.as_bytes()).into())
}
