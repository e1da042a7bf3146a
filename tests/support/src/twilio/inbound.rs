//! The routes that tell where texts go: a number's, a messaging service's.

use super::{
    account,
    api::{authorise, pairs, refusal},
    state::Shared,
};
use axum::{
    Json,
    extract::{Path, State as With},
    http::{HeaderMap, Uri},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};
use std::sync::Arc;

/// The numbers that contain what is asked for, as Twilio lists them.
pub(super) async fn numbers(
    With(shared): With<Arc<Shared>>,
    Path(account_path): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    if let Err(refused) = authorise(&headers, &account_path) {
        return *refused;
    }
    let query = pairs(&uri);
    if let Some((name, _)) = query.iter().find(|(name, _)| name != "PhoneNumber") {
        return refusal(400, 20001, &format!("The parameter '{name}' is unknown."));
    }
    let asked = query.first().map(|(_, value)| value.as_str()).unwrap_or_default();
    let state = shared.state();
    let found = state.numbers.iter().filter(|(number, _)| number.contains(asked));
    let found: Vec<Value> = found
        .map(|(number, (url, method))| {
            json!({
                "account_sid": account::SID, "phone_number": number, "sms_application_sid": "",
                "sms_url": url, "sms_method": method, "sms_fallback_url": "", "sms_fallback_method": "POST",
            })
        })
        .collect();
    Json(json!({ "incoming_phone_numbers": found, "page": 0, "page_size": 50, "next_page_uri": null }))
        .into_response()
}

pub(super) async fn service(
    With(shared): With<Arc<Shared>>,
    Path(sid): Path<String>,
    headers: HeaderMap,
) -> Response {
    if let Err(refused) = authorise(&headers, account::SID) {
        return *refused;
    }
    let Some(to) = shared.state().services.get(&sid).cloned() else {
        return refusal(404, 20404, "The requested resource was not found");
    };
    let (url, method) = match &to {
        Some((url, method)) => (Some(url.as_str()), method.as_str()),
        None => (None, "POST"),
    };
    Json(json!({
        "account_sid": account::SID, "sid": sid, "inbound_request_url": url, "inbound_method": method,
        "fallback_url": null, "fallback_method": "POST", "use_inbound_webhook_on_number": to.is_none(),
    }))
    .into_response()
}
