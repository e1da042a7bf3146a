//! The message of each sentence to a guest, with its values.

use super::{
    message::{Message, guest_message},
    opening::opening,
    restaurant_choice::restaurant_choice,
    texts::Texts,
};
use crate::sentences::GuestSentence;
use tableturn_floor::ClockTime;

/// The text of a sentence to a guest.
pub(super) fn render(sentence: &GuestSentence, texts: Texts) -> String {
    let message = match sentence {
        GuestSentence::AskSize => guest_message("ask-size"),
        GuestSentence::Welcome { restaurant } => guest_message("welcome").text("restaurant", restaurant),
        GuestSentence::AskBigSize => guest_message("ask-big-size"),
        GuestSentence::AskName { size } => guest_message("ask-name").count("size", *size),
        GuestSentence::Joined { restaurant, number, name, size, ahead, wait } => guest_message("joined")
            .text("restaurant", restaurant)
            .party(*number, name, *size)
            .place(*ahead, *wait),
        GuestSentence::JoinedWithNote { restaurant, number, name, size, note, wait } => {
            guest_message("joined-with-note")
                .text("restaurant", restaurant)
                .party(*number, name, *size)
                .text("note", note)
                .wait(*wait)
        }
        GuestSentence::JoinedWithWish { restaurant, number, name, size, note, wait } => {
            guest_message("joined-with-wish")
                .text("restaurant", restaurant)
                .party(*number, name, *size)
                .text("note", note)
                .wait(*wait)
        }
        GuestSentence::JoinedWithoutTable { restaurant, number, name, size, note } => {
            guest_message("joined-without-table")
                .text("restaurant", restaurant)
                .party(*number, name, *size)
                .text("note", note)
        }
        GuestSentence::JoinedForLater { restaurant, number, name, size, until } => {
            guest_message("joined-for-later")
                .text("restaurant", restaurant)
                .party(*number, name, *size)
                .until(texts, *until)
        }
        GuestSentence::JoinedAndCalled { restaurant, number, name, size, table, minutes } => {
            guest_message("joined-and-called")
                .text("restaurant", restaurant)
                .party(*number, name, *size)
                .table(table)
                .count("minutes", *minutes)
        }
        GuestSentence::AddedByHost { restaurant, number, name, size, wait } => guest_message("added-by-host")
            .text("restaurant", restaurant)
            .party(*number, name, *size)
            .wait(*wait),
        GuestSentence::AddedAndCalled { restaurant, number, name, size, table, minutes } => {
            guest_message("added-and-called")
                .text("restaurant", restaurant)
                .party(*number, name, *size)
                .table(table)
                .count("minutes", *minutes)
        }
        GuestSentence::Changed { number, name, size, ahead, wait } => {
            guest_message("changed").party(*number, name, *size).place(*ahead, *wait)
        }
        GuestSentence::AlreadyIn { number, name, size, ahead, wait } => {
            guest_message("already-in").party(*number, name, *size).place(*ahead, *wait)
        }
        GuestSentence::ChangeAtTable { size, table } => {
            guest_message("change-at-table").count("size", *size).table(table)
        }
        GuestSentence::AlreadySeated { table } => guest_message("already-seated").table(table),
        GuestSentence::TooBig { size, max } => guest_message("too-big").size_or_many(size).count("max", *max),
        GuestSentence::SizeTooSmall => guest_message("size-too-small"),
        GuestSentence::WaitlistFull => guest_message("waitlist-full"),
        GuestSentence::Closed { restaurant, opens: None } => {
            guest_message("closed-for-long").text("restaurant", restaurant)
        }
        GuestSentence::Closed { restaurant, opens: Some(opens) } => {
            opening(texts, guest_message("closed"), *opens).text("restaurant", restaurant)
        }
        GuestSentence::LineTooLong { restaurant, size, until } => guest_message("line-too-long")
            .text("restaurant", restaurant)
            .count("size", *size)
            .until(texts, *until),
        GuestSentence::LineEnded { restaurant } => guest_message("line-ended").text("restaurant", restaurant),
        GuestSentence::Paused { restaurant, until, reason } => {
            paused(texts, *until, reason.as_deref()).text("restaurant", restaurant)
        }
        GuestSentence::WhichRestaurant { restaurants } => return restaurant_choice(texts, restaurants),
        GuestSentence::NobodyHere => guest_message("nobody-here"),
        GuestSentence::Call { restaurant, name, table, minutes } => guest_message("call")
            .text("restaurant", restaurant)
            .text("name", name)
            .table(table)
            .count("minutes", *minutes),
        GuestSentence::Reminder { restaurant, table, minutes } => {
            guest_message("reminder").text("restaurant", restaurant).table(table).count("minutes", *minutes)
        }
        GuestSentence::StatusWaiting { number, size, ahead, wait } => {
            guest_message("status-waiting").count("number", *number).count("size", *size).place(*ahead, *wait)
        }
        GuestSentence::StatusLate { number, size, ahead, wait, no_table } => {
            guest_message(if *no_table { "status-late" } else { "status-late-plain" })
                .count("number", *number)
                .count("size", *size)
                .place(*ahead, *wait)
        }
        GuestSentence::StatusCalled { table, minutes } => {
            guest_message("status-called").table(table).count("minutes", *minutes)
        }
        GuestSentence::StatusSeated { table } => guest_message("status-seated").table(table),
        GuestSentence::NotOnWaitlist => guest_message("not-on-waitlist"),
        GuestSentence::WaitNow { size, wait } => guest_message("wait-now").count("size", *size).wait(*wait),
        GuestSentence::NoBookings { restaurant, size, wait } => {
            guest_message("no-bookings").text("restaurant", restaurant).count("size", *size).wait(*wait)
        }
        GuestSentence::AskNewSize { size } => guest_message("ask-new-size").count("size", *size),
        GuestSentence::AskSizeOrMinutes { number } => {
            guest_message("ask-size-or-minutes").count("number", *number)
        }
        GuestSentence::HowToJoin { size, name } => {
            guest_message("how-to-join").count("size", *size).text("name", name)
        }
        GuestSentence::WhyNobody { ahead, wait } => guest_message("why-nobody").place(*ahead, *wait),
        GuestSentence::WhySmaller { seats, size, ahead, wait } => {
            guest_message("why-smaller").count("seats", *seats).count("size", *size).place(*ahead, *wait)
        }
        GuestSentence::WhyLarger { min, ahead, wait } => {
            guest_message("why-larger").count("min", *min).place(*ahead, *wait)
        }
        GuestSentence::WhyNeeds { asked, ahead, wait } => {
            guest_message("why-needs").text("note", asked).place(*ahead, *wait)
        }
        GuestSentence::WhyLater { until } => guest_message("why-later").until(texts, *until),
        GuestSentence::WhyHosts { ahead, wait } => guest_message("why-hosts").place(*ahead, *wait),
        GuestSentence::NoteKept { note } => guest_message("note-kept").text("note", note),
        GuestSentence::WishKept { note, wait } => guest_message("wish-kept").text("note", note).wait(*wait),
        GuestSentence::WishGone { ahead, wait } => guest_message("wish-gone").place(*ahead, *wait),
        GuestSentence::OnMyWayOk { table, until } => {
            guest_message("on-my-way-ok").table(table).until(texts, *until)
        }
        GuestSentence::OnMyWayAgain { table, until } => {
            guest_message("on-my-way-again").table(table).until(texts, *until)
        }
        GuestSentence::NotCalledYet { ahead, wait } => guest_message("not-called-yet").place(*ahead, *wait),
        GuestSentence::HereOk { table } => guest_message("here-ok").table(table),
        GuestSentence::TakeTable { table } => guest_message("take-table").table(table),
        GuestSentence::HereWaiting { ahead, wait } => guest_message("here-waiting").place(*ahead, *wait),
        GuestSentence::MoreTimeOk { table, until } => {
            guest_message("more-time-ok").table(table).until(texts, *until)
        }
        GuestSentence::MoreTimeNo { table, until } => {
            guest_message("more-time-no").table(table).until(texts, *until)
        }
        GuestSentence::MoreTimeWaiting { until } => guest_message("more-time-waiting").until(texts, *until),
        GuestSentence::LeftOk { restaurant, may_join: false } => {
            guest_message("left-ok-closed").text("restaurant", restaurant)
        }
        GuestSentence::LeftOk { restaurant, may_join: true } => {
            guest_message("left-ok").text("restaurant", restaurant)
        }
        GuestSentence::LeaveSure { restaurant } => guest_message("leave-sure").text("restaurant", restaurant),
        GuestSentence::LeaveSeated { table } => guest_message("leave-seated").table(table),
        GuestSentence::NoShow { restaurant, may_join: false } => {
            guest_message("no-show-closed").text("restaurant", restaurant)
        }
        GuestSentence::NoShow { restaurant, may_join: true } => {
            guest_message("no-show").text("restaurant", restaurant)
        }
        GuestSentence::NoShowTakenBack { restaurant } => {
            guest_message("no-show-taken-back").text("restaurant", restaurant)
        }
        GuestSentence::Removed { restaurant, may_join: false } => {
            guest_message("removed-closed").text("restaurant", restaurant)
        }
        GuestSentence::Removed { restaurant, may_join: true } => {
            guest_message("removed").text("restaurant", restaurant)
        }
        GuestSentence::CalledWhenComplete { here, size } => {
            guest_message("called-when-complete").count("here", *here).count("size", *size)
        }
        GuestSentence::TooManyTexts => guest_message("too-many-texts"),
        GuestSentence::NotByText { restaurant } => {
            guest_message("not-by-text").text("restaurant", restaurant)
        }
        GuestSentence::Merged { restaurant, number, name, size } => {
            guest_message("merged").text("restaurant", restaurant).party(*number, name, *size)
        }
        GuestSentence::CallTakenBack { ahead, wait } => guest_message("call-taken-back").place(*ahead, *wait),
        GuestSentence::SeatedGuest { restaurant, table } => {
            guest_message("seated-guest").text("restaurant", restaurant).table(table)
        }
        GuestSentence::BackOnWaitlist { number, ahead, wait } => {
            guest_message("back-on-waitlist").count("number", *number).place(*ahead, *wait)
        }
        GuestSentence::GuestHelp { restaurant } => guest_message("guest-help").text("restaurant", restaurant),
        GuestSentence::HostSays { restaurant, text } => {
            guest_message("host-says").text("restaurant", restaurant).text("text", text)
        }
        GuestSentence::PassedOn => guest_message("passed-on"),
        GuestSentence::WrongNumber { restaurant } => {
            guest_message("wrong-number").text("restaurant", restaurant)
        }
        GuestSentence::GuestUnknown => guest_message("guest-unknown"),
        GuestSentence::LanguageSet => guest_message("language-set"),
        GuestSentence::WhichLanguage { languages } => {
            guest_message("which-language").text("languages", languages)
        }
        GuestSentence::OptedOut { restaurant } => guest_message("opted-out").text("restaurant", restaurant),
        GuestSentence::OptedIn { restaurant } => guest_message("opted-in").text("restaurant", restaurant),
        GuestSentence::NotAHost => guest_message("not-a-host"),
        GuestSentence::AskHostName { restaurant } => {
            guest_message("ask-host-name").text("restaurant", restaurant)
        }
        GuestSentence::BadCode => guest_message("bad-code"),
    };
    message.render(texts)
}

/// No newcomers now.
fn paused(texts: Texts, until: Option<ClockTime>, reason: Option<&str>) -> Message {
    let id = match (until, reason) {
        (None, None) => "paused",
        (Some(_), None) => "paused-until",
        (None, Some(_)) => "paused-why",
        (Some(_), Some(_)) => "paused-until-why",
    };
    let message = reason.into_iter().fold(guest_message(id), |message, why| message.text("note", why));
    until.into_iter().fold(message, |message, until| message.until(texts, until))
}
