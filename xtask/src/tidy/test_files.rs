//! Files that only tests have stand in a crate's `tests/` folder, not under `src/`; small ones may stay beside their code.

use super::{Finding, functions::tokens, modules::for_tests, tree::Tree};
use anyhow::Result;
use proc_macro2::TokenTree;

/// Lines that the test-only files of one module may have together and still stand under `src/`.
const LONGEST: usize = 150;

pub(super) fn check(tree: &Tree) -> Result<Vec<Finding>> {
    let mut found = Vec::new();
    for (file, text) in tree.ending(".rs").filter(|(file, _)| in_src(file)) {
        for (name, line) in declared(file, text)? {
            let folder = format!("{}/{name}", folder_of(file));
            let of_module =
                |path: &str| path == format!("{folder}.rs") || path.starts_with(&format!("{folder}/"));
            let lines: usize = tree
                .ending(".rs")
                .filter(|(path, _)| of_module(path))
                .map(|(_, text)| text.lines().count())
                .sum();
            if lines > LONGEST {
                let text = format!("the test module `{name}` has {lines} lines: move it from src/ to tests/");
                found.push(Finding::new(file, line, text));
            }
        }
    }
    Ok(found)
}

fn in_src(file: &str) -> bool {
    file.starts_with("src/") || file.contains("/src/")
}

/// Where the files of a file's child modules stand.
fn folder_of(file: &str) -> String {
    let whole = file.trim_end_matches(".rs");
    let (folder, name) = whole.rsplit_once('/').unwrap_or(("", whole));
    if ["lib", "main", "mod"].contains(&name) { folder.to_owned() } else { whole.to_owned() }
}

/// The modules with files of their own that only tests have, and the lines where they are declared.
fn declared(file: &str, text: &str) -> Result<Vec<(String, usize)>> {
    let tokens: Vec<TokenTree> = tokens(file, text)?.into_iter().collect();
    let mut found = Vec::new();
    let mut for_tests_only = false;
    for (at, token) in tokens.iter().enumerate() {
        match token {
            // What a feature also brings in is for the tests of other crates: they can't reach it elsewhere.
            TokenTree::Group(group) if for_tests(group) => {
                for_tests_only = !group.stream().to_string().contains("feature");
            }
            TokenTree::Ident(ident) if ident == "mod" && for_tests_only => {
                let next = (tokens.get(at + 1), tokens.get(at + 2));
                if let (Some(TokenTree::Ident(name)), Some(TokenTree::Punct(_))) = next {
                    found.push((name.to_string(), ident.span().start().line));
                }
                for_tests_only = false;
            }
            TokenTree::Ident(ident) if ident == "pub" => {}
            TokenTree::Ident(_) => for_tests_only = false,
            _ => {}
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(declaration: &str, lines: usize) -> Vec<String> {
        let text = "// a\n".repeat(lines);
        let tree =
            Tree::of(&[("a/src/b.rs", declaration), ("a/src/b/tests.rs", &text), ("a/src/b/tests/c.rs", "")]);
        check(&tree).expect("Rust").iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_long_test_only_file_under_src_is_found() {
        let text = "the test module `tests` has 151 lines: move it from src/ to tests/";
        assert_eq!(found("\n#[cfg(test)]\nmod tests;", 151), [format!("a/src/b.rs:3: {text}")]);
    }

    #[test]
    fn a_small_one_may_stay() {
        assert_eq!(found("#[cfg(test)] mod tests;", 150), [] as [&str; 0]);
    }

    #[test]
    fn one_that_a_feature_brings_in_may_stay() {
        let declaration = "#[cfg(any(test, feature = \"testing\"))]\npub mod tests;";
        assert_eq!(found(declaration, 151), [] as [&str; 0]);
    }

    #[test]
    fn a_module_of_the_product_may_be_long() {
        assert_eq!(found("mod tests;", 151), [] as [&str; 0]);
    }
}
