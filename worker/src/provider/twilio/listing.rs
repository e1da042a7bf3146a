//! Finding a message that Twilio may have accepted.

use super::{Twilio, answer, end};
use crate::provider::Letter;
use jiff::{Timestamp, fmt::rfc2822, tz::TimeZone};
use serde_json::Value;
use std::collections::BTreeSet;
use tableturn_core::{Channel, Moment, seconds};

/// Messages asked for at once.
const PAGE_SIZE: &str = "100";
/// Pages read of one listing at most: a line and a guest exchange some tens of messages a day.
const PAGES: usize = 5;
/// Twilio's dates have whole seconds, and its clock isn't ours.
const CLOCK_SLACK_MS: i64 = seconds(30);

/// A message that Twilio has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Twilio's name for it.
    pub provider_id: String,
    /// What it has become of (`queued`, `delivered`, `failed`…).
    pub status: String,
    /// Twilio's error code.
    pub error_code: Option<String>,
}

impl Twilio {
    /// The messages that may be `letter`, sent at `since` or later: same ends, same text.
    ///
    /// A guest may have been sent the same text before: whoever asks leaves out the ids that it
    /// knows from other messages. `Ok` and empty means that Twilio does not have it *yet*.
    pub async fn find(&self, letter: &Letter<'_>, since: Moment) -> Result<Vec<Found>, String> {
        let since = Moment(since.0.saturating_sub(CLOCK_SLACK_MS));
        let day =
            Timestamp::from_millisecond(since.0).map_err(|_| "a date out of the calendar".to_owned())?;
        let day = TimeZone::UTC.to_datetime(day).date().to_string();
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        // A listing by date knows a message only once it has left Twilio, so the latest of all are
        // looked at as well: a message still in Twilio's queue is there.
        for (date, pages) in [(Some(day.as_str()), PAGES), (None, 1)] {
            for message in self.list(letter, date, since, pages).await? {
                let sid = message.get("sid").and_then(Value::as_str).filter(|sid| answer::is_sid(sid));
                if let Some(sid) = sid.filter(|_| is_it(&message, letter, since))
                    && seen.insert(sid.to_owned())
                {
                    found.push(read(sid, &message));
                }
            }
        }
        Ok(found)
    }

    async fn list(
        &self,
        letter: &Letter<'_>,
        day: Option<&str>,
        since: Moment,
        pages: usize,
    ) -> Result<Vec<Value>, String> {
        let address = letter.address;
        let (to, from) = (end(address.channel, &address.chat), end(address.channel, &address.line));
        let mut query = vec![("To", to.as_str()), ("From", from.as_str()), ("PageSize", PAGE_SIZE)];
        query.extend(day.map(|day| ("DateSent>", day)));
        let mut request = self.client.get(self.messages_url()).query(&query);
        let mut messages = Vec::new();
        for page in 1..=pages {
            let mut answer = answer::json(self.sign_in(request)).await?;
            match answer.get_mut("messages").map(Value::take) {
                Some(Value::Array(more)) if more.iter().all(|m| made(m).is_some_and(|at| at < since)) => {
                    // The latest come first, so all that follow are older still.
                    return Ok(messages);
                }
                Some(Value::Array(more)) => messages.extend(more),
                _ => return Err("Twilio: the listing has no messages".to_owned()),
            }
            // Only the query of the next page is taken: the credentials go nowhere else.
            let next =
                answer.get("next_page_uri").and_then(Value::as_str).and_then(|uri| uri.split_once('?'));
            let Some((_, query)) = next else { return Ok(messages) };
            if page == PAGES {
                return Err(format!("Twilio: the listing is longer than {PAGES} pages"));
            }
            request = self.client.get(format!("{}?{query}", self.messages_url()));
        }
        Ok(messages)
    }
}

fn is_it(message: &Value, letter: &Letter<'_>, since: Moment) -> bool {
    let word = |name: &str| message.get(name).and_then(Value::as_str).unwrap_or_default();
    word("direction").starts_with("outbound")
        && made(message).is_some_and(|at| at >= since)
        && same_text(letter.address.channel, word("body"), letter.text)
}

/// When Twilio made it.
fn made(message: &Value) -> Option<Moment> {
    let at = rfc2822::parse(message.get("date_created")?.as_str()?).ok()?;
    Some(Moment(at.timestamp().as_millisecond()))
}

/// Smart encoding replaces quotes, dashes and spaces by their GSM-7 likeness, so of an SMS only
/// letters and digits are compared.
fn same_text(channel: Channel, theirs: &str, ours: &str) -> bool {
    let kept =
        |text: &str| -> String { text.chars().filter(|c| c.is_alphabetic() || c.is_ascii_digit()).collect() };
    theirs.trim() == ours.trim() || (channel == Channel::Sms && kept(theirs) == kept(ours))
}

fn read(sid: &str, message: &Value) -> Found {
    let error_code = message.get("error_code").and_then(Value::as_u64).map(|code| code.to_string());
    let status = message.get("status").and_then(Value::as_str).unwrap_or("unknown").to_owned();
    Found { provider_id: sid.to_owned(), status, error_code }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn smart_encoding_does_not_hide_a_message() {
        for (theirs, ours, same) in [
            ("It's 7:30 - table #17", "It’s 7:30 – table #17", true),
            ("table #17", "table #18", false),
            ("Ana, 20 min", "Ana, 25 min", false),
            ("四位 20", "三位 20", false),
            ("a b", " a b ", true),
        ] {
            assert_eq!(same_text(Channel::Sms, theirs, ours), same, "{theirs} / {ours}");
        }
        assert!(!same_text(Channel::WhatsApp, "It's", "It’s"));
    }
}
