//! Evenings at restaurants whose true distributions the core does not know.
//!
//! A [`World`] is a restaurant with its guests, hosts and kitchen. A [`Night`] plays one evening of it from a seed: guests text,
//! hosts command, due times come, and autopilot calls, all of it decided by the product's own `decide`. What came of it is a
//! [`Record`]: each party's times and quote, tables as bars in time, the length of the line.
//!
//! ```
//! use tableturn_simulator::{Night, kinds, restaurant::Decided};
//!
//! let world = kinds::trattoria();
//! let record = Night::new(&world, Decided::open(&world.floor), 7).play();
//! assert!(record.covers() > 100);
//! ```
//!
//! The same world and seed give the same evening. Turn times come from other families than the model's (gamma, mixtures,
//! heavy tails); `src/kinds.rs` has the restaurants, `src/world.rs` what a world is made of.
//!
//! The hands of an evening are a [`restaurant::Restaurant`]: [`restaurant::Decided`] plays through `decide`;
//! [`restaurant::Light`] changes a floor directly, with the same rule of who is next, and is some ten times as fast. The
//! [`oracle`] continues evenings on it.

mod act;
mod chance;
mod happening;
pub mod kinds;
mod night;
pub mod oracle;
pub mod own_floor;
mod party;
mod record;
pub mod restaurant;
mod stay;
mod world;

pub use act::Act;
pub use night::Night;
pub use record::{Bar, End, PartyRecord, Promise, Record};
pub use stay::{Shape, Stay};
pub use world::{Arrivals, Guests, Hosts, Kitchen, Sizes, Turns, World};
