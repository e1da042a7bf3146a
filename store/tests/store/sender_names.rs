//! Who wrote, and to which line, where a channel calls them by another name.

use crate::{
    database::TestDatabase,
    fixtures::{LINE, address, bella, change, conversation, line, text_from},
};
use tableturn_decide::{Change, Heard, Needs};
use tableturn_floor::{Address, Channel, Identity, Line};

on_both!(
    a_whatsapp_user_is_known_by_their_username_once_they_wrote_by_number,
    a_text_to_a_messaging_service_is_to_its_line,
    an_opt_out_under_a_username_is_the_persons,
);

const NUMBER: &str = "+15550000009";
const USERNAME: &str = "US.1349120865";

fn by_username() -> Heard {
    Heard::text(address(Channel::WhatsApp, USERNAME), "status")
}

fn alias(number: &str) -> Change {
    let (channel, alias) = (Channel::WhatsApp, USERNAME.to_owned());
    Change::PutAlias { channel, alias, identity: Identity::tel(number) }
}

async fn a_whatsapp_user_is_known_by_their_username_once_they_wrote_by_number(database: TestDatabase) {
    let store = bella(&database).await;
    assert_eq!(store.known_by(by_username()).await.unwrap(), by_username());
    change(&store, vec![alias(NUMBER)]).await;
    let known = store.known_by(by_username()).await.unwrap();
    assert_eq!(known.speaker, Identity::tel(NUMBER));
    assert_eq!(known.address, by_username().address, "the answer goes to where they wrote");
    // The id passes to another phone.
    change(&store, vec![alias("+15550000010")]).await;
    assert_eq!(store.known_by(by_username()).await.unwrap().speaker, Identity::tel("+15550000010"));
}

async fn a_text_to_a_messaging_service_is_to_its_line(database: TestDatabase) {
    let store = bella(&database).await;
    let line = Line { messaging_service: Some("MG12".into()), ..line(Channel::Sms, LINE) };
    change(&store, vec![Change::PutLine { line, position: 0 }]).await;
    let to =
        |line: &str| Heard::text(Address { line: line.into(), ..address(Channel::Sms, NUMBER) }, "4 Ana");
    assert_eq!(store.known_by(to("MG12")).await.unwrap().address.line, LINE);
    for unknown in ["MG13", "rcs:agent", "messenger:1"] {
        assert_eq!(store.known_by(to(unknown)).await.unwrap().address.line, unknown);
    }
}

async fn an_opt_out_under_a_username_is_the_persons(database: TestDatabase) {
    let store = bella(&database).await;
    let it = conversation("c", by_username().address);
    let it = tableturn_decide::scene::Conversation { recipient: Identity::tel(NUMBER), ..it };
    let sender = line(Channel::WhatsApp, LINE).senders().remove(0);
    let stopped = Change::OptOut { sender, identity: Identity::tel(NUMBER) };
    change(&store, vec![Change::InsertConversation(it.clone()), stopped]).await;
    let needs = Needs { speaker: Some(Identity::tel(NUMBER)), ..text_from(&it.address) };
    let scene = store.scene(&needs).await.unwrap();
    assert!(scene.opted_out);
    assert_eq!(scene.conversation, Some(it));
}
