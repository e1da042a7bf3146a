//! Any floor that is written reads back exactly.

mod random_floor;

use crate::{
    database::{self, TestDatabase},
    fixtures::{commit, conversation, store},
};
use proptest::test_runner::{Config, TestRunner};
use proptest::{prop_assert, prop_assert_eq};
use std::cell::Cell;
use tableturn_decide::{Change, Decision, change::FloorState};
use tableturn_floor::{Contact, Floor, HostId, Identity, Line, SizeBand, TableId};

/// Random floors on each database.
const CASES: u32 = 48;

#[test]
fn any_floor_reads_back_from_sqlite() {
    any_floor_reads_back(database::sqlite);
}

#[test]
fn any_floor_reads_back_from_postgres() {
    any_floor_reads_back(database::postgres);
}

fn any_floor_reads_back(database: impl FnOnce() -> TestDatabase) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let database = database();
    let store = runtime.block_on(store(&database));
    let number = Cell::new(0);
    let mut runner = TestRunner::new(Config { cases: CASES, ..Config::default() });
    let result = runner.run(&random_floor::floor(), |written| {
        // Each floor is a restaurant of its own, beside those before it.
        number.set(number.get() + 1);
        let written = with_unique_ids(written, number.get());
        let (mut read, again) = runtime.block_on(async {
            commit(&store, &opening(&written)).await;
            let read = store.floor(&written.restaurant.id).await.unwrap().unwrap();
            commit(&store, &rewriting(&written)).await;
            (read, store.floor(&written.restaurant.id).await.unwrap().unwrap())
        });
        prop_assert_eq!(&read, &again, "writing it again changes nothing");
        // JSON may round the last bit of a sum.
        for band in SizeBand::ALL {
            let size = 1 + 2 * band as u32;
            let (a, b) = (read.turns.log_normal(size), written.turns.log_normal(size));
            prop_assert!((a.mean - b.mean).abs() < 1e-9 && (a.spread - b.spread).abs() < 1e-9);
        }
        read.turns = written.turns;
        prop_assert_eq!(read, written);
        Ok(())
    });
    result.unwrap();
}

/// Makes the ids of a floor and of all its rows unique.
fn with_unique_ids(mut floor: Floor, n: u32) -> Floor {
    let own = |id: &str| format!("r{n}-{id}");
    floor.restaurant.id = own("floor").as_str().into();
    for table in floor.tables.iter_mut() {
        table.id = TableId::from(own(table.id.as_str()));
    }
    for combination in floor.combinations.iter_mut() {
        combination.tables.iter_mut().for_each(|id| *id = TableId::from(own(id.as_str())));
    }
    let claims = floor.claims.into_values().map(|mut claim| {
        claim.table = TableId::from(own(claim.table.as_str()));
        claim.party = claim.party.map(|id| own(id.as_str()).as_str().into());
        (claim.table.clone(), claim)
    });
    floor.claims = claims.collect();
    let contact = |contact: &mut Contact| {
        contact.conversation = own(contact.conversation.as_str()).as_str().into();
        contact.address.chat = format!("+1{n:04}{}", contact.address.chat);
    };
    let parties = floor.parties.values().cloned().map(|mut party| {
        party.id = own(party.id.as_str()).as_str().into();
        party.contact.iter_mut().for_each(contact);
        party
    });
    floor.parties = parties.collect();
    let hosts = floor.hosts.into_values().map(|mut host| {
        host.id = HostId::from(own(host.id.as_str()));
        contact(&mut host.contact);
        (host.id.clone(), host)
    });
    floor.hosts = hosts.collect();
    let guests = floor.guests.into_values().map(|mut guest| {
        guest.party = guest.party.map(|id| own(id.as_str()).as_str().into());
        (guest.identity.clone(), guest)
    });
    floor.guests = guests.collect();
    floor
}

/// The decision that creates this floor.
fn opening(floor: &Floor) -> Decision {
    let mut changes =
        vec![Change::PutRestaurant((*floor.restaurant).clone()), Change::SetFloor(state(floor))];
    let lines = (0..).zip(floor.lines.iter().cloned());
    changes.extend(lines.map(|(position, line)| Change::PutLine { line, position }));
    let tables = (0..).zip(floor.tables.iter().cloned());
    changes.extend(tables.map(|(position, table)| Change::PutTable { table, position }));
    changes.push(Change::SetCombinations(floor.combinations.to_vec()));
    let contacts = floor.parties.values().filter_map(|party| party.contact.as_ref());
    for contact in contacts.chain(floor.hosts.values().map(|host| &host.contact)) {
        let mut it = conversation(contact.conversation.as_str(), contact.address.clone());
        // A contact with the restaurant's first language has not chosen one.
        it.language = Some(contact.language).filter(|l| *l != floor.restaurant.language());
        changes.push(Change::InsertConversation(it));
        if contact.opted_out {
            let at = &contact.address;
            let line = floor.lines.iter().find(|l| l.channel == at.channel && l.address == at.line);
            let senders = line.map_or_else(|| vec![format!("{}:{}", at.channel, at.line)], Line::senders);
            let identity = Identity::of(at.channel, &at.chat);
            changes.extend(
                senders.into_iter().map(|sender| Change::OptOut { sender, identity: identity.clone() }),
            );
        }
    }
    changes.extend(floor.parties.values().cloned().map(Change::InsertParty));
    changes.extend(floor.guests.values().cloned().map(Change::PutGuest));
    changes.extend(floor.claims.values().cloned().map(Change::InsertClaim));
    changes.extend(floor.hosts.values().cloned().map(Change::InsertHost));
    decision(floor, changes)
}

/// A decision that writes every row as it is.
fn rewriting(floor: &Floor) -> Decision {
    let mut changes =
        vec![Change::SetFloor(state(floor)), Change::SetCombinations(floor.combinations.to_vec())];
    changes.extend(floor.parties.values().cloned().map(Change::UpdateParty));
    changes.extend(floor.guests.values().cloned().map(Change::PutGuest));
    changes.extend(floor.claims.values().cloned().map(Change::UpdateClaim));
    changes.extend(floor.hosts.values().cloned().map(Change::UpdateHost));
    let lines = (0..).zip(floor.lines.iter().cloned());
    changes.extend(lines.map(|(position, line)| Change::PutLine { line, position }));
    decision(floor, changes)
}

fn decision(floor: &Floor, changes: Vec<Change>) -> Decision {
    Decision { restaurant: Some(floor.restaurant.id.clone()), changes, ..Decision::default() }
}

fn state(floor: &Floor) -> FloorState {
    FloorState {
        auto: floor.auto,
        intake: floor.intake.clone(),
        guard: floor.guard.clone(),
        day: floor.day.clone(),
        next_number: floor.next_number,
        report_at: floor.report_at,
        turns: floor.turns,
    }
}
