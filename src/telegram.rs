//! Telegram wired: the way in (polled, or called at a route) and the way out.

use crate::{Stopped, settings::TelegramBot};
use axum::{Router, extract::Request, http::StatusCode, response::IntoResponse, routing::post};
use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};
use tableturn_bot::{Me, Menu, Pace, ROUTE, Telegram, Trouble, poll};
use tableturn_core::{Language, menus};
use tableturn_providers::capabilities::TELEGRAM_MENU;
use tableturn_queue::Queue;
use tableturn_worker::{
    Stop,
    provider::{self, TelegramConfig},
};
use tower::ServiceExt;

/// Between two tries to have Telegram call us.
const REGISTER_AGAIN: Duration = Duration::from_secs(30);

/// What sends over the bot.
pub(crate) fn provider(bot: &TelegramBot) -> Result<provider::Telegram, Stopped> {
    let config = TelegramConfig { api_url: bot.api.clone(), token: bot.token.clone() };
    provider::Telegram::new(config).map_err(Stopped::failure)
}

/// The way in for one bot.
#[derive(Clone)]
pub(crate) struct Inlet {
    settings: TelegramBot,
    telegram: Telegram,
    queue: Queue,
    /// The route, once Telegram has said who the bot is.
    route: Arc<OnceLock<Router>>,
}

impl Inlet {
    /// Asks Telegram nothing yet, so that the other channels don't wait for it.
    pub(crate) fn new(settings: &TelegramBot, queue: &Queue) -> Result<Self, Stopped> {
        let telegram = Telegram::new(&settings.token, &settings.api).map_err(Stopped::failure)?;
        Ok(Self { settings: settings.clone(), telegram, queue: queue.clone(), route: Arc::default() })
    }

    /// `POST /telegram`, in webhook mode: 503 until the bot is known, and Telegram calls again.
    pub(crate) fn routes(&self) -> Router {
        if self.settings.webhook.is_none() {
            return Router::new();
        }
        let route = Arc::clone(&self.route);
        let take = move |request: Request| {
            let router = route.get().cloned();
            async move {
                match router {
                    Some(router) => router.oneshot(request).await.into_response(),
                    None => StatusCode::SERVICE_UNAVAILABLE.into_response(),
                }
            }
        };
        Router::new().route(ROUTE, post(take))
    }

    /// Takes updates in until it is told to stop. Ends by itself only if Telegram doesn't know the token.
    pub(crate) async fn run(self, mut stop: Stop) {
        let me = tokio::select! {
            me = self.telegram.me() => me,
            () = stop.wait() => return,
        };
        let ended = match me {
            Ok(me) => self.take_in(&me, stop).await,
            Err(trouble) => Err(trouble),
        };
        if let Err(trouble) = ended {
            tracing::error!(%trouble, "Telegram");
        }
    }

    async fn take_in(&self, me: &Me, mut stop: Stop) -> Result<(), Trouble> {
        if let Err(trouble) = self.telegram.set_default_menus(&private_menus(), &group_menus()).await {
            tracing::warn!(%trouble, "Telegram's menus could not be set; the next start tries again");
        }
        let Some((url, secret)) = &self.settings.webhook else {
            return poll(&self.telegram, me, &self.queue, Pace::default(), async move { stop.wait().await })
                .await;
        };
        let routes = tableturn_bot::routes(self.telegram.clone(), me, secret.clone(), self.queue.clone());
        let _ = self.route.set(routes);
        loop {
            match self.telegram.register(url, secret).await {
                Ok(()) => break,
                Err(Trouble::BadToken) => return Err(Trouble::BadToken),
                Err(trouble) => tracing::warn!(%trouble, "Telegram does not call us yet; trying again"),
            }
            tokio::select! {
                () = tokio::time::sleep(REGISTER_AGAIN) => {}
                () = stop.wait() => return Ok(()),
            }
        }
        tracing::info!("Telegram calls us with its updates");
        stop.wait().await;
        Ok(())
    }
}

/// Guests' commands, in every language, and in English for all others.
fn private_menus() -> Vec<Menu> {
    let own = Language::ALL.into_iter().map(|l| (Some(l.code().to_owned()), menus::of_guests(l)));
    std::iter::once((None, menus::of_guests(Language::En))).chain(own).collect()
}

/// Hosts' commands: a group is a team's.
fn group_menus() -> Vec<Menu> {
    let own =
        Language::ALL.into_iter().map(|l| (Some(l.code().to_owned()), menus::of_hosts(l, TELEGRAM_MENU)));
    std::iter::once((None, menus::of_hosts(Language::En, TELEGRAM_MENU))).chain(own).collect()
}
