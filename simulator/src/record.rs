//! What came of an evening: plain values, for benchmarks, tables and pictures.

use tableturn_floor::{Moment, PartyId, Quote, minutes};

/// Why a party's visit ended, or that it had not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// It ate and left.
    Finished,
    /// It lost patience.
    Left,
    NoShow,
    /// A host took it off.
    Removed,
    /// It was not taken onto the line.
    TurnedAway,
    /// It was still there when the evening was over.
    Open,
}

/// What a guest was promised, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Promise {
    pub at: Moment,
    pub quote: Quote,
}

/// One party.
#[derive(Clone, Debug, PartialEq)]
pub struct PartyRecord {
    /// Its id on the floor; none: turned away.
    pub id: Option<PartyId>,
    /// The number that hosts use.
    pub number: u32,
    pub size: u32,
    pub has_phone: bool,
    pub joined: Moment,
    /// The first quote. A party that was called at once heard none.
    pub quote: Option<Quote>,
    /// The promise after each time that its guest asked.
    pub asked: Vec<Promise>,
    /// When it was first called, or seated without a call.
    pub called: Option<Moment>,
    pub seated: Option<Moment>,
    /// When it left its table, whether or not a host had seen it.
    pub left: Option<Moment>,
    /// When its tables were cleared, or given up; none: it had none, or still has.
    pub freed: Option<Moment>,
    /// Labels of its tables.
    pub tables: String,
    pub end: End,
}

impl PartyRecord {
    /// Minutes from joining to the call; none: it was not called.
    pub fn wait(&self) -> Option<f64> {
        self.called.map(|at| (at - self.joined) as f64 / minutes(1) as f64)
    }

    /// Whether it was called as soon as it joined.
    pub fn called_at_once(&self) -> bool {
        self.called == Some(self.joined)
    }
}

/// A table's use from one moment to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// The table's label.
    pub table: String,
    pub party: PartyId,
    pub size: u32,
    /// From the call.
    pub held: Moment,
    pub seated: Option<Moment>,
    /// When the party had gone.
    pub left: Option<Moment>,
    /// When TableTurn knew that it was free again; none: never.
    pub freed: Option<Moment>,
}

/// One evening.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    pub seed: u64,
    /// In the order in which they came.
    pub parties: Vec<PartyRecord>,
    /// Whenever it changed: how many parties wait.
    pub line: Vec<(Moment, usize)>,
    /// Texts, commands, due times and accepted sends that were decided.
    pub decided: u64,
}

impl Record {
    /// Guests who were seated.
    pub fn covers(&self) -> u32 {
        self.parties.iter().filter(|party| party.seated.is_some()).map(|party| party.size).sum()
    }

    /// The use of each table by each party.
    pub fn bars(&self) -> Vec<Bar> {
        let with_tables = self.parties.iter().filter(|party| !party.tables.is_empty());
        let bars = with_tables.filter_map(|party| {
            let (id, held) = (party.id.clone()?, party.called?);
            let bar = move |label: &str| Bar {
                table: label.to_owned(),
                party: id.clone(),
                size: party.size,
                held,
                seated: party.seated,
                left: party.left,
                freed: party.freed,
            };
            Some(party.tables.split('+').map(bar).collect::<Vec<_>>())
        });
        bars.flatten().collect()
    }
}
