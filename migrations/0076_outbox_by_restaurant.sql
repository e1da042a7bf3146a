-- Messages are deleted when they are as old as their restaurant's floor file says.
CREATE INDEX ASYNC IF NOT EXISTS outbox_by_restaurant ON outbox (restaurant_id, created_at)
