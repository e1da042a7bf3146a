//! `/pause` and `/open`: a host takes no newcomers for a while. Those in line stay, and are called as ever.

use crate::draft::floor_draft::Draft;
use tableturn_floor::limits::PAUSE_MAX_MINUTES;
use tableturn_floor::{Host, Intake, Pause, minutes};
use tableturn_language::{GuestSentence, HostSentence, sentences::Pausing};

/// What a newcomer is told who may not join now.
pub(crate) fn refusal(draft: &Draft) -> Option<GuestSentence> {
    let Pausing { until, reason, .. } = shown(draft)?;
    Some(GuestSentence::Paused { restaurant: draft.restaurant_name(), until, reason })
}

/// The pause that holds now, as hosts read it.
pub(crate) fn shown(draft: &Draft) -> Option<Pausing> {
    let pause = draft.floor.pause(draft.now)?;
    let until = pause.until.map(|until| draft.clock(until));
    Some(Pausing { until, reason: pause.reason.clone(), by: pause.by.clone() })
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

/// `/open`: newcomers may join again.
pub(crate) fn open(draft: &mut Draft, host: &Host) -> Result<HostSentence, HostSentence> {
    if draft.floor.pause(draft.now).is_none() {
        return Err(HostSentence::NotPaused);
    }
    draft.floor.intake.pause = None;
    draft.log("opened", None, Some(host));
    tell_others(draft, host);
    Ok(HostSentence::OpenOk)
}

/// `/undo` of either: what hosts had said before holds again.
pub(crate) fn restore(draft: &mut Draft, host: &Host, before: &Intake) {
    let was_paused = draft.floor.pause(draft.now).is_some();
    draft.floor.intake = before.clone();
    if was_paused || draft.floor.pause(draft.now).is_some() {
        tell_others(draft, host);
    }
}

/// Tells the other hosts how it is now.
fn tell_others(draft: &mut Draft, host: &Host) {
    let except = (host.id.clone(), host.contact.conversation.clone());
    let by = host.name.clone();
    let sentence = match shown(draft) {
        Some(pausing) => HostSentence::NewsPaused(Pausing { by, ..pausing }),
        None => HostSentence::NewsOpened { by },
    };
    draft.news(Some(&except), sentence);
}
