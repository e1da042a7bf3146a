//! Writing rows. A change that the database schema would refuse panics.

use super::{MemoryStore, without_other_tables};
use tableturn_decide::Change;
use tableturn_decide::scene::{MessageKind, MessageState};
use tableturn_floor::limits::NAME_UNITS;
use tableturn_floor::{Contact, DueKind, Identity, Language, Moment, Party, PartyId, PartyState};

impl MemoryStore {
    /// Writes one row.
    ///
    /// # Panics
    /// If the database schema would refuse it, or if no decision about a running restaurant writes such rows.
    pub fn change(&mut self, change: &Change) {
        let floor = &mut self.floor;
        match change {
            Change::SetFloor(state) => {
                floor.auto = state.auto;
                floor.intake = state.intake.clone();
                floor.guard = state.guard.clone();
                floor.day = state.day.clone();
                floor.next_number = state.next_number;
                floor.report_at = state.report_at;
                floor.turns = state.turns;
            }
            Change::DropHost(id) => drop(floor.hosts.remove(id)),
            Change::SetTeam(team) => {
                floor.team = team.as_ref().map(|id| Contact {
                    conversation: id.clone(),
                    address: self.conversations[id].address.clone(),
                    language: Language::default(),
                    opted_out: false,
                });
            }
            Change::MoveConversation { id, chat } => {
                let row = self.conversations.get_mut(id);
                let row = row.expect("a conversation to move");
                row.address.chat = chat.clone();
                row.recipient = Identity::of(row.address.channel, chat);
                if let Some(team) = floor.team.as_mut().filter(|team| team.conversation == *id) {
                    team.address.chat = chat.clone();
                }
            }
            Change::DropClaim(table) => {
                assert!(floor.claims.remove(table).is_some(), "dropped a claim that was not there");
            }
            Change::InsertParty(party) => {
                let same = |p: &&Party| (&p.day, p.number) == (&party.day, party.number);
                assert!(!floor.parties.values().any(|p| same(&p)), "number {} twice a day", party.number);
                assert_row(party);
                assert!(floor.parties.insert(party.clone()).is_none(), "a party id twice");
            }
            Change::UpdateParty(party) => {
                assert_row(party);
                let was = floor.parties.insert(party.clone());
                assert!(
                    without_other_tables(&was.expect("updated a party that is not there"))
                        != without_other_tables(party),
                    "wrote nothing"
                );
            }
            Change::InsertClaim(claim) => {
                let party = claim.party.as_ref();
                assert!(party.is_none_or(|p| floor.parties.contains_key(p)), "a claim before its party");
                assert!(
                    floor.claims.insert(claim.table.clone(), claim.clone()).is_none(),
                    "two claims on a table"
                );
            }
            Change::UpdateClaim(claim) => {
                let party = claim.party.as_ref();
                assert!(party.is_none_or(|p| floor.parties.contains_key(p)), "a claim before its party");
                assert!(
                    floor.claims.insert(claim.table.clone(), claim.clone()).is_some(),
                    "no claim to update"
                );
            }
            Change::PutGuest(guest) => {
                floor.guests.insert(guest.identity.clone(), guest.clone());
            }
            Change::InsertHost(host) => {
                assert!(floor.host_of(&host.identity).is_none(), "a host twice");
                assert!(floor.hosts.insert(host.id.clone(), host.clone()).is_none(), "a host id twice");
            }
            Change::UpdateHost(host) => {
                assert!(floor.hosts.insert(host.id.clone(), host.clone()).is_some(), "no host to update");
            }
            Change::UseInvite { hash, at } => {
                let used = &mut self.invites.get_mut(hash).expect("no such invite").used;
                assert!(used.replace(*at).is_none(), "an invite used twice");
            }
            Change::InsertConversation(row) => {
                assert!(!self.conversations.values().any(|c| c.address == row.address), "an address twice");
                let was = self.conversations.insert(row.id.clone(), row.clone());
                assert!(was.is_none(), "a conversation id twice");
            }
            Change::UpdateConversation(row) => {
                assert!(
                    self.conversations.insert(row.id.clone(), row.clone()).is_some_and(|was| was != *row)
                );
            }
            Change::PointConversation { id, restaurant } => {
                self.conversations.get_mut(id).expect("no conversation").restaurant =
                    Some(restaurant.clone());
            }
            // Names of speakers are looked up before a text is decided.
            Change::PutAlias { .. } => {}
            Change::OptOut { sender, identity } => {
                self.opt_outs.insert((sender.clone(), identity.clone()));
            }
            Change::OptIn { sender, identity } => {
                self.opt_outs.remove(&(sender.clone(), identity.clone()));
            }
            Change::SettleMessage { id, state, provider_id, .. } => {
                let row = self.outbox.iter_mut().find(|r| r.id == *id).expect("no such message");
                row.state = *state;
                row.provider_id = provider_id.clone().or(row.provider_id.take());
            }
            Change::Withdraw { party, kind } => self.withdraw(party, |out| out.kind == *kind),
            Change::WithdrawHold { party } => {
                self.withdraw(party, |out| out.call.is_some() || out.kind == MessageKind::Bundled)
            }
            Change::WithdrawAbout { party } => self.withdraw(party, |out| out.kind != MessageKind::Farewell),
            Change::SetLineFailing { line, failing } => {
                let lines = &mut floor.lines;
                let line = lines.iter_mut().find(|own| own.is(line)).expect("a line of the restaurant");
                line.failing = *failing;
            }
            Change::InsertInvite(_)
            | Change::PutRestaurant(_)
            | Change::PutLine { .. }
            | Change::DropLine(_)
            | Change::PutTable { .. }
            | Change::DropTable(_)
            | Change::SetCombinations(_)
            | Change::DropRestaurant(_) => panic!("no decision about an event writes this: {change:?}"),
        }
    }

    fn withdraw(&mut self, party: &PartyId, which: impl Fn(&tableturn_decide::decision::Outgoing) -> bool) {
        for row in &mut self.outbox {
            if row.out.party.as_ref() == Some(party) && which(&row.out) && row.state == MessageState::Queued {
                row.state = MessageState::Withdrawn;
            }
        }
    }
}

/// Checks what the schema checks of a party.
fn assert_row(party: &Party) {
    let called = party.state == PartyState::Called;
    assert!(!called || party.due.is_some(), "a call without an end");
    let closing = party.due.is_some_and(|due| due.kind == DueKind::Closing);
    let comes = match party.state {
        PartyState::Waiting | PartyState::Called => true,
        PartyState::Seated => closing,
        PartyState::Finished | PartyState::Cancelled | PartyState::NoShow | PartyState::Removed => false,
    };
    assert!(party.due.is_none() || comes, "a due time that never comes");
    assert_eq!(party.ended.is_some(), !party.state.is_live());
    assert_eq!(party.call.is_some(), called || party.state != PartyState::Seated && party.call.is_some());
    assert!(party.name.encode_utf16().count() <= NAME_UNITS);
    assert!(party.due.is_none_or(|d| d.at > Moment(0)));
}
