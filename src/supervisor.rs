//! Runs the tasks of a process until a signal or the end of a task stops them all.

use crate::{error::CommandError, listeners::Bound};
use std::{future::Future, time::Duration};
use tableturn_worker::{Stop, Stopper};
use tokio::{
    signal::unix::{Signal, SignalKind, signal},
    task::JoinSet,
};

/// How long a stop waits for all tasks to finish the work in flight, which normally takes much less.
const STOP_TIMEOUT: Duration = Duration::from_secs(30);

pub(crate) struct Supervisor {
    tasks: JoinSet<&'static str>,
    stopper: Stopper,
    stop: Stop,
    interrupt: Signal,
    terminate: Signal,
}

impl Supervisor {
    /// Receives SIGTERM and SIGINT (Ctrl-C) from now on.
    pub(crate) fn new() -> Result<Self, CommandError> {
        let interrupt = signal(SignalKind::interrupt()).map_err(CommandError::failed)?;
        let terminate = signal(SignalKind::terminate()).map_err(CommandError::failed)?;
        let (stopper, stop) = Stopper::new();
        Ok(Self { tasks: JoinSet::new(), stopper, stop, interrupt, terminate })
    }

    /// Starts a task, which must end when its `Stop` says so.
    pub(crate) fn spawn<F>(&mut self, name: &'static str, run: impl FnOnce(Stop) -> F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let task = run(self.stop.clone());
        self.tasks.spawn(async move {
            task.await;
            name
        });
    }

    /// Starts a task that serves routes on a listener.
    pub(crate) fn serve(&mut self, name: &'static str, bound: Bound, routes: axum::Router) {
        self.spawn(name, |mut stop| async move {
            let served =
                axum::serve(bound.listener, routes).with_graceful_shutdown(async move { stop.wait().await });
            if let Err(error) = served.await {
                tracing::error!(%error, listener = name, "listener failed; stopping");
            }
        });
    }

    /// Runs until SIGTERM or SIGINT, which is success, or until a task ends by itself, which is a failure.
    /// Then stops all other tasks.
    pub(crate) async fn run(mut self) -> Result<(), CommandError> {
        let ended = tokio::select! {
            _ = self.interrupt.recv() => None,
            _ = self.terminate.recv() => None,
            ended = self.tasks.join_next() => Some(ended),
        };
        tracing::info!(timeout_seconds = STOP_TIMEOUT.as_secs(), "stopping; finishing the work in flight");
        self.stopper.stop();
        let rest = async { while self.tasks.join_next().await.is_some() {} };
        if tokio::time::timeout(STOP_TIMEOUT, rest).await.is_err() {
            tracing::warn!(
                timeout_seconds = STOP_TIMEOUT.as_secs(),
                "could not finish the work in flight in time; the next start finishes it"
            );
        }
        match ended {
            None => Ok(()),
            Some(Some(Ok(task))) => {
                Err(CommandError::failed(format!("{task} ended unexpectedly; the log says why")))
            }
            Some(_) => Err(CommandError::failed("a task of the process panicked; the log says where")),
        }
    }
}
