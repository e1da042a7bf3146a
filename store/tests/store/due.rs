//! Which parties are due, and when.

use crate::{
    database::TestDatabase,
    fixtures::{LINE, address, bella, called, change, commit, contact, conversation, floor, opening},
};
use tableturn_decide::{Change, Decision};
use tableturn_floor::{Channel, Due, DueKind, LineFinding, LineName, Moment, Party, minutes};
use tableturn_store::{DueParty, DuePlace, HoldGate, Statement, Store};

on_both!(
    parties_are_due_by_the_restaurants_clock,
    a_closed_gate_keeps_back_the_holds_of_lines_whose_texts_are_retried,
    every_restaurant_on_a_failing_line_sees_it,
);

async fn due(store: &Store, gate: HoldGate) -> Vec<String> {
    first(store, 10, gate).await.into_iter().map(|due| due.party.to_string()).collect()
}

async fn first(store: &Store, limit: u32, gate: HoldGate) -> Vec<DueParty> {
    let now = store.now().await.unwrap();
    store.due_parties(now, gate, &DuePlace::start(), limit).await.unwrap().found
}

async fn parties_are_due_by_the_restaurants_clock(database: TestDatabase) {
    let store = bella(&database).await;
    let now = store.now().await.unwrap().0;
    let parties = [
        called("late", 1, DueKind::Hold, now - 5),
        called("later", 2, DueKind::Reach, now - 2),
        called("soon", 3, DueKind::Remind, now + minutes(5)),
        crate::fixtures::party("never", 4),
    ];
    change(&store, parties.into_iter().map(Change::InsertParty).collect()).await;
    assert_eq!(due(&store, HoldGate::Open).await, ["late", "later"]);
    let mut one = first(&store, 1, HoldGate::Open).await;
    assert_eq!(one.len(), 1);
    let first = one.remove(0);
    assert_eq!(first.restaurant.as_str(), "bella");
    assert_eq!(first.due, Due { kind: DueKind::Hold, at: Moment(now - 5) });
    assert_eq!(first.address, None);
    assert_eq!(store.counts().await.unwrap().parties_due, 2);
    store.advance_clock(minutes(6)).await.unwrap();
    assert_eq!(due(&store, HoldGate::Open).await, ["late", "later", "soon"]);
    let mut done = called("late", 1, DueKind::Hold, 0);
    done.state = tableturn_floor::PartyState::NoShow;
    done.due = None;
    change(&store, vec![Change::UpdateParty(done)]).await;
    assert_eq!(due(&store, HoldGate::Open).await, ["later", "soon"]);
}

async fn a_closed_gate_keeps_back_the_holds_of_lines_whose_texts_are_retried(database: TestDatabase) {
    let store = bella(&database).await;
    let mut changes = Vec::new();
    let channels = [Channel::Sms, Channel::WhatsApp, Channel::Telegram, Channel::Local];
    for (number, channel) in (1..).zip(channels) {
        let it = conversation(channel.as_str(), address(channel, "+15550000009"));
        for (kind, more) in [(DueKind::Hold, 0), (DueKind::Reach, 10)] {
            let id = format!("{channel}-{}", kind.as_str());
            let at = i64::from(number + more);
            let party = Party { contact: Some(contact(&it)), ..called(&id, number + more, kind, at) };
            changes.push(Change::InsertParty(party));
        }
        changes.insert(0, Change::InsertConversation(it));
    }
    changes.push(Change::InsertParty(called("voice-hold", 30, DueKind::Hold, 30)));
    change(&store, changes).await;
    let closed = due(&store, HoldGate::Closed).await;
    let expected = [
        "telegram-hold",
        "local-hold",
        "sms-reach",
        "whatsapp-reach",
        "telegram-reach",
        "local-reach",
        "voice-hold",
    ];
    assert_eq!(closed, expected);
    assert_eq!(due(&store, HoldGate::Open).await.len(), 9);
    let whatsapp = first(&store, 10, HoldGate::Open).await.remove(1);
    assert_eq!(whatsapp.address, Some(address(Channel::WhatsApp, "+15550000009")));
}

/// Every restaurant that is concerned by what was found of the line records it. Returns how many did.
async fn record_line(store: &Store, found: LineFinding) -> usize {
    let concerned = store.concerned_by(Channel::Sms, LINE, found).await.unwrap();
    for restaurant in &concerned {
        let line = LineName { channel: Channel::Sms, address: LINE.into() };
        let set = Change::SetLineFailing { line, failing: found.after() };
        let restaurant = Some(restaurant.clone());
        commit(store, &Decision { restaurant, changes: vec![set], ..Decision::default() }).await;
    }
    concerned.len()
}

async fn every_restaurant_on_a_failing_line_sees_it(database: TestDatabase) {
    let store = bella(&database).await;
    commit(&store, &opening("nona")).await;
    let versions = || async {
        let sql = "SELECT version FROM floors ORDER BY restaurant_id";
        let reads = store.driver().read(vec![Statement::bare(sql)]).await.unwrap();
        reads.rows[0].iter().map(|row| row.int(0).unwrap()).collect::<Vec<_>>()
    };
    let failing = |floor: tableturn_floor::Floor| {
        floor
            .lines
            .into_iter()
            .filter(|line| line.failing.is_some())
            .map(|line| line.channel)
            .collect::<Vec<_>>()
    };
    let before = versions().await;
    assert_eq!(record_line(&store, LineFinding::Refuses).await, 2);
    for id in ["bella", "nona"] {
        let floor = store.floor(&id.into()).await.unwrap().unwrap();
        assert_eq!(failing(floor), [Channel::Sms]);
    }
    let after = versions().await;
    assert!(before.iter().zip(&after).all(|(before, after)| before + 1 == *after), "{before:?} {after:?}");
    assert_eq!(record_line(&store, LineFinding::Refuses).await, 0, "nothing new");
    assert_eq!(record_line(&store, LineFinding::Delivers).await, 0, "it failed in another way");
    assert_eq!(versions().await, after);
    assert_eq!(record_line(&store, LineFinding::Accepts).await, 2);
    assert_eq!(failing(floor(&store).await), []);
}
