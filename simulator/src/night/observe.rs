//! What guests and hosts do once TableTurn has done something.

use super::Night;
use crate::happening::Happening;
use crate::record::End;
use crate::restaurant::Restaurant;
use tableturn_floor::{Party, PartyId, PartyState};

impl<R: Restaurant> Night<'_, R> {
    /// Looks at these parties, which have changed.
    pub(super) fn observe(&mut self, changed: &[PartyId]) {
        for id in changed {
            let (Some(guest), Some(party)) =
                (self.of_id.get(id).copied(), self.restaurant.floor().parties.get(id))
            else {
                continue;
            };
            let party = party.clone();
            self.observe_party(guest, &party);
        }
    }

    fn observe_party(&mut self, guest: usize, party: &Party) {
        let (was, call) = (self.parties[guest].state, self.parties[guest].call.clone());
        let new_call = party.state == PartyState::Called && party.call != call;
        let suggested = self.parties[guest].suggested != party.suggested;
        let hidden = &mut self.parties[guest];
        hidden.state = party.state;
        hidden.call.clone_from(&party.call);
        hidden.suggested.clone_from(&party.suggested);
        if let Some(labels) = &party.labels {
            hidden.labels.clone_from(labels);
        }
        match party.state {
            PartyState::Waiting if suggested && party.suggested.is_some() => {
                self.plan(self.parties[guest].draws.seating, Happening::IsSuggested(guest));
            }
            PartyState::Waiting => {}
            PartyState::Called if new_call => self.is_called_now(guest, party),
            PartyState::Called => {}
            PartyState::Seated if was != PartyState::Seated => self.sits_down(guest, party),
            PartyState::Seated => {}
            PartyState::Finished => self.ended(guest, End::Finished),
            PartyState::Cancelled => self.ended(guest, End::Left),
            PartyState::NoShow => self.ended(guest, End::NoShow),
            PartyState::Removed => self.ended(guest, End::Removed),
        }
    }

    fn is_called_now(&mut self, guest: usize, party: &Party) {
        let now = self.now;
        if let Some(record) = self.record_of(guest) {
            record.called = record.called.or(Some(now));
            record.tables = party.labels.clone().unwrap_or_default();
        }
        let hidden = &self.parties[guest];
        let Some(coming) = hidden.draws.coming.filter(|_| !hidden.gone) else { return };
        let call = party.call.clone();
        let grace = f64::from(self.restaurant.floor().restaurant.grace_minutes);
        if coming > grace / 2.0 {
            self.plan(1.0, Happening::SaysOnMyWay(guest, call.clone()));
        }
        self.plan(coming, Happening::AtDesk(guest, call));
    }

    fn sits_down(&mut self, guest: usize, party: &Party) {
        let now = self.now;
        if let Some(record) = self.record_of(guest) {
            record.called = record.called.or(Some(now));
            record.seated = Some(now);
            record.tables = party.labels.clone().unwrap_or_default();
        }
        let draws = &self.parties[guest].draws;
        let stay = draws.stay * self.world.kitchen.factor(self.slow, self.world.minute(now));
        let paid = draws.paid.filter(|before| *before < stay);
        self.plan(stay, Happening::Goes(guest));
        if let Some(before) = paid {
            self.plan(stay - before, Happening::SaysPaid(guest));
        }
    }

    fn ended(&mut self, guest: usize, end: End) {
        let now = self.now;
        if let Some(record) = self.record_of(guest) {
            record.end = end;
            record.freed = record.freed.or(Some(now));
        }
    }
}
