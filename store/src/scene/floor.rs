//! A floor from its rows.

use super::gather::Part;
use crate::{
    decode::{self, InvalidData, small, text},
    sql::{Row, Statement},
    statements::scene as sql,
};
use jiff::tz::TimeZone;
use tableturn_floor::{
    Combination, Floor, Intake, Moment, Parties, PartyId, Restaurant, RestaurantId, SharedMap, TextGuard,
    TextRules, TurnTimes, limits::UNDO_MINUTES, minutes,
};

/// The statements that read what changes with every decision.
pub(super) fn state_statements(restaurant: &RestaurantId) -> [(Part, Statement); 5] {
    let here = || restaurant.as_str().into();
    // Parties that ended so many milliseconds before the latest ending stay on the floor.
    let ended_lately = minutes(UNDO_MINUTES).into();
    [
        (Part::Floor, Statement::new(sql::FLOOR, [here()])),
        (Part::Parties, Statement::new(sql::PARTIES, [here(), ended_lately])),
        (Part::Claims, Statement::new(sql::CLAIMS, [here()])),
        (Part::Hosts, Statement::new(sql::HOSTS, [here()])),
        (Part::Team, Statement::new(sql::TEAM, [here()])),
    ]
}

/// The statements that read what has a stamp of its own, because it seldom changes.
pub(super) fn config_statements(restaurant: &RestaurantId) -> [(Part, Statement); 3] {
    let here = || [restaurant.as_str().into()];
    [
        (Part::Lines, Statement::new(sql::LINES, here())),
        (Part::Tables, Statement::new(sql::TABLES, here())),
        (Part::Combinations, Statement::new(sql::COMBINATIONS, here())),
    ]
}

/// The floor that the rows have. `config` is an older floor whose lines, tables and combinations hold; without one the
/// rows have them too.
pub(super) fn floor<'r>(
    rows: impl Fn(Part) -> &'r [Row],
    config: Option<&Floor>,
) -> Result<Option<Floor>, InvalidData> {
    let Some(row) = rows(Part::Floor).first() else { return Ok(None) };
    let restaurant = restaurant(row)?;
    let default = restaurant.language();
    let mut floor = Floor {
        auto: row.opt_int(7)?.map(|auto| auto != 0),
        intake: row.opt_text(13)?.map_or(Ok(Intake::default()), |it| decode::json(it, "intake"))?,
        guard: row.opt_text(19)?.map_or(Ok(TextGuard::default()), |it| decode::json(it, "text guard"))?,
        day: text(row, 8)?,
        next_number: small(row, 9)?,
        report_at: row.opt_int(17)?.map(Moment),
        turns: decode::json::<TurnTimes>(row.text(10)?, "turns")?,
        lines: Vec::new().into(),
        tables: Vec::new().into(),
        combinations: Vec::new().into(),
        claims: SharedMap::new(),
        parties: Parties::default(),
        guests: SharedMap::new(),
        hosts: SharedMap::new(),
        team: None,
        restaurant: restaurant.into(),
    };
    match config {
        Some(config) => {
            floor.lines = config.lines.clone();
            floor.tables = config.tables.clone();
            floor.combinations = config.combinations.clone();
        }
        None => {
            floor.lines =
                rows(Part::Lines).iter().map(|row| decode::line(row, 0)).collect::<Result<_, _>>()?;
            floor.tables = rows(Part::Tables).iter().map(decode::table).collect::<Result<_, _>>()?;
            let combination = |row: &Row| -> Result<Combination, InvalidData> {
                Ok(Combination { tables: decode::json(row.text(0)?, "combination")?, seats: small(row, 1)? })
            };
            floor.combinations =
                rows(Part::Combinations).iter().map(combination).collect::<Result<_, _>>()?;
        }
    }
    for row in rows(Part::Claims) {
        let claim = decode::claim(row)?;
        floor.claims.insert(claim.table.clone(), claim);
    }
    for row in rows(Part::Parties) {
        let party = decode::party(row, default)?;
        let guest = decode::guest(row, decode::PARTY_GUEST)?;
        floor.guests.extend(guest.map(|guest| (guest.identity.clone(), guest)));
        floor.parties.insert(party);
    }
    for row in rows(Part::Hosts) {
        let host = decode::host(row, default)?;
        floor.hosts.insert(host.id.clone(), host);
    }
    if let Some(row) = rows(Part::Team).first() {
        floor.team = decode::contact(row, 0, default)?;
    }
    // Only live parties are read, by the states that this version knows. Another party has the table, or is a guest's, in
    // a state of a later version.
    let is_unknown = |party: &PartyId| !floor.parties.contains_key(party);
    let with_tables = floor.claims.values().filter_map(|claim| claim.party.as_ref());
    let of_guests = floor.guests.values().filter_map(|guest| guest.party.as_ref());
    if with_tables.chain(of_guests).any(is_unknown) {
        return Err(InvalidData::UnknownWord("party state"));
    }
    Ok(Some(floor))
}

fn restaurant(row: &Row) -> Result<Restaurant, InvalidData> {
    Ok(Restaurant {
        id: RestaurantId::from(row.text(0)?),
        name: text(row, 1)?,
        timezone: TimeZone::get(row.text(2)?).map_err(|_| InvalidData::UnknownWord("time zone"))?,
        languages: decode::languages(row.text(3)?)?,
        grace_minutes: small(row, 4)?,
        autopilot: row.int(5)? != 0,
        cap: usize::try_from(row.int(6)?).map_err(|_| InvalidData::Unreadable("cap"))?,
        clock: row.opt_text(11)?.map(decode::clock).transpose()?,
        call_incomplete: row.opt_int(15)? != Some(0),
        self_seating: row.opt_int(16)?.is_some_and(|it| it != 0),
        keep_days: decode::keep_days(row, 18)?,
        hours: row.opt_text(14)?.map(|hours| decode::json(hours, "hours")).transpose()?,
        text_rules: match row.opt_text(12)? {
            Some(rules) => decode::json(rules, "text rules")?,
            None => TextRules::default(),
        },
    })
}
