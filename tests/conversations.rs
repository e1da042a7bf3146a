//! Plays each transcript in `tests/conversations/` on the real binary, twice: on the embedded file, and on
//! PostgreSQL and a fake SQS, where every fourth transaction meets a fault. The answers must be the same both
//! times. `tests/README.md` says how transcripts are written; `BLESS=1` writes their answers.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use libtest_mimic::{Arguments, Failed, Trial};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::{LazyLock, Mutex},
};
use tableturn_testing::{Fauxqs, Tableturn, conversation, postgres};

/// Shared by all plays. It ends by itself when the test process ends.
static SQS: LazyLock<Mutex<Fauxqs>> =
    LazyLock::new(|| Mutex::new(Fauxqs::start(env!("CARGO_TARGET_TMPDIR"))));

/// The faults that the plays have met so far, by kind.
static FAULTS_MET: Mutex<BTreeMap<String, usize>> = Mutex::new(BTreeMap::new());

/// Plays that met no fault: a short one may be lucky.
static PLAYS_WITHOUT_FAULT: Mutex<usize> = Mutex::new(0);
/// The most of them in a run of all plays. With more, the run would prove too little.
const MAX_WITHOUT_FAULT: usize = 5;

/// The binary's variable (`src/settings/test_faults.rs`). Set for this test, it overrides the faults of all plays.
const FAULTS_VARIABLE: &str = "TABLETURN_TEST_FAULTS";
/// Release builds of the binary refuse the variable.
const BINARY_HAS_FAULTS: bool = cfg!(debug_assertions);
/// How many transactions of a thousand meet a fault. A text needs two or three transactions, so nearly every play meets
/// at least one.
const PERMILLE: u32 = 250;
/// The binary logs this before the kind of each fault.
const FAULT_LOG: &str = "injected a test fault fault=";
/// All kinds of faults.
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

/// Plays that run at the same time. A play mostly waits: for its processes, and a second between two
/// messages in a Telegram chat.
const PLAYS_PER_CORE: usize = 5;
/// The most plays at the same time: each keeps up to 4 MB in `/dev/shm`, and a container may have 64 MB there.
const PLAYS_MAX: usize = 16;

fn main() -> ExitCode {
    let mut arguments = Arguments::from_args();
    if arguments.test_threads.is_none() {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        arguments.test_threads = Some((cores * PLAYS_PER_CORE).min(PLAYS_MAX));
    }
    let bless = std::env::var_os("BLESS").is_some_and(|value| value == "1");
    let trials = transcripts().into_iter().flat_map(|file| trials(file, bless)).collect();
    let plays_all = arguments.filter.is_none()
        && arguments.skip.is_empty()
        && !arguments.ignored
        && !arguments.list
        && !bless;
    let conclusion = libtest_mimic::run(&arguments, trials);
    let faults = FAULTS_MET.lock().unwrap();
    if !faults.is_empty() {
        eprintln!("faults: {faults:?}, {} in all", faults.values().sum::<usize>());
    }
    let missing: Vec<_> = KINDS.into_iter().filter(|kind| !faults.contains_key(*kind)).collect();
    if BINARY_HAS_FAULTS && plays_all && !conclusion.has_failed() && !missing.is_empty() {
        eprintln!("no play met a fault of these kinds: {missing:?}");
        return ExitCode::FAILURE;
    }
    let lucky = *PLAYS_WITHOUT_FAULT.lock().unwrap();
    if plays_all && lucky > MAX_WITHOUT_FAULT {
        eprintln!("{lucky} plays met no fault, more than {MAX_WITHOUT_FAULT}");
        return ExitCode::FAILURE;
    }
    conclusion.exit_code()
}

/// The files, in an order that mixes the channels: plays on Telegram wait, others compute, and both at once
/// take less time.
fn transcripts() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conversations");
    let files = fs::read_dir(&folder).expect("the folder of transcripts");
    let mut files: Vec<_> = files.map(|file| file.expect("a readable folder").path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "chat"));
    files.sort_by_key(|file| hash(&title(file)));
    assert!(!files.is_empty(), "there are transcripts");
    files
}

fn title(file: &Path) -> String {
    file.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// The plays of a transcript. Answers are written only from the embedded file.
fn trials(file: PathBuf, bless: bool) -> Vec<Trial> {
    let title = title(&file);
    let embedded = file.clone();
    let on_file = Trial::test(title.clone(), move || Ok(play(&embedded, Vec::new(), bless).map(drop)?));
    // Under faults its many holds end in other steps.
    if bless || title == "whole-evening" {
        return vec![on_file];
    }
    let on_servers = Trial::test(format!("{title}-on-servers"), move || play_on_servers(&file, &title));
    vec![on_file, on_servers]
}

fn play(file: &Path, settings: Settings, bless: bool) -> Result<String, String> {
    conversation::play(Path::new(env!("CARGO_BIN_EXE_tableturn")), file, settings, bless)
}

fn play_on_servers(file: &Path, title: &str) -> Result<(), Failed> {
    // SQS redelivers what a killed process had in flight only after a minute, which would change the times in
    // texts. So the queue of these plays is a file; `processes.rs` kills processes with a queue on SQS.
    let is_killed = fs::read_to_string(file)?.contains("The process is killed");
    let queue = if is_killed { None } else { Some(title) };
    let mut settings = servers(queue);
    if !BINARY_HAS_FAULTS {
        return Ok(play(file, settings, false).map(drop)?);
    }
    let faults = faults(title);
    let _on_panic = PrintFaultsOnPanic(&faults);
    settings.push((FAULTS_VARIABLE.to_owned(), faults.clone()));
    let with_faults = |error| format!("{error}\nto play it again: {FAULTS_VARIABLE}={faults}");
    count_faults(&play(file, settings, false).map_err(with_faults)?);
    Ok(())
}

type Settings = Vec<(String, String)>;

/// The settings of a new database and, if a name is given, of a new queue on SQS.
fn servers(queue: Option<&str>) -> Settings {
    let binary = env!("CARGO_BIN_EXE_tableturn");
    let database = postgres::migrated_database(|url| {
        Tableturn::new(binary).with("DATABASE_URL", url).run(&["migrate"]);
    });
    let mut tableturn = Tableturn::new(binary).with("DATABASE_URL", &database);
    if let Some(name) = queue {
        tableturn.set("AWS_ENDPOINT_URL_SQS", &SQS.lock().unwrap().endpoint);
        tableturn.set("AWS_REGION", "us-east-1");
        tableturn.set("AWS_ACCESS_KEY_ID", "test");
        tableturn.set("AWS_SECRET_ACCESS_KEY", "test");
        tableturn.create_queue(name);
    }
    tableturn.settings().to_vec()
}

/// The faults of a transcript. Its title is the seed, so they are the same each time.
fn faults(title: &str) -> String {
    std::env::var(FAULTS_VARIABLE).unwrap_or_else(|_| format!("{}:{PERMILLE}", hash(title)))
}

/// FNV-1a, which is the same with every version of Rust.
fn hash(text: &str) -> u64 {
    let add = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    text.bytes().fold(0xcbf2_9ce4_8422_2325, add)
}

/// Prints the faults of a play that panics.
struct PrintFaultsOnPanic<'a>(&'a str);

impl Drop for PrintFaultsOnPanic<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("to play it again: {FAULTS_VARIABLE}={}", self.0);
        }
    }
}

/// Counts the faults in a log, or the play if it met none.
fn count_faults(log: &str) {
    let kinds: Vec<&str> =
        log.lines().filter_map(|line| Some(line.split_once(FAULT_LOG)?.1.trim())).collect();
    if kinds.is_empty() {
        *PLAYS_WITHOUT_FAULT.lock().unwrap() += 1;
    }
    let mut met = FAULTS_MET.lock().unwrap();
    for kind in kinds {
        *met.entry(kind.to_owned()).or_default() += 1;
    }
}
