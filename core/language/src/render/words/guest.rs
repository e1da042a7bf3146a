//! What a guest reads: the message of each sentence, and its values.

use super::absurd;
use crate::render::{lists, phrase::guest, texts::Texts};
use crate::say::GuestSentence;

/// What is said, in words.
pub(in crate::render) fn guest_words(say: &GuestSentence, texts: Texts) -> String {
    let phrase = match say {
        GuestSentence::AskSize => guest("ask-size"),
        GuestSentence::Welcome { restaurant } => guest("welcome").text("restaurant", restaurant),
        GuestSentence::AskBigSize => guest("ask-big-size"),
        GuestSentence::AskName { size } => guest("ask-name").count("size", *size),
        GuestSentence::Joined { restaurant, number, name, size, ahead, wait } => {
            guest("joined").text("restaurant", restaurant).party(*number, name, *size).place(*ahead, *wait)
        }
        GuestSentence::JoinedAndCalled { restaurant, number, name, size, table, minutes } => {
            guest("joined-and-called")
                .text("restaurant", restaurant)
                .party(*number, name, *size)
                .table(table)
                .count("minutes", *minutes)
        }
        GuestSentence::AddedByHost { restaurant, number, name, size, wait } => {
            guest("added-by-host").text("restaurant", restaurant).party(*number, name, *size).wait(*wait)
        }
        GuestSentence::AddedAndCalled { restaurant, number, name, size, table, minutes } => {
            guest("added-and-called")
                .text("restaurant", restaurant)
                .party(*number, name, *size)
                .table(table)
                .count("minutes", *minutes)
        }
        GuestSentence::Changed { number, name, size, ahead, wait } => {
            guest("changed").party(*number, name, *size).place(*ahead, *wait)
        }
        GuestSentence::AlreadyIn { number, name, size, ahead, wait } => {
            guest("already-in").party(*number, name, *size).place(*ahead, *wait)
        }
        GuestSentence::ChangeAtTable { size, table } => {
            guest("change-at-table").count("size", *size).table(table)
        }
        GuestSentence::AlreadySeated { table } => guest("already-seated").table(table),
        GuestSentence::TooBig { size, max } if absurd(size) => {
            guest("too-big").form("many").count("max", *max)
        }
        GuestSentence::TooBig { size, max } => guest("too-big").text("size", size).count("max", *max),
        GuestSentence::SizeTooSmall => guest("size-too-small"),
        GuestSentence::LineFull => guest("line-full"),
        GuestSentence::WhichRestaurant { restaurants } => return lists::restaurants(texts, restaurants),
        GuestSentence::NobodyHere => guest("nobody-here"),
        GuestSentence::Call { restaurant, name, table, minutes } => guest("call")
            .text("restaurant", restaurant)
            .text("name", name)
            .table(table)
            .count("minutes", *minutes),
        GuestSentence::Reminder { restaurant, table, minutes } => {
            guest("reminder").text("restaurant", restaurant).table(table).count("minutes", *minutes)
        }
        GuestSentence::StatusWaiting { number, size, ahead, wait } => {
            guest("status-waiting").count("number", *number).count("size", *size).place(*ahead, *wait)
        }
        GuestSentence::StatusCalled { table, minutes } => {
            guest("status-called").table(table).count("minutes", *minutes)
        }
        GuestSentence::StatusSeated { table } => guest("status-seated").table(table),
        GuestSentence::NotInLine => guest("not-in-line"),
        GuestSentence::OnMyWayOk { table, until } => guest("on-my-way-ok").table(table).until(until),
        GuestSentence::OnMyWayAgain { table, until } => guest("on-my-way-again").table(table).until(until),
        GuestSentence::NotCalledYet { ahead, wait } => guest("not-called-yet").place(*ahead, *wait),
        GuestSentence::HereOk { table } => guest("here-ok").table(table),
        GuestSentence::HereWaiting { ahead, wait } => guest("here-waiting").place(*ahead, *wait),
        GuestSentence::MoreTimeOk { table, until } => guest("more-time-ok").table(table).until(until),
        GuestSentence::MoreTimeNo { table, until } => guest("more-time-no").table(table).until(until),
        GuestSentence::MoreTimeWaiting { until } => guest("more-time-waiting").until(until),
        GuestSentence::LeftOk { restaurant } => guest("left-ok").text("restaurant", restaurant),
        GuestSentence::LeaveSure { restaurant } => guest("leave-sure").text("restaurant", restaurant),
        GuestSentence::LeaveSeated { table } => guest("leave-seated").table(table),
        GuestSentence::NoShow { restaurant } => guest("no-show").text("restaurant", restaurant),
        GuestSentence::NoShowTakenBack { restaurant } => {
            guest("no-show-taken-back").text("restaurant", restaurant)
        }
        GuestSentence::Removed { restaurant } => guest("removed").text("restaurant", restaurant),
        GuestSentence::CallTakenBack { ahead, wait } => guest("call-taken-back").place(*ahead, *wait),
        GuestSentence::SeatedGuest { restaurant, table } => {
            guest("seated-guest").text("restaurant", restaurant).table(table)
        }
        GuestSentence::BackInLine { number, ahead, wait } => {
            guest("back-in-line").count("number", *number).place(*ahead, *wait)
        }
        GuestSentence::GuestHelp { restaurant } => guest("guest-help").text("restaurant", restaurant),
        GuestSentence::GuestUnknown => guest("guest-unknown"),
        GuestSentence::LanguageSet => guest("language-set"),
        GuestSentence::WhichLanguage { languages } => guest("which-language").text("languages", languages),
        GuestSentence::OptedOut { restaurant } => guest("opted-out").text("restaurant", restaurant),
        GuestSentence::OptedIn { restaurant } => guest("opted-in").text("restaurant", restaurant),
        GuestSentence::NotAHost => guest("not-a-host"),
        GuestSentence::AskHostName { restaurant } => guest("ask-host-name").text("restaurant", restaurant),
        GuestSentence::BadCode => guest("bad-code"),
    };
    phrase.say(texts)
}
