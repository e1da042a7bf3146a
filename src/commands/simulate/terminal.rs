//! Watching an evening in a terminal.

mod screen;
mod view;

use super::{plan::Plan, played::Played};
use crate::error::CommandError;
use screen::{Key, Screen};
use std::{
    io,
    time::{Duration, Instant},
};
use tableturn_floor::{Floor, Moment, minutes};
use tableturn_simulator::{
    Night,
    restaurant::{Decided, Restaurant},
};
use view::View;

/// Between two pictures, if no key is pressed.
const FRAME: Duration = Duration::from_millis(100);
/// Minutes of the evening in a second, at most and at least.
const SPEEDS: std::ops::RangeInclusive<f64> = 0.25..=120.0;

/// How the watching ended.
pub(super) enum Watched {
    /// With the evening, or the rest was played at once.
    ToTheEnd(Box<Played>),
    /// Ctrl-C.
    Stopped,
}

/// Plays the evening, `speed` minutes in a second, until it ends or a key says so.
pub(super) fn watch(plan: Plan, floor: Floor, speed: f64) -> Result<Watched, CommandError> {
    let world = plan.world(floor);
    let night = Night::new(&world, Decided::open(&world.floor), plan.seed);
    let pace = Pace { speed, is_paused: false };
    let record =
        show(night, &plan, pace).map_err(|e| CommandError::failed(format!("the terminal failed: {e}")))?;
    Ok(match record {
        Some(night) => {
            let record = night.play();
            Watched::ToTheEnd(Box::new(Played { plan, world, record }))
        }
        None => Watched::Stopped,
    })
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Pace {
    /// Minutes of the evening in a second.
    speed: f64,
    is_paused: bool,
}

impl Pace {
    fn after(self, key: Key) -> Self {
        let within = |speed: f64| speed.clamp(*SPEEDS.start(), *SPEEDS.end());
        match key {
            Key::Pause => Self { is_paused: !self.is_paused, ..self },
            Key::Faster => Self { speed: within(self.speed * 1.5), ..self },
            Key::Slower => Self { speed: within(self.speed / 1.5), ..self },
            Key::ToTheEnd | Key::Stop => self,
        }
    }

    /// How far the evening goes on in this time, in milliseconds.
    fn goes_on(self, passed: Duration) -> i64 {
        if self.is_paused { 0 } else { (passed.as_secs_f64() * self.speed * minutes(1) as f64) as i64 }
    }
}

/// Shows the evening; none: Ctrl-C. Else it is at its end, or what is left is not to be watched.
fn show<'a>(
    mut night: Night<'a, Decided>,
    plan: &Plan,
    mut pace: Pace,
) -> io::Result<Option<Night<'a, Decided>>> {
    let mut screen = Screen::open()?;
    let mut now = night.now();
    loop {
        let begun = Instant::now();
        play_until(&mut night, now);
        let (floor, record) = (night.restaurant().floor(), night.record());
        let view = View { floor, record, now, seed: plan.seed, speed: pace.speed, is_paused: pace.is_paused };
        screen.draw(|width, height| view.lines(width, height))?;
        if night.next_time().is_none() {
            return Ok(Some(night));
        }
        match screen.key(FRAME)? {
            Some(Key::Stop) => return Ok(None),
            Some(Key::ToTheEnd) => return Ok(Some(night)),
            Some(key) => pace = pace.after(key),
            None => {}
        }
        now = now + pace.goes_on(begun.elapsed());
    }
}

fn play_until(night: &mut Night<'_, Decided>, now: Moment) {
    while night.next_time().is_some_and(|at| at <= now) {
        night.step();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_change_the_pace_within_bounds() {
        let pace = Pace { speed: 4.0, is_paused: false };
        assert_eq!(pace.goes_on(Duration::from_millis(500)), minutes(2));
        assert_eq!(pace.after(Key::Pause).goes_on(FRAME), 0);
        assert_eq!(pace.after(Key::Pause).after(Key::Pause), pace);
        let fastest = (0..50).fold(pace, |pace, _| pace.after(Key::Faster));
        let slowest = (0..50).fold(pace, |pace, _| pace.after(Key::Slower));
        assert_eq!((slowest.speed, fastest.speed), (*SPEEDS.start(), *SPEEDS.end()));
    }
}
