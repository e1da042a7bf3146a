//! The menus of commands: `setMyCommands`, `deleteMyCommands`, `getMyCommands`.

use super::{
    arguments::int,
    refusal::{Answer, Refusal},
    state::State,
};
use serde_json::{Map, Value, json};

/// The most commands of one menu.
const COMMANDS: usize = 100;
/// The longest name of a command, in bytes.
const NAME: usize = 32;
/// The longest description of a command, in characters.
const DESCRIPTION: usize = 256;

impl State {
    pub(super) fn set_my_commands(&mut self, arguments: &Map<String, Value>) -> Answer {
        let key = self.menu_key(arguments)?;
        let given = arguments.get("commands").and_then(Value::as_array);
        let given = given.ok_or_else(|| Refusal::bad("parameter \"commands\" is required"))?;
        if given.len() > COMMANDS {
            return Err(Refusal::bad("BOT_COMMANDS_TOO_MUCH"));
        }
        let commands = given.iter().map(command).collect::<Result<Vec<_>, _>>()?;
        let is_duplicate =
            |(i, (name, _)): (usize, &(String, String))| commands[..i].iter().any(|(n, _)| n == name);
        if commands.iter().enumerate().any(is_duplicate) {
            self.violate("a menu with a command twice");
        }
        match commands.is_empty() {
            true => self.menus.remove(&key),
            false => self.menus.insert(key, commands),
        };
        Ok(true.into())
    }

    pub(super) fn delete_my_commands(&mut self, arguments: &Map<String, Value>) -> Answer {
        let key = self.menu_key(arguments)?;
        self.menus.remove(&key);
        Ok(true.into())
    }

    pub(super) fn get_my_commands(&self, arguments: &Map<String, Value>) -> Answer {
        let menu = self.menus.get(&self.menu_key(arguments)?);
        let list = menu.into_iter().flatten();
        Ok(list.map(|(name, words)| json!({ "command": name, "description": words })).collect())
    }

    /// The scope (`default`, `chat 42`, `chat_member 42 7`), and the language after a comma.
    fn menu_key(&self, arguments: &Map<String, Value>) -> Result<String, Refusal> {
        let scope = arguments.get("scope");
        let kind = match scope {
            None => "default",
            Some(scope) => scope.get("type").and_then(Value::as_str).unwrap_or_default(),
        };
        let mut key = kind.to_owned();
        match kind {
            "default" | "all_private_chats" | "all_group_chats" | "all_chat_administrators" => {}
            "chat" | "chat_administrators" | "chat_member" => {
                let scope = scope.and_then(Value::as_object).cloned().unwrap_or_default();
                key += &format!(" {}", self.writable(&scope)?);
                if kind == "chat_member" {
                    let user = scope.get("user_id").and_then(int).filter(|id| self.users.contains_key(id));
                    key += &format!(" {}", user.ok_or_else(|| Refusal::bad("user not found"))?);
                }
            }
            _ => return Err(Refusal::bad("can't parse BotCommandScope: unsupported type specified")),
        }
        match arguments.get("language_code").and_then(Value::as_str) {
            None | Some("") => Ok(key),
            Some(code) if code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase()) => {
                Ok(format!("{key}, {code}"))
            }
            Some(_) => Err(Refusal::bad("invalid language code specified")),
        }
    }
}

fn command(command: &Value) -> Result<(String, String), Refusal> {
    let field = |name: &str| command.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let (name, description) = (field("command"), field("description"));
    let good = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    if !(1..=NAME).contains(&name.len()) || !name.bytes().all(good) {
        return Err(Refusal::bad("BOT_COMMAND_INVALID"));
    }
    if !(1..=DESCRIPTION).contains(&description.chars().count()) {
        return Err(Refusal::bad("BOT_COMMAND_DESCRIPTION_INVALID"));
    }
    Ok((name, description))
}
