//! Migrations.
pub(crate) const ALL: &[&str] = &[];
