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
        return service(action, format!("{code} {message}"));
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
    service(action, reason)
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

#[cfg(test)]
mod tests {
    use super::*;

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
