//! The schema's constraints refuse what must never happen, without any code of ours.

use crate::{database::TestDatabase, fixtures::store};
use tableturn_store::{Driver, DriverError, Statement, Verdict};

on_both!(every_constraint_refuses_by_itself);

const TABLE: &str = "INSERT INTO tables (id, restaurant_id, label, label_key, seats, min_seats, position) \
     VALUES ($1, 'bella', $2, $3, 4, 1, 0)";
const PARTY: &str = "INSERT INTO parties (id, restaurant_id, day, number, name, size, state, joined_at, \
     not_reached, extra_minutes, due_at) VALUES ($1, 'bella', '2026-11-24', $2, 'Ana', 2, $3, 0, 0, 0, $4)";
const CLAIM: &str = "INSERT INTO table_claims (table_id, party_id, restaurant_id, state, since, by_name) \
     VALUES ($1, $2, 'bella', $3, 0, '')";
const GUEST: &str = "INSERT INTO guests (restaurant_id, identity, party_id, visits, no_shows) \
     VALUES ('bella', 'tel:+15550000009', $1, 0, 0)";
const INBOX: &str = "INSERT INTO inbox (id, at) VALUES ('twilio:SM1', 0)";
const OUTBOX: &str = "INSERT INTO outbox (conversation_id, number, kind, state, payload, tries, is_unknown, \
     created_at) VALUES ('c', 1, 'reply', $1, '{}', 0, 0, 0)";
const HOST: &str = "INSERT INTO hosts (id, restaurant_id, identity, name, role, conversation_id) \
     VALUES ($1, 'bella', 'tel:+15550000009', 'Marco', 'host', 'c')";
const CONVERSATION: &str = "INSERT INTO conversations (id, channel, line, chat, recipient, questions, \
     next_number) VALUES ($1, 'sms', '+15550000001', '+15550000009', 'tel:+15550000009', '{}', 1)";
const INVITE: &str =
    "INSERT INTO invites (hash, restaurant_id, role, expires_at) VALUES ('h', 'bella', $1, 0)";

async fn run(driver: &Driver, statement: Statement) -> Result<(), DriverError> {
    driver.transact(Vec::new(), move |_| Verdict::Commit(vec![statement], ())).await.map(drop)
}

fn table(id: &str, label: &str) -> Statement {
    Statement::new(TABLE, [id.into(), label.into(), label.to_lowercase().into()])
}

fn party(id: &str, number: i64, state: &str, due: Option<i64>) -> Statement {
    Statement::new(PARTY, [id.into(), number.into(), state.into(), due.into()])
}

fn claim(table: &str, party: Option<&str>, state: &str) -> Statement {
    Statement::new(CLAIM, [table.into(), party.into(), state.into()])
}

async fn every_constraint_refuses_by_itself(database: TestDatabase) {
    let store = store(&database).await;
    let driver = store.driver();
    let one = |sql, value: &str| Statement::new(sql, [value.into()]);
    for good in [
        table("t5", "T5"),
        table("t6", "T6"),
        party("ana", 17, "called", Some(1)),
        party("leo", 18, "waiting", None),
        claim("t5", Some("ana"), "held"),
        one(GUEST, "ana"),
        Statement::bare(INBOX),
        one(OUTBOX, "sent"),
        one(HOST, "h1"),
        one(CONVERSATION, "c"),
        one(INVITE, "host"),
    ] {
        run(driver, good.clone()).await.unwrap_or_else(|error| panic!("{}: {error}", good.sql));
    }
    for (never, code, bad) in [
        ("a table with two uses", "23505", claim("t5", Some("leo"), "seated")),
        ("a claim on no table", "23503", claim("t9", Some("leo"), "held")),
        ("a claim for no party that there is", "23503", claim("t6", Some("eve"), "held")),
        ("a held table for nobody", "23514", claim("t6", None, "held")),
        ("a seated table for nobody", "23514", claim("t6", None, "seated")),
        ("a dirty table for a party", "23514", claim("t6", Some("leo"), "dirty")),
        ("a blocked table for a party", "23514", claim("t6", Some("leo"), "blocked")),
        ("a claim of another kind", "23514", claim("t6", Some("leo"), "reserved")),
        ("a claimed table that goes", "23503", Statement::bare("DELETE FROM tables WHERE id = 't5'")),
        ("a party with a table that goes", "23503", Statement::bare("DELETE FROM parties WHERE id = 'ana'")),
        ("a guest twice in one line", "23505", one(GUEST, "leo")),
        ("a call without an end", "23514", party("eve", 19, "called", None)),
        (
            "a call that loses its end",
            "23514",
            Statement::bare("UPDATE parties SET due_at = NULL WHERE id = 'ana'"),
        ),
        ("an envelope taking effect twice", "23505", Statement::bare(INBOX)),
        ("two messages in one place", "23505", one(OUTBOX, "queued")),
        ("two parties with one number", "23505", party("eve", 17, "waiting", None)),
        ("two tables with one label", "23505", table("t7", "t5")),
        ("a host twice", "23505", one(HOST, "h2")),
        ("two conversations at one address", "23505", one(CONVERSATION, "d")),
        ("a code twice", "23505", one(INVITE, "owner")),
    ] {
        let refused = run(driver, bad).await;
        match &refused {
            Err(DriverError::Conflict { code: found }) | Err(DriverError::Rejected { code: found, .. }) => {
                assert_eq!(found, code, "{never}");
            }
            other => panic!("{never}: {other:?}"),
        }
    }
}
