//! Guests, hosts, invites, conversations and opt-outs read back as they were written.

use crate::{
    database::TestDatabase,
    fixtures::{
        address, bella, change, contact, conversation, decision, floor, host, known, line, opening, party,
        text_from, try_commit,
    },
};
use tableturn_core::{
    Change, Channel, Contact, Guest, Identity, Language, LastAction, Line, Moment, Needs, Role, TouchedRows,
    scene::{Conversation, Invite, Question},
};

on_both!(
    a_conversation_reads_back_and_may_change_its_chat,
    a_group_that_becomes_a_supergroup_keeps_its_conversation,
    a_conversation_does_not_move_onto_another,
    a_host_reads_back_with_what_undo_needs,
    a_dropped_host_is_gone,
    a_team_chat_is_set_changed_and_removed,
    a_used_invite_reads_back_as_used,
    an_opt_out_counts_in_its_scope_only,
    in_a_group_the_opt_out_belongs_to_the_group,
    an_opt_out_counts_for_every_line_of_its_messaging_service,
    a_number_is_looked_up_on_the_first_sms_line_else_on_whatsapp,
    the_guests_of_an_event_are_read,
    a_live_party_at_another_restaurant_is_seen,
);

const NUMBER: &str = "+15550000009";

async fn a_conversation_reads_back_and_may_change_its_chat(database: TestDatabase) {
    let store = bella(&database).await;
    let mut it = conversation("c", address(Channel::Telegram, "-42"));
    let anyone = Identity("telegram:7".into());
    it.questions.insert(anyone.clone(), Question::Size { name: Some("Ana \"la\" 🎉".into()) });
    it.language = Some(Language::Es);
    change(&store, vec![Change::InsertConversation(it.clone())]).await;
    assert_eq!(store.scene(&text_from(&it.address)).await.unwrap().conversation, Some(it.clone()));
    // A group becomes a supergroup.
    let old = it.address.clone();
    it.address.chat = "-10042".into();
    it.restaurant = Some("bella".into());
    it.language = None;
    it.questions.clear();
    change(&store, vec![Change::UpdateConversation(it.clone())]).await;
    assert_eq!(store.scene(&text_from(&it.address)).await.unwrap().conversation, Some(it));
    assert_eq!(store.scene(&text_from(&old)).await.unwrap().conversation, None);
}

async fn a_host_reads_back_with_what_undo_needs(database: TestDatabase) {
    let store = bella(&database).await;
    let (old, new) = (
        conversation("c", address(Channel::Sms, NUMBER)),
        conversation("d", address(Channel::Telegram, "7")),
    );
    let mut marco = host("h", Identity::tel(NUMBER), &old);
    change(
        &store,
        vec![
            Change::InsertConversation(old),
            Change::InsertConversation(new.clone()),
            Change::InsertHost(marco.clone()),
        ],
    )
    .await;
    assert_eq!(floor(&store).await.hosts[&marco.id], marco);
    let snapshot = TouchedRows { parties: vec![party("a", 1)], claims: vec![("bella-t1".into(), None)] };
    marco.last = Some(LastAction {
        at: Moment(5),
        command: "/seat 1 T1".into(),
        before: snapshot.clone(),
        after: snapshot,
    });
    marco.name = "Marco Polo".into();
    marco.role = Role::Host;
    marco.contact = contact(&new);
    change(&store, vec![Change::UpdateHost(marco.clone())]).await;
    assert_eq!(floor(&store).await.hosts[&marco.id], marco);
}

async fn a_group_that_becomes_a_supergroup_keeps_its_conversation(database: TestDatabase) {
    let store = bella(&database).await;
    let (old, new) = (address(Channel::Telegram, "-42"), address(Channel::Telegram, "-10042"));
    let group = conversation("c", old.clone());
    let sender = line(Channel::Telegram, crate::fixtures::LINE).opt_out_scope();
    let moves = Change::MoveConversation { id: group.id.clone(), chat: "-10042".into() };
    let stopped = Change::OptOut { scope: sender, identity: Identity::of(Channel::Telegram, "-10042") };
    let set = Change::SetTeam(Some(group.id.clone()));
    change(&store, vec![Change::InsertConversation(group.clone()), set, moves, stopped]).await;
    assert_eq!(store.scene(&text_from(&old)).await.unwrap().conversation, None);
    let moved = Conversation { address: new.clone(), ..group };
    assert_eq!(store.scene(&text_from(&new)).await.unwrap().conversation, Some(moved.clone()));
    // The recipient, by which opt-outs are found, changed with the chat.
    let team = floor(&store).await.team.unwrap();
    assert_eq!(team, Contact { opted_out: true, ..contact(&moved) });
}

async fn a_conversation_does_not_move_onto_another(database: TestDatabase) {
    let store = bella(&database).await;
    let old = conversation("c", address(Channel::Telegram, "-42"));
    let new = conversation("d", address(Channel::Telegram, "-10042"));
    let mut elsewhere = conversation("e", address(Channel::Telegram, "-10043"));
    elsewhere.address.line = "other_bot".into();
    let open = [&old, &new, &elsewhere].map(|it| Change::InsertConversation(it.clone()));
    change(&store, open.into()).await;
    let moves = |chat: &str| Change::MoveConversation { id: old.id.clone(), chat: chat.into() };
    change(&store, vec![moves("-10042")]).await;
    for it in [&old, &new] {
        assert_eq!(store.scene(&text_from(&it.address)).await.unwrap().conversation.as_ref(), Some(it));
    }
    // The same chat id on another bot's line does not matter.
    change(&store, vec![moves("-10043")]).await;
    assert_eq!(store.scene(&text_from(&old.address)).await.unwrap().conversation, None);
}

async fn a_dropped_host_is_gone(database: TestDatabase) {
    let store = bella(&database).await;
    try_commit(&store, &opening("nona")).await.unwrap();
    let open = conversation("c", address(Channel::Telegram, "7"));
    let marco = host("h", Identity("telegram:7".into()), &open);
    let lucia = host("i", Identity("telegram:8".into()), &open);
    let both = [&marco, &lucia].map(|host| Change::InsertHost(host.clone()));
    change(&store, [vec![Change::InsertConversation(open)], both.into()].concat()).await;
    // Another restaurant can't drop him.
    let theirs = vec![Change::DropHost(marco.id.clone())];
    let theirs = tableturn_core::Decision { restaurant: Some("nona".into()), ..decision(theirs, vec![]) };
    try_commit(&store, &theirs).await.unwrap();
    assert_eq!(floor(&store).await.hosts.len(), 2);
    change(&store, vec![Change::DropHost(marco.id)]).await;
    assert_eq!(floor(&store).await.hosts.into_values().collect::<Vec<_>>(), [lucia]);
}

async fn a_team_chat_is_set_changed_and_removed(database: TestDatabase) {
    let store = bella(&database).await;
    assert_eq!(floor(&store).await.team, None);
    let first = conversation("c", address(Channel::Telegram, "-42"));
    let mut second = conversation("d", address(Channel::Telegram, "-43"));
    second.language = Some(Language::En);
    let set = |team: &Conversation| Change::SetTeam(Some(team.id.clone()));
    let open = |team: &Conversation| Change::InsertConversation(team.clone());
    change(&store, vec![open(&first), open(&second), set(&first)]).await;
    assert_eq!(floor(&store).await.team, Some(contact(&first)));
    let sender = line(Channel::Telegram, crate::fixtures::LINE).opt_out_scope();
    let stop = Change::OptOut { scope: sender, identity: Identity::of(Channel::Telegram, "-43") };
    change(&store, vec![set(&second), stop]).await;
    assert_eq!(floor(&store).await.team, Some(Contact { opted_out: true, ..contact(&second) }));
    change(&store, vec![Change::SetTeam(None)]).await;
    assert_eq!(floor(&store).await.team, None);
}

async fn in_a_group_the_opt_out_belongs_to_the_group(database: TestDatabase) {
    let store = bella(&database).await;
    let sender = line(Channel::Telegram, crate::fixtures::LINE).opt_out_scope();
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

async fn a_used_invite_reads_back_as_used(database: TestDatabase) {
    let store = bella(&database).await;
    let mut invite = Invite {
        hash: "abc".into(),
        restaurant: "bella".into(),
        role: Role::Owner,
        expires: Moment(99),
        used: None,
    };
    change(&store, vec![Change::InsertInvite(invite.clone())]).await;
    let needs = Needs { invite: Some("abc".into()), ..Needs::default() };
    assert_eq!(store.scene(&needs).await.unwrap().invite, Some(invite.clone()));
    change(&store, vec![Change::UseInvite { hash: "abc".into(), at: Moment(50) }]).await;
    invite.used = Some(Moment(50));
    assert_eq!(store.scene(&needs).await.unwrap().invite, Some(invite));
    let none = Needs { invite: Some("abd".into()), ..Needs::default() };
    assert_eq!(store.scene(&none).await.unwrap().invite, None);
}

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
        scope: line(channel, crate::fixtures::LINE).opt_out_scope(),
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
        async move {
            floor(store).await.parties[&crate::fixtures::party_id(id)].contact.clone().unwrap().opted_out
        }
    };
    assert!(stopped("ana").await && !stopped("leo").await);
    assert!(store.scene(&text_from(&sms.address)).await.unwrap().opted_out);
    assert!(!store.scene(&text_from(&whatsapp.address)).await.unwrap().opted_out);
    assert!(known(&store, NUMBER).await.opted_out);
    let sender = line(Channel::Sms, crate::fixtures::LINE).opt_out_scope();
    change(&store, vec![Change::OptIn { scope: sender, identity: Identity::tel(NUMBER) }]).await;
    assert!(!stopped("ana").await);
    assert!(!store.scene(&text_from(&sms.address)).await.unwrap().opted_out);
}

async fn an_opt_out_counts_for_every_line_of_its_messaging_service(database: TestDatabase) {
    let store = bella(&database).await;
    let service =
        |address: &str| Line { messaging_service: Some("MG1".into()), ..line(Channel::Sms, address) };
    let other = tableturn_core::Address { line: "+15550000002".into(), ..address(Channel::Sms, NUMBER) };
    let mut marco = host("h", Identity::tel(NUMBER), &conversation("d", other.clone()));
    change(
        &store,
        vec![
            Change::PutLine { line: service(crate::fixtures::LINE), position: 0 },
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

async fn a_number_is_looked_up_on_the_first_sms_line_else_on_whatsapp(database: TestDatabase) {
    let store = bella(&database).await;
    let (sms, whatsapp) = (
        conversation("c", address(Channel::Sms, NUMBER)),
        conversation("d", address(Channel::WhatsApp, NUMBER)),
    );
    change(&store, vec![Change::InsertConversation(whatsapp.clone())]).await;
    assert_eq!(known(&store, NUMBER).await.contact, None, "there is an SMS line, where nobody wrote");
    change(&store, vec![Change::InsertConversation(sms.clone())]).await;
    assert_eq!(known(&store, NUMBER).await.contact, Some(contact(&sms)));
    change(&store, vec![Change::DropLine(line(Channel::Sms, crate::fixtures::LINE))]).await;
    assert_eq!(known(&store, NUMBER).await.contact, Some(contact(&whatsapp)));
    let numbers = vec!["+15550000010".to_owned(), NUMBER.to_owned(), "+15550000011".to_owned()];
    let needs = Needs { restaurant: Some("bella".into()), numbers: numbers.clone(), ..Needs::default() };
    let found = store.scene(&needs).await.unwrap().numbers;
    assert_eq!(found.iter().map(|known| known.number.clone()).collect::<Vec<_>>(), numbers);
    assert_eq!(found.iter().filter(|known| known.contact.is_some()).count(), 1);
}

fn guest(number: &str, party: Option<&str>) -> Guest {
    Guest {
        identity: Identity::tel(number),
        name: None,
        party: party.map(Into::into),
        visits: 0,
        no_shows: 0,
    }
}

async fn the_guests_of_an_event_are_read(database: TestDatabase) {
    let store = bella(&database).await;
    let mut known = Guest { name: Some("Ana".into()), visits: 3, ..guest(NUMBER, None) };
    let others = [guest("+15550000010", None), guest("+15550000011", None)];
    let mut changes: Vec<Change> = others.iter().cloned().map(Change::PutGuest).collect();
    changes.push(Change::PutGuest(guest(NUMBER, None)));
    changes.push(Change::PutGuest(known.clone()));
    change(&store, changes).await;
    assert!(floor(&store).await.guests.is_empty());
    let mut needs = text_from(&address(Channel::WhatsApp, NUMBER));
    needs.numbers = vec!["+15550000010".into()];
    let guests = store.scene(&needs).await.unwrap().floor.unwrap().guests;
    assert_eq!(guests.into_values().collect::<Vec<_>>(), [known.clone(), others[0].clone()]);
    // A party comes with its guest, even if the guest is not the speaker.
    known.party = Some("ana".into());
    let mut ana = party("ana", 1);
    ana.guest = Some(known.identity.clone());
    change(&store, vec![Change::InsertParty(ana.clone()), Change::PutGuest(known.clone())]).await;
    let floor = floor(&store).await;
    assert_eq!(floor.guests.into_values().collect::<Vec<_>>(), [known]);
    assert_eq!(floor.parties.into_values().collect::<Vec<_>>(), [ana]);
}

async fn a_live_party_at_another_restaurant_is_seen(database: TestDatabase) {
    let store = bella(&database).await;
    try_commit(&store, &opening("nona")).await.unwrap();
    let mut there = decision(vec![Change::PutGuest(guest(NUMBER, Some("x")))], vec![]);
    there.restaurant = Some("nona".into());
    try_commit(&store, &there).await.unwrap();
    change(&store, vec![Change::PutGuest(guest(NUMBER, Some("y")))]).await;
    let mut needs = text_from(&address(Channel::Sms, NUMBER));
    assert_eq!(store.scene(&needs).await.unwrap().elsewhere, ["bella".into(), "nona".into()]);
    needs.named = vec!["bella".into()];
    assert_eq!(store.scene(&needs).await.unwrap().elsewhere, ["nona".into()]);
}
