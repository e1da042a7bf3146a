//! What an update of Telegram's becomes: an envelope, or the reason why there is none.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod fixtures;

use fixtures::bot;
use proptest::prelude::*;
use serde_json::{Value, json};
use tableturn_bot::Skipped::{self, NotForUs, Unreadable};
use tableturn_bot::read_update;
use tableturn_decide::button_data::{Mark, View};
use tableturn_decide::{Event, Heard, Tap};
use tableturn_floor::{Address, Channel, Identity, Language};
use tableturn_queue::Envelope;

fn envelope_of(update: &Value) -> Result<Envelope, Skipped> {
    read_update(update, &bot(), 1_700_000_000_000).envelope
}

fn event(update: &Value) -> Event {
    envelope_of(update).expect("an envelope").event
}

fn heard_in(update: &Value) -> Heard {
    match event(update) {
        Event::Heard(heard) => heard,
        other => panic!("not a text: {other:?}"),
    }
}

fn ana() -> Value {
    json!({"id": 1001, "is_bot": false, "first_name": "Ana", "last_name": "Ruiz", "language_code": "es-MX"})
}

fn private(fields: Value) -> Value {
    let chat = json!({"id": 1001, "type": "private", "first_name": "Ana"});
    let mut message = json!({"message_id": 7, "date": 1, "chat": chat, "from": ana()});
    message.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    json!({"update_id": 500, "message": message})
}

fn group(fields: Value) -> Value {
    let mut update = private(fields);
    update["message"]["chat"] = json!({"id": -5005, "type": "group", "title": "Team"});
    update
}

fn chat(id: &str) -> Address {
    Address { channel: Channel::Telegram, line: "bella_bot".to_owned(), chat: id.to_owned() }
}

#[test]
fn a_private_text_is_heard() {
    let envelope = envelope_of(&private(json!({"text": "4 Ana"}))).unwrap();
    assert_eq!(envelope.id, "telegram:42:500:7");
    assert_eq!(envelope.group, "chat:telegram:bella_bot:1001");
    assert_eq!(envelope.at, 1_700_000_000_000);
    let heard = Heard {
        speaker: Identity::from("telegram:1001"),
        language: Some(Language::Es),
        name: Some("Ana".to_owned()),
        ..Heard::text(chat("1001"), "4 Ana")
    };
    assert_eq!(envelope.event, Event::Heard(heard));
}

#[test]
fn a_message_without_words_is_an_empty_text() {
    let sticker = json!({"sticker": {"emoji": "x", "a_format_of_the_future": [1]}});
    assert_eq!(heard_in(&private(sticker)).text, "");
    assert_eq!(heard_in(&private(json!({"photo": [], "caption": "we are 4"}))).text, "we are 4");
}

#[test]
fn unknown_fields_of_a_message_do_not_lose_its_text() {
    let new =
        json!({"text": "leave", "entities": [{"type": "hologram", "offset": "?"}], "reply_to_message": 5});
    assert_eq!(heard_in(&private(new)).text, "leave");
}

#[test]
fn service_messages_are_ignored() {
    let update = private(json!({"pinned_message": {"message_id": 3}}));
    assert!(matches!(envelope_of(&update), Err(NotForUs(_))));
}

#[test]
fn an_unsupported_language_and_an_empty_name_are_none() {
    let mut update = private(json!({"text": "hi"}));
    update["message"]["from"] = json!({"id": 1001, "first_name": "  ", "language_code": "tlh"});
    let heard = heard_in(&update);
    assert_eq!(heard.language, None);
    assert_eq!(heard.name, None);
}

#[test]
fn long_texts_and_names_are_cut() {
    let mut update = private(json!({"text": "é".repeat(5_000)}));
    update["message"]["from"]["first_name"] = json!("n".repeat(500));
    let heard = heard_in(&update);
    assert_eq!(heard.text.chars().count(), 4_096);
    assert_eq!(heard.name.unwrap().len(), 64);
}

#[test]
fn a_reply_to_the_bot_says_to_which_message() {
    let reply = |by: u64| {
        let replied = json!({"message_id": 6, "from": {"id": by, "is_bot": true, "first_name": "B"}});
        json!({"text": "coming", "reply_to_message": replied})
    };
    let us = bot().id;
    assert_eq!(heard_in(&private(reply(us))).reply_to.as_deref(), Some("6"));
    assert_eq!(heard_in(&private(reply(us + 1))).reply_to, None);
    // A group's texts are for the bot only as replies to it.
    let heard = heard_in(&group(reply(us)));
    assert_eq!((heard.text.as_str(), heard.reply_to.as_deref()), ("coming", Some("6")));
    assert!(matches!(envelope_of(&group(reply(us + 1))), Err(NotForUs(_))));
}

#[test]
fn in_a_group_only_commands_for_us_are_heard() {
    for (said, heard) in [
        ("/list", "/list"),
        ("/list@Bella_Bot", "/list"),
        ("/seat@bella_bot 17 T5", "/seat 17 T5"),
        ("/note 17 a@b.example", "/note 17 a@b.example"),
    ] {
        let update = group(json!({ "text": said }));
        let got = heard_in(&update);
        assert_eq!(got.text, heard, "{said}");
        assert_eq!(got.address, chat("-5005"), "{said}");
        assert_eq!(got.speaker, Identity::from("telegram:1001"));
    }
    for said in ["hello", "/list@other_bot", "/list@other_bot 2", "T5 dessert", "/list@"] {
        assert!(matches!(envelope_of(&group(json!({ "text": said }))), Err(NotForUs(_))), "{said}");
    }
    assert!(matches!(envelope_of(&group(json!({"caption": "/list"}))), Err(NotForUs(_))));
}

#[test]
fn in_a_private_chat_our_own_mention_is_removed_from_a_command() {
    assert_eq!(heard_in(&private(json!({"text": "/start@bella_bot bella"}))).text, "/start bella");
    assert_eq!(heard_in(&private(json!({"text": "me@example.com"}))).text, "me@example.com");
    assert_eq!(heard_in(&private(json!({"text": "/list@other_bot"}))).text, "/list@other_bot");
}

#[test]
fn an_admin_who_writes_in_the_groups_name_is_nobody_in_particular() {
    let mut anonymous = group(json!({"text": "/list", "sender_chat": {"id": -5005, "type": "group"}}));
    anonymous["message"]["from"] = json!({"id": 1_087_968_824, "is_bot": true, "first_name": "Group"});
    let heard = heard_in(&anonymous);
    assert_eq!(heard.speaker, Identity::anonymous());
    assert_eq!(heard.name, None);
    assert_eq!(heard.text, "/list");
}

#[test]
fn a_text_in_a_topic_is_a_conversation_of_its_own() {
    let topic = json!({"text": "/list", "is_topic_message": true, "message_thread_id": 45});
    let heard = heard_in(&group(topic.clone()));
    assert_eq!(heard.address, chat("-5005/45"));
    assert!(heard.address.is_group());
    assert_eq!(heard.speaker, Identity::from("telegram:1001"));
    let heard = heard_in(&private(topic));
    assert_eq!(heard.address, chat("1001/45"));
    assert_eq!(Identity::of(Channel::Telegram, &heard.address.chat), heard.speaker);
    // A thread of replies is no topic.
    assert_eq!(heard_in(&group(json!({"text": "/list", "message_thread_id": 45}))).address, chat("-5005"));
    let mut update = tap("/list");
    let message = update["callback_query"]["message"].as_object_mut().unwrap();
    message.extend(json!({"is_topic_message": true, "message_thread_id": 45}).as_object().unwrap().clone());
    assert!(heard_in(&update).address.chat.ends_with("/45"));
    for notice in ["forum_topic_created", "forum_topic_edited", "forum_topic_closed"] {
        assert!(matches!(envelope_of(&private(json!({ notice: {} }))), Err(NotForUs(_))), "{notice}");
    }
}

#[test]
fn the_parts_of_an_album_name_it() {
    let part = private(json!({"photo": [], "media_group_id": "13908"}));
    assert_eq!(heard_in(&part).album.as_deref(), Some("13908"));
    assert_eq!(heard_in(&private(json!({"photo": [], "media_group_id": "x".repeat(65)}))).album, None);
}

#[test]
fn only_persons_are_heard() {
    let mut anonymous = group(json!({"text": "/list", "sender_chat": {"id": -7, "type": "channel"}}));
    assert!(matches!(envelope_of(&anonymous), Err(NotForUs(_))));
    anonymous["message"].as_object_mut().unwrap().remove("sender_chat");
    assert!(envelope_of(&anonymous).is_ok());
    anonymous["message"]["from"]["is_bot"] = json!(true);
    assert!(matches!(envelope_of(&anonymous), Err(NotForUs(_))));
    anonymous["message"].as_object_mut().unwrap().remove("from");
    assert!(matches!(envelope_of(&anonymous), Err(NotForUs(_))));
    let mut channel = private(json!({"text": "/list"}));
    channel["message"]["chat"] = json!({"id": -1, "type": "channel"});
    assert!(matches!(envelope_of(&channel), Err(NotForUs(_))));
}

#[test]
fn a_group_that_moves_gives_one_event() {
    let moved = event(&group(json!({"migrate_to_chat_id": -1005005})));
    assert_eq!(moved, Event::Moved { address: chat("-5005"), chat: "-1005005".to_owned() });
    assert!(matches!(envelope_of(&group(json!({"migrate_from_chat_id": -5005}))), Err(NotForUs(_))));
}

fn tap(data: &str) -> Value {
    let message = json!({"message_id": 88, "date": 0, "chat": {"id": -5005, "type": "supergroup"}});
    json!({"update_id": 501, "callback_query":
        {"id": "4382bfdwdsb323b2d9", "from": ana(), "chat_instance": "1", "message": message, "data": data}})
}

#[test]
fn a_tap_is_heard_as_the_text_of_its_button() {
    let mark = Mark { view: View::List, page: 1, tag: "abc".to_owned() };
    let update = tap(&mark.data("/call 17", 64).unwrap());
    let read = read_update(&update, &bot(), 0);
    assert_eq!(read.callback.as_deref(), Some("4382bfdwdsb323b2d9"));
    assert_eq!(read.envelope.unwrap().id, "telegram:42:501:4382bfdwdsb323b2d9");
    let heard = heard_in(&update);
    assert_eq!(heard.text, "/call 17");
    assert_eq!(heard.address, chat("-5005"));
    assert_eq!(heard.tap, Some(Tap { message: "88".to_owned(), mark: Some(mark) }));
    assert_eq!(heard.speaker, Identity::from("telegram:1001"));
    let old = heard_in(&tap("0/call 17"));
    assert_eq!(old.text, "");
    assert_eq!(old.tap.unwrap().mark, None);
}

#[test]
fn a_tap_without_an_envelope_still_has_a_callback_to_answer() {
    for missing in ["message", "data"] {
        let mut update = tap("x");
        update["callback_query"].as_object_mut().unwrap().remove(missing);
        let read = read_update(&update, &bot(), 0);
        assert!(matches!(read.envelope, Err(NotForUs(_))), "{missing}");
        assert!(read.callback.is_some(), "{missing}");
    }
    let mut odd = tap("x");
    odd["callback_query"]["id"] = json!("é");
    assert!(matches!(envelope_of(&odd), Err(Unreadable(_))));
}

#[test]
fn blocking_or_removing_the_bot_is_an_absence() {
    let cases = [
        ("private", "kicked", Some(false)),
        ("private", "member", Some(true)),
        ("private", "left", None),
        ("group", "left", Some(false)),
        ("supergroup", "kicked", Some(false)),
        ("group", "member", Some(true)),
        ("supergroup", "administrator", Some(true)),
        ("supergroup", "restricted", Some(false)),
        ("supergroup", "a_status_of_the_future", None),
        ("channel", "administrator", None),
    ];
    for (kind, status, expected) in cases {
        let update = json!({"update_id": 502, "my_chat_member": {"chat": {"id": -5005, "type": kind},
            "from": ana(), "new_chat_member": {"status": status, "user": {"id": 42}}}});
        let got = envelope_of(&update);
        match expected {
            None => assert!(matches!(got, Err(NotForUs(_))), "{kind} {status}"),
            Some(present) => {
                let envelope = got.unwrap();
                assert_eq!(envelope.id, "telegram:42:502:member");
                assert_eq!(envelope.event, Event::Presence { address: chat("-5005"), present });
            }
        }
    }
}

#[test]
fn malformed_updates_are_unreadable_and_unknown_kinds_are_not_for_us() {
    for broken in [
        json!({"message": {"message_id": 1, "chat": {"id": 1, "type": "private"}, "text": "hi"}}),
        json!({"update_id": 1, "message": {"text": "hi"}}),
        json!({"update_id": 1, "message": null}),
        json!({"update_id": 1, "callback_query": {"id": "1"}}),
        json!({"update_id": 1, "my_chat_member": []}),
        json!("hi"),
    ] {
        assert!(matches!(envelope_of(&broken), Err(Unreadable(_))), "{broken}");
    }
    let reaction = json!({"chat": {"id": 7, "type": "private"}, "message_id": 3, "user": ana(), "date": 0,
        "old_reaction": [], "new_reaction": [{"type": "emoji", "emoji": "👎"}]});
    for kind in
        ["poll", "message_reaction", "message_reaction_count", "edited_message", "a_kind_of_the_future"]
    {
        assert!(matches!(envelope_of(&json!({"update_id": 1, kind: reaction})), Err(NotForUs(_))), "{kind}");
    }
}

proptest! {
    #[test]
    fn every_text_gives_an_envelope_that_the_queue_accepts(text in any::<String>(), id in any::<i64>()) {
        let mut update = private(json!({ "text": text }));
        update["update_id"] = json!(id);
        let envelope = envelope_of(&update).unwrap();
        prop_assert!(envelope.id.len() <= tableturn_queue::ID_MAX);
        prop_assert!(envelope.id.bytes().all(|b| b.is_ascii_graphic()));
        prop_assert_eq!(Envelope::from_body(&envelope.to_body()).unwrap(), envelope);
    }

    #[test]
    fn no_malformed_field_causes_a_panic(path in 0usize..7, value in "[a-z0-9]{0,6}|-?[0-9]{1,25}") {
        let value: Value = serde_json::from_str(&value).unwrap_or(Value::String(value));
        let at = ["/update_id", "/message", "/message/chat", "/message/chat/id", "/message/chat/type",
            "/message/from", "/message/text"][path];
        let mut update = private(json!({"text": "hi"}));
        *update.pointer_mut(at).unwrap() = value;
        let _ = envelope_of(&update);
    }
}
