//! What the owner of a restaurant does next, until the first text has arrived; then what today's texts cost.

use super::report::Report;
use crate::demo;
use tableturn_decide::{TextCount, TextCounts};
use tableturn_floor::{Channel, Floor};
use tableturn_store::{Store, StoreError};

pub(super) async fn examine(
    store: &Store,
    name: &str,
    floor: &Floor,
    report: &Report,
) -> Result<(), StoreError> {
    if demo::is_demo(floor) {
        return Ok(());
    }
    let id = &floor.restaurant.id;
    let line = floor.lines.iter().find(|line| line.channel != Channel::Local);
    let next = match line {
        None => Some(
            "name a phone number or a bot as a [[line]] of the floor file, then `tableturn floor apply FILE`"
                .to_owned(),
        ),
        Some(_) if floor.hosts.is_empty() => {
            Some(format!("`tableturn host invite {id}`, and text the code from your own phone"))
        }
        Some(line) if !store.was_texted(id).await? => Some(format!(
            "no text has arrived yet: text `status` to {} ({}) from your phone; without an answer in a minute, compare what this page says of the line",
            line.address, line.channel
        )),
        Some(_) => None,
    };
    if let Some(next) = next {
        report.note(format!("{name}: next step: {next}"));
        return Ok(());
    }
    let (_, since) = store.now().await?.service_day_ago(&floor.restaurant.timezone, 0);
    let texts = store.texts_since(id, since).await?;
    report.ok(format!("{name}: {}", today(&texts, floor)));
    Ok(())
}

fn today(texts: &TextCounts, floor: &Floor) -> String {
    let on = |channel: Channel| {
        let of = |counts: &[TextCount]| {
            counts.iter().find(|it| it.channel == channel).map_or((0, 0), |it| (it.texts, it.segments))
        };
        let ((received, _), (sent, segments)) = (of(&texts.received), of(&texts.sent));
        let segments =
            if channel == Channel::Sms { format!(" ({segments} segments)") } else { String::new() };
        (received + sent > 0).then(|| format!("{channel} {received} in, {sent} out{segments}"))
    };
    let channels = [Channel::Sms, Channel::WhatsApp, Channel::Telegram];
    let all: Vec<String> = channels.into_iter().filter_map(on).collect();
    if all.is_empty() {
        return "no texts yet today".to_owned();
    }
    let rules = &floor.restaurant.text_rules;
    let cost = texts.cost(&rules.prices()) as f64 / 10_000.0;
    let prices = if rules.prices.is_some() { "by the floor file's prices" } else { "USD at US prices" };
    format!("texts today: {}; about {cost:.2} {prices}", all.join(", "))
}
