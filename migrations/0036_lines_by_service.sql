CREATE INDEX ASYNC IF NOT EXISTS lines_by_service ON lines (messaging_service)
