//! A shared map is a map, and its copies keep what they have in common.

use proptest::prelude::*;
use std::collections::BTreeMap;
use tableturn_floor::SharedMap;

fn squares() -> SharedMap<u32, u32> {
    (0..5).map(|n| (n, n * n)).collect()
}

/// Adds one to a value.
fn change(map: &mut SharedMap<u32, u32>, key: u32) {
    map.get_mut(&key).into_iter().for_each(|value| *value += 1);
}

#[test]
fn a_change_of_a_clone_leaves_the_other_as_it_was() {
    let before = squares();
    let mut after = before.clone();
    assert!(before.is_same(&after));
    change(&mut after, 3);
    after.insert(7, 49);
    after.remove(&0);
    assert_eq!(before, squares());
    assert_eq!(after.into_iter().collect::<Vec<_>>(), [(1, 1), (2, 4), (3, 10), (4, 16), (7, 49)]);
}

#[test]
fn a_change_copies_no_other_value() {
    let before = squares();
    let mut after = before.clone();
    change(&mut after, 3);
    assert!(std::ptr::eq(&before[&2], &after[&2]));
    assert!(!std::ptr::eq(&before[&3], &after[&3]));
}

#[test]
fn what_changes_nothing_copies_nothing() {
    let before = squares();
    let mut after = before.clone();
    assert!(after.get_mut(&9).is_none() && after.remove(&9).is_none());
    after.retain(|_, _| true);
    assert!(before.is_same(&after));
    assert!(before.differences(&after).is_empty());
}

proptest! {
    /// Inserts, changes and removes in any order, of more keys than a chunk has.
    #[test]
    fn it_does_as_a_map_does(
        first in prop::collection::btree_map(0..300_u32, any::<u32>(), 0..200),
        steps in prop::collection::vec((0..300_u32, 0..3_u8, any::<u32>()), 0..300),
        from in 0..310_u32,
    ) {
        let before: SharedMap<u32, u32> = first.clone().into_iter().collect();
        let (mut map, mut expected) = (before.clone(), first.clone());
        for (key, step, value) in steps {
            match step {
                0 => prop_assert_eq!(map.insert(key, value), expected.insert(key, value)),
                1 => prop_assert_eq!(map.remove(&key), expected.remove(&key)),
                _ => {
                    *map.get_or_insert_with(&key, || 0) = value;
                    expected.insert(key, value);
                }
            }
            prop_assert_eq!(map.get(&key), expected.get(&key));
            prop_assert_eq!(map.len(), expected.len());
        }
        prop_assert!(map.iter().eq(&expected));
        prop_assert_eq!(map.values().len(), expected.len());
        prop_assert!(map.iter_from(&from).eq(expected.range(from..)));
        prop_assert!(before.iter().eq(&first));

        let differing: BTreeMap<u32, (Option<u32>, Option<u32>)> = (0..300)
            .map(|key| (key, (first.get(&key).copied(), expected.get(&key).copied())))
            .filter(|(_, (was, is))| was != is)
            .collect();
        let found = before.differences(&map).into_iter();
        let found = found.map(|it| (*it.key, (it.before.copied(), it.after.copied())));
        // Equal values may be two in memory.
        let found: Vec<_> = found.filter(|(_, (was, is))| was != is).collect();
        prop_assert_eq!(found, differing.into_iter().collect::<Vec<_>>());
    }
}
