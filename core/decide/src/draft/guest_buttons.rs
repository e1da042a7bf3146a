//! The buttons under what a guest reads.

use super::{button_rows::ButtonRows, button_tags::guest_tag};
use crate::button_data::{Mark, View};
use tableturn_floor::Floor;
use tableturn_floor::limits::{CHOICES, FIRST_SIZE_BUTTONS, LARGEST_SIZE_BUTTON, SIZES_IN_A_ROW};
use tableturn_language::GuestSentence;

/// Adds the buttons for a sentence to a guest.
pub(super) fn add(rows: &mut ButtonRows, sentence: &GuestSentence) {
    match sentence {
        GuestSentence::AskSize
        | GuestSentence::Welcome { .. }
        | GuestSentence::SizeTooSmall
        | GuestSentence::AskNewSize { .. }
        | GuestSentence::TooBig { .. } => first_sizes(rows),
        GuestSentence::AskBigSize => large_sizes(rows),
        GuestSentence::WhichRestaurant { restaurants } => which_restaurant(rows, restaurants),
        GuestSentence::WhichLanguage { languages } => which_language(rows, languages),
        GuestSentence::Joined { .. }
        | GuestSentence::JoinedWithNote { .. }
        | GuestSentence::JoinedWithWish { .. }
        | GuestSentence::JoinedWithoutTable { .. }
        | GuestSentence::JoinedForLater { .. }
        | GuestSentence::AddedByHost { .. }
        | GuestSentence::Changed { .. }
        | GuestSentence::AlreadyIn { .. }
        | GuestSentence::StatusWaiting { .. }
        | GuestSentence::StatusLate { .. }
        | GuestSentence::NotCalledYet { .. }
        | GuestSentence::HereWaiting { .. }
        | GuestSentence::MoreTimeWaiting { .. }
        | GuestSentence::WishGone { .. }
        | GuestSentence::CallTakenBack { .. }
        | GuestSentence::WhyNobody { .. }
        | GuestSentence::WhySmaller { .. }
        | GuestSentence::WhyLarger { .. }
        | GuestSentence::WhyNeeds { .. }
        | GuestSentence::WhyLater { .. }
        | GuestSentence::WhyHosts { .. }
        | GuestSentence::BackOnWaitlist { .. } => while_waiting(rows),
        GuestSentence::AskSizeOrMinutes { number } => size_or_minutes(rows, *number),
        GuestSentence::HowToJoin { size, name } => join_as(rows, *size, name),
        GuestSentence::JoinedAndCalled { .. }
        | GuestSentence::AddedAndCalled { .. }
        | GuestSentence::Call { .. }
        | GuestSentence::Reminder { .. }
        | GuestSentence::StatusCalled { .. }
        | GuestSentence::OnMyWayOk { .. }
        | GuestSentence::OnMyWayAgain { .. }
        | GuestSentence::MoreTimeOk { .. }
        | GuestSentence::MoreTimeNo { .. } => while_called(rows),
        GuestSentence::LeaveSure { .. } => confirm_leaving(rows),
        GuestSentence::LeftOk { may_join: true, .. }
        | GuestSentence::NoShow { may_join: true, .. }
        | GuestSentence::Removed { may_join: true, .. }
        | GuestSentence::Merged { .. }
        | GuestSentence::CalledWhenComplete { .. }
        | GuestSentence::NotOnWaitlist
        | GuestSentence::WaitNow { .. }
        | GuestSentence::NoBookings { .. }
        | GuestSentence::GuestHelp { .. }
        | GuestSentence::GuestUnknown
        | GuestSentence::OptedIn { .. } => join(rows),
        GuestSentence::AskName { .. }
        | GuestSentence::ChangeAtTable { .. }
        | GuestSentence::NoteKept { .. }
        | GuestSentence::WishKept { .. }
        | GuestSentence::AlreadySeated { .. }
        | GuestSentence::WaitlistFull
        | GuestSentence::NotByText { .. }
        | GuestSentence::LeftOk { may_join: false, .. }
        | GuestSentence::NoShow { may_join: false, .. }
        | GuestSentence::Removed { may_join: false, .. }
        | GuestSentence::Paused { .. }
        | GuestSentence::Closed { .. }
        | GuestSentence::LineTooLong { .. }
        | GuestSentence::LineEnded { .. }
        | GuestSentence::NobodyHere
        | GuestSentence::StatusSeated { .. }
        | GuestSentence::HereOk { .. }
        | GuestSentence::TakeTable { .. }
        | GuestSentence::LeaveSeated { .. }
        | GuestSentence::NoShowTakenBack { .. }
        | GuestSentence::SeatedGuest { .. }
        | GuestSentence::LanguageSet
        | GuestSentence::HostSays { .. }
        | GuestSentence::PassedOn
        | GuestSentence::WrongNumber { .. }
        | GuestSentence::OptedOut { .. }
        | GuestSentence::NotAHost
        | GuestSentence::AskHostName { .. }
        | GuestSentence::BadCode => {}
    }
}

/// The small sizes, and "8+" if the floor seats larger parties than one more button would show.
fn first_sizes(rows: &mut ButtonRows) {
    let Some(max) = rows.context.floor.map(Floor::largest_party) else { return };
    let has_more = max > FIRST_SIZE_BUTTONS + 1;
    let last = if has_more { FIRST_SIZE_BUTTONS } else { max.min(LARGEST_SIZE_BUTTON) };
    let mut sizes: Vec<String> = (1..=last).map(|size| size.to_string()).collect();
    if has_more {
        sizes.push(rows.label("more", &[]));
    }
    sizes_in_rows(rows, &sizes);
}

/// The sizes behind "8+".
fn large_sizes(rows: &mut ButtonRows) {
    let Some(max) = rows.context.floor.map(Floor::largest_party) else { return };
    let last = max.min(LARGEST_SIZE_BUTTON);
    let sizes: Vec<String> = (FIRST_SIZE_BUTTONS + 1..=last).map(|size| size.to_string()).collect();
    sizes_in_rows(rows, &sizes);
}

fn sizes_in_rows(rows: &mut ButtonRows, sizes: &[String]) {
    for chunk in sizes.chunks(SIZES_IN_A_ROW) {
        let size = |size: &String| rows.button(size.clone(), &Mark::plain(View::Guest), size);
        let buttons: Vec<_> = chunk.iter().map(size).collect();
        rows.row(buttons);
    }
}

/// Each restaurant by its id: its place in the list would be taken for a party's size by a tap that
/// comes late.
fn which_restaurant(rows: &mut ButtonRows, restaurants: &[(String, String)]) {
    for (id, name) in restaurants.iter().take(CHOICES) {
        let button = rows.button(name.clone(), &Mark::plain(View::Guest), &format!("/start {id}"));
        rows.row([button]);
    }
}

fn which_language(rows: &mut ButtonRows, languages: &str) {
    let choice = |name: &str| rows.button(name.to_owned(), &Mark::plain(View::Guest), name);
    let buttons: Vec<_> = languages.split(", ").map(choice).collect();
    rows.row(buttons);
}

fn while_waiting(rows: &mut ButtonRows) {
    about_own_party(rows, &["status", "later"]);
    about_own_party(rows, &["leave"]);
}

fn while_called(rows: &mut ButtonRows) {
    // A guest who is on the way has said so already.
    let silent = rows.context.guest.is_some_and(|party| party.answer.is_none());
    let first: &[&str] = if silent { &["omw", "here"] } else { &["here"] };
    about_own_party(rows, first);
    about_own_party(rows, &["five", "leave"]);
}

/// A row of buttons about the reader's own party, by the ids of their texts.
fn about_own_party(rows: &mut ButtonRows, ids: &[&str]) {
    let Some(party) = rows.context.guest else { return };
    let mark = Mark { view: View::Guest, page: 1, tag: guest_tag(party) };
    let button = |id: &&str| {
        let text = match *id {
            "omw" => "on my way",
            "five" => "5 more minutes",
            "later" => "10 more minutes",
            // A guest may always ask for the status, so this button is never stale.
            "status" => return rows.plain_button(id, View::Guest, "status"),
            other => other,
        };
        rows.button(rows.label(id, &[]), &mark, text)
    };
    let buttons: Vec<_> = ids.iter().map(button).collect();
    rows.row(buttons);
}

fn confirm_leaving(rows: &mut ButtonRows) {
    let tag = rows.context.guest.map(guest_tag).unwrap_or_default();
    let mark = Mark { view: View::Leave, page: 1, tag };
    let leave = rows.button(rows.label("leave-yes", &[]), &mark, "leave");
    let keep = rows.plain_button("keep", View::Guest, "status");
    rows.row([leave, keep]);
}

/// The two readings of a number, each with its word.
fn size_or_minutes(rows: &mut ButtonRows, number: u32) {
    let Some(party) = rows.context.guest else { return };
    let mark = Mark { view: View::Guest, page: 1, tag: guest_tag(party) };
    let number = number.to_string();
    let people = rows.label("people", &[("size", &number)]);
    let people = rows.button(people, &mark, &format!("{number} people"));
    let minutes = rows.label("minutes", &[("minutes", &number)]);
    let minutes = rows.button(minutes, &mark, &format!("{number} more minutes"));
    rows.row([people, minutes]);
}

/// "Join", with the size and the name that the reader has given.
fn join_as(rows: &mut ButtonRows, size: u32, name: &str) {
    let button = rows.button(rows.label("join", &[]), &Mark::plain(View::Guest), &format!("{size} {name}"));
    rows.row([button]);
}

/// "Join", for a reader who has no party.
fn join(rows: &mut ButtonRows) {
    if rows.context.guest.is_none() {
        let button = rows.plain_button("join", View::Guest, "join");
        rows.row([button]);
    }
}
