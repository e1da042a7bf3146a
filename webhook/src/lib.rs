//! The routes that Twilio calls with texts and delivery receipts, and the health routes.
//!
//! A route verifies the request, wraps it into an envelope, and answers 200 only after the queue has taken
//! the envelope. This crate decides nothing, and logs neither texts nor names nor phone numbers.

mod address;
mod enqueue;
mod form;
pub mod health;
mod log_limit;
mod message;
mod receipt;
pub mod signature;
mod twilio_routes;

pub use enqueue::Enqueue;
pub use twilio_routes::BODY_BYTES;

use health::Probe;
use secrecy::SecretString;
use signature::Verifier;
use tableturn_queue::Queue;
use url::Url;

/// A Twilio account that calls us.
pub struct Account {
    /// The base of the URLs that Twilio calls and signs. May have a path, which a proxy removes.
    pub public_url: Url,
    /// The key of Twilio's signatures.
    pub auth_token: SecretString,
}

pub struct Webhook<Q = Queue> {
    /// Without an account Twilio's routes answer 404.
    pub twilio: Option<Account>,
    pub queue: Q,
    /// The answer of `/readyz`.
    pub probe: Probe,
}

impl<Q: Enqueue> Webhook<Q> {
    /// The routes of `LISTEN`: `/twilio/message`, `/twilio/status`, `/healthz`, `/readyz`.
    pub fn router(self) -> axum::Router {
        let twilio = match self.twilio {
            Some(Account { public_url, auth_token }) => {
                twilio_routes::routes(Verifier::new(&public_url, auth_token), self.queue)
            }
            None => twilio_routes::without_account(),
        };
        twilio.merge(health::routes(self.probe))
    }
}
