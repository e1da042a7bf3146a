//! The product: every text and command is read and decided by `decide`, and the provider accepts every call at once.

use super::Restaurant;
use crate::act::{Act, phone};
use tableturn_decide::{Change, Decision};
use tableturn_evening::Evening;
use tableturn_floor::{Floor, Moment, PartyId};

/// So many parties that have ended are kept in memory; the store would not read them either.
const ENDED_KEPT: usize = 40;
/// A party that ended this long ago is of no use to any decision, in milliseconds.
const ENDED_LONG_AGO: i64 = tableturn_floor::minutes(tableturn_floor::limits::UNDO_MINUTES + 1);

/// A restaurant in memory whose events go through `decide`.
#[derive(Clone)]
pub struct Decided {
    evening: Evening,
    /// The chat of the host who types all commands.
    host: String,
    decided: u64,
}

impl Decided {
    /// Opens at a floor with at least one host.
    pub fn open(floor: &Floor) -> Self {
        let host = floor.hosts.values().next().map(|host| host.contact.address.chat.clone());
        Self { evening: Evening::new(floor.clone()), host: host.unwrap_or_default(), decided: 0 }
    }

    /// The last decision, then what the provider's accepting its calls decides.
    fn settle(&mut self) -> Vec<PartyId> {
        let mut changed = Vec::new();
        note_parties(self.evening.last_decision(), &mut changed);
        self.decided += 1;
        loop {
            let calls = self.evening.accept();
            if calls.is_empty() {
                break;
            }
            for call in calls {
                note_parties(self.evening.sent(&call), &mut changed);
                self.decided += 1;
            }
        }
        self.forget_ended();
        changed
    }

    fn forget_ended(&mut self) {
        let now = self.evening.now();
        let parties = &self.evening.floor().parties;
        if parties.len() > parties.count_live() + ENDED_KEPT {
            let is_kept = |at: Option<Moment>| at.is_none_or(|at| now - at < ENDED_LONG_AGO);
            self.evening.floor_mut().parties.retain(|_, party| is_kept(party.ended));
        }
    }
}

fn note_parties(decision: &Decision, changed: &mut Vec<PartyId>) {
    changed.extend(decision.changes.iter().filter_map(|change| match change {
        Change::InsertParty(party) | Change::UpdateParty(party) => Some(party.id.clone()),
        _ => None,
    }));
}

impl Restaurant for Decided {
    fn floor(&self) -> &Floor {
        self.evening.floor()
    }

    fn act(&mut self, now: Moment, act: &Act) -> Vec<PartyId> {
        self.evening.set_now(now);
        let chat = act.guest().map_or_else(|| self.host.clone(), phone);
        self.evening.text(&chat, &act.text());
        self.settle()
    }

    fn next_due(&self) -> Option<(Moment, PartyId)> {
        self.evening.next_due()
    }

    fn due(&mut self, now: Moment, party: &PartyId) -> Vec<PartyId> {
        self.evening.set_now(now);
        self.evening.due(party);
        self.settle()
    }

    fn decided(&self) -> u64 {
        self.decided
    }
}
