//! Each `tests/conversations/*.chat` is a test: an evening as guests and hosts read it, played on the
//! real binary. `tests/README.md` says how they are written; `BLESS=1` writes their answers anew.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use libtest_mimic::{Arguments, Trial};
use std::{fs, path::Path, process::ExitCode};
use tableturn_testing::conversation;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let bless = std::env::var_os("BLESS").is_some_and(|value| value == "1");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conversations");
    let files = fs::read_dir(&folder).expect("the folder of transcripts");
    let mut files: Vec<_> = files.map(|file| file.expect("a readable folder").path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "chat"));
    files.sort();
    assert!(!files.is_empty(), "there are transcripts");
    let trial = |file: std::path::PathBuf| {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let binary = Path::new(env!("CARGO_BIN_EXE_tableturn"));
        Trial::test(name, move || conversation::play(binary, &file, bless).map_err(Into::into))
    };
    libtest_mimic::run(&arguments, files.into_iter().map(trial).collect()).exit_code()
}
