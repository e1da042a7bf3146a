//! The only route: `/bot<token>/<method>`.

use super::{
    arguments, bot,
    methods::{self, Method},
    record::Call,
    refusal::{Answer, Refusal},
    state::Shared,
    trouble::Trouble,
    updates, webhook,
};
use crate::cuttable_listener::ConnectionCutter;
use axum::{
    Json, Router,
    body::Bytes,
    extract::{ConnectInfo, Path, State as With},
    http::{HeaderMap, StatusCode, Uri},
    response::{IntoResponse, Response},
    routing::get,
};
use serde_json::{Map, Value, json};
use std::{future::pending, sync::Arc, time::Instant};

pub(super) fn router(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/{bot}/{method}", get(call).post(call))
        .fallback(async || respond(&Err(Refusal::new(404, "Not Found"))))
        .with_state(shared)
}

async fn call(
    With(shared): With<Arc<Shared>>,
    ConnectInfo(cutter): ConnectInfo<ConnectionCutter>,
    Path((bot_path, method)): Path<(String, String)>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let known = methods::find(&method);
    let name = known.map_or(method.as_str(), |(name, _)| name);
    let given = arguments::read(&uri, &headers, &body);
    if let Some(refusal) = check(&shared, &bot_path, name, known, given.as_ref()) {
        return record_and_answer(&shared, name, given.unwrap_or_default(), Err(refusal));
    }
    let given = given.unwrap_or_default();
    let chat = given.get("chat_id").and_then(arguments::int);
    let trouble = {
        let mut state = shared.state();
        let query = given.get("callback_query_id").and_then(Value::as_str).unwrap_or_default();
        state.taps.iter_mut().filter(|tap| tap.id == query).for_each(|tap| tap.tried = true);
        state.take_trouble(name, chat)
    };
    let refuse = |refusal| record_and_answer(&shared, name, given.clone(), Err(refusal));
    match trouble {
        None => {
            let answer = perform(&shared, name, &given).await;
            record_and_answer(&shared, name, given, answer)
        }
        Some(Trouble::TooMany(seconds)) => {
            if let Some(chat) = chat {
                shared.state().rates.block(chat, seconds, Instant::now());
            }
            refuse(Refusal::too_many(seconds))
        }
        Some(Trouble::Fail(status)) => refuse(Refusal::new(status, "Trouble at Telegram")),
        Some(Trouble::Refuse(status, why)) => refuse(Refusal::new(status, why)),
        Some(Trouble::AcceptThenFail(status)) => {
            let answer = perform(&shared, name, &given).await;
            refuse(answer.err().unwrap_or_else(|| Refusal::new(status, "Trouble at Telegram")))
        }
        Some(Trouble::AcceptThenHang) => {
            let _ = perform(&shared, name, &given).await;
            hang(&shared, name, given).await
        }
        Some(Trouble::AcceptThenDrop) => {
            let _ = perform(&shared, name, &given).await;
            cut(&shared, &cutter, name, given)
        }
        Some(Trouble::Hang) => hang(&shared, name, given).await,
        Some(Trouble::Drop) => cut(&shared, &cutter, name, given),
    }
}

/// Refuses a call with a wrong token, method or body, and records violations.
fn check(
    shared: &Shared,
    bot_path: &str,
    name: &str,
    known: Option<&Method>,
    given: Option<&Map<String, Value>>,
) -> Option<Refusal> {
    let mut state = shared.state();
    match (given, known) {
        _ if bot_path.strip_prefix("bot") != Some(bot::TOKEN) => {
            state.violate(format!("{name} with a wrong token"));
            Some(Refusal::new(401, "Unauthorized"))
        }
        (_, None) => {
            state.violate(format!("the fake knows no method {name}"));
            Some(Refusal::new(404, "Not Found"))
        }
        (None, Some(_)) => {
            state.violate(format!("the body of {name} can't be read"));
            Some(Refusal::bad("can't parse the request body"))
        }
        (Some(given), Some((_, arguments))) => {
            let unknown = given.keys().filter(|key| !arguments.contains(&key.as_str()));
            let unknown: Vec<_> = unknown.map(|key| format!("{name} has no argument {key}")).collect();
            state.violations.extend(unknown);
            None
        }
    }
}

async fn hang(shared: &Shared, name: &str, given: Map<String, Value>) -> Response {
    record_unanswered(shared, name, given);
    pending().await
}

fn cut(shared: &Shared, cutter: &ConnectionCutter, name: &str, given: Map<String, Value>) -> Response {
    record_unanswered(shared, name, given);
    cutter.cut();
    StatusCode::OK.into_response()
}

async fn perform(shared: &Arc<Shared>, method: &str, given: &Map<String, Value>) -> Answer {
    match method {
        "getMe" => {
            let mut me = bot::user_json();
            for (name, value) in [
                ("can_join_groups", true),
                ("can_read_all_group_messages", false),
                ("supports_inline_queries", false),
                ("can_connect_to_business", false),
                ("has_main_web_app", false),
            ] {
                me[name] = value.into();
            }
            Ok(me)
        }
        "getUpdates" => updates::get_updates(shared, given).await,
        "setWebhook" => webhook::set_webhook(shared, given),
        "deleteWebhook" => webhook::delete_webhook(shared, given),
        "getWebhookInfo" => webhook::info(shared),
        "sendMessage" => shared.state().send_message(given),
        "editMessageText" => shared.state().edit_message(given, true),
        "editMessageReplyMarkup" => shared.state().edit_message(given, false),
        "answerCallbackQuery" => shared.state().answer_callback_query(given),
        "setMyCommands" => shared.state().set_my_commands(given),
        "deleteMyCommands" => shared.state().delete_my_commands(given),
        "getMyCommands" => shared.state().get_my_commands(given),
        "leaveChat" => shared.state().leave_chat(given),
        _ => Err(Refusal::new(404, "Not Found")),
    }
}

/// Whether the bot's call was wrong in itself. Other refusals come from what happened meanwhile, like a
/// message that its user has deleted.
fn is_mistake(description: &str) -> bool {
    let excusable = [
        "message is not modified",
        "message to edit not found",
        "message can't be edited",
        "query is too old",
        "chat not found",
        "group chat was upgraded",
    ];
    description.starts_with("Bad Request") && !excusable.iter().any(|part| description.contains(part))
}

fn record_and_answer(
    shared: &Shared,
    method: &str,
    arguments: Map<String, Value>,
    answer: Answer,
) -> Response {
    let (status, refusal) = match &answer {
        Ok(_) => (200, None),
        Err(refusal) => (refusal.status, Some(refusal.description.clone())),
    };
    let mut state = shared.state();
    if let Some(why) = refusal.as_ref().filter(|why| is_mistake(why)) {
        state.violate(format!("{method}: {why}"));
    }
    state.calls.push(Call { method: method.to_owned(), arguments, status, refusal });
    drop(state);
    shared.changed();
    respond(&answer)
}

fn record_unanswered(shared: &Shared, method: &str, arguments: Map<String, Value>) {
    shared.state().calls.push(Call { method: method.to_owned(), arguments, status: 0, refusal: None });
    shared.changed();
}

fn respond(answer: &Answer) -> Response {
    match answer {
        Ok(result) => Json(json!({ "ok": true, "result": result })).into_response(),
        Err(refusal) => {
            let mut body =
                json!({ "ok": false, "error_code": refusal.status, "description": refusal.description });
            if !refusal.parameters.is_empty() {
                body["parameters"] = refusal.parameters.clone().into();
            }
            let status = StatusCode::from_u16(refusal.status).expect("an HTTP status");
            (status, Json(body)).into_response()
        }
    }
}
