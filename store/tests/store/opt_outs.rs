//! An opt-out counts for its sender: a line, or a messaging service with all its lines.

use crate::{
    database::TestDatabase,
    fixtures::{
        LINE, address, bella, change, contact, conversation, floor, host, known, line, party, party_id,
        text_from,
    },
};
use tableturn_decide::{Change, Needs};
use tableturn_floor::{Channel, Identity, Line};

on_both!(
    an_opt_out_counts_for_its_sender_only,
    in_a_group_the_opt_out_belongs_to_the_group,
    an_opt_out_counts_for_every_line_of_its_messaging_service,
    an_opt_out_survives_every_change_of_the_messaging_service,
    on_a_shared_line_an_opt_out_reaches_whoever_sends_from_it,
);

const NUMBER: &str = "+15550000009";

async fn an_opt_out_counts_for_its_sender_only(database: TestDatabase) {
    let store = bella(&database).await;
    let (sms, whatsapp) = (
        conversation("c", address(Channel::Sms, NUMBER)),
        conversation("d", address(Channel::WhatsApp, NUMBER)),
    );
    let (mut ana, mut leo) = (party("ana", 1), party("leo", 2));
    ana.contact = Some(contact(&sms));
    leo.contact = Some(contact(&whatsapp));
    let stop = |channel| Change::OptOut {
        sender: line(channel, LINE).senders().remove(0),
        identity: Identity::tel(NUMBER),
    };
    change(
        &store,
        vec![
            Change::InsertConversation(sms.clone()),
            Change::InsertConversation(whatsapp.clone()),
            Change::InsertParty(ana),
            Change::InsertParty(leo),
            stop(Channel::Sms),
            // Twice; it counts once.
            stop(Channel::Sms),
        ],
    )
    .await;
    let stopped = |id: &'static str| {
        let store = &store;
        async move { floor(store).await.parties[&party_id(id)].contact.clone().unwrap().opted_out }
    };
    assert!(stopped("ana").await && !stopped("leo").await);
    assert!(store.scene(&text_from(&sms.address)).await.unwrap().opted_out);
    assert!(!store.scene(&text_from(&whatsapp.address)).await.unwrap().opted_out);
    assert!(known(&store, NUMBER).await.opted_out);
    let sender = line(Channel::Sms, LINE).senders().remove(0);
    change(&store, vec![Change::OptIn { sender, identity: Identity::tel(NUMBER) }]).await;
    assert!(!stopped("ana").await);
    assert!(!store.scene(&text_from(&sms.address)).await.unwrap().opted_out);
}

async fn in_a_group_the_opt_out_belongs_to_the_group(database: TestDatabase) {
    let store = bella(&database).await;
    let sender = line(Channel::Telegram, LINE).senders().remove(0);
    let speaker = Identity::from("telegram:7");
    let said =
        |chat| Needs { speaker: Some(speaker.clone()), ..text_from(&address(Channel::Telegram, chat)) };
    let stop = |identity| Change::OptOut { sender: sender.clone(), identity };
    change(&store, vec![stop(speaker.clone())]).await;
    assert!(!store.scene(&said("-42")).await.unwrap().opted_out, "the group did not tell us to stop");
    assert!(store.scene(&said("7")).await.unwrap().opted_out);
    change(&store, vec![stop(Identity::of(Channel::Telegram, "-42"))]).await;
    assert!(store.scene(&said("-42")).await.unwrap().opted_out);
}

async fn an_opt_out_counts_for_every_line_of_its_messaging_service(database: TestDatabase) {
    let store = bella(&database).await;
    let service =
        |address: &str| Line { messaging_service: Some("MG1".into()), ..line(Channel::Sms, address) };
    let other = tableturn_floor::Address { line: "+15550000002".into(), ..address(Channel::Sms, NUMBER) };
    let mut marco = host("h", Identity::tel(NUMBER), &conversation("d", other.clone()));
    change(
        &store,
        vec![
            Change::PutLine { line: service(LINE), position: 0 },
            Change::PutLine { line: service("+15550000002"), position: 1 },
            Change::InsertConversation(conversation("d", other.clone())),
            Change::InsertHost(marco.clone()),
            Change::OptOut { sender: "MG1".into(), identity: Identity::tel(NUMBER) },
        ],
    )
    .await;
    marco.contact.opted_out = true;
    assert_eq!(floor(&store).await.hosts[&marco.id], marco);
    assert!(store.scene(&text_from(&other)).await.unwrap().opted_out);
    // Nobody has texted the first line yet, and still it must not text this number.
    let known = known(&store, NUMBER).await;
    assert!(known.contact.is_none() && known.opted_out);
}

fn with_service(service: Option<&str>) -> Line {
    Line { messaging_service: service.map(str::to_owned), ..line(Channel::Sms, LINE) }
}

/// What a guest's STOP on the line writes.
fn stop(line: &Line) -> Vec<Change> {
    let identity = Identity::tel(NUMBER);
    let keep = |sender| Change::OptOut { sender, identity: identity.clone() };
    line.senders().into_iter().map(keep).collect()
}

/// What a guest's START on these lines writes.
fn start(lines: &[Line]) -> Vec<Change> {
    let identity = Identity::tel(NUMBER);
    let drop = |sender| Change::OptIn { sender, identity: identity.clone() };
    lines.iter().flat_map(Line::senders).map(drop).collect()
}

async fn an_opt_out_survives_every_change_of_the_messaging_service(database: TestDatabase) {
    let store = bella(&database).await;
    let sms = conversation("c", address(Channel::Sms, NUMBER));
    change(&store, vec![Change::InsertConversation(sms.clone())]).await;
    for (at_stop, later) in [(None, Some("MG1")), (Some("MG1"), None), (Some("MG1"), Some("MG2"))] {
        change(&store, vec![Change::PutLine { line: with_service(at_stop), position: 0 }]).await;
        change(&store, stop(&with_service(at_stop))).await;
        change(&store, vec![Change::PutLine { line: with_service(later), position: 0 }]).await;
        assert!(store.scene(&text_from(&sms.address)).await.unwrap().opted_out, "{at_stop:?} {later:?}");
        assert!(known(&store, NUMBER).await.opted_out, "{at_stop:?} {later:?}");
        change(&store, start(&[with_service(at_stop), with_service(later)])).await;
        assert!(!known(&store, NUMBER).await.opted_out, "{at_stop:?} {later:?}");
    }
}

async fn on_a_shared_line_an_opt_out_reaches_whoever_sends_from_it(database: TestDatabase) {
    let store = bella(&database).await;
    let sms = conversation("c", address(Channel::Sms, NUMBER));
    change(&store, vec![Change::PutLine { line: with_service(Some("MG1")), position: 0 }]).await;
    let scene = store.scene(&text_from(&sms.address)).await.unwrap();
    assert_eq!(scene.senders, ["MG1".to_owned(), format!("sms:{LINE}")]);
    // An opt-out of another service says nothing about this line.
    let other = Line { address: "+15550000002".into(), ..with_service(Some("MG2")) };
    change(&store, stop(&other)).await;
    assert!(!store.scene(&text_from(&sms.address)).await.unwrap().opted_out);
    change(&store, stop(&with_service(None))).await;
    assert!(store.scene(&text_from(&sms.address)).await.unwrap().opted_out, "whatever the service");
}
