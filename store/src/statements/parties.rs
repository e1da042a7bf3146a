//! Statements on parties and on the claims that they have on tables.

/// A new party.
pub(crate) const INSERT: &str = "INSERT INTO parties (id, restaurant_id, day, number, name, size, state, \
     guest, conversation_id, note, joined_at, quote_from, quote_to, not_reached, call_id, called_at, \
     answer, extra_minutes, due_kind, due_at, suggested, seated_at, ended_at, labels, needs, \
     told, marks) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, \
     $21, $22, $23, $24, $25, $26, $27)";

/// All columns of a party; the values are those of [`INSERT`].
pub(crate) const UPDATE: &str = "UPDATE parties SET day = $3, number = $4, name = $5, size = $6, \
     state = $7, guest = $8, conversation_id = $9, note = $10, joined_at = $11, quote_from = $12, \
     quote_to = $13, not_reached = $14, call_id = $15, called_at = $16, answer = $17, \
     extra_minutes = $18, due_kind = $19, due_at = $20, suggested = $21, seated_at = $22, \
     ended_at = $23, labels = $24, needs = $25, told = $26, marks = $27 WHERE id = $1 AND restaurant_id = $2";

/// A table comes into use. The primary key refuses it if the table already is.
pub(crate) const INSERT_CLAIM: &str = "INSERT INTO table_claims (table_id, party_id, restaurant_id, state, \
     since, by_name, leaving_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";

/// A table changes its use; the values are those of [`INSERT_CLAIM`].
pub(crate) const UPDATE_CLAIM: &str = "UPDATE table_claims SET party_id = $2, state = $4, since = $5, \
     by_name = $6, leaving_at = $7 WHERE table_id = $1 AND restaurant_id = $3";

/// A table is free.
pub(crate) const DROP_CLAIM: &str = "DELETE FROM table_claims WHERE table_id = $1 AND restaurant_id = $2";

/// A page of parties with something due by `$1`, in the order of (due time, id), after (`$2`, `$3`). The page
/// is cut before its rows are joined to anything. The CASE hides the condition on the place from the planner,
/// and the SELECT around the LIMIT hides the page's size. It would misjudge how many rows are due, compared
/// to so large a page, and sort all of them.
pub(crate) const DUE: &str = "SELECT page.restaurant_id, page.id, page.due_kind, page.due_at, \
       c.channel, c.line, c.chat \
     FROM (SELECT d.restaurant_id, d.id, d.due_kind, d.due_at, d.conversation_id FROM parties d \
       WHERE d.due_at IS NOT NULL AND d.due_at <= $1 AND d.due_at >= $2 \
         AND CASE WHEN d.due_at = $2 THEN d.id > $3 ELSE 1 = 1 END \
       ORDER BY d.due_at, d.id LIMIT (SELECT CAST($4 AS BIGINT))) page \
     LEFT JOIN conversations c ON c.id = page.conversation_id ORDER BY page.due_at, page.id";

/// How many parties are live, and how many have something due by `$1`.
pub(crate) const COUNTS: &str = "SELECT (SELECT COUNT(*) FROM parties p \
       WHERE p.state IN ('waiting', 'called', 'seated')), \
     (SELECT COUNT(*) FROM parties d WHERE d.due_at IS NOT NULL AND d.due_at <= $1)";

/// A restaurant's parties of the service days from `$2` to `$3`, at most `$4`, the latest first.
pub(crate) const PAST: &str = "SELECT p.id, p.number, p.name, p.size, p.state, p.joined_at, p.quote_from, \
     p.quote_to, p.called_at, p.seated_at, p.ended_at FROM parties p WHERE p.restaurant_id = $1 AND p.day >= $2 \
     AND p.day <= $3 ORDER BY p.day DESC, p.number DESC LIMIT $4";

/// A restaurant's parties of the service days from `$2` to `$3`, without those of the first up to number `$4`.
pub(crate) const EXPORT: &str = "SELECT p.day, p.number, p.name, p.size, p.state, p.guest, p.note, \
     p.joined_at, p.quote_from, p.quote_to, p.called_at, p.seated_at, p.ended_at, p.labels FROM parties p \
     WHERE p.restaurant_id = $1 AND p.day >= $2 AND p.day <= $3 AND (p.day > $2 OR p.number > $4) \
     ORDER BY p.day, p.number LIMIT $5";

/// Every statement of this file.
pub(crate) const ALL: &[&str] =
    &[INSERT, UPDATE, INSERT_CLAIM, UPDATE_CLAIM, DROP_CLAIM, DUE, COUNTS, PAST, EXPORT];
