//! The binary starts, is texted, stops, and starts again.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::process::Command;
use tableturn_testing::{Start, Up};

const FLOOR: &str = r#"
[restaurant]
id = "bella"
name = "Trattoria Bella"

[[line]]
channel = "sms"
address = "+15550100"

[[table]]
label = "T1"
seats = 4
"#;
const ANA: &str = "+15550142";
const LINE: &str = "+15550100";

#[tokio::test]
async fn a_second_start_goes_on_where_the_first_stopped() {
    let mut up = Up::start(Start::new(env!("CARGO_BIN_EXE_tableturn"), FLOOR)).await;
    let code = up.invite("bella");
    up.say("marco", &format!("{code} Marco"), None).await;
    up.quiet().await;
    up.say("marco", "/auto off", None).await;
    up.text(ANA, LINE, "4 Ana").await;
    up.quiet().await;
    assert!(up.term().await.success(), "SIGTERM is a good end");
    let beside: Vec<_> = std::fs::read_dir(up.directory()).unwrap().map(|f| f.unwrap().file_name()).collect();
    assert!(beside.iter().any(|name| name == "tableturn.db"), "{beside:?}");
    assert!(!beside.iter().any(|name| name == "tableturn.db-wal"), "the one file is all of it: {beside:?}");
    up.restart().await;
    up.say("marco", "/seat 1 T1", None).await;
    up.quiet().await;
    up.kill();
    up.restart().await;
    up.text(ANA, LINE, "status").await;
    up.quiet().await;
    let arrived = up.arrived().await;
    let ana: Vec<&str> = arrived.iter().filter(|a| a.to == ANA).map(|a| a.text.as_str()).collect();
    assert_eq!(ana.len(), 3, "{arrived:#?}");
    assert!(ana[0].contains("#1") && ana[1].contains("T1") && ana[2].contains("T1"), "{ana:#?}");
}

#[test]
fn the_doctor_sums_up_many_restaurants_and_looks_at_one() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tableturn"));
        let output = command.args(arguments).env_clear().current_dir(folder.path()).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    for n in 1..=21 {
        let floor = FLOOR.replace("bella", &format!("place-{n}")).replace(LINE, &format!("+155501{n:02}"));
        std::fs::write(folder.path().join("floor.toml"), floor).unwrap();
        run(&["floor", "apply", "floor.toml"]);
    }
    let all = run(&["doctor"]);
    assert!(all.contains("restaurants: 21 with 21 lines"), "{all}");
    assert!(all.contains("ERROR  lines: 21 of them: no Twilio account is set"), "{all}");
    assert!(all.contains("21 have no host yet (place-1,") && all.contains("and 11 more)"), "{all}");
    assert!(all.lines().count() < 12, "{all}");
    let one = run(&["doctor", "place-7"]);
    assert!(one.contains("(place-7): 1 table,") && !one.contains("place-8"), "{one}");
    assert!(run(&["doctor", "nope"]).contains("ERROR  restaurants: none has the id nope"));
}

/// The switch of the plays under faults (`src/settings/test_faults.rs`) is refused where it would do nothing.
#[test]
fn a_switch_of_the_tests_that_would_do_nothing_stops_the_start() {
    let folder = tempfile::tempdir().unwrap();
    for (database, faults, said) in
        [("", "17:250", "postgres://"), ("postgres://localhost/x", "often", "SEED:PERMILLE")]
    {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tableturn"));
        command.current_dir(folder.path()).env_clear();
        command.envs([("DATABASE_URL", database), ("TABLETURN_TEST_FAULTS", faults)]);
        let output = command.output().unwrap();
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{complaint}");
        let one_line = complaint.lines().count() == 1;
        assert!(
            one_line && complaint.contains("TABLETURN_TEST_FAULTS") && complaint.contains(said),
            "{complaint}"
        );
    }
}
