-- The inbox row of an envelope says what happened by it.
DROP TABLE IF EXISTS log
