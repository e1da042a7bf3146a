//! The chores that run other programs.

use crate::{
    packages::{Package, packages},
    step::{output, step},
    tidy::{self, tree::Tree},
};
use anyhow::{Result, bail};
use std::path::Path;

/// Most tests wait more than they work: for one another's processes, and the races for those who lost.
const TEST_THREADS: &str = "8";

/// Crates that do IO: none of them may come into a core crate, however deep.
const IO: [&str; 7] = ["tokio", "axum", "tokio-postgres", "rusqlite", "reqwest", "mio", "socket2"];

pub(crate) fn check(root: &Path) -> Result<()> {
    step(root, "cargo", &["fmt", "--all", "--check"], &[])?;
    println!("+ cargo xtask tidy");
    tidy::run(root)?;
    pure_core(root)?;
    step(root, ".ci/deny", &[] as &[&str], &[])?;
    step(root, "cargo", &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"], &[])?;
    step(root, "cargo", &["doc", "--workspace", "--no-deps"], &[("RUSTDOCFLAGS", "-D warnings")])
}

pub(crate) fn test(root: &Path) -> Result<()> {
    check(root)?;
    step(root, "cargo", &["test", "--workspace", "--no-fail-fast"], &[("RUST_TEST_THREADS", &threads())])?;
    step(root, ".ci/lint-deploy", &[] as &[&str], &[])
}

pub(crate) fn fast(root: &Path, filter: &[String]) -> Result<()> {
    let mut arguments = vec!["test".to_owned()];
    for package in core(root)? {
        arguments.extend(["-p".to_owned(), package.name]);
    }
    arguments.extend_from_slice(filter);
    step(root, "cargo", &arguments, &[])
}

pub(crate) fn races(root: &Path, rounds: u32, filter: &[String]) -> Result<()> {
    let mut arguments: Vec<String> =
        ["test", "-p", "tableturn-worker", "--test", "races", "--", "--nocapture"].map(str::to_owned).into();
    arguments.extend_from_slice(filter);
    let rounds = rounds.to_string();
    step(root, "cargo", &arguments, &[("RUST_TEST_THREADS", &threads()), ("RACE_ROUNDS", &rounds)])
}

pub(crate) fn bless(root: &Path, filter: &[String]) -> Result<()> {
    let filters = if filter.is_empty() { vec![None] } else { filter.iter().map(Some).collect() };
    for filter in filters {
        let mut arguments = vec!["test", "--test", "conversations"];
        arguments.extend(filter.map(String::as_str));
        step(root, "cargo", &arguments, &[("BLESS", "1")])?;
    }
    Ok(())
}

fn threads() -> String {
    std::env::var("RUST_TEST_THREADS").unwrap_or_else(|_| TEST_THREADS.to_owned())
}

fn core(root: &Path) -> Result<Vec<Package>> {
    let mut packages = packages(&Tree::read(root)?)?;
    packages.retain(Package::is_core);
    if packages.is_empty() {
        bail!("there is no crate below core/");
    }
    Ok(packages)
}

/// The core is pure: no crate that does IO may come into its dependencies.
fn pure_core(root: &Path) -> Result<()> {
    for package in core(root)? {
        let arguments = ["tree", "--package", &package.name, "--edges", "normal", "--prefix", "none"];
        println!("+ cargo {} (no crate that does IO)", arguments.join(" "));
        let tree = output(root, "cargo", &arguments)?;
        let name = |line: &str| line.split(' ').next().unwrap_or_default().to_owned();
        let impure =
            tree.lines().map(name).find(|name| IO.contains(&name.as_str()) || name.starts_with("aws-"));
        if let Some(impure) = impure {
            bail!(
                "{} depends on {impure}, which does IO: see `cargo tree -p {} -i {impure}`",
                package.name,
                package.name
            );
        }
    }
    Ok(())
}
