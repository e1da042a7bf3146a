//! A host's command.

use super::{
    autopilot, calls,
    draft::{Draft, who},
    ends, hosts,
    join::{self, Newcomer},
    lists,
    post::Terms,
    speaker::Speaker,
    tables::{self, Wanted},
    undo,
};
use crate::{
    Change, Scene,
    scene::{Conversation, Known, MessageKind},
};
use std::collections::BTreeMap;
use tableturn_floor::{Contact, ConversationId, Host, Identity, Party, PartyId, PartyState, seating};
use tableturn_language::{
    GuestSentence, HostSentence,
    parse::{HostCommand, HostMistake},
};

/// Tables that are offered for a party: the best are among the first.
const FITS: usize = 12;

/// Carries out a command, or says why not. A refusal changes nothing.
pub(super) fn command(
    draft: &mut Draft,
    speaker: &mut Speaker,
    scene: &Scene,
    command: &Result<HostCommand, HostMistake>,
) {
    let Some(host) = draft.floor.host_of(&speaker.identity).cloned() else { return };
    let said = match command {
        Ok(command) => {
            let before = draft.floor.clone();
            let done = carry_out(draft, &host, speaker, scene, command);
            if done.is_ok() {
                undo::remember(draft, &before, &host.id, command);
                autopilot_after(draft, command);
            }
            done.map_or_else(|refusal| refusal, |say| say(draft))
        }
        Err(HostMistake::Unknown { word, nearest }) => {
            HostSentence::NoSuchCommand { word: word.clone(), nearest: *nearest }
        }
        Err(HostMistake::Usage(command)) => HostSentence::BadUsage { command },
        Err(HostMistake::Phone(phone)) => HostSentence::BadPhone { phone: phone.clone() },
    };
    speaker.reply(&mut draft.post, said);
}

/// What a command that was carried out says: known only when autopilot has had its turn.
type Answer = Box<dyn FnOnce(&Draft) -> HostSentence>;

fn answer(say: HostSentence) -> Result<Answer, HostSentence> {
    Ok(Box::new(move |_| say))
}

fn carry_out(
    draft: &mut Draft,
    host: &Host,
    speaker: &Speaker,
    scene: &Scene,
    command: &HostCommand,
) -> Result<Answer, HostSentence> {
    match command {
        HostCommand::List(page) => answer(lists::parties(draft, speaker.contact().address.channel, *page)),
        HostCommand::Tables(page) => answer(lists::tables(draft, speaker.contact().address.channel, *page)),
        HostCommand::Add { size, name, phone, note } => {
            let known = phone.as_ref().and_then(|p| scene.numbers.iter().find(|k| k.number == *p));
            let chat = speaker.contact().conversation;
            add(draft, (host, chat), *size, name, known, note.as_ref())
        }
        HostCommand::Call(number, labels) => call(draft, host, *number, labels.as_deref()),
        HostCommand::Fit(number) => fit(draft, *number),
        HostCommand::Team(_) => Err(HostSentence::TeamNoGroup),
        HostCommand::Hosts => answer(hosts::list(draft)),
        HostCommand::Dismiss(name) => hosts::dismiss(draft, host, name).and_then(answer),
        HostCommand::Seat(number, labels) => seat(draft, host, *number, labels.as_deref()),
        HostCommand::Clear(labels) => tables::clear(draft, host, labels, false).and_then(answer),
        HostCommand::Dirty(labels) => tables::clear(draft, host, labels, true).and_then(answer),
        HostCommand::Block(labels) => tables::block(draft, host, labels).and_then(answer),
        HostCommand::Unblock(labels) => tables::unblock(draft, host, labels).and_then(answer),
        HostCommand::NoShow(number) => no_show(draft, host, *number),
        HostCommand::Remove(number) => remove(draft, host, *number),
        HostCommand::Undo => undo::undo(draft, host).and_then(answer),
        HostCommand::Auto(set) => {
            if let Some(on) = set {
                draft.floor.auto = Some(*on);
                // It is the host's last action now, and said the other way round it is taken back.
                if let Some(host) = draft.floor.hosts.get_mut(&host.id) {
                    host.last = None;
                }
                draft.note(if *on { "auto_on" } else { "auto_off" }, None, Some(host));
            }
            answer(if draft.floor.autopilot() { HostSentence::AutoOn } else { HostSentence::AutoOff })
        }
        HostCommand::Help(None) | HostCommand::Start => answer(HostSentence::HostHelp),
        HostCommand::Help(Some(command)) => answer(HostSentence::HostHelpOn { command }),
    }
}

/// Whatever may have freed a table, or told us to give tables away, gives autopilot a turn.
fn autopilot_after(draft: &mut Draft, command: &HostCommand) {
    match command {
        HostCommand::List(_)
        | HostCommand::Tables(_)
        | HostCommand::Fit(_)
        | HostCommand::Team(_)
        | HostCommand::Hosts
        | HostCommand::Dismiss(_)
        | HostCommand::Help(_)
        | HostCommand::Start => {}
        // `/add` lets it look by itself, since the answer depends on it.
        HostCommand::Add { .. } => {}
        _ => autopilot::offer(draft),
    }
}

/// The party with this number, if it waits or is called; one that sits is refused by its table.
fn in_line(draft: &Draft, number: u32) -> Result<Party, HostSentence> {
    let party = draft.floor.by_number(number).cloned().ok_or(HostSentence::NoSuchParty { number })?;
    match party.state {
        PartyState::Seated => {
            Err(HostSentence::AlreadySeatedParty { who: who(&party), table: draft.table_of(&party.id) })
        }
        _ => Ok(party),
    }
}

fn add(
    draft: &mut Draft,
    (host, chat): (&Host, ConversationId),
    size: i64,
    name: &str,
    known: Option<&Known>,
    note: Option<&String>,
) -> Result<Answer, HostSentence> {
    let size = join::size_of(draft, size).map_err(|_| HostSentence::NoSuchSize {
        size: join::spell_size(size),
        max: draft.floor.largest_party(),
    })?;
    if join::line_is_full(draft) {
        return Err(HostSentence::WaitlistFull { cap: draft.floor.restaurant.cap as u32 });
    }
    let contact = known.and_then(|known| contact_of(draft, known));
    let guest = match (&contact, known) {
        (Some(contact), _) => Some(Identity::of(contact.address.channel, &contact.address.chat)),
        (None, Some(known)) => Some(Identity::tel(&known.number)),
        (None, None) => None,
    };
    if let Some(party) = guest.as_ref().and_then(|g| draft.floor.party_of(g)) {
        return Err(HostSentence::PhoneOnWaitlist { who: who(party) });
    }
    let newcomer = Newcomer {
        name: name.to_owned(),
        size,
        guest,
        contact,
        note: note.cloned(),
        by: Some((host.id.clone(), chat)),
    };
    let id = join::enter(draft, newcomer);
    welcome(draft, &id);
    Ok(Box::new(move |draft| match draft.party(&id) {
        None => HostSentence::HostHelp,
        Some(party) if party.state == PartyState::Called => {
            HostSentence::AddedCalled { who: who(party), table: draft.table_of(&id) }
        }
        Some(party) => {
            let (who, ahead, wait) = (who(party), draft.ahead(&id), draft.wait(party));
            match party.can_be_texted() {
                true => HostSentence::Added { who, ahead, wait },
                false => HostSentence::AddedVoice { who, ahead, wait },
            }
        }
    }))
}

/// How to text a guest who was added by number; somebody new gets a conversation.
fn contact_of(draft: &mut Draft, known: &Known) -> Option<Contact> {
    if let Some(contact) = &known.contact {
        return Some(contact.clone());
    }
    let address = known.address.clone()?;
    let id = ConversationId(draft.fresh.id());
    let language = draft.floor.restaurant.language();
    draft.post.change(Change::InsertConversation(Conversation {
        id: id.clone(),
        address: address.clone(),
        restaurant: Some(draft.floor.restaurant.id.clone()),
        language: None,
        questions: BTreeMap::new(),
    }));
    Some(Contact { conversation: id, address, language, opted_out: known.opted_out })
}

/// The first text to somebody who didn't write to us says who we are.
fn welcome(draft: &mut Draft, id: &PartyId) {
    let Some(party) = draft.party(id).filter(|p| p.state == PartyState::Waiting).cloned() else { return };
    let say = GuestSentence::AddedByHost {
        restaurant: draft.restaurant_name(),
        number: party.number,
        name: party.name.clone(),
        size: party.size,
        wait: draft.wait(&party),
    };
    draft.news_to_guest(id, say);
}

fn call(
    draft: &mut Draft,
    host: &Host,
    number: u32,
    labels: Option<&[String]>,
) -> Result<Answer, HostSentence> {
    let party = in_line(draft, number)?;
    let table = draft.table_of(&party.id);
    let wanted = match labels {
        Some(labels) => tables::wanted(draft, &party, labels)?,
        None if party.state == PartyState::Called => {
            return Err(HostSentence::AlreadyCalledParty { who: who(&party), table });
        }
        None => Wanted::best(draft, &party)?,
    };
    if party.state == PartyState::Called && wanted.labels == table {
        return Err(HostSentence::AlreadyCalledParty { who: who(&party), table });
    }
    calls::call(draft, &party.id, &wanted.tables, Some(host));
    let (who, table) = (who(&party), wanted.labels);
    if party.can_be_texted() {
        return answer(HostSentence::CalledOk { who, table });
    }
    let until = draft.clock(draft.now + draft.grace());
    answer(HostSentence::CalledVoice { who, table, until })
}

/// Which free tables have the seats, best first.
fn fit(draft: &Draft, number: u32) -> Result<Answer, HostSentence> {
    let party = in_line(draft, number)?;
    let free = seating::free_sets(&draft.floor, party.size);
    let tables: Vec<(String, u32)> =
        free.into_iter().take(FITS).map(|unit| (draft.floor.labels(&unit.tables), unit.seats)).collect();
    match tables.is_empty() {
        true => Err(HostSentence::NoTableFits { who: who(&party) }),
        false => answer(HostSentence::Fits { who: who(&party), tables }),
    }
}

fn seat(
    draft: &mut Draft,
    host: &Host,
    number: u32,
    labels: Option<&[String]>,
) -> Result<Answer, HostSentence> {
    let party = in_line(draft, number)?;
    let wanted = match labels {
        Some(labels) => tables::wanted(draft, &party, labels)?,
        None if party.state == PartyState::Called => Wanted::held(draft, &party),
        None => Wanted::best(draft, &party)?,
    };
    tables::seat(draft, host, &party.id, &wanted);
    let say =
        GuestSentence::SeatedGuest { restaurant: draft.restaurant_name(), table: wanted.labels.clone() };
    draft.news_to_guest(&party.id, say);
    answer(HostSentence::SeatedOk { who: who(&party), table: wanted.labels })
}

fn no_show(draft: &mut Draft, host: &Host, number: u32) -> Result<Answer, HostSentence> {
    let party = in_line(draft, number)?;
    if party.state != PartyState::Called {
        return Err(HostSentence::NotCalledParty { who: who(&party) });
    }
    ends::end(draft, &party.id, PartyState::NoShow, Some(host));
    let restaurant = draft.restaurant_name();
    draft.news_to_guest(&party.id, GuestSentence::NoShow { restaurant });
    answer(HostSentence::NoShowOk { who: who(&party) })
}

fn remove(draft: &mut Draft, host: &Host, number: u32) -> Result<Answer, HostSentence> {
    let party = in_line(draft, number)?;
    ends::end(draft, &party.id, PartyState::Removed, Some(host));
    let say = GuestSentence::Removed { restaurant: draft.restaurant_name() };
    draft.tell_guest(&party.id, MessageKind::News, Terms::about(&party.id), say);
    answer(HostSentence::RemovedOk { who: who(&party) })
}
