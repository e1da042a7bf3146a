//! `tableturn migrate`: the database's schema is brought up to date.

use crate::{
    Stopped, house,
    settings::{Settings, StoreAt},
};
use tableturn_sqlite::Database;
use tableturn_store::{Driver, migrate};

/// Applies what is missing. On an embedded file it takes the lock, so no `up` runs meanwhile.
pub(crate) async fn migrate(settings: &Settings, grant: Option<&str>) -> Result<(), Stopped> {
    let grant = grant.map(role_and_arn).transpose()?;
    if grant.is_some() && matches!(settings.store, StoreAt::File(_)) {
        return Err(Stopped::misuse(
            "--grant is for a dsql:// or postgres:// DATABASE_URL: SQLite has no roles",
        ));
    }
    let (driver, _locks) = match (&settings.store, house::server(settings)?) {
        (StoreAt::File(path), _) => {
            let file = Database::open(path).map_err(Stopped::failure)?;
            (Driver::sqlite(file), Some(house::lock(settings)?))
        }
        (_, Some(driver)) => (driver, None),
        (_, None) => return Err(Stopped::failure("there is no driver for this DATABASE_URL")),
    };
    let applied = migrate::migrate(&driver, migrate::MIGRATIONS).await.map_err(Stopped::failure)?;
    match applied.0.len() {
        0 => say!("The schema is up to date."),
        n => say!("{n} migrations applied; the schema is up to date."),
    }
    if let Some((role, arn)) = grant {
        migrate::grant(&driver, role, arn).await.map_err(Stopped::failure)?;
        say!("{role} may read and write, and nothing more; {arn} may connect as it on Aurora DSQL.");
    }
    Ok(())
}

fn role_and_arn(grant: &str) -> Result<(&str, &str), Stopped> {
    grant.split_once('=').filter(|(role, arn)| !role.is_empty() && !arn.is_empty()).ok_or_else(|| {
        Stopped::misuse(format!(
            "--grant takes ROLE=ARN, like worker=arn:aws:iam::123456789012:role/tableturn-worker, not {grant:?}"
        ))
    })
}
