//! The migration runner's own statements. They are not in `statements::all()`: those of the catalogue run on
//! PostgreSQL and Aurora DSQL only.

pub(crate) const SELECT_APPLIED: &str = "SELECT name FROM schema_migrations ORDER BY name";
pub(crate) const INSERT_APPLIED: &str =
    "INSERT INTO schema_migrations (name, applied_at) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";

/// Whether an index of this name exists, and whether it is valid.
pub(crate) const SELECT_VALID: &str = "SELECT CASE WHEN i.indisvalid THEN 1 ELSE 0 END FROM pg_index i \
                            JOIN pg_class c ON c.oid = i.indexrelid \
                            JOIN pg_namespace n ON n.oid = c.relnamespace \
                            WHERE c.relname = CAST($1 AS TEXT) AND n.nspname = current_schema()";
/// DSQL's unfinished build jobs of an index. DSQL forgets finished ones after half an hour.
pub(crate) const SELECT_JOBS: &str = "SELECT job_id FROM sys.jobs WHERE job_type = 'INDEX_BUILD' \
                           AND object_name IN (CAST($1 AS TEXT), current_schema() || '.' || $1) \
                           AND status NOT IN ('completed', 'failed', 'canceled', 'cancelled')";

pub(crate) const ALL: &[&str] = &[SELECT_APPLIED, INSERT_APPLIED, SELECT_VALID, SELECT_JOBS];
