//! The floor: everything about one restaurant that a decision may use.

use super::address::{Address, Identity};
use super::claim::Claim;
use super::contact::Contact;
use super::guest::Guest;
use super::host::Host;
use super::hours::Hours;
use super::ids::{HostId, PartyId, TableId};
use super::intake::{Intake, Pause};
use super::line::{Line, LineName};
use super::moment::Moment;
use super::parties::Parties;
use super::party::{Party, PartyState};
use super::restaurant::Restaurant;
use super::shared::Shared;
use super::shared_map::SharedMap;
use super::table::{Combination, Table};
use super::text_guard::TextGuard;
use super::turn_times::TurnTimes;

/// One restaurant: its settings, tables, parties and people at one time.
///
/// A value: its clones share all that they have in common, so a clone is cheap, and a change copies what it changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Floor {
    pub restaurant: Shared<Restaurant>,
    /// What a host last said with `/auto`; none: the floor file's setting holds.
    pub auto: Option<bool>,
    /// Whether newcomers may join, as hosts have said.
    pub intake: Intake,
    /// Which texts are left unanswered.
    pub guard: TextGuard,
    /// The service day (`2026-11-24`) that `next_number` belongs to.
    pub day: String,
    /// The next party's number, unless a live party has it.
    pub next_number: u32,
    /// When the owners are told how the day went; none while nobody has joined since they were told last.
    pub report_at: Option<Moment>,
    pub turns: TurnTimes,
    /// In the floor file's order.
    pub lines: Shared<Vec<Line>>,
    /// In the floor file's order.
    pub tables: Shared<Vec<Table>>,
    pub combinations: Shared<Vec<Combination>>,
    /// The tables that are not free.
    pub claims: SharedMap<TableId, Claim>,
    /// Live parties, and those that ended within
    /// [`UNDO_MINUTES`](crate::limits::UNDO_MINUTES) before the latest ending: `/undo` may restore them.
    pub parties: Parties,
    /// The guests of those parties, and those that the current event concerns.
    pub guests: SharedMap<Identity, Guest>,
    pub hosts: SharedMap<HostId, Host>,
    /// The team's group chat, if messages to all hosts go to one.
    pub team: Option<Contact>,
}

impl Floor {
    /// Whether autopilot is on.
    pub fn autopilot(&self) -> bool {
        self.auto.unwrap_or(self.restaurant.autopilot)
    }

    /// The pause of newcomers that holds now.
    pub fn pause(&self, now: Moment) -> Option<&Pause> {
        let pause = self.intake.pause.as_ref().filter(|pause| pause.day == self.day);
        pause.filter(|pause| pause.until.is_none_or(|until| now < until))
    }

    /// The last moment of the day of which the owners are to be told now; none if they are not. The day that ends at 05:00
    /// is the one before.
    pub fn reported_day(&self, now: Moment) -> Option<Moment> {
        self.report_at.filter(|at| *at <= now).map(|at| at + -1)
    }

    /// Whether the texts of the day are used up, on channels where they cost money.
    pub fn has_used_its_texts(&self, now: Moment) -> bool {
        let day = || now.service_day(&self.restaurant.timezone);
        let reached = self.guard.reached.as_ref();
        reached.is_some_and(|it| it.limit >= self.restaurant.text_rules.daily_texts() && it.day == day())
    }

    /// Whether the hours, if it has any, turn newcomers away now. A host may have opened the line beyond them.
    pub fn is_closed_by_hours(&self, now: Moment) -> bool {
        let opened = self.intake.open_until.is_some_and(|until| now < until);
        let closed = |hours: &Hours| !hours.take_newcomers(&self.restaurant.timezone, now);
        !opened && self.restaurant.hours.as_ref().is_some_and(closed)
    }

    /// The parties that are waiting, called or seated.
    pub fn live(&self) -> impl Iterator<Item = &Party> {
        self.parties.values().filter(|p| p.state.is_live())
    }

    /// The waitlist: parties that are waiting or called, in the order in which they joined.
    pub fn waitlist(&self) -> impl ExactSizeIterator<Item = &Party> + Clone {
        self.parties.waitlist()
    }

    /// The waitlist without the called parties.
    pub fn waiting(&self) -> impl Iterator<Item = &Party> + Clone {
        self.waitlist().filter(|party| party.state == PartyState::Waiting)
    }

    /// The live party with this number.
    pub fn by_number(&self, number: u32) -> Option<&Party> {
        self.parties.with_number(number).next()
    }

    /// The guest's one live party.
    pub fn party_of(&self, guest: &Identity) -> Option<&Party> {
        self.parties.of_guest(guest).next()
    }

    /// The host that this person is.
    pub fn host_of(&self, who: &Identity) -> Option<&Host> {
        self.hosts.values().find(|h| h.identity == *who)
    }

    /// The line of this name, if the restaurant has it.
    pub fn line(&self, name: &LineName) -> Option<&Line> {
        self.lines.iter().find(|line| line.is(name))
    }

    /// The line that messages to this address go through.
    pub fn line_to(&self, address: &Address) -> Option<&Line> {
        self.lines.iter().find(|line| line.channel == address.channel && line.address == address.line)
    }

    /// The line that messages to this contact go through.
    pub fn line_of(&self, contact: &Contact) -> Option<&Line> {
        self.line_to(&contact.address)
    }

    /// The line on which a call is tried again that `line` could not send.
    pub fn fallback_of(&self, line: &Line) -> Option<&Line> {
        line.fallback.as_ref().and_then(|name| self.line(name))
    }

    /// Whether a call by text reaches the party now: it has a contact that has not opted out, on a line that works or
    /// whose fallback does. Otherwise a host calls it by voice.
    pub fn texts_reach(&self, party: &Party) -> bool {
        party.can_be_texted() && !self.is_on_failing_line(party)
    }

    /// Whether the party could be called by text if its line were not failing. A fallback that works helps, unless a call
    /// has shown that it does not reach this party.
    pub fn is_on_failing_line(&self, party: &Party) -> bool {
        let contact = party.contact.as_ref().filter(|contact| !contact.opted_out);
        let Some(line) = contact.and_then(|contact| self.line_of(contact)) else { return false };
        if line.failing.is_some() && party.not_reached {
            return true;
        }
        line.failing.is_some() && self.fallback_of(line).is_none_or(|fallback| fallback.failing.is_some())
    }

    pub fn table(&self, id: &TableId) -> Option<&Table> {
        self.tables.iter().find(|t| t.id == *id)
    }

    /// The table with this label, in any case.
    pub fn by_label(&self, label: &str) -> Option<&Table> {
        self.tables.iter().find(|t| t.label.eq_ignore_ascii_case(label))
    }

    /// Whether the table has no claim.
    pub fn is_free(&self, table: &TableId) -> bool {
        !self.claims.contains_key(table)
    }

    /// The tables held for a party or taken by it, in the floor file's order.
    pub fn tables_of(&self, party: &PartyId) -> Vec<&Table> {
        let claims = self.claims.values().filter(|claim| claim.party.as_ref() == Some(party));
        let ids: Vec<&TableId> = claims.map(|claim| &claim.table).collect();
        self.tables.iter().filter(|table| ids.contains(&&table.id)).collect()
    }

    /// The labels of tables, joined as hosts write them (`T5+T6`).
    pub fn labels<'a>(&self, tables: impl IntoIterator<Item = &'a TableId>) -> String {
        let labels: Vec<&str> =
            tables.into_iter().filter_map(|id| self.table(id)).map(|t| t.label.as_str()).collect();
        labels.join("+")
    }

    /// The seats at a set of tables: a combination's own figure, else the sum of the tables.
    pub fn seats(&self, tables: &[TableId]) -> u32 {
        let same =
            |c: &&Combination| c.tables.len() == tables.len() && c.tables.iter().all(|t| tables.contains(t));
        match self.combinations.iter().find(same) {
            Some(combination) => combination.seats,
            None => tables.iter().filter_map(|id| self.table(id)).map(|t| t.seats).sum(),
        }
    }

    /// The largest party that the floor can seat.
    pub fn largest_party(&self) -> u32 {
        let alone = self.tables.iter().map(|t| t.seats);
        alone.chain(self.combinations.iter().map(|c| c.seats)).max().unwrap_or(0)
    }
}
