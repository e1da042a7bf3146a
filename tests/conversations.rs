//! Each `tests/conversations/*.chat` is two tests: an evening as guests and hosts read it, played on the
//! real binary, once on the embedded file and once on PostgreSQL and a double of SQS, where it must read
//! the same. `tests/README.md` says how they are written; `BLESS=1` writes their answers anew.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../store/tests/support/postgres.rs"]
#[expect(dead_code, unreachable_pub, reason = "shared with the store's tests, which use more of it")]
mod postgres;

use libtest_mimic::{Arguments, Trial};
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
    sync::{LazyLock, Mutex},
};
use tableturn_testing::{Fauxqs, conversation};

/// Ends with this program, which never drops it: it does so by itself when its standard input closes.
static SQS: LazyLock<Mutex<Fauxqs>> =
    LazyLock::new(|| Mutex::new(Fauxqs::start(env!("CARGO_TARGET_TMPDIR"))));

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let bless = std::env::var_os("BLESS").is_some_and(|value| value == "1");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conversations");
    let files = fs::read_dir(&folder).expect("the folder of transcripts");
    let mut files: Vec<_> = files.map(|file| file.expect("a readable folder").path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "chat"));
    files.sort();
    assert!(!files.is_empty(), "there are transcripts");
    let name = |file: &PathBuf| file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let binary = Path::new(env!("CARGO_BIN_EXE_tableturn"));
    let mut trials = Vec::new();
    for file in files {
        let (title, on_servers) = (name(&file), file.clone());
        trials.push(Trial::test(title.clone(), move || {
            conversation::play(binary, &file, Vec::new(), bless).map_err(Into::into)
        }));
        // SQS gives what a killed process had in hand to others after a real minute only, and then the
        // times in texts are others: `processes.rs` has the kills there.
        let killed = fs::read_to_string(&on_servers).is_ok_and(|text| text.contains("The process is killed"));
        if !bless && !killed {
            trials.push(Trial::test(format!("{title}-on-servers"), move || {
                let settings = servers(binary, &title);
                conversation::play(binary, &on_servers, settings, false).map_err(Into::into)
            }));
        }
    }
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// A database and a queue of their own, and the settings that lead to them.
fn servers(binary: &Path, title: &str) -> Vec<(String, String)> {
    let endpoint = SQS.lock().unwrap().endpoint.clone();
    let database = postgres::fresh_database();
    let mut settings: Vec<(String, String)> = [
        ("DATABASE_URL", database.as_str()),
        ("AWS_ENDPOINT_URL_SQS", &endpoint),
        ("AWS_REGION", "us-east-1"),
        ("AWS_ACCESS_KEY_ID", "test"),
        ("AWS_SECRET_ACCESS_KEY", "test"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .into();
    let run = |arguments: &[&str], settings: &[(String, String)]| {
        let mut command = Command::new(binary);
        command.args(arguments).env_clear().current_dir(std::env::temp_dir());
        let output = command.envs(settings.iter().cloned()).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    run(&["migrate"], &settings);
    for line in run(&["queue", "create", title], &settings).lines() {
        let set = line.split_once('=').filter(|(name, _)| name.starts_with("QUEUE_"));
        settings.extend(set.map(|(name, value)| (name.to_owned(), value.to_owned())));
    }
    settings
}
