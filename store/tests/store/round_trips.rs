//! A command takes two round trips to the database, one reads and one writes, and few statements.

use crate::database;
use tableturn_decide::{
    Change, Decision, Event, Heard, Input, Needs, Scene, apply_floor_file, decide, scene::Invite,
};
use tableturn_fixtures::address;
use tableturn_floor::{Channel, Moment, RestaurantId, Role, floor_file::parse_floor, invite_code};
use tableturn_providers::capabilities;
use tableturn_store::{Committed, Driver, Outcome, Store, Verdict};
use tableturn_testing::postgres::Proxy;

const FLOOR: &str = r#"
[restaurant]
id = "bella"
name = "Trattoria Bella"
autopilot = false

[[line]]
channel = "local"

[[table]]
label = "T1"
seats = 4
"#;
/// An evening with a different command each time, and its statements: those that read, with the clock, and those that
/// write. The first evening prepares them, the second counts. Each statement more costs every text of this kind.
const EVENING: [(&str, &str, usize); 10] = [
    ("ana", "2 Ana", 11),
    ("ana", "status", 6),
    ("marco", "/list", 6),
    ("marco", "/tables", 6),
    ("marco", "/call 1 T1", 13),
    ("ana", "omw", 12),
    ("marco", "/seat 1", 12),
    ("marco", "/undo", 12),
    ("marco", "/seat 1 T1", 12),
    ("marco", "/clear T1", 12),
];

async fn say(store: &Store, id: &str, chat: &str, text: &str) {
    let input = Input::of(Event::Heard(Heard::text(address(Channel::Local, chat), text)));
    let needs = input.needs();
    let judge = move |scene: Scene| Verdict::Commit(decide(scene, &input, &capabilities()), ());
    let done = store.decide(id, &needs, judge).await.unwrap();
    assert!(matches!(done, Outcome::Committed(_)), "{done:?}");
}

/// Creates the floor, and Marco as its owner.
async fn open(store: &Store) {
    store.migrate().await.unwrap();
    let spec = parse_floor(FLOOR).unwrap();
    let bella = RestaurantId::from("bella");
    let needs = Needs { restaurant: Some(bella.clone()), ..Needs::default() };
    let (id, now_needs) = (bella.clone(), needs.clone());
    let apply = move |mut scene: Scene| {
        let changes = apply_floor_file(scene.floor.as_ref(), &spec, None, &mut scene.fresh).unwrap();
        Verdict::Commit(Decision { restaurant: Some(id.clone()), changes, ..Decision::default() }, ())
    };
    store.decide("floor", &needs, apply).await.unwrap();
    let make = move |mut scene: Scene| {
        let code = scene.fresh.code();
        let invite = Invite {
            hash: invite_code::hash(&code),
            restaurant: bella.clone(),
            role: Role::Owner,
            expires: Moment(scene.now.0 + 60_000),
            used: None,
        };
        let changes = vec![Change::InsertInvite(invite)];
        Verdict::Commit(Decision { restaurant: Some(bella.clone()), changes, ..Decision::default() }, code)
    };
    let Outcome::Committed(Committed { value: code, .. }) =
        store.decide("invite", &now_needs, make).await.unwrap()
    else {
        panic!("the invite is not written")
    };
    say(store, "marco", "marco", &format!("{code} Marco")).await;
}

#[tokio::test]
async fn each_command_takes_two_round_trips() {
    let database = database::postgres();
    let proxy = Proxy::start(&database.url);
    let store = Store::new(Driver::postgres(&proxy.url).unwrap());
    open(&store).await;
    let mut counted = Vec::new();
    for evening in 0..2 {
        for (n, (chat, text, _)) in EVENING.iter().enumerate() {
            // The second evening's guest is another, with the next number.
            let chat = if *chat == "ana" { format!("ana{evening}") } else { (*chat).to_owned() };
            let text = text.replace('1', &(evening + 1).to_string()).replace("T2", "T1");
            let before = proxy.round_trips();
            proxy.take_transactions();
            say(&store, &format!("e{evening}:{n}"), &chat, &text).await;
            if evening == 1 {
                assert_eq!(proxy.round_trips() - before, 2, "{text}");
                counted.extend(proxy.take_transactions().into_iter().map(|it| it.statements));
            }
        }
    }
    let expected: Vec<usize> = EVENING.iter().map(|(_, _, statements)| *statements).collect();
    assert_eq!(counted, expected, "statements of each command");
    let finished = database.psql(
        "SELECT COUNT(*) FROM inbox i, json_array_elements(i.log::json) l WHERE l->>'what' = 'finished'",
    );
    assert_eq!(finished.trim(), "2", "both parties finished");
}
