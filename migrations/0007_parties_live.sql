CREATE INDEX ASYNC IF NOT EXISTS parties_live ON parties (restaurant_id) WHERE state IN ('waiting', 'called', 'seated')
