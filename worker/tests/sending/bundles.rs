//! News to a host by SMS, from the guests' texts to the provider: how many texts a rush costs, and when they go out.

use crate::{
    bella::{bella, id},
    fixture::{Fixture, twilio_at},
};
use std::time::{Duration, Instant};
use tableturn_decide::{Change, Decision, Event, Heard};
use tableturn_fixtures::{address, conversation, floor};
use tableturn_floor::{Channel, Contact, Host, Identity, Language, Role};
use tableturn_store::Outcome;
use tableturn_testing::FakeTwilio;
use tableturn_worker::Engine;

const GUESTS: [&str; 6] = ["Ana", "Ben", "Cleo", "Dora", "Eli", "Finn"];
const HOST: &str = "+15550160";
/// As long as the guests below take to join, and longer.
const WAIT: Duration = Duration::from_secs(4);
/// Far longer than that.
const SENT_WITHIN: Duration = Duration::from_secs(60);

/// Bella with six tables, and a host who texts by SMS.
fn with_host() -> Decision {
    let mut decision = bella();
    let tables = floor::with_tables(&[(2, 1); 6]).tables;
    let put = |(position, table): (u32, &_)| Change::PutTable { table: Clone::clone(table), position };
    decision.changes.extend((0..).zip(tables.iter()).map(put));
    let own = conversation(id(0).as_str(), address(Channel::Sms, HOST));
    let contact = Contact {
        conversation: own.id.clone(),
        address: own.address.clone(),
        language: Language::En,
        opted_out: false,
    };
    let host = Host {
        id: "marco".into(),
        identity: Identity::tel(HOST),
        name: "Marco".into(),
        role: Role::Owner,
        contact,
        last: None,
        missed: vec![],
        quiet: false,
    };
    decision.changes.push(Change::InsertConversation(own));
    decision.changes.push(Change::InsertHost(host));
    decision
}

async fn hears(engine: &Engine, from: &str, text: &str) {
    let heard = Event::Heard(Heard::text(address(Channel::Sms, from), text));
    let outcome = engine.handle(&format!("text:{from}:{text}"), heard).await.unwrap();
    assert!(matches!(outcome, Outcome::Committed(())), "{outcome:?}");
}

/// What the host has read, once there is something.
async fn read_by_host(fake: &FakeTwilio) -> Vec<String> {
    let deadline = Instant::now() + SENT_WITHIN;
    loop {
        let all = fake.messages().into_iter().filter(|message| message.to == HOST);
        let all: Vec<String> = all.map(|message| message.body).collect();
        if !all.is_empty() {
            return all;
        }
        assert!(Instant::now() < deadline, "the host has read nothing");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn six_guests_who_join_within_seconds_are_one_text_to_the_host() {
    let fixture = Fixture::new(with_host()).await.news_wait(WAIT);
    let fake = FakeTwilio::start().await;
    let (dispatcher, engine) = fixture.process(Some(twilio_at(&fake.url())), None);
    let running = tokio::spawn(dispatcher.run(fixture.stop.clone()));
    let began = Instant::now();
    for (n, name) in (1..).zip(GUESTS) {
        hears(&engine, &format!("+1555014000{n}"), &format!("2 {name}")).await;
    }
    assert!(began.elapsed() < WAIT, "the guests took too long");
    let read = read_by_host(&fake).await;
    assert!(began.elapsed() >= WAIT, "it had to wait for more");
    assert_eq!(read.len(), 1, "{read:#?}");
    let lines: Vec<&str> = read[0].lines().collect();
    assert_eq!(lines.len(), 6, "{lines:#?}");
    for ((line, name), n) in lines.iter().zip(GUESTS).zip(1..) {
        assert!(line.contains(&format!("#{n} {name}")), "{line}");
    }
    fixture.stopper.stop();
    running.await.unwrap();
    assert_eq!(read_by_host(&fake).await.len(), 1, "nothing twice");
}

#[tokio::test]
async fn what_the_host_must_act_on_takes_the_news_along_at_once() {
    let fixture = Fixture::new(with_host()).await.news_wait(Duration::from_secs(600));
    let fake = FakeTwilio::start().await;
    let (dispatcher, engine) = fixture.process(Some(twilio_at(&fake.url())), None);
    let running = tokio::spawn(dispatcher.run(fixture.stop.clone()));
    hears(&engine, "+15550141", "2 Ana").await;
    hears(&engine, "+15550142", "2 Ben").await;
    hears(&engine, "+15550141", "here").await;
    let read = read_by_host(&fake).await;
    assert_eq!(read.len(), 1, "{read:#?}");
    let [ana, ben, here] = read[0].lines().collect::<Vec<_>>()[..] else { panic!("{read:#?}") };
    assert!(ana.contains("Ana") && ben.contains("Ben") && here.contains("Ana"), "{read:#?}");
    fixture.stopper.stop();
    running.await.unwrap();
}
