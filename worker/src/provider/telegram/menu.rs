//! The menu of commands that a chat offers.

use super::{SIDE_TIMEOUT, Telegram, errors};
use crate::provider::OutboundMessage;
use tableturn_providers::capabilities::TELEGRAM_MENU;
use teloxide::{
    payloads::{DeleteMyCommandsSetters, SetMyCommandsSetters},
    requests::Requester,
    types::{BotCommand, BotCommandScope, ChatId},
};
use tokio::time::timeout;

/// The most commands that Telegram takes in a menu, the longest name and the longest description
/// (<https://core.telegram.org/bots/api#setmycommands>).
const MAX_COMMANDS: usize = 100;
const MAX_COMMAND_CHARS: usize = 32;
const MAX_DESCRIPTION_CHARS: usize = TELEGRAM_MENU.about_units;

impl Telegram {
    /// Sets the chat's menu. A retry sets it again, which is idempotent. The text is sent even if this fails.
    pub(super) async fn set_menu(
        &self,
        message: &OutboundMessage<'_>,
        chat: ChatId,
        menu: &[(String, String)],
    ) {
        let scope = BotCommandScope::Chat { chat_id: chat.into() };
        let short = |text: &str, chars| text.chars().take(chars).collect::<String>();
        let commands = menu.iter().take(MAX_COMMANDS).map(|(name, description)| {
            BotCommand::new(short(name, MAX_COMMAND_CHARS), short(description, MAX_DESCRIPTION_CHARS))
        });
        self.rate_limit.wait(message.is_call).await;
        let set = async {
            match menu.is_empty() {
                true => self.bot.delete_my_commands().scope(scope).await,
                false => self.bot.set_my_commands(commands).scope(scope).await,
            }
        };
        match timeout(SIDE_TIMEOUT, set).await {
            Ok(Ok(_)) => {}
            Ok(Err(error)) => {
                let meaning = errors::meaning(error);
                tracing::warn!(message = %message.id, ?meaning, "could not set the chat's menu; sending the text without it");
            }
            Err(_) => tracing::warn!(
                message = %message.id,
                "could not set the chat's menu in time; sending the text without it"
            ),
        }
    }
}
