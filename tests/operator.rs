//! What an operator reads when something is not set up: one line that names what to change.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::process::{Command, Output, Stdio};

const KEY: &str = "0123456789abcdef0123456789abcdef";
/// Nothing listens there.
const NO_SQS: [(&str, &str); 5] = [
    ("QUEUE_URL", "http://127.0.0.1:1/0/q.fifo"),
    ("AWS_ENDPOINT_URL_SQS", "http://127.0.0.1:1"),
    ("AWS_REGION", "us-east-1"),
    ("AWS_ACCESS_KEY_ID", "x"),
    ("AWS_SECRET_ACCESS_KEY", "x"),
];

fn tableturn(folder: &tempfile::TempDir, arguments: &[&str], variables: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tableturn"));
    command.args(arguments).env_clear().envs(variables.iter().copied()).current_dir(folder.path());
    command
}

fn said(output: &Output) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (text(&output.stdout), text(&output.stderr))
}

/// The variable to name, the command, the variables that are set.
type Case<'a> = (&'a str, &'a [&'a str], &'a [(&'a str, &'a str)]);

#[test]
fn a_setting_that_can_not_be_meant_is_named_in_one_line_and_not_repeated() {
    let folder = tempfile::tempdir().unwrap();
    let short_key =
        [NO_SQS.as_slice(), &[("QUEUE_HASH_KEY", "secret"), ("TELEGRAM_BOT_TOKEN", "1:x")]].concat();
    let cases: [Case<'_>; 4] = [
        ("DATABASE_URL", &["migrate"], &[("DATABASE_URL", "postgres://u:secret@localhost/d?sslmode=maybe")]),
        ("DATABASE_URL", &["migrate"], &[("DATABASE_URL", "postgres://u:secret@localhost/d?foo=bar")]),
        (
            "DATABASE_URL",
            &["migrate"],
            &[("DATABASE_URL", "dsql://admin:secret@abc.dsql.eu-west-1.on.aws/postgres")],
        ),
        ("QUEUE_HASH_KEY", &["bot"], &short_key),
    ];
    for (name, arguments, variables) in cases {
        let output = tableturn(&folder, arguments, variables).output().unwrap();
        let (_, complaint) = said(&output);
        assert_eq!(output.status.code(), Some(2), "{complaint}");
        assert!(complaint.starts_with(&format!("tableturn: {name}")), "{complaint}");
        assert!(complaint.lines().count() == 1 && !complaint.contains("secret"), "{complaint}");
    }
}

#[test]
fn the_doctor_tells_the_queues_trouble_from_the_databases_and_makes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let migrated = tableturn(&folder, &["migrate"], &[]).status().unwrap();
    assert!(migrated.success());
    let variables = [NO_SQS.as_slice(), &[("QUEUE_HASH_KEY", KEY)]].concat();
    let (found, _) = said(&tableturn(&folder, &["doctor"], &variables).output().unwrap());
    assert!(found.contains("ok     database:") && found.contains("ERROR  queue: SQS"), "{found}");
    let variables = [("QUEUE_URL", "sqlite://other.db")];
    let (found, _) = said(&tableturn(&folder, &["doctor"], &variables).output().unwrap());
    assert!(found.contains("other.db is not there yet"), "{found}");
    assert!(!folder.path().join("other.db").exists());
}

#[test]
fn rows_are_written_without_a_queue() {
    let folder = tempfile::tempdir().unwrap();
    let floor = "[restaurant]\nid = \"a1\"\nname = \"A\"\n[[line]]\nchannel = \"local\"\n[[table]]\nlabel = \"T1\"\nseats = 2\n";
    std::fs::write(folder.path().join("floor.toml"), floor).unwrap();
    let variables = [NO_SQS.as_slice(), &[("QUEUE_HASH_KEY", KEY)]].concat();
    let output = tableturn(&folder, &["floor", "apply", "floor.toml"], &variables).output().unwrap();
    assert!(output.status.success(), "{output:?}");
}

#[test]
fn a_reader_that_has_gone_is_no_fault() {
    let folder = tempfile::tempdir().unwrap();
    let mut doctor = tableturn(&folder, &["doctor"], &[]);
    let mut doctor = doctor.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(doctor.stdout.take());
    let (_, complaint) = said(&doctor.wait_with_output().unwrap());
    assert!(!complaint.contains("panicked"), "{complaint}");
}
