//! `/log`: the last actions of the day.

use crate::{
    decision::LogEntry,
    draft::floor_draft::Draft,
    past::{Past, PastParty},
};
use tableturn_floor::limits::LOG_ROWS;
use tableturn_floor::{Host, HostId, Moment, PartyId};
use tableturn_language::{
    HostSentence,
    parse::LogAbout,
    sentences::{LogRow, Who},
};

/// The last actions, of everything or of one party, table or host.
pub(crate) fn log(draft: &Draft, past: &Past, about: &LogAbout) -> Result<HostSentence, HostSentence> {
    let about = about_whom(draft, past, about)?;
    let entries = past.log.iter().filter(|(_, entry)| about.is_it(entry)).take(LOG_ROWS);
    let mut rows: Vec<LogRow> = entries.map(|(at, entry)| row(draft, past, *at, entry)).collect();
    rows.reverse();
    Ok(HostSentence::Log { rows })
}

enum About {
    Everything,
    Party(PartyId),
    Table(String),
    Host(HostId),
}

impl About {
    fn is_it(&self, entry: &LogEntry) -> bool {
        match self {
            About::Everything => true,
            About::Party(id) => entry.party.as_ref() == Some(id),
            About::Table(label) => {
                let mut labels = entry.tables.iter().flat_map(|tables| tables.split('+'));
                labels.any(|it| it == label)
            }
            About::Host(id) => entry.host.as_ref() == Some(id),
        }
    }
}

/// A party may have left; a name is a table's label, a host's name, or the name of a party.
fn about_whom(draft: &Draft, past: &Past, about: &LogAbout) -> Result<About, HostSentence> {
    let named = match about {
        LogAbout::Everything => return Ok(About::Everything),
        LogAbout::Party(number) => {
            let party = past.parties.iter().rev().find(|party| party.number == *number);
            let party = party.map(|party| party.id.clone());
            let live = draft.floor.by_number(*number).map(|party| party.id.clone());
            return live.or(party).map(About::Party).ok_or(HostSentence::NoSuchParty { number: *number });
        }
        LogAbout::Named(named) => named,
    };
    let is_named = |name: &str| name.to_lowercase() == named.to_lowercase();
    let table = draft.floor.by_label(named).map(|table| About::Table(table.label.clone()));
    let host = || draft.floor.hosts.values().find(|host| is_named(&host.name));
    let party = || past.parties.iter().rev().find(|party| is_named(&party.name));
    table
        .or_else(|| host().map(|host: &Host| About::Host(host.id.clone())))
        .or_else(|| party().map(|party: &PastParty| About::Party(party.id.clone())))
        .ok_or_else(|| HostSentence::NotInLog { about: named.clone() })
}

fn row(draft: &Draft, past: &Past, at: Moment, entry: &LogEntry) -> LogRow {
    let party = |id: &PartyId| {
        let past = past.parties.iter().find(|party| party.id == *id);
        let who = past.map(|it| Who { number: it.number, name: it.name.clone(), size: it.size });
        who.or_else(|| draft.party(id).map(Who::of))
    };
    let host = entry.host.as_ref().and_then(|id| draft.floor.hosts.get(id));
    LogRow {
        at: draft.clock(at),
        what: entry.what.clone(),
        who: entry.party.as_ref().and_then(party),
        tables: entry.tables.clone(),
        by: host.map(|host| host.name.clone()),
    }
}
