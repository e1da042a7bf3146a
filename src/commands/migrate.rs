//! `tableturn migrate`: brings the database's schema up to date.

use crate::{
    backends::{self, FileLocks},
    error::CommandError,
    settings::{Settings, StoreLocation},
};
use tableturn_sqlite::Database;
use tableturn_store::{Driver, migrate};

/// Applies the missing migrations. An embedded file is locked meanwhile, so that no `up` starts on it.
pub(crate) async fn migrate(settings: &Settings, grant: Option<&str>) -> Result<(), CommandError> {
    let grant = grant.map(role_and_arn).transpose()?;
    if grant.is_some() && matches!(settings.store, StoreLocation::File(_)) {
        return Err(CommandError::misuse(
            "--grant is for a dsql:// or postgres:// DATABASE_URL: SQLite has no roles",
        ));
    }
    let (driver, _locks) = match &settings.store {
        StoreLocation::File(path) => {
            let file = Database::open(path).map_err(CommandError::failed)?;
            (Driver::sqlite(file), Some(FileLocks::take(settings)?))
        }
        StoreLocation::Postgres(url) => (backends::postgres_driver(url, settings.test_faults)?, None),
        StoreLocation::Dsql(url) => (backends::dsql_driver(url)?, None),
    };
    let applied = migrate::migrate(&driver, migrate::MIGRATIONS).await.map_err(CommandError::failed)?;
    match applied.0.len() {
        0 => print_line!("The schema is up to date."),
        n => print_line!("{n} migrations applied; the schema is up to date."),
    }
    if let Some((role, arn)) = grant {
        migrate::grant(&driver, role, arn).await.map_err(CommandError::failed)?;
        print_line!("{role} may read and write, and nothing more; {arn} may connect as it on Aurora DSQL.");
    }
    Ok(())
}

fn role_and_arn(grant: &str) -> Result<(&str, &str), CommandError> {
    grant.split_once('=').filter(|(role, arn)| !role.is_empty() && !arn.is_empty()).ok_or_else(|| {
        CommandError::misuse(format!(
            "--grant takes ROLE=ARN, like worker=arn:aws:iam::123456789012:role/tableturn-worker, not {grant:?}"
        ))
    })
}
