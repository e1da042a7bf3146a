//! What the figures were measured on.

use std::{fs, process::Command};

/// The machine and the versions, in one line.
pub(super) fn describe() -> String {
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or_default();
    let model = model.trim_start_matches([' ', '\t', ':']);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let profile =
        if cfg!(debug_assertions) { "debug build: the figures mean nothing" } else { "release build" };
    format!(
        "{cores} cores ({model}), {} {}, {}, tableturn {}, {profile}. {}",
        std::env::consts::OS,
        kernel.trim(),
        first_line("psql", "--version"),
        env!("CARGO_PKG_VERSION"),
        load()
    )
}

/// How busy the machine is: others' work makes every figure smaller, and ratios less so.
pub(super) fn load() -> String {
    format!("Load of the last 1, 5 and 15 minutes: {}.", load_now())
}

/// The load of the last 1, 5 and 15 minutes.
pub(super) fn load_now() -> String {
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    load.split(' ').take(3).collect::<Vec<_>>().join(", ")
}

fn first_line(program: &str, argument: &str) -> String {
    let output = Command::new(program).arg(argument).output();
    let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    text.lines().next().unwrap_or("no psql").to_owned()
}
