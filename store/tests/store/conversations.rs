//! Conversations read back as they were written, and move when the provider gives a chat another id.

use crate::{
    database::TestDatabase,
    fixtures::{LINE, address, bella, change, contact, conversation, floor, line, text_from},
};
use tableturn_decide::{
    Change,
    scene::{Besides, Conversation, Question},
};
use tableturn_floor::{Channel, Contact, Identity, Language};

on_both!(
    a_conversation_reads_back_and_may_change_its_chat,
    a_group_that_becomes_a_supergroup_keeps_its_conversation,
    a_conversation_does_not_move_onto_another,
);

async fn a_conversation_reads_back_and_may_change_its_chat(database: TestDatabase) {
    let store = bella(&database).await;
    let mut it = conversation("c", address(Channel::Telegram, "-42"));
    let anyone = Identity::from("telegram:7");
    it.questions.insert(
        anyone.clone(),
        Question::Size { name: Some("Ana \"la\" 🎉".into()), besides: Besides::default() }.into(),
    );
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

async fn a_group_that_becomes_a_supergroup_keeps_its_conversation(database: TestDatabase) {
    let store = bella(&database).await;
    let (old, new) = (address(Channel::Telegram, "-42"), address(Channel::Telegram, "-10042"));
    let group = conversation("c", old.clone());
    let sender = line(Channel::Telegram, LINE).senders().remove(0);
    let moves = Change::MoveConversation { id: group.id.clone(), chat: "-10042".into() };
    let stopped = Change::OptOut { sender, identity: Identity::of(Channel::Telegram, "-10042") };
    let set = Change::SetTeam(Some(group.id.clone()));
    change(&store, vec![Change::InsertConversation(group.clone()), set, moves, stopped]).await;
    assert_eq!(store.scene(&text_from(&old)).await.unwrap().conversation, None);
    let recipient = Identity::of(Channel::Telegram, &new.chat);
    let moved = Conversation { address: new.clone(), recipient, ..group };
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
