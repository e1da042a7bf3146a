//! Which texts a restaurant sends.

use super::address::Channel;
use super::country::Country;
use crate::limits::DAILY_TEXTS_DEFAULT;
use serde::{Deserialize, Serialize};

/// How many texts guests get.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Texts {
    /// What a guest needs to know: no courtesies.
    Few,
    /// Courtesies too.
    All,
}

impl Texts {
    pub const ALL: [Texts; 2] = [Texts::Few, Texts::All];

    /// The word in the floor file.
    pub fn as_str(self) -> &'static str {
        match self {
            Texts::Few => "few",
            Texts::All => "all",
        }
    }
}

/// What the floor file says about texts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextRules {
    /// None: few on SMS, where each text costs money, and all elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub texts: Option<Texts>,
    /// None: those of the United States.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prices: Option<Prices>,
    /// None: [`DAILY_TEXTS_DEFAULT`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub daily_texts: Option<u32>,
    /// Only numbers of these countries are served by SMS and WhatsApp; none: all are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub countries: Vec<Country>,
}

impl TextRules {
    /// How many texts the restaurant sends in a day by SMS and WhatsApp.
    pub fn daily_texts(&self) -> u32 {
        self.daily_texts.unwrap_or(DAILY_TEXTS_DEFAULT)
    }

    /// How many texts guests get on a channel.
    pub fn on(&self, channel: Channel) -> Texts {
        self.texts.unwrap_or(match channel {
            Channel::Sms => Texts::Few,
            Channel::WhatsApp | Channel::Telegram | Channel::Local => Texts::All,
        })
    }
}

/// What texts cost, in ten-thousandths of a unit of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prices {
    /// A segment that is received.
    pub sms_in: u32,
    /// A segment that is sent, with the carrier's fee.
    pub sms_out: u32,
    /// A message on WhatsApp, either way.
    pub whatsapp: u32,
}

impl Default for Prices {
    /// A US long code at Twilio, with an average carrier's fee (2026).
    fn default() -> Self {
        Self { sms_in: 83, sms_out: 123, whatsapp: 50 }
    }
}

impl TextRules {
    /// What texts cost: the floor file's prices, else those of the United States.
    pub fn prices(&self) -> Prices {
        self.prices.unwrap_or_default()
    }
}
