//! The messages of one decision: one per recipient at most, put together from several sentences.

use super::{button_rows::ButtonContext, buttons::buttons};
use crate::{
    Capabilities, MessageExtras, TextCounts, button_data::View, decision::Outgoing, extras::WordsOf,
    scene::MessageKind,
};
use std::collections::BTreeMap;
use tableturn_floor::{CallId, Contact, ConversationId, Floor, Identity, Language, Moment, PartyId, Role};
use tableturn_language::{HostSentence, Sentence, render::render, sentences::Who};

/// What a message is about, and how long it may be sent.
#[derive(Clone, Debug, Default)]
pub(crate) struct MessageOptions {
    pub(crate) party: Option<PartyId>,
    pub(crate) call: Option<CallId>,
    /// By the restaurant's clock: not to be sent later than this.
    pub(crate) not_after: Option<Moment>,
    /// How long the provider may try.
    pub(crate) validity_seconds: Option<u32>,
}

impl MessageOptions {
    /// About a party, and true for as long as it takes to send.
    pub(crate) fn about(party: &PartyId) -> Self {
        Self { party: Some(party.clone()), ..Self::default() }
    }
}

/// One sentence of a message, in the recipient's language.
#[derive(Clone, Debug)]
struct Paragraph {
    party: Option<PartyId>,
    text: String,
    sentence: Sentence,
}

impl Paragraph {
    fn is_list_or_tables(&self) -> bool {
        matches!(&self.sentence, Sentence::Host(HostSentence::List { .. } | HostSentence::Tables { .. }))
    }

    fn is_choice_of_tables(&self) -> bool {
        matches!(&self.sentence, Sentence::Host(HostSentence::Fits { .. }))
    }
}

/// The sentences as one text, each on a line of its own. Only news are ever too many for one message (autopilot fills an
/// empty room): the first ones stay, and the text says where the others are.
fn joined(texts: &[String], room: usize, language: Language) -> String {
    let all = texts.join("\n");
    if units(&all) <= room {
        return all;
    }
    let more = |count: usize| render(&HostSentence::NewsMore { count: count as u32 }.into(), language);
    let room = room.saturating_sub(units(&more(texts.len())) + 1);
    let mut taken = 0;
    let fits = |text: &&String| {
        taken += units(text) + 1;
        taken <= room
    };
    // A single sentence that is longer is left to the provider's client.
    let kept = texts.iter().take_while(fits).count().max(1);
    match texts.len() - kept {
        0 => all,
        left => format!("{}\n{}", texts[..kept].join("\n"), more(left)),
    }
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// A message that is being put together for one recipient.
#[derive(Clone, Debug)]
struct PendingMessage {
    to: Contact,
    paragraphs: Vec<Paragraph>,
    kind: MessageKind,
    options: MessageOptions,
    extras: MessageExtras,
}

/// The messages of one decision.
#[derive(Clone, Debug, Default)]
pub(crate) struct Messages {
    pending: BTreeMap<ConversationId, PendingMessage>,
    /// Recipients in the order in which they were first told something.
    order: Vec<ConversationId>,
}

impl Messages {
    /// Tells a recipient something. In one message the answer stands first, then the other sentences in the
    /// order in which they were added; the most urgent sentence gives the message its kind and its options.
    /// A recipient who opted out gets only the confirmation of their STOP.
    pub(crate) fn say(
        &mut self,
        to: &Contact,
        kind: MessageKind,
        options: MessageOptions,
        sentence: impl Into<Sentence>,
    ) {
        let sentence = sentence.into();
        if to.opted_out && kind != MessageKind::Farewell {
            return;
        }
        let text = render(&sentence, to.language);
        let paragraph = Paragraph { party: options.party.clone(), text, sentence };
        if !self.pending.contains_key(&to.conversation) {
            self.order.push(to.conversation.clone());
        }
        let message = self.pending.entry(to.conversation.clone()).or_insert_with(|| PendingMessage {
            to: to.clone(),
            paragraphs: Vec::new(),
            kind,
            options: MessageOptions::default(),
            extras: MessageExtras::default(),
        });
        if kind == MessageKind::Call {
            // Earlier sentences about the party, such as its wait, are not true any more.
            message.paragraphs.retain(|earlier| earlier.party.is_none() || earlier.party != paragraph.party);
        }
        // The answer stands before the news that the same decision has for the speaker of the text.
        let place = if kind == MessageKind::Reply { 0 } else { message.paragraphs.len() };
        message.paragraphs.insert(place, paragraph);
        if message.paragraphs.len() == 1 || kind > message.kind {
            message.kind = kind;
            message.options = options;
        } else if message.kind == MessageKind::Bundled && message.options.party != options.party {
            // One of them may be withdrawn while it waits, and would take the other with it.
            message.options.party = None;
            message.kind = MessageKind::News;
        } else if message.kind != MessageKind::Call {
            // The message stays true as long as the longer-lived of its two sentences. A call is never
            // sent late because of other news in it.
            let (earlier, new) = (message.options.not_after, options.not_after);
            message.options.not_after = earlier.zip(new).map(|(a, b)| a.max(b));
        }
    }

    /// Drops the answer from a message that has both an answer and a call: the call already tells the guest
    /// everything.
    pub(crate) fn keep_only_call(&mut self, to: &ConversationId) {
        let message = self.pending.get_mut(to).filter(|message| message.kind == MessageKind::Call);
        if let Some(message) = message.filter(|message| message.paragraphs.len() == 2) {
            message.paragraphs.remove(0);
        }
    }

    /// The message to this conversation replaces an earlier one. A call is always a new message, so that
    /// the phone rings.
    pub(crate) fn replace(&mut self, to: &ConversationId, earlier: &str) {
        let message = self.pending.get_mut(to).filter(|message| message.kind != MessageKind::Call);
        if let Some(message) = message {
            message.extras.edits = Some(earlier.to_owned());
        }
    }

    /// Whether the message to this conversation has the list, the tables or a choice of tables in it.
    pub(crate) fn shows_a_view(&self, to: &ConversationId) -> bool {
        let view = |paragraph: &Paragraph| paragraph.is_list_or_tables() || paragraph.is_choice_of_tables();
        self.pending.get(to).is_some_and(|message| message.paragraphs.iter().any(view))
    }

    /// The recipient's chat offers these commands from now on.
    pub(crate) fn set_menu(&mut self, to: &ConversationId, menu: Vec<(String, String)>) {
        if let Some(message) = self.pending.get_mut(to) {
            message.extras.menu = Some(menu);
        }
    }

    /// Puts buttons under the messages whose channel has buttons. Call it last: the buttons depend on the
    /// floor as the decision leaves it.
    pub(crate) fn put_buttons(&mut self, floor: Option<&Floor>, capabilities: &Capabilities) {
        for message in self.pending.values_mut() {
            let Some(limits) = capabilities.of(message.to.address.channel).buttons else { continue };
            let reader = Identity::of(message.to.address.channel, &message.to.address.chat);
            let context = ButtonContext {
                floor,
                guest: floor.and_then(|floor| floor.party_of(&reader)),
                language: message.to.language,
                news_view: View::News,
                data_bytes: limits.data_bytes,
            };
            // A list has its own buttons. Those of the sentences above it would repeat them.
            let has_list = message.paragraphs.iter().any(Paragraph::is_list_or_tables);
            let shown = message.paragraphs.iter().filter(|p| !has_list || p.is_list_or_tables());
            // The buttons of hosts are commands that servers may not give.
            let server =
                floor.and_then(|floor| floor.host_of(&reader)).is_some_and(|h| h.role == Role::Server);
            let shown = shown.filter(|p| !(server && matches!(p.sentence, Sentence::Host(_))));
            let sentences: Vec<&Sentence> = shown.map(|paragraph| &paragraph.sentence).collect();
            // A tap replaces the message. If the message says two things, the list that is shown then
            // keeps the other one in reach.
            let with_buttons = sentences.iter().filter(|s| !buttons(s, context).is_empty()).count();
            let news_view = if with_buttons > 1 { View::List } else { View::News };
            let context = ButtonContext { news_view, ..context };
            message.extras.buttons = sentences.iter().flat_map(|s| buttons(s, context)).collect();
            message.extras.buttons.truncate(limits.rows);
        }
    }

    /// Notes whose words a message has, where a reply to it comes back as one. With the words of two guests nobody knows for
    /// whom a reply is.
    pub(crate) fn note_words_of_guests(&mut self, floor: Option<&Floor>, capabilities: &Capabilities) {
        let tells_replies = |to: &Contact| capabilities.of(to.address.channel).tells_replies;
        for message in self.pending.values_mut().filter(|message| tells_replies(&message.to)) {
            let said = message.paragraphs.iter().filter_map(|paragraph| match &paragraph.sentence {
                Sentence::Host(HostSentence::NewsSays { who, .. } | HostSentence::NewsNote { who, .. }) => {
                    Some(who)
                }
                Sentence::Host(_) | Sentence::Guest(_) => None,
            });
            let said: Vec<&Who> = said.collect();
            if let ([who], Some(floor)) = (said.as_slice(), floor) {
                message.extras.words_of = floor.by_number(who.number).map(|party| WordsOf {
                    party: party.id.clone(),
                    number: who.number,
                    name: who.name.clone(),
                });
            }
        }
    }

    /// The messages, which are counted in `counts`. One that replaces another is none of its own.
    pub(crate) fn into_outgoing(
        mut self,
        capabilities: &Capabilities,
        counts: &mut TextCounts,
    ) -> Vec<Outgoing> {
        let mut outgoing = |to: ConversationId| {
            let message = self.pending.remove(&to)?;
            let texts: Vec<String> = message.paragraphs.into_iter().map(|p| p.text).collect();
            let room = capabilities.of(message.to.address.channel).text_units;
            let text = joined(&texts, room, message.to.language);
            // Those that wait for more are counted as the message that they become.
            if message.extras.edits.is_none() && message.kind != MessageKind::Bundled {
                counts.send(message.to.address.channel, &text);
            }
            Some(Outgoing {
                to,
                text,
                kind: message.kind,
                party: message.options.party,
                call: message.options.call,
                not_after: message.options.not_after,
                validity_seconds: message.options.validity_seconds,
                extras: message.extras,
            })
        };
        self.order.into_iter().filter_map(&mut outgoing).collect()
    }
}
