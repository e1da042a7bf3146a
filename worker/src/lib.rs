//! Drains the queue into decisions, sends what they say, sweeps what is due

pub mod provider;
