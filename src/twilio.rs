//! The client of Twilio's REST API, made from the settings.

use crate::{error::CommandError, settings::TwilioAccount};
use tableturn_worker::provider::{Twilio, TwilioConfig};

pub(crate) fn client(account: &TwilioAccount) -> Result<Twilio, CommandError> {
    let config = TwilioConfig {
        account_sid: account.sid.clone(),
        auth_token: account.token.clone(),
        api_url: account.api.clone(),
        public_url: account.public_url.clone(),
    };
    Twilio::new(config).map_err(CommandError::failed)
}
