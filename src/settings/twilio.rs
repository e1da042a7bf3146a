//! The settings of Twilio's account.

use super::values::{given, url};
use crate::{cli::Options, error::CommandError};
use secrecy::SecretString;
use url::Url;

/// Twilio's account.
#[derive(Clone, Debug)]
pub(crate) struct TwilioAccount {
    pub(crate) sid: String,
    pub(crate) token: SecretString,
    /// The base of the REST API's URL.
    pub(crate) api: Url,
    /// `PUBLIC_URL`: Twilio signs URLs that begin with it.
    pub(crate) public_url: Url,
}

impl TwilioAccount {
    /// `None` if neither the SID nor the token is set.
    pub(super) fn read(options: &Options, public_url: Option<&Url>) -> Result<Option<Self>, CommandError> {
        let api = url("TWILIO_API_URL", &options.twilio_api_url)?;
        let (sid, token) = (given(&options.twilio_account_sid), given(&options.twilio_auth_token));
        let (sid, token) = match (sid, token) {
            (None, None) => return Ok(None),
            (Some(_), None) => {
                return Err(CommandError::misuse(
                    "TWILIO_ACCOUNT_SID is set, TWILIO_AUTH_TOKEN is not: set both",
                ));
            }
            (None, Some(_)) => {
                return Err(CommandError::misuse(
                    "TWILIO_AUTH_TOKEN is set, TWILIO_ACCOUNT_SID is not: set both",
                ));
            }
            (Some(sid), Some(token)) => (sid, token),
        };
        if !is_account_sid(sid) {
            return Err(CommandError::misuse(
                "TWILIO_ACCOUNT_SID must be AC and 32 letters or digits: it is on the first page of Twilio's console",
            ));
        }
        let public_url = public_url.cloned().ok_or_else(|| {
            CommandError::misuse(
                "PUBLIC_URL must be set with TWILIO_AUTH_TOKEN: it is part of what Twilio signs",
            )
        })?;
        let api = match api {
            Some(api) => api,
            None => Url::parse("https://api.twilio.com").map_err(CommandError::failed)?,
        };
        Ok(Some(Self { sid: sid.to_owned(), token: token.to_owned().into(), api, public_url }))
    }
}

fn is_account_sid(sid: &str) -> bool {
    sid.strip_prefix("AC")
        .is_some_and(|rest| rest.len() == 32 && rest.bytes().all(|b| b.is_ascii_alphanumeric()))
}
