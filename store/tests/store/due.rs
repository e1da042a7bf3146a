//! What is due, and what has had its time.

use crate::{
    house::{LINE, address, bella, called, change, commit, contact, conversation, floor, opening},
    support::{self, Fresh},
};
use tableturn_core::{Change, Channel, Due, DueKind, Moment, Party, minutes};
use tableturn_store::{HoldGate, Next, Statement, Store};

on_both!(
    parties_are_due_by_the_restaurants_clock,
    a_closed_gate_keeps_the_holds_of_lines_with_a_catch_up,
    a_failing_line_is_seen_by_every_restaurant_on_it,
    what_is_old_is_purged_in_batches,
);

async fn due(store: &Store, gate: HoldGate) -> Vec<String> {
    let due = store.due_parties(10, gate).await.unwrap();
    due.into_iter().map(|due| due.party.0).collect()
}

async fn parties_are_due_by_the_restaurants_clock(fresh: Fresh) {
    let store = bella(&fresh).await;
    let now = store.now().await.unwrap().0;
    let parties = [
        called("late", 1, DueKind::Hold, now - 5),
        called("later", 2, DueKind::Reach, now - 2),
        called("soon", 3, DueKind::Remind, now + minutes(5)),
        crate::house::party("never", 4),
    ];
    change(&store, parties.into_iter().map(Change::InsertParty).collect()).await;
    assert_eq!(due(&store, HoldGate::Open).await, ["late", "later"]);
    assert_eq!(store.due_parties(1, HoldGate::Open).await.unwrap().len(), 1);
    let first = store.due_parties(1, HoldGate::Open).await.unwrap().remove(0);
    assert_eq!(first.restaurant.as_str(), "bella");
    assert_eq!(first.due, Due { kind: DueKind::Hold, at: Moment(now - 5) });
    assert_eq!(first.address, None);
    assert_eq!(store.counts().await.unwrap().parties_due, 2);
    store.advance_clock(minutes(6)).await.unwrap();
    assert_eq!(due(&store, HoldGate::Open).await, ["late", "later", "soon"]);
    let mut done = called("late", 1, DueKind::Hold, 0);
    done.state = tableturn_core::PartyState::NoShow;
    done.due = None;
    change(&store, vec![Change::UpdateParty(done)]).await;
    assert_eq!(due(&store, HoldGate::Open).await, ["later", "soon"]);
}

async fn a_closed_gate_keeps_the_holds_of_lines_with_a_catch_up(fresh: Fresh) {
    let store = bella(&fresh).await;
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
    let whatsapp = store.due_parties(10, HoldGate::Open).await.unwrap().remove(1);
    assert_eq!(whatsapp.address, Some(address(Channel::WhatsApp, "+15550000009")));
}

async fn a_failing_line_is_seen_by_every_restaurant_on_it(fresh: Fresh) {
    let store = bella(&fresh).await;
    commit(&store, &opening("nona")).await;
    let versions = || async {
        let sql = "SELECT version FROM floors ORDER BY restaurant_id";
        let reads = store.driver().read(vec![Statement::bare(sql)]).await.unwrap();
        reads.rows[0].iter().map(|row| row.int(0).unwrap()).collect::<Vec<_>>()
    };
    let failing = |floor: tableturn_core::Floor| {
        floor.lines.into_iter().filter(|line| line.failing).map(|line| line.channel).collect::<Vec<_>>()
    };
    let before = versions().await;
    store.set_line_failing(Channel::Sms, LINE, true).await.unwrap();
    for id in ["bella", "nona"] {
        let floor = store.floor(&id.into()).await.unwrap().unwrap();
        assert_eq!(failing(floor), [Channel::Sms]);
    }
    let after = versions().await;
    assert!(before.iter().zip(&after).all(|(before, after)| before + 1 == *after), "{before:?} {after:?}");
    store.set_line_failing(Channel::Sms, LINE, true).await.unwrap();
    assert_eq!(versions().await, after, "nothing new, nothing written");
    store.set_line_failing(Channel::Sms, LINE, false).await.unwrap();
    assert_eq!(failing(floor(&store).await), []);
}

async fn what_is_old_is_purged_in_batches(fresh: Fresh) {
    let store = bella(&fresh).await;
    let it = conversation("c", address(Channel::Sms, "+15550000009"));
    change(&store, vec![Change::InsertConversation(it)]).await;
    let message = || crate::house::message("c", "hello", tableturn_core::scene::MessageKind::Reply);
    for _ in 0..3 {
        crate::house::send(&store, vec![message()]).await;
    }
    for n in 1..=3 {
        let id = tableturn_core::OutboxId { conversation: "c".into(), number: n };
        store.deliver_local(&id, "ana", "hello").await.unwrap();
    }
    assert_eq!(store.purge(100).await.unwrap(), tableturn_store::Purged::default(), "all is young");
    // Everything grows old, but the third message is unsent still.
    for sql in [
        "UPDATE inbox SET at = 0",
        "UPDATE outbox SET created_at = 0",
        "UPDATE outbox SET state = 'sent', due_at = NULL WHERE number < 3",
        "UPDATE local_messages SET at = 0",
    ] {
        let write = move |_| Next::Write(vec![Statement::bare(sql)], ());
        store.driver().transact(vec![], write).await.unwrap();
    }
    let first = store.purge(1).await.unwrap();
    assert_eq!((first.inbox, first.outbox, first.local), (1, 1, 1));
    let rest = store.purge(100).await.unwrap();
    assert_eq!((rest.outbox, rest.local), (1, 1));
    assert!(rest.inbox >= 4);
    assert_eq!(store.purge(100).await.unwrap(), tableturn_store::Purged::default());
    assert_eq!(store.head(&"c".into()).await.unwrap().unwrap().id.number, 3);
    let next = tableturn_core::OutboxId { conversation: "c".into(), number: 4 };
    store.deliver_local(&next, "ana", "hello").await.unwrap();
    let seqs: Vec<_> = store.local_messages(None, 3, 10).await.unwrap().iter().map(|m| m.seq).collect();
    assert_eq!(seqs, [4], "places count on");
}
