//! Files and folders that comments and documents name are there.
//!
//! A word counts as a file's name if it ends like one. It may be cited by any part of its path that ends it: `citations.rs`,
//! `tidy/citations.rs`. With `*` any part of a name is meant. Names without a folder count only where nobody but us has
//! such files: `floor.toml` is a user's.

use super::{Finding, comments::comments, links::joined, tree::Tree};

/// Endings of files that can be cited.
const ENDINGS: [&str; 11] =
    ["rs", "md", "toml", "sql", "ftl", "chat", "yaml", "yml", "json", "py", "service"];

/// Of these a name without a folder counts too.
const OURS: [&str; 5] = ["rs", "md", "sql", "ftl", "chat"];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for (file, text) in tree.files() {
        for comment in comments(file, text) {
            for cited in cited(tree, comment.text) {
                if !there(tree, file, cited) {
                    let text = format!("cites {cited}, which is not there: name the file that is meant");
                    found.push(Finding::new(file, comment.line, text));
                }
            }
        }
    }
    found
}

/// The files and folders that a text names.
fn cited<'a>(tree: &Tree, text: &'a str) -> Vec<&'a str> {
    let in_a_path = |char: char| char.is_alphanumeric() || "/._-*:<>{}$~…%+@".contains(char);
    let words = text.split(|char| !in_a_path(char)).map(|word| word.trim_end_matches(['.', ':']));
    words.filter(|word| is_file(word) || is_folder(tree, word)).collect()
}

/// Not an address, a path outside the repository, or one with a placeholder.
fn is_path(word: &str) -> bool {
    !word.starts_with(['/', '~', '-']) && !word.contains(|char| ":<>{}$…%@".contains(char))
}

fn is_file(word: &str) -> bool {
    let Some((stem, ending)) = word.rsplit_once('.') else { return false };
    let name = stem.rsplit('/').next().unwrap_or(stem);
    let placeholder = !name.is_empty() && name.chars().all(|char| char.is_uppercase()) && ending != "md";
    let counts = if word.contains('/') { ENDINGS.contains(&ending) } else { OURS.contains(&ending) };
    counts && !name.is_empty() && !placeholder && is_path(word)
}

/// A path whose first part is a folder at the root of the repository.
fn is_folder(tree: &Tree, word: &str) -> bool {
    let Some((first, rest)) = word.split_once('/') else { return false };
    let plain = !rest.is_empty() && !rest.contains('.') && is_path(word) && !word.contains("//");
    plain
        && !first.is_empty()
        && tree.has(first)
        && tree.text(first).is_none()
        && (rest.contains('/') || first == ".ci")
}

fn there(tree: &Tree, file: &str, cited: &str) -> bool {
    let relative = joined(file, cited).is_some_and(|path| tree.has(&path));
    let cited = cited.trim_start_matches("./").trim_start_matches("../").trim_end_matches('/');
    let ends = |path: &str| {
        let parts = cited.split('/').count();
        let whole = path.split('/').count();
        let end = path.split('/').skip(whole.saturating_sub(parts));
        whole >= parts && end.zip(cited.split('/')).all(|(part, pattern)| matches(part, pattern))
    };
    relative || tree.paths().any(ends)
}

/// Whether a name is meant by a pattern in which `*` is any part.
fn matches(name: &str, pattern: &str) -> bool {
    let Some((before, after)) = pattern.split_once('*') else { return name == pattern };
    let Some(rest) = name.strip_prefix(before) else { return false };
    (0..=rest.len()).filter(|at| rest.is_char_boundary(*at)).any(|at| matches(&rest[at..], after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(file: &str, text: &str) -> Vec<String> {
        let tree = Tree::of(&[
            (file, text),
            ("core/decide/src/draft.rs", ""),
            ("docs/floor.md", ""),
            ("migrations/0001_floors.sql", ""),
            (".ci/long", ""),
        ]);
        check(&tree).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn files_that_are_there() {
        let text = "// `core/decide/src/draft.rs`, src/draft.rs, draft.rs (docs/floor.md): migrations/*.sql, .ci/long.\n\
                    // core/decide/src and `core/decide/`, *.rs; reads and/or writes, core/floor-less";
        assert_eq!(found("core/a.rs", text), [] as [&str; 0]);
    }

    #[test]
    fn files_that_are_not_ours() {
        let text =
            "A `floor.toml`, /etc/a.toml, ~/b.toml, https://a.b/c.md, path/NAME.toml, <file>.rs, docs/{a}.md";
        assert_eq!(found("README.md", text), [] as [&str; 0]);
    }

    #[test]
    fn files_that_are_not_there() {
        let text = "//! a\n/// See `foo/bar.rs`, docs/none.md.\nfn f() { let a = \"none.rs\"; }\n// DESIGN.md, core/decide/none/x\n";
        let said = |line: usize, cited: &str| {
            format!("core/a.rs:{line}: cites {cited}, which is not there: name the file that is meant")
        };
        assert_eq!(
            found("core/a.rs", text),
            [
                said(2, "foo/bar.rs"),
                said(2, "docs/none.md"),
                said(4, "DESIGN.md"),
                said(4, "core/decide/none/x")
            ]
        );
    }

    #[test]
    fn a_script_s_comment_counts_too() {
        assert_eq!(found(".ci/x", "#!/bin/sh\n# runs .ci/short\n").len(), 1);
    }
}
