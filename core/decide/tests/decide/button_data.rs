//! What a button's data carries, and what is read from it.

use proptest::prelude::*;
use tableturn_decide::button_data::{Mark, View, read};

const MAX_BYTES: usize = 64;

proptest! {
    #[test]
    fn data_is_read_as_it_was_written(page in 1u32..=35, tag in "[a-z2-7]{0,6}", text in ".{0,30}") {
        let mark = Mark { view: View::List, page, tag };
        if let Some(data) = mark.data(&text, MAX_BYTES) {
            prop_assert!(data.len() <= MAX_BYTES);
            prop_assert_eq!(read(&data), (Some(mark), text));
        }
    }

    #[test]
    fn any_data_is_read_without_a_panic(data in any::<String>()) {
        let _ = read(&data);
    }
}

#[test]
fn data_of_another_version_has_no_mark() {
    assert_eq!(read("2l1abcdef/call 17"), (None, String::new()));
    assert_eq!(read(""), (None, String::new()));
}
