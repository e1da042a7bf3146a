//! Two processes on one file.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod house;

use house::{House, words, write};
use std::{
    io::{BufRead, BufReader, Write},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};
use tableturn_sqlite::{Database, Lock, LockError};

/// This test binary again, as a process of its own that plays one of the parts below.
struct Other {
    child: Child,
    out: BufReader<ChildStdout>,
    tell: ChildStdin,
}

impl Other {
    fn start(part: &str, house: &House) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", part, "--ignored", "--nocapture"])
            .env("HOUSE", house.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let tell = child.stdin.take().unwrap();
        Self { child, out, tell }
    }

    fn wait_for(&mut self, word: &str) {
        let mut line = String::new();
        while self.out.read_line(&mut line).unwrap() > 0 {
            if line.contains(word) {
                return;
            }
            line.clear();
        }
        panic!("the other process ended without saying {word}");
    }

    fn end(mut self) {
        drop(self.tell);
        std::io::copy(&mut self.out, &mut std::io::sink()).unwrap();
        assert!(self.child.wait().unwrap().success());
    }

    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

fn told_to_go() {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
}

#[test]
#[ignore = "a part that another test starts as a process of its own"]
fn part_holds_the_lock() {
    let path = std::path::PathBuf::from(std::env::var_os("HOUSE").unwrap());
    let _lock = Lock::take(&path).unwrap();
    println!("held");
    told_to_go();
}

#[tokio::test]
#[ignore = "a part that another test starts as a process of its own"]
async fn part_writes_a_hundred() {
    let path = std::path::PathBuf::from(std::env::var_os("HOUSE").unwrap());
    let db = Database::open(&path).unwrap();
    println!("open");
    told_to_go();
    for n in 0..100 {
        write(&db, &format!("theirs {n}")).await;
    }
    println!("written");
}

#[test]
fn the_lock_of_a_process_that_died_is_free() {
    let house = House::new();
    let mut other = Other::start("part_holds_the_lock", &house);
    other.wait_for("held");
    assert!(matches!(Lock::take(&house.path()), Err(LockError::Held { .. })));
    other.kill();
    Lock::take(&house.path()).unwrap();
}

#[tokio::test]
async fn two_processes_write_one_file() {
    let house = House::new();
    let db = house.open().await;
    let mut other = Other::start("part_writes_a_hundred", &house);
    other.wait_for("open");
    other.tell.write_all(b"go\n").unwrap();
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
        assert!(own.into_iter().eq(&want), "{side}: each, once, in order");
    }
}
