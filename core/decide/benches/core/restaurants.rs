//! Restaurants in the middle of a busy evening.

use tableturn_decide::scene::{Conversation, RestaurantOnLine};
use tableturn_decide::{Event, Heard, Input, Scene};
use tableturn_fixtures::{FloorFixture, NOW, PartyFixture, address, conversation, floor};
use tableturn_fixtures::{in_minutes, minutes_ago, party, table};
use tableturn_floor::{
    Channel, Floor, IdGenerator, Identity, Language, Line, Moment, Need, Party, PartyId, Quote, Role, minutes,
};

/// Parties that wait.
pub(crate) const SIZES: [usize; 3] = [10, 200, 1_000];
/// A host's number.
pub(crate) const HOST: &str = "+15559000001";

/// Every table is taken; the party that joined first has just been called to the last one.
pub(crate) struct Restaurant {
    pub(crate) floor: Floor,
    /// The number of the called party.
    pub(crate) called: u32,
    /// The phone of a party in the middle of the waitlist.
    pub(crate) guest_in_the_middle: String,
}

impl Restaurant {
    pub(crate) fn with_waiting(waiting: usize) -> Self {
        let tables = match waiting {
            0..=20 => 12,
            21..=200 => 40,
            _ => 100,
        };
        let seats: Vec<(u32, u32)> = (0..tables).map(|n| ([2, 4, 4, 6][n % 4], 1)).collect();
        let mut floor = floor::with_tables(&seats);
        floor.restaurant.cap = 2_000;
        floor.combine(&[table(2), table(3)], 8);
        floor.combine(&[table(4), table(5)], 8);
        floor.add_host("Marco", Role::Owner);
        floor.add_host("Lea", Role::Host);
        for n in 1..tables {
            let id = floor.add_waiting(seats[n - 1].0, minutes_ago(90));
            floor.seat(&id, &[table(n)], minutes_ago(5 + (n as i64 * 7) % 60));
        }
        let called = floor.add_waiting(2, minutes_ago(61));
        floor.call(&called, &[table(tables)], minutes_ago(1), in_minutes(9));
        let waiting: Vec<PartyId> = (0..waiting).map(|n| wait(&mut floor, n, waiting)).collect();
        let middle = &floor.parties[&waiting[waiting.len() / 2]];
        let guest_in_the_middle = chat_of(middle);
        Self { called: floor.parties[&called].number, floor, guest_in_the_middle }
    }

    /// A party that joins now.
    pub(crate) fn newcomer(&self) -> Party {
        party::waiting("Ana", 4).numbered(self.floor.next_number).joined(NOW)
    }

    /// A text to the restaurant's SMS line.
    pub(crate) fn text(&self, from: &str, text: &str) -> Event {
        Event::Heard(Heard::text(address(Channel::Sms, from), text))
    }

    /// What the store reads for the text.
    pub(crate) fn scene(&self, input: &Input) -> Scene {
        let restaurant = &self.floor.restaurant;
        let address = input.needs().address;
        let known = |address| Conversation {
            restaurant: Some(restaurant.id.clone()),
            language: Some(Language::En),
            ..conversation("sms:speaker", address)
        };
        let line = self.floor.lines.first().cloned();
        Scene {
            now: NOW,
            fresh: IdGenerator::new(1),
            floor: Some(self.floor.clone()),
            conversation: address.map(known),
            opted_out: false,
            on_line: vec![RestaurantOnLine {
                id: restaurant.id.clone(),
                name: restaurant.name.clone(),
                language: Language::En,
            }],
            senders: line.as_ref().map(Line::senders).unwrap_or_default(),
            line,
            has_line_alone: true,
            elsewhere: Vec::new(),
            numbers: Vec::new(),
            recipient_on_lines: Vec::new(),
            past: None,
            invite: None,
            message: None,
            replied_to: None,
        }
    }
}

/// Adds the `n`-th of so many waiting parties: all joined within the last hour, one in ten needs a high chair.
fn wait(floor: &mut Floor, n: usize, waiting: usize) -> PartyId {
    let joined: Moment = minutes_ago(60) + minutes(60) * n as i64 / waiting as i64;
    let id = floor.add_waiting([2, 4, 3, 2, 6, 4, 2, 5, 2, 8][n % 10], joined);
    let mut party = floor.party_mut(&id);
    party.quote = Some(Quote { from: joined + minutes(40), to: joined + minutes(70) });
    if n % 10 == 3 {
        party.needs.needs.insert(Need::HighChair, "high chair".to_owned());
    }
    drop(party);
    id
}

fn chat_of(party: &Party) -> String {
    let number = party.guest.as_ref().and_then(Identity::number);
    number.unwrap_or_default().to_owned()
}
