//! Plays the steps on Telegram, and reads what its users see.

use super::{
    action::RETRY_AFTER_SECONDS,
    answer::Answer,
    person::{Person, Phone},
    script::Script,
    telegram_step::TelegramStep,
};
use crate::{
    FakeTelegram,
    telegram::{Appearance, Tap, Trouble},
};
use serde_json::json;
use std::collections::BTreeMap;

/// What the last call of [`TelegramChats::answers`] has seen.
#[derive(Default)]
pub(super) struct TelegramChats {
    appearances: usize,
    taps: usize,
    /// The commands in the menu of each person and group.
    menus: BTreeMap<String, String>,
    /// The new ids of groups that became supergroups, by their first ids.
    moved: BTreeMap<i64, i64>,
}

impl TelegramChats {
    /// Adds all people on Telegram, and the bot to all groups.
    pub(super) fn set_up(&self, telegram: &FakeTelegram, script: &Script) -> Result<(), String> {
        for person in &script.people {
            match person.phone {
                Phone::Telegram => telegram.user(person.chat_id()?, &person.name, person.language),
                Phone::Group => {
                    let first = person.members.first().and_then(|name| script.person(name));
                    let first = first.ok_or("a group of nobody")?.chat_id()?;
                    telegram.add_to_group(first, person.chat_id()?, &person.name);
                }
                Phone::Sms | Phone::WhatsApp | Phone::Local => {}
            }
        }
        Ok(())
    }

    /// The current id of a chat.
    pub(super) fn chat_id(&self, person: &Person) -> Result<i64, String> {
        let id = person.chat_id()?;
        Ok(self.moved.get(&id).copied().unwrap_or(id))
    }

    pub(super) fn perform(
        &mut self,
        telegram: &FakeTelegram,
        script: &Script,
        step: &TelegramStep,
    ) -> Result<(), String> {
        let find = |name: &str| script.person(name).ok_or_else(|| format!("nobody is called {name}"));
        match step {
            TelegramStep::Tap { who, chat, label, which, twice } => {
                let (user, chat) = (find(who)?.chat_id()?, self.chat_id(find(chat)?)?);
                let id = telegram.tap_which(user, chat, label, which)?;
                if *twice {
                    // The same button, even if the message was edited in between.
                    let first = telegram.taps().into_iter().find(|tap| tap.id == id);
                    let data = first.ok_or("the first tap is gone")?.data;
                    let holds = |b: &crate::telegram::Button| b.data.as_ref() == Some(&data);
                    let message = telegram.messages(chat).into_iter().rev().find(|message| {
                        let versions = message.before.iter().map(|(_, rows)| rows);
                        versions.chain([&message.rows]).flatten().flatten().any(holds)
                    });
                    telegram.tap_data(user, chat, message.ok_or("the message is gone")?.id, &data);
                }
            }
            TelegramStep::Reply { who, chat, words, text } => {
                let (user, chat) = (find(who)?.chat_id()?, self.chat_id(find(chat)?)?);
                telegram.reply(user, chat, words, text)?;
            }
            TelegramStep::Block { who, update: true } => telegram.block(find(who)?.chat_id()?),
            TelegramStep::Block { who, update: false } => {
                telegram.block_without_update(find(who)?.chat_id()?)
            }
            TelegramStep::Unblock(who) => telegram.unblock(find(who)?.chat_id()?),
            TelegramStep::Add { who, group } => {
                let group = find(group)?;
                telegram.add_to_group(find(who)?.chat_id()?, self.chat_id(group)?, &group.name);
            }
            TelegramStep::Remove { who, group } => {
                telegram.kick(find(who)?.chat_id()?, self.chat_id(find(group)?)?);
            }
            TelegramStep::Supergroup(group) => {
                let group = find(group)?;
                let first = group.members.first().ok_or("a group of nobody")?;
                let new = telegram.migrate(find(first)?.chat_id()?, self.chat_id(group)?);
                self.moved.insert(group.chat_id()?, new);
            }
            TelegramStep::Busy(None) => telegram.misbehave(Trouble::TooMany(RETRY_AFTER_SECONDS), 1),
            TelegramStep::Busy(Some(who)) => {
                telegram.misbehave_in(self.chat_id(find(who)?)?, Trouble::TooMany(RETRY_AFTER_SECONDS));
            }
            TelegramStep::Fails(status) => telegram.misbehave(Trouble::Fail(*status), 1),
            TelegramStep::Refused(status) => {
                let why =
                    if *status == 403 { "Forbidden: user is deactivated" } else { "Bad Request: refused" };
                telegram.misbehave(Trouble::Refuse(*status, why.to_owned()), 1);
            }
            TelegramStep::Lost => telegram.misbehave(Trouble::AcceptThenDrop, 1),
            TelegramStep::TapTooOld => {
                let why = "Bad Request: query is too old and response timeout expired or query ID is invalid";
                telegram.misbehave_on("answerCallbackQuery", Trouble::Refuse(400, why.to_owned()));
            }
            TelegramStep::Unreadable => {
                telegram.raw_update(json!({ "message": { "text": 17 } }));
            }
        }
        Ok(())
    }

    /// What the users have seen since the last call: messages and edits, then answers to taps, then
    /// changed menus.
    ///
    /// # Errors
    /// The bot broke a rule of Telegram, or wrote to a chat that the transcript does not have.
    pub(super) fn answers(
        &mut self,
        telegram: &FakeTelegram,
        script: &Script,
    ) -> Result<Vec<Answer>, String> {
        if let [first, ..] = telegram.violations().as_slice() {
            return Err(format!("Telegram's rules: {first}\n{}", telegram.record()));
        }
        let (appearances, taps) = (telegram.appearances(), telegram.taps());
        let news = appearances.iter().skip(self.appearances);
        let toasts = taps.iter().skip(self.taps);
        (self.appearances, self.taps) = (appearances.len(), taps.len());
        let mut answers = Vec::new();
        for appearance in news {
            let to = self.name(script, appearance.chat);
            let to = to.ok_or_else(|| {
                format!("a chat that the transcript does not have got a message: {}", appearance.text)
            })?;
            answers.push(message(to, appearance));
        }
        answers.extend(toasts.filter_map(|tap| toast(script, tap)));
        for person in script.people.iter().filter(|p| matches!(p.phone, Phone::Telegram | Phone::Group)) {
            let menu = telegram.menu(self.chat_id(person)?, person.language);
            let names: Vec<String> = menu.iter().map(|(name, _)| format!("/{name}")).collect();
            let names = names.join(" ");
            let before = self.menus.insert(person.name.clone(), names.clone()).unwrap_or_default();
            if before != names {
                answers.push(Answer { mark: Some("menu"), ..Answer::new(&person.name, &names) });
            }
        }
        Ok(answers)
    }

    fn name<'a>(&self, script: &'a Script, chat: i64) -> Option<&'a str> {
        let here = |person: &&Person| {
            person.chat_id().is_ok_and(|id| id == chat || self.moved.get(&id).is_some_and(|new| *new == chat))
        };
        script.people.iter().find(here).map(|person| person.name.as_str())
    }
}

fn message(to: &str, appearance: &Appearance) -> Answer {
    let row = |row: &Vec<String>| row.iter().map(|label| format!("[{label}]")).collect::<Vec<_>>().join(" ");
    Answer {
        mark: appearance.edited.then_some("edited"),
        rows: appearance.rows.iter().map(row).collect(),
        ..Answer::new(to, &appearance.text)
    }
}

/// The text that answers a tap, unless it is empty.
fn toast(script: &Script, tap: &Tap) -> Option<Answer> {
    let words = tap.answer.as_deref().filter(|words| !words.is_empty())?;
    let who = script.people.iter().find(|person| person.chat_id() == Ok(tap.user))?;
    let mark = if tap.alert { "alert" } else { "toast" };
    Some(Answer { mark: Some(mark), ..Answer::new(&who.name, words) })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = "Tables: T5 seats 4\nAna is a guest on Telegram\nMarco is a host on Telegram\n\
                          Team is a group of Marco\n";

    /// Calls the API as a bot does.
    async fn call(telegram: &FakeTelegram, method: &str, arguments: serde_json::Value) -> u16 {
        let url = format!("{}/bot{}/{method}", telegram.url(), FakeTelegram::TOKEN);
        let answer = reqwest::Client::new().post(url).json(&arguments).send().await.unwrap();
        answer.status().as_u16()
    }

    fn step(script: &Script, line: &str) -> TelegramStep {
        TelegramStep::read(line, None, &script.people).expect(line)
    }

    #[tokio::test]
    async fn messages_edits_toasts_and_menus_become_answers() {
        let script = Script::read(SCRIPT, &|_| Err("none".into())).unwrap();
        let (telegram, mut chats) = (FakeTelegram::start().await, TelegramChats::default());
        chats.set_up(&telegram, &script).unwrap();
        telegram.say(1001, 1001, "/start");
        assert_eq!(chats.answers(&telegram, &script).unwrap(), []);

        let keyboard = json!({ "inline_keyboard": [[{ "text": "4", "callback_data": "a" }]] });
        call(
            &telegram,
            "sendMessage",
            json!({ "chat_id": 1001, "text": "How many?", "reply_markup": keyboard }),
        )
        .await;
        assert!(chats.perform(&telegram, &script, &step(&script, "Ana taps [5]")).is_err());
        let edit = async || {
            let id = telegram.messages(1001)[0].id;
            call(
                &telegram,
                "editMessageText",
                json!({ "chat_id": 1001, "message_id": id, "text": "4 it is" }),
            )
            .await
        };
        chats.perform(&telegram, &script, &step(&script, "Ana taps [4] twice")).unwrap();
        edit().await;
        for (tap, toast) in telegram.taps().iter().zip([Some("Thanks"), None]) {
            call(&telegram, "answerCallbackQuery", json!({ "callback_query_id": tap.id, "text": toast }))
                .await;
        }
        let menu = json!({
            "commands": [{ "command": "list", "description": "Who waits" }],
            "scope": { "type": "chat", "chat_id": -501 },
        });
        call(&telegram, "setMyCommands", menu).await;
        let shown: String = chats.answers(&telegram, &script).unwrap().iter().map(Answer::show).collect();
        assert_eq!(
            shown,
            "  > Ana: How many?\n  [4]\n  > Ana (edited): 4 it is\n  > Ana (toast): Thanks\n  > Team (menu): /list\n"
        );
        chats.perform(&telegram, &script, &step(&script, "Ana taps the old [4]")).unwrap();
    }

    #[tokio::test]
    async fn a_group_keeps_its_name_when_its_id_changes() {
        let script = Script::read(SCRIPT, &|_| Err("none".into())).unwrap();
        let (telegram, mut chats) = (FakeTelegram::start().await, TelegramChats::default());
        chats.set_up(&telegram, &script).unwrap();
        chats.perform(&telegram, &script, &step(&script, "Team becomes a supergroup")).unwrap();
        let team = chats.chat_id(script.person("Team").unwrap()).unwrap();
        assert_ne!(team, -501);
        assert_eq!(call(&telegram, "sendMessage", json!({ "chat_id": team, "text": "hi" })).await, 200);
        assert_eq!(chats.answers(&telegram, &script).unwrap(), [Answer::new("Team", "hi")]);
        chats.perform(&telegram, &script, &step(&script, "Marco removes the bot from Team")).unwrap();
        assert_eq!(call(&telegram, "sendMessage", json!({ "chat_id": team, "text": "hi" })).await, 403);
        chats.perform(&telegram, &script, &step(&script, "Marco adds the bot to Team")).unwrap();
        assert_eq!(call(&telegram, "sendMessage", json!({ "chat_id": team, "text": "hi" })).await, 200);
    }

    #[tokio::test]
    async fn a_violation_or_a_message_to_an_unknown_chat_is_an_error() {
        let script = Script::read(SCRIPT, &|_| Err("none".into())).unwrap();
        let (telegram, mut chats) = (FakeTelegram::start().await, TelegramChats::default());
        chats.set_up(&telegram, &script).unwrap();
        telegram.user(9, "Nobody", None);
        telegram.say(9, 9, "hi");
        call(&telegram, "sendMessage", json!({ "chat_id": 9, "text": "hi" })).await;
        assert!(chats.answers(&telegram, &script).unwrap_err().contains("does not have"));
        call(&telegram, "sendMessage", json!({ "chat_id": 9, "text": "" })).await;
        assert!(chats.answers(&telegram, &script).unwrap_err().contains("message text is empty"));
    }
}
