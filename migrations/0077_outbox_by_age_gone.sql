-- outbox_by_restaurant takes its place.
DROP INDEX IF EXISTS outbox_by_age
