//! The policy as tables of cases.

use std::time::Duration;
use tableturn_decide::{Delivery, MessageExtras, scene::MessageKind};
use tableturn_floor::{CallId, Cause, Channel, Failure, Moment, OutboxId};
use tableturn_store::UnsentMessage;
use tableturn_worker::{
    LineSign,
    policy::{
        Circumstances, FIRST_RETRY, LINE_FAILED, LONGEST_RETRY, LOOK_UP_AFTER, Meaning, NextStep, OPTED_OUT,
        RECHECK_WITHOUT_CHANNEL, TOO_LATE, after_look_up, after_send, next_step, sign_in_answer,
        sign_in_receipt,
    },
    provider::{CHAT_TOO_FAST, FoundMessage, LookedUp, SendResult},
};

/// An SMS reply that nobody has tried to send, a minute old.
fn reply() -> UnsentMessage {
    UnsentMessage {
        id: OutboxId { conversation: "c".into(), number: 7 },
        restaurant: Some("bella".into()),
        kind: MessageKind::Reply,
        party: None,
        call: None,
        text: "hello".into(),
        extras: MessageExtras::default(),
        not_after: None,
        validity_seconds: None,
        tries: 0,
        unknown: false,
        withdrawn: false,
        held_since: None,
        due_at: 90_000,
        error_code: None,
        created_at: 0,
        address: tableturn_fixtures::address(Channel::Sms, "+15550142"),
        messaging_service: None,
        opted_out: false,
        call_behind: false,
        own_call_behind: false,
        urgent_behind: false,
        line_failing: false,
        has_fallback: false,
        now: Moment(60_000),
        machine_now: 60_000,
    }
}

fn call() -> UnsentMessage {
    let call = Some(CallId::from("first"));
    UnsentMessage { kind: MessageKind::Call, call, not_after: Some(Moment(180_000)), ..reply() }
}

/// Failed once; the next try is in three seconds.
fn failed_once(message: UnsentMessage) -> UnsentMessage {
    UnsentMessage { tries: 1, due_at: 63_000, ..message }
}

/// Of unknown outcome since a try; may be looked up now.
fn unknown(message: UnsentMessage) -> UnsentMessage {
    UnsentMessage { tries: 1, due_at: 60_000, unknown: true, ..message }
}

fn withdrawn(message: UnsentMessage) -> UnsentMessage {
    UnsentMessage { withdrawn: true, ..message }
}

fn before_call(message: UnsentMessage) -> UnsentMessage {
    UnsentMessage { call_behind: true, own_call_behind: true, ..message }
}

/// On a line that restaurants share.
fn before_anothers_call(message: UnsentMessage) -> UnsentMessage {
    UnsentMessage { call_behind: true, ..message }
}

fn edit(message: UnsentMessage) -> UnsentMessage {
    let extras = MessageExtras { edits: Some("7".into()), ..MessageExtras::default() };
    UnsentMessage { extras, ..message }
}

/// Of a line that has a fallback, at so many milliseconds of age.
fn with_fallback(age: i64, message: UnsentMessage) -> UnsentMessage {
    UnsentMessage { has_fallback: true, created_at: 60_000 - age, ..message }
}

fn too_fast(message: UnsentMessage) -> UnsentMessage {
    UnsentMessage { error_code: Some(CHAT_TOO_FAST.into()), ..message }
}

fn seconds(count: u64) -> Duration {
    Duration::from_secs(count)
}

type Case = (&'static str, UnsentMessage, Circumstances, NextStep);

const FREE: Circumstances = Circumstances { has_channel: true, pause: Duration::ZERO, waits_for_seat: false };
const PAUSED: Circumstances = Circumstances { pause: Duration::from_secs(1), ..FREE };
const ELSEWHERE: Circumstances = Circumstances { has_channel: false, ..FREE };
const CROWDED: Circumstances = Circumstances { waits_for_seat: true, ..FREE };

/// Its process died with it so many milliseconds after it had taken it in hand.
fn held(ago: i64, message: UnsentMessage) -> UnsentMessage {
    UnsentMessage { unknown: true, held_since: Some(60_000 - ago), due_at: 90_000 - ago, ..message }
}

fn late(message: UnsentMessage) -> UnsentMessage {
    UnsentMessage { not_after: Some(Moment(59_999)), ..message }
}

fn opted_out(message: UnsentMessage) -> UnsentMessage {
    UnsentMessage { opted_out: true, ..message }
}

fn check(cases: Vec<Case>) {
    for (what, message, around, expected) in cases {
        assert_eq!(next_step(&message, around), expected, "{what}");
    }
}

#[test]
fn what_to_do_next_with_a_message_that_is_alone() {
    use NextStep::{GiveUp, LookUp, Send, Wait};
    let telegram =
        |message| UnsentMessage { address: tableturn_fixtures::address(Channel::Telegram, "42"), ..message };
    let farewell = UnsentMessage { kind: MessageKind::Farewell, ..reply() };
    check(vec![
        ("a new message is sent", reply(), FREE, Send),
        (
            "whatever its due time before the first try",
            UnsentMessage { due_at: 99_000, ..reply() },
            FREE,
            Send,
        ),
        ("a failed one waits", failed_once(reply()), FREE, Wait(seconds(3))),
        ("until its time", UnsentMessage { due_at: 60_000, ..failed_once(reply()) }, FREE, Send),
        ("one of unknown outcome is looked up", unknown(reply()), FREE, LookUp),
        ("when its time comes", UnsentMessage { due_at: 61_000, ..unknown(reply()) }, FREE, Wait(seconds(1))),
        ("not before the listing can have it", held(2_000, reply()), FREE, Wait(seconds(3))),
        ("then it is", held(5_000, reply()), FREE, LookUp),
        ("at once, though a try before had failed", held(5_000, failed_once(reply())), FREE, LookUp),
        ("where there is no listing at once", held(2_000, telegram(reply())), FREE, LookUp),
        ("even if it would be too late to send", late(unknown(reply())), FREE, LookUp),
        ("too late to send", late(reply()), FREE, GiveUp(TOO_LATE)),
        ("who opted out gets nothing", opted_out(reply()), FREE, GiveUp(OPTED_OUT)),
        ("but the farewell", opted_out(farewell), FREE, Send),
        ("a chat is left alone between messages", reply(), PAUSED, Wait(seconds(1))),
        ("for calls too", call(), PAUSED, Wait(seconds(1))),
        ("an edit waits", edit(reply()), PAUSED, Wait(seconds(1))),
        ("but not before a call", before_call(edit(reply())), PAUSED, GiveUp(TOO_LATE)),
    ]);
}

#[test]
fn news_to_a_host_wait_for_more() {
    use NextStep::{Send, Wait};
    let news = |due_at| UnsentMessage { kind: MessageKind::Bundled, due_at, ..reply() };
    let urgent = UnsentMessage { urgent_behind: true, ..news(62_000) };
    check(vec![
        ("until their time", news(62_000), FREE, Wait(seconds(2))),
        ("not longer", news(60_000), FREE, Send),
        ("what follows at once takes them with it", urgent, FREE, Send),
    ]);
}

#[test]
fn what_to_do_next_if_a_call_waits_or_the_message_is_withdrawn_or_another_process_must_send_it() {
    use NextStep::{Close, GiveUp, LeaveToOthers, LookUp, Send, Wait};
    check(vec![
        ("a new message before a call is sent", before_call(reply()), FREE, Send),
        ("one that failed is dropped", before_call(failed_once(reply())), FREE, GiveUp(TOO_LATE)),
        (
            "one of unknown outcome too, before it is looked up",
            before_call(unknown(reply())),
            FREE,
            GiveUp(TOO_LATE),
        ),
        ("one whose holder died too", before_call(held(2_000, reply())), FREE, GiveUp(TOO_LATE)),
        ("a call is not dropped for another call", before_call(failed_once(call())), FREE, Wait(seconds(3))),
        ("it is looked up as any message", before_call(unknown(call())), FREE, LookUp),
        (
            "a chat that the provider wants left alone gets no call",
            before_call(too_fast(failed_once(reply()))),
            FREE,
            Wait(seconds(3)),
        ),
        ("a withdrawn message that was not sent is done with", withdrawn(reply()), FREE, Close),
        ("in any process", withdrawn(reply()), ELSEWHERE, Close),
        ("one that may have been sent is looked up", withdrawn(unknown(call())), FREE, LookUp),
        (
            "unless the call that replaces it waits",
            before_call(withdrawn(unknown(call()))),
            FREE,
            GiveUp(TOO_LATE),
        ),
        (
            "another restaurant's call does not say whether it was sent",
            before_anothers_call(withdrawn(unknown(call()))),
            FREE,
            LookUp,
        ),
        (
            "but waits for one look-up only",
            before_anothers_call(withdrawn(UnsentMessage { tries: 2, ..unknown(call()) })),
            FREE,
            GiveUp(TOO_LATE),
        ),
        (
            "a withdrawn message keeps its chat alone as long as the provider wants it",
            withdrawn(too_fast(failed_once(reply()))),
            FREE,
            Wait(seconds(3)),
        ),
        (
            "a message that waits for a seat is dropped for a call",
            before_call(reply()),
            CROWDED,
            GiveUp(TOO_LATE),
        ),
        ("a call is not", before_call(call()), CROWDED, Send),
        ("without a call it is sent when it has a seat", reply(), CROWDED, Send),
        (
            "without the channel it is left to others",
            reply(),
            ELSEWHERE,
            LeaveToOthers(RECHECK_WITHOUT_CHANNEL),
        ),
        ("also one of unknown outcome", unknown(reply()), ELSEWHERE, LeaveToOthers(RECHECK_WITHOUT_CHANNEL)),
        ("not for ever", UnsentMessage { machine_now: 900_001, ..reply() }, ELSEWHERE, GiveUp(LINE_FAILED)),
    ]);
}

fn try_again(wait: Duration, code: Option<&str>, unknown: bool) -> Meaning {
    Meaning::TryAgain { wait, tries: 1, code: code.map(str::to_owned), unknown }
}

#[test]
fn what_the_answer_to_a_send_means() {
    let accepted = || SendResult::Accepted { provider_id: "SM1".into() };
    let later = |after, code: Option<&str>, of_line| SendResult::Later {
        after,
        code: code.map(str::to_owned),
        of_line,
    };
    let lost = || SendResult::Unknown { why: "no answer in time".into() };
    let refused = Failure { cause: Cause::NoSuchNumber, code: Some("21211".into()) };
    let seventh = UnsentMessage { tries: 6, ..reply() };
    let last = UnsentMessage { tries: 7, ..reply() };
    let is_accepted = |is_decided| Meaning::Accepted { provider_id: "SM1".into(), is_decided };
    let given_up =
        |cause, code: Option<&str>| Meaning::Failed(Failure { cause, code: code.map(str::to_owned) });
    for (what, message, answer, expected) in [
        ("a reply is only recorded", reply(), accepted(), is_accepted(false)),
        ("an accepted call starts the hold", call(), accepted(), is_accepted(true)),
        (
            "so does an answer that speaks of the table",
            UnsentMessage { kind: MessageKind::Reply, ..call() },
            accepted(),
            is_accepted(true),
        ),
        ("a refusal is final", reply(), SendResult::Refused(refused.clone()), Meaning::Failed(refused)),
        (
            "the provider says how long",
            reply(),
            later(Some(seconds(600)), Some("429"), false),
            try_again(seconds(600), Some("429"), false),
        ),
        ("a lost answer is looked up", reply(), lost(), try_again(LOOK_UP_AFTER, None, true)),
        (
            "the seventh failure is not the last",
            seventh,
            later(Some(seconds(1)), None, true),
            Meaning::TryAgain { wait: seconds(1), tries: 7, code: None, unknown: false },
        ),
        (
            "the eighth is: of the line",
            last.clone(),
            later(None, Some("20429"), true),
            given_up(Cause::Line, Some("20429")),
        ),
        ("or of the chat", last.clone(), later(None, None, false), given_up(Cause::Other, None)),
        (
            "a lost answer is looked up once more",
            last,
            lost(),
            Meaning::TryAgain { wait: LOOK_UP_AFTER, tries: 8, code: None, unknown: true },
        ),
        (
            "a chat that moved",
            reply(),
            SendResult::Moved { chat: "-10042".into() },
            Meaning::Moved { chat: "-10042".into() },
        ),
    ] {
        assert_eq!(after_send(&message, answer), expected, "{what}");
    }
}

#[test]
fn what_the_answer_to_a_look_up_means() {
    let failure = Failure { cause: Cause::Unreachable, code: Some("30003".into()) };
    let message = |failure| FoundMessage { provider_id: "SM1".into(), failure };
    let found = |failure| Ok(LookedUp::Found(message(failure)));
    let undecidable = || Ok(LookedUp::Undecidable(message(None)));
    let is_accepted = |is_decided| Meaning::Accepted { provider_id: "SM1".into(), is_decided };
    for (what, message, answer, expected) in [
        ("found", unknown(reply()), found(None), is_accepted(false)),
        ("a call is found", unknown(call()), found(None), is_accepted(true)),
        (
            "found undelivered",
            unknown(call()),
            found(Some(failure.clone())),
            Meaning::Undelivered { provider_id: "SM1".into(), failure },
        ),
        ("not there", unknown(reply()), Ok(LookedUp::NotThere), Meaning::NotThere),
        (
            "not there after the last try",
            UnsentMessage { tries: 8, ..unknown(reply()) },
            Ok(LookedUp::NotThere),
            Meaning::Failed(LINE_FAILED),
        ),
        ("a text whose words the guest has", unknown(reply()), undecidable(), Meaning::Failed(TOO_LATE)),
        (
            "an answer that speaks of the table begins no hold",
            UnsentMessage { kind: MessageKind::Reply, ..unknown(call()) },
            undecidable(),
            Meaning::Failed(TOO_LATE),
        ),
        (
            "a call that nobody waits for any more counts as read",
            withdrawn(unknown(call())),
            undecidable(),
            is_accepted(true),
        ),
        (
            "a call that stays undecidable is given up",
            UnsentMessage { tries: 7, ..unknown(call()) },
            undecidable(),
            Meaning::Failed(LINE_FAILED),
        ),
        (
            "the last failed look-up gives up",
            UnsentMessage { tries: 7, ..unknown(reply()) },
            Err("500".into()),
            Meaning::Failed(LINE_FAILED),
        ),
    ] {
        assert_eq!(after_look_up(&message, answer), expected, "{what}");
    }
}

#[test]
fn failed_and_undecidable_look_ups_wait_as_long_as_failed_sends() {
    let found = FoundMessage { provider_id: "SM1".into(), failure: None };
    let answers = [Err("500".into()), Ok(LookedUp::Undecidable(found))];
    for (tries, answer) in (1..7).flat_map(|tries| answers.iter().map(move |answer| (tries, answer))) {
        let message = UnsentMessage { tries, ..unknown(call()) };
        let Meaning::TryAgain { wait, tries: counted, unknown: true, .. } =
            after_look_up(&message, answer.clone())
        else {
            panic!("given up after {tries} tries")
        };
        assert_eq!(counted, tries + 1);
        let middle = FIRST_RETRY.saturating_mul(2u32.pow(tries)).min(LONGEST_RETRY);
        assert!((middle.mul_f64(0.75)..middle.mul_f64(1.25)).contains(&wait), "{tries}: {wait:?}");
    }
}

#[test]
fn waits_double_up_to_five_minutes_with_a_quarter_of_jitter() {
    for (tries, seconds) in [(0, 5), (1, 10), (5, 160), (6, 300)] {
        let middle = Duration::from_secs(seconds);
        let later = SendResult::Later { after: None, code: None, of_line: true };
        let Meaning::TryAgain { wait, .. } = after_send(&UnsentMessage { tries, ..reply() }, later) else {
            panic!("given up after {tries} tries")
        };
        assert!((middle.mul_f64(0.75)..middle.mul_f64(1.25)).contains(&wait), "{tries}: {wait:?}");
    }
}

#[test]
fn an_answer_says_how_the_line_does() {
    use LineSign::{Accepted, Refused};
    let refused = |cause| SendResult::Refused(Failure { cause, code: None });
    let later = |of_line| SendResult::Later { after: None, code: None, of_line };
    for (answer, sign) in [
        (SendResult::Accepted { provider_id: "SM1".into() }, Some(Accepted)),
        (SendResult::Moved { chat: "-10042".into() }, Some(Accepted)),
        (refused(Cause::NoSuchNumber), Some(Accepted)),
        (refused(Cause::Line), Some(Refused)),
        (later(true), Some(Refused)),
        (later(false), None),
        (SendResult::Unknown { why: String::new() }, Some(Refused)),
    ] {
        assert_eq!(sign_in_answer(&answer), sign, "{answer:?}");
    }
}

#[test]
fn a_call_is_left_to_the_fallback_of_its_line_after_a_minute() {
    use NextStep::{GiveUp, LookUp, Send, Wait};
    let failing = |message| UnsentMessage { line_failing: true, ..message };
    let refused = UnsentMessage { error_code: Some("20429".into()), ..failed_once(call()) };
    let with_code = Failure { code: Some("20429".into()), ..LINE_FAILED };
    check(vec![
        ("a call is tried on its own line first", with_fallback(90_000, call()), FREE, Send),
        ("also on a failing one", failing(with_fallback(0, call())), FREE, Send),
        ("a minute long", with_fallback(59_000, failed_once(call())), FREE, Wait(seconds(3))),
        ("then it is left to the fallback", with_fallback(60_000, refused), FREE, GiveUp(with_code)),
        (
            "at once on a failing line",
            failing(with_fallback(0, failed_once(call()))),
            FREE,
            GiveUp(LINE_FAILED),
        ),
        (
            "but not while it may have been sent",
            failing(with_fallback(90_000, unknown(call()))),
            FREE,
            LookUp,
        ),
        ("nor without a fallback", failing(failed_once(call())), FREE, Wait(seconds(3))),
        (
            "nor if it is no call",
            failing(with_fallback(90_000, failed_once(reply()))),
            FREE,
            Wait(seconds(3)),
        ),
    ]);
}

#[test]
fn a_call_waits_no_longer_than_until_its_fallback_takes_over() {
    let busy = || SendResult::Later { after: Some(seconds(600)), code: None, of_line: true };
    let wait = |message: &UnsentMessage| match after_send(message, busy()) {
        Meaning::TryAgain { wait, .. } => wait,
        other => panic!("{other:?}"),
    };
    assert_eq!(wait(&with_fallback(50_000, call())), seconds(10));
    assert_eq!(wait(&UnsentMessage { line_failing: true, ..with_fallback(0, call()) }), Duration::ZERO);
    assert_eq!(wait(&call()), seconds(600));
    assert_eq!(wait(&with_fallback(50_000, reply())), seconds(600));
}

/// A provider that hangs, or answers 5xx to everything, tells neither whether it took the call nor whether it has it.
#[test]
fn a_call_that_nobody_can_look_up_is_left_to_the_fallback_too() {
    let down = |message: &UnsentMessage| after_look_up(message, Err("no answer".into()));
    let failing = |message| UnsentMessage { line_failing: true, ..message };
    let wait = |message: &UnsentMessage| match down(message) {
        Meaning::TryAgain { wait, unknown: true, .. } => wait,
        other => panic!("{other:?}"),
    };
    assert_eq!(down(&unknown(with_fallback(60_000, call()))), Meaning::Failed(LINE_FAILED));
    assert_eq!(down(&failing(unknown(with_fallback(0, call())))), Meaning::Failed(LINE_FAILED));
    assert_eq!(wait(&unknown(with_fallback(58_000, call()))), seconds(2), "a minute long it is looked up");
    assert!(wait(&failing(unknown(call()))) > seconds(2), "it has no other line");
    assert!(wait(&withdrawn(unknown(with_fallback(90_000, call())))) > seconds(2), "nobody waits for it");
    assert!(wait(&unknown(with_fallback(90_000, reply()))) > seconds(2), "it is no call");
}

#[test]
fn a_receipt_says_how_the_line_does() {
    use LineSign::{Delivered, Lost};
    let failure = |cause| Some(Failure { cause, code: None });
    for (delivery, failure, sign) in [
        (Delivery::Sent, None, None),
        (Delivery::Delivered, None, Some(Delivered)),
        (Delivery::Failed, None, Some(Lost)),
        (Delivery::Undelivered, failure(Cause::Line), Some(Lost)),
        (Delivery::Undelivered, failure(Cause::Filtered), Some(Lost)),
        (Delivery::Undelivered, failure(Cause::Unreachable), None),
        (Delivery::Failed, failure(Cause::NoSuchNumber), None),
        (Delivery::Failed, failure(Cause::WindowClosed), None),
    ] {
        assert_eq!(sign_in_receipt(delivery, failure.as_ref()), sign, "{delivery:?} {failure:?}");
    }
}
