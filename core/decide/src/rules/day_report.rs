//! The owners are told how the day went: at its last closing, or where there are no hours when the service day ends.

use super::stats;
use crate::{
    draft::{floor_draft::Draft, messages::MessageOptions, report_time},
    past::Past,
    scene::MessageKind,
};
use tableturn_floor::Channel;
use tableturn_language::{HostSentence, parse::Period};

/// Tells the owners if it is time: also those off duty, who are not here to see it. A day without parties is no news.
pub(crate) fn tell_owners(draft: &mut Draft, past: Option<&Past>) {
    let now = draft.now;
    let Some((last, past)) = draft.floor.reported_day(now).zip(past) else { return };
    let zone = draft.floor.restaurant.timezone.clone();
    let today = now.service_day(&zone);
    let is_today = last.service_day(&zone) == today;
    if is_today && goes_on(draft) {
        draft.floor.report_at = Some(report_time::of(&draft.floor, now));
        return;
    }
    // The message comes late, and somebody has joined since.
    let next_has_begun = !is_today && draft.floor.day == today && draft.floor.next_number > 1;
    draft.floor.report_at = next_has_begun.then(|| report_time::of(&draft.floor, now));
    let stats = stats::stats(draft, &as_left(draft, past), Period::Today);
    if stats.parties == 0 {
        return;
    }
    let (restaurant, stats) = (draft.restaurant_name(), Box::new(stats));
    // In their own chats: the numbers are not the team's.
    for owner in draft.owners() {
        // What SMS bills is kept to two segments.
        let brief = owner.address.channel == Channel::Sms;
        let news = HostSentence::NewsDay { restaurant: restaurant.clone(), stats: stats.clone(), brief };
        draft.news_to(vec![owner], MessageKind::News, &MessageOptions::default(), &news);
    }
}

/// The hours were changed, or a host has opened the line beyond them.
fn goes_on(draft: &Draft) -> bool {
    let Some(hours) = &draft.floor.restaurant.hours else { return false };
    let opened = draft.floor.intake.open_until.is_some_and(|until| draft.now < until);
    opened || hours.are_open(&draft.floor.restaurant.timezone, draft.now)
}

/// The past with the parties as this decision leaves them: the line may have ended just now.
fn as_left(draft: &Draft, past: &Past) -> Past {
    let mut past = past.clone();
    for party in &mut past.parties {
        if let Some(left) = draft.party(&party.id) {
            (party.state, party.ended) = (left.state, left.ended);
        }
    }
    past
}
