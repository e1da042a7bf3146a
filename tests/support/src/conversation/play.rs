//! Plays the steps of a transcript, and collects the answers.

use super::{
    action::{Action, RETRY_AFTER_SECONDS},
    answer::Answer,
    person::{Person, Phone},
    script::{Script, Step},
    telegram_chats::TelegramChats,
};
use crate::{Arrived, BellaFloor, RunningUp, Trouble, UpOptions};
use jiff::{Timestamp, tz::TimeZone};
use std::{collections::BTreeMap, path::Path, time::Duration};

/// The hour of the restaurant at which every transcript begins.
const BEGINS: i8 = 18;
/// A time before this hour is on the next day.
const NIGHT_ENDS: i8 = 5;
/// Seconds after that hour. Quotes count from the full minute, so away from its edge they don't depend on how
/// long a step takes.
const INTO_THE_MINUTE: u64 = 10;
/// A hold does not end within a minute after a start, so the evening begins later than that.
const AFTER_START: Duration = Duration::from_secs(120);

/// Seconds that news wait in a transcript that has them wait: the most that the settings allow.
const NEWS_WAIT: &str = "60";

/// A transcript that is being played.
struct Evening<'a> {
    script: &'a Script,
    up: RunningUp,
    /// How many texts of Twilio the last call of `answers` has seen.
    seen_texts: usize,
    /// The same of the local channel.
    seen_local: usize,
    /// The code of the last `A new code is made`, or of the last `/invite`.
    code: Option<String>,
    /// The SID of each recipient's last text.
    last_sids: BTreeMap<String, String>,
    chats: TelegramChats,
}

/// Returns the answers of each step, and the log of the process.
pub(super) async fn play(
    binary: &Path,
    script: &Script,
    mut settings: Vec<(String, String)>,
) -> Result<(Vec<Vec<Answer>>, String), String> {
    if script.news_wait {
        settings.push(("NEWS_WAIT_SECONDS".to_owned(), NEWS_WAIT.to_owned()));
    }
    let options = UpOptions {
        binary: binary.into(),
        floors: script.floors.clone(),
        settings,
        telegram: script.on_telegram(),
        kill_at: None,
    };
    let up = RunningUp::start(options).await;
    let mut evening = Evening {
        script,
        up,
        seen_texts: 0,
        seen_local: 0,
        code: None,
        last_sids: BTreeMap::new(),
        chats: TelegramChats::default(),
    };
    evening.begin().await?;
    let mut all = Vec::new();
    for step in script.steps() {
        let performed = evening.perform(step).await;
        performed.map_err(|why| {
            format!("line {}: {}: {why}\n{}", step.line, step.text, log_problems(&evening.up.log()))
        })?;
        all.push(evening.answers().await?);
    }
    if let Some(telegram) = evening.up.telegram().filter(|telegram| telegram.troubles_left() > 0) {
        return Err(format!("{} of Telegram's faults met no message", telegram.troubles_left()));
    }
    match evening.up.twilio().troubles_left() {
        0 => Ok((all, evening.up.log())),
        n => Err(format!("{n} of Twilio's faults met no text")),
    }
}

/// The warnings, errors and panics of a log.
pub(super) fn log_problems(log: &str) -> String {
    let problems =
        log.lines().filter(|line| [" WARN ", " ERROR ", "panicked"].iter().any(|mark| line.contains(mark)));
    problems.map(|line| format!("{line}\n")).collect()
}

impl Evening<'_> {
    /// Makes the hosts, and moves the clock to the evening.
    async fn begin(&mut self) -> Result<(), String> {
        if let Some(telegram) = self.up.telegram() {
            self.chats.set_up(telegram, self.script)?;
        }
        let restaurant = self.restaurant_id()?;
        for host in self.script.people.iter().filter(|person| person.host) {
            let code = self.up.tableturn().invite(&restaurant);
            self.text(host, None, &format!("{code} {}", host.name), false).await?;
            self.up.wait_until_idle().await;
        }
        let zone = self.zone()?;
        let now = self.up.now().await;
        let until = evening_after(now + AFTER_START, zone).map_err(|e| e.to_string())?;
        let seconds = u64::try_from(until.duration_since(now).as_secs()).map_err(|e| e.to_string())?;
        self.up.advance(Duration::from_secs(seconds + INTO_THE_MINUTE)).await;
        self.up.wait_until_idle().await;
        self.answers().await.map(drop)
    }

    fn zone(&self) -> Result<TimeZone, String> {
        let zone = value(&self.script.floors[0], "timezone").unwrap_or("UTC");
        TimeZone::get(zone).map_err(|e| e.to_string())
    }

    fn restaurant_id(&self) -> Result<String, String> {
        value(&self.script.floors[0], "id").map(str::to_owned).ok_or_else(|| "the floor has no id".to_owned())
    }

    async fn perform(&mut self, step: &Step) -> Result<(), String> {
        match &step.action {
            Action::Says { who, group, text, again } => {
                let person = self.script.person(who).ok_or("nobody of this name")?;
                let text = match &self.code {
                    Some(code) => text.replace("{code}", code),
                    None => text.clone(),
                };
                let group = group.as_ref().and_then(|name| self.script.person(name));
                self.text(person, group, &text, *again).await?;
            }
            Action::Telegram(step) => {
                let telegram = self.up.telegram().ok_or("nobody is on Telegram")?;
                self.chats.perform(telegram, self.script, step)?;
            }
            Action::Minutes(minutes) => self.up.pass_minutes(*minutes).await,
            Action::Hours(hours) => {
                for _ in 0..*hours {
                    self.up.advance(Duration::from_secs(3600)).await;
                    self.up.wait_until_idle().await;
                }
            }
            Action::At(time) => self.pass_until(*time).await?,
            Action::NextRefused(times, code) => {
                self.up.twilio().misbehave(Trouble::Refuse(400, *code), *times);
            }
            Action::NextFails(times, status) => self.up.twilio().misbehave(Trouble::Fail(*status), *times),
            Action::NextBusy => {
                self.up.twilio().misbehave(Trouble::TooMany(Some(RETRY_AFTER_SECONDS.to_string())), 1);
            }
            Action::NextLost => self.up.twilio().misbehave(Trouble::AcceptThenDrop, 1),
            Action::OptedOutUnheard(who) => {
                let person = self.script.person(who).ok_or("nobody of this name")?;
                self.up.twilio().opt_out(&person.recipient());
            }
            Action::Receipt { who, containing, status, code } => {
                let person = self.script.person(who).ok_or("nobody of this name")?;
                self.receipt(person, containing.as_deref(), status, *code).await?;
            }
            Action::NextTry => self.up.wait_until_all_sent().await,
            Action::NewCode => {
                let restaurant = self.restaurant_id()?;
                self.code = Some(self.up.tableturn().invite(&restaurant));
            }
            Action::KillAndStart => {
                self.up.kill();
                self.up.restart().await;
            }
            Action::StopAndStart => {
                let status = self.up.term().await;
                if !status.success() {
                    return Err(format!("the process ended with {status}"));
                }
                self.up.restart().await;
            }
        }
        self.up.wait_until_idle().await;
        Ok(())
    }

    /// Minute by minute. Other than `+10 min` it does not add up how long the steps themselves take, so that times in
    /// the texts of a long transcript are the same in each play.
    async fn pass_until(&self, time: jiff::civil::Time) -> Result<(), String> {
        let zone = self.zone()?;
        loop {
            let now = self.up.now().await;
            let today = zone.to_datetime(now).date();
            let day =
                if time.hour() < NIGHT_ENDS { today.tomorrow().map_err(|e| e.to_string())? } else { today };
            let until = zone.to_timestamp(day.to_datetime(time)).map_err(|e| e.to_string())?;
            let left =
                until.duration_since(now).as_secs() + i64::try_from(INTO_THE_MINUTE).unwrap_or_default();
            if left <= 0 {
                return Ok(());
            }
            self.up.advance(Duration::from_secs(left.min(60).unsigned_abs())).await;
            self.up.wait_until_idle().await;
        }
    }

    async fn text(
        &mut self,
        person: &Person,
        group: Option<&Person>,
        text: &str,
        again: bool,
    ) -> Result<(), String> {
        let line = match person.phone {
            Phone::Telegram if !again => {
                let telegram = self.up.telegram().ok_or("nobody is on Telegram")?;
                let chat = self.chats.chat_id(group.unwrap_or(person))?;
                telegram.say(person.chat_id()?, chat, text);
                return Ok(());
            }
            Phone::Telegram | Phone::Group => return Err(format!("{person} can't say that")),
            Phone::Local => {
                self.up.text_locally(&person.address, text, None).await;
                return Ok(());
            }
            Phone::Sms => BellaFloor::NUMBER.to_owned(),
            Phone::WhatsApp => format!("whatsapp:{}", BellaFloor::NUMBER),
        };
        if again {
            let sid = self.last_sids.get(&person.recipient()).ok_or("they texted nothing before")?;
            let status = self.up.twilio().text_again(sid, &person.recipient(), &line, text).await;
            return (status == 200).then_some(()).ok_or(format!("the webhook answered {status}"));
        }
        let sid = self.up.text(&person.recipient(), &line, text).await;
        self.last_sids.insert(person.recipient(), sid);
        Ok(())
    }

    async fn receipt(
        &self,
        person: &Person,
        containing: Option<&str>,
        status: &str,
        code: Option<u32>,
    ) -> Result<(), String> {
        let wanted = |text: &str| containing.is_none_or(|part| text.contains(part));
        let texts = self.up.twilio().messages();
        let text = texts.iter().rev().find(|m| m.to == person.recipient() && wanted(&m.body));
        let text = text.ok_or("there was no such text")?;
        match self.up.twilio().report(&text.sid, status, code).await {
            200..=299 => Ok(()),
            other => Err(format!("the webhook answered {other}")),
        }
    }

    /// The messages since the last call, person by person.
    async fn answers(&mut self) -> Result<Vec<Answer>, String> {
        let arrived = self.up.arrived().await;
        let (local, texts): (Vec<Arrived>, Vec<Arrived>) = arrived
            .into_iter()
            .filter(|arrived| !arrived.to.starts_with("telegram:"))
            .partition(|arrived| arrived.to.starts_with("local:"));
        let mut new: Vec<Arrived> =
            texts.iter().skip(self.seen_texts).chain(local.iter().skip(self.seen_local)).cloned().collect();
        (self.seen_texts, self.seen_local) = (texts.len(), local.len());
        for arrived in &mut new {
            if let Some(code) = invite_code(&arrived.text) {
                arrived.text = arrived.text.replace(&code, "{code}");
                self.code = Some(code);
            }
        }
        let mut on_telegram = match self.up.telegram() {
            Some(telegram) => self.chats.answers(telegram, self.script)?,
            None => Vec::new(),
        };
        let people = &self.script.people;
        if let Some(stray) = new.iter().find(|a| people.iter().all(|person| person.recipient() != a.to)) {
            return Err(format!(
                "a number that the transcript does not have got a text: {}: {}",
                stray.to, stray.text
            ));
        }
        let of = |person: &Person| {
            let name = person.name.clone();
            let mine = new.iter().filter(|a| a.to == person.recipient());
            mine.map(move |a| Answer::new(&name, &a.text)).collect::<Vec<_>>()
        };
        let mut answers: Vec<Answer> = people.iter().flat_map(of).collect();
        answers.append(&mut on_telegram);
        let place = |answer: &Answer| people.iter().position(|person| person.name == answer.to);
        answers.sort_by_key(place);
        Ok(answers)
    }
}

/// The code in the answer to `/invite`, which is another in each play: eight capitals and digits at the end of a line.
fn invite_code(text: &str) -> Option<String> {
    let is_code =
        |word: &&str| word.len() == 8 && word.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
    text.lines().next()?.rsplit_once(": ").map(|(_, last)| last).filter(is_code).map(str::to_owned)
}

/// The next time at which an evening begins.
fn evening_after(now: Timestamp, zone: TimeZone) -> Result<Timestamp, jiff::Error> {
    let today = zone.to_datetime(now);
    let begins = today.date().at(BEGINS, 0, 0, 0);
    zone.to_timestamp(if begins > today { begins } else { begins.tomorrow()? })
}

/// The value of a key of the floor file.
fn value<'a>(floor: &'a str, key: &str) -> Option<&'a str> {
    let line = floor.lines().find(|line| line.split('=').next().is_some_and(|k| k.trim() == key))?;
    line.split('"').nth(1)
}
