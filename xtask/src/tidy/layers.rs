//! Which crate may depend on which. ARCHITECTURE.md describes the rooms; this table holds them to it.

use super::{Finding, tree::Tree};
use crate::packages::Package;

/// One crate, the crates that it may depend on, and those that only its tests may depend on.
struct Rule {
    name: &'static str,
    uses: &'static [&'static str],
    tests_use: &'static [&'static str],
}

const FLOOR: &str = "tableturn-floor";
const KILL_POINTS: &str = "tableturn-kill-points";
const LANGUAGE: &str = "tableturn-language";
const DECIDE: &str = "tableturn-decide";
const EVENING: &str = "tableturn-evening";
const FIXTURES: &str = "tableturn-fixtures";
const POSTER: &str = "tableturn-poster";
const PROVIDERS: &str = "tableturn-providers";
const SIMULATOR: &str = "tableturn-simulator";
const SQLITE: &str = "tableturn-sqlite";
const QUEUE: &str = "tableturn-queue";
const STORE: &str = "tableturn-store";
const TESTING: &str = "tableturn-testing";
const WEBHOOK: &str = "tableturn-webhook";
const BOT: &str = "tableturn-bot";
const WORKER: &str = "tableturn-worker";

/// From the bottom to the top: no crate depends on one that stands below it in this table.
const RULES: &[Rule] = &[
    Rule { name: KILL_POINTS, uses: &[], tests_use: &[] },
    Rule { name: FLOOR, uses: &[], tests_use: &[FIXTURES] },
    Rule { name: LANGUAGE, uses: &[FLOOR], tests_use: &[FIXTURES] },
    Rule { name: DECIDE, uses: &[FLOOR, LANGUAGE], tests_use: &[FIXTURES, EVENING] },
    Rule { name: FIXTURES, uses: &[FLOOR, LANGUAGE, DECIDE], tests_use: &[] },
    Rule { name: POSTER, uses: &[], tests_use: &[] },
    Rule { name: PROVIDERS, uses: &[FLOOR, LANGUAGE, DECIDE], tests_use: &[FIXTURES] },
    Rule { name: EVENING, uses: &[FLOOR, LANGUAGE, DECIDE, FIXTURES, PROVIDERS], tests_use: &[] },
    Rule { name: SIMULATOR, uses: &[FLOOR, DECIDE, FIXTURES, EVENING], tests_use: &[] },
    Rule { name: SQLITE, uses: &[], tests_use: &[] },
    Rule { name: QUEUE, uses: &[FLOOR, LANGUAGE, DECIDE, SQLITE], tests_use: &[FIXTURES, TESTING] },
    Rule { name: TESTING, uses: &[SQLITE, QUEUE], tests_use: &[] },
    Rule {
        name: STORE,
        uses: &[KILL_POINTS, FLOOR, LANGUAGE, DECIDE, SQLITE],
        tests_use: &[FIXTURES, PROVIDERS, TESTING],
    },
    Rule {
        name: WEBHOOK,
        uses: &[KILL_POINTS, FLOOR, LANGUAGE, DECIDE, PROVIDERS, QUEUE],
        tests_use: &[FIXTURES, SQLITE, TESTING],
    },
    Rule {
        name: BOT,
        uses: &[KILL_POINTS, FLOOR, LANGUAGE, DECIDE, PROVIDERS, QUEUE],
        tests_use: &[FIXTURES, SQLITE, TESTING],
    },
    Rule {
        name: WORKER,
        uses: &[KILL_POINTS, FLOOR, LANGUAGE, DECIDE, PROVIDERS, QUEUE, STORE],
        tests_use: &[EVENING, FIXTURES, SQLITE, TESTING],
    },
    Rule {
        name: "tableturn",
        uses: &[
            KILL_POINTS,
            FLOOR,
            LANGUAGE,
            DECIDE,
            POSTER,
            PROVIDERS,
            SIMULATOR,
            SQLITE,
            QUEUE,
            STORE,
            WEBHOOK,
            BOT,
            WORKER,
        ],
        tests_use: &[FIXTURES, TESTING],
    },
    Rule {
        name: "tableturn-bench",
        uses: &[
            FLOOR, LANGUAGE, DECIDE, PROVIDERS, EVENING, SIMULATOR, SQLITE, QUEUE, TESTING, STORE, WEBHOOK,
            WORKER,
        ],
        tests_use: &[],
    },
    Rule { name: "xtask", uses: &[], tests_use: &[] },
];

pub(super) fn check(tree: &Tree, packages: &[Package]) -> Vec<Finding> {
    let mut found = Vec::new();
    for package in packages {
        let manifest = package.manifest();
        let mut finding = |name: &str, text: String| {
            let text_of = tree.text(&manifest).unwrap_or_default();
            let line = text_of.lines().position(|line| line.starts_with(name)).map_or(1, |line| line + 1);
            found.push(Finding::new(&manifest, line, text));
        };
        let Some(rule) = RULES.iter().find(|rule| rule.name == package.name) else {
            let text = "is not in the table of layers: add it to RULES in xtask/src/tidy/layers.rs";
            finding("name", format!("the crate {} {text}", package.name));
            continue;
        };
        for used in package.uses.iter().filter(|used| !rule.uses.contains(&used.as_str())) {
            let text = "move the shared code to a layer below both";
            finding(used, format!("{} must not depend on {used}: {text}", package.name));
        }
        let tests = |used: &str| rule.uses.contains(&used) || rule.tests_use.contains(&used);
        for used in package.tests_use.iter().filter(|used| !tests(used)) {
            let text = "test it where both are known";
            finding(used, format!("the tests of {} must not depend on {used}: {text}", package.name));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packages::packages;

    fn found(manifest: &str) -> Vec<String> {
        let names = [FLOOR, DECIDE].map(|name| format!("[package]\nname = {name:?}\n"));
        let files =
            [("a/Cargo.toml", names[0].as_str()), ("b/Cargo.toml", &names[1]), ("c/Cargo.toml", manifest)];
        let tree = Tree::of(&files);
        check(&tree, &packages(&tree).expect("manifests")).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_crate_may_use_one_below_it() {
        let manifest =
            "[package]\nname = \"tableturn-language\"\n[dependencies]\ntableturn-floor.workspace = true\n";
        assert_eq!(found(manifest), [] as [&str; 0]);
    }

    #[test]
    fn a_crate_must_not_use_one_above_it() {
        let manifest =
            "[package]\nname = \"tableturn-language\"\n[dependencies]\ntableturn-decide.workspace = true\n";
        let said = found(manifest);
        assert_eq!(said.len(), 1);
        assert!(
            said[0].starts_with("c/Cargo.toml:4: tableturn-language must not depend on tableturn-decide")
        );
    }

    #[test]
    fn tests_must_not_use_a_crate_above_theirs() {
        let manifest = "[package]\nname = \"tableturn-language\"\n[dev-dependencies]\ntableturn-decide.workspace = true\n";
        assert_eq!(found(manifest).len(), 1);
    }

    #[test]
    fn a_new_crate_must_be_given_its_layer() {
        let said = found("[package]\nname = \"tableturn-kitchen\"\n");
        assert_eq!(said.len(), 1);
        assert!(said[0].contains("is not in the table of layers"));
    }

    #[test]
    fn the_table_itself_points_one_way() {
        for (place, rule) in RULES.iter().enumerate() {
            for used in rule.uses {
                let below = RULES[..place].iter().any(|below| below.name == *used);
                assert!(below, "{} uses {used}, which does not stand before it", rule.name);
            }
        }
    }
}
