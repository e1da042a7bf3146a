//! Which restaurant an event belongs to: every statement of the first round trip finds it by itself.

use crate::{
    database::TestDatabase,
    fixtures::{
        LINE, address, bella, called, change, commit, conversation, conversation_id, decision, line, message,
        opening, party_id, restaurant_of, store, text_from,
    },
};
use tableturn_decide::{
    Change, Decision, Needs,
    scene::{Invite, MessageKind, MessageState},
};
use tableturn_floor::{Channel, DueKind, Identity, Moment, OutboxId, Role};
use tableturn_store::Store;

on_both!(
    an_empty_store_gives_an_empty_scene,
    a_line_of_one_restaurant_identifies_it,
    on_a_shared_line_the_hints_have_an_order_of_precedence,
    a_message_identifies_its_restaurant_line_and_party,
    the_line_has_the_restaurants_own_settings,
);

/// The id of the restaurant that an event with these needs belongs to.
async fn restaurant_for(store: &Store, needs: &Needs) -> Option<String> {
    restaurant_of(&store.scene(needs).await.unwrap()).map(|id| id.to_string())
}

async fn an_empty_store_gives_an_empty_scene(database: TestDatabase) {
    let store = store(&database).await;
    let scene = store.scene(&text_from(&address(Channel::Sms, "+15550000009"))).await.unwrap();
    assert!(scene.floor.is_none() && scene.line.is_none() && scene.conversation.is_none());
    assert!(scene.on_line.is_empty() && !scene.opted_out && scene.elsewhere.is_empty());
    assert!(scene.now.0 > 0);
}

async fn a_line_of_one_restaurant_identifies_it(database: TestDatabase) {
    let store = bella(&database).await;
    let mut needs = text_from(&address(Channel::Sms, "+15550000009"));
    assert_eq!(restaurant_for(&store, &needs).await.as_deref(), Some("bella"));
    needs.address.as_mut().unwrap().line = "+15550000002".into();
    assert_eq!(restaurant_for(&store, &needs).await, None);
}

async fn on_a_shared_line_the_hints_have_an_order_of_precedence(database: TestDatabase) {
    let store = bella(&database).await;
    for id in ["nona", "otto", "pepe"] {
        commit(&store, &opening(id)).await;
    }
    // Away is not on their line.
    let away = Decision {
        restaurant: Some("away".into()),
        changes: vec![Change::PutRestaurant(crate::fixtures::restaurant("away"))],
        ..Decision::default()
    };
    commit(&store, &away).await;
    let from = address(Channel::Sms, "+15550000009");
    let mut needs = text_from(&from);
    assert_eq!(restaurant_for(&store, &needs).await, None, "several restaurants, nothing said");
    let names: Vec<_> =
        store.scene(&needs).await.unwrap().on_line.into_iter().map(|at| at.id.to_string()).collect();
    assert_eq!(names, ["bella", "nona", "otto", "pepe"]);

    let mut ours = conversation("c", from);
    change(&store, vec![Change::InsertConversation(ours.clone())]).await;
    assert_eq!(restaurant_for(&store, &needs).await, None, "a conversation with nobody yet");
    ours.restaurant = Some("bella".into());
    change(&store, vec![Change::UpdateConversation(ours)]).await;
    assert_eq!(restaurant_for(&store, &needs).await.as_deref(), Some("bella"));

    needs.named = vec!["away".into(), "nobody".into(), "otto".into(), "nona".into()];
    assert_eq!(
        restaurant_for(&store, &needs).await.as_deref(),
        Some("otto"),
        "the first that is on the line"
    );

    let invite = Invite {
        hash: "code".into(),
        restaurant: "away".into(),
        role: Role::Host,
        expires: Moment(1),
        used: None,
    };
    change(&store, vec![Change::InsertInvite(invite)]).await;
    needs.invite = Some("other".into());
    assert_eq!(restaurant_for(&store, &needs).await.as_deref(), Some("otto"), "no such code");
    needs.invite = Some("code".into());
    assert_eq!(restaurant_for(&store, &needs).await.as_deref(), Some("away"), "a code that exists");

    needs.restaurant = Some("pepe".into());
    assert_eq!(restaurant_for(&store, &needs).await.as_deref(), Some("pepe"), "the event's own");
}

async fn a_message_identifies_its_restaurant_line_and_party(database: TestDatabase) {
    let store = bella(&database).await;
    commit(&store, &opening("nona")).await;
    let from = address(Channel::Sms, "+15550000009");
    // The party ended long before the latest one, and is read all the same.
    let mut ended = called("ana", 1, DueKind::Hold, 9);
    ended.state = tableturn_floor::PartyState::NoShow;
    ended.ended = Some(Moment(10));
    let mut later = crate::fixtures::party("leo", 2);
    later.state = tableturn_floor::PartyState::Removed;
    later.ended = Some(Moment(10 + 3_600_000));
    let mut call = message("c", "your table is ready", MessageKind::Call);
    call.party = Some(party_id("ana"));
    call.call = ended.call.clone();
    let changes = vec![
        Change::InsertConversation(conversation("c", from.clone())),
        Change::InsertParty(ended.clone()),
        Change::InsertParty(later),
    ];
    let ids = commit(&store, &decision(changes, vec![call])).await;
    let needs = Needs { message: Some(ids[0].clone()), ..Needs::default() };
    let scene = store.scene(&needs).await.unwrap();
    let found = scene.message.unwrap();
    assert_eq!(found.id, OutboxId { conversation: conversation_id("c"), number: 1 });
    assert_eq!(found.kind, MessageKind::Call);
    assert_eq!(found.state, MessageState::Queued);
    assert_eq!(found.party, Some(ended.id.clone()));
    assert_eq!(found.call, ended.call.clone());
    assert_eq!(found.address, from);
    assert_eq!(found.recipient, Identity::tel("+15550000009"));
    assert_eq!(found.provider_id, None);
    assert_eq!(scene.line, Some(line(Channel::Sms, LINE)));
    assert!(scene.on_line.is_empty());
    let floor = scene.floor.unwrap();
    assert_eq!(floor.restaurant.id.as_str(), "bella");
    assert_eq!(floor.parties.len(), 2, "{:?}", floor.parties);
    assert_eq!(floor.parties[&ended.id], ended);
    let without = crate::fixtures::floor(&store).await;
    assert!(!without.parties.contains_key(&ended.id), "without the message it ended too long ago");
}

async fn the_line_has_the_restaurants_own_settings(database: TestDatabase) {
    let store = bella(&database).await;
    commit(&store, &opening("nona")).await;
    let mut own = line(Channel::Sms, LINE);
    own.messaging_service = Some("MG7".into());
    let mut put = decision(vec![Change::PutLine { line: own.clone(), position: 0 }], vec![]);
    put.restaurant = Some("nona".into());
    commit(&store, &put).await;
    let mut needs = text_from(&address(Channel::Sms, "+15550000009"));
    needs.named = vec!["nona".into()];
    assert_eq!(store.scene(&needs).await.unwrap().line, Some(own));
    needs.named = vec!["bella".into()];
    assert_eq!(store.scene(&needs).await.unwrap().line, Some(line(Channel::Sms, LINE)));
}
