//! What a server or a guest may not do, they never do.

use crate::people::ANA;
use tableturn_decide::Heard;
use tableturn_evening::Evening;
use tableturn_fixtures::floor::{FloorFixture, with_tables};
use tableturn_floor::{Channel, ClaimState, Role};

/// Every command that a server may not give, as it is written and in plain words, about what is on the floor.
const NOT_FOR_SERVERS: [&str; 29] = [
    "/add 2 Kim",
    "/walkin 2 T3",
    "/call 2 T3",
    "/seat 2 T3",
    "/uncall 2",
    "/move 1 T3",
    "/fit 2",
    "/clear T1",
    "/block T3",
    "/unblock T4",
    "/noshow 2",
    "/remove 2",
    "/edit 2 3",
    "/note 2 window",
    "/later 2 20",
    "/restore 3",
    "/say 2 come in",
    "/say all come in",
    "/say all yes",
    "/auto off",
    "/here",
    "/invite server",
    "/pause 20",
    "/open",
    "/stats",
    "/log",
    "T1 is clear",
    "take 2 off",
    "no show 2",
];

/// T1 seats #1, T2 is held for #2, T3 is free, T4 is blocked; #3 has left.
fn evening() -> Evening {
    let mut floor = with_tables(&[(4, 4)]);
    floor.add_host_in(Channel::Local, "marco", "Marco", Role::Host);
    floor.add_host_in(Channel::Local, "tom", "Tom", Role::Server);
    let mut evening = Evening::new(floor).on_channel(Channel::Local);
    say(&mut evening, "marco", "/block T4");
    say(&mut evening, "marco", "/walkin 4 T1 Lee");
    say(&mut evening, "marco", "/block T3");
    evening.text(ANA, "4 Ana");
    say(&mut evening, "marco", "/unblock T3");
    evening
}

fn say(evening: &mut Evening, host: &str, text: &str) -> Vec<String> {
    evening.hear(Heard::text(tableturn_fixtures::address(Channel::Local, host), text))
}

#[test]
fn a_server_changes_nothing_but_how_far_tables_are() {
    for text in NOT_FOR_SERVERS {
        let mut evening = evening();
        let before = evening.floor().clone();
        let answer = say(&mut evening, "tom", text);
        let after = evening.floor();
        assert_eq!(after.parties, before.parties, "{text}");
        assert_eq!(after.claims, before.claims, "{text}");
        assert_eq!(after.auto, before.auto, "{text}");
        assert!(answer[0].starts_with("No:"), "{text}: {answer:?}");
        assert_eq!(evening.last_decision().messages.len(), 1, "{text}: only the server reads of it");
    }
}

#[test]
fn a_guest_who_writes_a_servers_command_changes_nothing() {
    for text in ["/dirty T1", "/dessert T1", "/paid T1", "T1 paid", "/quiet", "/on", "/invite server"] {
        let mut evening = evening();
        let before = evening.floor().clone();
        evening.text(ANA, text);
        assert_eq!(evening.floor().claims, before.claims, "{text}");
        assert_eq!(evening.floor().hosts, before.hosts, "{text}");
    }
}

#[test]
fn a_table_that_is_said_to_leave_shortens_the_wait_and_undo_takes_it_back() {
    let mut floor = with_tables(&[(4, 1)]);
    floor.add_host_in(Channel::Local, "tom", "Tom", Role::Server);
    floor.add_host_in(Channel::Local, "marco", "Marco", Role::Host);
    let mut evening = Evening::new(floor).on_channel(Channel::Local);
    say(&mut evening, "marco", "/walkin 4 T1 Lee");
    let before = evening.text(ANA, "4 Ana");
    let said = say(&mut evening, "tom", "T1 paid");
    assert!(said[0].contains("about 5 min"), "{said:?}");
    let after = evening.text(ANA, "status");
    assert!(before[0].contains("about 35-"), "{before:?}");
    assert!(after[0].contains("up to 10 min"), "{after:?}");
    let claim = evening.floor().claims.values().next().unwrap().clone();
    assert!(claim.state == ClaimState::Seated && claim.leaving.is_some());
    say(&mut evening, "tom", "/undo");
    assert!(evening.floor().claims.values().all(|claim| claim.leaving.is_none()));
}
