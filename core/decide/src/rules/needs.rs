//! What a party needs and wishes for, on this floor.

use crate::draft::floor_draft::Draft;
use std::collections::{BTreeMap, BTreeSet};
use tableturn_floor::{Area, Floor, Needs, PartyId, Place, Wish, seating};
use tableturn_language::{
    HostSentence,
    parse::{SaidNeeds, place_of_area, wishes_for_area},
    sentences::Who,
};

/// The needs and wishes after the guest said this.
pub(crate) fn heard(floor: &Floor, before: &Needs, said: &SaidNeeds) -> Needs {
    let mut needs = before.clone();
    for (need, words) in &said.needs {
        needs.needs.entry(*need).or_insert_with(|| words.clone());
    }
    if said.anywhere {
        needs.wishes.clear();
        needs.fine_too.clear();
    }
    let wishes = |places: &BTreeMap<Place, String>| {
        let wish = |(place, words): (&Place, &String)| Wish {
            place: Some(*place),
            said: words.clone(),
            areas: areas(floor, *place),
        };
        places.iter().map(wish).collect::<BTreeSet<Wish>>()
    };
    if !said.wishes.is_empty() {
        needs.wishes = wishes(&said.wishes);
    }
    if let Some(area) = &said.area {
        let areas = BTreeSet::from([Some(area.clone())]);
        needs.wishes = BTreeSet::from([Wish { place: None, said: area.clone(), areas }]);
    }
    needs.fine_too.extend(wishes(&said.fine_too));
    // Hosts hear of it again if the new needs can't be met either.
    needs.hosts_told &= needs == *before;
    needs
}

/// The area of this floor that the text wishes for by its name, if no language knows the name.
pub(crate) fn area_by_name(floor: &Floor, text: &str) -> Option<String> {
    let mut areas = floor.tables.iter().filter_map(|table| table.area.as_deref());
    let area = areas.find(|area| place_of_area(area).is_none() && wishes_for_area(text, area))?;
    Some(area.to_owned())
}

/// The areas that are this place. A terrace will do for who wants to sit outside, and for who asks for a garden
/// where there is none. Inside is whatever is not outdoors, tables without an area too.
fn areas(floor: &Floor, place: Place) -> BTreeSet<Area> {
    let all: BTreeSet<&Area> = floor.tables.iter().map(|table| &table.area).collect();
    let kinds: Vec<(&Area, Option<Place>)> =
        all.into_iter().map(|area| (area, area.as_deref().and_then(place_of_area))).collect();
    let of = |is: &dyn Fn(Option<Place>) -> bool| -> BTreeSet<Area> {
        kinds.iter().filter(|(_, kind)| is(*kind)).map(|(area, _)| (*area).clone()).collect()
    };
    let outdoors = |kind: Option<Place>| kind.is_some_and(Place::is_outdoors);
    let exact = of(&|kind| kind == Some(place));
    match place {
        Place::Outside => of(&outdoors),
        Place::Inside if kinds.iter().any(|(_, kind)| outdoors(*kind)) => of(&|kind| !outdoors(kind)),
        _ if place.is_outdoors() && exact.is_empty() => of(&outdoors),
        _ => exact,
    }
}

/// Tells the hosts, once for each, of parties for which autopilot has no table because of what they need.
pub(crate) fn tell_who_waits_in_vain(draft: &mut Draft) {
    if draft.floor.hosts.is_empty() {
        return;
    }
    // Parties of one size with the same needs have the same answer, and a long waitlist has many of them.
    let mut answers: BTreeMap<(u32, &Needs), bool> = BTreeMap::new();
    let untold = draft.floor.waiting().filter(|p| !p.needs.is_empty() && !p.needs.hosts_told);
    let waiting: Vec<(PartyId, Who, Box<Needs>)> = untold
        .filter(|p| {
            let answer = answers.entry((p.size, &p.needs));
            *answer.or_insert_with(|| seating::waits_in_vain(&draft.floor, p))
        })
        .map(|p| (p.id.clone(), Who::of(p), Box::new(p.needs.clone())))
        .collect();
    for (id, who, needs) in waiting {
        draft.change(&id, |party| party.needs.hosts_told = true);
        draft.news(None, HostSentence::NewsWaitsInVain { who, needs });
    }
}
