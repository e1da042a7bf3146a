//! Sending through Telegram, and every result that a send may have.

use crate::{
    fake_bot_api::{CHAT, FakeBotApi, LINE, Reply, TOKEN, config, error},
    message::TestMessage,
};
use serde_json::json;
use std::time::Duration;
use tableturn_decide::{MessageExtras, extras::Button};
use tableturn_floor::{Cause, Channel, Failure};
use tableturn_worker::provider::{
    RETRY_AFTER_MAX, SendResult,
    telegram::{Config, ConfigError, Telegram},
};
use tokio::net::TcpListener;

fn message(text: &str, extras: MessageExtras) -> TestMessage {
    let message = TestMessage::new(Channel::Telegram, LINE, &CHAT.to_string(), text);
    TestMessage { extras, is_call: true, ..message }
}

fn plain() -> TestMessage {
    message("secret text", MessageExtras::default())
}

fn edit(id: &str) -> TestMessage {
    message("secret text", MessageExtras { edits: Some(id.into()), ..MessageExtras::default() })
}

fn accepted(id: &str) -> SendResult {
    SendResult::Accepted { provider_id: id.into() }
}

fn refused(cause: Cause, code: &str) -> SendResult {
    SendResult::Refused(Failure { cause, code: Some(code.into()) })
}

/// Sends, and asserts that the result holds neither the token, the text nor the chat.
async fn send(telegram: &Telegram, message: &TestMessage) -> SendResult {
    let result = telegram.send(&message.outbound()).await;
    let shown = format!("{result:?}");
    for secret in ["AAF7", "123456", "secret text", "4242", "/bot"] {
        assert!(!shown.contains(secret), "{shown}");
    }
    result
}

#[tokio::test]
async fn a_text_is_sent_unchanged_and_without_a_preview() {
    let (fake, telegram) = FakeBotApi::start().await;
    let text = "*Ana* _la_ [x](http://a.b) `c` <b>&amp;</b> \u{202e}אבא ~||>#+-=|{}.!\\ https://a.b 🎉";
    let button = |label: &str, data: &str| Button { label: label.into(), data: data.into() };
    let extras = MessageExtras {
        buttons: vec![
            vec![button("<On my way>", "1g1______on my way")],
            vec![button("5", "a"), button("9", "b")],
        ],
        ..MessageExtras::default()
    };
    assert_eq!(send(&telegram, &message(text, extras)).await, accepted("77"));
    let sent = fake.last("sendmessage");
    assert_eq!(sent["chat_id"].as_i64(), Some(CHAT));
    assert_eq!(sent["text"].as_str(), Some(text));
    assert_eq!(sent["link_preview_options"]["is_disabled"], true);
    assert!(sent.get("parse_mode").is_none() && sent.get("entities").is_none(), "{sent}");
    let rows = &sent["reply_markup"]["inline_keyboard"];
    assert_eq!(rows[0], json!([{"text": "<On my way>", "callback_data": "1g1______on my way"}]));
    assert_eq!(rows[1].as_array().unwrap().len(), 2);
    assert_eq!(send(&telegram, &plain()).await, accepted("77"));
    assert!(fake.last("sendmessage").get("reply_markup").is_none());
    assert_eq!(fake.count("getme"), 1, "the bot's name is fetched once");
}

#[tokio::test]
async fn a_long_text_is_truncated_at_the_end_of_a_line() {
    let (fake, telegram) = FakeBotApi::start().await;
    let text = "🎉 #17 Ana, party of 4\n".repeat(300);
    assert_eq!(send(&telegram, &message(&text, MessageExtras::default())).await, accepted("77"));
    let sent = fake.last("sendmessage")["text"].as_str().unwrap().to_owned();
    let units = sent.encode_utf16().count();
    assert!((4_000..=4_096).contains(&units), "{units}");
    assert!(text.starts_with(sent.strip_suffix('…').unwrap()) && sent.ends_with("4\n…"));
}

#[tokio::test]
async fn an_edit_changes_the_message_that_it_names() {
    let (fake, telegram) = FakeBotApi::start().await;
    let buttons = vec![vec![Button { label: "Leave".into(), data: "x".into() }]];
    let extras = MessageExtras { edits: Some("55".into()), buttons, ..MessageExtras::default() };
    assert_eq!(send(&telegram, &message("new words", extras)).await, accepted("55"));
    let sent = fake.last("editmessagetext");
    assert_eq!(sent["message_id"].as_i64(), Some(55));
    assert_eq!(sent["text"].as_str(), Some("new words"));
    assert_eq!(sent["reply_markup"]["inline_keyboard"][0][0]["callback_data"], "x");
    assert_eq!(sent["link_preview_options"]["is_disabled"], true);
    assert_eq!(fake.methods(), ["editmessagetext"]);
}

#[tokio::test]
async fn an_edit_that_changes_nothing_is_accepted() {
    let (fake, telegram) = FakeBotApi::start().await;
    for description in [
        "Bad Request: message is not modified: specified new message content and reply markup are exactly \
         the same as a current content and reply markup of the message",
        "Bad Request: message is not modified",
    ] {
        fake.refuse_next("editmessagetext", 400, description);
        assert_eq!(send(&telegram, &edit("55")).await, accepted("55"));
    }
    assert_eq!(fake.methods(), ["editmessagetext", "editmessagetext"]);
}

#[tokio::test]
async fn an_edit_that_is_impossible_is_sent_as_a_new_message() {
    let (fake, telegram) = FakeBotApi::start().await;
    for description in [
        "Bad Request: message can't be edited",
        "Bad Request: message to edit not found",
        "Bad Request: MESSAGE_ID_INVALID",
    ] {
        fake.refuse_next("editmessagetext", 400, description);
        assert_eq!(send(&telegram, &edit("55")).await, accepted("77"), "{description}");
    }
    assert_eq!(fake.methods(), ["editmessagetext", "sendmessage"].repeat(3));
    // An id that is not Telegram's. Then an edit that is refused for another reason.
    assert_eq!(send(&telegram, &edit("SM12")).await, accepted("77"));
    fake.refuse_next("editmessagetext", 403, "Forbidden: bot was blocked by the user");
    assert_eq!(send(&telegram, &edit("55")).await, refused(Cause::OptedOut, "BotBlocked"));
    assert_eq!(fake.methods()[6..], ["sendmessage", "editmessagetext"]);
}

#[tokio::test]
async fn a_menu_is_set_before_the_text_which_is_sent_even_if_that_fails() {
    let (fake, telegram) = FakeBotApi::start().await;
    let with_menu = |menu: &[(&str, &str)]| {
        let menu = menu.iter().map(|(name, about)| (String::from(*name), String::from(*about))).collect();
        message("hi", MessageExtras { menu: Some(menu), ..MessageExtras::default() })
    };
    let hosts = with_menu(&[("list", "Who waits"), ("seat", "Seat a party")]);
    assert_eq!(send(&telegram, &hosts).await, accepted("77"));
    let set = fake.last("setmycommands");
    assert_eq!(set["commands"][1], json!({"command": "seat", "description": "Seat a party"}));
    assert_eq!(set["scope"], json!({"type": "chat", "chat_id": CHAT}));
    assert_eq!(send(&telegram, &with_menu(&[])).await, accepted("77"));
    assert_eq!(fake.last("deletemycommands")["scope"], json!({"type": "chat", "chat_id": CHAT}));
    fake.refuse_next("setmycommands", 400, "Bad Request: BOT_COMMAND_INVALID");
    assert_eq!(send(&telegram, &hosts).await, accepted("77"));
    fake.answer_next("setmycommands", Reply::Silence);
    assert_eq!(send(&telegram, &hosts).await, accepted("77"));
    let once = |method| [method, "sendmessage"];
    let all = [once("setmycommands"), once("deletemycommands"), once("setmycommands"), once("setmycommands")];
    assert_eq!(fake.methods(), all.concat());
}

#[tokio::test]
async fn a_chat_with_too_many_messages_waits_without_a_fault_of_the_line() {
    let (fake, telegram) = FakeBotApi::start().await;
    let later = |after| SendResult::Later { after: Some(after), code: Some("429".into()), of_line: false };
    let too_many = |seconds: u32| {
        error(429, "Too Many Requests: retry after N", Some(json!({ "retry_after": seconds })))
    };
    fake.answer_next("sendmessage", Reply::Json(429, too_many(35)));
    assert_eq!(send(&telegram, &plain()).await, later(Duration::from_secs(35)));
    fake.answer_next("editmessagetext", Reply::Json(429, too_many(u32::MAX)));
    assert_eq!(send(&telegram, &edit("55")).await, later(RETRY_AFTER_MAX));
    assert_eq!(fake.methods(), ["sendmessage", "editmessagetext"], "no new message was sent instead");
}

#[tokio::test]
async fn a_chat_that_the_bot_can_not_write_to_is_an_opt_out() {
    let (fake, telegram) = FakeBotApi::start().await;
    for (status, description, code) in [
        (403, "Forbidden: bot was blocked by the user", "BotBlocked"),
        (403, "Forbidden: user is deactivated", "UserDeactivated"),
        (403, "Forbidden: bot was kicked from the supergroup chat", "BotKickedFromSupergroup"),
        (403, "Forbidden: bot was kicked from the group chat", "403"),
        (403, "Forbidden: bot is not a member of the channel chat", "403"),
        (403, "Forbidden: bot can't initiate conversation with a user", "403"),
        (400, "Bad Request: chat not found", "ChatNotFound"),
        (400, "Bad Request: group chat was deactivated", "403"),
    ] {
        fake.refuse_next("sendmessage", status, description);
        assert_eq!(send(&telegram, &plain()).await, refused(Cause::OptedOut, code), "{description}");
    }
}

#[tokio::test]
async fn an_answer_goes_to_its_topic_and_to_the_general_one_if_that_is_closed() {
    let (fake, telegram) = FakeBotApi::start().await;
    let in_topic = TestMessage::new(Channel::Telegram, LINE, &format!("{CHAT}/45"), "secret text");
    assert_eq!(send(&telegram, &in_topic).await, accepted("77"));
    assert_eq!(fake.last("sendmessage")["message_thread_id"], json!(45));
    assert_eq!(fake.last("sendmessage")["chat_id"], json!(CHAT));
    for description in ["Bad Request: TOPIC_CLOSED", "Bad Request: message thread not found"] {
        fake.refuse_next("sendmessage", 400, description);
        assert_eq!(send(&telegram, &in_topic).await, accepted("77"), "{description}");
        assert_eq!(fake.last("sendmessage").get("message_thread_id"), None);
    }
    let odd = TestMessage::new(Channel::Telegram, LINE, &format!("{CHAT}/x"), "secret text");
    assert!(matches!(send(&telegram, &odd).await, SendResult::Refused(_)));
}

#[tokio::test]
async fn a_group_that_the_bot_may_not_write_to_for_now_has_not_opted_out() {
    let (fake, telegram) = FakeBotApi::start().await;
    for description in [
        "Bad Request: not enough rights to send text messages to the chat",
        "Bad Request: CHAT_RESTRICTED",
        "Bad Request: need administrator rights in the channel chat",
    ] {
        fake.refuse_next("sendmessage", 400, description);
        let result = send(&telegram, &plain()).await;
        let SendResult::Refused(failure) = result else { panic!("{description}: {result:?}") };
        assert_eq!(failure.cause, Cause::Other, "{description}");
    }
}

#[tokio::test]
async fn a_group_that_moved_gives_its_new_id() {
    let (fake, telegram) = FakeBotApi::start().await;
    let description = "Bad Request: group chat was upgraded to a supergroup chat";
    let moved = error(400, description, Some(json!({"migrate_to_chat_id": -1001234567890_i64})));
    fake.answer_next("sendmessage", Reply::Json(400, moved));
    let sent = telegram.send(&plain().outbound()).await;
    assert_eq!(sent, SendResult::Moved { chat: "-1001234567890".into() });
}

#[tokio::test]
async fn other_refusals_give_only_the_kind_of_the_error() {
    let (fake, telegram) = FakeBotApi::start().await;
    for (status, description, cause, code) in [
        (400, "Bad Request: message is too long", Cause::Other, "MessageIsTooLong"),
        (400, "Bad Request: BUTTON_DATA_INVALID", Cause::Other, "ButtonDataInvalid"),
        (400, "Bad Request: secret text of 4242 is new", Cause::Other, "400"),
        (401, "Unauthorized", Cause::Line, "401"),
        (404, "Not Found", Cause::Line, "401"),
    ] {
        fake.refuse_next("sendmessage", status, description);
        assert_eq!(send(&telegram, &plain()).await, refused(cause, code), "{description}");
    }
}

#[tokio::test]
async fn the_result_of_a_send_that_may_have_been_accepted_is_unknown() {
    let unknown = |sent: &SendResult| matches!(sent, SendResult::Unknown { .. });
    let one = |method, reply, message: TestMessage| async move {
        let (fake, telegram) = FakeBotApi::start().await;
        fake.answer_next(method, reply);
        send(&telegram, &message).await
    };
    // Some wait for a timeout, so they run at the same time.
    let bad_gateway = "<html>502 Bad Gateway</html>";
    let (gateway, internal, silence, silent_edit, garbled) = tokio::join!(
        one("sendmessage", Reply::Text(502, bad_gateway), plain()),
        one("sendmessage", Reply::Json(500, error(500, "Internal Server Error", None)), plain()),
        one("sendmessage", Reply::Silence, plain()),
        one("editmessagetext", Reply::Silence, edit("55")),
        one("sendmessage", Reply::Text(200, "secret text"), plain()),
    );
    for sent in [gateway, internal, silence, silent_edit, garbled] {
        assert!(unknown(&sent), "{sent:?}");
    }
}

#[tokio::test]
async fn a_message_was_sent_even_if_teloxide_can_not_parse_the_answer() {
    let (fake, telegram) = FakeBotApi::start().await;
    fake.answer_next(
        "sendmessage",
        Reply::Text(200, r#"{"ok":true,"result":{"message_id":9,"chat":"new form"}}"#),
    );
    assert_eq!(send(&telegram, &plain()).await, accepted("9"));
}

#[tokio::test]
async fn the_bots_name_is_read_even_if_teloxide_can_not_parse_the_answer() {
    let (fake, telegram) = FakeBotApi::start().await;
    fake.answer_next("getme", Reply::Text(200, r#"{"ok":true,"result":{"id":1,"username":"Bella_Bot"}}"#));
    assert_eq!(send(&telegram, &plain()).await, accepted("77"));
}

#[tokio::test]
async fn without_a_connection_nothing_was_sent() {
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let telegram = Telegram::new(config(&format!("http://{closed}"))).unwrap();
    let later = SendResult::Later { after: None, code: None, of_line: true };
    assert_eq!(send(&telegram, &plain()).await, later);
}

#[tokio::test]
async fn a_message_of_another_bots_line_waits_for_a_process_with_that_bot() {
    let (fake, telegram) = FakeBotApi::start().await;
    let mut message = plain();
    message.address.line = "nona_bot".into();
    let later = SendResult::Later { after: None, code: None, of_line: true };
    assert_eq!(send(&telegram, &message).await, later);
    message.address.channel = Channel::Sms;
    assert_eq!(
        send(&telegram, &message).await,
        SendResult::Refused(Failure { cause: Cause::Line, code: None })
    );
    assert!(fake.methods().is_empty());
}

#[tokio::test]
async fn a_token_that_telegram_refuses_is_a_fault_of_the_line() {
    let (fake, telegram) = FakeBotApi::start().await;
    fake.refuse_next("getme", 401, "Unauthorized");
    assert_eq!(send(&telegram, &plain()).await, refused(Cause::Line, "401"));
    fake.answer_next("getme", Reply::Json(429, error(429, "Too Many", Some(json!({"retry_after": 3})))));
    let after = Some(Duration::from_secs(3));
    assert_eq!(
        send(&telegram, &plain()).await,
        SendResult::Later { after, code: Some("429".into()), of_line: true }
    );
    assert!(fake.methods().is_empty());
    assert_eq!(send(&telegram, &plain()).await, accepted("77"), "the name is fetched again");
}

#[test]
fn a_bad_setting_is_refused_without_repeating_it() {
    let bad = |api_url: &str, token: &str| {
        let config = Config { api_url: api_url.parse().unwrap(), token: token.into() };
        assert!(!format!("{config:?}").contains(token));
        Telegram::new(config).err().unwrap()
    };
    assert_eq!(bad("https://api.telegram.org", "123456:a/secret"), ConfigError::Token);
    assert_eq!(bad("mailto:ana@example.com", TOKEN), ConfigError::Url);
}
