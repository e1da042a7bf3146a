//! The crates of the workspace, read from their manifests.

use crate::tidy::tree::Tree;
use anyhow::{Context, Result};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A crate of the workspace.
#[derive(Debug)]
pub(crate) struct Package {
    pub(crate) name: String,
    /// Its folder in the repository, without a slash at the end; empty for the crate at the root.
    pub(crate) folder: String,
    /// The crates of the workspace that it depends on, and those that only its tests depend on.
    pub(crate) uses: Vec<String>,
    pub(crate) tests_use: Vec<String>,
}

#[derive(Deserialize)]
struct Manifest {
    package: Option<Named>,
    #[serde(default)]
    dependencies: BTreeMap<String, toml::Value>,
    #[serde(default, rename = "build-dependencies")]
    build_dependencies: BTreeMap<String, toml::Value>,
    #[serde(default, rename = "dev-dependencies")]
    dev_dependencies: BTreeMap<String, toml::Value>,
}

#[derive(Deserialize)]
struct Named {
    name: String,
}

impl Package {
    /// Whether it is one of the pure crates below `core/`.
    pub(crate) fn is_core(&self) -> bool {
        self.folder == "core" || self.folder.starts_with("core/")
    }

    /// Where its manifest is.
    pub(crate) fn manifest(&self) -> String {
        if self.folder.is_empty() { "Cargo.toml".to_owned() } else { format!("{}/Cargo.toml", self.folder) }
    }
}

/// All crates of the workspace. A dependency counts by its key, which is the crate's name everywhere here.
pub(crate) fn packages(tree: &Tree) -> Result<Vec<Package>> {
    let mut found = Vec::new();
    for (path, text) in tree.files() {
        let Some(folder) = path.strip_suffix("Cargo.toml") else { continue };
        let manifest: Manifest = toml::from_str(text).with_context(|| format!("{path} cannot be read"))?;
        let Some(package) = manifest.package else { continue };
        let uses = manifest.dependencies.into_keys().chain(manifest.build_dependencies.into_keys()).collect();
        let tests_use = manifest.dev_dependencies.into_keys().collect();
        let folder = folder.trim_end_matches('/').to_owned();
        found.push(Package { name: package.name, folder, uses, tests_use });
    }
    let names: Vec<String> = found.iter().map(|package| package.name.clone()).collect();
    for package in &mut found {
        package.uses.retain(|name| names.contains(name));
        package.tests_use.retain(|name| names.contains(name));
    }
    Ok(found)
}
