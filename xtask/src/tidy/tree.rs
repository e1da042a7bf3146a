//! The files of the repository, as a value.

use crate::step::output;
use anyhow::Result;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// What git knows or would add: nothing that is ignored.
pub(crate) struct Tree {
    /// The text files by their path from the root, with `/`.
    texts: BTreeMap<String, String>,
    /// All files and all folders that hold one.
    paths: BTreeSet<String>,
}

impl Tree {
    pub(crate) fn read(root: &Path) -> Result<Self> {
        let listed = output(root, "git", &["ls-files", "-z", "--cached", "--others", "--exclude-standard"])?;
        // A file that was deleted and not yet committed is still listed.
        let here: Vec<&str> = listed.split('\0').filter(|path| root.join(path).is_file()).collect();
        let text = |path: &&str| Some(((*path).to_owned(), fs::read_to_string(root.join(path)).ok()?));
        Ok(Self::new(here.iter().filter_map(text).collect(), here.iter().copied()))
    }

    #[cfg(test)]
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let texts = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        Self::new(texts, files.iter().map(|(path, _)| *path))
    }

    fn new<'a>(texts: BTreeMap<String, String>, files: impl Iterator<Item = &'a str>) -> Self {
        let mut paths = BTreeSet::new();
        for mut path in files.filter(|path| !path.is_empty()) {
            paths.insert(path.to_owned());
            while let Some((folder, _)) = path.rsplit_once('/') {
                paths.insert(folder.to_owned());
                path = folder;
            }
        }
        Self { texts, paths }
    }

    /// The text files, in the order of their paths.
    pub(crate) fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    pub(crate) fn ending(&self, ending: &str) -> impl Iterator<Item = (&str, &str)> {
        self.files().filter(move |(path, _)| path.ends_with(ending))
    }

    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }

    /// Whether there is such a file or folder.
    pub(crate) fn has(&self, path: &str) -> bool {
        path.is_empty() || self.paths.contains(path)
    }

    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        self.paths.iter().map(String::as_str)
    }
}
