//! `tableturn guest forget`: what is known of a guest is deleted or blanked.

use crate::{backends, error::CommandError, settings::Settings};
use tableturn_floor::{Identity, limits::PHONE_DIGITS};
use tableturn_store::Forgotten;

pub(crate) async fn forget_guest(settings: &Settings, number: &str) -> Result<(), CommandError> {
    let number: String = number.chars().filter(|c| !matches!(c, ' ' | '-' | '(' | ')' | '.')).collect();
    let digits = number.strip_prefix('+').unwrap_or_default();
    if !PHONE_DIGITS.contains(&digits.len()) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(CommandError::misuse(
            "a guest is named by their number with its country code, like +15550142",
        ));
    }
    let store = backends::open_store(settings, None).await?.store;
    let parties = match store.forget(&Identity::tel(&number)).await.map_err(CommandError::failed)? {
        Forgotten::Done { parties } => parties,
        Forgotten::InLine { at } => {
            return Err(CommandError::failed(format!(
                "the guest is in line or at a table at {}: nothing was forgotten; try again when they have left",
                at.join(", ")
            )));
        }
        Forgotten::IsHost { at } => {
            return Err(CommandError::failed(format!(
                "that is the number of a host of {}: nothing was forgotten; an owner can /dismiss them",
                at.join(", ")
            )));
        }
        Forgotten::Unsent => {
            return Err(CommandError::failed(
                "a text to the guest is still to be sent: nothing was forgotten; try again in a minute",
            ));
        }
    };
    print_line!("Forgotten. Parties that have no name and no number any more: {parties}.");
    print_line!("If they opted out, their number stays in the list of opt-outs, and nowhere else.");
    Ok(())
}
