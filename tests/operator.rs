//! What an operator reads when a setting is wrong or missing: one line that names what to change. And what
//! `doctor` prints.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::{process::Stdio, time::Duration};
use tableturn_testing::{BellaFloor, FakeTwilio, RunningUp, Tableturn, Trouble, UpOptions};

const FAILED: i32 = 1;
const MISUSED: i32 = 2;
const KEY: &str = "0123456789abcdef0123456789abcdef";
/// An SQS where nothing listens.
const NO_SQS: [(&str, &str); 5] = [
    ("QUEUE_URL", "http://127.0.0.1:1/0/q.fifo"),
    ("AWS_ENDPOINT_URL_SQS", "http://127.0.0.1:1"),
    ("AWS_REGION", "us-east-1"),
    ("AWS_ACCESS_KEY_ID", "x"),
    ("AWS_SECRET_ACCESS_KEY", "x"),
];

fn tableturn(settings: &[(&str, &str)]) -> Tableturn {
    let new = Tableturn::new(env!("CARGO_BIN_EXE_tableturn"));
    settings.iter().fold(new, |tableturn, (name, value)| tableturn.with(name, value))
}

#[test]
fn a_wrong_setting_is_named_in_one_line_that_does_not_repeat_its_value() {
    let short_key =
        [NO_SQS.as_slice(), &[("QUEUE_HASH_KEY", "secret"), ("TELEGRAM_BOT_TOKEN", "1:x")]].concat();
    for (name, command, settings) in [
        ("DATABASE_URL", "migrate", &[("DATABASE_URL", "postgres://u:secret@localhost/d?sslmode=maybe")][..]),
        ("DATABASE_URL", "migrate", &[("DATABASE_URL", "postgres://u:secret@localhost/d?foo=bar")]),
        (
            "DATABASE_URL",
            "migrate",
            &[("DATABASE_URL", "dsql://admin:secret@abc.dsql.eu-west-1.on.aws/postgres")],
        ),
        ("QUEUE_HASH_KEY", "bot", &short_key),
    ] {
        let error = tableturn(settings).run_refused(&[command], MISUSED);
        assert!(error.starts_with(&format!("tableturn: {name}")), "{error}");
        assert!(!error.contains("secret"), "{error}");
    }
}

#[test]
fn a_role_names_the_setting_that_it_lacks_in_one_line() {
    let token = ("TELEGRAM_BOT_TOKEN", "1:x");
    let secret = ("TELEGRAM_WEBHOOK_SECRET", "s");
    let public_url = ("PUBLIC_URL", "https://tables.example.com");
    for (role, settings, named) in [
        ("webhook", &[][..], "QUEUE_URL"),
        ("webhook", &[("QUEUE_URL", "sqlite://x.db")], "QUEUE_URL"),
        ("bot", &[], "TELEGRAM_BOT_TOKEN"),
        ("bot", &[token, secret, public_url], "`tableturn webhook`"),
        ("worker", &[], "DATABASE_URL"),
        ("worker", &[("DATABASE_URL", "postgres://localhost/x")], "QUEUE_URL"),
    ] {
        let error = tableturn(settings).run_refused(&[role], MISUSED);
        assert!(error.contains(named), "{role}: {error}");
    }
}

/// The variable of the plays under faults (`src/settings/test_faults.rs`) must not be ignored: a test would
/// pass without its faults.
#[test]
fn test_faults_that_can_not_be_injected_stop_the_start() {
    for (database_url, faults, named) in
        [("", "17:250", "postgres://"), ("postgres://localhost/x", "often", "SEED:PERMILLE")]
    {
        let settings = [("DATABASE_URL", database_url), ("TABLETURN_TEST_FAULTS", faults)];
        let error = tableturn(&settings).run_refused(&[], MISUSED);
        assert!(error.contains("TABLETURN_TEST_FAULTS"), "{error}");
        assert!(error.contains(named), "{error}");
    }
}

#[test]
fn every_mistake_in_a_floor_file_has_its_own_line() {
    let tableturn = tableturn(&[]);
    std::fs::write(tableturn.directory().join("floor.toml"), "[restaurant]\nid = \"A B\"\n").unwrap();
    let output = tableturn.output(&["floor", "apply", "floor.toml"]);
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(MISUSED), "{error}");
    assert!(error.starts_with("tableturn: floor.toml is not a floor file"), "{error}");
    assert!(error.lines().skip(1).all(|line| line.starts_with("floor.toml:")), "{error}");
    assert!(error.lines().count() > 1, "{error}");
}

/// A restaurant in UTC turns its day at dinner time in Los Angeles.
#[test]
fn a_floor_file_without_a_time_zone_is_applied_with_a_warning() {
    let tableturn = tableturn(&[]);
    let floor = BellaFloor::with_one_table().local().toml();
    let apply = |floor: String| {
        std::fs::write(tableturn.directory().join("floor.toml"), floor).unwrap();
        let output = tableturn.output(&["floor", "apply", "floor.toml"]);
        assert!(output.status.success());
        String::from_utf8(output.stderr).unwrap()
    };
    let warning = "floor.toml has no `timezone`, so Trattoria Bella is in UTC";
    assert!(!apply(floor.clone()).contains(warning));
    assert!(!tableturn.stdout(&["doctor"]).contains("its time zone is UTC"));
    let without: Vec<&str> = floor.lines().filter(|line| !line.starts_with("timezone")).collect();
    for _ in ["changed", "unchanged"] {
        let said = apply(without.join("\n"));
        assert!(said.contains(warning) && said.contains("write timezone = \""), "{said}");
    }
    let report = tableturn.stdout(&["doctor"]);
    assert!(report.contains("(bella): its time zone is UTC"), "{report}");
}

#[test]
fn inviting_a_host_to_an_unknown_restaurant_fails_in_one_line() {
    let error = tableturn(&[]).run_refused(&["host", "invite", "nope"], FAILED);
    assert!(error.contains("there is no restaurant nope"), "{error}");
}

#[test]
fn doctor_reports_the_database_and_the_queue_apart_and_creates_no_file() {
    let mut tableturn = tableturn(&[]);
    tableturn.run(&["migrate"]);
    for (name, value) in NO_SQS {
        tableturn.set(name, value);
    }
    tableturn.set("QUEUE_HASH_KEY", KEY);
    let report = tableturn.stdout(&["doctor"]);
    assert!(report.contains("ok     database:"), "{report}");
    assert!(report.contains("ERROR  queue: SQS"), "{report}");
    tableturn.set("QUEUE_URL", "sqlite://other.db");
    let report = tableturn.stdout(&["doctor"]);
    assert!(report.contains("other.db is not there yet"), "{report}");
    assert!(!tableturn.directory().join("other.db").exists());
}

#[test]
fn doctor_summarises_many_restaurants_and_examines_one() {
    let tableturn = tableturn(&[]);
    for n in 1..=21 {
        let floor = BellaFloor::with_one_table().sms().toml();
        let floor = floor.replace(BellaFloor::ID, &format!("place-{n}"));
        tableturn.apply_floor(&floor.replace(BellaFloor::NUMBER, &format!("+155501{n:02}")));
    }
    let all = tableturn.stdout(&["doctor"]);
    assert!(all.contains("restaurants: 21 with 21 lines"), "{all}");
    assert!(all.contains("ERROR  lines: 21 of them: no Twilio account is set"), "{all}");
    assert!(all.contains("21 have no host yet (place-1,") && all.contains("and 11 more)"), "{all}");
    assert!(all.lines().count() < 12, "{all}");
    let one = tableturn.stdout(&["doctor", "place-7"]);
    assert!(one.contains("(place-7): 1 table,"), "{one}");
    assert!(!one.contains("place-8"), "{one}");
    let unknown = tableturn.stdout(&["doctor", "nope"]);
    assert!(unknown.contains("ERROR  restaurants: none has the id nope"), "{unknown}");
}

#[test]
fn poster_writes_the_sign_and_says_what_its_codes_open() {
    let tableturn = tableturn(&[]);
    tableturn.apply_floor(&BellaFloor::with_one_table().sms().whatsapp().telegram().local().toml());
    assert_eq!(
        tableturn.run(&["poster", "bella", "--paper", "a5"]),
        "./bella-poster.pdf\n./bella-poster.svg\n\
         SMS: sms:+15550100?&body=join%20bella\n\
         WhatsApp: https://wa.me/15550100?text=join%20bella\n\
         Telegram: https://t.me/bella_bot?start=bella\n"
    );
    let pdf = std::fs::read(tableturn.directory().join("bella-poster.pdf")).unwrap();
    assert!(pdf.starts_with(b"%PDF-"));
    let svg = std::fs::read_to_string(tableturn.directory().join("bella-poster.svg")).unwrap();
    assert!(svg.contains("<title>Trattoria Bella: Join the waitlist here</title>"), "{svg}");
    let error = tableturn.run_refused(&["poster", "nope"], FAILED);
    assert!(error.contains("there is no restaurant nope"), "{error}");
    let error = tableturn.run_refused(&["poster", "bella", "--out", "nowhere"], FAILED);
    assert!(error.contains("nowhere/bella-poster.pdf can't be written"), "{error}");
}

#[test]
fn poster_names_what_a_restaurant_without_a_line_lacks() {
    let tableturn = tableturn(&[]);
    tableturn.apply_floor(&BellaFloor::with_one_table().local().toml());
    let error = tableturn.run_refused(&["poster", "bella"], FAILED);
    assert!(error.contains("bella has no line that a guest's phone can reach"), "{error}");
}

#[test]
fn floor_apply_works_while_the_queue_is_down() {
    let tableturn = tableturn(&NO_SQS).with("QUEUE_HASH_KEY", KEY);
    tableturn.apply_floor(&BellaFloor::with_one_table().local().toml());
}

#[test]
fn doctor_does_not_panic_when_its_reader_closes_the_pipe() {
    let tableturn = tableturn(&[]);
    let mut doctor = tableturn.command(&["doctor"]);
    let mut doctor = doctor.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(doctor.stdout.take());
    let output = doctor.wait_with_output().unwrap();
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(!error.contains("panicked"), "{error}");
}

/// `doctor` in a directory with Bella, whose Twilio is this one.
fn doctor_with_twilio(api_url: &str, floor: &str) -> (String, Option<i32>) {
    let tableturn = tableturn(&[
        ("TWILIO_ACCOUNT_SID", FakeTwilio::ACCOUNT_SID),
        ("TWILIO_AUTH_TOKEN", FakeTwilio::AUTH_TOKEN),
        ("TWILIO_API_URL", api_url),
        ("PUBLIC_URL", "https://tables.example.com"),
        ("PRIVATE_LISTEN", "127.0.0.1:1"),
    ]);
    tableturn.apply_floor(floor);
    let output = tableturn.output(&["doctor"]);
    (String::from_utf8(output.stdout).unwrap(), output.status.code())
}

#[tokio::test(flavor = "multi_thread")]
async fn doctor_compares_where_twilio_sends_texts_with_public_url() {
    let fake = FakeTwilio::start().await;
    let floor = BellaFloor::with_one_table().sms().toml();
    let ours = "https://tables.example.com/twilio/message#rc=3&rp=all";
    let slash = "https://tables.example.com/twilio/message/";
    let not_there = doctor_with_twilio(&fake.url(), &floor).0;
    assert!(not_there.contains("note   Twilio: +15550100 is not in this account"), "{not_there}");
    for (url, method, said, code) in [
        (ours, "POST", "ok     Twilio: +15550100 sends texts here", 0),
        (slash, "POST", "note   Twilio: +15550100 sends texts to a URL with a slash", 0),
        (ours, "GET", "ERROR  Twilio: +15550100 sends texts with GET", FAILED),
        ("", "POST", "ERROR  Twilio: +15550100 sends texts nowhere", FAILED),
        ("https://demo.twilio.com/x", "POST", "ERROR  Twilio: +15550100 sends texts to https://demo", FAILED),
    ] {
        fake.send_texts_of_number(BellaFloor::NUMBER, url, method);
        let (report, ended) = doctor_with_twilio(&fake.url(), &floor);
        assert!(report.contains(said), "{said}: {report}");
        assert!(report.contains(ours), "the URL to paste: {report}");
        assert_eq!(ended, Some(code), "{report}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn doctor_reads_the_messaging_service_of_a_line_that_has_one() {
    const SERVICE: &str = "MGfa4eacc0fa4eacc0fa4eacc0fa4eacc0";
    let fake = FakeTwilio::start().await;
    let floor = BellaFloor::with_one_table().sms().toml();
    let number = format!("address = \"{}\"\n", BellaFloor::NUMBER);
    let floor = floor.replace(&number, &format!("{number}messaging_service = \"{SERVICE}\"\n"));
    fake.send_texts_of_number(BellaFloor::NUMBER, "https://tables.example.com/twilio/message/", "POST");
    fake.send_texts_of_service(SERVICE, Some(("https://example.com/sms", "POST")));
    let (report, _) = doctor_with_twilio(&fake.url(), &floor);
    assert!(report.contains(&format!("ERROR  Twilio: the messaging service {SERVICE} sends")), "{report}");
    assert!(!report.contains("slash"), "the number's own URL does not count: {report}");
    fake.send_texts_of_service(SERVICE, None);
    let (report, _) = doctor_with_twilio(&fake.url(), &floor);
    assert!(report.contains("slash"), "the service leaves it to the number: {report}");
}

#[test]
fn a_twilio_that_does_not_answer_is_one_line_of_doctor() {
    let floor = BellaFloor::with_one_table().sms().toml();
    let (report, code) = doctor_with_twilio("http://127.0.0.1:1", &floor);
    let lines: Vec<&str> = report.lines().filter(|line| line.contains("Twilio: no connection")).collect();
    assert_eq!(lines.len(), 1, "{report}");
    assert_eq!(code, Some(FAILED), "nothing can be sent: {report}");
}

#[tokio::test]
async fn doctor_says_why_texts_are_dead_letters_and_when_all_hosts_are_on_whatsapp() {
    let floor = BellaFloor::with_one_table().sms().whatsapp().toml();
    let up = RunningUp::start(UpOptions::new(env!("CARGO_BIN_EXE_tableturn"), &floor)).await;
    let whatsapp = format!("whatsapp:{}", BellaFloor::NUMBER);
    let code = up.tableturn().invite(BellaFloor::ID);
    up.text("whatsapp:+15550160", &whatsapp, &format!("{code} Marco")).await;
    up.text("messenger:2134", "messenger:1055", "4 Ana").await;
    up.wait_until_idle().await;
    let report = up.tableturn().stdout(&["doctor"]);
    assert!(report.contains("1 dead letter (1: texts by messenger are not supported)"), "{report}");
    assert!(report.contains("`tableturn queue dead list`"), "{report}");
    assert!(report.contains("its hosts are all on WhatsApp"), "{report}");
}

#[tokio::test]
async fn doctor_names_the_next_step_until_a_text_has_arrived_and_export_has_every_party() {
    let floor = BellaFloor::with_one_table().sms().toml();
    let up = RunningUp::start(UpOptions::new(env!("CARGO_BIN_EXE_tableturn"), &floor)).await;
    let doctor = || up.tableturn().stdout(&["doctor"]);
    let report = doctor();
    assert!(report.contains("next step: `tableturn host invite bella`"), "{report}");
    let code = up.tableturn().invite(BellaFloor::ID);
    up.make_local_host(BellaFloor::ID, "marco").await;
    let report = doctor();
    assert!(report.contains("next step: no text has arrived yet: text `status` to +1"), "{report}");
    up.text("+15550160", BellaFloor::NUMBER, &code).await;
    up.wait_until_idle().await;
    up.text("+15550142", BellaFloor::NUMBER, "4 Ana").await;
    up.wait_until_idle().await;
    let report = doctor();
    assert!(!report.contains("next step"), "{report}");
    assert!(report.contains("texts today: sms 2 in,"), "{report}");
    let csv = up.tableturn().stdout(&["export", "bella"]);
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines.len(), 2, "{csv}");
    assert!(lines[0].starts_with("day,number,name,size,state,guest,note,joined,"), "{csv}");
    assert!(lines[1].contains(",1,Ana,4,waiting,'+15550142,"), "a phone number is no formula: {csv}");
    let json = up.tableturn().stdout(&["export", "bella", "--format", "json"]);
    let parties: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(parties[0]["guest"], "+15550142");
    let before = up.tableturn().stdout(&["export", "bella", "--to", "2020-01-01", "--format", "json"]);
    assert_eq!(before.trim(), "[]");
    let refused = up.tableturn().run_refused(&["export", "bella", "--from", "yesterday"], MISUSED);
    assert!(refused.contains("yesterday is no date"), "{refused}");
}

#[tokio::test]
async fn a_guest_is_forgotten_once_they_have_left_and_stays_opted_out() {
    let floor = BellaFloor::with_one_table().sms().toml();
    let up = RunningUp::start(UpOptions::new(env!("CARGO_BIN_EXE_tableturn"), &floor)).await;
    up.make_local_host(BellaFloor::ID, "marco").await;
    up.text("+15550142", BellaFloor::NUMBER, "4 Ana").await;
    up.wait_until_idle().await;
    let refused = up.tableturn().run_refused(&["guest", "forget", "+1 555 0142"], FAILED);
    assert!(refused.contains("in line or at a table at bella"), "{refused}");
    up.text("+15550142", BellaFloor::NUMBER, "STOP").await;
    up.wait_until_idle().await;
    let said = up.tableturn().stdout(&["guest", "forget", "+15550142"]);
    assert!(said.contains("no number any more: 1."), "{said}");
    let export = up.tableturn().stdout(&["export", "bella", "--format", "json"]);
    assert!(!export.contains("Ana") && !export.contains("15550142"), "{export}");
    let again = up.tableturn().stdout(&["guest", "forget", "+15550142"]);
    assert!(again.contains("no number any more: 0."), "{again}");
    // A host adds the number again: it still gets no text.
    let before = up.texts_to("+15550142").await.len();
    up.text_locally("marco", "/add 2 Ana +15550142", None).await;
    up.wait_until_idle().await;
    assert_eq!(up.texts_to("+15550142").await.len(), before);
    let refused = up.tableturn().run_refused(&["guest", "forget", "Ana"], MISUSED);
    assert!(refused.contains("like +15550142"), "{refused}");
}

/// A provider that fails makes nothing unready: a restart would not help.
#[tokio::test]
async fn a_channel_in_trouble_is_named_by_readyz_metrics_and_doctor() {
    let floor = BellaFloor::with_one_table().sms().toml();
    let up = RunningUp::start(UpOptions::new(env!("CARGO_BIN_EXE_tableturn"), &floor)).await;
    up.twilio().misbehave(Trouble::Refuse(400, 21606), 5);
    for n in 0..5 {
        up.text(&format!("+1555020000{n}"), BellaFloor::NUMBER, "4 Ana").await;
    }
    let metrics = async {
        loop {
            let answer = reqwest::get(format!("{}/metrics", up.private())).await.unwrap();
            let metrics = answer.text().await.unwrap();
            if metrics.contains("tableturn_lines_failing{channel=\"sms\"} 1") {
                return metrics;
            }
        }
    };
    let metrics = tokio::time::timeout(Duration::from_secs(30), metrics).await.unwrap();
    for listener in [up.public(), up.private()] {
        let answer = reqwest::get(format!("{listener}/readyz")).await.unwrap();
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.text().await.unwrap(), "ready\ntrouble: sms, 1 line fails\n");
    }
    for line in [
        "tableturn_lines_failing{channel=\"telegram\"} 0",
        "tableturn_outbox_oldest_seconds{channel=\"sms\"}",
        "tableturn_sends_total{channel=\"sms\",outcome=\"refused\"} 5",
    ] {
        assert!(metrics.contains(line), "{line}: {metrics}");
    }
    assert!(!metrics.contains("+1555"), "{metrics}");
    let report = up.tableturn().stdout(&["doctor"]);
    assert!(report.contains("sms line +15550100: failing"), "{report}");
}
