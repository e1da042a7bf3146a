CREATE INDEX ASYNC IF NOT EXISTS parties_ended ON parties (restaurant_id, ended_at) WHERE ended_at IS NOT NULL
