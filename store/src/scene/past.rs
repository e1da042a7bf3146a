//! What an event looks back on: a host's command, or the end of the day. It is read for no other decision.

use super::gather::{Gathering, Part};
use crate::{
    decode::{self, InvalidData, moment, small, text, word},
    sql::{Row, Statement},
    statements::{inbox, parties},
};
use serde::Deserialize;
use tableturn_decide::{
    TextCounts,
    decision::LogEntry,
    past::{LookBack, Past, PastParty},
};
use tableturn_floor::limits::{LOG_READ, PAST_PARTIES};
use tableturn_floor::{HostId, Moment, PartyId, Quote};

impl Gathering {
    /// The statements that are missing, once the floor is known: it says who is a host, and when its days begin.
    pub(super) fn look_back(&self) -> Vec<(Part, Statement)> {
        let (Some(look_back), Some(floor)) = (self.needs().look_back, &self.floor) else { return Vec::new() };
        let now = self.clocks().0;
        let asks = || self.needs().speaker.as_ref().is_some_and(|speaker| floor.host_of(speaker).is_some());
        let last = match look_back {
            LookBack::Stats(_) | LookBack::Log => asks().then_some(now),
            LookBack::Day => floor.reported_day(now),
        };
        let Some(last) = last else { return Vec::new() };
        let here = || floor.restaurant.id.as_str().into();
        let zone = &floor.restaurant.timezone;
        let (day, since) = last.service_day_ago(zone, look_back.days() - 1);
        let (last_day, until) = (last.service_day(zone), last.service_day_end(zone));
        let log = |like: &str, most: u32| {
            Statement::new(inbox::LOG, [here(), since.0.into(), until.0.into(), like.into(), most.into()])
        };
        let days = [here(), day.as_str().into(), last_day.as_str().into(), PAST_PARTIES.into()];
        let past = (Part::PastParties, Statement::new(parties::PAST, days));
        match look_back {
            LookBack::Log => vec![past, (Part::PastLog, log("%", LOG_READ))],
            LookBack::Stats(_) | LookBack::Day => {
                let texts = Statement::new(inbox::TEXTS, [here(), since.0.into(), until.0.into()]);
                let reasons = log("%\"reason\"%", PAST_PARTIES);
                vec![past, (Part::PastLog, reasons), (Part::PastTexts, texts)]
            }
        }
    }

    pub(super) fn past(&self) -> Result<Option<Past>, InvalidData> {
        if !self.has(Part::PastParties) {
            return Ok(None);
        }
        let mut past = Past::default();
        for row in self.all(Part::PastParties).iter().rev() {
            past.parties.push(party(row)?);
        }
        for row in self.all(Part::PastTexts) {
            let counts: TextCounts = decode::json(row.text(0)?, "texts")?;
            past.texts.add(&counts, u32::try_from(row.int(1)?).unwrap_or(u32::MAX));
        }
        for row in self.all(Part::PastLog) {
            let entries: Vec<Logged> = decode::json(row.text(1)?, "log")?;
            let at = Moment(row.int(0)?);
            past.log.extend(entries.into_iter().rev().map(|entry| (at, entry.into())));
        }
        Ok(Some(past))
    }
}

fn party(row: &Row) -> Result<PastParty, InvalidData> {
    Ok(PastParty {
        id: PartyId::from(row.text(0)?),
        number: small(row, 1)?,
        name: text(row, 2)?,
        size: small(row, 3)?,
        state: word(row.text(4)?, "party state")?,
        joined: Moment(row.int(5)?),
        quote: moment(row, 6)?.zip(moment(row, 7)?).map(|(from, to)| Quote { from, to }),
        called: moment(row, 8)?,
        seated: moment(row, 9)?,
        ended: moment(row, 10)?,
    })
}

/// An entry of the log as [`crate::encode::log`] writes it.
#[derive(Deserialize)]
struct Logged {
    what: String,
    party: Option<String>,
    tables: Option<String>,
    host: Option<String>,
    reason: Option<String>,
}

impl From<Logged> for LogEntry {
    fn from(logged: Logged) -> Self {
        Self {
            what: logged.what,
            party: logged.party.map(|id| PartyId::from(id.as_str())),
            tables: logged.tables,
            host: logged.host.map(|id| HostId::from(id.as_str())),
            reason: logged.reason,
        }
    }
}
