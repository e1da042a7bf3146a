//! Playing a transcript.

mod chats;

use super::{
    answer::Answer,
    people::{Person, Phone},
    place::LINE,
    script::{Action, Script, Step},
};
use crate::{Arrived, Start, Trouble, Up};
use chats::Chats;
use jiff::{Timestamp, tz::TimeZone};
use std::{collections::BTreeMap, path::Path, time::Duration};

/// The hour at which every transcript begins.
const BEGINS: i8 = 18;
/// Seconds after it, so that quotes, which count from the full minute, don't hang on when a call went out.
const INTO_THE_MINUTE: u64 = 10;
/// No hold ends within the first minute after a start, so the evening begins later than that.
const AFTER_START: Duration = Duration::from_secs(120);

/// The evening of a transcript.
struct Evening<'a> {
    script: &'a Script,
    up: Up,
    /// The messages heard of so far.
    heard: usize,
    heard_local: usize,
    code: Option<String>,
    /// The sid of each number's last text.
    last_sids: BTreeMap<String, String>,
    chats: Chats,
}

/// What everybody hears after each step, and what the log complains of.
pub(super) async fn play(
    binary: &Path,
    script: &Script,
    settings: Vec<(String, String)>,
) -> Result<(Vec<Vec<Answer>>, String), String> {
    let start = Start {
        binary: binary.into(),
        floors: script.floors.clone(),
        settings,
        telegram: script.on_telegram(),
    };
    let up = Up::start(start).await;
    let mut evening = Evening {
        script,
        up,
        heard: 0,
        heard_local: 0,
        code: None,
        last_sids: BTreeMap::new(),
        chats: Chats::default(),
    };
    evening.begin().await?;
    let mut all = Vec::new();
    for step in script.steps() {
        let acted = evening.act(step).await;
        acted.map_err(|why| {
            format!("line {}: {}: {why}\n{}", step.line, step.text, complaints(&evening.up.log()))
        })?;
        all.push(evening.answers().await?);
    }
    if let Some(telegram) = evening.up.telegram().filter(|telegram| telegram.troubles_left() > 0) {
        return Err(format!("{} of Telegram's troubles met no message", telegram.troubles_left()));
    }
    match evening.up.twilio().troubles_left() {
        0 => Ok((all, complaints(&evening.up.log()))),
        n => Err(format!("{n} of Twilio's troubles met no text")),
    }
}

fn complaints(log: &str) -> String {
    let loud =
        log.lines().filter(|line| [" WARN ", " ERROR ", "panicked"].iter().any(|mark| line.contains(mark)));
    loud.map(|line| format!("{line}\n")).collect()
}

impl Evening<'_> {
    /// Makes the hosts, and brings the clock to the evening.
    async fn begin(&mut self) -> Result<(), String> {
        if let Some(telegram) = self.up.telegram() {
            self.chats.begin(telegram, self.script)?;
        }
        let restaurant = self.restaurant()?;
        for host in self.script.people.iter().filter(|person| person.host) {
            let code = self.up.invite(&restaurant);
            self.say(host, None, &format!("{code} {}", host.name), false).await?;
            self.up.quiet().await;
        }
        let zone = value(&self.script.floors[0], "timezone").unwrap_or("UTC");
        let zone = TimeZone::get(zone).map_err(|e| e.to_string())?;
        let now = self.up.now().await;
        let until = evening_after(now + AFTER_START, zone).map_err(|e| e.to_string())?;
        let seconds = u64::try_from(until.duration_since(now).as_secs()).map_err(|e| e.to_string())?;
        self.up.advance(Duration::from_secs(seconds + INTO_THE_MINUTE)).await;
        self.up.quiet().await;
        self.answers().await.map(drop)
    }

    fn restaurant(&self) -> Result<String, String> {
        value(&self.script.floors[0], "id").map(str::to_owned).ok_or_else(|| "the floor has no id".to_owned())
    }

    async fn act(&mut self, step: &Step) -> Result<(), String> {
        match &step.action {
            Action::Says { who, group, text, again } => {
                let person = self.script.person(who).ok_or("nobody of this name")?;
                let text = match &self.code {
                    Some(code) => text.replace("{code}", code),
                    None => text.clone(),
                };
                let group = group.as_ref().and_then(|name| self.script.person(name));
                self.say(person, group, &text, *again).await?;
            }
            Action::Chat(step) => {
                let telegram = self.up.telegram().ok_or("nobody is on Telegram")?;
                self.chats.act(telegram, self.script, step)?;
            }
            Action::Minutes(minutes) => self.up.pass(*minutes).await,
            Action::Hours(hours) => {
                for _ in 0..*hours {
                    self.up.advance(Duration::from_secs(3600)).await;
                    self.up.quiet().await;
                }
            }
            Action::NextRefused(code) => self.up.twilio().misbehave(Trouble::Refuse(400, *code), 1),
            Action::NextFails(times, status) => self.up.twilio().misbehave(Trouble::Fail(*status), *times),
            Action::NextBusy => self.up.twilio().misbehave(Trouble::TooMany(Some("1".into())), 1),
            Action::NextLost => self.up.twilio().misbehave(Trouble::AcceptThenDrop, 1),
            Action::OptedOutUnheard(who) => {
                let person = self.script.person(who).ok_or("nobody of this name")?;
                self.up.twilio().opt_out(&person.recipient());
            }
            Action::Receipt { who, containing, status, code } => {
                let person = self.script.person(who).ok_or("nobody of this name")?;
                self.receipt(person, containing.as_deref(), status, *code).await?;
            }
            Action::NextTry => self.up.settled().await,
            Action::NewCode => {
                let restaurant = self.restaurant()?;
                self.code = Some(self.up.invite(&restaurant));
            }
            Action::KillAndStart => {
                self.up.kill();
                self.up.restart().await;
            }
            Action::StopAndStart => {
                let status = self.up.term().await;
                if !status.success() {
                    return Err(format!("it ended with {status}"));
                }
                self.up.restart().await;
            }
        }
        self.up.quiet().await;
        Ok(())
    }

    async fn say(
        &mut self,
        person: &Person,
        group: Option<&Person>,
        text: &str,
        again: bool,
    ) -> Result<(), String> {
        let line = match person.phone {
            Phone::Telegram if !again => {
                let telegram = self.up.telegram().ok_or("nobody is on Telegram")?;
                let chat = self.chats.chat(group.unwrap_or(person))?;
                telegram.say(person.chat()?, chat, text);
                return Ok(());
            }
            Phone::Telegram | Phone::Group => return Err(format!("{person} can't say that")),
            Phone::Local => {
                self.up.say(&person.address, text, None).await;
                return Ok(());
            }
            Phone::Sms => LINE.to_owned(),
            Phone::WhatsApp => format!("whatsapp:{LINE}"),
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

    /// What has arrived since the last look, person by person.
    async fn answers(&mut self) -> Result<Vec<Answer>, String> {
        let arrived = self.up.arrived().await;
        let (local, texts): (Vec<Arrived>, Vec<Arrived>) = arrived
            .into_iter()
            .filter(|arrived| !arrived.to.starts_with("telegram:"))
            .partition(|arrived| arrived.to.starts_with("local:"));
        let news: Vec<Arrived> =
            texts.iter().skip(self.heard).chain(local.iter().skip(self.heard_local)).cloned().collect();
        (self.heard, self.heard_local) = (texts.len(), local.len());
        let mut seen = match self.up.telegram() {
            Some(telegram) => self.chats.answers(telegram, self.script)?,
            None => Vec::new(),
        };
        let people = &self.script.people;
        if let Some(stray) = news.iter().find(|a| people.iter().all(|person| person.recipient() != a.to)) {
            return Err(format!("somebody who is nobody here got a text: {}: {}", stray.to, stray.text));
        }
        let of = |person: &Person| {
            let name = person.name.clone();
            let mine = news.iter().filter(|a| a.to == person.recipient());
            mine.map(move |a| Answer::new(&name, &a.text)).collect::<Vec<_>>()
        };
        let mut answers: Vec<Answer> = people.iter().flat_map(of).collect();
        answers.append(&mut seen);
        let place = |answer: &Answer| people.iter().position(|person| person.name == answer.to);
        answers.sort_by_key(place);
        Ok(answers)
    }
}

/// The first beginning of an evening after a time.
fn evening_after(now: Timestamp, zone: TimeZone) -> Result<Timestamp, jiff::Error> {
    let today = zone.to_datetime(now);
    let begins = today.date().at(BEGINS, 0, 0, 0);
    zone.to_timestamp(if begins > today { begins } else { begins.tomorrow()? })
}

/// The value of a key that stands on a line of its own.
fn value<'a>(floor: &'a str, key: &str) -> Option<&'a str> {
    let line = floor.lines().find(|line| line.split('=').next().is_some_and(|k| k.trim() == key))?;
    line.split('"').nth(1)
}
