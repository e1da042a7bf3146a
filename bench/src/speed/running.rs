//! The release binary, as a client of its HTTP sees it.

use anyhow::{Context, ensure};
use std::path::{Path, PathBuf};
use tableturn_testing::{RunningUp, UpOptions};

/// The binary of the same build as this program.
pub(super) fn binary() -> anyhow::Result<PathBuf> {
    let this = std::env::current_exe().context("where is this program?")?;
    let binary = this.with_file_name("tableturn");
    ensure!(binary.is_file(), "{} is missing: run `cargo build --release` first", binary.display());
    Ok(binary)
}

/// A running `up` with these floor files and this database.
pub(super) async fn up(floors: Vec<String>, database: &str, queue: &Path) -> anyhow::Result<RunningUp> {
    let mut options = UpOptions::new(binary()?, "").with("DATABASE_URL", database).with("RUST_LOG", "warn");
    options.floors = floors;
    if !database.starts_with("sqlite:") {
        options = options.with("QUEUE_URL", &format!("sqlite://{}", queue.display()));
    }
    Ok(RunningUp::start(options).await)
}

/// The memory that a process holds, in MB; its peak with `VmHWM`.
pub(super) fn memory(process: u32, what: &str) -> anyhow::Result<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).context("Linux has /proc")?;
    let line = status.lines().find_map(|line| line.strip_prefix(what)).context("the process has ended")?;
    let kilobytes = line.trim_matches([':', ' ', '\t']).trim_end_matches(" kB");
    Ok(kilobytes.trim().parse::<f64>()? / 1_024.0)
}
