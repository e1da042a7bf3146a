//! The routes: send a message, list messages, read the account.

use super::{
    account, inbound,
    record::{ReceivedRequest, Record},
    rules,
    state::Shared,
    trouble::Trouble,
};
use crate::cuttable_listener::ConnectionCutter;
use axum::{
    Json, Router,
    body::Bytes,
    extract::{ConnectInfo, Path, State as With},
    http::{HeaderMap, Method, StatusCode, Uri, header},
    response::{IntoResponse, Response},
    routing::get,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde_json::json;
use std::{future::pending, sync::Arc};
use url::form_urlencoded;

/// Messages on a page by default.
const PAGE_SIZE: usize = 50;
/// The most messages on a page.
const PAGE_SIZE_MAX: usize = 1000;

pub(super) fn router(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/2010-04-01/Accounts/{account}", get(read_account))
        .route("/2010-04-01/Accounts/{account}/Messages.json", get(list).post(create))
        .route("/2010-04-01/Accounts/{account}/IncomingPhoneNumbers.json", get(inbound::numbers))
        .route("/v1/Services/{sid}", get(inbound::service))
        .fallback(async || refusal(404, 20404, "The requested resource was not found"))
        .with_state(shared)
}

async fn read_account(
    With(shared): With<Arc<Shared>>,
    Path(account_path): Path<String>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    shared.record_request(&method, &uri, &[]);
    if let Err(refused) = authorise(&headers, account_path.strip_suffix(".json").unwrap_or_default()) {
        return *refused;
    }
    let status = shared.state().account_status.clone().unwrap_or_else(|| "active".to_owned());
    let body = json!({
        "sid": account::SID, "friendly_name": "TableTurn's tests", "status": status, "type": "Full",
    });
    Json(body).into_response()
}

async fn create(
    With(shared): With<Arc<Shared>>,
    ConnectInfo(cutter): ConnectInfo<ConnectionCutter>,
    Path(account_path): Path<String>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let form: Vec<(String, String)> = form_urlencoded::parse(&body).into_owned().collect();
    shared.record_request(&Method::POST, &uri, &form);
    if let Err(refused) = authorise(&headers, &account_path) {
        return *refused;
    }
    let kind = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    if kind.split(';').next() != Some("application/x-www-form-urlencoded") {
        return refusal(415, 20001, "The body must be a form.");
    }
    let (trouble, verdict) = {
        let mut state = shared.state();
        (state.troubles.pop_front(), rules::check(&state, &form))
    };
    let accept = || match &verdict {
        Ok(()) => accepted(shared.accept(&form)),
        Err((status, code, message)) => refusal(*status, *code, message),
    };
    match trouble {
        None => accept(),
        Some(Trouble::TooMany(after)) => {
            let answer = refusal(429, 20429, "Too many requests");
            match after {
                Some(after) => ([(header::RETRY_AFTER, after)], answer).into_response(),
                None => answer,
            }
        }
        Some(Trouble::Fail(status)) => refusal(status, 20_000 + u32::from(status), "Trouble at Twilio"),
        Some(Trouble::Refuse(status, code)) => {
            let quoted: Vec<_> = form.iter().map(|(_, value)| value.as_str()).collect();
            refusal(status, code, &format!("Refused: {}", quoted.join(", ")))
        }
        Some(Trouble::AcceptThenFail(status)) => {
            accept();
            refusal(status, 20_000 + u32::from(status), "Trouble at Twilio")
        }
        Some(Trouble::AcceptThenBabble) => {
            accept();
            (StatusCode::CREATED, "<html>").into_response()
        }
        Some(Trouble::AcceptThenHang) => {
            accept();
            pending().await
        }
        Some(Trouble::AcceptThenDrop) => {
            accept();
            cutter.cut();
            StatusCode::CREATED.into_response()
        }
        Some(Trouble::Hang) => pending().await,
        Some(Trouble::Drop) => {
            cutter.cut();
            StatusCode::CREATED.into_response()
        }
        Some(Trouble::Slow(time)) => {
            tokio::time::sleep(time).await;
            accept()
        }
    }
}

async fn list(
    With(shared): With<Arc<Shared>>,
    Path(account_path): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    shared.record_request(&Method::GET, &uri, &[]);
    if let Err(refused) = authorise(&headers, &account_path) {
        return *refused;
    }
    let query: Vec<(String, String)> = pairs(&uri);
    let known = ["To", "From", "DateSent", "DateSent>", "DateSent<", "PageSize", "Page", "PageToken"];
    if let Some((name, _)) = query.iter().find(|(name, _)| !known.contains(&name.as_str())) {
        return refusal(400, 20001, &format!("The parameter '{name}' is unknown."));
    }
    let get = |name: &str| query.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str());
    let state = shared.state();
    let mut dates = Vec::new();
    for name in ["DateSent", "DateSent>", "DateSent<"] {
        match get(name).map(str::parse::<Date>) {
            None => {}
            Some(Ok(day)) => dates.push((name, day)),
            Some(Err(_)) => return refusal(400, 20001, "A date must be YYYY-MM-DD."),
        }
    }
    let fits = |record: &&Record| {
        let sent = record.date_sent.map(|at| TimeZone::UTC.to_datetime(at).date());
        !state.listing_lags
            && get("To").is_none_or(|to| record.to == to)
            && get("From").is_none_or(|from| record.from.as_deref() == Some(from))
            && dates.iter().all(|(name, day)| match *name {
                "DateSent>" => sent >= Some(*day),
                "DateSent<" => sent.is_some_and(|sent| sent <= *day),
                _ => sent == Some(*day),
            })
    };
    let found: Vec<&Record> = state.records.iter().rev().filter(fits).collect();
    let size = get("PageSize").and_then(|n| n.parse().ok()).unwrap_or(PAGE_SIZE).clamp(1, PAGE_SIZE_MAX);
    let size = size.min(state.page_size.unwrap_or(PAGE_SIZE_MAX));
    let page: usize = get("Page").and_then(|n| n.parse().ok()).unwrap_or(0);
    let next = (found.len() > (page + 1) * size).then(|| {
        let mut next = form_urlencoded::Serializer::new(String::new());
        next.extend_pairs(query.iter().filter(|(name, _)| !name.starts_with("Page")));
        next.append_pair("PageSize", &size.to_string()).append_pair("Page", &(page + 1).to_string());
        next.append_pair("PageToken", &format!("PA{}", found[(page + 1) * size - 1].sid));
        format!("{}?{}", uri.path(), next.finish())
    });
    let messages: Vec<_> = found.into_iter().skip(page * size).take(size).map(Record::json).collect();
    Json(json!({ "messages": messages, "page": page, "page_size": size, "next_page_uri": next, "uri": uri.to_string() }))
        .into_response()
}

impl Shared {
    fn record_request(&self, method: &Method, uri: &Uri, form: &[(String, String)]) {
        let request = ReceivedRequest {
            method: method.to_string(),
            path: uri.path().to_owned(),
            query: pairs(uri),
            form: form.to_vec(),
        };
        self.state().requests.push(request);
        self.changed();
    }

    fn accept(&self, form: &[(String, String)]) -> Record {
        let mut state = self.state();
        let get = |name: &str| {
            form.iter().find(|(n, _)| n == name).map(|(_, v)| v.clone()).filter(|v| !v.is_empty())
        };
        let messaging_service = get("MessagingServiceSid");
        let record = Record {
            sid: state.fresh_sid(),
            to: get("To").unwrap_or_default(),
            from: get("From"),
            body: get("Body").unwrap_or_default(),
            status_callback: get("StatusCallback"),
            validity_period: get("ValidityPeriod").and_then(|s| s.parse().ok()),
            smart_encoded: get("SmartEncoded").is_some_and(|v| v == "true"),
            status: if messaging_service.is_some() { "accepted" } else { "queued" }.to_owned(),
            messaging_service,
            error_code: None,
            date_created: Timestamp::now(),
            date_sent: None,
            form: form.to_vec(),
        };
        state.records.push(record.clone());
        drop(state);
        self.changed();
        record
    }
}

pub(super) fn authorise(headers: &HeaderMap, account_sid: &str) -> Result<(), Box<Response>> {
    let right = STANDARD.encode(format!("{}:{}", account::SID, account::AUTH_TOKEN));
    let given = headers.get(header::AUTHORIZATION).and_then(|v| v.to_str().ok()).unwrap_or_default();
    if given.strip_prefix("Basic ") != Some(right.as_str()) {
        return Err(Box::new(refusal(401, 20003, "Authenticate")));
    }
    if account_sid != account::SID {
        return Err(Box::new(refusal(404, 20404, "The requested resource was not found")));
    }
    Ok(())
}

pub(super) fn pairs(uri: &Uri) -> Vec<(String, String)> {
    form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()).into_owned().collect()
}

fn accepted(record: Record) -> Response {
    (StatusCode::CREATED, Json(record.json())).into_response()
}

pub(super) fn refusal(status: u16, code: u32, message: &str) -> Response {
    let more = format!("https://www.twilio.com/docs/errors/{code}");
    let body = json!({ "code": code, "message": message, "more_info": more, "status": status });
    (StatusCode::from_u16(status).expect("an HTTP status"), Json(body)).into_response()
}
