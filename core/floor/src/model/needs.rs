//! What a party needs of its table, and where it would like to sit.

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Something that a table must have for the party.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    /// An accessible table, for another reason than the two below: "no stairs".
    Accessible,
    /// An accessible table.
    Wheelchair,
    /// An accessible table: there is room for a stroller where there is room for a wheelchair.
    Stroller,
    /// A table at which a high chair fits.
    HighChair,
}

impl Need {
    pub const ALL: [Need; 4] = [Need::Accessible, Need::Wheelchair, Need::Stroller, Need::HighChair];

    /// The word in the languages' files.
    pub fn as_str(self) -> &'static str {
        match self {
            Need::Accessible => "accessible",
            Need::Wheelchair => "wheelchair",
            Need::Stroller => "stroller",
            Need::HighChair => "high-chair",
        }
    }
}

/// A part of a room, or a kind of seat, that guests ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    Inside,
    Outside,
    Patio,
    Garden,
    Rooftop,
    Bar,
    Booth,
    Window,
    HighTop,
    Quiet,
    Upstairs,
    Downstairs,
}

impl Place {
    pub const ALL: [Place; 12] = [
        Place::Inside,
        Place::Outside,
        Place::Patio,
        Place::Garden,
        Place::Rooftop,
        Place::Bar,
        Place::Booth,
        Place::Window,
        Place::HighTop,
        Place::Quiet,
        Place::Upstairs,
        Place::Downstairs,
    ];

    /// The word in the languages' files.
    pub fn as_str(self) -> &'static str {
        match self {
            Place::Inside => "inside",
            Place::Outside => "outside",
            Place::Patio => "patio",
            Place::Garden => "garden",
            Place::Rooftop => "rooftop",
            Place::Bar => "bar",
            Place::Booth => "booth",
            Place::Window => "window",
            Place::HighTop => "high-top",
            Place::Quiet => "quiet",
            Place::Upstairs => "upstairs",
            Place::Downstairs => "downstairs",
        }
    }

    /// Whether it lies in the open.
    pub fn is_outdoors(self) -> bool {
        matches!(self, Place::Outside | Place::Patio | Place::Garden | Place::Rooftop)
    }
}

/// The name of a table's area; none: the floor file gives the table no area.
pub type Area = Option<String>;

/// A place that a party asked for, and the areas of the floor that it meant when they did.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Wish {
    /// None: the guest wrote the name of an area that is no place known to us.
    pub place: Option<Place>,
    /// The place in the guest's words.
    pub said: String,
    /// Empty: the floor has no such area, so hosts read the wish and no table is kept for it.
    pub areas: BTreeSet<Area>,
}

/// What a party needs and wishes for. The default needs nothing and wishes for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Needs {
    /// Each in the guest's words.
    pub needs: BTreeMap<Need, String>,
    /// Tables of these places only, if the floor has any; empty: anywhere.
    pub wishes: BTreeSet<Wish>,
    /// Places that are fine too ("bar ok"): they widen the wishes, and alone they keep no table away.
    pub fine_too: BTreeSet<Wish>,
    /// The hosts were told that no table in use has what the party needs.
    pub hosts_told: bool,
}

impl Needs {
    /// Whether the party needs room for a wheelchair.
    pub fn is_accessible_needed(&self) -> bool {
        let rolls = [Need::Accessible, Need::Wheelchair, Need::Stroller];
        rolls.iter().any(|need| self.needs.contains_key(need))
    }

    /// Whether it needs nothing and wishes for nothing.
    pub fn is_empty(&self) -> bool {
        self.needs.is_empty() && self.wishes.is_empty() && self.fine_too.is_empty()
    }

    /// The areas that the party would sit in; none if it did not ask for an area of this floor.
    pub(crate) fn areas(&self) -> Option<BTreeSet<&Area>> {
        let wished: BTreeSet<&Area> = self.wishes.iter().flat_map(|wish| &wish.areas).collect();
        let fine_too = self.fine_too.iter().flat_map(|wish| &wish.areas);
        (!wished.is_empty()).then(|| wished.into_iter().chain(fine_too).collect())
    }
}
