//! `up` on the embedded file.

use crate::{
    evening::{Evening, Setup, floors},
    run::Run,
};
use std::time::Duration;
use tableturn_testing::{FakeTwilio, RunningUp, UpOptions, has_sent_all};

pub struct Embedded(RunningUp);

impl Setup for Embedded {
    fn twilio(&self) -> &FakeTwilio {
        self.0.twilio()
    }

    fn has_ended(&mut self) -> bool {
        self.0.has_ended()
    }

    async fn start_again(&mut self) {
        self.0.kill();
        self.0.restart().await;
    }

    async fn advance_to(&mut self, ahead: Duration) -> bool {
        self.0.advance_to_if_alive(ahead).await
    }

    async fn has_sent_all(&mut self) -> bool {
        has_sent_all(&reqwest::Client::new(), self.0.private()).await.unwrap_or(false)
    }

    fn log(&self) -> String {
        self.0.log()
    }
}

pub async fn play(run: Run) {
    let mut options = UpOptions::new(env!("CARGO_BIN_EXE_tableturn"), "");
    options.floors = floors(run);
    let up = RunningUp::start(options.ending_at(&run.to_string())).await;
    Evening::new(Embedded(up), run).play().await;
}
