//! The one route: `/bot<token>/<method>`.

use super::{
    Call, FakeTelegram, Trouble, arguments,
    state::{Shared, bot_json},
    updates, webhook,
};
use crate::cut::Scissors;
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

/// The methods and the arguments that each may have, from Bot API 9. Telegram takes their names in
/// any case, and teloxide writes them with a capital.
const METHODS: [(&str, &[&str]); 13] = [
    ("getMe", &[]),
    ("getUpdates", &["offset", "limit", "timeout", "allowed_updates"]),
    (
        "setWebhook",
        &[
            "url",
            "certificate",
            "ip_address",
            "max_connections",
            "allowed_updates",
            "drop_pending_updates",
            "secret_token",
        ],
    ),
    ("deleteWebhook", &["drop_pending_updates"]),
    ("getWebhookInfo", &[]),
    (
        "sendMessage",
        &[
            "business_connection_id",
            "chat_id",
            "message_thread_id",
            "direct_messages_topic_id",
            "text",
            "parse_mode",
            "entities",
            "link_preview_options",
            "disable_notification",
            "protect_content",
            "allow_paid_broadcast",
            "message_effect_id",
            "suggested_post_parameters",
            "reply_parameters",
            "reply_markup",
        ],
    ),
    (
        "editMessageText",
        &[
            "business_connection_id",
            "chat_id",
            "message_id",
            "inline_message_id",
            "text",
            "parse_mode",
            "entities",
            "link_preview_options",
            "reply_markup",
        ],
    ),
    (
        "editMessageReplyMarkup",
        &["business_connection_id", "chat_id", "message_id", "inline_message_id", "reply_markup"],
    ),
    ("answerCallbackQuery", &["callback_query_id", "text", "show_alert", "url", "cache_time"]),
    ("setMyCommands", &["commands", "scope", "language_code"]),
    ("deleteMyCommands", &["scope", "language_code"]),
    ("getMyCommands", &["scope", "language_code"]),
    ("leaveChat", &["chat_id"]),
];

/// The result of a call, or its refusal.
pub(super) type Answer = Result<Value, Refusal>;

/// A call that is not done.
#[derive(Debug)]
pub(super) struct Refusal {
    status: u16,
    description: String,
    parameters: Map<String, Value>,
}

impl Refusal {
    fn new(status: u16, description: impl Into<String>) -> Self {
        Self { status, description: description.into(), parameters: Map::new() }
    }

    pub(super) fn bad(why: impl AsRef<str>) -> Self {
        Self::new(400, format!("Bad Request: {}", why.as_ref()))
    }

    pub(super) fn forbidden(why: &str) -> Self {
        Self::new(403, format!("Forbidden: {why}"))
    }

    pub(super) fn conflict(why: &str) -> Self {
        Self::new(409, format!("Conflict: {why}"))
    }

    pub(super) fn too_many(seconds: u32) -> Self {
        Self::new(429, format!("Too Many Requests: retry after {seconds}")).with("retry_after", seconds)
    }

    pub(super) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.parameters.insert(name.to_owned(), value.into());
        self
    }
}

pub(super) fn router(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/{bot}/{method}", get(call).post(call))
        .fallback(async || respond(&Err(Refusal::new(404, "Not Found"))))
        .with_state(shared)
}

async fn call(
    With(shared): With<Arc<Shared>>,
    ConnectInfo(scissors): ConnectInfo<Scissors>,
    Path((bot, method)): Path<(String, String)>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let known = METHODS.iter().find(|(name, _)| name.eq_ignore_ascii_case(&method));
    let name = known.map_or(method.as_str(), |(name, _)| name);
    let given = arguments::read(&uri, &headers, &body);
    let early = {
        let mut state = shared.state();
        match (&given, known) {
            _ if bot.strip_prefix("bot") != Some(FakeTelegram::TOKEN) => {
                state.violate(format!("{name} with a wrong token"));
                Some(Refusal::new(401, "Unauthorized"))
            }
            (_, None) => {
                state.violate(format!("the fake knows no method {name}"));
                Some(Refusal::new(404, "Not Found"))
            }
            (None, _) => {
                state.violate(format!("the body of {name} can't be read"));
                Some(Refusal::bad("can't parse the request body"))
            }
            (Some(given), Some((_, fields))) => {
                let strange = given.keys().filter(|key| !fields.contains(&key.as_str()));
                let strange: Vec<_> = strange.map(|key| format!("{name} has no argument {key}")).collect();
                state.violations.extend(strange);
                None
            }
        }
    };
    let given = given.unwrap_or_default();
    if let Some(refusal) = early {
        return note(&shared, name, given, Err(refusal));
    }
    let chat = given.get("chat_id").and_then(arguments::int);
    let trouble = {
        let mut state = shared.state();
        let query = given.get("callback_query_id").and_then(Value::as_str).unwrap_or_default();
        state.taps.iter_mut().filter(|tap| tap.id == query).for_each(|tap| tap.tried = true);
        state.trouble(name, chat)
    };
    let refuse = |refusal| note(&shared, name, given.clone(), Err(refusal));
    match trouble {
        None => {
            let answer = act(&shared, name, &given).await;
            note(&shared, name, given, answer)
        }
        Some(Trouble::TooMany(seconds)) => {
            if let Some(chat) = chat {
                shared.state().rates.wait(chat, seconds, Instant::now());
            }
            refuse(Refusal::too_many(seconds))
        }
        Some(Trouble::Fail(status)) => refuse(Refusal::new(status, "Trouble at Telegram")),
        Some(Trouble::Refuse(status, why)) => refuse(Refusal::new(status, why)),
        Some(Trouble::AcceptThenFail(status)) => {
            let answer = act(&shared, name, &given).await;
            refuse(answer.err().unwrap_or_else(|| Refusal::new(status, "Trouble at Telegram")))
        }
        Some(Trouble::AcceptThenHang) => {
            let _ = act(&shared, name, &given).await;
            unanswered(&shared, name, given);
            pending().await
        }
        Some(Trouble::AcceptThenDrop) => {
            let _ = act(&shared, name, &given).await;
            unanswered(&shared, name, given);
            scissors.cut();
            StatusCode::OK.into_response()
        }
        Some(Trouble::Hang) => {
            unanswered(&shared, name, given);
            pending().await
        }
        Some(Trouble::Drop) => {
            unanswered(&shared, name, given);
            scissors.cut();
            StatusCode::OK.into_response()
        }
    }
}

async fn act(shared: &Arc<Shared>, method: &str, given: &Map<String, Value>) -> Answer {
    match method {
        "getMe" => {
            let mut me = bot_json();
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

/// Refusals that a bot causes by what it asks, and not by what happened meanwhile.
fn is_a_mistake(description: &str) -> bool {
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

fn note(shared: &Shared, method: &str, arguments: Map<String, Value>, answer: Answer) -> Response {
    let (status, refusal) = match &answer {
        Ok(_) => (200, None),
        Err(refusal) => (refusal.status, Some(refusal.description.clone())),
    };
    let mut state = shared.state();
    if let Some(why) = refusal.as_ref().filter(|why| is_a_mistake(why)) {
        state.violate(format!("{method}: {why}"));
    }
    state.calls.push(Call { method: method.to_owned(), arguments, status, refusal });
    drop(state);
    shared.changed();
    respond(&answer)
}

fn unanswered(shared: &Shared, method: &str, arguments: Map<String, Value>) {
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
