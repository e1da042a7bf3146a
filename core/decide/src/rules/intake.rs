//! Whether newcomers may join: opening hours, and `/pause` and `/open`. Those in line stay, and are called as ever.

use crate::draft::floor_draft::Draft;
use tableturn_floor::limits::{PAUSE_MAX_MINUTES, SERVICE_DAY_ENDS_HOUR};
use tableturn_floor::{Host, Hours, Identity, Intake, Moment, Pause, minutes};
use tableturn_language::{
    GuestSentence, HostSentence,
    sentences::{NoNewcomers, Opening, Pausing},
};

/// What this newcomer is told, if they may not join now.
pub(crate) fn refusal(draft: &Draft, who: &Identity) -> Option<GuestSentence> {
    let restaurant = draft.restaurant_name();
    if draft.floor.guests.get(who).is_some_and(|guest| guest.marks.banned) {
        return Some(GuestSentence::NotByText { restaurant });
    }
    Some(match no_newcomers(draft)? {
        NoNewcomers::Closed(opens) => GuestSentence::Closed { restaurant, opens },
        NoNewcomers::Paused(Pausing { until, reason, .. }) => {
            GuestSentence::Paused { restaurant, until, reason }
        }
    })
}

/// Why newcomers may not join now, as hosts read it.
pub(crate) fn no_newcomers(draft: &Draft) -> Option<NoNewcomers> {
    if draft.floor.is_closed_by_hours(draft.now) {
        return Some(NoNewcomers::Closed(opening(draft)));
    }
    let pause = draft.floor.pause(draft.now)?;
    let until = pause.until.map(|until| draft.clock(until));
    Some(NoNewcomers::Paused(Pausing { until, reason: pause.reason.clone(), by: pause.by.clone() }))
}

/// Whether newcomers may join now: a guest who is off the line is told how only then.
pub(crate) fn may_join(draft: &Draft) -> bool {
    no_newcomers(draft).is_none()
}

/// When it opens next; none if not within a week.
fn opening(draft: &Draft) -> Option<Opening> {
    let restaurant = &draft.floor.restaurant;
    let at = restaurant.hours.as_ref()?.next_opening(&restaurant.timezone, draft.now)?;
    let day = Hours::day_of(&restaurant.timezone, draft.now, at)?;
    Some(Opening { day, at: draft.clock(at) })
}

/// When the line ends for those who still wait then, if it ends by itself.
pub(crate) fn end_of_line(draft: &Draft) -> Option<Moment> {
    let restaurant = &draft.floor.restaurant;
    let hours =
        restaurant.hours.as_ref().filter(|hours| hours.at_closing == tableturn_floor::AtClosing::End)?;
    let opened = draft.floor.intake.open_until.is_some_and(|until| draft.now < until);
    if opened { None } else { hours.next_closing(&restaurant.timezone, draft.now) }
}

/// `/pause`: replaces the pause that there may be.
pub(crate) fn pause(
    draft: &mut Draft,
    host: &Host,
    asked: Option<u32>,
    reason: Option<&String>,
) -> HostSentence {
    let until = asked.map(|asked| draft.now + minutes(i64::from(asked.clamp(1, PAUSE_MAX_MINUTES))));
    let (day, by) = (draft.floor.day.clone(), host.name.clone());
    draft.floor.intake.pause = Some(Pause { day, until, reason: reason.cloned(), by });
    draft.log("paused", None, Some(host));
    tell_others(draft, host);
    let (until, reason) = (until.map(|until| draft.clock(until)), reason.cloned());
    HostSentence::PauseOk { until, reason }
}

/// `/open`: newcomers may join again. Outside of the hours they may until these begin again, or the service day ends.
pub(crate) fn open(draft: &mut Draft, host: &Host) -> Result<HostSentence, HostSentence> {
    if no_newcomers(draft).is_none() {
        return Err(HostSentence::NotPaused);
    }
    draft.floor.intake.pause = None;
    let beyond_hours = draft.floor.is_closed_by_hours(draft.now);
    let hour = u8::try_from(SERVICE_DAY_ENDS_HOUR).unwrap_or(0);
    let restaurant = &draft.floor.restaurant;
    let day_ends = draft.now.next_time_of_day(&restaurant.timezone, hour, 0);
    // From the next opening on the hours hold again.
    let opens = restaurant.hours.as_ref().and_then(|it| it.next_opening(&restaurant.timezone, draft.now));
    let end = day_ends.into_iter().chain(opens).min().filter(|_| beyond_hours);
    if end.is_some() {
        draft.floor.intake.open_until = end;
    }
    draft.log("opened", None, Some(host));
    tell_others(draft, host);
    Ok(HostSentence::OpenOk { until: end.map(|end| draft.clock(end)) })
}

/// `/undo` of either: what hosts had said before holds again.
pub(crate) fn restore(draft: &mut Draft, host: &Host, before: &Intake) {
    draft.floor.intake = before.clone();
    tell_others(draft, host);
}

/// Tells the other hosts how it is now.
fn tell_others(draft: &mut Draft, host: &Host) {
    let except = (host.id.clone(), host.contact.conversation.clone());
    let by = host.name.clone();
    let sentence = match no_newcomers(draft) {
        Some(NoNewcomers::Paused(pausing)) => HostSentence::NewsPaused(Pausing { by, ..pausing }),
        Some(NoNewcomers::Closed(opens)) => HostSentence::NewsClosed { by, opens },
        None => HostSentence::NewsOpened { by },
    };
    draft.news(Some(&except), sentence);
}
