//! The rules of this repository that no compiler knows. Each check takes the files as a value and returns its findings.

mod circles;
mod citations;
mod comments;
mod folders;
mod functions;
mod layers;
mod links;
mod modules;
mod test_files;
pub(crate) mod tree;

use crate::packages::packages;
use anyhow::{Result, bail};
use std::{fmt, path::Path};
use tree::Tree;

/// Something that breaks a rule.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Finding {
    file: String,
    /// From 1.
    line: usize,
    /// What is wrong, and what to do.
    text: String,
}

impl Finding {
    fn new(file: &str, line: usize, text: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line, text: text.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.text)
    }
}

/// Prints the findings, a line each, and fails when there are any.
pub(crate) fn run(root: &Path) -> Result<()> {
    let findings = findings(&Tree::read(root)?)?;
    for finding in &findings {
        println!("{finding}");
    }
    match findings.len() {
        0 => Ok(()),
        1 => bail!("tidy found 1 thing to mend"),
        many => bail!("tidy found {many} things to mend"),
    }
}

fn findings(tree: &Tree) -> Result<Vec<Finding>> {
    let packages = packages(tree)?;
    let mut found = layers::check(tree, &packages);
    let mut decide = None;
    for package in packages.iter().filter(|package| package.is_core()) {
        let graph = modules::Graph::of(tree, &package.folder)?;
        found.extend(circles::check(&graph));
        if package.folder == folders::CRATE {
            decide = Some(graph);
        }
    }
    found.extend(folders::check(tree, decide.as_ref()));
    found.extend(functions::check(tree)?);
    found.extend(test_files::check(tree)?);
    found.extend(links::check(tree));
    found.extend(citations::check(tree));
    found.sort();
    found.dedup();
    Ok(found)
}
