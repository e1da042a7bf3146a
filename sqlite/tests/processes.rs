//! Two processes on one file.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod fixtures;

use fixtures::{TestFile, words, write};
use std::{
    io::{BufRead, BufReader, Write},
    path::PathBuf,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};
use tableturn_sqlite::{Database, Lock, LockError};

/// This test binary in a second process, running one of the ignored tests below.
struct OtherProcess {
    child: Child,
    stdout: BufReader<ChildStdout>,
    stdin: ChildStdin,
}

impl OtherProcess {
    fn start(test: &str, file: &TestFile) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", test, "--ignored", "--nocapture"])
            .env(DATABASE, file.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        let stdin = child.stdin.take().unwrap();
        Self { child, stdout, stdin }
    }

    /// Waits until the process prints `word`.
    fn wait_for(&mut self, word: &str) {
        let mut line = String::new();
        while self.stdout.read_line(&mut line).unwrap() > 0 {
            if line.contains(word) {
                return;
            }
            line.clear();
        }
        panic!("the other process ended without printing {word}");
    }

    fn end(mut self) {
        drop(self.stdin);
        std::io::copy(&mut self.stdout, &mut std::io::sink()).unwrap();
        assert!(self.child.wait().unwrap().success());
    }

    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// The environment variable with the path of the database.
const DATABASE: &str = "TEST_DATABASE";

fn database_path() -> PathBuf {
    PathBuf::from(std::env::var_os(DATABASE).unwrap())
}

fn wait_for_a_line_of_input() {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
}

#[test]
#[ignore = "another test runs it in a second process"]
fn holds_the_lock() {
    let path = database_path();
    let _lock = Lock::take(&path).unwrap();
    println!("held");
    wait_for_a_line_of_input();
}

#[tokio::test]
#[ignore = "another test runs it in a second process"]
async fn writes_a_hundred_notes() {
    let path = database_path();
    let db = Database::open(&path).unwrap();
    println!("open");
    wait_for_a_line_of_input();
    for n in 0..100 {
        write(&db, &format!("theirs {n}")).await;
    }
    println!("written");
}

#[test]
fn the_lock_of_a_killed_process_is_released() {
    let file = TestFile::new();
    let mut other = OtherProcess::start("holds_the_lock", &file);
    other.wait_for("held");
    assert!(matches!(Lock::take(&file.path()), Err(LockError::Held { .. })));
    other.kill();
    Lock::take(&file.path()).unwrap();
}

#[tokio::test]
async fn two_processes_write_to_one_file() {
    let file = TestFile::new();
    let db = file.open().await;
    let mut other = OtherProcess::start("writes_a_hundred_notes", &file);
    other.wait_for("open");
    other.stdin.write_all(b"go\n").unwrap();
    for n in 0..100 {
        write(&db, &format!("mine {n}")).await;
    }
    other.wait_for("written");
    other.end();
    let words = words(&db).await;
    assert_eq!(words.len(), 200);
    for side in ["mine", "theirs"] {
        let own: Vec<&String> = words.iter().filter(|w| w.starts_with(side)).collect();
        let want: Vec<String> = (0..100).map(|n| format!("{side} {n}")).collect();
        assert!(own.into_iter().eq(&want), "{side}: each once and in order");
    }
}
