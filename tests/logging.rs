//! Whatever `RUST_LOG` says, the log holds no phone number of a guest, no name and no token.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use base64::{Engine, engine::general_purpose::STANDARD};
use std::time::Duration;
use tableturn_testing::{
    BellaFloor, FakeTelegram, FakeTwilio, Fauxqs, RunningUp, Tableturn, Trouble, UpOptions, postgres,
};

const ANA: &str = "+15550142";
const LEE: &str = "5550177";
const AWS_SECRET: &str = "s3cr3tK3y0fTh3T3st";
const DEADLINE: Duration = Duration::from_secs(60);

/// What must not be in a log: each with its name.
fn secrets() -> Vec<(&'static str, String)> {
    let basic = STANDARD.encode(format!("{}:{}", FakeTwilio::ACCOUNT_SID, FakeTwilio::AUTH_TOKEN));
    vec![
        ("the phone of a guest", ANA.trim_start_matches('+').to_owned()),
        ("the phone of a guest that a host added", LEE.to_owned()),
        ("the name of a guest", "Annabella".to_owned()),
        ("Twilio's token", FakeTwilio::AUTH_TOKEN.to_owned()),
        ("Twilio's token in a header", basic),
        ("Telegram's token", FakeTelegram::TOKEN.to_owned()),
        ("the secret of AWS", AWS_SECRET.to_owned()),
    ]
}

/// Guests, hosts and both providers at work, with faults: errors are logged too.
async fn an_evening(options: UpOptions) -> String {
    let up = RunningUp::start(options.with("RUST_LOG", "trace")).await;
    up.make_local_host(BellaFloor::ID, "marco").await;
    up.twilio().misbehave(Trouble::Fail(503), 1);
    up.text(ANA, BellaFloor::NUMBER, "4 Annabella").await;
    up.text_locally("marco", &format!("/add 2 Lee +1{LEE}"), None).await;
    let telegram = up.telegram().expect("it was started with one");
    telegram.user(142, "Annabella", Some("en"));
    telegram.say(142, 142, "2 Annabella");
    assert!(telegram.heard_all(DEADLINE).await);
    up.wait_until_idle().await;
    up.twilio().misbehave(Trouble::Drop, 1);
    up.text_locally("marco", "/call 1 T1", None).await;
    up.wait_until_idle().await;
    up.log()
}

fn assert_holds_no_secret(log: &str) {
    assert!(log.contains("TRACE") || log.contains("DEBUG") || log.contains("INFO"), "nothing is logged");
    for (what, secret) in secrets() {
        let line = log.lines().find(|line| line.contains(&secret));
        assert_eq!(line, None, "{what} is in the log");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_of_everything_holds_no_phone_number_and_no_token() {
    let floor = BellaFloor::with_one_table().sms().telegram().toml();
    let options = UpOptions::new(env!("CARGO_BIN_EXE_tableturn"), &floor).with_telegram();
    assert_holds_no_secret(&an_evening(options).await);
}

/// The same on servers, whose clients log statements and requests.
#[tokio::test(flavor = "multi_thread")]
async fn the_log_of_everything_on_servers_holds_none_either() {
    let sqs = Fauxqs::start(env!("CARGO_TARGET_TMPDIR"));
    let binary = env!("CARGO_BIN_EXE_tableturn");
    let mut servers = Tableturn::new(binary)
        .with("DATABASE_URL", &postgres::fresh_database())
        .with("AWS_ENDPOINT_URL_SQS", &sqs.endpoint)
        .with("AWS_REGION", "us-east-1")
        .with("AWS_ACCESS_KEY_ID", "test")
        .with("AWS_SECRET_ACCESS_KEY", AWS_SECRET);
    servers.run(&["migrate"]);
    servers.create_queue("logging");
    let floor = BellaFloor::with_one_table().sms().telegram().toml();
    let options = UpOptions::new(binary, &floor).with_telegram();
    let options = servers.settings().iter().fold(options, |options, (name, value)| options.with(name, value));
    assert_holds_no_secret(&an_evening(options).await);
}
