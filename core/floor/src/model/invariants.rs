//! The invariants of a floor.

use super::claim::{Claim, ClaimState};
use super::floor::Floor;
use super::ids::{PartyId, TableId};
use super::party::{Party, PartyState};
use std::collections::BTreeSet;

impl Floor {
    /// The first broken invariant, as a noun ("two live parties with number 17"); `None` if all hold. The database
    /// schema refuses the same (ARCHITECTURE.md).
    pub fn contradiction(&self) -> Option<String> {
        let mut claims = self.claims.iter();
        let mut live = self.live();
        claims
            .find_map(|(table, claim)| self.wrong_claim(table, claim))
            .or_else(|| live.find_map(|p| self.wrong_party(p)))
    }

    /// As [`Floor::contradiction`], for a floor that was made from one without contradictions: looks only at what has
    /// changed since, however many parties there are.
    pub fn contradiction_since(&self, before: &Floor) -> Option<String> {
        if !self.tables.is_same(&before.tables) {
            return self.contradiction();
        }
        let claims = before.claims.differences(&self.claims);
        let parties = before.parties.differences(&self.parties);
        // A claim and its party are wrong together, whichever of the two has changed.
        let both_sides = claims.iter().flat_map(|claim| [claim.before, claim.after]).flatten();
        let named = both_sides.filter_map(|claim| claim.party.as_ref());
        let concerned: BTreeSet<&PartyId> = named.chain(parties.iter().map(|party| party.key)).collect();
        let is_concerned = |claim: &Claim| claim.party.as_ref().is_some_and(|id| concerned.contains(id));
        let changed = claims.iter().filter_map(|claim| Some((claim.key, claim.after?)));
        let mut claims = changed.chain(self.claims.iter().filter(|(_, claim)| is_concerned(claim)));
        let mut live =
            concerned.iter().filter_map(|id| self.parties.get(id)).filter(|party| party.state.is_live());
        claims
            .find_map(|(table, claim)| self.wrong_claim(table, claim))
            .or_else(|| live.find_map(|p| self.wrong_party(p)))
    }

    /// A claim names a table of the floor, and a party exactly if it is held or seated: one in that state.
    fn wrong_claim(&self, table: &TableId, claim: &Claim) -> Option<String> {
        let for_party = matches!(claim.state, ClaimState::Held | ClaimState::Seated);
        if claim.table != *table || self.table(table).is_none() {
            return Some(format!("a claim on table {table}, which the floor does not have"));
        }
        if for_party != claim.party.is_some() {
            let wrong = if for_party { "without a party" } else { "with a party" };
            return Some(format!("a {} claim {wrong}", claim.state.as_str()));
        }
        let id = claim.party.as_ref()?;
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
        let claim_state = claim.state.as_str();
        (expected != Some(claim.state))
            .then(|| format!("a {claim_state} claim for party {id}, which is in another state"))
    }

    /// A live party has tables exactly if it is called or seated. A called one also has a call id and a due
    /// time. No two live parties have one number or one guest.
    fn wrong_party(&self, party: &Party) -> Option<String> {
        let has_table = self.claims.values().any(|c| c.party.as_ref() == Some(&party.id));
        let called = party.state == PartyState::Called;
        if has_table != (called || party.state == PartyState::Seated) {
            let has = if has_table { "with" } else { "without" };
            return Some(format!("a {} party, {}, {has} a table", party.state.as_str(), party.id));
        }
        if called && (party.due.is_none() || party.call.is_none()) {
            return Some(format!("a called party, {}, without a call id or without a due time", party.id));
        }
        if self.parties.with_number(party.number).nth(1).is_some() {
            return Some(format!("two live parties with number {}", party.number));
        }
        let guest = party.guest.as_ref()?;
        let second = self.parties.of_guest(guest).nth(1)?;
        Some(format!("a second live party, {}, of one guest", second.id))
    }
}
