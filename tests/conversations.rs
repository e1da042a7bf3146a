//! Each `tests/conversations/*.chat` is an evening as guests and hosts read it, played on the real binary
//! three times: on the embedded file, on PostgreSQL and a double of SQS, and on a PostgreSQL whose every
//! fourth transaction meets a fault. It must read the same each time. `tests/README.md` says how they are
//! written; `BLESS=1` writes their answers anew.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../store/tests/support/postgres.rs"]
#[expect(dead_code, unreachable_pub, reason = "shared with the store's tests, which use more of it")]
mod postgres;

use libtest_mimic::{Arguments, Failed, Trial};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
    sync::{LazyLock, Mutex},
};
use tableturn_testing::{Fauxqs, conversation};

/// Ends with this program, which never drops it: it does so by itself when its standard input closes.
static SQS: LazyLock<Mutex<Fauxqs>> =
    LazyLock::new(|| Mutex::new(Fauxqs::start(env!("CARGO_TARGET_TMPDIR"))));

/// The faults that were played, by kind.
static PLAYED: Mutex<BTreeMap<String, usize>> = Mutex::new(BTreeMap::new());

/// The binary's switch (`src/faults.rs`), and the variable by which a run is told what to play again.
const FAULTS: &str = "TABLETURN_TEST_FAULTS";
/// Whether the binary has it: release builds refuse it.
const FAULTY: bool = cfg!(debug_assertions);
/// How many of a thousand transactions meet one: of a text's four to eight at least one, mostly.
const PERMILLE: u32 = 250;
/// What the binary's log says of each.
const MARK: &str = "a test's fault fault=";
/// All that there are.
const KINDS: [&str; 9] = [
    "Statement(Conflict)",
    "Statement(SchemaChanged)",
    "Statement(Unavailable)",
    "Commit(Conflict)",
    "Commit(SchemaChanged)",
    "Commit(Unavailable)",
    "CommittedYetUnavailable",
    "CutBeforeCommit",
    "CutAfterCommit",
];

/// Plays at once: they wait more than they work, for their processes and for the rate limits of Telegram.
const PLAYS_PER_CORE: usize = 5;

type Settings = Vec<(String, String)>;

fn main() -> ExitCode {
    let mut arguments = Arguments::from_args();
    if arguments.test_threads.is_none() {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        arguments.test_threads = Some(cores * PLAYS_PER_CORE);
    }
    let bless = std::env::var_os("BLESS").is_some_and(|value| value == "1");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conversations");
    let files = fs::read_dir(&folder).expect("the folder of transcripts");
    let mut files: Vec<_> = files.map(|file| file.expect("a readable folder").path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "chat"));
    files.sort();
    assert!(!files.is_empty(), "there are transcripts");
    let name = |file: &PathBuf| file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let binary = Path::new(env!("CARGO_BIN_EXE_tableturn"));
    let play = move |file: &Path, settings| conversation::play(binary, file, settings, bless);
    let mut trials = Vec::new();
    for file in files {
        let title = name(&file);
        // SQS gives what a killed process had in hand to others after a real minute only, and then the
        // times in texts are others: `processes.rs` has the kills there.
        let killed = fs::read_to_string(&file).is_ok_and(|text| text.contains("The process is killed"));
        let (here, on_servers, under_faults) = (file.clone(), file.clone(), file);
        trials.push(Trial::test(title.clone(), move || Ok(play(&here, Vec::new()).map(drop)?)));
        if bless {
            continue;
        }
        if !killed {
            let queue = title.clone();
            trials.push(Trial::test(format!("{title}-on-servers"), move || {
                Ok(play(&on_servers, servers(binary, &queue)).map(drop)?)
            }));
        }
        let played = Trial::test(format!("{title}-under-faults"), move || {
            let faults = faults(&title);
            let _said = Said(&faults);
            let settings =
                vec![("DATABASE_URL".to_owned(), database(binary)), (FAULTS.to_owned(), faults.clone())];
            let again = |why| format!("{why}\nto play it again: {FAULTS}={faults}");
            count(&play(&under_faults, settings).map_err(again)?)
        });
        trials.push(played.with_ignored_flag(!FAULTY));
    }
    let some = arguments.filter.is_some() || !arguments.skip.is_empty() || arguments.ignored;
    let all = FAULTY && !some && !arguments.list && !bless;
    let conclusion = libtest_mimic::run(&arguments, trials);
    let played = PLAYED.lock().unwrap();
    if !played.is_empty() {
        eprintln!("faults: {played:?}, {} in all", played.values().sum::<usize>());
    }
    let missing: Vec<_> = KINDS.into_iter().filter(|kind| !played.contains_key(*kind)).collect();
    if all && !conclusion.has_failed() && !missing.is_empty() {
        eprintln!("the plays under faults had none of these: {missing:?}");
        return ExitCode::FAILURE;
    }
    conclusion.exit_code()
}

/// A database of its own with the product's schema.
fn database(binary: &Path) -> String {
    postgres::migrated_database(|url| {
        run(binary, &["migrate"], &[("DATABASE_URL".to_owned(), url.to_owned())]);
    })
}

/// A database and a queue of their own, and the settings that lead to them.
fn servers(binary: &Path, title: &str) -> Settings {
    let endpoint = SQS.lock().unwrap().endpoint.clone();
    let database = database(binary);
    let mut settings: Settings = [
        ("DATABASE_URL", database.as_str()),
        ("AWS_ENDPOINT_URL_SQS", &endpoint),
        ("AWS_REGION", "us-east-1"),
        ("AWS_ACCESS_KEY_ID", "test"),
        ("AWS_SECRET_ACCESS_KEY", "test"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .into();
    for line in run(binary, &["queue", "create", title], &settings).lines() {
        let set = line.split_once('=').filter(|(name, _)| name.starts_with("QUEUE_"));
        settings.extend(set.map(|(name, value)| (name.to_owned(), value.to_owned())));
    }
    settings
}

/// What a command of the binary prints.
fn run(binary: &Path, arguments: &[&str], settings: &[(String, String)]) -> String {
    let mut command = Command::new(binary);
    command.args(arguments).env_clear().current_dir(std::env::temp_dir());
    let output = command.envs(settings.iter().cloned()).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The faults of a transcript: the same ones each time, unless others are asked for.
fn faults(title: &str) -> String {
    // FNV-1a: each title has its own seed, with every version of Rust.
    let hash = |seed: u64, byte: u8| (seed ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let seed = title.bytes().fold(0xcbf2_9ce4_8422_2325, hash);
    std::env::var(FAULTS).unwrap_or_else(|_| format!("{seed}:{PERMILLE}"))
}

/// Says which faults a play had that fails, in whatever way it fails.
struct Said<'a>(&'a str);

impl Drop for Said<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("to play it again: {FAULTS}={}", self.0);
        }
    }
}

/// Counts the faults in a log. A play without one would show nothing.
fn count(log: &str) -> Result<(), Failed> {
    let kinds = log.lines().filter_map(|line| Some(line.split_once(MARK)?.1.trim()));
    let mut played = PLAYED.lock().unwrap();
    let before: usize = played.values().sum();
    for kind in kinds {
        *played.entry(kind.to_owned()).or_default() += 1;
    }
    match played.values().sum::<usize>() > before {
        true => Ok(()),
        false => Err("no fault was played".into()),
    }
}
