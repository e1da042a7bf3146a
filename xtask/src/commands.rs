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

/// The tables of what a party and a command cost, in docs/.
const COST: &str = "cost";

/// How the names of crates that do IO begin: none of them may come into a core crate, however deep.
const IO: [&str; 7] = ["aws-", "axum", "mio", "reqwest", "rusqlite", "socket2", "tokio"];

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
        if filter.is_some_and(|it| it == COST) {
            step(root, "cargo", &["test", "-p", "tableturn-worker", "--test", COST], &[("BLESS", "1")])?;
            continue;
        }
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
        if let Some(impure) = impure(&tree) {
            bail!(
                "{} depends on {impure}, which does IO: see `cargo tree -p {} -i {impure}`",
                package.name,
                package.name
            );
        }
    }
    Ok(())
}

/// The first crate that does IO in the output of `cargo tree --prefix none`.
fn impure(tree: &str) -> Option<&str> {
    let names = tree.lines().filter_map(|line| line.split(' ').next());
    names.into_iter().find(|name| IO.iter().any(|io| name.starts_with(io)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_that_does_io_is_found_in_a_tree() {
        assert_eq!(
            impure("tableturn-floor v0.1.0 (/x)\njiff v1.0.1\ntokio-postgres v0.7.18\n"),
            Some("tokio-postgres")
        );
    }

    #[test]
    fn a_pure_tree_has_none() {
        assert_eq!(impure("tableturn-floor v0.1.0 (/x)\nserde v1.0.229 (*)\n"), None);
    }
}
