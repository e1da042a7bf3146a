-- Counts the bytes that each transaction writes, as Aurora DSQL bills them: a row and each entry of a secondary
-- index count at least 128, a deleted entry as a written one.
CREATE TABLE written (xid TEXT NOT NULL, bytes BIGINT NOT NULL);

CREATE FUNCTION count_written() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  one RECORD;
  before TEXT;
  after TEXT;
  total BIGINT := 0;
BEGIN
  IF TG_OP = 'DELETE' THEN total := GREATEST(pg_column_size(OLD), 128);
  ELSE total := GREATEST(pg_column_size(NEW), 128);
  END IF;
  FOR one IN
    SELECT COALESCE(pg_get_expr(i.indpred, i.indrelid), 'true') AS only,
      (SELECT string_agg(pg_get_indexdef(i.indexrelid, k, true), ', ') FROM generate_series(1, i.indnkeyatts) k) AS keys
    FROM pg_index i WHERE i.indrelid = TG_RELID AND NOT i.indisprimary
  LOOP
    before := NULL;
    after := NULL;
    IF TG_OP <> 'INSERT' THEN
      EXECUTE format('SELECT ROW(%s)::text FROM (SELECT ($1).*) r WHERE %s', one.keys, one.only) INTO before USING OLD;
    END IF;
    IF TG_OP <> 'DELETE' THEN
      EXECUTE format('SELECT ROW(%s)::text FROM (SELECT ($1).*) r WHERE %s', one.keys, one.only) INTO after USING NEW;
    END IF;
    IF before IS DISTINCT FROM after THEN
      total := total + CASE WHEN before IS NULL THEN 0 ELSE GREATEST(length(before), 128) END
        + CASE WHEN after IS NULL THEN 0 ELSE GREATEST(length(after), 128) END;
    END IF;
  END LOOP;
  INSERT INTO written VALUES (pg_current_xact_id()::text, total);
  RETURN NULL;
END $$;

-- Which transaction took which envelope's effect.
CREATE TABLE caused (xid TEXT NOT NULL, envelope TEXT NOT NULL);

CREATE FUNCTION note_cause() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO caused VALUES (pg_current_xact_id()::text, NEW.id);
  RETURN NULL;
END $$;

CREATE TRIGGER note_cause AFTER INSERT ON inbox FOR EACH ROW EXECUTE FUNCTION note_cause();

DO $$
DECLARE
  name TEXT;
BEGIN
  FOREACH name IN ARRAY ARRAY['floors', 'parties', 'table_claims', 'guests', 'hosts', 'conversations', 'outbox', 'inbox',
      'optouts', 'invites'] LOOP
    EXECUTE format('CREATE TRIGGER written AFTER INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW
      EXECUTE FUNCTION count_written()', name);
  END LOOP;
END $$
