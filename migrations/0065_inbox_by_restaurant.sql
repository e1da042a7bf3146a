-- What a restaurant's /stats and /log look back on.
CREATE INDEX ASYNC IF NOT EXISTS inbox_by_restaurant ON inbox (restaurant_id, moment) WHERE moment IS NOT NULL
