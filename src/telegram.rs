//! Telegram, wired from the settings: the intake of updates (polled or by webhook), and the provider that
//! sends.

use crate::{error::CommandError, settings::TelegramBot};
use axum::{Router, extract::Request, http::StatusCode, response::IntoResponse, routing::post};
use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};
use tableturn_bot::{BotIdentity, Menu, PollTiming, ROUTE, Telegram, TelegramError, poll};
use tableturn_decide::menus;
use tableturn_floor::Language;
use tableturn_providers::capabilities::TELEGRAM_MENU;
use tableturn_queue::Queue;
use tableturn_worker::{
    Stop,
    provider::{self, TelegramConfig},
};
use tower::ServiceExt;

/// Pause between two tries to register the webhook.
const REGISTER_RETRY: Duration = Duration::from_secs(30);

pub(crate) fn provider(bot: &TelegramBot) -> Result<provider::Telegram, CommandError> {
    let config = TelegramConfig { api_url: bot.api.clone(), token: bot.token.clone() };
    provider::Telegram::new(config).map_err(CommandError::failed)
}

/// Puts the updates of one bot on the queue.
#[derive(Clone)]
pub(crate) struct TelegramIntake {
    settings: TelegramBot,
    telegram: Telegram,
    queue: Queue,
    /// The webhook's routes, which need the bot's name: set once Telegram has told it.
    webhook_routes: Arc<OnceLock<Router>>,
}

impl TelegramIntake {
    /// Does not call Telegram yet, so that the other channels start without it.
    pub(crate) fn new(settings: &TelegramBot, queue: &Queue) -> Result<Self, CommandError> {
        let telegram = Telegram::new(&settings.token, &settings.api).map_err(CommandError::failed)?;
        Ok(Self {
            settings: settings.clone(),
            telegram,
            queue: queue.clone(),
            webhook_routes: Arc::default(),
        })
    }

    /// `POST /telegram` in webhook mode. Answers 503, which Telegram retries, until the bot's name is known.
    pub(crate) fn routes(&self) -> Router {
        if self.settings.webhook.is_none() {
            return Router::new();
        }
        let webhook_routes = Arc::clone(&self.webhook_routes);
        let forward = move |request: Request| {
            let routes = webhook_routes.get().cloned();
            async move {
                match routes {
                    Some(routes) => routes.oneshot(request).await.into_response(),
                    None => StatusCode::SERVICE_UNAVAILABLE.into_response(),
                }
            }
        };
        Router::new().route(ROUTE, post(forward))
    }

    /// Takes updates until it is told to stop. Ends by itself only if Telegram refuses the token.
    pub(crate) async fn run(self, mut stop: Stop) {
        let me = tokio::select! {
            me = self.telegram.identity() => me,
            () = stop.wait() => return,
        };
        let ended = match me {
            Ok(me) => self.take_updates(&me, stop).await,
            Err(error) => Err(error),
        };
        if let Err(error) = ended {
            tracing::error!(%error, "can't take updates from Telegram; stopping");
        }
    }

    async fn take_updates(&self, me: &BotIdentity, mut stop: Stop) -> Result<(), TelegramError> {
        if let Err(error) = self.telegram.set_default_menus(&private_menus(), &group_menus()).await {
            tracing::warn!(%error, "could not set Telegram's command menus; retrying at the next start");
        }
        let Some(webhook) = &self.settings.webhook else {
            return poll(
                &self.telegram,
                me,
                &self.queue,
                PollTiming::default(),
                async move { stop.wait().await },
            )
            .await;
        };
        let secret = &webhook.secret;
        let routes = tableturn_bot::routes(self.telegram.clone(), me, secret.clone(), self.queue.clone());
        // Set before the webhook is registered, so that the first update finds its route.
        let _ = self.webhook_routes.set(routes);
        loop {
            match self.telegram.register(&webhook.url, secret).await {
                Ok(()) => break,
                Err(TelegramError::BadToken) => return Err(TelegramError::BadToken),
                Err(error) => tracing::warn!(
                    %error,
                    retry_seconds = REGISTER_RETRY.as_secs(),
                    "could not register the webhook at Telegram; retrying"
                ),
            }
            tokio::select! {
                () = tokio::time::sleep(REGISTER_RETRY) => {}
                () = stop.wait() => return Ok(()),
            }
        }
        tracing::info!("registered the webhook at Telegram");
        stop.wait().await;
        Ok(())
    }
}

/// The commands of guests, in each language, and in English for all others.
fn private_menus() -> Vec<Menu> {
    let own = Language::ALL.into_iter().map(|l| (Some(l.code().to_owned()), menus::of_guests(l)));
    std::iter::once((None, menus::of_guests(Language::En))).chain(own).collect()
}

/// The commands of hosts: a group that the bot is in is a team of hosts.
fn group_menus() -> Vec<Menu> {
    let own =
        Language::ALL.into_iter().map(|l| (Some(l.code().to_owned()), menus::of_hosts(l, TELEGRAM_MENU)));
    std::iter::once((None, menus::of_hosts(Language::En, TELEGRAM_MENU))).chain(own).collect()
}
