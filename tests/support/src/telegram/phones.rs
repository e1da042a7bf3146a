//! The phones of the bot's users: what they write, tap and do.

use super::{
    bot,
    fake::FakeTelegram,
    record::{Button, Message, Tap},
    state::{Access, Chat, SUPERGROUPS, State, User, now},
};
use serde_json::{Value, json};

/// Which button to tap, if several have the same label.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Which {
    /// Words of its message.
    pub under: Option<String>,
    /// Take one that an edit has removed: its user taps before the edit reaches the phone.
    pub removed: bool,
}

impl FakeTelegram {
    /// Adds a user. The private chat with the bot has the same id, and exists from their first message on.
    /// The language is that of the phone (`es`).
    pub fn user(&self, id: i64, first_name: &str, language: Option<&str>) {
        let user = User { first_name: first_name.to_owned(), language: language.map(str::to_owned) };
        self.shared.state().users.insert(id, user);
    }

    /// A user writes in the private chat with the bot, or in a group. With privacy mode on, a bot gets only
    /// commands from a group, and none for other bots. Returns the message's id.
    pub fn say(&self, user: i64, chat: i64, text: &str) -> i64 {
        self.write(user, chat, text, None)
    }

    /// A user replies to the bot's newest message with these words. The bot gets that from a group too. Returns the
    /// message's id.
    ///
    /// # Errors
    /// There is no such message.
    pub fn reply(&self, user: i64, chat: i64, words: &str, text: &str) -> Result<i64, String> {
        let message = self.messages(chat).into_iter().rev().find(|message| message.text.contains(words));
        let message = message.ok_or_else(|| format!("no message has the words {words:?}"))?;
        Ok(self.write(user, chat, text, Some(&message)))
    }

    fn write(&self, user: i64, chat: i64, text: &str, reply_to: Option<&Message>) -> i64 {
        let mut state = self.shared.state();
        if chat == user {
            state.chats.entry(chat).or_default();
        }
        let chat_state = state.chats.get_mut(&chat).expect("a chat that the bot was added to");
        assert_eq!(chat_state.access, Access::Open, "the bot gets no messages from this chat");
        let (id, is_group) = (chat_state.next_id(), chat_state.title.is_some());
        let mut message = state.message_from_user(user, chat, id);
        message["text"] = text.into();
        if let Some(replied) = reply_to {
            message["reply_to_message"] = state.message_json(chat, replied);
        }
        let command: String = text.chars().take_while(|c| !c.is_whitespace()).collect();
        if command.starts_with('/') {
            let length = command.encode_utf16().count();
            message["entities"] = json!([{ "type": "bot_command", "offset": 0, "length": length }]);
        }
        let for_our_bot = match command.split_once('@') {
            Some((_, bot)) => bot.eq_ignore_ascii_case(bot::USERNAME),
            None => true,
        };
        if !is_group || reply_to.is_some() || (command.starts_with('/') && for_our_bot) {
            state.push("message", message);
        }
        drop(state);
        self.shared.changed();
        id
    }

    /// A user taps the button with this label under the newest message that shows one. Returns the id of
    /// the callback query.
    ///
    /// # Errors
    /// There is no such button; the error lists the buttons that there are.
    pub fn tap(&self, user: i64, chat: i64, label: &str) -> Result<String, String> {
        self.tap_which(user, chat, label, &Which::default())
    }

    /// As [`FakeTelegram::tap`], with a choice among buttons with the same label.
    ///
    /// # Errors
    /// There is no such button.
    pub fn tap_which(&self, user: i64, chat: i64, label: &str, which: &Which) -> Result<String, String> {
        let messages = self.messages(chat);
        let mut seen = Vec::new();
        for message in messages.iter().rev() {
            let current = [(&message.text, &message.rows)];
            let earlier = message.before.iter().rev().map(|(text, rows)| (text, rows));
            let versions: Vec<_> = if which.removed { earlier.collect() } else { current.into() };
            for (text, rows) in versions {
                let fits = which.under.as_ref().is_none_or(|words| text.contains(words.as_str()));
                let mut buttons = rows.iter().flatten().filter(|_| fits);
                seen.extend(buttons.clone().map(|button| format!("[{}]", button.label)));
                if let Some(Button { data, .. }) = buttons.find(|button| button.label == label) {
                    let data = data.as_ref().ok_or("the button is a link")?;
                    return Ok(self.tap_data(user, chat, message.id, data));
                }
            }
        }
        Err(format!("there is no button [{label}], only {}", seen.join(" ")))
    }

    /// A tap with any data, under an existing message of the bot.
    pub fn tap_data(&self, user: i64, chat: i64, message: i64, data: &str) -> String {
        let mut state = self.shared.state();
        let id = format!("{}", 4_380_000_000_000_000_001 + u64::try_from(state.taps.len()).unwrap_or(0));
        let shown = state.chats.get(&chat).and_then(|chat| chat.messages.get(&message));
        let message = shown.cloned().expect("an existing message of the bot");
        let message = state.message_json(chat, &message);
        let query = json!({
            "id": id, "from": state.user_json(user), "message": message, "chat_instance": format!("{chat}"),
            "data": data,
        });
        state.taps.push(Tap {
            id: id.clone(),
            user,
            chat,
            data: data.to_owned(),
            answer: None,
            alert: false,
            expired: false,
            tried: false,
        });
        state.push("callback_query", query);
        drop(state);
        self.shared.changed();
        id
    }

    /// Expires the taps that have no answer yet: answers to them are refused.
    pub fn expire_taps(&self) {
        self.shared
            .state()
            .taps
            .iter_mut()
            .filter(|tap| tap.answer.is_none())
            .for_each(|tap| tap.expired = true);
    }

    /// A user blocks the bot. The bot gets an update.
    pub fn block(&self, user: i64) {
        self.change_access(user, user, Access::Closed, ["member", "kicked"]);
    }

    /// A user unblocks the bot. The bot gets an update.
    pub fn unblock(&self, user: i64) {
        self.change_access(user, user, Access::Open, ["kicked", "member"]);
    }

    /// A user blocks the bot, which gets no update: it learns of the block from a 403.
    pub fn block_without_update(&self, user: i64) {
        self.shared.state().chats.entry(user).or_default().access = Access::Closed;
    }

    /// A user adds the bot to a group. The bot gets two updates.
    pub fn add_to_group(&self, user: i64, group: i64, title: &str) {
        assert!(group < 0, "groups have negative ids");
        let mut state = self.shared.state();
        let group_state = state.chats.entry(group).or_default();
        group_state.title = Some(title.to_owned());
        let id = group_state.next_id();
        let mut message = state.message_from_user(user, group, id);
        message["new_chat_members"] = json!([bot::user_json()]);
        drop(state);
        self.change_access(user, group, Access::Open, ["left", "member"]);
        self.shared.state().push("message", message);
        self.shared.changed();
    }

    /// A user removes the bot from a group. The bot gets an update.
    pub fn kick(&self, user: i64, group: i64) {
        self.change_access(user, group, Access::Closed, ["member", "kicked"]);
    }

    /// A group becomes a supergroup. Returns its new id.
    pub fn migrate(&self, user: i64, group: i64) -> i64 {
        let new = SUPERGROUPS + group;
        let mut state = self.shared.state();
        let group_state = state.chats.get_mut(&group).expect("a group that the bot is in");
        let title = group_state.title.clone();
        group_state.access = Access::MovedTo(new);
        let id = group_state.next_id();
        let mut left = state.message_from_user(user, group, id);
        left["migrate_to_chat_id"] = new.into();
        state.chats.insert(new, Chat { title, ..Chat::default() });
        let id = state.chats.get_mut(&new).expect("it was just made").next_id();
        let mut arrived = state.message_from_user(user, new, id);
        arrived["migrate_from_chat_id"] = group.into();
        state.push("message", left);
        state.push("message", arrived);
        drop(state);
        self.shared.changed();
        new
    }

    /// From now on the message can't be edited.
    pub fn freeze(&self, chat: i64, message: i64) {
        self.shared.state().chats.entry(chat).or_default().frozen.insert(message);
    }

    /// The user deletes a message.
    pub fn delete(&self, chat: i64, message: i64) {
        self.shared.state().chats.entry(chat).or_default().messages.remove(&message);
    }

    fn change_access(&self, user: i64, chat: i64, access: Access, [old_status, new_status]: [&str; 2]) {
        let mut state = self.shared.state();
        state.chats.entry(chat).or_default().access = access;
        let member = |status: &str| {
            let mut member = json!({ "user": bot::user_json(), "status": status });
            if status == "kicked" {
                member["until_date"] = 0.into();
            }
            member
        };
        let update = json!({
            "chat": state.chat_json(chat), "from": state.user_json(user), "date": now(),
            "old_chat_member": member(old_status), "new_chat_member": member(new_status),
        });
        state.push("my_chat_member", update);
        drop(state);
        self.shared.changed();
    }
}

impl State {
    fn message_from_user(&self, user: i64, chat: i64, id: i64) -> Value {
        json!({
            "message_id": id, "from": self.user_json(user), "chat": self.chat_json(chat), "date": now(),
        })
    }
}

impl Chat {
    /// The id of a new message of a user, which the bot can't edit.
    fn next_id(&mut self) -> i64 {
        self.last_id += 1;
        self.frozen.insert(self.last_id);
        self.last_id
    }
}
