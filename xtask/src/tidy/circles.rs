//! No circle of modules in a core crate: of two files that use each other, neither can be read alone.

use super::{
    Finding,
    modules::{Arrow, Graph},
};
use std::collections::VecDeque;

/// One finding for each knot: the files that reach each other.
pub(super) fn check(graph: &Graph) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut seen = vec![false; graph.files.len()];
    for start in 0..graph.files.len() {
        if seen[start] {
            continue;
        }
        let knot: Vec<usize> = (0..graph.files.len())
            .filter(|other| way(graph, start, *other).is_some() && way(graph, *other, start).is_some())
            .collect();
        for member in &knot {
            seen[*member] = true;
        }
        let shortest = knot.iter().filter_map(|member| way(graph, *member, *member)).min_by_key(Vec::len);
        if let Some(circle) = shortest {
            found.push(finding(graph, &circle, knot.len()));
        }
    }
    found
}

fn finding(graph: &Graph, circle: &[Arrow], knot: usize) -> Finding {
    let file = |place: usize| graph.files[place].as_str();
    let steps: Vec<String> = circle
        .iter()
        .map(|arrow| format!("{}:{} uses {}", file(arrow.from), arrow.line, file(arrow.to)))
        .collect();
    let more = if knot > circle.len() { format!(" ({knot} files are in this knot)") } else { String::new() };
    let text =
        format!("modules in a circle: {}{more}; move what both need to a third file", steps.join(", "));
    Finding::new(file(circle[0].from), circle[0].line, text)
}

/// The shortest way from one file to another, of at least one arrow.
fn way(graph: &Graph, from: usize, to: usize) -> Option<Vec<Arrow>> {
    let mut queue = VecDeque::from([(from, Vec::new())]);
    let mut seen = vec![false; graph.files.len()];
    while let Some((place, way)) = queue.pop_front() {
        for arrow in graph.arrows.iter().filter(|arrow| arrow.from == place) {
            let way = [way.as_slice(), &[*arrow]].concat();
            if arrow.to == to {
                return Some(way);
            }
            if !std::mem::replace(&mut seen[arrow.to], true) {
                queue.push_back((arrow.to, way));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tree::Tree;

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let graph = Graph::of(&Tree::of(files), "core/a").expect("Rust");
        check(&graph).iter().map(ToString::to_string).collect()
    }

    const LIB: (&str, &str) = ("core/a/src/lib.rs", "mod a; mod b; mod c;");

    #[test]
    fn a_circle_is_found_once() {
        let said = found(&[
            LIB,
            ("core/a/src/a.rs", "use crate::b::B;\npub struct A;"),
            ("core/a/src/b.rs", "\nuse crate::c::C;\npub struct B;"),
            ("core/a/src/c.rs", "pub struct C(crate::a::A);"),
        ]);
        assert_eq!(said.len(), 1);
        let circle = "core/a/src/a.rs:1 uses core/a/src/b.rs, core/a/src/b.rs:2 uses core/a/src/c.rs, \
                      core/a/src/c.rs:1 uses core/a/src/a.rs";
        assert!(
            said[0].starts_with(&format!("core/a/src/a.rs:1: modules in a circle: {circle};")),
            "{said:?}"
        );
    }

    #[test]
    fn a_child_that_uses_its_parent_closes_a_circle() {
        let said = found(&[
            ("core/a/src/lib.rs", "mod a;"),
            ("core/a/src/a.rs", "mod b;\nfn f() { b::g() }\npub struct A;"),
            ("core/a/src/a/b.rs", "use super::A;\npub fn g() {}"),
        ]);
        assert_eq!(said.len(), 1);
    }

    #[test]
    fn arrows_one_way_are_fine() {
        let said = found(&[
            LIB,
            ("core/a/src/a.rs", "use crate::{b::B, c::C};"),
            ("core/a/src/b.rs", "use crate::c::C;\npub struct B;"),
            ("core/a/src/c.rs", "pub struct C;"),
        ]);
        assert_eq!(said, [] as [&str; 0]);
    }
}
