//! How many texts a decision receives and sends: they are the bill.

use serde::{Deserialize, Serialize};
use tableturn_floor::{Channel, Prices};
use tableturn_language::render::segments::segments;

/// Texts on one channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextCount {
    #[serde(rename = "c")]
    pub channel: Channel,
    #[serde(rename = "n")]
    pub texts: u32,
    /// What SMS bills; 0 on channels that bill no segments.
    #[serde(rename = "s", default, skip_serializing_if = "is_zero")]
    pub segments: u32,
}

/// The texts of one decision, or of many together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextCounts {
    #[serde(rename = "in", default, skip_serializing_if = "Vec::is_empty")]
    pub received: Vec<TextCount>,
    #[serde(rename = "out", default, skip_serializing_if = "Vec::is_empty")]
    pub sent: Vec<TextCount>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

impl TextCounts {
    pub fn is_empty(&self) -> bool {
        self.received.is_empty() && self.sent.is_empty()
    }

    pub(crate) fn receive(&mut self, channel: Channel, text: &str) {
        add(&mut self.received, of(channel, text));
    }

    pub(crate) fn send(&mut self, channel: Channel, text: &str) {
        add(&mut self.sent, of(channel, text));
    }

    /// A message that pieces of news became ([`crate::scene::MessageKind::Bundled`]). `counted`: the text of an answer in it
    /// that is counted already.
    pub fn of_bundle(channel: Channel, text: &str, counted: Option<&str>) -> Self {
        let mut sent = of(channel, text);
        if let Some(counted) = counted.map(|text| of(channel, text)) {
            sent.texts -= counted.texts;
            sent.segments = sent.segments.saturating_sub(counted.segments);
        }
        let sent = if sent.texts + sent.segments > 0 { vec![sent] } else { vec![] };
        Self { received: Vec::new(), sent }
    }

    /// What they cost, about, in ten-thousandths.
    pub fn cost(&self, prices: &Prices) -> u64 {
        let of = |count: &TextCount, segment: u32| match count.channel {
            Channel::Sms => u64::from(count.segments) * u64::from(segment),
            Channel::WhatsApp => u64::from(count.texts) * u64::from(prices.whatsapp),
            Channel::Telegram | Channel::Local => 0,
        };
        let received = self.received.iter().map(|count| of(count, prices.sms_in));
        received.chain(self.sent.iter().map(|count| of(count, prices.sms_out))).sum()
    }

    /// Adds the texts of `times` decisions that each had these.
    pub fn add(&mut self, counts: &TextCounts, times: u32) {
        let all = |it: &TextCount| TextCount {
            texts: it.texts.saturating_mul(times),
            segments: it.segments.saturating_mul(times),
            ..*it
        };
        counts.received.iter().for_each(|it| add(&mut self.received, all(it)));
        counts.sent.iter().for_each(|it| add(&mut self.sent, all(it)));
    }
}

fn of(channel: Channel, text: &str) -> TextCount {
    // A picture has no words, and is billed as a segment.
    let segments = if channel == Channel::Sms { segments(text).max(1) } else { 0 };
    TextCount { channel, texts: 1, segments: u32::try_from(segments).unwrap_or(u32::MAX) }
}

fn add(counts: &mut Vec<TextCount>, new: TextCount) {
    match counts.iter_mut().find(|it| it.channel == new.channel) {
        Some(it) => {
            it.texts = it.texts.saturating_add(new.texts);
            it.segments = it.segments.saturating_add(new.segments);
        }
        None => counts.push(new),
    }
}
