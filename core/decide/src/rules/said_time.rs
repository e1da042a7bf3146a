//! The time of day at which a guest says that they come.

use crate::draft::floor_draft::Draft;
use tableturn_floor::limits::LATER_MAX_MINUTES;
use tableturn_floor::{Party, PartyState};
use tableturn_language::parse::{GuestCommand, Parse};

/// Minutes until the guest comes, if the text says a time within the next hour. "At 7" is the next time that a
/// clock shows 7.
pub(crate) fn comes_in(draft: &Draft, parse: &Parse) -> Option<u32> {
    let time = parse.party.comes_at?;
    let zone = &draft.floor.restaurant.timezone;
    let moments = time.hours().into_iter();
    let next = moments.filter_map(|hour| draft.now.next_time_of_day(zone, hour, time.minute)).min()?;
    let minutes = u32::try_from(draft.now.minutes_until(next)).ok()?;
    (1..=LATER_MAX_MINUTES).contains(&minutes).then_some(minutes)
}

/// The command of a guest on the waitlist who names a time: more time until then. A time that is too far away is
/// for the hosts.
pub(crate) fn with_time(draft: &Draft, party: &Party, parse: &Parse, command: GuestCommand) -> GuestCommand {
    let on_waitlist = matches!(party.state, PartyState::Waiting | PartyState::Called);
    let comes = matches!(command, GuestCommand::OnMyWay | GuestCommand::MoreTime(_) | GuestCommand::Unknown);
    if parse.party.comes_at.is_none() || !on_waitlist || !comes {
        return command;
    }
    match comes_in(draft, parse) {
        Some(minutes) => GuestCommand::MoreTime(Some(minutes)),
        None => GuestCommand::Unknown,
    }
}
