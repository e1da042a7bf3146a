-- outbox_open has its rows, and the withdrawn ones whose outcome is not known yet.
DROP INDEX IF EXISTS outbox_queued
