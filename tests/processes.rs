//! The roles as processes of their own: `webhook`, `bot` and two `worker`s on PostgreSQL and a fake SQS,
//! texted over HTTP. One worker at a time is killed while it works.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::time::Duration;
use tableturn_testing::{BellaFloor, ChildProcess, FakeTelegram, FakeTwilio, Fauxqs, Tableturn, postgres};

const MARCO: i64 = 900;
const DEADLINE: Duration = Duration::from_secs(60);
/// After this time SQS redelivers what a killed worker had in flight.
const VISIBILITY_TIMEOUT: Duration = Duration::from_secs(61);
/// How long the live workers get for all that is not leased to a killed one.
const ANSWER_TIME: Duration = Duration::from_secs(2);

const ROUNDS: usize = 4;
const SMS_GUESTS_PER_ROUND: usize = 5;
const TELEGRAM_GUESTS_PER_ROUND: usize = 2;

/// The settings and services that all roles share.
struct Roles {
    tableturn: Tableturn,
    database: String,
    twilio: FakeTwilio,
    telegram: FakeTelegram,
    sqs: Fauxqs,
}

impl Roles {
    async fn set_up() -> Self {
        let (twilio, telegram) = (FakeTwilio::start().await, FakeTelegram::start().await);
        let sqs = Fauxqs::start(env!("CARGO_TARGET_TMPDIR"));
        let database = postgres::fresh_database();
        let mut tableturn = Tableturn::new(env!("CARGO_BIN_EXE_tableturn"))
            .as_role(&database, &sqs, &twilio)
            .with("TELEGRAM_BOT_TOKEN", FakeTelegram::TOKEN)
            .with("TELEGRAM_API_URL", &telegram.url());
        tableturn.create_queue("tables");
        tableturn.run(&["migrate"]);
        tableturn.apply_floor(&BellaFloor::with_one_table().sms().telegram().toml());
        Self { tableturn, database, twilio, telegram, sqs }
    }

    async fn start(&self, role: &str) -> ChildProcess {
        self.tableturn.start(role, DEADLINE).await
    }

    fn log(&self) -> String {
        self.tableturn.log()
    }

    /// Waits until the newest message in a Telegram chat is as wanted, and returns it.
    async fn read(&self, chat: i64, wanted: impl Fn(&str) -> bool) -> String {
        let newest = |fake: &FakeTelegram| {
            let message = fake.messages(chat).pop()?;
            wanted(&message.text).then_some(message.text)
        };
        let found = self.telegram.wait_until(newest, DEADLINE).await;
        found.unwrap_or_else(|| panic!("{}\n{}", self.telegram.record(), self.log()))
    }

    /// The texts that each SMS guest got.
    fn texts_by_guest(&self) -> Vec<(String, usize)> {
        let messages = self.twilio.messages();
        let count = |phone: &String| messages.iter().filter(|message| message.to == *phone).count();
        sms_guests().map(|phone| (phone.clone(), count(&phone))).collect()
    }

    fn all_are_answered(&self) -> bool {
        let telegram_guest_is_answered =
            |id| self.telegram.messages(id).last().is_some_and(|message| message.text.contains('#'));
        self.texts_by_guest().iter().all(|(_, texts)| *texts > 0)
            && telegram_guests().all(telegram_guest_is_answered)
    }

    /// Waits until every guest is answered. What a killed worker had in flight stays leased to it for up to a
    /// minute; this ends the leases early instead of waiting.
    async fn wait_until_all_are_answered(&mut self) {
        let deadline = tokio::time::Instant::now() + DEADLINE;
        loop {
            let patience = tokio::time::Instant::now() + ANSWER_TIME;
            while tokio::time::Instant::now() < patience {
                if self.all_are_answered() {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            let log = self.log();
            assert!(
                tokio::time::Instant::now() < deadline,
                "not all guests are answered: {:?}\n{log}",
                self.texts_by_guest()
            );
            self.end_leases();
        }
    }

    /// Takes the messages out of the killed workers' hands, and ends the leases on deliveries. The live workers are
    /// idle and have nothing in hand; doing the messages first keeps it so.
    fn end_leases(&mut self) {
        postgres::psql(&self.database, "UPDATE outbox SET due_at = 0 WHERE holder IS NOT NULL");
        self.sqs.advance(VISIBILITY_TIMEOUT);
    }
}

fn sms_guests() -> impl Iterator<Item = String> {
    let guest = |n: usize| format!("+1555{:03}{:04}", n / SMS_GUESTS_PER_ROUND, n % SMS_GUESTS_PER_ROUND);
    (0..ROUNDS * SMS_GUESTS_PER_ROUND).map(guest)
}

fn telegram_guests() -> impl Iterator<Item = i64> {
    2_000..2_000 + i64::try_from(ROUNDS * TELEGRAM_GUESTS_PER_ROUND).expect("few guests")
}

/// Needs several threads, because the fakes answer while the test waits for a command.
#[tokio::test(flavor = "multi_thread")]
async fn every_guest_is_on_the_waitlist_once_while_workers_are_killed_one_at_a_time() {
    let mut roles = Roles::set_up().await;
    let webhook = roles.start("webhook").await;
    roles.twilio.call_back_to(Tableturn::PUBLIC_URL, &webhook.public);
    let bot = roles.start("bot").await;
    let mut workers = vec![roles.start("worker").await, roles.start("worker").await];
    assert_eq!(bot.public, "http://-", "the bot has no public listener");
    roles.telegram.user(MARCO, "Marco", Some("en"));
    let code = roles.tableturn.invite(BellaFloor::ID);
    roles.telegram.say(MARCO, MARCO, &format!("{code} Marco"));
    roles.read(MARCO, |text| text.contains("You're a host")).await;

    for round in 0..ROUNDS {
        for phone in sms_guests().skip(round * SMS_GUESTS_PER_ROUND).take(SMS_GUESTS_PER_ROUND) {
            let (_, status) = roles.twilio.text(&phone, BellaFloor::NUMBER, "2 Bo").await;
            assert_eq!(status, 200);
        }
        for id in telegram_guests().skip(round * TELEGRAM_GUESTS_PER_ROUND).take(TELEGRAM_GUESTS_PER_ROUND) {
            roles.telegram.user(id, "Bo", Some("en"));
            roles.telegram.say(id, id, "2 Bo");
        }
        // SIGKILL while it works; another one takes its place.
        drop(workers.remove(0));
        workers.push(roles.start("worker").await);
    }
    assert!(roles.telegram.heard_all(DEADLINE).await, "{}", roles.log());
    roles.wait_until_all_are_answered().await;
    // Each party gets the next number, so the next one shows how many there are.
    let guests = ROUNDS * (SMS_GUESTS_PER_ROUND + TELEGRAM_GUESTS_PER_ROUND);
    roles.telegram.say(MARCO, MARCO, "/add 1 Last");
    let last = roles.read(MARCO, |text| text.contains("Last")).await;
    assert!(last.starts_with(&format!("#{} Last", guests + 1)), "{last}\n{}", roles.log());
    for (phone, texts) in roles.texts_by_guest() {
        assert_eq!(texts, 1, "{phone} got {texts} texts\n{}", roles.log());
    }
    println!("{guests} guests, {ROUNDS} workers killed: each is on the waitlist once, answered once by SMS");
    assert!(bot.term(DEADLINE).await.success());
    assert!(webhook.term(DEADLINE).await.success());
    for worker in workers {
        assert!(worker.term(DEADLINE).await.success());
    }
}
