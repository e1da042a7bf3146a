//! The settings of a floor file: applied, changed and removed.

use crate::{
    database::TestDatabase,
    fixtures::{
        LINE, address, bella, called, change, commit, conversation, decision, floor, held, host, line,
        message, opening, party, restaurant, send, table, text_from, try_commit,
    },
};
use tableturn_decide::{Change, change::FloorState, scene::MessageKind};
use tableturn_floor::{
    Channel, Clock, Combination, DueKind, Guest, Identity, Intake, LineFailure, LineName, Moment, Table,
    TextGuard, TurnTimes, minutes,
};
use tableturn_store::{Counts, MAX_BATCH, Statement, StoreError};

on_both!(
    applying_a_floor_file_again_keeps_the_evenings_state,
    a_table_in_use_can_not_be_removed,
    combinations_are_replaced_as_a_whole,
    what_a_restaurant_has_in_great_numbers_is_deleted_in_batches,
    removing_a_restaurant_removes_all_its_rows_and_no_others,
    restaurants_are_listed_with_their_lines,
);

fn evening() -> FloorState {
    let mut turns = TurnTimes::default();
    turns.learn(2, Moment(0), Moment(minutes(44)));
    FloorState {
        auto: Some(false),
        intake: Intake::default(),
        guard: TextGuard { foreign: Some("2026-11-24".into()), reached: None },
        day: "2026-11-24".into(),
        next_number: 18,
        report_at: Some(Moment(minutes(300))),
        turns,
    }
}

async fn applying_a_floor_file_again_keeps_the_evenings_state(database: TestDatabase) {
    let store = bella(&database).await;
    change(&store, vec![Change::SetFloor(evening())]).await;
    let line_name = LineName { channel: Channel::Sms, address: LINE.into() };
    change(&store, vec![Change::SetLineFailing { line: line_name, failing: Some(LineFailure::Loses) }]).await;
    let before = floor(&store).await;
    commit(&store, &opening("bella")).await;
    assert_eq!(floor(&store).await, before);
    let mut settings = restaurant("bella");
    settings.name = "Bella Nuova".into();
    settings.autopilot = false;
    settings.clock = Some(Clock::TwelveHours);
    settings.languages.reverse();
    let mut moved = line(Channel::Local, LINE);
    moved.messaging_service = Some("MG".into());
    let wide = Table {
        seats: 12,
        area: Some("patio".into()),
        accessible: true,
        high_chair: true,
        ..table("bella", 0)
    };
    change(
        &store,
        vec![
            Change::PutRestaurant(settings.clone()),
            Change::PutLine { line: moved.clone(), position: 9 },
            Change::PutTable { table: wide.clone(), position: 9 },
        ],
    )
    .await;
    let after = floor(&store).await;
    assert_eq!(after.restaurant, settings);
    assert_eq!(after.day.as_str(), "2026-11-24");
    assert_eq!(after.next_number, 18);
    assert_eq!(after.auto, Some(false));
    assert_eq!(after.lines.last(), Some(&moved));
    assert_eq!(after.tables.last(), Some(&wide));
}

async fn a_table_in_use_can_not_be_removed(database: TestDatabase) {
    let store = bella(&database).await;
    let ana = called("ana", 1, DueKind::Hold, 9);
    change(&store, vec![Change::InsertParty(ana), Change::InsertClaim(held("bella-t1", "ana"))]).await;
    let drop = decision(vec![Change::DropTable("bella-t1".into())], vec![]);
    assert_eq!(try_commit(&store, &drop).await, Err(StoreError::Busy));
    assert_eq!(floor(&store).await.tables.len(), 3);
    change(&store, vec![Change::DropClaim("bella-t1".into()), Change::DropTable("bella-t1".into())]).await;
    assert_eq!(*floor(&store).await.tables, [table("bella", 0), table("bella", 2)]);
}

async fn combinations_are_replaced_as_a_whole(database: TestDatabase) {
    let store = bella(&database).await;
    let joined = |a: &str, b: &str, seats| Combination { tables: vec![a.into(), b.into()], seats };
    for combinations in [
        vec![joined("bella-t1", "bella-t0", 6), joined("bella-t1", "bella-t2", 9)],
        vec![joined("bella-t0", "bella-t2", 7)],
        vec![],
    ] {
        change(&store, vec![Change::SetCombinations(combinations.clone())]).await;
        assert_eq!(floor(&store).await.combinations, combinations);
    }
}

async fn removing_a_restaurant_removes_all_its_rows_and_no_others(database: TestDatabase) {
    let store = bella(&database).await;
    commit(&store, &opening("nona")).await;
    let nona = store.floor(&"nona".into()).await.unwrap();
    let mut ours = conversation("c", address(Channel::Sms, "+15550000009"));
    ours.restaurant = Some("bella".into());
    let guest = Identity::tel("+15550000009");
    let mut ana = called("ana", 1, DueKind::Hold, 9);
    ana.guest = Some(guest.clone());
    let changes = vec![
        Change::InsertConversation(ours.clone()),
        Change::InsertParty(ana),
        Change::InsertParty(party("leo", 2)),
        Change::InsertClaim(held("bella-t1", "ana")),
        Change::InsertHost(host("h", guest.clone(), &ours)),
        Change::SetTeam(Some(ours.id.clone())),
        Change::PutGuest(Guest {
            identity: guest.clone(),
            name: None,
            party: Some("ana".into()),
            visits: 0,
            no_shows: 0,
            marks: tableturn_floor::GuestMarks::default(),
        }),
    ];
    change(&store, changes).await;
    send(&store, vec![message("c", "hello", MessageKind::Reply)]).await;
    assert_eq!(store.counts().await.unwrap().parties_live, 2);

    store.delete_history(&"bella".into(), MAX_BATCH).await.unwrap();
    change(&store, vec![Change::DropRestaurant("bella".into())]).await;
    assert_eq!(store.floor(&"bella".into()).await.unwrap(), None);
    assert_eq!(store.floor(&"nona".into()).await.unwrap(), nona);
    assert_eq!(store.counts().await.unwrap(), Counts::default());
    let scene = store.scene(&text_from(&ours.address)).await.unwrap();
    let kept = scene.conversation.unwrap();
    assert_eq!(kept.id, ours.id);
    assert_eq!(kept.restaurant, None);
    assert!(scene.elsewhere.is_empty());
    // A new restaurant with the same id inherits nothing.
    commit(&store, &opening("bella")).await;
    assert_eq!(floor(&store).await.team, None);
}

/// One transaction of Aurora DSQL has 3,000 rows at most.
async fn what_a_restaurant_has_in_great_numbers_is_deleted_in_batches(database: TestDatabase) {
    let store = bella(&database).await;
    let gone = |n: u32| tableturn_floor::Party {
        state: tableturn_floor::PartyState::Finished,
        ended: Some(Moment(1)),
        ..party(&format!("p{n}"), n)
    };
    change(&store, (1..=7).map(|n| Change::InsertParty(gone(n))).collect()).await;
    change(&store, vec![Change::InsertParty(party("leo", 8))]).await;
    let it = conversation("c", address(Channel::Sms, "+15550000009"));
    change(&store, vec![Change::InsertConversation(it)]).await;
    send(&store, vec![message("c", "hello", MessageKind::Reply)]).await;
    store.delete_history(&"bella".into(), 3).await.unwrap();
    let count = async |sql| {
        let reads = store.driver().read(vec![Statement::bare(sql)]).await.unwrap();
        reads.rows[0][0].int(0).unwrap()
    };
    assert_eq!(count("SELECT COUNT(*) FROM parties").await, 1, "who waits stays");
    assert_eq!(count("SELECT COUNT(*) FROM outbox").await, 1, "and what is still to be sent");
    assert_eq!(floor(&store).await.parties.len(), 1);
}

async fn restaurants_are_listed_with_their_lines(database: TestDatabase) {
    let store = bella(&database).await;
    commit(&store, &opening("aldo")).await;
    change(&store, vec![Change::DropLine(line(Channel::Telegram, LINE))]).await;
    let listed = store.restaurants().await.unwrap();
    let ids: Vec<_> = listed.iter().map(|it| (it.id.as_str(), it.lines.len())).collect();
    assert_eq!(ids, [("aldo", 4), ("bella", 3)]);
    let channels: Vec<_> = listed[1].lines.iter().map(|line| line.channel).collect();
    assert_eq!(channels, [Channel::WhatsApp, Channel::Sms, Channel::Local]);
}
