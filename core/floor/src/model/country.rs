//! Countries, as far as phone numbers tell them.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The ISO codes of all countries that a phone number can be of. Of several with one calling code the largest stands for
/// all (`GB` for Jersey too).
const COUNTRIES: &str = "AC AD AE AF AG AI AL AM AO AR AS AT AU AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ \
    CA CD CF CG CH CI CK CL CM CN CO CR CU CV CW CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FK FM \
    FO FR GA GB GD GE GF GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IN IO IQ IR IS IT \
    JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML \
    MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK \
    PL PM PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SK SL SM SN SO SR SS ST SV SX SY SZ \
    TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VC VE VG VI VN VU WF WS XK YE ZA ZM ZW";

/// A country (`US`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Country(String);

impl Country {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// All of them.
    pub fn all() -> impl Iterator<Item = Country> {
        COUNTRIES.split(' ').map(|code| Country(code.to_owned()))
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Country {
    type Err = ();

    /// From an ISO code in capitals.
    fn from_str(code: &str) -> Result<Self, ()> {
        COUNTRIES.split(' ').any(|known| known == code).then(|| Country(code.to_owned())).ok_or(())
    }
}
