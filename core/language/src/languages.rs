//! The data files of the languages: one folder of `core/languages` for each, embedded in the program.

use include_dir::{Dir, include_dir};
use tableturn_floor::Language;

static FOLDERS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../languages");

/// The text of a language's file; empty if there is none. The tests refuse a language that lacks a file.
pub(crate) fn file(language: Language, name: &str) -> &'static str {
    let path = format!("{}/{name}", language.code());
    FOLDERS.get_file(path).and_then(|file| file.contents_utf8()).unwrap_or_default()
}
