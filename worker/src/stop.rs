//! The signal that tells every running part to stop.

use tokio::sync::watch;

/// Tells everything that has its [`Stop`] to finish the work in flight and return.
#[derive(Debug)]
pub struct Stopper(watch::Sender<bool>);

/// Receives the signal to stop. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Stop(watch::Receiver<bool>);

impl Stopper {
    /// A connected pair.
    pub fn new() -> (Stopper, Stop) {
        let (sender, receiver) = watch::channel(false);
        (Stopper(sender), Stop(receiver))
    }

    /// Idempotent.
    pub fn stop(&self) {
        self.0.send_replace(true);
    }
}

impl Stop {
    pub fn is_now(&self) -> bool {
        *self.0.borrow()
    }

    /// Waits for the signal. Returns too when the [`Stopper`] is dropped.
    pub async fn wait(&mut self) {
        // An error means that the stopper is dropped: then nothing is left to run for.
        let _ = self.0.wait_for(|now| *now).await;
    }
}
