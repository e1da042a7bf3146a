-- parties_due_in_order begins with the same column.
DROP INDEX IF EXISTS parties_due
