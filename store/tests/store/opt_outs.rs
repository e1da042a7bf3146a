//! An opt-out counts in its scope: a line, or a messaging service with all its lines.

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
    an_opt_out_counts_in_its_scope_only,
    in_a_group_the_opt_out_belongs_to_the_group,
    an_opt_out_counts_for_every_line_of_its_messaging_service,
);

const NUMBER: &str = "+15550000009";

async fn an_opt_out_counts_in_its_scope_only(database: TestDatabase) {
    let store = bella(&database).await;
    let (sms, whatsapp) = (
        conversation("c", address(Channel::Sms, NUMBER)),
        conversation("d", address(Channel::WhatsApp, NUMBER)),
    );
    let (mut ana, mut leo) = (party("ana", 1), party("leo", 2));
    ana.contact = Some(contact(&sms));
    leo.contact = Some(contact(&whatsapp));
    let stop = |channel| Change::OptOut {
        scope: line(channel, LINE).opt_out_scope(),
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
    let sender = line(Channel::Sms, LINE).opt_out_scope();
    change(&store, vec![Change::OptIn { scope: sender, identity: Identity::tel(NUMBER) }]).await;
    assert!(!stopped("ana").await);
    assert!(!store.scene(&text_from(&sms.address)).await.unwrap().opted_out);
}

async fn in_a_group_the_opt_out_belongs_to_the_group(database: TestDatabase) {
    let store = bella(&database).await;
    let sender = line(Channel::Telegram, LINE).opt_out_scope();
    let speaker = Identity("telegram:7".into());
    let said =
        |chat| Needs { speaker: Some(speaker.clone()), ..text_from(&address(Channel::Telegram, chat)) };
    let stop = |identity| Change::OptOut { scope: sender.clone(), identity };
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
            Change::OptOut { scope: service("").opt_out_scope(), identity: Identity::tel(NUMBER) },
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
