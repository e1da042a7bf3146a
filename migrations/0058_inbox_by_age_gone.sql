-- inbox_without_log has what expires.
DROP INDEX IF EXISTS inbox_by_age
