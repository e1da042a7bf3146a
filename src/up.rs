//! `tableturn up`: everything in one process.

use crate::{
    Stopped, floor,
    house::{self, House},
    local::LocalChannel,
    private,
    process::{Process, address, bind, say_listening},
    roles, secret,
    settings::Settings,
    telegram::Inlet,
    welcome,
};
use tableturn_webhook::health::Probe;
use tableturn_worker::provider::{Twilio, TwilioConfig};

/// Runs until SIGTERM or Ctrl-C, then finishes what is in hand.
pub(crate) async fn up(settings: Settings) -> Result<(), Stopped> {
    let locks = house::lock(&settings)?;
    let house = house::open(&settings, Some(&locks)).await?;
    floor::demo_if_empty(&house.store).await?;
    let secret = secret::make(&settings.secret_file())?;
    let public = bind("LISTEN", settings.listen).await?;
    let private = bind("PRIVATE_LISTEN", settings.private_listen).await?;
    let (public_at, private_at) = (address(&public)?, address(&private)?);

    let inlet = settings.telegram.as_ref().map(|bot| Inlet::new(bot, &house.queue)).transpose()?;
    let mut process = Process::new()?;
    let (sweep, phone) = roles::work(&settings, &house, &mut process).await?;
    let channel = LocalChannel {
        store: house.store.clone(),
        queue: house.queue.clone(),
        phone,
        sweep,
        secret,
        test_clock: settings.test_clock,
    };
    let public_routes = roles::routes(&settings, &house.queue, probe(&house));
    let public_routes = public_routes.merge(inlet.as_ref().map(Inlet::routes).unwrap_or_default());
    process.serve("the public listener", public, public_routes);
    process.serve("the private listener", private, private::routes(channel, &house, probe(&house))?);
    if let Some(inlet) = inlet {
        process.part("the Telegram bot", |stop| inlet.run(stop));
    }
    say_listening(Some(public_at), Some(private_at));
    welcome::say(&settings, &house.store, public_at).await?;
    process.run().await
}

/// The client of Twilio's account, if there is one.
pub(crate) fn twilio(settings: &Settings) -> Result<Option<Twilio>, Stopped> {
    let Some(account) = &settings.twilio else { return Ok(None) };
    let config = TwilioConfig {
        account_sid: account.sid.clone(),
        auth_token: account.token.clone(),
        api_url: account.api.clone(),
        public_url: account.public_url.clone(),
    };
    Twilio::new(config).map(Some).map_err(Stopped::failure)
}

/// Ready when the store and the queue answer.
pub(crate) fn probe(house: &House) -> Probe {
    let (store, queue) = (house.store.clone(), house.queue.clone());
    Probe::new(move || {
        let (store, queue) = (store.clone(), queue.clone());
        async move {
            store.driver().check().await.map_err(|e| format!("the store: {e}"))?;
            queue.check().await.map_err(|e| format!("the queue: {e}"))
        }
    })
}
