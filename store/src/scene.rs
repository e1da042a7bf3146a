//! The reading round trips: from what an event needs to the scene that it is decided in.
//!
//! The first reads one row about the event ([`query`], [`event`]). If the cache has the floor that the row names, the
//! scene is complete. Otherwise [`gather`] reads what is [`missing`], in the same transaction.

mod answers;
mod event;
mod floor;
mod gather;
mod missing;
mod past;
mod query;

pub(crate) use gather::Gathering;
pub(crate) use query::SceneQuery;
