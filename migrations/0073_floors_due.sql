-- Restaurants whose owners are to be told how the day went are read a page at a time, the longest due first.
CREATE INDEX ASYNC IF NOT EXISTS floors_due ON floors (due_at, restaurant_id) WHERE due_at IS NOT NULL
