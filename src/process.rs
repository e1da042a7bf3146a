//! What every role's process does: it binds, serves, runs its parts until it is told to stop, and
//! finishes what is in hand.

use crate::Stopped;
use std::{future::Future, net::SocketAddr, time::Duration};
use tableturn_worker::{Stop, Stopper};
use tokio::{
    net::TcpListener,
    signal::unix::{Signal, SignalKind, signal},
    task::JoinSet,
};

/// How long a stop waits for everything to end: what is in hand ends by itself much sooner.
const PATIENCE: Duration = Duration::from_secs(30);

/// The parts of a running process.
pub(crate) struct Process {
    parts: JoinSet<&'static str>,
    stopper: Stopper,
    stop: Stop,
    interrupt: Signal,
    terminate: Signal,
}

impl Process {
    /// A process without parts, which hears SIGTERM and Ctrl-C from now on.
    pub(crate) fn new() -> Result<Self, Stopped> {
        let interrupt = signal(SignalKind::interrupt()).map_err(Stopped::failure)?;
        let terminate = signal(SignalKind::terminate()).map_err(Stopped::failure)?;
        let (stopper, stop) = Stopper::new();
        Ok(Self { parts: JoinSet::new(), stopper, stop, interrupt, terminate })
    }

    /// Runs a part, which ends when it is told to stop.
    pub(crate) fn part<F>(&mut self, name: &'static str, run: impl FnOnce(Stop) -> F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let running = run(self.stop.clone());
        self.parts.spawn(async move {
            running.await;
            name
        });
    }

    /// Serves routes on a listener.
    pub(crate) fn serve(&mut self, name: &'static str, listener: TcpListener, routes: axum::Router) {
        self.part(name, |mut stop| async move {
            let served =
                axum::serve(listener, routes).with_graceful_shutdown(async move { stop.wait().await });
            if let Err(error) = served.await {
                tracing::error!(%error, name, "a listener failed");
            }
        });
    }

    /// Until SIGTERM or Ctrl-C, or until a part ends by itself, which is a failure.
    pub(crate) async fn run(mut self) -> Result<(), Stopped> {
        let ended = tokio::select! {
            _ = self.interrupt.recv() => None,
            _ = self.terminate.recv() => None,
            ended = self.parts.join_next() => Some(ended),
        };
        tracing::info!("stopping: finishing what is in hand");
        self.stopper.stop();
        let rest = async { while self.parts.join_next().await.is_some() {} };
        if tokio::time::timeout(PATIENCE, rest).await.is_err() {
            tracing::warn!("not everything ended in time; the next start goes on from there");
        }
        match ended {
            None => Ok(()),
            Some(Some(Ok(what))) => Err(Stopped::failure(format!("{what} ended by itself"))),
            Some(_) => Err(Stopped::failure("a part of the process failed; the log says more")),
        }
    }
}

/// Binds an address, or says which variable sets another.
pub(crate) async fn bind(name: &str, at: SocketAddr) -> Result<TcpListener, Stopped> {
    let why = |e| Stopped::failure(format!("can't listen on {at}: {e}; {name} sets another address"));
    TcpListener::bind(at).await.map_err(why)
}

/// Where a listener is.
pub(crate) fn address(listener: &TcpListener) -> Result<SocketAddr, Stopped> {
    listener.local_addr().map_err(Stopped::failure)
}

/// What every role says when it is ready; `-` for a listener that it does not have.
pub(crate) fn say_listening(public: Option<SocketAddr>, private: Option<SocketAddr>) {
    let shown = |at: Option<SocketAddr>| at.map_or_else(|| "-".to_owned(), |at| at.to_string());
    say!("listening public={} private={}", shown(public), shown(private));
}
