//! The phones: what people say, tap and do.

use super::{
    Button, FakeTelegram, Tap,
    state::{Chat, Door, State, User, bot_json, now},
};
use serde_json::{Value, json};

/// Supergroups have ids from here down.
pub(super) const SUPERGROUPS: i64 = -1_000_000_000_001;

/// Which button is meant, if several read the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Which {
    /// The message has these words.
    pub under: Option<String>,
    /// One that was edited away: somebody taps before the edit reaches their phone.
    pub gone: bool,
}

impl FakeTelegram {
    /// Somebody with a phone; their own chat with the bot has the same id, and is there as soon as they
    /// say something in it. The language is the phone's (`es`).
    pub fn user(&self, id: i64, first_name: &str, language: Option<&str>) {
        let user = User { first_name: first_name.to_owned(), language: language.map(str::to_owned) };
        self.shared.state().users.insert(id, user);
    }

    /// Somebody says something: in their own chat with the bot, or in a group. With privacy mode on a bot
    /// hears in a group only commands, and those for another bot not. Answers the message's id.
    pub fn say(&self, user: i64, chat: i64, text: &str) -> i64 {
        let mut state = self.shared.state();
        if chat == user {
            state.chats.entry(chat).or_default();
        }
        let room = state.chats.get_mut(&chat).expect("a chat that the bot was added to");
        assert_eq!(room.door, Door::Open, "the bot can't hear what is said there");
        let (id, group) = (room.next_id(), room.title.is_some());
        let mut message = state.said(user, chat, id);
        message["text"] = text.into();
        let command: String = text.chars().take_while(|c| !c.is_whitespace()).collect();
        if command.starts_with('/') {
            let length = command.encode_utf16().count();
            message["entities"] = json!([{ "type": "bot_command", "offset": 0, "length": length }]);
        }
        let ours = match command.split_once('@') {
            Some((_, bot)) => bot.eq_ignore_ascii_case(Self::USERNAME),
            None => true,
        };
        if !group || (command.starts_with('/') && ours) {
            state.push("message", message);
        }
        drop(state);
        self.shared.changed();
        id
    }

    /// Somebody taps the button with this label, under the newest message of the chat that shows it;
    /// answers the id of the query.
    ///
    /// # Errors
    /// There is no such button, in words that name those that there are.
    pub fn tap(&self, user: i64, chat: i64, label: &str) -> Result<String, String> {
        self.tap_which(user, chat, label, &Which::default())
    }

    /// The same, with a word on which button of this label.
    ///
    /// # Errors
    /// There is no such button.
    pub fn tap_which(&self, user: i64, chat: i64, label: &str, which: &Which) -> Result<String, String> {
        let messages = self.messages(chat);
        let mut seen = Vec::new();
        for message in messages.iter().rev() {
            let shown = [(&message.text, &message.rows)];
            let gone = message.before.iter().rev().map(|(text, rows)| (text, rows));
            let versions: Vec<_> = if which.gone { gone.collect() } else { shown.into() };
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

    /// A tap with data of the test's own making, under a message that is there.
    pub fn tap_data(&self, user: i64, chat: i64, message: i64, data: &str) -> String {
        let mut state = self.shared.state();
        let id = format!("{}", 4_380_000_000_000_000_001 + u64::try_from(state.taps.len()).unwrap_or(0));
        let shown = state.chats.get(&chat).and_then(|room| room.messages.get(&message));
        let message = shown.cloned().expect("a message of the bot's that is there");
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

    /// It is too late now to answer the taps that are open.
    pub fn expire_taps(&self) {
        self.shared
            .state()
            .taps
            .iter_mut()
            .filter(|tap| tap.answer.is_none())
            .for_each(|tap| tap.expired = true);
    }

    /// Somebody blocks the bot; it is told.
    pub fn block(&self, user: i64) {
        self.door(user, user, Door::Shut, ["member", "kicked"]);
    }

    /// Somebody lets the bot write again; it is told.
    pub fn unblock(&self, user: i64) {
        self.door(user, user, Door::Open, ["kicked", "member"]);
    }

    /// Somebody blocks the bot, and it is not told: it learns of it from a 403.
    pub fn block_unheard(&self, user: i64) {
        self.shared.state().chats.entry(user).or_default().door = Door::Shut;
    }

    /// Somebody adds the bot to a group.
    pub fn add_to_group(&self, user: i64, group: i64, title: &str) {
        assert!(group < 0, "groups have negative ids");
        let mut state = self.shared.state();
        let room = state.chats.entry(group).or_default();
        room.title = Some(title.to_owned());
        let id = room.next_id();
        let mut message = state.said(user, group, id);
        message["new_chat_members"] = json!([bot_json()]);
        drop(state);
        self.door(user, group, Door::Open, ["left", "member"]);
        self.shared.state().push("message", message);
        self.shared.changed();
    }

    /// Somebody throws the bot out of a group; it is told.
    pub fn kick(&self, user: i64, group: i64) {
        self.door(user, group, Door::Shut, ["member", "kicked"]);
    }

    /// A group becomes a supergroup, with another id, which is answered.
    pub fn migrate(&self, user: i64, group: i64) -> i64 {
        let new = SUPERGROUPS + group;
        let mut state = self.shared.state();
        let room = state.chats.get_mut(&group).expect("a group that the bot is in");
        let title = room.title.clone();
        room.door = Door::MovedTo(new);
        let id = room.next_id();
        let mut left = state.said(user, group, id);
        left["migrate_to_chat_id"] = new.into();
        state.chats.insert(new, Chat { title, ..Chat::default() });
        let id = state.chats.get_mut(&new).expect("it was just made").next_id();
        let mut arrived = state.said(user, new, id);
        arrived["migrate_from_chat_id"] = group.into();
        state.push("message", left);
        state.push("message", arrived);
        drop(state);
        self.shared.changed();
        new
    }

    /// A message can't be edited from now on.
    pub fn freeze(&self, chat: i64, message: i64) {
        self.shared.state().chats.entry(chat).or_default().frozen.insert(message);
    }

    /// A message is deleted, as whoever owns the phone may.
    pub fn delete(&self, chat: i64, message: i64) {
        self.shared.state().chats.entry(chat).or_default().messages.remove(&message);
    }

    fn door(&self, user: i64, chat: i64, door: Door, [was, is]: [&str; 2]) {
        let mut state = self.shared.state();
        state.chats.entry(chat).or_default().door = door;
        let member = |status: &str| {
            let mut member = json!({ "user": bot_json(), "status": status });
            if status == "kicked" {
                member["until_date"] = 0.into();
            }
            member
        };
        let update = json!({
            "chat": state.chat_json(chat), "from": state.user_json(user), "date": now(),
            "old_chat_member": member(was), "new_chat_member": member(is),
        });
        state.push("my_chat_member", update);
        drop(state);
        self.shared.changed();
    }
}

impl State {
    fn said(&self, user: i64, chat: i64, id: i64) -> Value {
        json!({
            "message_id": id, "from": self.user_json(user), "chat": self.chat_json(chat), "date": now(),
        })
    }
}

impl Chat {
    /// The id of a message that is not the bot's, which it can't edit.
    fn next_id(&mut self) -> i64 {
        self.last_id += 1;
        self.frozen.insert(self.last_id);
        self.last_id
    }
}
