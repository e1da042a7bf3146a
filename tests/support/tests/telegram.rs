//! The fake of Telegram is strict: it answers in Telegram's own words, and records what a bot should not do.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use axum::{Router, extract::State, http::HeaderMap, http::StatusCode, routing::post};
use reqwest::Client;
use serde_json::{Value, json};
use std::{sync::Arc, sync::Mutex, time::Duration};
use tableturn_testing::{
    FakeTelegram,
    telegram::{Trouble, Which},
};

const ANA: i64 = 1001;
const MARCO: i64 = 1002;
const TEAM: i64 = -77;
const DEADLINE: Duration = Duration::from_secs(10);

/// A Telegram where Ana has written to the bot.
async fn fake() -> FakeTelegram {
    let fake = FakeTelegram::start().await;
    fake.user(ANA, "Ana", Some("es"));
    fake.user(MARCO, "Marco", None);
    fake.say(ANA, ANA, "/start");
    fake
}

/// Calls a method. Returns the status, and the result or the whole error body.
async fn ask(fake: &FakeTelegram, method: &str, arguments: Value) -> (u16, Value) {
    let url = format!("{}/bot{}/{method}", fake.url(), FakeTelegram::TOKEN);
    let request = Client::new().post(url).json(&arguments).timeout(DEADLINE);
    let answer = request.send().await.unwrap();
    let status = answer.status().as_u16();
    let body: Value = answer.json().await.unwrap();
    assert_eq!(body["ok"], json!(status == 200));
    (status, if status == 200 { body["result"].clone() } else { body })
}

async fn refused(fake: &FakeTelegram, method: &str, arguments: Value) -> String {
    let (status, body) = ask(fake, method, arguments).await;
    assert_eq!(body["error_code"], json!(status));
    body["description"].as_str().expect("a refusal").to_owned()
}

fn text(words: &str) -> Value {
    json!({ "chat_id": ANA, "text": words })
}

fn keyboard(buttons: Value) -> Value {
    json!({ "chat_id": ANA, "text": "hi", "reply_markup": { "inline_keyboard": [buttons] } })
}

fn ids(updates: &Value) -> Vec<i64> {
    updates.as_array().unwrap().iter().map(|update| update["update_id"].as_i64().unwrap()).collect()
}

#[tokio::test]
async fn an_offset_confirms_updates_for_good() {
    let fake = fake().await;
    fake.say(ANA, ANA, "4");
    let first = ask(&fake, "getUpdates", json!({ "limit": 1 })).await.1;
    assert_eq!(first[0]["message"]["text"], "/start");
    assert_eq!(first[0]["message"]["from"]["language_code"], "es");
    let all = ids(&ask(&fake, "GetUpdates", json!({})).await.1);
    assert_eq!((all.len(), all[1]), (2, all[0] + 1));
    assert_eq!(ids(&ask(&fake, "getUpdates", json!({ "offset": all[1] })).await.1), all[1..]);
    assert_eq!(
        ids(&ask(&fake, "getUpdates", json!({ "offset": all[0] })).await.1),
        all[1..],
        "gone for good"
    );
    assert_eq!(fake.pending(), 1);
    assert_eq!(ask(&fake, "getUpdates", json!({ "offset": all[1] + 1 })).await.1, json!([]));
    assert!(fake.heard_all(DEADLINE).await);
}

#[tokio::test]
async fn a_long_poll_ends_with_an_update_or_with_a_second_call() {
    let fake = fake().await;
    let confirmed = json!({ "offset": 999_999_999, "timeout": 50 });
    let waiting = ask(&fake, "getUpdates", confirmed.clone());
    let speak = async {
        fake.wait_until(|fake| (fake.pending() == 0).then_some(()), DEADLINE).await.unwrap();
        fake.say(ANA, ANA, "4 Ana");
    };
    let ((_, updates), ()) = tokio::join!(waiting, speak);
    assert_eq!(updates[0]["message"]["text"], "4 Ana");

    let first = refused(&fake, "getUpdates", confirmed);
    let second = async {
        fake.wait_until(|fake| (fake.pending() == 0).then_some(()), DEADLINE).await.unwrap();
        ask(&fake, "getUpdates", json!({})).await
    };
    let (first, second) = tokio::join!(first, second);
    assert!(first.starts_with("Conflict: terminated by other getUpdates request; make sure"), "{first}");
    assert_eq!(second, (200, json!([])));
}

#[tokio::test]
async fn the_bot_gets_only_the_kinds_of_updates_that_it_asked_for() {
    let fake = fake().await;
    ask(&fake, "getUpdates", json!({ "allowed_updates": ["my_chat_member"] })).await;
    fake.say(ANA, ANA, "nobody hears this");
    fake.block(ANA);
    let updates = ask(&fake, "getUpdates", json!({})).await.1;
    assert_eq!(ids(&updates).len(), 2, "{updates}");
    assert_eq!(updates[1]["my_chat_member"]["new_chat_member"]["status"], "kicked");
}

#[tokio::test]
async fn wrong_messages_are_refused() {
    let fake = fake().await;
    let many: Vec<Value> = (0..101).map(|n| json!({ "text": "x", "callback_data": n.to_string() })).collect();
    for (arguments, why) in [
        (text(""), "message text is empty"),
        (text(" \n "), "message text is empty"),
        (text(&"a".repeat(4097)), "message is too long"),
        (text(&"😀".repeat(2049)), "message is too long"),
        (json!({ "chat_id": ANA, "text": "5 < 6", "parse_mode": "HTML" }), "can't parse entities"),
        (json!({ "chat_id": ANA, "text": "x", "parse_mode": "BBCode" }), "unsupported parse_mode"),
        (json!({ "chat_id": 5, "text": "hi" }), "chat not found"),
        (json!({ "text": "hi" }), "chat_id is empty"),
        (keyboard(json!([{ "text": "x", "callback_data": "" }])), "BUTTON_DATA_INVALID"),
        (keyboard(json!([{ "text": "x", "callback_data": "é".repeat(33) }])), "BUTTON_DATA_INVALID"),
        (keyboard(json!([{ "text": " ", "callback_data": "x" }])), "text is empty"),
        (keyboard(json!([{ "text": "x" }])), "Text buttons are unallowed"),
        (keyboard(json!([{ "text": "x", "url": "no url" }])), "BUTTON_URL_INVALID"),
        (keyboard(json!(many)), "reply markup is too long"),
    ] {
        let said = refused(&fake, "sendMessage", arguments).await;
        assert!(said.starts_with("Bad Request: ") && said.contains(why), "{said}, not {why}");
    }
    assert_eq!(fake.violations().len(), 13, "all but the unknown chat: {:#?}", fake.violations());
    assert_eq!(ask(&fake, "SendMessage", text(&"😀".repeat(2048))).await.0, 200);
    assert_eq!(ask(&fake, "sendMessage", keyboard(json!(many[..100]))).await.0, 200);
    assert_eq!(fake.messages(ANA).len(), 2);
}

#[tokio::test]
async fn wrong_edits_are_refused_and_edits_are_recorded() {
    let fake = fake().await;
    let sent = ask(&fake, "sendMessage", keyboard(json!([{ "text": "4", "callback_data": "a" }]))).await.1;
    let id = &sent["message_id"];
    assert_eq!(sent["reply_markup"]["inline_keyboard"][0][0]["text"], "4");
    let edit = |id: &Value, words: &str| json!({ "chat_id": ANA, "message_id": id, "text": words });
    let same = json!({
        "chat_id": ANA, "message_id": id, "text": "hi", "reply_markup": sent["reply_markup"],
    });
    let said = refused(&fake, "editMessageText", same).await;
    assert_eq!(
        said,
        "Bad Request: message is not modified: specified new message content and reply markup are \
         exactly the same as a current content and reply markup of the message"
    );
    assert_eq!(ask(&fake, "editMessageText", edit(id, "hi")).await.0, 200, "without its buttons it differs");
    assert_eq!(
        refused(&fake, "editMessageText", edit(&json!(99), "x")).await,
        "Bad Request: message to edit not found"
    );
    assert_eq!(
        refused(&fake, "editMessageText", edit(&json!(1), "x")).await,
        "Bad Request: message can't be edited"
    );
    fake.freeze(ANA, id.as_i64().unwrap());
    assert_eq!(
        refused(&fake, "editMessageText", edit(id, "x")).await,
        "Bad Request: message can't be edited"
    );
    let appeared: Vec<_> = fake.appearances().into_iter().map(|a| (a.edited, a.text, a.rows)).collect();
    let rows = vec![vec!["4".to_owned()]];
    assert_eq!(appeared, [(false, "hi".to_owned(), rows), (true, "hi".to_owned(), vec![])]);
    assert_eq!(fake.violations(), [""; 0]);
}

#[tokio::test]
async fn a_second_or_late_answer_to_a_tap_is_refused() {
    let fake = fake().await;
    ask(&fake, "sendMessage", keyboard(json!([{ "text": "4", "callback_data": "a" }]))).await;
    assert_eq!(fake.tap(ANA, ANA, "5").unwrap_err(), "there is no button [5], only [4]");
    let id = fake.tap(ANA, ANA, "4").unwrap();
    let updates = ask(&fake, "getUpdates", json!({})).await.1;
    let query = &updates[1]["callback_query"];
    assert_eq!((&query["data"], &query["id"]), (&json!("a"), &json!(id)));
    assert_eq!(query["message"]["text"], "hi");
    let answer = json!({ "callback_query_id": id, "text": "Gracias" });
    assert_eq!(ask(&fake, "answerCallbackQuery", answer.clone()).await.1, json!(true));
    let late = "Bad Request: query is too old and response timeout expired or query ID is invalid";
    assert_eq!(refused(&fake, "answerCallbackQuery", answer).await, late);
    assert_eq!(refused(&fake, "answerCallbackQuery", json!({ "callback_query_id": "7" })).await, late);
    assert_eq!(fake.violations().len(), 2, "twice, and to nothing");
    let late_id = fake.tap(ANA, ANA, "4").unwrap();
    fake.expire_taps();
    assert_eq!(refused(&fake, "answerCallbackQuery", json!({ "callback_query_id": late_id })).await, late);
    assert_eq!(fake.violations().len(), 2, "a late answer is not a violation");
    let taps = fake.taps();
    assert_eq!(taps[0].answer.as_deref(), Some("Gracias"));
    assert_eq!(taps[1].answer, None);
    assert!(taps.iter().all(|tap| tap.is_closed()));
}

#[tokio::test]
async fn a_button_that_an_edit_removed_can_still_be_tapped() {
    let fake = fake().await;
    let sent = ask(&fake, "sendMessage", keyboard(json!([{ "text": "4", "callback_data": "a" }]))).await.1;
    let edit = json!({ "chat_id": ANA, "message_id": sent["message_id"], "text": "in line" });
    ask(&fake, "editMessageText", edit).await;
    assert!(fake.tap(ANA, ANA, "4").is_err());
    let removed = |under: &str| Which { under: Some(under.to_owned()), removed: true };
    assert!(fake.tap_which(ANA, ANA, "4", &removed("bye")).is_err());
    fake.tap_which(ANA, ANA, "4", &removed("hi")).unwrap();
    assert_eq!(fake.taps()[0].data, "a");
}

#[tokio::test]
async fn messages_to_a_user_who_blocked_the_bot_are_refused() {
    let fake = fake().await;
    fake.block(ANA);
    let blocked = "Forbidden: bot was blocked by the user";
    assert_eq!(refused(&fake, "sendMessage", text("hi")).await, blocked);
    fake.unblock(ANA);
    assert_eq!(ask(&fake, "sendMessage", text("hi")).await.0, 200);
    let updates = fake.pending();
    fake.block_without_update(ANA);
    assert_eq!(
        (refused(&fake, "sendMessage", text("hi")).await.as_str(), fake.pending()),
        (blocked, updates)
    );
}

#[tokio::test]
async fn a_group_delivers_only_commands_and_can_move_or_remove_the_bot() {
    let fake = fake().await;
    fake.add_to_group(MARCO, TEAM, "Team");
    ask(&fake, "getUpdates", json!({ "offset": 999_999_999 })).await;
    for words in ["hello", "/list@other_bot", "/list@bella_bot", "/here"] {
        fake.say(MARCO, TEAM, words);
    }
    let updates = ask(&fake, "getUpdates", json!({})).await.1;
    let heard: Vec<&Value> = updates.as_array().unwrap().iter().map(|u| &u["message"]["text"]).collect();
    assert_eq!(heard, ["/list@bella_bot", "/here"]);
    assert_eq!(updates[0]["message"]["chat"]["type"], "group");
    assert_eq!(updates[0]["message"]["entities"][0]["length"], 15);
    let to_team = json!({ "chat_id": TEAM, "text": "hi" });
    assert_eq!(ask(&fake, "sendMessage", to_team.clone()).await.0, 200);
    let new = fake.migrate(MARCO, TEAM);
    let (status, body) = ask(&fake, "sendMessage", to_team).await;
    assert_eq!((status, &body["parameters"]["migrate_to_chat_id"]), (400, &json!(new)));
    let to_new = json!({ "chat_id": new, "text": "hi" });
    assert_eq!(ask(&fake, "sendMessage", to_new.clone()).await.1["chat"]["type"], "supergroup");
    fake.kick(MARCO, new);
    assert_eq!(
        refused(&fake, "sendMessage", to_new).await,
        "Forbidden: bot was kicked from the supergroup chat"
    );
    assert_eq!(fake.violations(), [""; 0]);
}

#[tokio::test]
async fn each_injected_trouble_meets_the_first_call_that_it_is_for() {
    let fake = fake().await;
    fake.say(MARCO, MARCO, "/start");
    fake.misbehave_in(MARCO, Trouble::Fail(502));
    fake.misbehave(Trouble::AcceptThenFail(500), 1);
    fake.misbehave_on("getMe", Trouble::Refuse(400, "Bad Request: no".into()));
    assert_eq!(ask(&fake, "sendMessage", text("one")).await.0, 500);
    assert_eq!(ask(&fake, "sendMessage", text("two")).await.0, 200);
    assert_eq!(ask(&fake, "sendMessage", json!({ "chat_id": MARCO, "text": "x" })).await.0, 502);
    assert_eq!(ask(&fake, "getMe", json!({})).await.0, 400);
    assert_eq!(ask(&fake, "getMe", json!({})).await.1["username"], FakeTelegram::USERNAME);
    assert_eq!(fake.messages(ANA).len(), 2);
    assert_eq!(fake.messages(MARCO).len(), 0);
    assert_eq!(fake.troubles_left(), 0);
    assert!(fake.record().contains("sendMessage chat_id=1002 text=\"x\" → 502 Trouble at Telegram"));
}

#[tokio::test]
async fn a_call_can_end_without_an_answer_accepted_or_not() {
    let fake = fake().await;
    let url = format!("{}/bot{}/sendMessage", fake.url(), FakeTelegram::TOKEN);
    for (trouble, accepted) in [(Trouble::AcceptThenDrop, 1), (Trouble::Drop, 1)] {
        fake.misbehave(trouble, 1);
        assert!(Client::new().post(&url).json(&text("hi")).send().await.is_err());
        assert_eq!(fake.messages(ANA).len(), accepted);
    }
    assert_eq!(fake.calls().iter().filter(|call| call.status == 0).count(), 2);
}

#[tokio::test]
async fn a_message_before_retry_after_has_passed_is_a_violation() {
    let fake = fake().await;
    fake.misbehave(Trouble::TooMany(30), 1);
    let (status, body) = ask(&fake, "sendMessage", text("hi")).await;
    assert_eq!((status, &body["parameters"]["retry_after"]), (429, &json!(30)));
    assert_eq!(body["description"], "Too Many Requests: retry after 30");
    assert_eq!(fake.violations(), [""; 0]);
    assert_eq!(ask(&fake, "sendMessage", text("hi")).await.0, 429);
    assert_eq!(fake.violations(), ["a message to 1001 before retry_after was over"]);
}

#[tokio::test]
async fn wrong_menus_are_refused_and_menus_are_kept_by_scope() {
    let fake = fake().await;
    let set = |name: &str, words: &str| json!({ "commands": [{ "command": name, "description": words }] });
    let scoped = |scope: Value| {
        let mut arguments = set("list", "Who waits");
        arguments["scope"] = scope;
        arguments
    };
    for (arguments, why) in [
        (set("List", "x"), "BOT_COMMAND_INVALID"),
        (set("", "x"), "BOT_COMMAND_INVALID"),
        (set(&"a".repeat(33), "x"), "BOT_COMMAND_INVALID"),
        (set("list", ""), "BOT_COMMAND_DESCRIPTION_INVALID"),
        (set("list", &"é".repeat(257)), "BOT_COMMAND_DESCRIPTION_INVALID"),
        (scoped(json!({ "type": "chat", "chat_id": 5 })), "chat not found"),
        (scoped(json!({ "type": "everybody" })), "unsupported type"),
        (json!({ "commands": [], "language_code": "en-US" }), "invalid language code"),
    ] {
        let said = refused(&fake, "setMyCommands", arguments).await;
        assert!(said.contains(why), "{said}, not {why}");
    }
    ask(&fake, "setMyCommands", set("status", "Your place")).await;
    let chat = json!({ "type": "chat", "chat_id": ANA });
    assert_eq!(ask(&fake, "SetMyCommands", scoped(chat.clone())).await.1, json!(true));
    let name = |chat| fake.menu(chat, Some("es"))[0].0.clone();
    assert_eq!((name(ANA).as_str(), name(MARCO).as_str()), ("list", "status"));
    assert_eq!(fake.commands().keys().collect::<Vec<_>>(), ["chat 1001", "default"]);
    ask(&fake, "deleteMyCommands", json!({ "scope": chat })).await;
    assert_eq!(name(ANA), "status");
}

#[tokio::test]
async fn mistakes_of_the_bot_are_recorded_as_violations() {
    let fake = fake().await;
    let url = |token: &str, method: &str| format!("{}/bot{token}/{method}", fake.url());
    let wrong = Client::new().post(url("1:wrong", "getMe")).send().await.unwrap();
    assert_eq!(wrong.status(), 401);
    assert_eq!(refused(&fake, "sendMesage", json!({})).await, "Not Found");
    ask(&fake, "sendMessage", json!({ "chat_id": ANA, "text": "hi", "colour": "red" })).await;
    let body = Client::new().post(url(FakeTelegram::TOKEN, "getMe")).body("{").send().await.unwrap();
    assert_eq!(body.status(), 400);
    let violations = fake.violations();
    assert_eq!(
        violations[..3].join(", "),
        "getMe with a wrong token, the fake knows no method sendMesage, sendMessage has no argument colour"
    );
    assert_eq!(
        violations[3..],
        ["the body of getMe can't be read", "getMe: Bad Request: can't parse the request body"]
    );
}

type Posted = Arc<Mutex<Vec<(String, Value)>>>;

async fn hook(State(posted): State<Posted>, headers: HeaderMap, body: String) -> StatusCode {
    let secret = headers["X-Telegram-Bot-Api-Secret-Token"].to_str().unwrap().to_owned();
    let mut posted = posted.lock().unwrap();
    posted.push((secret, serde_json::from_str(&body).unwrap()));
    if posted.len() == 1 { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::OK }
}

#[tokio::test]
async fn a_webhook_gets_every_update_again_until_it_answers_200() {
    let fake = fake().await;
    let posted = Posted::default();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let local = format!("http://{}", listener.local_addr().unwrap());
    let app = Router::new().route("/telegram", post(hook)).with_state(posted.clone());
    tokio::spawn(async { axum::serve(listener, app).await });
    fake.deliver_to("https://bella.example", &local);
    for (url, secret) in
        [("http://bella.example/telegram", "s"), ("https://bella.example/telegram", "not so!")]
    {
        let set = json!({ "url": url, "secret_token": secret });
        assert_eq!(ask(&fake, "setWebhook", set).await.0, 400, "{url} {secret}");
    }
    let set = json!({ "url": "https://bella.example/telegram", "secret_token": "s3cret" });
    ask(&fake, "SetWebhook", set).await;
    fake.say(ANA, ANA, "4");
    assert!(fake.heard_all(DEADLINE).await);
    let texts: Vec<(String, Value)> =
        posted.lock().unwrap().iter().map(|(s, u)| (s.clone(), u["message"]["text"].clone())).collect();
    let expected = ["/start", "/start", "4"].map(|words| ("s3cret".to_owned(), json!(words)));
    assert_eq!(texts, expected);
    let info = ask(&fake, "getWebhookInfo", json!({})).await.1;
    assert_eq!(
        (&info["url"], &info["pending_update_count"]),
        (&json!("https://bella.example/telegram"), &json!(0))
    );
    assert!(info["last_error_message"].as_str().unwrap().contains("503"));
    let said = refused(&fake, "getUpdates", json!({})).await;
    assert!(said.starts_with("Conflict: can't use getUpdates method while webhook is active"), "{said}");
    ask(&fake, "deleteWebhook", json!({})).await;
    assert_eq!(ask(&fake, "getUpdates", json!({})).await, (200, json!([])));
}

#[tokio::test]
async fn raw_updates_are_delivered_unchanged() {
    let fake = FakeTelegram::start().await;
    let id = fake.raw_update(json!({ "something new": { "x": 1 } }));
    let updates = ask(&fake, "getUpdates", json!({})).await.1;
    assert_eq!(updates, json!([{ "something new": { "x": 1 }, "update_id": id }]));
}
