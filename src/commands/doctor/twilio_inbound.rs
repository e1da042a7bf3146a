//! Compares where Twilio sends the texts of each number with `PUBLIC_URL`.

use super::report::Report;
use std::collections::BTreeSet;
use tableturn_floor::{Channel, Line};
use tableturn_worker::provider::{Inbound, Twilio};

/// What to tell the operator about one number or messaging service.
#[derive(Debug, PartialEq, Eq)]
enum Finding {
    Ok(String),
    Note(String),
    /// Texts of guests do not arrive.
    Error(String),
}

/// Where a setting is changed in Twilio's console.
#[derive(Clone, Copy)]
enum Place<'a> {
    Number(&'a str),
    Service(&'a str),
}

impl Place<'_> {
    /// What to set there.
    fn remedy(self, wanted: &str) -> String {
        match self {
            Self::Number(_) => {
                format!(
                    "in Twilio's console, at the number, set \"A message comes in\" to Webhook, {wanted}, HTTP POST"
                )
            }
            Self::Service(_) => {
                format!(
                    "in Twilio's console, at the service under Integration, set \"Send a webhook\" with Request URL {wanted}, HTTP Post"
                )
            }
        }
    }
}

/// Examines the numbers and messaging services of these lines. `wanted` is the URL to paste, with its fragment.
///
/// Senders of WhatsApp without a messaging service are not among Twilio's phone numbers.
pub(super) async fn examine(twilio: &Twilio, wanted: &str, lines: &[Line], report: &mut Report) {
    let mut services: BTreeSet<&str> = BTreeSet::new();
    let mut numbers: BTreeSet<&str> = BTreeSet::new();
    for line in lines.iter().filter(|line| matches!(line.channel, Channel::Sms | Channel::WhatsApp)) {
        match &line.messaging_service {
            Some(service) => drop(services.insert(service)),
            None if line.channel == Channel::Sms => drop(numbers.insert(&line.address)),
            None => {}
        }
    }
    let on_number = |service: &str| {
        lines
            .iter()
            .filter(|line| line.channel == Channel::Sms && line.messaging_service.as_deref() == Some(service))
            .map(|line| line.address.as_str())
            .collect::<Vec<_>>()
    };
    for service in services {
        match twilio.inbound_of_service(service).await {
            Ok(Some(Inbound::AsNumber)) => numbers.extend(on_number(service)),
            Ok(found) => say(report, finding(Place::Service(service), found.as_ref(), wanted)),
            Err(error) => return could_not_read(report, &error),
        }
    }
    for number in numbers {
        match twilio.inbound_of_number(number).await {
            Ok(found) => say(report, finding(Place::Number(number), found.as_ref(), wanted)),
            Err(error) => return could_not_read(report, &error),
        }
    }
}

/// Once is enough: the look-ups that would follow fail too. The error's text begins with "Twilio".
fn could_not_read(report: &Report, error: &str) {
    report.note(format!("{error}; so it is not known where it sends the texts of its numbers"));
}

fn say(report: &mut Report, finding: Finding) {
    match finding {
        Finding::Ok(finding) => report.ok(finding),
        Finding::Note(finding) => report.note(finding),
        Finding::Error(finding) => report.error(finding),
    }
}

fn finding(place: Place<'_>, found: Option<&Inbound>, wanted: &str) -> Finding {
    let at = match place {
        Place::Number(number) => format!("Twilio: {number}"),
        Place::Service(service) => format!("Twilio: the messaging service {service}"),
    };
    let remedy = place.remedy(wanted);
    let without_fragment = |url: &str| url.split('#').next().unwrap_or_default().to_owned();
    let ours = without_fragment(wanted);
    let (url, method) = match found {
        None => return Finding::Note(format!("{at} is not in this account, so its webhook can't be read")),
        Some(Inbound::Application) => {
            return Finding::Note(format!(
                "{at} is handled by a TwiML app; its message URL must be {wanted}, HTTP POST"
            ));
        }
        Some(Inbound::AsNumber) => return Finding::Ok(format!("{at} leaves texts to its numbers")),
        Some(Inbound::Nowhere) => return Finding::Error(format!("{at} sends texts nowhere; {remedy}")),
        Some(Inbound::Webhook { url, method }) => (url, method),
    };
    let theirs = without_fragment(url);
    if theirs.trim_end_matches('/') != ours {
        return Finding::Error(format!("{at} sends texts to {url}, not to PUBLIC_URL; {remedy}"));
    }
    if !method.eq_ignore_ascii_case("POST") {
        return Finding::Error(format!("{at} sends texts with {method}, which is answered 405; {remedy}"));
    }
    if theirs != ours {
        return Finding::Note(format!("{at} sends texts to a URL with a slash at its end; {remedy}"));
    }
    if *url != wanted {
        let fragment = wanted.split_once('#').map_or("", |(_, fragment)| fragment);
        return Finding::Note(format!("{at} does not retry a text (#{fragment}); {remedy}"));
    }
    Finding::Ok(format!("{at} sends texts here"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: &str = "https://tables.example.com/twilio/message#rc=3&rp=all";

    fn found(url: &str, method: &str) -> Finding {
        let inbound = Inbound::Webhook { url: url.into(), method: method.into() };
        finding(Place::Number("+15550100"), Some(&inbound), OURS)
    }

    #[test]
    fn only_what_loses_texts_is_an_error() {
        for (url, method) in [
            ("https://demo.twilio.com/welcome/sms/reply", "POST"),
            ("https://tables.example.com/", "POST"),
            ("http://tables.example.com/twilio/message", "POST"),
            (OURS, "GET"),
            ("https://tables.example.com/twilio/message/", "GET"),
        ] {
            let said = found(url, method);
            assert!(matches!(&said, Finding::Error(said) if said.contains(OURS)), "{url} {method}: {said:?}");
        }
        for url in ["https://tables.example.com/twilio/message/", "https://tables.example.com/twilio/message"]
        {
            assert!(matches!(found(url, "POST"), Finding::Note(said) if said.contains(OURS)), "{url}");
        }
        assert_eq!(found(OURS, "POST"), Finding::Ok("Twilio: +15550100 sends texts here".into()));
    }
}
