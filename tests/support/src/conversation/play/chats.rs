//! Playing what happens on Telegram, and looking at what its users see.

use super::super::{
    answer::Answer,
    chat::ChatStep,
    people::{Person, Phone},
    script::Script,
};
use crate::{
    FakeTelegram,
    telegram::{Appearance, Tap, Trouble},
};
use serde_json::json;
use std::collections::BTreeMap;

/// Seconds that Telegram asks to wait when it is too busy.
const RETRY_AFTER: u32 = 1;

/// What was seen so far.
#[derive(Default)]
pub(super) struct Chats {
    appeared: usize,
    tapped: usize,
    /// What each one's menu offers.
    menus: BTreeMap<String, String>,
    /// The ids of groups that have another one now.
    moved: BTreeMap<i64, i64>,
}

impl Chats {
    /// Everybody's phone, and the bot in every group.
    pub(super) fn begin(&self, telegram: &FakeTelegram, script: &Script) -> Result<(), String> {
        for person in &script.people {
            match person.phone {
                Phone::Telegram => telegram.user(person.chat()?, &person.name, person.language),
                Phone::Group => {
                    let first = person.members.first().and_then(|name| script.person(name));
                    let first = first.ok_or("a group of nobody")?.chat()?;
                    telegram.add_to_group(first, person.chat()?, &person.name);
                }
                Phone::Sms | Phone::WhatsApp | Phone::Local => {}
            }
        }
        Ok(())
    }

    /// Where somebody or a group is reached now.
    pub(super) fn chat(&self, person: &Person) -> Result<i64, String> {
        let id = person.chat()?;
        Ok(self.moved.get(&id).copied().unwrap_or(id))
    }

    pub(super) fn act(
        &mut self,
        telegram: &FakeTelegram,
        script: &Script,
        step: &ChatStep,
    ) -> Result<(), String> {
        let find = |name: &str| script.person(name).ok_or_else(|| format!("nobody is called {name}"));
        match step {
            ChatStep::Tap { who, place, label, which, twice } => {
                let (user, chat) = (find(who)?.chat()?, self.chat(find(place)?)?);
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
            ChatStep::Block { who, heard: true } => telegram.block(find(who)?.chat()?),
            ChatStep::Block { who, heard: false } => telegram.block_unheard(find(who)?.chat()?),
            ChatStep::Unblock(who) => telegram.unblock(find(who)?.chat()?),
            ChatStep::Add { who, group } => {
                let group = find(group)?;
                telegram.add_to_group(find(who)?.chat()?, self.chat(group)?, &group.name);
            }
            ChatStep::Remove { who, group } => {
                telegram.kick(find(who)?.chat()?, self.chat(find(group)?)?);
            }
            ChatStep::Supergroup(group) => {
                let group = find(group)?;
                let first = group.members.first().ok_or("a group of nobody")?;
                let new = telegram.migrate(find(first)?.chat()?, self.chat(group)?);
                self.moved.insert(group.chat()?, new);
            }
            ChatStep::Busy(None) => telegram.misbehave(Trouble::TooMany(RETRY_AFTER), 1),
            ChatStep::Busy(Some(who)) => {
                telegram.misbehave_in(self.chat(find(who)?)?, Trouble::TooMany(RETRY_AFTER));
            }
            ChatStep::Fails(status) => telegram.misbehave(Trouble::Fail(*status), 1),
            ChatStep::Refused(status) => {
                let why =
                    if *status == 403 { "Forbidden: user is deactivated" } else { "Bad Request: refused" };
                telegram.misbehave(Trouble::Refuse(*status, why.to_owned()), 1);
            }
            ChatStep::Lost => telegram.misbehave(Trouble::AcceptThenDrop, 1),
            ChatStep::TapTooOld => {
                let why = "Bad Request: query is too old and response timeout expired or query ID is invalid";
                telegram.misbehave_on("answerCallbackQuery", Trouble::Refuse(400, why.to_owned()));
            }
            ChatStep::Unreadable => {
                telegram.raw_update(json!({ "message": { "text": 17 } }));
            }
        }
        Ok(())
    }

    /// What their users have seen since the last look: messages and edits, then answers to taps, then
    /// a menu that changed.
    ///
    /// # Errors
    /// The bot did what no bot should, or wrote where nobody of the transcript is.
    pub(super) fn answers(
        &mut self,
        telegram: &FakeTelegram,
        script: &Script,
    ) -> Result<Vec<Answer>, String> {
        if let [first, ..] = telegram.violations().as_slice() {
            return Err(format!("Telegram's rules: {first}\n{}", telegram.record()));
        }
        let (appeared, taps) = (telegram.appearances(), telegram.taps());
        let news = appeared.iter().skip(self.appeared);
        let toasts = taps.iter().skip(self.tapped);
        (self.appeared, self.tapped) = (appeared.len(), taps.len());
        let mut answers = Vec::new();
        for appearance in news {
            let to = self.name(script, appearance.chat);
            let to = to.ok_or_else(|| format!("who is nobody here got a message: {}", appearance.text))?;
            answers.push(message(to, appearance));
        }
        answers.extend(toasts.filter_map(|tap| toast(script, tap)));
        for person in script.people.iter().filter(|p| matches!(p.phone, Phone::Telegram | Phone::Group)) {
            let menu = telegram.menu(self.chat(person)?, person.language);
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
            person.chat().is_ok_and(|id| id == chat || self.moved.get(&id).is_some_and(|new| *new == chat))
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

/// What the answer to a tap says for a moment, if it says anything.
fn toast(script: &Script, tap: &Tap) -> Option<Answer> {
    let words = tap.answer.as_deref().filter(|words| !words.is_empty())?;
    let who = script.people.iter().find(|person| person.chat() == Ok(tap.user))?;
    let mark = if tap.alert { "alert" } else { "toast" };
    Some(Answer { mark: Some(mark), ..Answer::new(&who.name, words) })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = "Tables: T5 seats 4\nAna is a guest on Telegram\nMarco is a host on Telegram\n\
                          Team is a group of Marco\n";

    /// What a bot would do.
    async fn call(telegram: &FakeTelegram, method: &str, arguments: serde_json::Value) -> u16 {
        let url = format!("{}/bot{}/{method}", telegram.url(), FakeTelegram::TOKEN);
        let answer = reqwest::Client::new().post(url).json(&arguments).send().await.unwrap();
        answer.status().as_u16()
    }

    fn step(script: &Script, line: &str) -> ChatStep {
        ChatStep::read(line, None, &script.people).expect(line)
    }

    #[tokio::test]
    async fn what_phones_show_becomes_answers() {
        let script = Script::read(SCRIPT, &|_| Err("none".into())).unwrap();
        let (telegram, mut chats) = (FakeTelegram::start().await, Chats::default());
        chats.begin(&telegram, &script).unwrap();
        telegram.say(1001, 1001, "/start");
        assert_eq!(chats.answers(&telegram, &script).unwrap(), []);

        let keyboard = json!({ "inline_keyboard": [[{ "text": "4", "callback_data": "a" }]] });
        call(
            &telegram,
            "sendMessage",
            json!({ "chat_id": 1001, "text": "How many?", "reply_markup": keyboard }),
        )
        .await;
        assert!(chats.act(&telegram, &script, &step(&script, "Ana taps [5]")).is_err());
        let edit = async || {
            let id = telegram.messages(1001)[0].id;
            call(
                &telegram,
                "editMessageText",
                json!({ "chat_id": 1001, "message_id": id, "text": "4 it is" }),
            )
            .await
        };
        chats.act(&telegram, &script, &step(&script, "Ana taps [4] twice")).unwrap();
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
        chats.act(&telegram, &script, &step(&script, "Ana taps the old [4]")).unwrap();
    }

    #[tokio::test]
    async fn a_group_keeps_its_name_when_its_id_changes() {
        let script = Script::read(SCRIPT, &|_| Err("none".into())).unwrap();
        let (telegram, mut chats) = (FakeTelegram::start().await, Chats::default());
        chats.begin(&telegram, &script).unwrap();
        chats.act(&telegram, &script, &step(&script, "Team becomes a supergroup")).unwrap();
        let team = chats.chat(script.person("Team").unwrap()).unwrap();
        assert_ne!(team, -501);
        assert_eq!(call(&telegram, "sendMessage", json!({ "chat_id": team, "text": "hi" })).await, 200);
        assert_eq!(chats.answers(&telegram, &script).unwrap(), [Answer::new("Team", "hi")]);
        chats.act(&telegram, &script, &step(&script, "Marco removes the bot from Team")).unwrap();
        assert_eq!(call(&telegram, "sendMessage", json!({ "chat_id": team, "text": "hi" })).await, 403);
        chats.act(&telegram, &script, &step(&script, "Marco adds the bot to Team")).unwrap();
        assert_eq!(call(&telegram, "sendMessage", json!({ "chat_id": team, "text": "hi" })).await, 200);
    }

    #[tokio::test]
    async fn a_violation_or_a_stray_message_fails_the_transcript() {
        let script = Script::read(SCRIPT, &|_| Err("none".into())).unwrap();
        let (telegram, mut chats) = (FakeTelegram::start().await, Chats::default());
        chats.begin(&telegram, &script).unwrap();
        telegram.user(9, "Nobody", None);
        telegram.say(9, 9, "hi");
        call(&telegram, "sendMessage", json!({ "chat_id": 9, "text": "hi" })).await;
        assert!(chats.answers(&telegram, &script).unwrap_err().contains("nobody here"));
        call(&telegram, "sendMessage", json!({ "chat_id": 9, "text": "" })).await;
        assert!(chats.answers(&telegram, &script).unwrap_err().contains("message text is empty"));
    }
}
