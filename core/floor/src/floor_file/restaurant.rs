//! The section `[restaurant]`.

use super::hours;
use super::nearest::nearest;
use super::reader::{Found, Reader, Section};
use crate::limits::{
    DAILY_TEXTS_MAX, GRACE_DEFAULT_MINUTES, GRACE_MAX_MINUTES, KEEP_DAYS_DEFAULT, KEEP_DAYS_MAX,
    RESTAURANT_ID_CHARS, RESTAURANT_UNITS, WAITLIST_CAP, WAITLIST_CAP_MAX,
};
use crate::model::{Clock, Country, Language, Prices, Restaurant, RestaurantId, TextRules, Texts};
use jiff::tz::TimeZone;

/// How similar a time zone must be to be suggested (1: the same word).
const MIN_SIMILARITY: f64 = 0.6;

/// The settings, and whether the time zone is the default.
pub(super) fn read(reader: &mut Reader<'_>, root: &Section<'_>) -> Option<(Restaurant, bool)> {
    let section = reader.section(root, "restaurant", "[restaurant]")?;
    let keys = [
        "id",
        "name",
        "timezone",
        "clock",
        "languages",
        "grace_minutes",
        "autopilot",
        "cap",
        "keep_days",
        "daily_texts",
        "countries",
        "texts",
        "call_incomplete",
        "self_seating",
        "sms_price_in",
        "sms_price_out",
        "whatsapp_price",
    ];
    reader.allow_only(&section, &keys);
    reader.require(&section, "id", r#"for instance id = "bella""#);
    reader.require(&section, "name", r#"for instance name = "Bella""#);
    let id = reader.text(&section, "id").and_then(|found| id(reader, found));
    let name = reader.text(&section, "name").and_then(|found| name(reader, found));
    let written_zone = reader.text(&section, "timezone");
    let timezone_is_default = written_zone.is_none();
    let timezone = written_zone.map_or(Some(TimeZone::UTC), |found| zone(reader, found));
    let clock = reader.text(&section, "clock").and_then(|found| clock(reader, found));
    let languages = languages(reader, &section);
    let grace = reader.number(&section, "grace_minutes", 1..=GRACE_MAX_MINUTES);
    let autopilot = reader.flag(&section, "autopilot");
    let texts = reader.text(&section, "texts").and_then(|found| texts(reader, found));
    let call_incomplete = reader.flag(&section, "call_incomplete");
    let self_seating = reader.flag(&section, "self_seating");
    let prices = prices(reader, &section);
    let cap = reader.number(&section, "cap", 1..=WAITLIST_CAP_MAX);
    let keep_days = reader.number(&section, "keep_days", 1..=KEEP_DAYS_MAX);
    let daily_texts = reader.number(&section, "daily_texts", 1..=DAILY_TEXTS_MAX);
    let countries = countries(reader, &section);
    let hours = hours::read(reader, root);
    let restaurant = Restaurant {
        id: id?,
        name: name?,
        timezone: timezone?,
        clock,
        languages,
        grace_minutes: grace.map_or(GRACE_DEFAULT_MINUTES, |found| found.value),
        autopilot: autopilot.unwrap_or(true),
        call_incomplete: call_incomplete.unwrap_or(true),
        self_seating: self_seating.unwrap_or(false),
        hours,
        cap: cap.map_or(WAITLIST_CAP, |found| found.value as usize),
        keep_days: keep_days.map_or(KEEP_DAYS_DEFAULT, |found| found.value),
        text_rules: TextRules { texts, prices, daily_texts: daily_texts.map(|found| found.value), countries },
    };
    Some((restaurant, timezone_is_default))
}

fn id(reader: &mut Reader<'_>, found: Found<&str>) -> Option<RestaurantId> {
    let id = found.value;
    let fits = (1..=RESTAURANT_ID_CHARS).contains(&id.len())
        && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        // Guests text the id, and a number alone would be a party size.
        && id.bytes().any(|b| b.is_ascii_lowercase());
    if !fits {
        let rule = format!(
            "an id is lower-case letters, digits and `-`, at most {RESTAURANT_ID_CHARS} of them, with a letter among them"
        );
        let lower: String =
            id.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        let better = lower.trim_matches('-');
        let usable = better.len() <= RESTAURANT_ID_CHARS && better.bytes().any(|b| b.is_ascii_lowercase());
        let hint = if usable { format!(": \"{better}\" would do") } else { String::new() };
        reader.report(found.span, format!("{rule}{hint}"));
        return None;
    }
    Some(RestaurantId::from(id))
}

fn name(reader: &mut Reader<'_>, found: Found<&str>) -> Option<String> {
    let name = found.value.trim();
    let units = name.encode_utf16().count();
    if name.is_empty() || name.chars().any(char::is_control) {
        reader.report(found.span, "a name is one line of text, and not empty");
    } else if units > RESTAURANT_UNITS {
        let message = format!(
            "a name has at most {RESTAURANT_UNITS} characters, so that a text with it costs one SMS: this has {units}"
        );
        reader.report(found.span, message);
    } else {
        return Some(name.to_owned());
    }
    None
}

fn zone(reader: &mut Reader<'_>, found: Found<&str>) -> Option<TimeZone> {
    let word = found.value.trim();
    if let Ok(zone) = jiff::tz::db().get(word) {
        return Some(zone);
    }
    let names: Vec<String> = jiff::tz::db().available().map(|name| name.as_str().to_owned()).collect();
    // The usual mistakes are the city alone, and the city with the wrong continent.
    let city = |name: &str| name.rsplit('/').next().unwrap_or_default().to_lowercase();
    let asked = city(&word.replace(' ', "_"));
    let same_city = names.iter().map(String::as_str).find(|name| city(name) == asked);
    let near = same_city.or_else(|| nearest(word, names.iter().map(String::as_str), MIN_SIMILARITY));
    let hint = match near {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => "write one like \"Europe/Rome\" or \"America/New_York\"".to_owned(),
    };
    reader.report(found.span, format!("no time zone \"{word}\" is known: {hint}"));
    None
}

fn clock(reader: &mut Reader<'_>, found: Found<&str>) -> Option<Clock> {
    let clock = Clock::ALL.into_iter().find(|clock| clock.as_str() == found.value.trim());
    if clock.is_none() {
        reader.report(found.span, r#"`clock` is "12h" (7:05 pm) or "24h" (19:05)"#);
    }
    clock
}

/// A price that is left out keeps its default, if another one is there.
fn prices(reader: &mut Reader<'_>, section: &Section<'_>) -> Option<Prices> {
    let sms_in = reader.price(section, "sms_price_in");
    let sms_out = reader.price(section, "sms_price_out");
    let whatsapp = reader.price(section, "whatsapp_price");
    if sms_in.is_none() && sms_out.is_none() && whatsapp.is_none() {
        return None;
    }
    let usual = Prices::default();
    Some(Prices {
        sms_in: sms_in.unwrap_or(usual.sms_in),
        sms_out: sms_out.unwrap_or(usual.sms_out),
        whatsapp: whatsapp.unwrap_or(usual.whatsapp),
    })
}

fn texts(reader: &mut Reader<'_>, found: Found<&str>) -> Option<Texts> {
    let texts = Texts::ALL.into_iter().find(|texts| texts.as_str() == found.value.trim());
    if texts.is_none() {
        reader.report(found.span, r#"`texts` is "few" (what guests need to know) or "all" (courtesies too)"#);
    }
    texts
}

fn countries(reader: &mut Reader<'_>, section: &Section<'_>) -> Vec<Country> {
    let Some(list) = reader.texts(section, "countries") else { return Vec::new() };
    if list.value.is_empty() {
        reader.report(list.span, "`countries` lists at least one; leave it out to serve all numbers");
    }
    let mut countries = Vec::new();
    for item in list.value {
        match item.value.parse::<Country>() {
            Ok(country) if countries.contains(&country) => {
                reader.report(item.span, format!("\"{country}\" is listed twice"));
            }
            Ok(country) => countries.push(country),
            Err(()) => reader.report(item.span, no_country(item.value)),
        }
    }
    countries
}

fn no_country(code: &str) -> String {
    let better = match code.trim().to_ascii_uppercase().as_str() {
        "UK" | "GG" | "JE" | "IM" => "GB".to_owned(),
        other => other.to_owned(),
    };
    let hint = match better.parse::<Country>() {
        Ok(country) => format!("did you mean \"{country}\"?"),
        Err(()) => "write ISO codes, like \"US\" or \"GB\"".to_owned(),
    };
    format!("no phone numbers are of a country \"{code}\": {hint}")
}

fn languages(reader: &mut Reader<'_>, section: &Section<'_>) -> Vec<Language> {
    let Some(list) = reader.texts(section, "languages") else { return vec![Language::default()] };
    let ours = Language::ALL.map(|l| format!("\"{l}\"")).join(", ");
    if list.value.is_empty() {
        reader.report(list.span, format!("`languages` lists at least one of {ours}"));
    }
    let mut languages = Vec::new();
    for item in list.value {
        match item.value.parse::<Language>() {
            Ok(language) if languages.contains(&language) => {
                reader.report(item.span, format!("\"{language}\" is listed twice"));
            }
            Ok(language) => languages.push(language),
            Err(()) => {
                let message = format!("\"{}\" is not a language of TableTurn: there are {ours}", item.value);
                reader.report(item.span, message);
            }
        }
    }
    languages
}
