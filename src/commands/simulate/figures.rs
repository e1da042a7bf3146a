//! The figures of an evening.

use tableturn_floor::{Moment, SizeBand};
use tableturn_simulator::{End, PartyRecord, Record};

/// How many, in parties and in guests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) parties: usize,
    pub(super) guests: u32,
}

/// Waits in minutes from joining to the call, shortest first. A party that was called at once waited 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Waits(Vec<f64>);

/// How the quotes of the parties that were called came out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Quotes {
    pub(super) kept: usize,
    /// Called before the quoted time.
    pub(super) early: usize,
    /// Called after it.
    pub(super) late: usize,
}

/// How a quote came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Kept,
    Early,
    Late,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Figures {
    pub(super) came: Count,
    pub(super) seated: Count,
    pub(super) walk_aways: Count,
    /// Did not come when called, or were taken off by a host who had called their name.
    pub(super) no_shows: Count,
    pub(super) turned_away: Count,
    /// In the order of [`SizeBand::ALL`].
    pub(super) waits: [Waits; 4],
    pub(super) quotes: Quotes,
    /// The longest line, in parties, and when it was first so long.
    pub(super) longest_line: Option<(Moment, usize)>,
    pub(super) last_seated: Option<Moment>,
}

impl Figures {
    pub(super) fn of(record: &Record) -> Self {
        let count = |is: fn(&PartyRecord) -> bool| {
            let parties = record.parties.iter().filter(|party| is(party));
            parties.fold(Count::default(), |count, party| Count {
                parties: count.parties + 1,
                guests: count.guests + party.size,
            })
        };
        let quotes = record.parties.iter().filter_map(outcome);
        let longest = record.line.iter().max_by_key(|(at, length)| (*length, std::cmp::Reverse(*at)));
        Self {
            came: count(|_| true),
            seated: count(|party| party.seated.is_some()),
            walk_aways: count(|party| party.end == End::Left),
            no_shows: count(|party| matches!(party.end, End::NoShow | End::Removed)),
            turned_away: count(|party| party.end == End::TurnedAway),
            waits: SizeBand::ALL.map(|band| Waits::of(record, band)),
            quotes: quotes.fold(Quotes::default(), Quotes::and),
            longest_line: longest.copied(),
            last_seated: record.parties.iter().filter_map(|party| party.seated).max(),
        }
    }

    /// The waits of all sizes.
    pub(super) fn all_waits(&self) -> Waits {
        Waits::sorted(self.waits.iter().flat_map(|waits| waits.0.clone()).collect())
    }
}

impl Waits {
    fn of(record: &Record, band: SizeBand) -> Self {
        let parties = record.parties.iter().filter(|party| SizeBand::of(party.size) == band);
        Self::sorted(parties.filter_map(PartyRecord::wait).collect())
    }

    fn sorted(mut waits: Vec<f64>) -> Self {
        waits.sort_by(f64::total_cmp);
        Self(waits)
    }

    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    /// None: nobody was called.
    pub(super) fn mean(&self) -> Option<f64> {
        (!self.0.is_empty()).then(|| self.0.iter().sum::<f64>() / self.0.len() as f64)
    }

    /// Nine in ten waited no longer.
    pub(super) fn ninetieth_percentile(&self) -> Option<f64> {
        let rank = (self.0.len() * 9).div_ceil(10);
        self.0.get(rank.checked_sub(1)?).copied()
    }

    pub(super) fn longest(&self) -> Option<f64> {
        self.0.last().copied()
    }
}

impl Quotes {
    fn and(self, outcome: Outcome) -> Self {
        match outcome {
            Outcome::Kept => Self { kept: self.kept + 1, ..self },
            Outcome::Early => Self { early: self.early + 1, ..self },
            Outcome::Late => Self { late: self.late + 1, ..self },
        }
    }

    pub(super) fn all(self) -> usize {
        self.kept + self.early + self.late
    }

    /// The share that was kept; none: there was no quote.
    pub(super) fn share_kept(self) -> Option<f64> {
        (self.all() > 0).then(|| self.kept as f64 / self.all() as f64)
    }
}

/// How the party's quote came out; none: it had none, or was never called.
pub(super) fn outcome(party: &PartyRecord) -> Option<Outcome> {
    let (quote, called) = (party.quote?, party.called?);
    Some(match called {
        called if called < quote.from => Outcome::Early,
        called if called > quote.to => Outcome::Late,
        _ => Outcome::Kept,
    })
}

/// The sizes of a band, as they are written.
pub(super) fn sizes(band: SizeBand) -> &'static str {
    match band {
        SizeBand::Two => "1-2",
        SizeBand::Four => "3-4",
        SizeBand::Six => "5-6",
        SizeBand::Large => "7+",
    }
}

#[cfg(test)]
mod tests {
    use super::Waits;

    #[test]
    fn nine_in_ten_waited_no_longer_than_the_90th_percentile() {
        for (count, rank) in [(1, 1), (2, 2), (9, 9), (10, 9), (11, 10), (100, 90)] {
            let waits = Waits::sorted((1..=count).map(f64::from).collect());
            assert_eq!(waits.ninetieth_percentile(), Some(f64::from(rank)), "of {count}");
        }
        assert_eq!(Waits::default().ninetieth_percentile(), None);
        assert_eq!(Waits::default().mean(), None);
    }
}
