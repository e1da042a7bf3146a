//! Messages that a provider could not deliver, as hosts read of them.

use super::{
    message::{Message, host_message},
    texts::Texts,
};
use crate::sentences::Who;
use tableturn_floor::Cause;

/// A message that was not delivered, with the cause, and with the provider's code where an owner has to look
/// it up.
pub(super) fn undelivered(
    id: &'static str,
    who: &Who,
    cause: Cause,
    code: Option<&str>,
    texts: Texts,
) -> Message {
    let why = host_message(cause_id(cause)).render(texts);
    let look_up = matches!(cause, Cause::Line | Cause::Filtered | Cause::Other);
    let why = match code.filter(|_| look_up) {
        Some(code) => host_message("with-code").text("why", &why).text("code", code).render(texts),
        None => why,
    };
    host_message(id).who(who).text("why", &why)
}

/// What the host can do about it.
pub(super) fn remedy(who: &Who, cause: Cause, texts: Texts) -> String {
    host_message(cause_id(cause)).form("todo").who(who).render(texts)
}

fn cause_id(cause: Cause) -> &'static str {
    match cause {
        Cause::OptedOut => "cause-opted-out",
        Cause::NoSuchNumber => "cause-no-such-number",
        Cause::Unreachable => "cause-unreachable",
        Cause::Filtered => "cause-filtered",
        Cause::WindowClosed => "cause-window-closed",
        Cause::Line => "cause-line",
        Cause::TooLate => "cause-too-late",
        Cause::Other => "cause-other",
    }
}
