//! What an evening looks like at one moment, as lines of text.

use super::super::{clock_text, figures::Figures, summary::counted};
use tableturn_floor::{ClaimState, Floor, Moment, Party, Table, minutes};
use tableturn_simulator::Record;

/// How a piece of a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    Plain,
    Strong,
    Faint,
    Seated,
    Held,
    Dirty,
    /// A quote that is past.
    Late,
}

pub(super) type Line = Vec<(Tone, String)>;

pub(super) struct View<'a> {
    pub(super) floor: &'a Floor,
    pub(super) record: &'a Record,
    pub(super) now: Moment,
    pub(super) seed: u64,
    /// Minutes of the evening in a second.
    pub(super) speed: f64,
    pub(super) is_paused: bool,
}

/// Columns of a table: its label and seats, then what is with it.
const LABEL: usize = 7;
const STATE: usize = 15;
const GAP: usize = 2;
/// Rows that are left to those who wait, if the terminal has them.
const LINE_ROWS: usize = 6;

impl View<'_> {
    /// The lines for a terminal of this size.
    pub(super) fn lines(&self, width: usize, height: usize) -> Vec<Line> {
        let mut lines = self.heading();
        let tables = self.tables(width);
        let room = height.saturating_sub(lines.len() + LINE_ROWS).max(1);
        let hidden = tables.len().saturating_sub(room);
        lines.extend(tables.into_iter().take(room));
        if hidden > 0 {
            lines.push(vec![(Tone::Faint, format!("and {} of tables", counted(hidden, "row")))]);
        }
        lines.push(Vec::new());
        let waiting: Vec<&Party> = self.floor.waiting().collect();
        let heading = match waiting.len() {
            0 => "Nobody waits".to_owned(),
            count => format!("{} in line", counted(count, "party")),
        };
        lines.push(vec![(Tone::Strong, heading)]);
        let room = height.saturating_sub(lines.len());
        let shown = if waiting.len() > room { room.saturating_sub(1) } else { room };
        lines.extend(waiting.iter().take(shown).map(|party| self.waiting(party)));
        if waiting.len() > shown {
            lines.push(vec![(Tone::Faint, format!("and {} more", waiting.len() - shown))]);
        }
        lines.truncate(height);
        lines
    }

    fn heading(&self) -> Vec<Line> {
        let figures = Figures::of(self.record);
        let pace =
            if self.is_paused { "paused".to_owned() } else { format!("{:.1} min a second", self.speed) };
        vec![
            vec![
                (Tone::Strong, clock_text::time(self.floor, self.now)),
                (Tone::Plain, format!("  {}", self.floor.restaurant.name)),
            ],
            vec![(
                Tone::Plain,
                format!(
                    "{} covers, {}, seed {}",
                    figures.seated.guests,
                    counted(figures.walk_aways.parties, "walk-away"),
                    self.seed
                ),
            )],
            vec![(Tone::Faint, format!("{pace}; space pauses, + and - change the pace, q goes to the end"))],
            Vec::new(),
        ]
    }

    fn tables(&self, width: usize) -> Vec<Line> {
        let columns = (width / (LABEL + STATE + GAP)).max(1);
        let rows = self.floor.tables.len().div_ceil(columns);
        // Tables stand below one another, as in a list.
        let row = |row: usize| {
            let tables = self.floor.tables.iter().skip(row).step_by(rows.max(1));
            tables.flat_map(|table| self.table(table)).collect()
        };
        (0..rows).map(row).collect()
    }

    fn table(&self, table: &Table) -> Line {
        let claim = self.floor.claims.get(&table.id);
        let party = claim.and_then(|claim| self.floor.parties.get(claim.party.as_ref()?));
        let size = party.map_or(0, |party| party.size);
        let (tone, state) = match claim.map(|claim| (claim.state, self.minutes_since(claim.since))) {
            None => (Tone::Faint, "free".to_owned()),
            Some((ClaimState::Held, _)) => (Tone::Held, format!(" {size} called")),
            Some((ClaimState::Seated, since)) => (Tone::Seated, format!(" {size}, {since} min")),
            Some((ClaimState::Dirty, _)) => (Tone::Dirty, " to clean".to_owned()),
            Some((ClaimState::Blocked, _)) => (Tone::Faint, "blocked".to_owned()),
        };
        let label = format!("{}/{}", table.label, table.seats);
        vec![
            (Tone::Plain, format!("{label:<LABEL$}")),
            (tone, format!("{state:<STATE$}")),
            (Tone::Plain, " ".repeat(GAP)),
        ]
    }

    fn waiting(&self, party: &Party) -> Line {
        let mut line = vec![(
            Tone::Plain,
            format!(
                "{:>3}  party of {:<2} waits {:>3} min",
                party.number,
                party.size,
                self.minutes_since(party.joined)
            ),
        )];
        if let Some(quote) = party.quote {
            let after = |at| party.joined.minutes_until(at);
            let tone = if self.now > quote.to { Tone::Late } else { Tone::Faint };
            line.push((tone, format!("  quoted {} to {}", after(quote.from), after(quote.to))));
        }
        line
    }

    fn minutes_since(&self, at: Moment) -> i64 {
        (self.now - at).max(0) / minutes(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tableturn_floor::floor_file::{DEMO, parse_floor};
    use tableturn_simulator::restaurant::{Decided, Restaurant};
    use tableturn_simulator::{Night, own_floor};

    /// Shows the demo restaurant at its busiest, on a terminal of this size.
    fn shown(sizes: &[(usize, usize)]) -> Vec<Vec<String>> {
        let Ok(spec) = parse_floor(DEMO) else { panic!("the demo is a floor file") };
        let floor = own_floor::floor_of(&spec);
        let opens = own_floor::opening_at(&floor, 18, 0);
        let world = own_floor::evening_of(floor, 160.0, opens, 4);
        let mut night = Night::new(&world, Decided::open(&world.floor), 3);
        while night.now() < opens + minutes(120) && night.step().is_some() {}
        let (floor, record, now) = (night.restaurant().floor(), night.record(), night.now());
        let view = View { floor, record, now, seed: 3, speed: 4.0, is_paused: false };
        let text = |line: Line| line.into_iter().map(|(_, text)| text).collect::<String>();
        sizes
            .iter()
            .map(|(width, height)| view.lines(*width, *height).into_iter().map(text).collect())
            .collect()
    }

    #[test]
    fn a_wide_terminal_shows_every_table_and_everybody_who_waits() {
        let lines = &shown(&[(120, 50)])[0];
        let text = lines.join("\n");
        for label in ["T1/2", "T4/4", "T8/8"] {
            assert_eq!(text.matches(label).count(), 1, "{text}");
        }
        let (place, heading) = lines
            .iter()
            .enumerate()
            .find(|(_, line)| line.ends_with("in line"))
            .unwrap_or_else(|| panic!("{text}"));
        let waiting = lines.len() - place - 1;
        assert!(waiting > 1 && heading.starts_with(&format!("{waiting} ")), "{text}");
    }

    #[test]
    fn a_small_terminal_is_never_too_small() {
        let sizes: Vec<(usize, usize)> =
            (1..40).flat_map(|height| [(1, height), (30, height), (80, height)]).collect();
        for ((width, height), lines) in sizes.iter().zip(shown(&sizes)) {
            assert!(lines.len() <= *height, "{width} x {height}: {lines:?}");
        }
    }
}
