//! The default command menus. A host's own menu is set together with the messages to the host.

use crate::{api_methods::SetMyCommands, client::Telegram, error::TelegramError};
use teloxide::types::{BotCommand, BotCommandScope};

/// The commands in one language: its two-letter code (`None` for all languages without their own menu), and
/// the name (without slash) and description of each command.
pub type Menu = (Option<String>, Vec<(String, String)>);

impl Telegram {
    /// Sets the menus of all private chats and of all groups. Idempotent.
    pub async fn set_default_menus(&self, private: &[Menu], groups: &[Menu]) -> Result<(), TelegramError> {
        for (scope, menus) in
            [(BotCommandScope::AllPrivateChats, private), (BotCommandScope::AllGroupChats, groups)]
        {
            for (language, commands) in menus {
                let commands =
                    commands.iter().map(|(name, description)| BotCommand::new(name, description)).collect();
                let (scope, language_code) = (scope.clone(), language.clone());
                self.call(SetMyCommands { commands, scope, language_code }).await?;
            }
        }
        Ok(())
    }
}
