//! `tableturn migrate`: the database's schema is brought up to date.

use crate::{
    Stopped, house,
    settings::{Settings, StoreAt},
};
use secrecy::ExposeSecret;
use tableturn_sqlite::Database;
use tableturn_store::{Driver, migrate};

/// Applies what is missing. On an embedded file it takes the lock, so no `up` runs meanwhile.
pub(crate) async fn migrate(settings: &Settings) -> Result<(), Stopped> {
    let driver = match &settings.store {
        StoreAt::File(path) => Driver::sqlite(Database::open(path).map_err(Stopped::failure)?),
        StoreAt::Postgres(url) => Driver::postgres(url.expose_secret()).map_err(Stopped::failure)?,
    };
    let _locks = match &settings.store {
        StoreAt::File(_) => Some(house::lock(settings)?),
        StoreAt::Postgres(_) => None,
    };
    let applied = migrate::migrate(&driver, migrate::MIGRATIONS).await.map_err(Stopped::failure)?;
    match applied.0.len() {
        0 => println!("The schema is up to date."),
        n => println!("{n} migrations applied; the schema is up to date."),
    }
    Ok(())
}
