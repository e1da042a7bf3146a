//! What is true of a party and not known to TableTurn.

use crate::chance::Chance;
use crate::world::World;
use tableturn_floor::{Answer, CallId, Moment, Party, PartyId, PartyState, minutes};

/// What chance has given a party. Times are minutes.
#[derive(Clone, Debug)]
pub(crate) struct Draws {
    /// Until it loses patience, from joining.
    pub(crate) patience: f64,
    /// It goes without a word, should it lose patience.
    pub(crate) silent: bool,
    /// From joining until it asks for its status.
    pub(crate) asks: Option<f64>,
    /// From a call to the desk; none: it does not come.
    pub(crate) coming: Option<f64>,
    /// From the desk to the table; also until hosts follow a suggestion.
    pub(crate) seating: f64,
    /// At the table, with an ordinary kitchen.
    pub(crate) stay: f64,
    /// From its leaving to `/clear`.
    pub(crate) clearing: f64,
    /// A host marks its tables dirty as soon as it has left.
    pub(crate) dirty: bool,
    /// From paying, which a host says, to leaving.
    pub(crate) paid: Option<f64>,
    /// With the clearing of its tables another party is put first: which, as a share of the line.
    pub(crate) bumps: Option<f64>,
}

impl Draws {
    pub(crate) fn of(world: &World, size: u32, chance: &mut Chance) -> Self {
        let (guests, hosts) = (&world.guests, &world.hosts);
        let (patience, silent) = guests.patience(chance);
        let (asks, after) = (chance.happens(guests.asking), chance.gamma(2.0, 20.0));
        let coming = guests.coming(chance);
        let seating = hosts.seating(chance, guests);
        let stay = world.turns.draw(chance, size);
        let clearing = hosts.clearing(chance);
        let dirty = chance.happens(hosts.marks_dirty);
        let (says, before) = (chance.happens(hosts.says_paid), chance.gamma(3.0, 6.0));
        let (bumps, whom) = (chance.happens(hosts.out_of_turn), chance.share());
        Self {
            patience,
            silent,
            asks: asks.then_some(after),
            coming,
            seating,
            stay,
            clearing,
            dirty,
            paid: says.then_some(before),
            bumps: bumps.then_some(whom),
        }
    }

    /// Whether a party with these draws could be as TableTurn sees it now. `kitchen`: how many times as long it stays.
    pub(crate) fn could_be(&self, party: &Party, now: Moment, kitchen: f64) -> bool {
        let waited = (party.called.unwrap_or(now) - party.joined) as f64 / minutes(1) as f64;
        let since = |at: Option<Moment>| at.map_or(0.0, |at| (now - at) as f64 / minutes(1) as f64);
        let gone = self.silent && self.patience <= waited;
        let still_in_line = self.patience > waited || self.silent;
        match party.state {
            PartyState::Waiting => still_in_line,
            PartyState::Called => {
                let comes = self.coming.filter(|_| !gone);
                let not_yet = comes.is_none_or(|coming| coming + self.seating > since(party.called));
                let as_said = match party.answer {
                    Some(Answer::Here) => comes.is_some_and(|coming| coming <= since(party.called)),
                    Some(Answer::OnMyWay) => comes.is_some(),
                    None => true,
                };
                still_in_line && not_yet && as_said
            }
            PartyState::Seated => {
                let clearing = if self.dirty { 0.0 } else { self.clearing };
                self.stay * kitchen + clearing > since(party.seated)
            }
            PartyState::Finished | PartyState::Cancelled | PartyState::NoShow | PartyState::Removed => true,
        }
    }
}

/// One party of the evening.
#[derive(Clone, Debug)]
pub(crate) struct Hidden {
    pub(crate) has_phone: bool,
    /// On the floor; none: it was turned away.
    pub(crate) id: Option<PartyId>,
    pub(crate) number: u32,
    pub(crate) draws: Draws,
    /// It has gone without a word.
    pub(crate) gone: bool,
    /// What was last seen of it.
    pub(crate) state: PartyState,
    pub(crate) call: Option<CallId>,
    pub(crate) suggested: Option<String>,
    /// Labels of its tables.
    pub(crate) labels: String,
}
