//! What Twilio calls: texts in, delivery receipts, health.
//!
//! A request is verified, wrapped into an envelope and put on the queue; only then Twilio reads
//! 200. Nothing is decided here, and nothing that a guest said or is called goes to the log.

mod fields;
pub mod health;
mod message;
mod receipt;
pub mod signature;
mod twilio;

pub use twilio::BODY_BYTES;

use health::Probe;
use secrecy::SecretString;
use signature::Verifier;
use tableturn_queue::Queue;
use url::Url;

/// A Twilio account, and where it finds us.
pub struct Account {
    /// The base of the URL that Twilio calls and signs; may have a path, which a proxy takes off.
    pub public_url: Url,
    /// What it signs with.
    pub auth_token: SecretString,
}

/// What the routes need.
pub struct Webhook {
    /// Without one Twilio's routes answer 404.
    pub twilio: Option<Account>,
    /// Where texts and receipts go.
    pub queue: Queue,
    /// What `/readyz` asks.
    pub probe: Probe,
}

impl Webhook {
    /// The routes of `LISTEN`: `/twilio/message`, `/twilio/status`, `/healthz`, `/readyz`.
    pub fn router(self) -> axum::Router {
        let twilio = match self.twilio {
            Some(Account { public_url, auth_token }) => {
                twilio::routes(Verifier::new(&public_url, auth_token), self.queue)
            }
            None => twilio::absent(),
        };
        twilio.merge(health::routes(self.probe))
    }
}
