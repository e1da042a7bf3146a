//! One command of a chore: it is printed, run and timed.

use anyhow::{Context, Result, bail};
use std::{ffi::OsStr, path::Path, process::Command, time::Instant};

/// Runs a command in `root` and fails when it does.
pub(crate) fn step<I: AsRef<OsStr>>(
    root: &Path,
    program: &str,
    arguments: &[I],
    environment: &[(&str, &str)],
) -> Result<()> {
    let mut shown: Vec<String> =
        environment.iter().map(|(name, value)| format!("{name}={value:?}")).collect();
    shown.push(program.to_owned());
    shown.extend(arguments.iter().map(|argument| argument.as_ref().to_string_lossy().into_owned()));
    let shown = shown.join(" ");
    println!("+ {shown}");
    let start = Instant::now();
    let mut command = Command::new(program);
    command.args(arguments).envs(environment.iter().copied()).current_dir(root);
    let status = command.status().with_context(|| format!("could not start `{program}`"))?;
    if !status.success() {
        bail!("failed: {shown}");
    }
    println!("  took {} s", start.elapsed().as_secs());
    Ok(())
}

/// What a command prints on standard output.
pub(crate) fn output(root: &Path, program: &str, arguments: &[&str]) -> Result<String> {
    let mut command = Command::new(program);
    let output = command.args(arguments).current_dir(root).output();
    let output = output.with_context(|| format!("could not start `{program}`"))?;
    if !output.status.success() {
        bail!(
            "failed: {program} {}: {}",
            arguments.join(" "),
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{program}` printed no UTF-8"))
}
