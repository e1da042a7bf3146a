-- The current use of a table. The primary key guarantees that no table is given to two parties.
CREATE TABLE IF NOT EXISTS table_claims (
  table_id TEXT NOT NULL PRIMARY KEY REFERENCES tables (id),
  party_id TEXT REFERENCES parties (id),
  restaurant_id TEXT NOT NULL,
  state TEXT NOT NULL,
  since BIGINT NOT NULL,
  by_name TEXT NOT NULL,
  CHECK (
    (state IN ('held', 'seated') AND party_id IS NOT NULL)
    OR (state IN ('dirty', 'blocked') AND party_id IS NULL)
  )
)
