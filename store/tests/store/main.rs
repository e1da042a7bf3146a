//! What the store promises, on SQLite and on PostgreSQL at REPEATABLE READ alike. All of it is one program,
//! so that one PostgreSQL server serves every test.
#![allow(clippy::unwrap_used, clippy::expect_used, unreachable_pub)]

#[macro_use]
mod database;
mod dsql_server;
mod fixtures;
mod test_tables;

mod bundles;
mod conversations;
mod decide;
mod driver;
mod due;
mod due_paging;
mod faults;
mod floor_cache;
mod floor_reads_back;
mod grant;
mod guests;
mod hosts;
mod in_hand;
mod index_build;
mod local_messages;
mod messages;
mod migrate;
mod opt_outs;
mod purge;
mod query_plans;
mod restaurants;
mod results;
mod rivals;
mod round_trips;
mod schema_guards;
mod sender_names;
mod sequential_scans;
mod statements;
mod which_restaurant;
