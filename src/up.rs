//! `tableturn up`: everything in one process.

use crate::{
    Stopped, floor,
    house::{self, House},
    local::LocalChannel,
    private, secret,
    settings::Settings,
    telegram::{self, Inlet},
    welcome,
};
use std::{net::SocketAddr, time::Duration};
use tableturn_webhook::{Account, Webhook, health::Probe};
use tableturn_worker::{
    Dispatcher, Drain, Providers, Stop, Stopper, Sweep,
    provider::{Local, Twilio, TwilioConfig},
};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
    task::JoinSet,
};

/// How long a stop waits for everything to end: what is in hand ends by itself much sooner.
const PATIENCE: Duration = Duration::from_secs(30);

/// Runs until SIGTERM or Ctrl-C, then finishes what is in hand.
pub(crate) async fn up(settings: Settings) -> Result<(), Stopped> {
    let locks = house::lock(&settings)?;
    let house = house::open(&settings, Some(&locks)).await?;
    floor::demo_if_empty(&house.store).await?;
    let secret = secret::make(&settings.secret_file())?;
    let public = bind("LISTEN", settings.listen).await?;
    let private = bind("PRIVATE_LISTEN", settings.private_listen).await?;
    let (public_at, private_at) = (address(&public)?, address(&private)?);

    let local = Local::new(house.store.clone());
    let providers = Providers {
        twilio: twilio(&settings)?,
        telegram: settings.telegram.as_ref().map(telegram::provider).transpose()?,
        local: local.clone(),
    };
    let inlet = settings.telegram.as_ref().map(|bot| Inlet::new(bot, &house.queue)).transpose()?;
    let (dispatcher, engine) = Dispatcher::new(house.store.clone(), house.queue.clone(), providers);
    let started = house.store.now().await.map_err(Stopped::failure)?;
    let sweep = Sweep::new(house.store.clone(), house.queue.clone(), dispatcher.clone(), started);
    let drain = Drain::new(house.queue.clone(), house.store.clone(), engine.clone());
    let channel = LocalChannel {
        store: house.store.clone(),
        queue: house.queue.clone(),
        phone: local,
        sweep: sweep.clone(),
        secret,
        test_clock: settings.test_clock,
    };
    let private_routes = private::routes(channel, &house, probe(&house))?;
    let public_routes = Webhook {
        twilio: settings.twilio.as_ref().map(|account| Account {
            public_url: account.public_url.clone(),
            auth_token: account.token.clone(),
        }),
        queue: house.queue.clone(),
        probe: probe(&house),
    }
    .router()
    .merge(inlet.as_ref().map(Inlet::routes).unwrap_or_default());

    let mut interrupt = signal(SignalKind::interrupt()).map_err(Stopped::failure)?;
    let mut terminate = signal(SignalKind::terminate()).map_err(Stopped::failure)?;
    let (stopper, stop) = Stopper::new();
    let mut tasks: JoinSet<&'static str> = JoinSet::new();
    {
        let stop = stop.clone();
        tasks.spawn(async move {
            drain.run(stop).await;
            "the worker"
        });
    }
    {
        let (stop, schedule) = (stop.clone(), settings.schedule.clone());
        tasks.spawn(async move {
            sweep.run(schedule, stop).await;
            "the sweep"
        });
    }
    if let Some(inlet) = inlet {
        let stop = stop.clone();
        tasks.spawn(async move {
            inlet.run(stop).await;
            "the Telegram bot"
        });
    }
    tasks.spawn(serve(public, public_routes, stop.clone(), "the public listener"));
    tasks.spawn(serve(private, private_routes, stop.clone(), "the private listener"));
    tasks.spawn(async move {
        dispatcher.run(engine, stop).await;
        "the dispatcher"
    });

    println!("listening public={public_at} private={private_at}");
    welcome::say(&settings, &house.store, public_at).await?;

    let ended = tokio::select! {
        _ = interrupt.recv() => None,
        _ = terminate.recv() => None,
        ended = tasks.join_next() => Some(ended),
    };
    tracing::info!("stopping: finishing what is in hand");
    stopper.stop();
    let rest = async { while tasks.join_next().await.is_some() {} };
    if tokio::time::timeout(PATIENCE, rest).await.is_err() {
        tracing::warn!("not everything ended in time; the next start goes on from there");
    }
    match ended {
        None => Ok(()),
        Some(Some(Ok(what))) => Err(Stopped::failure(format!("{what} ended by itself"))),
        Some(_) => Err(Stopped::failure("a part of the process failed; the log says more")),
    }
}

async fn bind(name: &str, at: SocketAddr) -> Result<TcpListener, Stopped> {
    let why = |e| Stopped::failure(format!("can't listen on {at}: {e}; {name} sets another address"));
    TcpListener::bind(at).await.map_err(why)
}

fn address(listener: &TcpListener) -> Result<SocketAddr, Stopped> {
    listener.local_addr().map_err(Stopped::failure)
}

async fn serve(
    listener: TcpListener,
    routes: axum::Router,
    mut stop: Stop,
    what: &'static str,
) -> &'static str {
    let served = axum::serve(listener, routes).with_graceful_shutdown(async move { stop.wait().await });
    if let Err(error) = served.await {
        tracing::error!(%error, what, "a listener failed");
    }
    what
}

fn twilio(settings: &Settings) -> Result<Option<Twilio>, Stopped> {
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
fn probe(house: &House) -> Probe {
    let (store, queue) = (house.store.clone(), house.queue.clone());
    Probe::new(move || {
        let (store, queue) = (store.clone(), queue.clone());
        async move {
            store.driver().check().await.map_err(|e| format!("the store: {e}"))?;
            queue.check().await.map_err(|e| format!("the queue: {e}"))
        }
    })
}
