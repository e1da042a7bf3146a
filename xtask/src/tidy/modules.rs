//! Which file of a crate uses which: files are the nodes, paths in the code are the arrows.
//!
//! A path counts with every `use` and every inline mention (`crate::a::B`, `super::x`, `child::y`), in macros too. It leads
//! to the file that defines the name: re-exports on the way are followed, so a facade that only re-exports has no arrows.
//! Code for tests (`#[cfg(test)]`) does not count.

mod reading;
pub(super) use reading::for_tests;

use super::{functions::tokens, tree::Tree};
use anyhow::{Context, Result};
use reading::{Reading, Start};
use std::collections::BTreeMap;

/// How many re-exports of re-exports are followed.
const DEEPEST: usize = 8;

pub(super) struct Graph {
    /// Paths from the root of the repository.
    pub(super) files: Vec<String>,
    pub(super) arrows: Vec<Arrow>,
}

/// The file `from` uses something of the file `to`; `line` is the first place where it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Arrow {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) line: usize,
}

/// A module that has a file of its own.
struct Module {
    file: String,
    reading: Reading,
    /// What its `use` items bring into scope: the name here, and the path from the crate's root.
    scope: BTreeMap<String, Vec<String>>,
    globs: Vec<Vec<String>>,
}

/// The modules by their path from the crate's root; the root's own path is empty.
struct Modules(BTreeMap<Vec<String>, Module>);

impl Graph {
    /// The graph of the crate in a folder.
    pub(super) fn of(tree: &Tree, folder: &str) -> Result<Self> {
        let roots = ["lib.rs", "main.rs"].map(|name| format!("{folder}/src/{name}"));
        let root = roots.iter().find(|path| tree.has(path));
        let root = root.with_context(|| format!("{folder} has neither src/lib.rs nor src/main.rs"))?;
        let mut modules = Modules(BTreeMap::new());
        modules.read(tree, root, &format!("{folder}/src"), Vec::new())?;
        modules.bring_into_scope();
        Ok(modules.graph())
    }

    #[cfg(test)]
    pub(super) fn arrow(&self, from: &str, to: &str) -> bool {
        let ends = |arrow: &Arrow| (self.files[arrow.from].as_str(), self.files[arrow.to].as_str());
        self.arrows.iter().any(|arrow| ends(arrow) == (from, to))
    }
}

impl Modules {
    /// Reads a file and those of its child modules, which stand in `folder`.
    fn read(&mut self, tree: &Tree, file: &str, folder: &str, path: Vec<String>) -> Result<()> {
        let text = tree.text(file).with_context(|| format!("{file} cannot be read"))?;
        let reading = Reading::of(tokens(file, text)?);
        let children = reading.children.clone();
        let module = Module { file: file.to_owned(), reading, scope: BTreeMap::new(), globs: Vec::new() };
        self.0.insert(path.clone(), module);
        for child in children {
            let files = [format!("{folder}/{child}.rs"), format!("{folder}/{child}/mod.rs")];
            // One that is included from elsewhere (`#[path]`) is no file of the crate's own.
            let Some(file) = files.iter().find(|file| tree.has(file)) else { continue };
            let path = [path.as_slice(), std::slice::from_ref(&child)].concat();
            self.read(tree, file, &format!("{folder}/{child}"), path)?;
        }
        Ok(())
    }

    fn bring_into_scope(&mut self) {
        let paths: Vec<Vec<String>> = self.0.keys().cloned().collect();
        for path in paths {
            let uses = self.0[&path].reading.uses.clone();
            for used in uses {
                let Some(whole) = self.absolute(&path, &used.inline, &used.path) else { continue };
                let Some(module) = self.0.get_mut(&path) else { continue };
                match used.name {
                    Some(name) => drop(module.scope.insert(name, whole)),
                    None => module.globs.push(whole),
                }
            }
        }
    }

    /// A path from the crate's root; none if it leads out of the crate.
    fn absolute(&self, module: &[String], inline: &[String], path: &[String]) -> Option<Vec<String>> {
        let here = [module, inline].concat();
        let (base, rest) = match Start::of(path) {
            Start::Crate => (Vec::new(), &path[1..]),
            Start::Here => (here, &path[1..]),
            Start::Above(levels) => (here.get(..here.len().checked_sub(levels)?)?.to_vec(), &path[levels..]),
            Start::Name => {
                let known = self.0.get(module)?;
                let first = path.first()?;
                match known.scope.get(first) {
                    Some(whole) => (whole.clone(), &path[1..]),
                    None if known.reading.children.contains(first) => (module.to_vec(), path),
                    None => return None,
                }
            }
        };
        // `super` may follow `self` or stand in the middle of a tree.
        Some([base.as_slice(), rest].concat())
    }

    /// The module whose file defines what a path names; none if the path names a module itself.
    fn definer(&self, path: &[String], depth: usize) -> Option<&[String]> {
        let length = (0..=path.len()).rev().find(|length| self.0.contains_key(&path[..*length]))?;
        let (module, rest) = path.split_at(length);
        let name = rest.first()?;
        let (key, known) = self.0.get_key_value(module)?;
        if known.reading.defines.contains(name) || depth == DEEPEST {
            return Some(key);
        }
        if let Some(whole) = known.scope.get(name) {
            return self.definer(&[whole.as_slice(), &rest[1..]].concat(), depth + 1).or_else(|| {
                // A module that was re-exported under this name and nothing of it, or a name from outside.
                (!self.0.contains_key(whole)).then_some(key.as_slice())
            });
        }
        for glob in &known.globs {
            let there = self.0.get(glob).is_some_and(|module| module.reading.knows(name));
            if there {
                return self.definer(&[glob.as_slice(), rest].concat(), depth + 1);
            }
        }
        Some(key)
    }

    fn graph(&self) -> Graph {
        let place = |path: &[String]| self.0.keys().position(|key| key == path);
        let mut arrows: Vec<Arrow> = Vec::new();
        for (from, (path, module)) in self.0.iter().enumerate() {
            let uses = module.reading.uses.iter().filter(|used| match &used.name {
                // A re-export is an arrow only where the file itself uses the name.
                Some(name) => !used.public || module.reading.names.contains(name),
                None => !used.public,
            });
            let uses = uses.map(|used| {
                let mut whole = used.path.clone();
                if used.name.is_none() {
                    whole.push("*".to_owned());
                }
                (&used.inline, whole, used.line)
            });
            let mentions = module.reading.mentions.iter();
            let mentions = mentions.map(|mention| (&mention.inline, mention.path.clone(), mention.line));
            for (inline, mentioned, line) in uses.chain(mentions) {
                let whole = self.absolute(path, inline, &mentioned);
                let to = whole.as_deref().and_then(|whole| self.definer(whole, 0)).and_then(place);
                let Some(to) = to.filter(|to| *to != from) else { continue };
                match arrows.iter_mut().find(|arrow| (arrow.from, arrow.to) == (from, to)) {
                    Some(arrow) => arrow.line = arrow.line.min(line),
                    None => arrows.push(Arrow { from, to, line }),
                }
            }
        }
        Graph { files: self.0.values().map(|module| module.file.clone()).collect(), arrows }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(files: &[(&str, &str)]) -> Graph {
        let files: Vec<(String, &str)> =
            files.iter().map(|(file, text)| (format!("core/a/src/{file}"), *text)).collect();
        let files: Vec<(&str, &str)> = files.iter().map(|(file, text)| (file.as_str(), *text)).collect();
        let mut graph = Graph::of(&Tree::of(&files), "core/a").expect("Rust");
        for file in &mut graph.files {
            *file = file.replace("core/a/src/", "");
        }
        graph
    }

    #[test]
    fn every_way_to_write_a_path_is_an_arrow() {
        for user in [
            "use crate::b::Thing;",
            "use super::b::Thing;",
            "use super::{b::Thing as Other, x::Y};",
            "use crate::{b::{self, Thing}};",
            "use crate::b; fn f() -> b::Thing { todo!() }",
            "fn f() { crate::b::thing() }",
            "fn f() { assert!(super::b::thing()) }",
            "use super::*; fn f() -> super::b::Thing { todo!() }",
            "mod inner { fn f() { super::super::b::thing() } }",
            "use crate::b::*;",
        ] {
            let graph = graph(&[("lib.rs", "mod a; mod b;"), ("a.rs", user), ("b.rs", "pub struct Thing;")]);
            assert!(graph.arrow("a.rs", "b.rs"), "{user}");
        }
    }

    #[test]
    fn a_name_is_looked_for_behind_re_exports() {
        let graph = graph(&[
            ("lib.rs", "mod model; mod other; pub use model::Party;"),
            ("model.rs", "mod party; pub use party::*;"),
            ("model/party.rs", "pub struct Party;"),
            ("other.rs", "use crate::Party; use crate::model;  fn f(_: model::Party) {}"),
        ]);
        assert!(graph.arrow("other.rs", "model/party.rs"));
        assert_eq!(graph.arrows.len(), 1);
    }

    #[test]
    fn a_parent_that_uses_its_child_has_an_arrow_to_it() {
        for parent in ["mod b; fn f() { b::g() }", "mod b; use b::g;", "mod b; pub use b::g; fn f() { g() }"]
        {
            let graph = graph(&[("lib.rs", "mod a;"), ("a.rs", parent), ("a/b.rs", "pub fn g() {}")]);
            assert!(graph.arrow("a.rs", "a/b.rs"), "{parent}");
        }
    }

    #[test]
    fn code_for_tests_and_other_crates_do_not_count() {
        let user = "#[cfg(test)]\nmod tests { use crate::b::Thing; }\n#[cfg(test)]\nuse crate::b::Thing;\nuse other::b::Thing;";
        let graph = graph(&[("lib.rs", "mod a; mod b;"), ("a.rs", user), ("b.rs", "pub struct Thing;")]);
        assert_eq!(graph.arrows, []);
    }

    #[test]
    fn visibility_and_capturing_are_no_arrows() {
        let user = "pub(in crate::b) struct A; fn f<'a>() -> impl Copy + use<'a> {}";
        let graph = graph(&[("lib.rs", "mod a; mod b;"), ("a.rs", user), ("b.rs", "")]);
        assert_eq!(graph.arrows, []);
    }
}
