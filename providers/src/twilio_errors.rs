//! Twilio's error codes, and what each means for a message and for the host who waits on it.
//!
//! Twilio adds codes and asks not to rely on them, so the HTTP status decides first and the table
//! is small: only codes that change what somebody should do. Each is described at
//! `https://www.twilio.com/docs/api/errors/CODE`. An unknown code is [`Cause::Other`]: the host reads it.

use tableturn_floor::Cause;

/// Whether a message that Twilio refused is sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The same request may succeed later.
    Temporary,
    /// It will not succeed, for this cause.
    Final(Cause),
}

/// What it means for a message that Twilio answered its request with `http_status` and `code`.
///
/// It says whether a retry makes sense, not whether Twilio processed the first try: after a 5xx it may have.
pub fn refusal(http_status: u16, code: Option<u32>) -> Refusal {
    // help.twilio.com, "Handling Twilio REST API Error Codes and Implementing Retry Logic": 429 and 5xx are
    // temporary, other 4xx are final.
    if matches!(http_status, 408 | 429 | 500..=599) || code.is_some_and(is_temporary) {
        return Refusal::Temporary;
    }
    let by_status = match http_status {
        // The credentials, the account's rights, or an account that is not there.
        401 | 403 | 404 => Cause::Line,
        _ => Cause::Other,
    };
    Refusal::Final(code.and_then(cause_of_code).unwrap_or(by_status))
}

/// What a receipt's `ErrorCode` means.
pub fn cause_of(code: Option<&str>) -> Cause {
    code.and_then(|code| code.parse().ok()).and_then(cause_of_code).unwrap_or(Cause::Other)
}

/// Whether the cause is likely to be gone soon, without anybody's help.
fn is_temporary(code: u32) -> bool {
    matches!(
        code,
        14107 // thirty replies to one pair within thirty seconds
        | 20429 // too many requests
        | 21611 // the line's queue is full
        | 30001 // the account's queue is full
        | 30003 // the phone is off or out of reach
        | 30008 // an unknown error of the carrier
        | 30022 // US 10DLC: too fast for the campaign
        | 30450 // blocked for the moment
        | 63018 // too fast for WhatsApp
    )
}

fn cause_of_code(code: u32) -> Option<Cause> {
    let cause = match code {
        // They replied STOP; they blocked us on WhatsApp.
        21610 | 63014 => Cause::OptedOut,
        // Not a number, not a mobile, a short code, a landline; unknown or a landline by the
        // carrier's word; not on WhatsApp.
        21211 | 21614 | 21265 | 21635 | 30005 | 30006 | 63003 | 63024 => Cause::NoSuchNumber,
        // The phone is off; no route from this line to that number.
        30003 | 21612 => Cause::Unreachable,
        // Blocked by the carrier, taken for spam; held back by Meta.
        30004 | 30007 | 63049 => Cause::Filtered,
        63016 => Cause::WindowClosed,
        // It waited in Twilio's queue for longer than its ValidityPeriod.
        30036 => Cause::TooLate,
        // Credentials, or an account that is not there or suspended.
        20003 | 20404 | 30002 => Cause::Line,
        // The line: missing, invalid, not ours, not for texts, not in this account.
        21603 | 21212 | 21606 | 21659 | 21660 | 21661 | 63007 => Cause::Line,
        // The messaging service: not there, without numbers, not valid.
        21701 | 21703 | 21705 => Cause::Line,
        // A country not enabled; a trial account.
        21408 | 21608 => Cause::Line,
        // Not registered (toll-free, 10DLC), campaign suspended.
        30032..=30034 => Cause::Line,
        // WhatsApp: no login, misconfigured, trouble with Meta's account, the daily limit.
        63001 | 63008 | 63020 | 63038 => Cause::Line,
        _ => return None,
    };
    Some(cause)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rate_limits_and_twilios_own_failures_are_temporary() {
        for (status, code) in [
            (429, Some(20429)),
            (429, None),
            (500, None),
            (503, Some(21610)),
            (400, Some(14107)),
            (400, Some(30003)),
            (400, Some(30008)),
            (400, Some(30450)),
        ] {
            assert_eq!(refusal(status, code), Refusal::Temporary, "{status} {code:?}");
        }
    }

    #[test]
    fn a_final_refusal_has_the_cause_of_its_code() {
        for (status, code, cause) in [
            (400, Some(21610), Cause::OptedOut),
            (400, Some(21211), Cause::NoSuchNumber),
            (400, Some(21614), Cause::NoSuchNumber),
            (400, Some(63016), Cause::WindowClosed),
            (401, Some(20003), Cause::Line),
            (401, None, Cause::Line),
            (403, Some(99_999), Cause::Line),
            (404, Some(20404), Cause::Line),
            (400, Some(63007), Cause::Line),
            (400, Some(21617), Cause::Other),
            (400, None, Cause::Other),
        ] {
            assert_eq!(refusal(status, code), Refusal::Final(cause), "{status} {code:?}");
        }
    }

    #[test]
    fn a_receipts_code_has_its_cause() {
        for (code, cause) in [
            (Some("30003"), Cause::Unreachable),
            (Some("30005"), Cause::NoSuchNumber),
            (Some("30006"), Cause::NoSuchNumber),
            (Some("30007"), Cause::Filtered),
            (Some("30034"), Cause::Line),
            (Some("63038"), Cause::Line),
            (Some("30036"), Cause::TooLate),
            (Some("30008"), Cause::Other),
            (Some("bogus"), Cause::Other),
            (Some(""), Cause::Other),
            (None, Cause::Other),
        ] {
            assert_eq!(cause_of(code), cause, "{code:?}");
        }
    }
}
