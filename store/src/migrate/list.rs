//! The product's migrations, compiled in. Each file of `migrations/` needs its line here; `tests/dialect.rs`
//! fails without it.

use super::Migration;

macro_rules! migrations {
    ($($name:literal),* $(,)?) => {
        &[$(Migration {
            name: $name,
            sql: include_str!(concat!("../../../migrations/", $name, ".sql")),
        }),*]
    };
}

/// Every file of `migrations/`, in order.
pub const MIGRATIONS: &[Migration] = migrations![
    "0001_floors",
    "0002_lines",
    "0003_lines_by_restaurant",
    "0004_tables",
    "0005_combinations",
    "0006_parties",
    "0007_parties_live",
    "0008_parties_ended",
    "0009_parties_due",
    "0010_table_claims",
    "0011_guests",
    "0012_guests_in_line",
    "0013_hosts",
    "0014_invites",
    "0015_conversations",
    "0016_senders",
    "0017_outbox",
    "0018_outbox_queued",
    "0019_outbox_queued_about",
    "0020_outbox_due",
    "0021_outbox_by_age",
    "0022_inbox",
    "0023_inbox_by_age",
    "0024_optouts",
    "0025_log",
    "0026_clock",
    "0027_local_messages",
    "0028_local_messages_to",
    "0029_team_chats",
    "0030_parties_due_in_order",
    "0031_parties_due_gone",
    "0032_outbox_due_in_order",
    "0033_outbox_due_gone",
    "0034_invites_by_end",
    "0035_aliases",
    "0036_lines_by_service",
    "0037_tables_accessible",
    "0038_tables_high_chair",
    "0039_parties_needs",
    "0040_floors_clock",
    "0041_outbox_holder",
    "0042_outbox_behind",
    "0043_outbox_open",
    "0044_outbox_queued_gone",
    "0045_senders_gone",
    "0046_parties_told",
    "0047_hosts_missed",
    "0048_floors_stamp",
    "0049_floors_config_stamp",
    "0050_parties_by_conversation",
    "0051_hosts_by_conversation",
    "0052_team_chats_by_conversation",
    "0053_conversations_by_recipient",
    "0054_lines_fallback",
    "0055_inbox_restaurant",
    "0056_inbox_log",
    "0057_inbox_without_log",
    "0058_inbox_by_age_gone",
    "0059_log_gone",
    "0060_optouts_by_identity",
    "0061_floors_text_rules",
    "0062_floors_intake",
];
