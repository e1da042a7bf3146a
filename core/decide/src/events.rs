//! What happened, and which rules it calls. A file for each kind of event.

pub(crate) mod chat_moved;
pub(crate) mod day_ends;
pub(crate) mod due;
pub(crate) mod line_health;
pub(crate) mod message_outcome;
pub(crate) mod opted_out;
pub(crate) mod presence;
mod tap;
pub(crate) mod text;
mod text_in_group;
pub(crate) mod texts_counted;
mod unknown_line;
mod which_restaurant;
