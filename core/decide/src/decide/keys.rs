//! The buttons under a message: for everything said, what one would answer to it.
//!
//! Each says a text that could be typed. Its tag is what the button is about *as it is now*: a party
//! in its state, a table in its use. When that has changed the button is out of date, and is
//! answered with how things stand instead of being obeyed.

use crate::look::{Button, Mark, TAG_CHARS, View};
use tableturn_floor::{Channel, Claim, ClaimState, Floor, Language, Party, PartyState, invite_code};
use tableturn_language::{
    GuestSentence, HostSentence, Sentence,
    parse::{GuestCommand, HostCommand, Parse},
    render::button,
    sentences::{ListRow, TableRow, Who},
};

/// Sizes that have a button of their own at first; larger parties are asked again.
const FIRST_SIZES: u32 = 7;
/// The largest size with a button: larger parties write.
const LAST_SIZE: u32 = 23;
/// Buttons in a row, of numbers and of words.
const NUMBERS_IN_A_ROW: usize = 4;
const TABLES_IN_A_ROW: usize = 3;
/// Restaurants, tables and other choices that are offered: more are typed.
const CHOICES: usize = 24;

/// Whether messages on this channel show buttons.
pub(super) fn shown_on(channel: Channel) -> bool {
    channel == Channel::Telegram
}

/// What makes buttons for one reader of one floor.
struct Keys<'a> {
    floor: Option<&'a Floor>,
    language: Language,
    /// What the buttons of news stand under.
    news: View,
    rows: Vec<Vec<Button>>,
}

/// The buttons for what is said. `guest`: the party that the reader of a guest's message has.
/// `news`: what a tap on a button of news shows below its answer, if that is more than news.
pub(super) fn keys(
    floor: Option<&Floor>,
    say: &Sentence,
    language: Language,
    guest: Option<&Party>,
    news: View,
) -> Vec<Vec<Button>> {
    let mut keys = Keys { floor, language, news, rows: Vec::new() };
    match say {
        Sentence::Guest(say) => keys.under_guest_sentence(say, guest),
        Sentence::Host(say) => keys.under_host_sentence(say),
    }
    keys.rows
}

/// A mark of a button that is about nothing that changes.
fn plain(view: View) -> Mark {
    Mark { view, page: 1, tag: String::new() }
}

impl Keys<'_> {
    fn under_guest_sentence(&mut self, say: &GuestSentence, guest: Option<&Party>) {
        match say {
            GuestSentence::AskSize
            | GuestSentence::Welcome { .. }
            | GuestSentence::SizeTooSmall
            | GuestSentence::TooBig { .. } => self.sizes(1),
            GuestSentence::AskBigSize => self.sizes(FIRST_SIZES + 1),
            GuestSentence::WhichRestaurant { restaurants } => {
                // By its id: its place in the list would be a party's size to a thumb that comes late.
                for (id, name) in restaurants.iter().take(CHOICES) {
                    self.row([(name.clone(), plain(View::Guest).data(&format!("/start {id}")))]);
                }
            }
            GuestSentence::WhichLanguage { languages } => {
                let choice = |name: &str| (name.to_owned(), plain(View::Guest).data(name));
                self.row(languages.split(", ").map(choice).collect::<Vec<_>>());
            }
            GuestSentence::Joined { .. }
            | GuestSentence::AddedByHost { .. }
            | GuestSentence::Changed { .. }
            | GuestSentence::AlreadyIn { .. }
            | GuestSentence::StatusWaiting { .. }
            | GuestSentence::NotCalledYet { .. }
            | GuestSentence::HereWaiting { .. }
            | GuestSentence::MoreTimeWaiting { .. }
            | GuestSentence::CallTakenBack { .. }
            | GuestSentence::BackOnWaitlist { .. } => self.guest(guest, &[&["status", "later"], &["leave"]]),
            GuestSentence::JoinedAndCalled { .. }
            | GuestSentence::AddedAndCalled { .. }
            | GuestSentence::Call { .. }
            | GuestSentence::Reminder { .. }
            | GuestSentence::StatusCalled { .. }
            | GuestSentence::OnMyWayOk { .. }
            | GuestSentence::OnMyWayAgain { .. }
            | GuestSentence::MoreTimeOk { .. }
            | GuestSentence::MoreTimeNo { .. } => {
                // Who is on the way has said so.
                let silent = guest.is_some_and(|party| party.answer.is_none());
                let first: &[&str] = if silent { &["omw", "here"] } else { &["here"] };
                self.guest(guest, &[first, &["five", "leave"]]);
            }
            GuestSentence::LeaveSure { .. } => {
                let mark = Mark { view: View::Leave, page: 1, tag: guest.map(guest_tag).unwrap_or_default() };
                let leave = (self.label("leave-yes", &[]), mark.data("leave"));
                let keep = (self.label("keep", &[]), plain(View::Guest).data("status"));
                self.row([leave, keep]);
            }
            GuestSentence::LeftOk { .. }
            | GuestSentence::NoShow { .. }
            | GuestSentence::Removed { .. }
            | GuestSentence::NotOnWaitlist
            | GuestSentence::GuestHelp { .. }
            | GuestSentence::GuestUnknown
            | GuestSentence::OptedIn { .. }
                if guest.is_none() =>
            {
                self.row([(self.label("join", &[]), plain(View::Guest).data("join"))]);
            }
            _ => {}
        }
    }

    fn under_host_sentence(&mut self, say: &HostSentence) {
        match say {
            HostSentence::List { rows, page, pages } => self.list(rows, *page, *pages),
            HostSentence::Tables { rows, page, pages } => self.tables(rows, *page, *pages),
            HostSentence::Fits { who, tables } => self.fits(who, tables),
            HostSentence::NewsSuggest { who, table } | HostSentence::NewsVoice { who, table } => {
                self.call_to(who, table)
            }
            HostSentence::NewsCalled { who, table }
            | HostSentence::NewsHere { who, table }
            | HostSentence::AddedCalled { who, table }
            | HostSentence::CalledOk { who, table }
            | HostSentence::CalledVoice { who, table, .. }
            | HostSentence::NewsOnTheWay { who, table, .. }
            | HostSentence::NewsMoreTime { who, table, .. } => self.seat(self.news, 1, who, table),
            _ => {}
        }
    }

    fn label(&self, id: &str, values: &[(&'static str, &str)]) -> String {
        button(id, values, self.language)
    }

    /// A row of buttons; those whose text is too long for a button are left to be typed.
    fn row(&mut self, buttons: impl IntoIterator<Item = (String, Option<String>)>) {
        let fit = buttons.into_iter().filter_map(|(label, data)| Some(Button { label, data: data? }));
        let row: Vec<Button> = fit.collect();
        if !row.is_empty() {
            self.rows.push(row);
        }
    }

    fn sizes(&mut self, from: u32) {
        let Some(max) = self.floor.map(Floor::largest_party) else { return };
        let first = from == 1;
        let last = if first && max > FIRST_SIZES + 1 { FIRST_SIZES } else { max.min(LAST_SIZE) };
        let mut sizes: Vec<String> = (from..=last).map(|size| size.to_string()).collect();
        if first && max > FIRST_SIZES + 1 {
            sizes.push(self.label("more", &[]));
        }
        for row in sizes.chunks(NUMBERS_IN_A_ROW) {
            let size = |size: &String| (size.clone(), plain(View::Guest).data(size));
            self.row(row.iter().map(size).collect::<Vec<_>>());
        }
    }

    fn guest(&mut self, guest: Option<&Party>, rows: &[&[&str]]) {
        let Some(party) = guest else { return };
        let mark = Mark { view: View::Guest, page: 1, tag: guest_tag(party) };
        for row in rows {
            let key = |id: &&str| {
                let text = match *id {
                    "omw" => "on my way",
                    "five" => "5 more minutes",
                    "later" => "10 more minutes",
                    // How things stand may always be asked.
                    "status" => return (self.label(id, &[]), plain(View::Guest).data("status")),
                    other => other,
                };
                (self.label(id, &[]), mark.data(text))
            };
            let row: Vec<_> = row.iter().map(key).collect();
            self.row(row);
        }
    }

    fn party(&self, who: &Who) -> Option<&Party> {
        self.floor?.by_number(who.number)
    }

    /// A mark of a button about a party, as it is now.
    fn about(&self, view: View, page: u32, who: &Who) -> Mark {
        let tag = self.floor.zip(self.party(who)).map(|(floor, party)| party_tag(floor, party));
        Mark { view, page, tag: tag.unwrap_or_default() }
    }

    fn seat(&mut self, view: View, page: u32, who: &Who, table: &str) {
        if self.party(who).is_none_or(|p| p.state != PartyState::Called) {
            return;
        }
        let label = self.label("seat", &[("who", &short(who)), ("table", table)]);
        let data = self.about(view, page, who).data(&format!("/seat {}", who.number));
        self.row([(label, data)]);
    }

    fn call_to(&mut self, who: &Who, table: &str) {
        let label = self.label("call-to", &[("who", &short(who)), ("table", table)]);
        let data = self.about(self.news, 1, who).data(&format!("/call {} {table}", who.number));
        self.row([(label, data)]);
    }

    fn list(&mut self, rows: &[ListRow], page: u32, pages: u32) {
        for row in rows {
            let who = &row.who;
            match self.party(who).map(|p| p.state) {
                Some(PartyState::Called) => {
                    let table = self.floor.zip(self.party(who)).map(|(floor, party)| {
                        floor.labels(floor.tables_of(&party.id).into_iter().map(|table| &table.id))
                    });
                    self.seat(View::List, page, who, &table.unwrap_or_default());
                }
                Some(PartyState::Waiting) => {
                    let data = self.about(View::List, page, who).data(&format!("/fit {}", who.number));
                    self.row([(self.label("call", &[("who", &short(who))]), data)]);
                }
                _ => {}
            }
        }
        self.pages(View::List, "/list", page, pages);
        let refresh = (self.label("refresh", &[]), plain(View::List).data(&format!("/list {page}")));
        let tables = (self.label("tables", &[]), plain(View::Tables).data("/tables"));
        self.row([refresh, tables]);
    }

    fn pages(&mut self, view: View, command: &str, page: u32, pages: u32) {
        let to = |id: &str, to: u32| (self.label(id, &[]), plain(view).data(&format!("{command} {to}")));
        let back = (page > 1).then(|| to("back", page - 1));
        let next = (page < pages).then(|| to("next", page + 1));
        let row: Vec<_> = back.into_iter().chain(next).collect();
        self.row(row);
    }

    fn tables(&mut self, rows: &[TableRow], page: u32, pages: u32) {
        for row in rows {
            let Some(floor) = self.floor else { break };
            let Some(table) = floor.by_label(&row.label) else { continue };
            let claim = floor.claims.get(&table.id);
            let mark = Mark { view: View::Tables, page, tag: table_tag(&table.id.0, claim) };
            let key = |id: &str| {
                (self.label(id, &[("table", &row.label)]), mark.data(&format!("/{id} {}", row.label)))
            };
            match claim.map(|c| c.state) {
                None => self.row([key("block")]),
                Some(ClaimState::Seated) => self.row([key("clear"), key("dirty")]),
                Some(ClaimState::Dirty) => self.row([key("clear"), key("block")]),
                Some(ClaimState::Blocked) => self.row([key("unblock")]),
                Some(ClaimState::Held) => {
                    let party = claim.and_then(|c| c.party.as_ref()).and_then(|p| floor.parties.get(p));
                    if let Some(party) = party {
                        let labels = floor.labels(floor.tables_of(&party.id).into_iter().map(|t| &t.id));
                        self.seat(View::Tables, page, &super::draft::who(party), &labels);
                    }
                }
            }
        }
        self.pages(View::Tables, "/tables", page, pages);
        let refresh = (self.label("refresh", &[]), plain(View::Tables).data(&format!("/tables {page}")));
        let line = (self.label("line", &[]), plain(View::List).data("/list"));
        self.row([refresh, line]);
    }

    fn fits(&mut self, who: &Who, tables: &[(String, u32)]) {
        let mark = self.about(View::List, 1, who);
        for row in tables.chunks(TABLES_IN_A_ROW).take(CHOICES / TABLES_IN_A_ROW) {
            let key = |(table, seats): &(String, u32)| {
                let label = self.label("table", &[("table", table), ("seats", &seats.to_string())]);
                (label, mark.data(&format!("/call {} {table}", who.number)))
            };
            let row: Vec<_> = row.iter().map(key).collect();
            self.row(row);
        }
        self.row([(self.label("back", &[]), plain(View::List).data("/list"))]);
    }
}

fn short(who: &Who) -> String {
    format!("#{} {}", who.number, who.name)
}

/// A few letters that differ when what they are about does.
fn tag(about: &[&str]) -> String {
    invite_code::hash(&about.join("\u{1f}"))[..TAG_CHARS].to_owned()
}

/// A party as its guest's buttons are about it: waiting, or called by this very call.
fn guest_tag(party: &Party) -> String {
    tag(&[party.id.as_str(), party.state.as_str(), party.call.as_ref().map_or("", |call| call.as_str())])
}

/// A party as a host's buttons are about it: where it stands, and at which tables.
fn party_tag(floor: &Floor, party: &Party) -> String {
    let labels = floor.labels(floor.tables_of(&party.id).into_iter().map(|table| &table.id));
    tag(&[party.id.as_str(), party.state.as_str(), &labels])
}

/// A table in its use.
fn table_tag(table: &str, claim: Option<&Claim>) -> String {
    let state = claim.map_or("free", |claim| claim.state.as_str());
    tag(&[table, state, claim.and_then(|c| c.party.as_ref()).map_or("", |party| party.as_str())])
}

/// Whether what a button was about is not so any more.
pub(super) fn out_of_date(floor: &Floor, mark: Option<&Mark>, guest: Option<&Party>, parse: &Parse) -> bool {
    let Some(mark) = mark else { return true };
    if mark.tag.is_empty() {
        return false;
    }
    let now = match &parse.host {
        Some(Ok(HostCommand::Call(number, _) | HostCommand::Seat(number, _) | HostCommand::Fit(number))) => {
            floor.by_number(*number).map(|party| party_tag(floor, party))
        }
        Some(Ok(
            HostCommand::Clear(labels)
            | HostCommand::Dirty(labels)
            | HostCommand::Block(labels)
            | HostCommand::Unblock(labels),
        )) => {
            let table = labels.first().and_then(|label| floor.by_label(label));
            table.map(|table| table_tag(table.id.as_str(), floor.claims.get(&table.id)))
        }
        Some(_) => None,
        None if parse.guest == GuestCommand::Unknown => None,
        None => guest.map(guest_tag),
    };
    now.is_none_or(|now| now != mark.tag)
}
