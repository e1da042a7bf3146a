//! A floor that is changed directly: no texts, the same rule of who is next. For the oracle's continuations, and for evenings
//! whose words nobody reads.

use super::Restaurant;
use crate::act::{Act, name, phone};
use tableturn_fixtures::{FloorFixture, PartyFixture, party::waiting};
use tableturn_floor::{
    Answer, Claim, ClaimState, Due, DueKind, Floor, MarkedPlace, Moment, Party, PartyId, PartyState, Quote,
    TableId, minutes, quote, seating,
};

/// A restaurant without words.
#[derive(Clone, Debug)]
pub struct Light {
    floor: Floor,
    /// Whether newcomers are quoted; else the promise is an hour, which only the rule for overdue parties reads.
    quotes: bool,
    decided: u64,
}

impl Light {
    pub fn open(floor: &Floor) -> Self {
        Self { floor: floor.clone(), quotes: true, decided: 0 }
    }

    pub(crate) fn without_quotes(floor: Floor) -> Self {
        Self { floor, quotes: false, decided: 0 }
    }

    fn grace(&self) -> i64 {
        minutes(i64::from(self.floor.restaurant.grace_minutes))
    }

    fn join(&mut self, now: Moment, guest: usize, size: u32, has_phone: bool) -> Vec<PartyId> {
        let party = waiting(name(guest), size).joined(now);
        let party = if has_phone { party.with_phone(&phone(guest)) } else { party };
        let party = Party { day: self.floor.day.clone(), ..party };
        let id = self.floor.add(party);
        let quote = match self.floor.parties.get(&id).filter(|_| self.quotes) {
            Some(party) => quote::quote_for(&self.floor, now, party),
            None => Quote { from: now, to: now + minutes(60) },
        };
        self.change(&id, |party| party.quote = Some(quote));
        vec![id]
    }

    fn change(&mut self, id: &PartyId, change: impl FnOnce(&mut Party)) {
        if let Some(mut party) = self.floor.parties.get_mut(id) {
            change(&mut party);
        }
    }

    fn call(&mut self, id: &PartyId, tables: &[TableId], now: Moment) {
        if let Some(party) = self.floor.parties.get(id).cloned() {
            self.floor.turns.called(&party, now);
        }
        self.floor.call(id, tables, now, now + self.grace());
    }

    fn of_guest(&self, guest: usize) -> Option<PartyId> {
        let phone = phone(guest);
        let is_theirs =
            |party: &&Party| party.contact.as_ref().is_some_and(|contact| contact.address.chat == phone);
        self.floor.waitlist().find(is_theirs).map(|party| party.id.clone())
    }

    fn numbered(&self, number: u32) -> Option<PartyId> {
        self.floor.by_number(number).map(|party| party.id.clone())
    }

    fn with_labels(&self, labels: &str) -> Vec<TableId> {
        labels.split('+').filter_map(|label| self.floor.by_label(label)).map(|t| t.id.clone()).collect()
    }

    /// Ends a party that waits, is called or sits; its tables are free.
    fn end(&mut self, now: Moment, id: &PartyId, state: PartyState) -> Vec<PartyId> {
        if let Some(party) = self.floor.parties.get(id).cloned() {
            let left = state == PartyState::Cancelled;
            if left && party.state == PartyState::Waiting {
                self.floor.turns.left(&party, now);
            } else if party.state == PartyState::Called && (left || state == PartyState::NoShow) {
                self.floor.turns.came(&party, None);
            }
        }
        self.floor.claims.retain(|_, claim| claim.party.as_ref() != Some(id));
        self.change(id, |party| {
            party.state = state;
            party.due = None;
            party.suggested = None;
            party.ended = Some(now);
        });
        vec![id.clone()]
    }

    fn seat(&mut self, now: Moment, number: u32, labels: Option<&str>) -> Vec<PartyId> {
        let Some(id) = self.numbered(number) else { return Vec::new() };
        let tables = match labels {
            Some(labels) => self.with_labels(labels),
            None => self.floor.tables_of(&id).into_iter().map(|table| table.id.clone()).collect(),
        };
        let is_open = |table: &TableId| {
            self.floor.claims.get(table).is_none_or(|claim| claim.party.as_ref() == Some(&id))
        };
        if tables.is_empty() || !tables.iter().all(is_open) {
            return Vec::new();
        }
        if let Some(party) = self.floor.parties.get(&id).cloned() {
            self.floor.turns.called(&party, now);
            self.floor.turns.came(&party, Some(now));
        }
        self.floor.seat(&id, &tables, now);
        self.change(&id, |party| {
            party.due = None;
            party.suggested = None;
            party.called = party.called.or(Some(now));
        });
        vec![id]
    }

    /// Frees the tables, or leaves them dirty. The party that sat there has left.
    fn clear(&mut self, now: Moment, labels: &str, dirty: bool) -> Vec<PartyId> {
        let tables = self.with_labels(labels);
        let claim = tables.first().and_then(|table| self.floor.claims.get(table)).cloned();
        let party = claim.and_then(|claim| claim.party);
        let mut changed = Vec::new();
        if let Some(party) = party.as_ref().and_then(|id| self.floor.parties.get(id)).cloned() {
            if let Some(from) = party.seated {
                self.floor.turns.learn(party.size, from, now);
            }
            changed = self.end(now, &party.id, PartyState::Finished);
        }
        for table in &tables {
            self.floor.claims.remove(table);
        }
        if dirty {
            self.floor.leave_dirty(&tables, now);
        }
        changed
    }

    fn bump(&mut self, number: u32) {
        let Some(id) = self.numbered(number) else { return };
        let Some(first) = self.floor.waiting().next().map(Party::place_in_line) else { return };
        let place = MarkedPlace { at: first + -1, by: String::new(), reason: None };
        self.change(&id, |party| party.marks.place = Some(place));
    }

    /// Calls whom autopilot would call, and suggests the others.
    fn offer(&mut self, now: Moment) -> Vec<PartyId> {
        let mut changed = Vec::new();
        let mut scratch = self.floor.clone();
        let mut passed: Vec<PartyId> = Vec::new();
        while let Some(offer) = seating::next_offer(&scratch, now, &passed) {
            let id = offer.party;
            let Some(party) = self.floor.parties.get(&id) else { break };
            if self.floor.autopilot() && self.floor.texts_reach(party) {
                self.call(&id, &offer.tables, now);
                changed.push(id.clone());
            } else {
                let labels = self.floor.labels(&offer.tables);
                if party.suggested.as_ref() != Some(&labels) {
                    let by_text = self.floor.texts_reach(party);
                    let due = Due { kind: DueKind::Voice, at: now + self.grace() };
                    let due = (self.floor.autopilot() && !by_text).then_some(due);
                    self.change(&id, |party| {
                        party.suggested = Some(labels);
                        party.due = due.or(party.due);
                    });
                    changed.push(id.clone());
                }
            }
            for table in offer.tables {
                let taken = Claim {
                    table: table.clone(),
                    state: ClaimState::Blocked,
                    party: None,
                    since: now,
                    by: String::new(),
                    leaving: None,
                };
                scratch.claims.insert(table, taken);
            }
            passed.push(id);
        }
        changed
    }
}

impl Restaurant for Light {
    fn floor(&self) -> &Floor {
        &self.floor
    }

    fn act(&mut self, now: Moment, act: &Act) -> Vec<PartyId> {
        self.decided += 1;
        let grace = self.grace();
        let mut changed = match act {
            Act::Join { guest, size } => self.join(now, *guest, *size, true),
            Act::Add { guest, size } => self.join(now, *guest, *size, false),
            Act::Leave { guest } => match self.of_guest(*guest) {
                Some(id) => self.end(now, &id, PartyState::Cancelled),
                None => Vec::new(),
            },
            Act::OnMyWay { guest } => {
                if let Some(id) = self.of_guest(*guest) {
                    self.change(&id, |party| {
                        let called = party.called.unwrap_or(now);
                        party.answer = Some(Answer::OnMyWay);
                        party.due = Some(Due { kind: DueKind::Hold, at: called + 2 * grace });
                    });
                }
                return Vec::new();
            }
            Act::Here { guest } => {
                if let Some(id) = self.of_guest(*guest) {
                    self.change(&id, |party| {
                        party.answer = Some(Answer::Here);
                        party.due = Some(Due { kind: DueKind::Here, at: now + grace });
                    });
                }
                return Vec::new();
            }
            Act::Status { .. } => return Vec::new(),
            Act::Call { number } => {
                let best = self
                    .floor
                    .by_number(*number)
                    .and_then(|party| Some((party.id.clone(), seating::best_tables(&self.floor, party)?)));
                let Some((id, tables)) = best else { return Vec::new() };
                self.call(&id, &tables, now);
                vec![id]
            }
            Act::Seat { number, labels } => self.seat(now, *number, labels.as_deref()),
            Act::Remove { number } => match self.numbered(*number) {
                Some(id) => self.end(now, &id, PartyState::Removed),
                None => Vec::new(),
            },
            Act::Bump { number } => {
                self.bump(*number);
                Vec::new()
            }
            Act::Clear { labels } => self.clear(now, labels, false),
            Act::Dirty { labels } => self.clear(now, labels, true),
            Act::Paid { labels } => {
                for table in self.with_labels(labels) {
                    if let Some(claim) = self.floor.claims.get_mut(&table) {
                        claim.leaving = Some(now + minutes(5));
                    }
                }
                return Vec::new();
            }
        };
        changed.extend(self.offer(now));
        changed
    }

    fn next_due(&self) -> Option<(Moment, PartyId)> {
        self.floor.waitlist().filter_map(|party| Some((party.due?.at, party.id.clone()))).min()
    }

    fn due(&mut self, now: Moment, id: &PartyId) -> Vec<PartyId> {
        self.decided += 1;
        let grace = self.grace();
        let Some(party) = self.floor.parties.get(id).cloned() else { return Vec::new() };
        let hold_ends = party.called.unwrap_or(now) + grace;
        let mut changed = match party.due.map(|due| due.kind) {
            Some(DueKind::Hold) => self.end(now, id, PartyState::NoShow),
            Some(DueKind::Reach | DueKind::Remind) => {
                let at = hold_ends.max(now + 1);
                self.change(id, |party| party.due = Some(Due { kind: DueKind::Hold, at }));
                return Vec::new();
            }
            Some(DueKind::Here) => {
                self.change(id, |party| party.due = Some(Due { kind: DueKind::Here, at: now + grace }));
                return Vec::new();
            }
            Some(DueKind::Ready | DueKind::Voice | DueKind::Closing) | None => {
                self.change(id, |party| party.due = None);
                Vec::new()
            }
        };
        changed.extend(self.offer(now));
        changed
    }

    fn decided(&self) -> u64 {
        self.decided
    }
}
