//! Hosts, their invites and their team's chat read back as they were written.

use crate::{
    database::TestDatabase,
    fixtures::{
        LINE, address, bella, change, contact, conversation, decision, floor, host, line, opening, party,
        try_commit,
    },
};
use tableturn_decide::{
    Change, Needs,
    scene::{Conversation, Invite},
};
use tableturn_floor::{Channel, Contact, Identity, Language, LastAction, Moment, Role, TouchedRows};

on_both!(
    a_host_reads_back_with_what_undo_needs,
    a_dropped_host_is_gone,
    a_team_chat_is_set_changed_and_removed,
    a_used_invite_reads_back_as_used,
);

const NUMBER: &str = "+15550000009";

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
    let snapshot =
        TouchedRows { parties: vec![party("a", 1)], claims: vec![("bella-t1".into(), None)], intake: None };
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

async fn a_dropped_host_is_gone(database: TestDatabase) {
    let store = bella(&database).await;
    try_commit(&store, &opening("nona")).await.unwrap();
    let open = conversation("c", address(Channel::Telegram, "7"));
    let marco = host("h", Identity::from("telegram:7"), &open);
    let lucia = host("i", Identity::from("telegram:8"), &open);
    let both = [&marco, &lucia].map(|host| Change::InsertHost(host.clone()));
    change(&store, [vec![Change::InsertConversation(open)], both.into()].concat()).await;
    // Another restaurant can't drop him.
    let theirs = vec![Change::DropHost(marco.id.clone())];
    let theirs = tableturn_decide::Decision { restaurant: Some("nona".into()), ..decision(theirs, vec![]) };
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
    let sender = line(Channel::Telegram, LINE).senders().remove(0);
    let stop = Change::OptOut { sender, identity: Identity::of(Channel::Telegram, "-43") };
    change(&store, vec![set(&second), stop]).await;
    assert_eq!(floor(&store).await.team, Some(Contact { opted_out: true, ..contact(&second) }));
    change(&store, vec![Change::SetTeam(None)]).await;
    assert_eq!(floor(&store).await.team, None);
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
