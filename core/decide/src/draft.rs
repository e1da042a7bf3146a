//! A decision in the making: the floor before and after, messages and their buttons. Nothing here decides.

mod button_rows;
pub(crate) mod button_tags;
mod buttons;
mod closing_due;
pub(crate) mod effects;
pub(crate) mod floor_diff;
pub(crate) mod floor_draft;
mod guest_buttons;
mod host_buttons;
pub(crate) mod messages;
pub(crate) mod phone_language;
pub(crate) mod report_time;
pub(crate) mod speaker;
