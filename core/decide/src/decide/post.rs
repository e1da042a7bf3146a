//! What a decision says, collected: one message per recipient.

use super::keys;
use crate::{
    Change, Decision, Event, Look,
    look::View,
    scene::{LogEntry, MessageKind, Outgoing},
};
use std::collections::BTreeMap;
use tableturn_floor::{CallId, Contact, Floor, Identity, Moment, PartyId};
use tableturn_language::{HostSentence, Sentence, render::render};

/// Rows of buttons under one message: Telegram takes a hundred buttons in all, and a thumb far fewer.
const ROWS_MAX: usize = 24;

/// One thing that a message says, about a party or none.
#[derive(Clone, Debug)]
struct Text {
    party: Option<PartyId>,
    words: String,
    say: Sentence,
}

/// A message that is being put together for one recipient.
#[derive(Clone, Debug)]
struct Piece {
    texts: Vec<Text>,
    kind: MessageKind,
    party: Option<PartyId>,
    call: Option<CallId>,
    not_after: Option<Moment>,
    validity_seconds: Option<u32>,
    look: Look,
    to: Contact,
}

/// What is to be said, told onward and logged.
#[derive(Clone, Debug, Default)]
pub(super) struct Post {
    pieces: BTreeMap<tableturn_floor::ConversationId, Piece>,
    order: Vec<tableturn_floor::ConversationId>,
    pub(super) changes: Vec<Change>,
    pub(super) log: Vec<LogEntry>,
    pub(super) follow_ups: Vec<Event>,
}

/// The terms on which a message goes.
#[derive(Clone, Debug, Default)]
pub(super) struct Terms {
    pub(super) party: Option<PartyId>,
    pub(super) call: Option<CallId>,
    pub(super) not_after: Option<Moment>,
    pub(super) validity_seconds: Option<u32>,
}

impl Terms {
    /// About a party, without more.
    pub(super) fn about(party: &PartyId) -> Self {
        Self { party: Some(party.clone()), ..Self::default() }
    }
}

impl Post {
    /// Says something. To the same recipient an answer comes first, the rest as it was said; the more
    /// pressing kind gives the message its kind and its terms. Who told us to stop is told
    /// nothing, but for the last word that answers their STOP.
    pub(super) fn say(&mut self, to: &Contact, kind: MessageKind, terms: Terms, say: impl Into<Sentence>) {
        let say = say.into();
        if to.opted_out && kind != MessageKind::Farewell {
            return;
        }
        let text = Text { party: terms.party.clone(), words: render(&say, to.language), say };
        if !self.pieces.contains_key(&to.conversation) {
            self.order.push(to.conversation.clone());
        }
        let piece = self.pieces.entry(to.conversation.clone()).or_insert_with(|| Piece {
            texts: Vec::new(),
            kind,
            party: None,
            call: None,
            not_after: None,
            validity_seconds: None,
            look: Look::default(),
            to: to.clone(),
        });
        // An answer stands before the news that the same decision has for whoever wrote.
        let place = if kind == MessageKind::Reply { 0 } else { piece.texts.len() };
        if kind == MessageKind::Call {
            // How things stood with the party before it was called is not true any more.
            piece.texts.retain(|earlier| earlier.party.is_none() || earlier.party != text.party);
        }
        let place = place.min(piece.texts.len());
        piece.texts.insert(place, text);
        if piece.texts.len() == 1 || kind > piece.kind {
            piece.kind = kind;
            piece.party = terms.party;
            piece.call = terms.call;
            piece.not_after = terms.not_after;
            piece.validity_seconds = terms.validity_seconds;
        } else if piece.kind != MessageKind::Call {
            // Two things in one message: it stays true as long as the longer-lived of them; but a
            // call is never sent late for the sake of other news.
            piece.not_after = piece.not_after.zip(terms.not_after).map(|(a, b)| a.max(b));
        }
    }

    /// Leaves nothing but the call of what is said to a guest, who has been answered in this decision.
    pub(super) fn call_alone(&mut self, to: &tableturn_floor::ConversationId) {
        let piece = self.pieces.get_mut(to).filter(|piece| piece.kind == MessageKind::Call);
        if let Some(piece) = piece.filter(|piece| piece.texts.len() == 2) {
            piece.texts.remove(0);
        }
    }

    /// The message to this conversation takes the place of an earlier one, if all it does is answer:
    /// a call is always new, so that the phone rings.
    pub(super) fn edit(&mut self, to: &tableturn_floor::ConversationId, message: &str) {
        let piece = self.pieces.get_mut(to).filter(|piece| piece.kind != MessageKind::Call);
        if let Some(piece) = piece {
            piece.look.edits = Some(message.to_owned());
        }
    }

    /// Whether what is said to this conversation has the line, the tables or a choice of them in it.
    pub(super) fn shows_a_view(&self, to: &tableturn_floor::ConversationId) -> bool {
        let view = |say: &Sentence| {
            matches!(
                say,
                Sentence::Host(HostSentence::List { .. })
                    | Sentence::Host(HostSentence::Tables { .. })
                    | Sentence::Host(HostSentence::Fits { .. })
            )
        };
        self.pieces.get(to).is_some_and(|piece| piece.texts.iter().any(|text| view(&text.say)))
    }

    /// The reader's chat offers these commands from now on.
    pub(super) fn menu(&mut self, to: &tableturn_floor::ConversationId, menu: Vec<(String, String)>) {
        if let Some(piece) = self.pieces.get_mut(to) {
            piece.look.menu = Some(menu);
        }
    }

    /// Puts buttons under what shows them. Nothing changes after this.
    pub(super) fn put_keys(&mut self, floor: Option<&Floor>) {
        for piece in self.pieces.values_mut().filter(|p| keys::shown_on(p.to.address.channel)) {
            let reader = Identity::of(piece.to.address.channel, &piece.to.address.chat);
            let guest = floor.and_then(|floor| floor.party_of(&reader));
            // Under a list its own buttons do: those of what was said above it would be the same again.
            let listed = |say: &Sentence| {
                matches!(
                    say,
                    Sentence::Host(HostSentence::List { .. }) | Sentence::Host(HostSentence::Tables { .. })
                )
            };
            let list = piece.texts.iter().any(|text| listed(&text.say));
            let texts: Vec<_> = piece.texts.iter().filter(|text| !list || listed(&text.say)).collect();
            let of = |text: &Text, view| keys::keys(floor, &text.say, piece.to.language, guest, view);
            // A tap takes the message's place. If it says two things, the list keeps the other in reach.
            let several = texts.iter().filter(|text| !of(text, View::News).is_empty()).count() > 1;
            let view = if several { View::List } else { View::News };
            piece.look.buttons = texts.iter().flat_map(|text| of(text, view)).collect();
            piece.look.buttons.truncate(ROWS_MAX);
        }
    }

    /// Notes a change that isn't the floor's.
    pub(super) fn change(&mut self, change: Change) {
        if !self.changes.contains(&change) {
            self.changes.push(change);
        }
    }

    /// Unsent messages of these kinds about the party are not true any more.
    pub(super) fn withdraw(&mut self, party: &PartyId, kinds: &[MessageKind]) {
        for kind in kinds {
            self.change(Change::Withdraw { party: party.clone(), kind: *kind });
        }
    }

    /// The decision, with the floor's changes first.
    pub(super) fn into_decision(mut self, mut floor_changes: Vec<Change>) -> Decision {
        floor_changes.append(&mut self.changes);
        let mut pieces = self.pieces;
        let messages = self.order.into_iter().filter_map(|to| {
            let piece = pieces.remove(&to)?;
            Some(Outgoing {
                to,
                text: piece.texts.into_iter().map(|t| t.words).collect::<Vec<_>>().join("\n"),
                kind: piece.kind,
                party: piece.party,
                call: piece.call,
                not_after: piece.not_after,
                validity_seconds: piece.validity_seconds,
                look: piece.look,
            })
        });
        Decision {
            restaurant: None,
            messages: messages.collect(),
            changes: floor_changes,
            log: self.log,
            follow_ups: self.follow_ups,
        }
    }
}
