//! `tableturn doctor`: what is set up, what is missing, what is wrong, and what to do.

mod first_steps;
mod report;
mod restaurants;
mod running_up;
mod storage;
mod telegram;
mod twilio;
mod twilio_inbound;

use crate::{error::CommandError, settings::Settings};
use report::Report;

/// Examines all that the settings name, or one restaurant of it. It reads only, and creates nothing. Fails
/// if it finds an error; a note is not one.
pub(crate) async fn doctor(settings: &Settings, restaurant: Option<&str>) -> Result<(), CommandError> {
    let mut report = Report::default();
    let lines = storage::examine(settings, restaurant, &mut report).await;
    twilio::examine(settings, &lines, &mut report).await;
    telegram::examine(settings, &mut report).await;
    running_up::examine(settings, &mut report).await;
    match report.errors() {
        0 => Ok(()),
        1 => Err(CommandError::failed("1 error, see above")),
        n => Err(CommandError::failed(format!("{n} errors, see above"))),
    }
}
