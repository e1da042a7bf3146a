//! What a round has left, read from outside of the product, and what must be so after any.

use std::collections::{BTreeMap, BTreeSet};
use tokio_postgres::{Client, SimpleQueryMessage, SimpleQueryRow};

/// A round's end. Only what the round itself has said is in it.
#[derive(Debug, Default)]
pub(crate) struct After {
    /// By chat (an SMS and a WhatsApp chat of one number are told apart by their channel).
    said: BTreeMap<String, Vec<String>>,
    /// By number: the state, and the labels of the tables that it has (`seated T1+T2`).
    pub(crate) parties: BTreeMap<u32, String>,
    /// By number: whose party.
    pub(crate) names: BTreeMap<u32, String>,
    /// By number: the answer to a call.
    pub(crate) answers: BTreeMap<u32, String>,
    /// By label: how it is used, and for which number (`seated 1`).
    pub(crate) claims: BTreeMap<String, String>,
    /// All labels.
    pub(crate) tables: BTreeSet<String>,
    pub(crate) hosts: BTreeSet<String>,
    /// By identity: visits and no-shows.
    pub(crate) guests: BTreeMap<String, (u32, u32)>,
    /// What happened, and how often.
    pub(crate) log: BTreeMap<String, usize>,
}

/// Each a thing that must never be, and how to find it. The first column is what it is.
const NEVER: &str = "
    SELECT 'never', 'a party without the tables that its state and its labels say', p.number::text
    FROM parties p WHERE p.state IN ('called', 'seated') AND p.labels IS DISTINCT FROM
      (SELECT STRING_AGG(t.label, '+' ORDER BY t.position) FROM table_claims c JOIN tables t ON t.id = c.table_id
       WHERE c.party_id = p.id AND c.state = CASE p.state WHEN 'called' THEN 'held' ELSE 'seated' END)
  UNION ALL
    SELECT 'never', 'a claim for a party that neither sits nor is called', p.number::text
    FROM table_claims c JOIN parties p ON p.id = c.party_id WHERE p.state NOT IN ('called', 'seated')
  UNION ALL
    SELECT 'never', 'a guest whose row does not name their one live party', g.identity FROM guests g WHERE
      ARRAY(SELECT p.id FROM parties p WHERE p.guest = g.identity AND p.state IN ('waiting', 'called', 'seated'))
      IS DISTINCT FROM CASE WHEN g.party_id IS NULL THEN ARRAY[]::text[] ELSE ARRAY[g.party_id] END
  UNION ALL
    SELECT 'never', 'a party with a guest whom nobody knows', p.number::text FROM parties p
    WHERE p.guest IS NOT NULL AND NOT EXISTS (SELECT 1 FROM guests g WHERE g.identity = p.guest)
  UNION ALL
    SELECT 'never', 'a gap in what a conversation was told', c.chat FROM conversations c WHERE
      ARRAY(SELECT m.number FROM outbox m WHERE m.conversation_id = c.id ORDER BY m.number)
      IS DISTINCT FROM ARRAY(SELECT GENERATE_SERIES(1, c.next_number - 1))
  UNION ALL
    SELECT 'never', 'a conversation twice', MIN(c.chat) FROM conversations c
    GROUP BY c.channel, c.line, c.chat HAVING COUNT(*) > 1";

/// What there is to be read; the first column is what it is, then a key, then a value.
const LEFT: [&str; 9] = [
    "SELECT 'said', c.channel || ':' || c.chat, m.payload::json->>'text'
     FROM outbox m JOIN conversations c ON c.id = m.conversation_id ORDER BY c.id, m.number",
    "SELECT 'party', p.number::text, TRIM(p.state || ' ' || COALESCE(
       (SELECT STRING_AGG(t.label, '+' ORDER BY t.position) FROM table_claims c JOIN tables t ON t.id = c.table_id
        WHERE c.party_id = p.id), '')) FROM parties p",
    "SELECT 'name', p.number::text, p.name FROM parties p",
    "SELECT 'answer', p.number::text, p.answer FROM parties p WHERE p.answer IS NOT NULL",
    "SELECT 'claim', t.label, TRIM(c.state || ' ' || COALESCE(p.number::text, ''))
     FROM table_claims c JOIN tables t ON t.id = c.table_id LEFT JOIN parties p ON p.id = c.party_id",
    "SELECT 'table', t.label, '' FROM tables t",
    "SELECT 'host', h.name, '' FROM hosts h",
    "SELECT 'guest', g.identity, g.visits || ' ' || g.no_shows FROM guests g",
    "SELECT 'log', l.what, COUNT(*)::text FROM log l GROUP BY l.what",
];

impl After {
    /// Has the questions planned once, on the connection that will ask them.
    pub(super) async fn prepare(asks: &Client) {
        for (n, sql) in LEFT.iter().chain([&NEVER]).enumerate() {
            asks.batch_execute(&format!("PREPARE left_{n} AS {sql}")).await.unwrap();
        }
    }

    /// All of it in one trip. Panics about what must never be.
    pub(super) async fn of(asks: &Client) -> After {
        let mut after = After::default();
        let mut never = Vec::new();
        let all: String = (0..=LEFT.len()).map(|n| format!("EXECUTE left_{n};")).collect();
        for message in asks.simple_query(&all).await.unwrap() {
            let SimpleQueryMessage::Row(row) = message else { continue };
            match column(&row, 0).as_str() {
                "never" => never.push(format!("{}: {}", column(&row, 1), column(&row, 2))),
                what => after.note(what, column(&row, 1), column(&row, 2)),
            }
        }
        assert!(never.is_empty(), "{never:#?}\n{after:#?}");
        after
    }

    fn note(&mut self, what: &str, key: String, value: String) {
        match what {
            "said" => self.said.entry(key).or_default().push(value),
            "party" => drop(self.parties.insert(key.parse().unwrap(), value)),
            "name" => drop(self.names.insert(key.parse().unwrap(), value)),
            "answer" => drop(self.answers.insert(key.parse().unwrap(), value)),
            "claim" => drop(self.claims.insert(key, value)),
            "table" => drop(self.tables.insert(key)),
            "host" => drop(self.hosts.insert(key)),
            "guest" => {
                let (visits, no_shows) = value.split_once(' ').unwrap();
                self.guests.insert(key, (visits.parse().unwrap(), no_shows.parse().unwrap()));
            }
            "log" => drop(self.log.insert(key, value.parse().unwrap())),
            other => panic!("{other}"),
        }
    }

    /// What a local chat was told, in order.
    pub(crate) fn told(&self, chat: &str) -> &[String] {
        self.heard(&format!("local:{chat}"))
    }

    /// What a chat was told, in order (`sms:+15550000009`).
    pub(crate) fn heard(&self, chat: &str) -> &[String] {
        self.said.get(chat).map(Vec::as_slice).unwrap_or_default()
    }

    /// The one answer that a local chat got.
    pub(crate) fn answer(&self, chat: &str) -> &str {
        let told = self.told(chat);
        assert_eq!(told.len(), 1, "{chat} was told {told:#?}\n{self:#?}");
        &told[0]
    }

    /// Those of the chats whose one answer begins so, by their place.
    pub(crate) fn answered(&self, chats: &[&str], begins: &str) -> Vec<usize> {
        (0..chats.len()).filter(|n| self.answer(chats[*n]).starts_with(begins)).collect()
    }

    /// How often something happened.
    pub(crate) fn happened(&self, what: &str) -> usize {
        self.log.get(what).copied().unwrap_or_default()
    }
}

fn column(row: &SimpleQueryRow, n: usize) -> String {
    row.get(n).unwrap_or_default().to_owned()
}
