//! What happens in each run, and what must be true at its end.

use crate::run::Run;
use std::time::{Duration, Instant};
use tableturn_testing::{BellaFloor, FakeTwilio};

const LINE: &str = BellaFloor::NUMBER;
const ANA: &str = "+15550142";
const BEN: &str = "+15550143";
/// For one step; a message that a dead process had in hand is looked up after five seconds.
const DEADLINE: Duration = Duration::from_secs(60);
const POLL: Duration = Duration::from_millis(20);
/// Half of the hold, after which a guest who has not answered is reminded, and a second.
const HALF_OF_HOLD: Duration = Duration::from_secs(301);
/// How far the clock moves on if nothing is left to do and the hold was not half over yet.
const A_MINUTE: Duration = Duration::from_secs(61);
/// Without progress for so long, what a dead process still has is taken from it.
const PATIENCE: Duration = Duration::from_secs(3);

/// The processes of a run.
pub trait Setup {
    fn twilio(&self) -> &FakeTwilio;
    /// Whether one of them has ended at the point.
    fn has_ended(&mut self) -> bool;
    /// Starts it again, and does not end it this time.
    async fn start_again(&mut self);
    /// Ends what a dead process still has in hand or in flight, where that takes long by itself.
    fn end_leases(&mut self) {}
    /// Moves the restaurants' clock until it is so far ahead of the real time. False if no process could say that it
    /// is: then the clock may have moved or not.
    async fn advance_to(&mut self, ahead: Duration) -> bool;
    /// Nothing is queued, and nothing unsent.
    async fn has_sent_all(&mut self) -> bool;
    fn log(&self) -> String;
}

/// A run: the processes, and whether they have ended at the point.
pub struct Evening<S> {
    setup: S,
    run: Run,
    ends: usize,
    waits_since: Instant,
}

/// One text of the evening.
struct Said {
    from: &'static str,
    text: &'static str,
    /// Before the next text so many messages must have come.
    answers: usize,
}

fn said(run: Run) -> Vec<Said> {
    let first = Said { from: ANA, text: "4 Ana", answers: 1 };
    if run.is_on_shared_line() {
        return vec![first, Said { from: ANA, text: "2", answers: 2 }];
    }
    // The only table is free, so Ana is called at once. Ben waits, and his second text comes right after his first.
    vec![first, Said { from: BEN, text: "4 Ben", answers: 0 }, Said { from: BEN, text: "status", answers: 2 }]
}

/// The floor files.
pub fn floors(run: Run) -> Vec<String> {
    let bella = BellaFloor::new().table("T1", "4").sms().toml();
    let roma = bella.replace("bella", "roma").replace("Trattoria Bella", "Osteria Roma");
    if run.is_on_shared_line() { vec![bella, roma] } else { vec![bella] }
}

impl<S: Setup> Evening<S> {
    pub fn new(setup: S, run: Run) -> Self {
        for trouble in run.troubles() {
            setup.twilio().misbehave(trouble, 1);
        }
        Self { setup, run, ends: 0, waits_since: Instant::now() }
    }

    pub async fn play(mut self) -> S {
        for said in said(self.run) {
            let sid = self.setup.twilio().fresh_sid();
            let deadline = Instant::now() + DEADLINE;
            // What is not answered with 200 is posted again.
            while !self.setup.twilio().text_until_taken(&sid, said.from, LINE, said.text).await {
                self.pause(deadline, "a text is not taken").await;
            }
            self.until(said.from, said.answers).await;
        }
        self.until_all_is_sent().await;
        self.remind().await;
        self.until_all_is_sent().await;
        self.check();
        self.setup
    }

    fn texts_to(&self, guest: &str) -> Vec<String> {
        let messages = self.setup.twilio().messages();
        messages.into_iter().filter(|message| message.to == guest).map(|message| message.body).collect()
    }

    async fn until(&mut self, guest: &str, answers: usize) {
        let deadline = Instant::now() + DEADLINE;
        while self.texts_to(guest).len() < answers {
            self.pause(deadline, "an answer does not come").await;
        }
    }

    async fn until_all_is_sent(&mut self) {
        let deadline = Instant::now() + DEADLINE;
        while !self.setup.has_sent_all().await {
            self.pause(deadline, "something stays unsent").await;
        }
    }

    /// Half of Ana's hold passes: she is reminded only if her call was recorded as accepted. The clock moves on only
    /// while a process is idle, so that a slow start does not use up the hold.
    async fn remind(&mut self) {
        let expected = self.texts_to(ANA).len() + 1;
        let deadline = Instant::now() + DEADLINE;
        let mut ahead = HALF_OF_HOLD;
        while self.texts_to(ANA).len() < expected {
            let idle = self.setup.advance_to(ahead).await && self.setup.has_sent_all().await;
            if idle && self.texts_to(ANA).len() < expected {
                ahead += A_MINUTE;
            }
            self.pause(deadline, "no hold has begun").await;
        }
    }

    /// A moment passes. A process that has ended is started again.
    async fn pause(&mut self, deadline: Instant, what: &str) {
        if self.setup.has_ended() {
            self.ends += 1;
            self.setup.start_again().await;
            self.waits_since = Instant::now();
        }
        if self.ends > 0 && self.waits_since.elapsed() > PATIENCE {
            self.setup.end_leases();
            self.waits_since = Instant::now();
        }
        let (run, log) = (self.run, self.setup.log());
        assert!(
            Instant::now() < deadline,
            "ended at {run}: {what}\n{:#?}\n{log}",
            self.setup.twilio().messages()
        );
        tokio::time::sleep(POLL).await;
    }

    fn check(&mut self) {
        let (run, log) = (self.run, self.setup.log());
        if self.setup.has_ended() {
            self.ends += 1;
        }
        assert_eq!(self.ends, 1, "{run} is on nobody's way\n{log}");
        assert!(log.contains(&format!("ended by TABLETURN_TEST_KILL at {}", run.point.name())), "{log}");
        let (ana, ben) = (self.texts_to(ANA), self.texts_to(BEN));
        let count = format!("ended at {run}\n{ana:#?}\n{ben:#?}\n{log}");
        if run.is_on_shared_line() {
            assert_eq!((ana.len(), ben.len()), (3, 0), "{count}");
            assert!(ana[0].starts_with("Which restaurant?") && ana[1].contains("table T1"), "{count}");
        } else {
            assert_eq!((ana.len(), ben.len()), (2, 2), "{count}");
            assert!(ana[0].starts_with("Hi Ana (#1)") && ana[0].contains("table T1"), "{count}");
            assert!(ben[0].starts_with("Hi Ben, you're #2"), "{count}");
            assert!(!ben[1].starts_with("Hi Ben"), "{count}");
        }
        assert!(ana.last().unwrap().contains("T1"), "{count}");
    }
}
