//! Guests of an event, and the phone numbers in its text, are read with it.

use crate::{
    database::TestDatabase,
    fixtures::{
        LINE, address, bella, change, contact, conversation, decision, floor, known, line, opening, party,
        text_from, try_commit,
    },
};
use tableturn_decide::{Change, Needs};
use tableturn_floor::{Channel, Guest, Identity};

on_both!(
    a_number_is_looked_up_on_the_first_sms_line_else_on_whatsapp,
    a_phone_with_two_spellings_is_found_under_either,
    the_guests_of_an_event_are_read,
    a_live_party_at_another_restaurant_is_seen,
);

const NUMBER: &str = "+15550000009";

fn guest(number: &str, party: Option<&str>) -> Guest {
    Guest {
        identity: Identity::tel(number),
        name: None,
        party: party.map(Into::into),
        visits: 0,
        no_shows: 0,
        marks: tableturn_floor::GuestMarks::default(),
    }
}

async fn a_number_is_looked_up_on_the_first_sms_line_else_on_whatsapp(database: TestDatabase) {
    let store = bella(&database).await;
    let (sms, whatsapp) = (
        conversation("c", address(Channel::Sms, NUMBER)),
        conversation("d", address(Channel::WhatsApp, NUMBER)),
    );
    change(&store, vec![Change::InsertConversation(whatsapp.clone())]).await;
    assert_eq!(known(&store, NUMBER).await.contact, None, "there is an SMS line, where nobody wrote");
    change(&store, vec![Change::InsertConversation(sms.clone())]).await;
    assert_eq!(known(&store, NUMBER).await.contact, Some(contact(&sms)));
    change(&store, vec![Change::DropLine(line(Channel::Sms, LINE))]).await;
    assert_eq!(known(&store, NUMBER).await.contact, Some(contact(&whatsapp)));
    let numbers = vec!["+15550000010".to_owned(), NUMBER.to_owned(), "+15550000011".to_owned()];
    let needs = Needs { restaurant: Some("bella".into()), numbers: numbers.clone(), ..Needs::default() };
    let found = store.scene(&needs).await.unwrap().numbers;
    assert_eq!(found.iter().map(|known| known.number.clone()).collect::<Vec<_>>(), numbers);
    assert_eq!(found.iter().filter(|known| known.contact.is_some()).count(), 1);
}

async fn a_phone_with_two_spellings_is_found_under_either(database: TestDatabase) {
    let store = bella(&database).await;
    let (with_one, without) = ("+5215512345678", "+525512345678");
    let wrote = conversation("c", address(Channel::Sms, with_one));
    let sender = line(Channel::Sms, LINE).senders().remove(0);
    let stopped = Change::OptOut { sender, identity: Identity::tel(without) };
    change(&store, vec![Change::InsertConversation(wrote.clone()), stopped]).await;
    for typed in [with_one, without] {
        let found = known(&store, typed).await;
        assert_eq!(found.number, typed);
        assert!(found.opted_out, "{typed}");
        assert_eq!(found.contact.map(|contact| contact.address), Some(wrote.address.clone()), "{typed}");
    }
    // Who wrote under both is texted at the one that the host types.
    let other = conversation("d", address(Channel::Sms, without));
    change(&store, vec![Change::InsertConversation(other.clone())]).await;
    assert_eq!(known(&store, without).await.contact.map(|contact| contact.address), Some(other.address));
    assert_eq!(known(&store, with_one).await.contact.map(|contact| contact.address), Some(wrote.address));
}

async fn the_guests_of_an_event_are_read(database: TestDatabase) {
    let store = bella(&database).await;
    let mut known = Guest { name: Some("Ana".into()), visits: 3, ..guest(NUMBER, None) };
    let others = [guest("+15550000010", None), guest("+15550000011", None)];
    let mut changes: Vec<Change> = others.iter().cloned().map(Change::PutGuest).collect();
    changes.push(Change::PutGuest(guest(NUMBER, None)));
    changes.push(Change::PutGuest(known.clone()));
    change(&store, changes).await;
    assert!(floor(&store).await.guests.is_empty());
    let mut needs = text_from(&address(Channel::WhatsApp, NUMBER));
    needs.numbers = vec!["+15550000010".into()];
    let guests = store.scene(&needs).await.unwrap().floor.unwrap().guests;
    assert_eq!(guests.into_values().collect::<Vec<_>>(), [known.clone(), others[0].clone()]);
    // A party comes with its guest, even if the guest is not the speaker.
    known.party = Some("ana".into());
    let mut ana = party("ana", 1);
    ana.guest = Some(known.identity.clone());
    change(&store, vec![Change::InsertParty(ana.clone()), Change::PutGuest(known.clone())]).await;
    let floor = floor(&store).await;
    assert_eq!(floor.guests.into_values().collect::<Vec<_>>(), [known]);
    assert_eq!(floor.parties.values().cloned().collect::<Vec<_>>(), [ana]);
}

async fn a_live_party_at_another_restaurant_is_seen(database: TestDatabase) {
    let store = bella(&database).await;
    try_commit(&store, &opening("nona")).await.unwrap();
    let mut there = decision(vec![Change::PutGuest(guest(NUMBER, Some("x")))], vec![]);
    there.restaurant = Some("nona".into());
    try_commit(&store, &there).await.unwrap();
    let here = vec![Change::InsertParty(party("y", 1)), Change::PutGuest(guest(NUMBER, Some("y")))];
    change(&store, here).await;
    let mut needs = text_from(&address(Channel::Sms, NUMBER));
    assert_eq!(store.scene(&needs).await.unwrap().elsewhere, ["bella".into(), "nona".into()]);
    needs.named = vec!["bella".into()];
    assert_eq!(store.scene(&needs).await.unwrap().elsewhere, ["nona".into()]);
}
