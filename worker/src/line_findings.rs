//! What is found of a line is decided by each restaurant on it, which records it in the same commit.

use crate::{Engine, line_health::LineSign};
use std::time::Instant;
use tableturn_decide::{Event, Scene};
use tableturn_floor::{Address, LineFinding};

/// A sign of how a line does.
#[derive(Clone, Debug)]
pub(crate) struct Sign {
    /// Any address on the line.
    pub(crate) at: Address,
    pub(crate) sign: LineSign,
    /// The line is recorded as failing.
    pub(crate) recorded: bool,
}

impl Sign {
    /// What a receipt shows of the line of its message.
    pub(crate) fn in_event(event: &Event, scene: &Scene) -> Option<Self> {
        let Event::Receipt { delivery, failure, .. } = event else { return None };
        let sign = crate::policy::sign_in_receipt(*delivery, failure.as_ref())?;
        let at = scene.message.as_ref()?.address.clone();
        let line = scene.floor.as_ref().and_then(|floor| floor.line_to(&at));
        Some(Self { sign, recorded: line.is_some_and(|line| line.failing.is_some()), at })
    }
}

impl Engine {
    /// Notes a sign. If it changes what is known of the line, the restaurants on it decide what follows.
    pub(crate) async fn note_sign(&self, sign: &Sign) {
        let Sign { at, sign, recorded } = sign;
        for found in self.line_health.note((at.channel, &at.line), *sign, *recorded, Instant::now()) {
            self.decide_finding(at, found).await;
        }
    }

    async fn decide_finding(&self, at: &Address, found: LineFinding) {
        let channel = at.channel;
        let restaurants = match self.store.concerned_by(channel, &at.line, found).await {
            Ok(restaurants) => restaurants,
            Err(error) => {
                tracing::warn!(%channel, %error, "could not record the line's health; retrying at its next sign");
                return;
            }
        };
        if restaurants.is_empty() {
            return;
        }
        match found {
            LineFinding::Refuses | LineFinding::Loses => {
                tracing::warn!(%channel, ?found, "the line is failing; hosts call its guests by voice unless its fallback works");
            }
            LineFinding::Accepts | LineFinding::Delivers => {
                tracing::info!(%channel, ?found, "the line works again")
            }
        }
        for restaurant in restaurants {
            let envelope = format!("line:{}", uuid::Uuid::new_v4());
            let event =
                Event::LineHealth { restaurant: restaurant.clone(), channel, line: at.line.clone(), found };
            // Boxed, because an event leads here.
            if let Err(error) = Box::pin(self.handle(&envelope, event)).await {
                tracing::warn!(
                    %channel, %restaurant, %error,
                    "could not decide what follows from the line's health; retrying at its next sign"
                );
            }
        }
    }
}
