//! The oracle: it knows what is true of a restaurant in general, and nothing that chance has yet to decide tonight.
//!
//! It takes the evening as TableTurn sees it, draws anew all that TableTurn does not see (each draw such that things could
//! stand as they do), and plays on. No quote can be better on average than what many such continuations say.

use crate::chance::Chance;
use crate::happening::Happening;
use crate::night::Night;
use crate::party::Draws;
use crate::restaurant::{Light, Restaurant};
use crate::world::World;
use tableturn_floor::limits::PAID_MINUTES;
use tableturn_floor::{Claim, ClaimState, Floor, Moment, Party, PartyId, PartyState, minutes};

/// After so many draws that do not fit what is seen, one is made to fit.
const TRIES: u32 = 400;
/// Continuations end here, in minutes.
const LONGEST: f64 = 360.0;

/// Minutes until the party is called in each continuation that calls it, shortest first.
///
/// In the others it loses patience before. `seed` must not be the evening's.
pub fn waits<R: Restaurant>(
    night: &Night<'_, R>,
    party: &PartyId,
    continuations: u64,
    seed: u64,
) -> Vec<f64> {
    let floor = seen(night.restaurant.floor());
    let mut waits: Vec<f64> = (0..continuations)
        .filter_map(|nth| {
            let seed = seed.wrapping_add(nth.wrapping_mul(0x9e37_79b9_7f4a_7c15));
            wait_in(continuation(night, floor.clone(), seed), party, night.now)
        })
        .collect();
    waits.sort_by(f64::total_cmp);
    waits
}

/// Without those who have gone.
fn seen(floor: &Floor) -> Floor {
    let mut floor = floor.clone();
    floor.parties.retain(|_, party| party.state.is_live());
    floor
}

fn wait_in(mut night: Night<'_, Light>, party: &PartyId, from: Moment) -> Option<f64> {
    let until = from + (LONGEST * minutes(1) as f64) as i64;
    loop {
        let state = night.restaurant.floor().parties.get(party).map(|party| party.state)?;
        match state {
            PartyState::Waiting => {}
            PartyState::Called | PartyState::Seated => {
                return Some((night.now - from) as f64 / minutes(1) as f64);
            }
            PartyState::Finished | PartyState::Cancelled | PartyState::NoShow | PartyState::Removed => {
                return None;
            }
        }
        if night.step().is_none_or(|at| at > until) {
            return None;
        }
    }
}

/// The evening from now on, with all that is hidden drawn anew.
fn continuation<'a, R: Restaurant>(night: &Night<'a, R>, floor: Floor, seed: u64) -> Night<'a, Light> {
    let (world, now) = (night.world, night.now);
    let mut chance = Chance::new(seed, u64::MAX);
    let slow = slow_hour(world, night.slow, world.minute(now), &mut chance);
    let mut next = Night::at(world, Light::without_quotes(floor), seed, now, slow);
    next.plan_arrival(world.minute(now));
    let parties: Vec<Party> = next.restaurant.floor().live().cloned().collect();
    for party in &parties {
        let guest = next.parties.len();
        let sat_down = party.seated.map_or(0.0, |at| world.minute(at));
        let kitchen = world.kitchen.factor(slow, sat_down);
        let mut draws = fitting(world, party, now, kitchen, &mut chance);
        let claim =
            next.restaurant.floor().claims.values().find(|c| c.party.as_ref() == Some(&party.id)).cloned();
        leaves_as_said(&mut draws, party, claim.as_ref(), kitchen, now);
        next.of_id.insert(party.id.clone(), guest);
        next.know(Some(party), party.contact.is_some(), draws);
        plan(&mut next, guest, party, kitchen);
    }
    let dirty: Vec<Claim> =
        next.restaurant.floor().claims.values().filter(|c| c.state == ClaimState::Dirty).cloned().collect();
    for claim in dirty {
        plan_cleaning(&mut next, &claim, &mut chance);
    }
    next
}

/// A slow hour that has begun is seen; one that may come is drawn anew.
fn slow_hour(world: &World, tonight: Option<f64>, minute: f64, chance: &mut Chance) -> Option<f64> {
    match tonight.filter(|from| *from <= minute) {
        Some(from) => Some(from),
        None => world.kitchen.draw(chance, world.arrivals.minutes()).filter(|from| *from > minute),
    }
}

/// Draws with which the party could be as it is seen.
fn fitting(world: &World, party: &Party, now: Moment, kitchen: f64, chance: &mut Chance) -> Draws {
    let mut draws = Draws::of(world, party.size, chance);
    for _ in 0..TRIES {
        if draws.could_be(party, now, kitchen) {
            return draws;
        }
        draws = Draws::of(world, party.size, chance);
    }
    let sat = party.seated.map_or(0.0, |at| (now - at) as f64 / minutes(1) as f64);
    draws.stay = (sat + chance.exponential(15.0)) / kitchen;
    draws.patience = f64::INFINITY;
    draws
}

/// A host has said that the party has paid: it stays as long after that as such parties do.
fn leaves_as_said(draws: &mut Draws, party: &Party, claim: Option<&Claim>, kitchen: f64, now: Moment) {
    let said = claim.and_then(|claim| claim.leaving).map(|at| at + -minutes(i64::from(PAID_MINUTES)));
    let (Some(said), Some(seated)) = (said, party.seated) else { return };
    let before = draws.paid.unwrap_or(6.0);
    let clears = if draws.dirty { 0.0 } else { draws.clearing };
    let least = (now - seated) as f64 / minutes(1) as f64 - clears;
    let sat = (said - seated) as f64 / minutes(1) as f64;
    draws.stay = (sat + before).max(least + 0.1) / kitchen;
    draws.paid = None;
}

fn plan(night: &mut Night<'_, Light>, guest: usize, party: &Party, kitchen: f64) {
    let now = night.now;
    let since = |at: Option<Moment>| at.map_or(0.0, |at| (now - at) as f64 / minutes(1) as f64);
    let draws = night.parties[guest].draws.clone();
    let hidden = &mut night.parties[guest];
    hidden.state = party.state;
    hidden.call.clone_from(&party.call);
    hidden.suggested.clone_from(&party.suggested);
    hidden.labels = party.labels.clone().unwrap_or_default();
    let waited = (party.called.unwrap_or(now) - party.joined) as f64 / minutes(1) as f64;
    hidden.gone = (draws.silent || !hidden.has_phone) && draws.patience <= waited;
    match party.state {
        PartyState::Waiting => {
            let draws = Draws { asks: None, ..draws };
            night.plan_wait(guest, &draws, waited);
            if party.suggested.is_some() {
                night.plan(draws.seating, Happening::IsSuggested(guest));
            }
        }
        PartyState::Called => {
            let Some(coming) = draws.coming.filter(|_| !night.parties[guest].gone) else { return };
            let left = coming - since(party.called);
            if left > 0.0 {
                let grace = f64::from(night.restaurant.floor().restaurant.grace_minutes);
                if coming > grace / 2.0 && party.answer.is_none() {
                    night.plan(0.0, Happening::SaysOnMyWay(guest, party.call.clone()));
                }
                night.plan(left, Happening::AtDesk(guest, party.call.clone()));
            } else {
                night.plan((left + draws.seating).max(0.0), Happening::IsSeated(guest, party.call.clone()));
            }
        }
        PartyState::Seated => {
            let left = draws.stay * kitchen - since(party.seated);
            if left > 0.0 {
                night.plan(left, Happening::Goes(guest));
            } else {
                night.plan((left + draws.clearing).max(0.0), Happening::IsCleared(guest));
            }
        }
        PartyState::Finished | PartyState::Cancelled | PartyState::NoShow | PartyState::Removed => {}
    }
}

/// A dirty table is clean after as long as cleaning takes, given how long it has taken already.
fn plan_cleaning(night: &mut Night<'_, Light>, claim: &Claim, chance: &mut Chance) {
    let since = (night.now - claim.since) as f64 / minutes(1) as f64;
    let mut draws = Draws::of(night.world, 2, chance);
    for _ in 0..TRIES {
        if draws.clearing > since {
            break;
        }
        draws = Draws::of(night.world, 2, chance);
    }
    let left = (draws.clearing - since).max(0.5);
    let guest = night.parties.len();
    night.know(None, true, draws);
    let labels = night.restaurant.floor().table(&claim.table).map(|table| table.label.clone());
    night.parties[guest].labels = labels.unwrap_or_default();
    night.plan(left, Happening::IsCleared(guest));
}
