//! A restaurant as it truly is: who comes, how long they stay, what hosts do. Times are minutes.

use crate::chance::Chance;
use crate::stay::Stay;
use tableturn_floor::{Floor, Moment, SizeBand, minutes};

/// Everything that an evening depends on but the draws.
#[derive(Clone, Debug)]
pub struct World {
    pub name: String,
    /// Empty, with at least one host.
    pub floor: Floor,
    /// When the first guests may come. It is on the floor's service day.
    pub opens: Moment,
    pub arrivals: Arrivals,
    pub sizes: Sizes,
    pub turns: Turns,
    pub guests: Guests,
    pub hosts: Hosts,
    pub kitchen: Kitchen,
}

/// Parties that come in each hour after opening; they come without memory of one another.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrivals(pub Vec<f64>);

/// Sizes of parties, each with its weight.
#[derive(Clone, Debug, PartialEq)]
pub struct Sizes(pub Vec<(u32, f64)>);

/// Minutes at the table, for each band of sizes.
#[derive(Clone, Debug, PartialEq)]
pub struct Turns {
    /// In the order of [`SizeBand::ALL`].
    pub bands: [Stay; 4],
    /// This share of the parties stays on: campers.
    pub camping: f64,
    /// So many times as long.
    pub camping_factor: f64,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Guests {
    /// This share loses patience some time, if it is not called before.
    pub impatient: f64,
    /// Mean minutes until an impatient party has lost it.
    pub patience: f64,
    /// Of those that lose patience: the share that goes without a word.
    pub silent: f64,
    /// This share does not come when called.
    pub no_show: f64,
    /// Mean minutes from the call to the desk.
    pub coming: f64,
    /// This share comes late, as many minutes later as `late_minutes` on average.
    pub late: f64,
    pub late_minutes: f64,
    /// This share is not complete at first, and is seated that much later.
    pub partial: f64,
    /// This share asks for its status while it waits.
    pub asking: f64,
    /// This share has no phone: a host adds it and calls it by voice.
    pub without_phone: f64,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Hosts {
    /// Mean minutes until a host seats a party that stands at the desk, or follows a suggestion.
    pub reaction: f64,
    /// Mean minutes from a party's leaving to `/clear`.
    pub clearing: f64,
    /// This share of the clears is forgotten, for as many minutes more as `forgotten_minutes` on average.
    pub forgotten: f64,
    pub forgotten_minutes: f64,
    /// At this share of the clears a host first puts some other party at the head of the line.
    pub out_of_turn: f64,
    /// This share of the tables is marked dirty as soon as the party has left.
    pub marks_dirty: f64,
    /// Of this share of the parties a host says that they have paid.
    pub says_paid: f64,
}

/// A kitchen that is slow for an hour on some evenings.
#[derive(Clone, Debug, PartialEq)]
pub struct Kitchen {
    /// The share of the evenings with such an hour.
    pub slow: f64,
    /// Parties that are seated in it stay so many times as long.
    pub factor: f64,
}

impl Arrivals {
    /// When the next party comes after this many minutes since opening; none: nobody comes any more.
    pub(crate) fn next(&self, chance: &mut Chance, after: f64) -> Option<f64> {
        let most = self.0.iter().copied().fold(0.0, f64::max);
        let mut at = after;
        while most > 0.0 && at < self.minutes() {
            at += chance.exponential(60.0 / most);
            let rate = self.0.get((at / 60.0) as usize).copied().unwrap_or(0.0);
            if chance.happens(rate / most) {
                return Some(at);
            }
        }
        None
    }

    /// From opening until nobody comes any more.
    pub fn minutes(&self) -> f64 {
        self.0.len() as f64 * 60.0
    }
}

impl Sizes {
    pub(crate) fn draw(&self, chance: &mut Chance) -> u32 {
        let all: f64 = self.0.iter().map(|(_, weight)| weight).sum();
        let mut left = chance.share() * all;
        for (size, weight) in &self.0 {
            left -= weight;
            if left < 0.0 {
                return *size;
            }
        }
        2
    }

    /// Guests of a party on average.
    pub fn mean(&self) -> f64 {
        let all: f64 = self.0.iter().map(|(_, weight)| weight).sum();
        self.0.iter().map(|(size, weight)| f64::from(*size) * weight).sum::<f64>() / all.max(f64::EPSILON)
    }
}

impl Turns {
    /// Minutes at the table for a party of this size.
    pub(crate) fn draw(&self, chance: &mut Chance, size: u32) -> f64 {
        let minutes = self.bands[SizeBand::of(size) as usize].draw(chance);
        if chance.happens(self.camping) { minutes * self.camping_factor } else { minutes }
    }

    /// All turns so many times as long.
    pub fn times(&self, factor: f64) -> Self {
        Self { bands: self.bands.clone().map(|stay| stay.times(factor)), ..self.clone() }
    }
}

impl Guests {
    /// After how many minutes the party has lost patience, and whether it goes without a word.
    pub(crate) fn patience(&self, chance: &mut Chance) -> (f64, bool) {
        let patient = !chance.happens(self.impatient);
        let minutes = 5.0 + chance.gamma(2.0, self.patience);
        let silent = chance.happens(self.silent);
        (if patient { f64::INFINITY } else { minutes }, silent)
    }

    /// Minutes from the call to the desk; none: it does not come.
    pub(crate) fn coming(&self, chance: &mut Chance) -> Option<f64> {
        let comes = !chance.happens(self.no_show);
        let minutes = chance.gamma(3.0, self.coming);
        let late = if chance.happens(self.late) { chance.exponential(self.late_minutes) } else { 0.0 };
        comes.then_some((minutes + late).min(18.0))
    }
}

impl Hosts {
    /// Minutes until the party at the desk is seated.
    pub(crate) fn seating(&self, chance: &mut Chance, guests: &Guests) -> f64 {
        let partial = if chance.happens(guests.partial) { chance.gamma(3.0, 6.0) } else { 0.0 };
        self.reaction(chance) + partial
    }

    pub(crate) fn reaction(&self, chance: &mut Chance) -> f64 {
        chance.gamma(2.0, self.reaction)
    }

    /// Minutes from a party's leaving to `/clear`.
    pub(crate) fn clearing(&self, chance: &mut Chance) -> f64 {
        let minutes = chance.gamma(2.0, self.clearing);
        let forgotten = chance.happens(self.forgotten);
        if forgotten { minutes + chance.exponential(self.forgotten_minutes) } else { minutes }
    }
}

impl Kitchen {
    /// When this evening's slow hour begins, in minutes after opening; none: it has none.
    pub(crate) fn draw(&self, chance: &mut Chance, minutes: f64) -> Option<f64> {
        let (slow, at) = (chance.happens(self.slow), chance.share() * (minutes - 60.0).max(0.0));
        slow.then_some(at)
    }

    /// How many times as long a party stays that is seated at this minute.
    pub(crate) fn factor(&self, slow: Option<f64>, minute: f64) -> f64 {
        let in_it = slow.is_some_and(|from| (from..from + 60.0).contains(&minute));
        if in_it { self.factor } else { 1.0 }
    }
}

impl World {
    /// Minutes since opening.
    pub(crate) fn minute(&self, at: Moment) -> f64 {
        (at - self.opens) as f64 / minutes(1) as f64
    }

    /// So many minutes after opening.
    pub(crate) fn at(&self, minute: f64) -> Moment {
        self.opens + (minute * minutes(1) as f64) as i64
    }
}
