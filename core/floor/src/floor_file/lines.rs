//! The sections `[[line]]`.

use super::fallbacks;
use super::nearest::nearest;
use super::reader::{Found, Reader, Section};
use crate::limits::{BOT_USERNAME_CHARS, LINES, MESSAGING_SERVICE_CHARS, PHONE_DIGITS};
use crate::model::{Channel, Line, OptoutBy};

const CHANNELS: [&str; 4] = ["sms", "whatsapp", "telegram", "local"];
/// How similar a channel must be to be suggested (1: the same word).
const MIN_SIMILARITY: f64 = 0.5;
/// The address of the local channel's only line.
const LOCAL: &str = "local";

/// The line on the local channel, which every restaurant has.
pub fn local_line() -> Line {
    Line {
        channel: Channel::Local,
        address: LOCAL.to_owned(),
        messaging_service: None,
        optout: OptoutBy::Us,
        fallback: None,
        failing: None,
    }
}

pub(super) fn read(reader: &mut Reader<'_>, root: &Section<'_>) -> Vec<Line> {
    let sections = reader.sections(root, "line", "[[line]]", LINES);
    if sections.is_empty() {
        let example = r#"[[line]] with channel = "sms" and address = "+15550100""#;
        reader.report(0..0, format!("a restaurant needs a line that guests can reach it on: {example}"));
    }
    let mut lines: Vec<Line> = Vec::new();
    let mut fallbacks = Vec::new();
    let mut all_read = true;
    for section in sections {
        let Some(line) = read_line(reader, &section) else {
            all_read = false;
            continue;
        };
        if lines.iter().any(|other| other.is(&line.name())) {
            reader.report(section.span, format!("this {} line stands in the file twice", line.channel));
        } else {
            fallbacks.extend(reader.text(&section, "fallback").map(|found| (lines.len(), found)));
            lines.push(line);
        }
    }
    // The line that a fallback names may be one with a mistake.
    if all_read {
        fallbacks::set(reader, &mut lines, &fallbacks);
    }
    lines
}

fn read_line(reader: &mut Reader<'_>, section: &Section<'_>) -> Option<Line> {
    let keys = ["channel", "address", "messaging_service", "optout", "optout_type", "fallback"];
    reader.allow_only(section, &keys);
    reader.require(section, "channel", "one of \"sms\", \"whatsapp\", \"telegram\", \"local\"");
    let channel = reader.text(section, "channel").and_then(|found| channel(reader, found))?;
    let twilio = matches!(channel, Channel::Sms | Channel::WhatsApp);
    if channel != Channel::Local {
        let what = if twilio { "address = \"+15550100\"" } else { "address = \"bellabot\"" };
        reader.require(section, "address", &format!("for instance {what}"));
    }
    let address = match reader.text(section, "address") {
        Some(found) => address(reader, channel, found),
        None => (channel == Channel::Local).then(|| LOCAL.to_owned()),
    };
    let messaging_service =
        reader.text(section, "messaging_service").and_then(|found| messaging_service(reader, twilio, found));
    let optout = optout(reader, section, channel, twilio);
    let optout = match says_optout_type(reader, section, messaging_service.is_some(), optout) {
        true => OptoutBy::TwilioWhenItSaysSo,
        false => optout,
    };
    Some(Line { channel, address: address?, messaging_service, optout, fallback: None, failing: None })
}

/// `twilio`: whether the line is Twilio's.
fn messaging_service(reader: &mut Reader<'_>, twilio: bool, found: Found<&str>) -> Option<String> {
    let id = found.value;
    let formed = id.starts_with("MG") && id.bytes().all(|b| b.is_ascii_alphanumeric());
    if !twilio {
        reader.report(found.span, "only lines of Twilio (sms, whatsapp) have a messaging service");
    } else if !formed || id.len() > MESSAGING_SERVICE_CHARS {
        let message = "a messaging service is written as Twilio shows it: MG and 32 digits or letters";
        reader.report(found.span, message);
    } else {
        return Some(id.to_owned());
    }
    None
}

/// Which side answers STOP; a wrong value counts as the default.
fn optout(reader: &mut Reader<'_>, section: &Section<'_>, channel: Channel, twilio: bool) -> OptoutBy {
    let default = if channel == Channel::Sms { OptoutBy::Twilio } else { OptoutBy::Us };
    let Some(found) = reader.text(section, "optout") else { return default };
    match found.value {
        "self" => return OptoutBy::Us,
        "twilio" if twilio => return OptoutBy::Twilio,
        "twilio" => {
            let message = format!("Twilio does not answer STOP on {channel}: \"self\" is the only way");
            reader.report(found.span, message);
        }
        _ => {
            let message = "`optout` is who answers STOP: \"twilio\" (the default for sms) or \"self\"";
            reader.report(found.span, message);
        }
    }
    default
}

/// Whether the messaging service sends `OptOutType` with the texts that it answers (Advanced Opt-Out).
fn says_optout_type(reader: &mut Reader<'_>, section: &Section<'_>, service: bool, optout: OptoutBy) -> bool {
    let Some(found) = reader.found_flag(section, "optout_type") else { return false };
    if found.value && !(service && optout == OptoutBy::Twilio) {
        let message = "`optout_type = true` is for a line whose `messaging_service` has Advanced Opt-Out, \
                       with `optout = \"twilio\"`";
        reader.report(found.span, message);
        return false;
    }
    found.value
}

fn channel(reader: &mut Reader<'_>, found: Found<&str>) -> Option<Channel> {
    if let Ok(channel) = found.value.parse() {
        return Some(channel);
    }
    let hint = match nearest(found.value, CHANNELS, MIN_SIMILARITY) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => format!("there are \"{}\"", CHANNELS.join("\", \"")),
    };
    reader.report(found.span, format!("no channel \"{}\": {hint}", found.value));
    None
}

/// The address in the form that conversations have. Mistakes do not repeat a phone number: they are printed.
fn address(reader: &mut Reader<'_>, channel: Channel, found: Found<&str>) -> Option<String> {
    let address = found.value;
    let wrong = match channel {
        Channel::Sms | Channel::WhatsApp => number_mistake(address).map(str::to_owned),
        Channel::Telegram => username_mistake(address),
        Channel::Local => (address != LOCAL)
            .then(|| "the local channel has one address, \"local\"; leave it out".to_owned()),
    };
    match wrong {
        None => Some(address.to_owned()),
        Some(message) => {
            reader.report(found.span, message);
            None
        }
    }
}

fn number_mistake(address: &str) -> Option<&'static str> {
    let digits = address.strip_prefix('+').unwrap_or_default();
    if PHONE_DIGITS.contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let rest: String = address.chars().filter(|c| !" -().".contains(*c)).collect();
    Some(if address.starts_with("whatsapp:") {
        "write the number alone, without `whatsapp:`"
    } else if rest != address && number_mistake(&rest).is_none() {
        "write the number without spaces, dashes, dots and brackets, like \"+15550100\""
    } else {
        "a number is `+`, the country's code and the rest, 7 to 15 digits in all, like \"+15550100\""
    })
}

fn username_mistake(address: &str) -> Option<String> {
    let name = address.trim_start_matches('@').to_ascii_lowercase();
    let fits = BOT_USERNAME_CHARS.contains(&name.len())
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    match fits {
        false => Some("a bot's username is 5 to 32 letters, digits and `_`, like \"bellabot\"".to_owned()),
        true if name == address => None,
        true if address.starts_with('@') => Some(format!("write it without `@`: \"{name}\"")),
        true => Some(format!("write it in lower case: \"{name}\"")),
    }
}
