//! The commands that a chat offers to somebody who is no host; hosts' own menus go with messages.

use crate::{Telegram, Trouble, api::SetMyCommands};
use teloxide::types::{BotCommand, BotCommandScope};

/// The commands in one language: its two-letter code, or none for all who have no menu of their own,
/// and name (without slash) and description of each command.
pub type Menu = (Option<String>, Vec<(String, String)>);

impl Telegram {
    /// Sets the menus of all private chats and of all groups. Doing it again changes nothing.
    pub async fn set_default_menus(&self, private: &[Menu], groups: &[Menu]) -> Result<(), Trouble> {
        for (scope, menus) in
            [(BotCommandScope::AllPrivateChats, private), (BotCommandScope::AllGroupChats, groups)]
        {
            for (language, commands) in menus {
                let commands = commands.iter().map(|(name, what)| BotCommand::new(name, what)).collect();
                let (scope, language_code) = (scope.clone(), language.clone());
                self.call(SetMyCommands { commands, scope, language_code }).await?;
            }
        }
        Ok(())
    }
}
