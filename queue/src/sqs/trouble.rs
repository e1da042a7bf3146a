//! What went wrong with SQS, in a line for the operator.

use crate::QueueError;
use aws_sdk_sqs::error::{ProvideErrorMetadata, SdkError};
use std::error::Error;

/// Characters of a reason that are kept: a line, not a page.
const REASON_MAX: usize = 300;

/// An error of the SDK in our words; `action` says what was tried. SQS's messages quote handles and
/// names, both ours and harmless, never a body.
pub(super) fn trouble<E, R>(action: &'static str, error: SdkError<E, R>) -> QueueError
where
    E: ProvideErrorMetadata + Error + 'static,
    R: std::fmt::Debug + 'static,
{
    if let SdkError::ServiceError(refusal) = &error {
        let refusal = refusal.err();
        let code = refusal.code().unwrap_or("no code");
        let message = refusal.message().unwrap_or_default();
        if is_over(code, message) {
            return QueueError::Stale;
        }
        let remedy = if is_missing(code) {
            " QUEUE_URL must name one in this account and region; `tableturn queue create` makes one."
        } else {
            ""
        };
        return service(action, format!("{code} {message}{remedy}"));
    }
    // All the way down: for credentials what is missing is said in the middle, for connections at the end.
    let mut reason = error.to_string();
    let mut cause: &dyn Error = &error;
    while let Some(source) = cause.source() {
        cause = source;
        let said = cause.to_string();
        if !reason.contains(&said) {
            reason = format!("{reason}: {said}");
        }
    }
    service(action, format!("{}{reason}", remedy(&reason)))
}

/// What to set, where the SDK only says what it lacks.
fn remedy(reason: &str) -> &'static str {
    if reason.contains("missing signing region") {
        "no AWS region is known: set AWS_REGION; "
    } else if reason.contains("loading credentials") || reason.contains("no providers in chain") {
        "no AWS credentials (AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, AWS_PROFILE, or the machine's role); "
    } else {
        ""
    }
}

/// The reason alone, for several that were asked for together.
pub(super) fn reason_of(error: QueueError) -> String {
    match error {
        QueueError::Service { reason, .. } => reason,
        other => other.to_string(),
    }
}

pub(super) fn service(action: &'static str, reason: String) -> QueueError {
    let reason = reason.trim().chars().take(REASON_MAX).collect();
    QueueError::Service { action, reason }
}

/// Whether a refusal means that the delivery is over. FIFO queues refuse an expired handle with a
/// general code, so its message has to be asked (API reference: DeleteMessage, ChangeMessageVisibility).
pub(super) fn is_over(code: &str, message: &str) -> bool {
    let code = code.rsplit('.').next().unwrap_or(code);
    match code {
        "MessageNotInflight" | "ReceiptHandleIsInvalid" => true,
        "InvalidParameterValue" => message.contains("receipt handle has expired"),
        _ => false,
    }
}

/// Whether a refusal means that there is no such queue, for whoever asks.
pub(super) fn is_missing(code: &str) -> bool {
    matches!(code.rsplit('.').next().unwrap_or(code), "NonExistentQueue" | "QueueDoesNotExist")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_named_with_where_it_is_set() {
        assert!(remedy("dispatch failure: other: missing signing region").contains("AWS_REGION"));
        let none = "dispatch failure: other: an error occurred while loading credentials";
        assert!(remedy(none).contains("AWS_ACCESS_KEY_ID"));
        assert_eq!(remedy("dispatch failure: io error: client error (Connect)"), "");
        assert!(is_missing("AWS.SimpleQueueService.NonExistentQueue") && is_missing("QueueDoesNotExist"));
        assert!(!is_missing("AccessDenied"));
    }

    #[test]
    fn a_delivery_that_is_over_is_told_from_other_refusals() {
        assert!(is_over("AWS.SimpleQueueService.MessageNotInflight", ""));
        assert!(is_over("ReceiptHandleIsInvalid", ""));
        let expired =
            "Value AQEB for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.";
        assert!(is_over("InvalidParameterValue", expired));
        assert!(!is_over("InvalidParameterValue", "Value 99999 for parameter VisibilityTimeout is invalid."));
        assert!(!is_over("AWS.SimpleQueueService.NonExistentQueue", ""));
    }
}
