//! The layers inside `core/decide`: events call rules, rules change drafts, and never the other way round.

use super::{Finding, modules::Graph, tree::Tree};

pub(super) const CRATE: &str = "core/decide";

/// From the top to the bottom: a folder may use those behind it.
const FOLDERS: [&str; 3] = ["events", "rules", "draft"];

/// Without a graph there is no such crate.
pub(super) fn check(tree: &Tree, graph: Option<&Graph>) -> Vec<Finding> {
    let mut found = Vec::new();
    for folder in FOLDERS {
        let path = format!("{CRATE}/src/{folder}");
        if !tree.has(&path) {
            found.push(Finding::new(
                &path,
                1,
                "this folder is missing: xtask/src/tidy/folders.rs holds the layers",
            ));
        }
    }
    let Some(graph) = graph else { return found };
    for arrow in &graph.arrows {
        let (from, to) = (&graph.files[arrow.from], &graph.files[arrow.to]);
        if let (Some(user), Some(used)) = (layer(from), layer(to))
            && used < user
        {
            let (user, used) = (FOLDERS[user], FOLDERS[used]);
            let text =
                format!("{user}/ must not use {used}/ ({to}): move what is needed down, or the caller up");
            found.push(Finding::new(from, arrow.line, text));
        }
    }
    found
}

/// The place of a file's folder in `FOLDERS`: the files in `rules/` and the file beside it that declares them are both of `rules`.
fn layer(file: &str) -> Option<usize> {
    let inside = file.strip_prefix(CRATE)?.strip_prefix("/src/")?;
    let first = inside.split('/').next()?.trim_end_matches(".rs");
    FOLDERS.iter().position(|folder| *folder == first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(event: &str, rule: &str, draft: &str) -> Vec<String> {
        let files = [
            ("core/decide/src/lib.rs", "mod events; mod rules; mod draft;"),
            ("core/decide/src/events.rs", "pub mod tap;"),
            ("core/decide/src/events/tap.rs", event),
            ("core/decide/src/rules.rs", "pub mod join;"),
            ("core/decide/src/rules/join.rs", rule),
            ("core/decide/src/draft.rs", "pub mod floor;"),
            ("core/decide/src/draft/floor.rs", draft),
        ];
        let tree = Tree::of(&files);
        let graph = Graph::of(&tree, CRATE).expect("Rust");
        check(&tree, Some(&graph)).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn down_is_allowed() {
        let event = "use crate::{rules::join::join, draft::floor::Floor};";
        assert_eq!(found(event, "use crate::draft::floor::Floor;", ""), [] as [&str; 0]);
    }

    #[test]
    fn no_rule_uses_an_event() {
        let said = found("", "\nuse crate::events::tap::tap;", "");
        assert_eq!(said.len(), 1);
        assert!(
            said[0].starts_with("core/decide/src/rules/join.rs:2: rules/ must not use events/"),
            "{said:?}"
        );
    }

    #[test]
    fn no_draft_uses_a_rule_or_an_event() {
        let said = found("", "", "use crate::{events::tap::tap, rules::join::join};");
        assert_eq!(said.len(), 2);
    }

    #[test]
    fn the_folders_must_be_there() {
        let said: Vec<String> = check(&Tree::of(&[]), None).iter().map(ToString::to_string).collect();
        assert_eq!(said.len(), 3);
        assert!(said[0].starts_with("core/decide/src/events:1: this folder is missing"));
    }
}
