//! The floor: all that one decision of a restaurant may look at.

use super::{
    Channel, Claim, ClaimState, Combination, Contact, Guest, Host, HostId, Identity, Language, Party,
    PartyId, PartyState, RestaurantId, Table, TableId, Turns,
};
use jiff::tz::TimeZone;
use std::collections::BTreeMap;

/// Who answers STOP, START and HELP on a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptoutBy {
    /// Twilio does; what we send to such a text is refused or comes double, so we only take note.
    Twilio,
    /// We do.
    Us,
}

impl OptoutBy {
    /// The word in the floor file and the store.
    pub fn as_str(self) -> &'static str {
        match self {
            OptoutBy::Twilio => "twilio",
            OptoutBy::Us => "self",
        }
    }
}

/// A line that a restaurant can be reached on. Several restaurants may share one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// How texts travel.
    pub channel: Channel,
    /// The number, the bot's username, or `local`.
    pub address: String,
    /// The Twilio messaging service that sends for it.
    pub messaging_service: Option<String>,
    /// Who answers STOP.
    pub optout: OptoutBy,
    /// Its last five sends failed: autopilot only suggests.
    pub failing: bool,
}

impl Line {
    /// What an opt-out on this line belongs to: the messaging service, or the line.
    pub fn sender(&self) -> String {
        match &self.messaging_service {
            Some(service) => service.clone(),
            None => format!("{}:{}", self.channel, self.address),
        }
    }
}

/// What a restaurant's floor file says of the restaurant itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restaurant {
    /// Its id.
    pub id: RestaurantId,
    /// What guests read; at most [`RESTAURANT_UNITS`](super::RESTAURANT_UNITS) UTF-16 units.
    pub name: String,
    /// Where its clock hangs.
    pub timezone: TimeZone,
    /// What its guests are spoken to in; the first is the default. Never empty.
    pub languages: Vec<Language>,
    /// How long a table is held after a call, in minutes.
    pub grace_minutes: u32,
    /// Whether tables are given by themselves, unless a host says `/auto`.
    pub autopilot: bool,
    /// Live parties at most.
    pub cap: usize,
}

impl Restaurant {
    /// The language of those who have said nothing about it.
    pub fn language(&self) -> Language {
        self.languages.first().copied().unwrap_or_default()
    }
}

/// A restaurant's floor.
#[derive(Clone, Debug, PartialEq)]
pub struct Floor {
    /// Its settings.
    pub restaurant: Restaurant,
    /// What `/auto` said last; none: as the floor file has it.
    pub auto: Option<bool>,
    /// The service day of `next_number`.
    pub day: String,
    /// The next party's number, if no live party has it.
    pub next_number: u32,
    /// What finished seatings have taught.
    pub turns: Turns,
    /// The lines, in the floor file's order.
    pub lines: Vec<Line>,
    /// The tables, in the floor file's order.
    pub tables: Vec<Table>,
    /// Tables that can be pushed together.
    pub combinations: Vec<Combination>,
    /// Tables in use, and by whom.
    pub claims: BTreeMap<TableId, Claim>,
    /// Live parties, and those that ended in the last ten minutes (for `/undo`).
    pub parties: BTreeMap<PartyId, Party>,
    /// The guests of those parties, and those that the command speaks of.
    pub guests: BTreeMap<Identity, Guest>,
    /// The hosts.
    pub hosts: BTreeMap<HostId, Host>,
    /// The team's group chat, if the floor's news go to one.
    pub team: Option<Contact>,
}

impl Floor {
    /// Whether tables are given by themselves just now.
    pub fn autopilot(&self) -> bool {
        self.auto.unwrap_or(self.restaurant.autopilot)
    }

    /// Live parties: waiting, called or seated.
    pub fn live(&self) -> impl Iterator<Item = &Party> {
        self.parties.values().filter(|p| p.state.is_live())
    }

    /// The line: parties that wait or are called, first come first.
    pub fn line(&self) -> Vec<&Party> {
        let in_line = |p: &&Party| matches!(p.state, PartyState::Waiting | PartyState::Called);
        let mut line: Vec<&Party> = self.parties.values().filter(in_line).collect();
        line.sort_by_key(|p| (p.joined, p.number));
        line
    }

    /// The party that waits, first come first, without those that are called.
    pub fn waiting(&self) -> Vec<&Party> {
        let mut line = self.line();
        line.retain(|p| p.state == PartyState::Waiting);
        line
    }

    /// The live party with this number.
    pub fn by_number(&self, number: u32) -> Option<&Party> {
        self.live().find(|p| p.number == number)
    }

    /// The guest's one live party.
    pub fn party_of(&self, guest: &Identity) -> Option<&Party> {
        self.live().find(|p| p.guest.as_ref() == Some(guest))
    }

    /// The host that this person is.
    pub fn host_of(&self, who: &Identity) -> Option<&Host> {
        self.hosts.values().find(|h| h.identity == *who)
    }

    /// The table with this row.
    pub fn table(&self, id: &TableId) -> Option<&Table> {
        self.tables.iter().find(|t| t.id == *id)
    }

    /// The table with this label, in any case.
    pub fn by_label(&self, label: &str) -> Option<&Table> {
        self.tables.iter().find(|t| t.label.eq_ignore_ascii_case(label))
    }

    /// Whether nobody and nothing has the table.
    pub fn is_free(&self, table: &TableId) -> bool {
        !self.claims.contains_key(table)
    }

    /// The tables that a party has, in the floor file's order.
    pub fn tables_of(&self, party: &PartyId) -> Vec<&Table> {
        let has = |t: &&Table| self.claims.get(&t.id).is_some_and(|c| c.party.as_ref() == Some(party));
        self.tables.iter().filter(has).collect()
    }

    /// The labels of tables, joined as hosts write them (`T5+T6`).
    pub fn labels<'a>(&self, tables: impl IntoIterator<Item = &'a TableId>) -> String {
        let labels: Vec<&str> =
            tables.into_iter().filter_map(|id| self.table(id)).map(|t| t.label.as_str()).collect();
        labels.join("+")
    }

    /// The seats that a set of tables has: a combination's own figure, else the tables' sum.
    pub fn seats(&self, tables: &[TableId]) -> u32 {
        let same =
            |c: &&Combination| c.tables.len() == tables.len() && c.tables.iter().all(|t| tables.contains(t));
        match self.combinations.iter().find(same) {
            Some(combination) => combination.seats,
            None => tables.iter().filter_map(|id| self.table(id)).map(|t| t.seats).sum(),
        }
    }

    /// The largest party that the floor can ever seat.
    pub fn largest_party(&self) -> u32 {
        let alone = self.tables.iter().map(|t| t.seats);
        alone.chain(self.combinations.iter().map(|c| c.seats)).max().unwrap_or(0)
    }

    /// The first thing that contradicts what must always hold, in words; none is the only good answer.
    ///
    /// Every decision asserts it on the floor it leaves. The schema refuses the same (DESIGN.md section 4).
    pub fn contradiction(&self) -> Option<String> {
        for (table, claim) in &self.claims {
            let for_party = matches!(claim.state, ClaimState::Held | ClaimState::Seated);
            if claim.table != *table || self.table(table).is_none() {
                return Some(format!("a claim on table {table}, which is not there"));
            }
            if for_party != claim.party.is_some() {
                return Some(format!("a {} claim with the wrong kind of party", claim.state.as_str()));
            }
            if let Some(id) = &claim.party {
                let wants = match self.parties.get(id).map(|p| p.state) {
                    Some(PartyState::Called) => Some(ClaimState::Held),
                    Some(PartyState::Seated) => Some(ClaimState::Seated),
                    _ => None,
                };
                if wants != Some(claim.state) {
                    return Some(format!("a {} claim for party {id}, which is not", claim.state.as_str()));
                }
            }
        }
        let mut numbers = std::collections::BTreeSet::new();
        let mut guests = std::collections::BTreeSet::new();
        for party in self.live() {
            let has_table = self.claims.values().any(|c| c.party.as_ref() == Some(&party.id));
            let called = party.state == PartyState::Called;
            if has_table != (called || party.state == PartyState::Seated) {
                return Some(format!("party {} and its tables disagree", party.id));
            }
            if called && (party.due.is_none() || party.call.is_none()) {
                return Some(format!("party {} is called without an end", party.id));
            }
            if !numbers.insert(party.number) {
                return Some(format!("two live parties are #{}", party.number));
            }
            if party.guest.as_ref().is_some_and(|g| !guests.insert(g.clone())) {
                return Some(format!("the guest of party {} has another live party", party.id));
            }
        }
        None
    }
}
