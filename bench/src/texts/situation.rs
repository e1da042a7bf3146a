//! Opens a restaurant for each case, brings it into the case's situation, and plays the text.

use super::{
    corpus::{Case, State},
    facts::Facts,
};
use tableturn_evening::Evening;
use tableturn_floor::{Language, minutes};

/// The guest of every case.
const GUEST: &str = "+15550142";
/// Seats of the tables; each table is for one guest or more.
const TABLES: [(&str, u32); 6] = [("T1", 2), ("T2", 4), ("T3", 4), ("T5", 6), ("T8", 12), ("T20", 20)];

/// A case that was played.
pub(crate) struct Played {
    pub(crate) before: Facts,
    pub(crate) after: Facts,
    /// What the chat is answered.
    pub(crate) answer: String,
    /// What the host reads that is no answer to them.
    pub(crate) host_news: String,
    /// Minutes from the text until the party may be called again.
    pub(crate) not_before_minutes: Option<i64>,
    /// The size and name of the party that exists after the guest wrote "Ana" next, if there is one.
    pub(crate) after_ana: Option<(u32, String)>,
    /// The host's `/list` afterwards.
    pub(crate) list: String,
}

pub(crate) fn play(case: &Case) -> Played {
    let mut evening = open(&case.language);
    let host = host_chat(&evening);
    prepare(&mut evening, case, &host);
    let chat = if case.state == State::Host { host.as_str() } else { GUEST };
    let before = Facts::of(&evening, chat);
    let answer = text(&mut evening, chat, &case.text);
    let host_news = if case.state == State::Host { String::new() } else { evening.read(&host).join("\n") };
    let after = Facts::of(&evening, chat);
    let not_before = after.parties.values().filter_map(|party| party.not_before).max();
    let not_before_minutes = not_before.map(|at| (at - evening.now()) / minutes(1));
    let list = text(&mut evening.clone(), &host, "/list");
    let mut next = evening;
    let _ = text(&mut next, GUEST, "Ana");
    let joined = Facts::of(&next, GUEST).parties.into_values().next().map(|party| (party.size, party.name));
    let after_ana = joined.filter(|_| case.state != State::Host);
    Played { before, after, answer, host_news, not_before_minutes, after_ana, list }
}

/// The floor of every case: all languages, the text's own first, without autopilot, a little after six.
fn open(language: &str) -> Evening {
    let mut evening = Evening::with_tables(&TABLES.map(|(_, seats)| (seats, 1))).without_autopilot();
    let floor = evening.floor_mut();
    for (table, (label, _)) in floor.tables.iter_mut().zip(TABLES) {
        table.label = label.to_owned();
    }
    // Guests who write Spanish come to a restaurant whose first language is English.
    let first = if language == "es" { "en" } else { language };
    let mut languages = Language::ALL.to_vec();
    languages.sort_by_key(|l| l.code() != first);
    floor.restaurant.languages = languages;
    let now = evening.now();
    evening.set_now(now + -minutes(50));
    evening
}

fn host_chat(evening: &Evening) -> String {
    let marco = evening.floor().hosts.values().find(|host| host.name == "Marco");
    marco.map(|host| host.contact.address.chat.clone()).unwrap_or_default()
}

fn prepare(evening: &mut Evening, case: &Case, host: &str) {
    let spanish = case.language == "es";
    let texts: &[(&str, &str)] = match case.state {
        State::Newcomer => &[],
        State::AskedSize if spanish => &[(GUEST, "quiero una mesa")],
        State::AskedSize => &[(GUEST, "join")],
        State::AskedName if spanish => &[(GUEST, "mesa para 4")],
        State::AskedName => &[(GUEST, "table for 4")],
        State::Waiting => &[(GUEST, "4 Ana")],
        State::Called => &[(GUEST, "4 Ana"), (host, "/call 1 T2")],
        State::Seated => &[(GUEST, "4 Ana"), (host, "/seat 1 T2")],
        State::Host => &[
            (host, "/add 4 Ana +15550151"),
            (host, "/add 2 Lee +15550152"),
            (host, "/add 3 Kim +15550153"),
            (host, "/seat 3 T5"),
        ],
    };
    for (chat, said) in texts {
        let _ = text(evening, chat, said);
        evening.dispatch();
    }
}

/// What a chat is answered, also by the events that follow from the text.
fn text(evening: &mut Evening, chat: &str, text: &str) -> String {
    let answer = evening.text(chat, text).join("\n");
    if evening.follow_ups().is_empty() {
        return answer;
    }
    evening.decide_follow_ups();
    evening.read(chat).join("\n")
}
