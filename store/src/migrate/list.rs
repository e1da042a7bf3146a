//! The product's migrations, compiled in. A new file in `migrations/` gets its line here;
//! `tests/dialect.rs` fails until it has.

use super::Migration;

macro_rules! migrations {
    ($($name:literal),* $(,)?) => {
        &[$(Migration {
            name: $name,
            sql: include_str!(concat!("../../../migrations/", $name, ".sql")),
        }),*]
    };
}

/// Every file of `migrations/`, in order.
pub const MIGRATIONS: &[Migration] = migrations![];
