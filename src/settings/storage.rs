//! `DATABASE_URL`, `QUEUE_URL` and `QUEUE_HASH_KEY`: where the store and the queue are.

use crate::error::CommandError;
use secrecy::SecretString;
use std::path::PathBuf;

/// Where the store is.
#[derive(Clone, Debug)]
pub(crate) enum StoreLocation {
    /// In an embedded SQLite file.
    File(PathBuf),
    /// The URL of a PostgreSQL database, which may hold a password.
    Postgres(SecretString),
    /// The URL of an Aurora DSQL cluster.
    Dsql(SecretString),
}

/// Where the queue is.
#[derive(Clone, Debug)]
pub(crate) enum QueueLocation {
    /// In an embedded SQLite file.
    File(PathBuf),
    /// On SQS. The key hashes the names of conversations, which hold phone numbers.
    Sqs { url: String, key: SecretString },
}

impl StoreLocation {
    pub(super) fn read(value: Option<&str>) -> Result<Self, CommandError> {
        let value = value.unwrap_or("sqlite://tableturn.db");
        let scheme = value.split(':').next().unwrap_or_default();
        match scheme {
            "sqlite" => {
                let path = tableturn_sqlite::path_of(value);
                path.map(Self::File).map_err(|e| CommandError::misuse(format!("DATABASE_URL: {e}")))
            }
            "postgres" | "postgresql" => Ok(Self::Postgres(value.to_owned().into())),
            "dsql" => Ok(Self::Dsql(value.to_owned().into())),
            // The value itself may hold a password.
            _ => Err(CommandError::misuse("DATABASE_URL must begin with sqlite://, postgres:// or dsql://")),
        }
    }
}

impl QueueLocation {
    /// Reads `QUEUE_URL` and `QUEUE_HASH_KEY`. Without them the queue is in the store's file, or in
    /// `tableturn.db` if the store is on a server.
    pub(super) fn read(
        value: Option<&str>,
        key: Option<&str>,
        store: &StoreLocation,
    ) -> Result<Self, CommandError> {
        match (value, store) {
            (Some(value), _) if value.starts_with("sqlite:") => {
                let path = tableturn_sqlite::path_of(value);
                path.map(Self::File).map_err(|e| CommandError::misuse(format!("QUEUE_URL: {e}")))
            }
            (Some(value), _) if value.starts_with("https:") || value.starts_with("http:") => {
                if !value.ends_with(".fifo") {
                    return Err(CommandError::misuse(
                        "QUEUE_URL must be that of a FIFO queue, which ends in .fifo: a conversation keeps its order",
                    ));
                }
                let key = key.ok_or_else(|| {
                    CommandError::misuse(
                        "QUEUE_HASH_KEY must be set with a queue on SQS, the same for all roles: `tableturn queue create` prints a fresh one",
                    )
                })?;
                Ok(Self::Sqs { url: value.to_owned(), key: key.to_owned().into() })
            }
            (Some(_), _) => Err(CommandError::misuse(
                "QUEUE_URL must begin with sqlite://, or be the URL of an SQS FIFO queue",
            )),
            (None, StoreLocation::File(path)) => Ok(Self::File(path.clone())),
            (None, StoreLocation::Postgres(_) | StoreLocation::Dsql(_)) => {
                Ok(Self::File(PathBuf::from("tableturn.db")))
            }
        }
    }
}
