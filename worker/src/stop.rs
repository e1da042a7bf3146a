//! Stopping: one signal that everything that runs looks at.

use tokio::sync::watch;

/// Tells the holders of its [`Stop`]s to finish what is in hand and end.
#[derive(Debug)]
pub struct Stopper(watch::Sender<bool>);

/// Hears when it is time to stop. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Stop(watch::Receiver<bool>);

impl Stopper {
    /// A pair that belongs together.
    pub fn new() -> (Stopper, Stop) {
        let (sender, receiver) = watch::channel(false);
        (Stopper(sender), Stop(receiver))
    }

    /// It is time. May be said more than once.
    pub fn stop(&self) {
        self.0.send_replace(true);
    }
}

impl Stop {
    /// Whether it is time.
    pub fn is_now(&self) -> bool {
        *self.0.borrow()
    }

    /// Waits until it is time; also when the [`Stopper`] is gone.
    pub async fn wait(&mut self) {
        // An error means that the stopper is gone: then there is nothing left to run for.
        let _ = self.0.wait_for(|now| *now).await;
    }
}
