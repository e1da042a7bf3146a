CREATE INDEX ASYNC IF NOT EXISTS lines_by_restaurant ON lines (restaurant_id)
