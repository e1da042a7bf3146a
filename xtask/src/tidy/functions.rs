//! Functions that fit a screen, but for a short list of those that read better whole.

use super::{Finding, tree::Tree};
use anyhow::{Context, Result, anyhow};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use serde::Deserialize;

/// Lines from `fn` to the closing brace, both counted.
const LONGEST: usize = 70;

const LIST: &str = "xtask/long-functions.toml";

#[derive(Deserialize)]
struct Tolerated {
    #[serde(default)]
    function: Vec<Function>,
}

/// A function that may be longer.
#[derive(Deserialize)]
struct Function {
    file: String,
    name: String,
    reason: String,
}

/// A function as it stands in a file. Two of one name in one file share an entry of the list.
struct Measured {
    name: String,
    line: usize,
    lines: usize,
}

pub(super) fn check(tree: &Tree) -> Result<Vec<Finding>> {
    let list = tree.text(LIST).unwrap_or_default();
    let tolerated: Tolerated = toml::from_str(list).with_context(|| format!("{LIST} cannot be read"))?;
    let mut used = vec![false; tolerated.function.len()];
    let mut found = Vec::new();
    for (file, text) in tree.ending(".rs") {
        let mut functions = Vec::new();
        measure(tokens(file, text)?, &mut functions);
        for function in functions.into_iter().filter(|function| function.lines > LONGEST) {
            let same = |entry: &Function| entry.file == file && entry.name == function.name;
            if let Some(place) = tolerated.function.iter().position(same) {
                used[place] = true;
                continue;
            }
            let Measured { name, line, lines } = function;
            let text = format!("`{name}` has {lines} lines: split it, or add it to {LIST} with a reason");
            found.push(Finding::new(file, line, text));
        }
    }
    for (entry, used) in tolerated.function.iter().zip(used) {
        let line =
            list.lines().position(|line| line.contains(&format!("{:?}", entry.name))).map_or(1, |at| at + 1);
        if !used {
            let text =
                format!("`{}` of {} is short enough or gone: remove the entry", entry.name, entry.file);
            found.push(Finding::new(LIST, line, text));
        } else if entry.reason.trim().is_empty() {
            found.push(Finding::new(LIST, line, format!("`{}` needs a reason: write it", entry.name)));
        }
    }
    Ok(found)
}

/// The tokens of a file, each with its place.
pub(super) fn tokens(file: &str, text: &str) -> Result<TokenStream> {
    text.parse().map_err(|error| anyhow!("{file} is not Rust: {error}"))
}

/// Collects every function with a body, those inside others too.
fn measure(tokens: TokenStream, functions: &mut Vec<Measured>) {
    let mut open: Option<(String, usize)> = None;
    let mut after_fn = None;
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => {
                // `fn` without a name is a type.
                if let Some(line) = after_fn.take() {
                    open = Some((ident.to_string(), line));
                } else if ident == "fn" {
                    after_fn = Some(ident.span().start().line);
                }
            }
            TokenTree::Group(group) => {
                after_fn = None;
                if group.delimiter() == Delimiter::Brace
                    && let Some((name, line)) = open.take()
                {
                    let lines = group.span_close().end().line + 1 - line;
                    functions.push(Measured { name, line, lines });
                }
                measure(group.stream(), functions);
            }
            TokenTree::Punct(punct) => {
                after_fn = None;
                if punct.as_char() == ';' {
                    open = None;
                }
            }
            TokenTree::Literal(_) => after_fn = None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn long(lines: usize) -> String {
        format!("type F = fn(u8) -> u8;\n\nfn long<T>(_: fn() -> T) {{\n{}}}\n", "// a\n".repeat(lines - 2))
    }

    fn found(text: &str, list: &str) -> Vec<String> {
        let tree = Tree::of(&[("src/a.rs", text), (LIST, list)]);
        check(&tree).expect("Rust").iter().map(ToString::to_string).collect()
    }

    const ENTRY: &str = "[[function]]\nfile = \"src/a.rs\"\nname = \"long\"\nreason = \"a table\"\n";

    #[test]
    fn seventy_lines_are_allowed() {
        assert_eq!(found(&long(70), ""), [] as [&str; 0]);
    }

    #[test]
    fn one_line_more_is_not() {
        assert_eq!(
            found(&long(71), ""),
            [format!("src/a.rs:3: `long` has 71 lines: split it, or add it to {LIST} with a reason")]
        );
    }

    #[test]
    fn a_function_in_a_macro_or_in_another_is_measured_too() {
        let inside = format!("mod a {{ fn outer() {{ quote! {{ {} }} }} }}", long(71));
        assert_eq!(found(&inside, "").len(), 2);
    }

    #[test]
    fn a_listed_function_may_be_longer() {
        assert_eq!(found(&long(71), ENTRY), [] as [&str; 0]);
    }

    #[test]
    fn an_unused_entry_must_go() {
        assert_eq!(
            found(&long(70), ENTRY),
            [format!("{LIST}:3: `long` of src/a.rs is short enough or gone: remove the entry")]
        );
    }

    #[test]
    fn an_entry_needs_a_reason() {
        let entry = ENTRY.replace("a table", " ");
        assert_eq!(found(&long(71), &entry), [format!("{LIST}:3: `long` needs a reason: write it")]);
    }
}
