//! The methods of the Bot API that the fake knows.

/// The methods with their arguments, from Bot API 9. Telegram ignores the case of a method's name; teloxide
/// writes it with a capital.
const METHODS: [(&str, &[&str]); 13] = [
    ("getMe", &[]),
    ("getUpdates", &["offset", "limit", "timeout", "allowed_updates"]),
    (
        "setWebhook",
        &[
            "url",
            "certificate",
            "ip_address",
            "max_connections",
            "allowed_updates",
            "drop_pending_updates",
            "secret_token",
        ],
    ),
    ("deleteWebhook", &["drop_pending_updates"]),
    ("getWebhookInfo", &[]),
    (
        "sendMessage",
        &[
            "business_connection_id",
            "chat_id",
            "message_thread_id",
            "direct_messages_topic_id",
            "text",
            "parse_mode",
            "entities",
            "link_preview_options",
            "disable_notification",
            "protect_content",
            "allow_paid_broadcast",
            "message_effect_id",
            "suggested_post_parameters",
            "reply_parameters",
            "reply_markup",
        ],
    ),
    (
        "editMessageText",
        &[
            "business_connection_id",
            "chat_id",
            "message_id",
            "inline_message_id",
            "text",
            "parse_mode",
            "entities",
            "link_preview_options",
            "reply_markup",
        ],
    ),
    (
        "editMessageReplyMarkup",
        &["business_connection_id", "chat_id", "message_id", "inline_message_id", "reply_markup"],
    ),
    ("answerCallbackQuery", &["callback_query_id", "text", "show_alert", "url", "cache_time"]),
    ("setMyCommands", &["commands", "scope", "language_code"]),
    ("deleteMyCommands", &["scope", "language_code"]),
    ("getMyCommands", &["scope", "language_code"]),
    ("leaveChat", &["chat_id"]),
];

/// A method, and the arguments that it may have.
pub(super) type Method = (&'static str, &'static [&'static str]);

pub(super) fn find(name: &str) -> Option<&'static Method> {
    METHODS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))
}
