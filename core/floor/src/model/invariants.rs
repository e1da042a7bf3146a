//! The invariants of a floor.

use super::claim::ClaimState;
use super::floor::Floor;
use super::party::PartyState;
use std::collections::BTreeSet;

impl Floor {
    /// The first broken invariant, as a noun ("two live parties with number 17"); `None` if all hold.
    ///
    /// Every decision asserts it on the floor that it leaves. The database schema refuses the same
    /// (ARCHITECTURE.md).
    pub fn contradiction(&self) -> Option<String> {
        self.wrong_claim().or_else(|| self.wrong_party())
    }

    /// A claim names a table of the floor, and a party exactly if it is held or seated: one in that state.
    fn wrong_claim(&self) -> Option<String> {
        for (table, claim) in &self.claims {
            let for_party = matches!(claim.state, ClaimState::Held | ClaimState::Seated);
            if claim.table != *table || self.table(table).is_none() {
                return Some(format!("a claim on table {table}, which the floor does not have"));
            }
            if for_party != claim.party.is_some() {
                let wrong = if for_party { "without a party" } else { "with a party" };
                return Some(format!("a {} claim {wrong}", claim.state.as_str()));
            }
            if let Some(id) = &claim.party {
                let expected = match self.parties.get(id).map(|p| p.state) {
                    Some(PartyState::Called) => Some(ClaimState::Held),
                    Some(PartyState::Seated) => Some(ClaimState::Seated),
                    Some(
                        PartyState::Waiting
                        | PartyState::Finished
                        | PartyState::Cancelled
                        | PartyState::NoShow
                        | PartyState::Removed,
                    )
                    | None => None,
                };
                if expected != Some(claim.state) {
                    let claim = claim.state.as_str();
                    return Some(format!("a {claim} claim for party {id}, which is in another state"));
                }
            }
        }
        None
    }

    /// A live party has tables exactly if it is called or seated. A called one also has a call id and a due
    /// time. No two live parties have one number or one guest.
    fn wrong_party(&self) -> Option<String> {
        let mut numbers = BTreeSet::new();
        let mut guests = BTreeSet::new();
        for party in self.live() {
            let has_table = self.claims.values().any(|c| c.party.as_ref() == Some(&party.id));
            let called = party.state == PartyState::Called;
            if has_table != (called || party.state == PartyState::Seated) {
                let has = if has_table { "with" } else { "without" };
                return Some(format!("a {} party, {}, {has} a table", party.state.as_str(), party.id));
            }
            if called && (party.due.is_none() || party.call.is_none()) {
                return Some(format!(
                    "a called party, {}, without a call id or without a due time",
                    party.id
                ));
            }
            if !numbers.insert(party.number) {
                return Some(format!("two live parties with number {}", party.number));
            }
            if party.guest.as_ref().is_some_and(|g| !guests.insert(g.clone())) {
                return Some(format!("a second live party, {}, of one guest", party.id));
            }
        }
        None
    }
}
