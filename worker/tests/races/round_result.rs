//! The database after a round, read with the test's own SQL, and what must hold after any round.

use std::collections::{BTreeMap, BTreeSet};
use tokio_postgres::{Client, SimpleQueryMessage, SimpleQueryRow};

/// The database after a round, and the messages of that round.
#[derive(Debug, Default)]
pub(crate) struct RoundResult {
    /// The messages to each chat, in order; by `CHANNEL:CHAT`, since an SMS and a WhatsApp chat may have one
    /// number.
    pub(crate) messages: BTreeMap<String, Vec<String>>,
    /// By the party's number: its state and the labels of its tables (`seated T1+T2`).
    pub(crate) parties: BTreeMap<u32, String>,
    /// By the party's number: its name.
    pub(crate) names: BTreeMap<u32, String>,
    /// By the party's number: the answer to its call.
    pub(crate) answers: BTreeMap<u32, String>,
    /// By the table's label: the claim's state and the party's number (`seated 1`).
    pub(crate) claims: BTreeMap<String, String>,
    /// The labels of all tables.
    pub(crate) tables: BTreeSet<String>,
    pub(crate) hosts: BTreeSet<String>,
    /// By the guest's identity.
    pub(crate) no_shows: BTreeMap<String, usize>,
    /// How often the log has each kind of entry.
    pub(crate) log: BTreeMap<String, usize>,
}

/// Finds violations of what must always hold. The first column is `never`, then what is wrong, then where.
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

/// Reads a [`RoundResult`]. The first column says which field, then come a key and a value.
const READS: [&str; 9] = [
    "SELECT 'message', c.channel || ':' || c.chat, m.payload::json->>'text'
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
    "SELECT 'no_shows', g.identity, g.no_shows::text FROM guests g",
    "SELECT 'log', l->>'what', COUNT(*)::text FROM inbox i, json_array_elements(i.log::json) l GROUP BY l->>'what'",
];

impl RoundResult {
    /// Prepares the statements on the connection that will run them.
    pub(super) async fn prepare(client: &Client) {
        for (n, sql) in READS.iter().chain([&NEVER]).enumerate() {
            client.batch_execute(&format!("PREPARE read_{n} AS {sql}")).await.unwrap();
        }
    }

    /// Reads everything in one trip. Panics if something does not hold that must.
    pub(super) async fn of(client: &Client) -> RoundResult {
        let mut result = RoundResult::default();
        let mut never = Vec::new();
        let all: String = (0..=READS.len()).map(|n| format!("EXECUTE read_{n};")).collect();
        for message in client.simple_query(&all).await.unwrap() {
            let SimpleQueryMessage::Row(row) = message else { continue };
            match column(&row, 0).as_str() {
                "never" => never.push(format!("{}: {}", column(&row, 1), column(&row, 2))),
                what => result.note(what, column(&row, 1), column(&row, 2)),
            }
        }
        assert!(never.is_empty(), "{never:#?}\n{result:#?}");
        result
    }

    fn note(&mut self, what: &str, key: String, value: String) {
        match what {
            "message" => self.messages.entry(key).or_default().push(value),
            "party" => drop(self.parties.insert(key.parse().unwrap(), value)),
            "name" => drop(self.names.insert(key.parse().unwrap(), value)),
            "answer" => drop(self.answers.insert(key.parse().unwrap(), value)),
            "claim" => drop(self.claims.insert(key, value)),
            "table" => drop(self.tables.insert(key)),
            "host" => drop(self.hosts.insert(key)),
            "no_shows" => drop(self.no_shows.insert(key, value.parse().unwrap())),
            "log" => drop(self.log.insert(key, value.parse().unwrap())),
            other => panic!("{other}"),
        }
    }

    /// The messages to a local chat, in order.
    pub(crate) fn told(&self, chat: &str) -> &[String] {
        self.messages_to(&format!("local:{chat}"))
    }

    /// The messages to `CHANNEL:CHAT`, in order.
    pub(crate) fn messages_to(&self, chat: &str) -> &[String] {
        self.messages.get(chat).map(Vec::as_slice).unwrap_or_default()
    }

    /// The only message to a local chat.
    pub(crate) fn answer(&self, chat: &str) -> &str {
        let told = self.told(chat);
        assert_eq!(told.len(), 1, "{chat} was told {told:#?}\n{self:#?}");
        &told[0]
    }

    /// The places of the chats whose only message begins so.
    pub(crate) fn answered(&self, chats: &[&str], begins: &str) -> Vec<usize> {
        (0..chats.len()).filter(|n| self.answer(chats[*n]).starts_with(begins)).collect()
    }

    pub(crate) fn times_logged(&self, what: &str) -> usize {
        self.log.get(what).copied().unwrap_or_default()
    }
}

fn column(row: &SimpleQueryRow, n: usize) -> String {
    row.get(n).unwrap_or_default().to_owned()
}
