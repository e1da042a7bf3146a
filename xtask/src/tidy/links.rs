//! Links in Markdown documents lead to files and headings that exist.

use super::{Finding, tree::Tree};

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for (file, text) in tree.ending(".md") {
        for (line, target) in targets(text) {
            if let Some(wrong) = dangling(tree, file, &target) {
                found.push(Finding::new(file, line, format!("the link to {target} dangles: {wrong}")));
            }
        }
    }
    found
}

/// What is wrong with a link's target.
fn dangling(tree: &Tree, file: &str, target: &str) -> Option<String> {
    if target.contains("://") || target.starts_with("mailto:") {
        return None;
    }
    let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
    let path = if path.is_empty() { Some(file.to_owned()) } else { joined(file, path) };
    let Some(path) = path.filter(|path| tree.has(path)) else {
        return Some("there is no such file".to_owned());
    };
    if anchor.is_empty() || !path.ends_with(".md") {
        return None;
    }
    let headings = anchors(tree.text(&path)?);
    (!headings.iter().any(|heading| heading == anchor)).then(|| format!("{path} has no such heading"))
}

/// A path that stands in a file, from the root of the repository.
pub(super) fn joined(file: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The lines of a document that are not code, with code in lines blanked out.
fn prose(text: &str) -> impl Iterator<Item = (usize, String)> {
    let mut fenced = false;
    text.lines().enumerate().filter_map(move |(at, line)| {
        let fence = line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
        fenced ^= fence;
        // Every second part stands between backticks.
        let blank =
            |(part, text): (usize, &str)| if part % 2 == 0 { text.to_owned() } else { "`".to_owned() };
        (!fenced && !fence).then(|| (at + 1, line.split('`').enumerate().map(blank).collect()))
    })
}

/// `[text](target)`, `[text](target "title")`, `[name]: target`.
fn targets(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (line, prose) in prose(text) {
        let mut add = |target: &str| {
            let target = target.trim().split(' ').next().unwrap_or_default();
            found.push((line, target.trim_matches(['<', '>']).to_owned()));
        };
        for (at, _) in prose.match_indices("](") {
            add(prose[at + 2..].split(')').next().unwrap_or_default());
        }
        if let Some((name, target)) = prose.split_once("]: ")
            && name.starts_with('[')
        {
            add(target);
        }
    }
    found
}

/// The headings as GitHub makes anchors of them: the second of one name has `-1` at its end.
fn anchors(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut fenced = false;
    for line in text.lines() {
        fenced ^= line.starts_with("```");
        let title = line.trim_start_matches('#');
        if fenced || title.len() == line.len() || !title.starts_with(' ') {
            continue;
        }
        let kept = |char: char| char.is_alphanumeric() || [' ', '-', '_'].contains(&char);
        let anchor: String = title.trim().to_lowercase().chars().filter(|char| kept(*char)).collect();
        let anchor = anchor.replace(' ', "-");
        let numbered =
            |number: usize| if number == 0 { anchor.clone() } else { format!("{anchor}-{number}") };
        let free = (0..).map(numbered).find(|name| !found.contains(name));
        found.extend(free);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let other =
            "# Running it\n\n## What it *costs*, per `month`\n\n## A\n\n## A\n\n```sh\n# no heading\n```\n";
        let tree = Tree::of(&[("docs/a.md", text), ("docs/b.md", other), ("README.md", "")]);
        check(&tree).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn links_that_lead_somewhere() {
        let text = "[a](b.md) [b](../README.md) [c](b.md#what-it-costs-per-month) [d](b.md#a-1) [e](https://x.y/z.md)\n\
                    # Here\n[f](#here) [g](../docs/) `[h](none.md)`\n```\n[i](none.md)\n```\n[j]: b.md\n";
        assert_eq!(found(text), [] as [&str; 0]);
    }

    #[test]
    fn links_that_dangle() {
        let text = "x\n[a](none.md)\n[b](b.md#none) [c](#none)\n[d]: ../../up.md\n[e](b.md#no-heading)\n";
        assert_eq!(
            found(text),
            [
                "docs/a.md:2: the link to none.md dangles: there is no such file",
                "docs/a.md:3: the link to b.md#none dangles: docs/b.md has no such heading",
                "docs/a.md:3: the link to #none dangles: docs/a.md has no such heading",
                "docs/a.md:4: the link to ../../up.md dangles: there is no such file",
                "docs/a.md:5: the link to b.md#no-heading dangles: docs/b.md has no such heading",
            ]
        );
    }
}
