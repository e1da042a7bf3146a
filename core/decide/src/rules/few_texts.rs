//! Where the restaurant sends few texts, guests get no courtesies. A text stays without which a guest could be wrong about
//! a table.

use crate::draft::{floor_draft::Draft, speaker::Speaker};
use tableturn_floor::{Party, PartyState, Texts};
use tableturn_language::parse::{GuestCommand, Parse, ShortReply};

/// Whether "Welcome, enjoy your meal" tells the guest nothing: they were told by text of this call, and sit where it said.
pub(crate) fn knows_table(draft: &Draft, party: &Party, labels: &str) -> bool {
    let few = party
        .contact
        .as_ref()
        .is_some_and(|contact| draft.floor.restaurant.text_rules.on(contact.address.channel) == Texts::Few);
    let told = party.told.of_this_call() && !party.told.is_by_voice();
    few && party.state == PartyState::Called && told && draft.table_of(&party.id) == labels
}

/// Whether a guest's thanks, or "ok" where nothing was asked, is left without an answer. The "ok" of a guest whose call
/// failed may be meant for it.
pub(crate) fn asks_for_nothing(
    draft: &Draft,
    speaker: &Speaker,
    party: Option<&Party>,
    command: &GuestCommand,
    parse: &Parse,
) -> bool {
    let channel = speaker.contact().address.channel;
    if draft.floor.restaurant.text_rules.on(channel) != Texts::Few
        || speaker.question().is_some()
        || speaker.tap.is_some()
        || draft.floor.host_of(&speaker.identity).is_some()
    {
        return false;
    }
    let thanks = *command == GuestCommand::Thanks;
    match party {
        // Somebody's first word to us may be anything.
        None => thanks && speaker.has_written_before(),
        Some(party) => {
            let ok = *command == GuestCommand::OnMyWay && parse.reply == Some(ShortReply::Ok);
            thanks || ok && party.state != PartyState::Called && !draft.was_not_reached(&party.id)
        }
    }
}
