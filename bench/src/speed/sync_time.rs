//! How long the disk takes to make a write safe: what every commit of the embedded file waits for.

use super::statistics::percentile;
use anyhow::Context;
use std::{
    fs::OpenOptions,
    io::Write,
    path::Path,
    time::{Duration, Instant},
};

const TIMES: usize = 200;
/// A page of SQLite.
const BYTES: [u8; 4_096] = [7; 4_096];

/// The median of `fdatasync` after an appended page, in milliseconds.
pub(super) fn measure(folder: &Path) -> anyhow::Result<f64> {
    let path = folder.join("sync");
    let mut file =
        OpenOptions::new().create(true).append(true).open(&path).context("could not write a file")?;
    let mut times: Vec<Duration> = Vec::with_capacity(TIMES);
    for _ in 0..TIMES {
        file.write_all(&BYTES)?;
        let started = Instant::now();
        file.sync_data()?;
        times.push(started.elapsed());
    }
    std::fs::remove_file(path)?;
    Ok(percentile(&times, 0.5))
}
