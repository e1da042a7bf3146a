//! The SDK's errors as ours: one line for the operator, with the remedy.

use crate::error::QueueError;
use aws_sdk_sqs::{
    error::{ProvideErrorMetadata, SdkError},
    types::BatchResultErrorEntry,
};
use std::error::Error;

/// The longest reason, in characters: one line of a log.
const REASON_MAX: usize = 300;

/// Converts an error of the SDK; `action` completes "SQS did not ...". Safe to log: SQS's messages quote
/// receipt handles and queue names, never a body.
pub(super) fn sqs_error<E, R>(action: &'static str, error: SdkError<E, R>) -> QueueError
where
    E: ProvideErrorMetadata + Error + 'static,
    R: std::fmt::Debug + 'static,
{
    if let SdkError::ServiceError(refusal) = &error {
        let refusal = refusal.err();
        let code = refusal.code().unwrap_or("no code");
        let message = refusal.message().unwrap_or_default();
        if means_stale(code, message) {
            return QueueError::Stale;
        }
        let remedy = if means_no_such_queue(code) {
            " QUEUE_URL must name one in this account and region; `tableturn queue create` makes one."
        } else {
            ""
        };
        return service_error(action, format!("{code} {message}{remedy}"));
    }
    // The whole chain of causes: missing credentials are named in its middle, a failed connection at its end.
    let mut reason = error.to_string();
    let mut cause: &dyn Error = &error;
    while let Some(source) = cause.source() {
        cause = source;
        let detail = cause.to_string();
        if !reason.contains(&detail) {
            reason = format!("{reason}: {detail}");
        }
    }
    service_error(action, format!("{}{reason}", remedy(&reason)))
}

/// The setting to change, where the SDK names only what it lacks.
fn remedy(reason: &str) -> &'static str {
    if reason.contains("missing signing region") {
        "no AWS region is known: set AWS_REGION; "
    } else if reason.contains("loading credentials") || reason.contains("no providers in chain") {
        "no AWS credentials (AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, AWS_PROFILE, or the machine's role); "
    } else {
        ""
    }
}

/// The result of the entry at `place` of a batch, from the failed entries of SQS's response.
pub(super) fn entry_result(
    action: &'static str,
    failed: &[BatchResultErrorEntry],
    place: usize,
) -> Result<(), QueueError> {
    let id = place.to_string();
    match failed.iter().find(|entry| entry.id() == id) {
        None => Ok(()),
        Some(entry) if means_stale(entry.code(), entry.message().unwrap_or_default()) => {
            Err(QueueError::Stale)
        }
        Some(entry) => Err(service_error(action, entry.code().to_owned())),
    }
}

/// The reason of an error, to repeat it for each message of a failed batch.
pub(super) fn reason_of(error: QueueError) -> String {
    match error {
        QueueError::Service { reason, .. } => reason,
        other => other.to_string(),
    }
}

pub(super) fn service_error(action: &'static str, reason: String) -> QueueError {
    let reason = reason.trim().chars().take(REASON_MAX).collect();
    QueueError::Service { action, reason }
}

/// Whether SQS refused because the delivery is stale. For an expired receipt handle of a FIFO queue it uses a
/// general code, so the message decides (SQS API reference: DeleteMessage, ChangeMessageVisibility).
fn means_stale(code: &str, message: &str) -> bool {
    let code = code.rsplit('.').next().unwrap_or(code);
    match code {
        "MessageNotInflight" | "ReceiptHandleIsInvalid" => true,
        "InvalidParameterValue" => message.contains("receipt handle has expired"),
        _ => false,
    }
}

/// Whether SQS refused because this account has no such queue, or may not see it.
pub(super) fn means_no_such_queue(code: &str) -> bool {
    matches!(code.rsplit('.').next().unwrap_or(code), "NonExistentQueue" | "QueueDoesNotExist")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_for_a_missing_setting_names_the_setting() {
        assert!(remedy("dispatch failure: other: missing signing region").contains("AWS_REGION"));
        let none = "dispatch failure: other: an error occurred while loading credentials";
        assert!(remedy(none).contains("AWS_ACCESS_KEY_ID"));
        assert_eq!(remedy("dispatch failure: io error: client error (Connect)"), "");
    }

    #[test]
    fn a_missing_queue_is_told_from_other_refusals() {
        assert!(means_no_such_queue("AWS.SimpleQueueService.NonExistentQueue"));
        assert!(means_no_such_queue("QueueDoesNotExist"));
        assert!(!means_no_such_queue("AccessDenied"));
    }

    #[test]
    fn a_stale_delivery_is_told_from_other_refusals() {
        assert!(means_stale("AWS.SimpleQueueService.MessageNotInflight", ""));
        assert!(means_stale("ReceiptHandleIsInvalid", ""));
        let expired =
            "Value AQEB for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.";
        assert!(means_stale("InvalidParameterValue", expired));
        assert!(!means_stale(
            "InvalidParameterValue",
            "Value 99999 for parameter VisibilityTimeout is invalid."
        ));
        assert!(!means_stale("AWS.SimpleQueueService.NonExistentQueue", ""));
    }
}
