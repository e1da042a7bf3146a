//! Each way that a message may go, told apart.

use crate::fake::{CHAT, Fake, LINE, Next, TOKEN, config, no};
use serde_json::json;
use std::time::Duration;
use tableturn_core::{Address, Cause, Channel, Failure, MessageExtras, OutboxId, extras::Button};
use tableturn_worker::provider::{
    Letter, RETRY_AFTER_MAX, Sent,
    telegram::{Config, ConfigError, Telegram},
};
use tokio::net::TcpListener;

struct Post {
    id: OutboxId,
    address: Address,
    text: String,
    look: MessageExtras,
}

impl Post {
    fn of(text: &str, look: MessageExtras) -> Self {
        let address = Address { channel: Channel::Telegram, line: LINE.into(), chat: CHAT.to_string() };
        let id = OutboxId { conversation: "5f0c-77".into(), number: 12 };
        Self { id, address, text: text.into(), look }
    }

    fn letter(&self) -> Letter<'_> {
        Letter {
            id: &self.id,
            address: &self.address,
            messaging_service: None,
            text: &self.text,
            look: &self.look,
            validity_seconds: None,
            call: true,
        }
    }
}

fn plain() -> Post {
    Post::of("secret text", MessageExtras::default())
}

fn edit(id: &str) -> Post {
    Post::of("secret text", MessageExtras { edits: Some(id.into()), ..MessageExtras::default() })
}

fn accepted(id: &str) -> Sent {
    Sent::Accepted { provider_id: id.into() }
}

fn refused(cause: Cause, code: &str) -> Sent {
    Sent::Refused(Failure { cause, code: Some(code.into()) })
}

/// Sends, and sees to it that the outcome names neither the token, the text nor the chat.
async fn send(telegram: &Telegram, post: &Post) -> Sent {
    let sent = telegram.send(&post.letter()).await;
    let shown = format!("{sent:?}");
    for secret in ["AAF7", "123456", "secret text", "4242", "/bot"] {
        assert!(!shown.contains(secret), "{shown}");
    }
    sent
}

#[tokio::test]
async fn a_text_goes_out_as_it_is_without_a_preview() {
    let (fake, telegram) = Fake::start().await;
    let text = "*Ana* _la_ [x](http://a.b) `c` <b>&amp;</b> \u{202e}אבא ~||>#+-=|{}.!\\ https://a.b 🎉";
    let button = |label: &str, data: &str| Button { label: label.into(), data: data.into() };
    let look = MessageExtras {
        buttons: vec![
            vec![button("<On my way>", "1g1______on my way")],
            vec![button("5", "a"), button("9", "b")],
        ],
        ..MessageExtras::default()
    };
    assert_eq!(send(&telegram, &Post::of(text, look)).await, accepted("77"));
    let sent = fake.last("sendmessage");
    assert_eq!((sent["chat_id"].as_i64(), sent["text"].as_str()), (Some(CHAT), Some(text)));
    assert_eq!(sent["link_preview_options"]["is_disabled"], true);
    assert!(sent.get("parse_mode").is_none() && sent.get("entities").is_none(), "{sent}");
    let rows = &sent["reply_markup"]["inline_keyboard"];
    assert_eq!(rows[0], json!([{"text": "<On my way>", "callback_data": "1g1______on my way"}]));
    assert_eq!(rows[1].as_array().unwrap().len(), 2);
    assert_eq!(send(&telegram, &plain()).await, accepted("77"));
    assert!(fake.last("sendmessage").get("reply_markup").is_none());
    // The bot's name is asked once.
    assert_eq!(fake.count("getme"), 1);
}

#[tokio::test]
async fn a_long_text_is_cut_at_a_line() {
    let (fake, telegram) = Fake::start().await;
    let text = "🎉 #17 Ana, party of 4\n".repeat(300);
    assert_eq!(send(&telegram, &Post::of(&text, MessageExtras::default())).await, accepted("77"));
    let sent = fake.last("sendmessage")["text"].as_str().unwrap().to_owned();
    let units = sent.encode_utf16().count();
    assert!((4_000..=4_096).contains(&units), "{units}");
    assert!(text.starts_with(sent.strip_suffix('…').unwrap()) && sent.ends_with("4\n…"));
}

#[tokio::test]
async fn an_edit_takes_the_place_of_its_message() {
    let (fake, telegram) = Fake::start().await;
    let buttons = vec![vec![Button { label: "Leave".into(), data: "x".into() }]];
    let look = MessageExtras { edits: Some("55".into()), buttons, menu: None };
    assert_eq!(send(&telegram, &Post::of("new words", look)).await, accepted("55"));
    let sent = fake.last("editmessagetext");
    assert_eq!((sent["message_id"].as_i64(), sent["text"].as_str()), (Some(55), Some("new words")));
    assert_eq!(sent["reply_markup"]["inline_keyboard"][0][0]["callback_data"], "x");
    assert_eq!(sent["link_preview_options"]["is_disabled"], true);
    assert_eq!(fake.methods(), ["editmessagetext"]);
}

#[tokio::test]
async fn an_edit_that_changes_nothing_is_well() {
    let (fake, telegram) = Fake::start().await;
    for description in [
        "Bad Request: message is not modified: specified new message content and reply markup are exactly \
         the same as a current content and reply markup of the message",
        "Bad Request: message is not modified",
    ] {
        fake.refuse("editmessagetext", 400, description);
        assert_eq!(send(&telegram, &edit("55")).await, accepted("55"));
    }
    assert_eq!(fake.methods(), ["editmessagetext", "editmessagetext"]);
}

#[tokio::test]
async fn what_can_not_be_edited_is_sent_as_new() {
    let (fake, telegram) = Fake::start().await;
    for description in [
        "Bad Request: message can't be edited",
        "Bad Request: message to edit not found",
        "Bad Request: MESSAGE_ID_INVALID",
    ] {
        fake.refuse("editmessagetext", 400, description);
        assert_eq!(send(&telegram, &edit("55")).await, accepted("77"), "{description}");
    }
    assert_eq!(fake.methods(), ["editmessagetext", "sendmessage"].repeat(3));
    // An id that isn't Telegram's, and an edit that is refused for another reason.
    assert_eq!(send(&telegram, &edit("SM12")).await, accepted("77"));
    fake.refuse("editmessagetext", 403, "Forbidden: bot was blocked by the user");
    assert_eq!(send(&telegram, &edit("55")).await, refused(Cause::OptedOut, "BotBlocked"));
    assert_eq!(fake.methods()[6..], ["sendmessage", "editmessagetext"]);
}

#[tokio::test]
async fn a_menu_is_set_before_the_text_and_never_in_its_way() {
    let (fake, telegram) = Fake::start().await;
    let menu = |menu: &[(&str, &str)]| {
        let menu = menu.iter().map(|(name, about)| (String::from(*name), String::from(*about))).collect();
        Post::of("hi", MessageExtras { menu: Some(menu), ..MessageExtras::default() })
    };
    let hosts = menu(&[("list", "Who waits"), ("seat", "Seat a party")]);
    assert_eq!(send(&telegram, &hosts).await, accepted("77"));
    let set = fake.last("setmycommands");
    assert_eq!(set["commands"][1], json!({"command": "seat", "description": "Seat a party"}));
    assert_eq!(set["scope"], json!({"type": "chat", "chat_id": CHAT}));
    assert_eq!(send(&telegram, &menu(&[])).await, accepted("77"));
    assert_eq!(fake.last("deletemycommands")["scope"], json!({"type": "chat", "chat_id": CHAT}));
    fake.refuse("setmycommands", 400, "Bad Request: BOT_COMMAND_INVALID");
    assert_eq!(send(&telegram, &hosts).await, accepted("77"));
    fake.next("setmycommands", Next::Silence);
    assert_eq!(send(&telegram, &hosts).await, accepted("77"));
    let once = |method| [method, "sendmessage"];
    let all = [once("setmycommands"), once("deletemycommands"), once("setmycommands"), once("setmycommands")];
    assert_eq!(fake.methods(), all.concat());
}

#[tokio::test]
async fn a_chat_that_is_too_fast_waits_by_itself() {
    let (fake, telegram) = Fake::start().await;
    let later = |after| Sent::Later { after: Some(after), code: Some("429".into()), of_line: false };
    let too_many =
        |seconds: u32| no(429, "Too Many Requests: retry after N", Some(json!({ "retry_after": seconds })));
    fake.next("sendmessage", Next::Answer(429, too_many(35)));
    assert_eq!(send(&telegram, &plain()).await, later(Duration::from_secs(35)));
    fake.next("editmessagetext", Next::Answer(429, too_many(u32::MAX)));
    assert_eq!(send(&telegram, &edit("55")).await, later(RETRY_AFTER_MAX));
    assert_eq!(fake.methods(), ["sendmessage", "editmessagetext"], "nothing was sent in its stead");
}

#[tokio::test]
async fn a_chat_that_is_gone_is_an_opt_out() {
    let (fake, telegram) = Fake::start().await;
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
        fake.refuse("sendmessage", status, description);
        assert_eq!(send(&telegram, &plain()).await, refused(Cause::OptedOut, code), "{description}");
    }
}

#[tokio::test]
async fn a_group_that_moved_says_where_to() {
    let (fake, telegram) = Fake::start().await;
    let description = "Bad Request: group chat was upgraded to a supergroup chat";
    let moved = no(400, description, Some(json!({"migrate_to_chat_id": -1001234567890_i64})));
    fake.next("sendmessage", Next::Answer(400, moved));
    let sent = telegram.send(&plain().letter()).await;
    assert_eq!(sent, Sent::Moved { chat: "-1001234567890".into() });
}

#[tokio::test]
async fn other_refusals_are_told_by_their_kind_alone() {
    let (fake, telegram) = Fake::start().await;
    for (status, description, cause, code) in [
        (400, "Bad Request: message is too long", Cause::Other, "MessageIsTooLong"),
        (400, "Bad Request: BUTTON_DATA_INVALID", Cause::Other, "ButtonDataInvalid"),
        (400, "Bad Request: secret text of 4242 is new", Cause::Other, "400"),
        (401, "Unauthorized", Cause::Line, "401"),
        (404, "Not Found", Cause::Line, "401"),
    ] {
        fake.refuse("sendmessage", status, description);
        assert_eq!(send(&telegram, &plain()).await, refused(cause, code), "{description}");
    }
}

#[tokio::test]
async fn what_may_have_been_accepted_is_unknown() {
    let unknown = |sent: &Sent| matches!(sent, Sent::Unknown { .. });
    let one = |method, next, post: Post| async move {
        let (fake, telegram) = Fake::start().await;
        fake.next(method, next);
        send(&telegram, &post).await
    };
    // Each waits for its own reason; together they wait once.
    let bad_gateway = "<html>502 Bad Gateway</html>";
    let (gateway, internal, silence, silent_edit, garbled) = tokio::join!(
        one("sendmessage", Next::Raw(502, bad_gateway), plain()),
        one("sendmessage", Next::Answer(500, no(500, "Internal Server Error", None)), plain()),
        one("sendmessage", Next::Silence, plain()),
        one("editmessagetext", Next::Silence, edit("55")),
        one("sendmessage", Next::Raw(200, "secret text"), plain()),
    );
    for sent in [gateway, internal, silence, silent_edit, garbled] {
        assert!(unknown(&sent), "{sent:?}");
    }
}

#[tokio::test]
async fn a_message_that_teloxide_can_not_read_was_sent() {
    let (fake, telegram) = Fake::start().await;
    fake.next("sendmessage", Next::Raw(200, r#"{"ok":true,"result":{"message_id":9,"chat":"new form"}}"#));
    assert_eq!(send(&telegram, &plain()).await, accepted("9"));
}

#[tokio::test]
async fn a_bot_that_teloxide_can_not_read_is_known_by_its_name() {
    let (fake, telegram) = Fake::start().await;
    fake.next("getme", Next::Raw(200, r#"{"ok":true,"result":{"id":1,"username":"Bella_Bot"}}"#));
    assert_eq!(send(&telegram, &plain()).await, accepted("77"));
}

#[tokio::test]
async fn without_a_connection_nothing_was_sent() {
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let telegram = Telegram::new(config(&format!("http://{closed}"))).unwrap();
    let later = Sent::Later { after: None, code: None, of_line: true };
    assert_eq!(send(&telegram, &plain()).await, later);
}

#[tokio::test]
async fn another_bots_line_waits_for_a_process_that_has_it() {
    let (fake, telegram) = Fake::start().await;
    let mut post = plain();
    post.address.line = "nona_bot".into();
    let later = Sent::Later { after: None, code: None, of_line: true };
    assert_eq!(send(&telegram, &post).await, later);
    post.address.channel = Channel::Sms;
    assert_eq!(send(&telegram, &post).await, Sent::Refused(Failure { cause: Cause::Line, code: None }));
    assert!(fake.methods().is_empty());
}

#[tokio::test]
async fn a_token_that_telegram_does_not_know_is_the_lines_trouble() {
    let (fake, telegram) = Fake::start().await;
    fake.refuse("getme", 401, "Unauthorized");
    assert_eq!(send(&telegram, &plain()).await, refused(Cause::Line, "401"));
    fake.next("getme", Next::Answer(429, no(429, "Too Many", Some(json!({"retry_after": 3})))));
    let after = Some(Duration::from_secs(3));
    assert_eq!(
        send(&telegram, &plain()).await,
        Sent::Later { after, code: Some("429".into()), of_line: true }
    );
    assert!(fake.methods().is_empty());
    assert_eq!(send(&telegram, &plain()).await, accepted("77"), "it is asked again");
}

#[test]
fn a_bad_configuration_is_refused_without_repeating_it() {
    let bad = |api_url: &str, token: &str| {
        let config = Config { api_url: api_url.parse().unwrap(), token: token.into() };
        assert!(!format!("{config:?}").contains(token));
        Telegram::new(config).err().unwrap()
    };
    assert_eq!(bad("https://api.telegram.org", "123456:a/secret"), ConfigError::Token);
    assert_eq!(bad("mailto:ana@example.com", TOKEN), ConfigError::Url);
}
