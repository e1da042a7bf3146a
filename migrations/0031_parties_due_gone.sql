-- parties_due_in_order begins with the same column, so this index is redundant.
DROP INDEX IF EXISTS parties_due
