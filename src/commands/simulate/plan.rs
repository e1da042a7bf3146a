//! Which evening is played: who comes when, from which seed.

use super::played::Played;
use crate::{
    cli::{Autopilot, Simulate},
    error::CommandError,
};
use jiff::civil::Time;
use tableturn_floor::Floor;
use tableturn_simulator::{Night, World, own_floor, restaurant::Decided};

/// Seeds of evenings for which none was given are short enough to be typed again.
const ANY_SEED: std::ops::Range<u64> = 1..10_000;
const LONGEST_HOURS: i32 = 12;

/// An evening without its floor.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    /// How many guests are expected.
    pub(super) covers: u32,
    pub(super) from: Time,
    pub(super) until: Time,
    /// From the first guests to the last.
    pub(super) hours: usize,
    pub(super) seed: u64,
    /// None: as the floor file says.
    pub(super) autopilot: Option<bool>,
}

impl Plan {
    /// The evening that the options ask for; `floor` says how many guests are usual.
    pub(super) fn of(options: &Simulate, floor: &Floor) -> Result<Self, CommandError> {
        let hours = hours(options.from, options.until)?;
        Ok(Self {
            covers: options.covers.unwrap_or_else(|| usual_covers(floor, hours)),
            from: options.from,
            until: options.until,
            hours,
            seed: options.seed.unwrap_or_else(|| rand::random_range(ANY_SEED)),
            autopilot: match options.autopilot {
                Some(Autopilot::On) => Some(true),
                Some(Autopilot::Off) => Some(false),
                Some(Autopilot::Both) | None => None,
            },
        })
    }

    /// The restaurant, its guests and its hosts.
    pub(super) fn world(&self, mut floor: Floor) -> World {
        floor.auto = self.autopilot.or(floor.auto);
        let unsigned = |n: i8| u8::try_from(n).unwrap_or(0);
        let opens = own_floor::opening_at(&floor, unsigned(self.from.hour()), unsigned(self.from.minute()));
        own_floor::evening_of(floor, f64::from(self.covers), opens, self.hours)
    }

    /// Plays the evening to its end.
    pub(super) fn play(self, floor: Floor) -> Played {
        let world = self.world(floor);
        let record = Night::new(&world, Decided::open(&world.floor), self.seed).play();
        Played { plan: self, world, record }
    }
}

/// Three guests for every four seats and hour: a full house, with a line.
fn usual_covers(floor: &Floor, hours: usize) -> u32 {
    let seats: u32 = floor.tables.iter().map(|table| table.seats).sum();
    let hours = u32::try_from(hours).unwrap_or(u32::MAX);
    (seats.saturating_mul(hours).saturating_mul(3) / 4).clamp(1, 2_000)
}

fn hours(from: Time, until: Time) -> Result<usize, CommandError> {
    let minute = |time: Time| i32::from(time.hour()) * 60 + i32::from(time.minute());
    // The evening may go on past midnight.
    let minutes = (minute(until) - minute(from)).rem_euclid(24 * 60);
    let whole = minutes > 0 && minutes % 60 == 0 && minutes <= LONGEST_HOURS * 60;
    usize::try_from(minutes / 60).ok().filter(|_| whole).ok_or_else(|| {
        let nearest = ((minutes + 30) / 60).clamp(1, LONGEST_HOURS);
        let example = (minute(from) + nearest * 60) % (24 * 60);
        let (from, until) = (from.strftime("%H:%M"), until.strftime("%H:%M"));
        CommandError::misuse(format!(
            "--until {until} must be 1 to {LONGEST_HOURS} whole hours after --from {from}, for instance {:02}:{:02}",
            example / 60,
            example % 60
        ))
    })
}
