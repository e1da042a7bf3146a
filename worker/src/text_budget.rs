//! Counts the texts of a restaurant when many have been sent, so that their daily limit holds. No decision counts them: the
//! limit bites within a few texts of it, in each process.

use crate::{Engine, engine::EngineError, mutex::lock};
use std::{collections::BTreeMap, sync::Mutex};
use tableturn_decide::{Decision, Event, Needs, Scene, TextCount};
use tableturn_floor::{Channel, RestaurantId};

/// After so many texts of this process they are counted, at the soonest.
const FEWEST: u32 = 10;
/// Else after this part of what is left: many processes send for one restaurant.
const PART: u32 = 16;

/// What this process has sent for each restaurant since it last counted.
#[derive(Debug, Default)]
pub(crate) struct TextBudget(Mutex<BTreeMap<RestaurantId, Sent>>);

#[derive(Debug)]
struct Sent {
    texts: u32,
    /// They are counted when there are so many.
    count_at: u32,
}

impl TextBudget {
    /// Notes texts that were sent. Whether it is time to count all of the day.
    fn note(&self, texts: &Texts) -> bool {
        let mut all = lock(&self.0);
        let sent = all.entry(texts.restaurant.clone()).or_insert_with(|| Sent::none(texts.limit));
        sent.texts = sent.texts.saturating_add(texts.sent);
        sent.texts >= sent.count_at
    }

    /// So many texts are left of the day.
    fn counted(&self, restaurant: &RestaurantId, left: u32) {
        lock(&self.0).insert(restaurant.clone(), Sent::none(left));
    }
}

impl Sent {
    fn none(left: u32) -> Self {
        Self { texts: 0, count_at: (left / PART).max(FEWEST) }
    }
}

/// The texts of a decision that cost money.
#[derive(Debug)]
pub(crate) struct Texts {
    restaurant: RestaurantId,
    sent: u32,
    /// The restaurant's daily limit.
    limit: u32,
}

impl Texts {
    /// None if there are none, or those of the day are used up.
    pub(crate) fn of(decision: &Decision, limit: Option<u32>) -> Option<Self> {
        let (restaurant, sent) = (decision.restaurant.clone()?, billed(&decision.texts.sent));
        Some(Self { restaurant, sent, limit: limit? }).filter(|texts| texts.sent > 0)
    }

    /// The daily limit, unless it is reached.
    pub(crate) fn limit(scene: &Scene) -> Option<u32> {
        let floor = scene.floor.as_ref().filter(|floor| !floor.has_used_its_texts(scene.now))?;
        Some(floor.restaurant.text_rules.daily_texts())
    }
}

fn billed(counts: &[TextCount]) -> u32 {
    let costs = |count: &&TextCount| match count.channel {
        Channel::Sms | Channel::WhatsApp => true,
        Channel::Telegram | Channel::Local => false,
    };
    counts.iter().filter(costs).map(|count| count.texts).fold(0, u32::saturating_add)
}

impl Engine {
    /// Notes texts that were sent for a restaurant. If there are many, all of the day are counted.
    pub(crate) async fn note_texts(&self, texts: &Texts) {
        if !self.text_budget.note(texts) {
            return;
        }
        let restaurant = &texts.restaurant;
        if let Err(error) = self.count_texts(restaurant).await {
            tracing::warn!(%restaurant, %error, "could not count the texts of the day; retrying after the next text");
        }
    }

    async fn count_texts(&self, restaurant: &RestaurantId) -> Result<(), EngineError> {
        let needs = Needs { restaurant: Some(restaurant.clone()), ..Needs::default() };
        let scene = self.store.scene(&needs).await?;
        let Some(floor) = scene.floor else { return Ok(()) };
        let (day, since) = scene.now.service_day_ago(&floor.restaurant.timezone, 0);
        let sent = billed(&self.store.texts_since(restaurant, since).await?.sent);
        let limit = floor.restaurant.text_rules.daily_texts();
        if sent >= limit && !floor.has_used_its_texts(scene.now) {
            tracing::warn!(%restaurant, limit, "the texts of the day are used up; newcomers get no answer by SMS and WhatsApp");
            let event = Event::TextsCounted { restaurant: restaurant.clone(), day, sent };
            // Boxed, because an event leads here.
            Box::pin(self.handle(&format!("texts:{}", uuid::Uuid::new_v4()), event)).await?;
        }
        self.text_budget.counted(restaurant, limit.saturating_sub(sent));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_counted_the_more_often_the_fewer_are_left() {
        let (budget, bella) = (TextBudget::default(), RestaurantId::from("bella"));
        let note = |sent| budget.note(&Texts { restaurant: bella.clone(), sent, limit: 320 });
        assert!(!note(19));
        assert!(note(1));
        assert!(note(1), "until they have been counted");
        budget.counted(&bella, 800);
        assert!(!note(49));
        assert!(note(1));
        budget.counted(&bella, 20);
        assert!(!note(9));
        assert!(note(1));
        assert!(!budget.note(&Texts { restaurant: "roma".into(), sent: 1, limit: 10 }));
    }
}
