//! How many bytes a floor takes, about.

use tableturn_floor::{Floor, Host, Party};

/// What a party takes with its own texts of usual length, as a value and in the maps.
const PARTY: usize = 900;
const GUEST: usize = 220;
const CLAIM: usize = 200;
const TABLE: usize = 160;
const COMBINATION: usize = 120;
const LINE: usize = 160;
const HOST: usize = 500;
/// Settings, state and the maps themselves.
const REST: usize = 1_500;

/// About how many bytes a floor takes, counted by its parts and not by each text: it is called after every commit.
pub(super) fn weight(floor: &Floor) -> usize {
    let notes = |party: &Party| party.note.as_deref().map_or(0, str::len);
    REST + floor.parties.len() * PARTY
        + floor.parties.values().map(notes).sum::<usize>()
        + floor.guests.len() * GUEST
        + floor.claims.len() * CLAIM
        + floor.tables.len() * TABLE
        + floor.combinations.len() * COMBINATION
        + floor.lines.len() * LINE
        + floor.hosts.values().map(host).sum::<usize>()
}

fn host(host: &Host) -> usize {
    let last = host.last.as_ref().map_or(0, |last| {
        (last.before.parties.len() + last.after.parties.len()) * PARTY
            + (last.before.claims.len() + last.after.claims.len()) * CLAIM
    });
    HOST + last + host.missed.iter().map(String::len).sum::<usize>()
}
