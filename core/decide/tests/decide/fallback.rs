//! A call that its line could not send goes out once more, by the line's fallback.

use crate::people::{ANA, BEN};
use tableturn_decide::scene::{MessageKind, MessageState};
use tableturn_decide::{Change, Delivery, Event};
use tableturn_evening::{Evening, OutboxRow};
use tableturn_fixtures::floor::{FloorFixture, line, with_tables};
use tableturn_floor::PartyState::{Called, NoShow, Waiting};
use tableturn_floor::{
    Cause, Channel, DueKind, Language, Line, LineFailure, LineFinding, OptoutBy, OutboxId, Role,
};

const WHATSAPP: &str = "+15550100";
const SMS: &str = "+15550101";

/// Guests write on WhatsApp; calls that fail there go out by SMS. One table for four.
fn evening() -> Evening {
    let mut floor = with_tables(&[(4, 1)]);
    let mut whatsapp = line(Channel::WhatsApp, WHATSAPP);
    let sms = line(Channel::Sms, SMS);
    whatsapp.fallback = Some(sms.name());
    floor.lines = vec![whatsapp, sms, line(Channel::Local, "local")].into();
    floor.add_host_in(Channel::Local, "marco", "Marco", Role::Host);
    Evening::new(floor)
}

/// Ana has been called, and the provider has not answered yet.
fn ana_is_called() -> (Evening, OutboxId) {
    let mut evening = evening();
    evening.text(ANA, "4 Ana");
    let call = evening.call_to(ANA);
    (evening, call)
}

fn calls<'e>(evening: &'e Evening, chat: &'e str) -> Vec<&'e OutboxRow> {
    evening.messages_to(chat).filter(|row| row.out.kind == MessageKind::Call).collect()
}

fn channel_of(evening: &Evening, row: &OutboxRow) -> Channel {
    let party = evening.floor().parties.values().find(|party| Some(&party.id) == row.out.party.as_ref());
    let contact = party.and_then(|party| party.contact.as_ref()).expect("a contact");
    assert_eq!(contact.conversation, row.out.to, "the party is texted where it was called");
    contact.address.channel
}

#[test]
fn a_call_that_fails_for_the_lines_reason_goes_out_by_the_fallback_under_the_same_hold() {
    for cause in [Cause::Line, Cause::WindowClosed, Cause::Filtered, Cause::TooLate, Cause::Other] {
        let (mut evening, call) = ana_is_called();
        let first = evening.party(1).clone();
        evening.failed(&call, cause);
        let party = evening.party(1).clone();
        assert_eq!(party.state, Called, "{cause:?}");
        assert_eq!(party.call, first.call, "the same call");
        assert!(!party.told.of_this_call());
        assert_eq!(party.due.map(|due| due.kind), Some(DueKind::Reach));
        assert_eq!(calls(&evening, ANA).len(), 2);
        let second = calls(&evening, ANA)[1].clone();
        assert_eq!(channel_of(&evening, &second), Channel::Sms);
        assert!(second.out.text.contains("T1"));
        assert!(evening.last_decision().messages.len() == 1, "no host hears of it");
        evening.sent(&second.id);
        assert!(evening.party(1).told.of_this_call());
        assert_eq!(evening.party(1).due.map(|due| due.kind), Some(DueKind::Remind));
        evening.pass(10);
        assert_eq!(evening.state(1), NoShow);
    }
}

#[test]
fn a_call_that_fails_for_the_guests_reason_is_not_tried_again() {
    for cause in [Cause::OptedOut, Cause::Unreachable] {
        let (mut evening, call) = ana_is_called();
        evening.failed(&call, cause);
        assert_eq!(evening.state(1), Waiting, "{cause:?}");
        assert_eq!(calls(&evening, ANA).len(), 1);
    }
}

#[test]
fn a_number_that_one_channel_does_not_know_is_tried_on_another_channel_only() {
    let (mut evening, call) = ana_is_called();
    evening.failed(&call, Cause::NoSuchNumber);
    assert_eq!(evening.state(1), Called);
    let mut evening = self::evening();
    evening.floor_mut().lines[0].channel = Channel::Sms;
    let mut evening = evening.on_channel(Channel::Sms);
    evening.text(ANA, "4 Ana");
    evening.failed(&evening.call_to(ANA), Cause::NoSuchNumber);
    assert_eq!(evening.state(1), Waiting);
}

#[test]
fn after_the_fallback_hosts_are_asked_and_the_guest_is_texted_where_they_wrote() {
    let (mut evening, call) = ana_is_called();
    evening.failed(&call, Cause::WindowClosed);
    let second = evening.call_to(ANA);
    evening.failed(&second, Cause::Line);
    assert_eq!(evening.state(1), Waiting);
    assert!(evening.party(1).not_reached);
    assert_eq!(calls(&evening, ANA).len(), 2, "never a third time");
    assert_eq!(evening.party(1).contact.as_ref().unwrap().address.channel, Channel::WhatsApp);
    assert!(evening.read("marco")[0].contains("could not be reached"));
    // A host's new call is a new one: it may fall back again.
    evening.hear(tableturn_decide::Heard::text(local("marco"), "/call 1"));
    evening.failed(&evening.call_to(ANA), Cause::WindowClosed);
    assert_eq!(calls(&evening, ANA).len(), 4);
}

/// Nobody knows whether the fallback can send. The guest has written on the other line.
#[test]
fn after_a_fallback_that_accepted_nothing_in_time_the_guest_is_texted_where_they_wrote() {
    let (mut evening, call) = ana_is_called();
    evening.failed(&call, Cause::WindowClosed);
    evening.pass(4);
    assert_eq!(evening.state(1), Waiting);
    assert!(evening.party(1).not_reached);
    let contact = evening.party(1).contact.clone().unwrap();
    assert_eq!(contact.address.channel, Channel::WhatsApp);
    assert_eq!(contact.conversation, call.conversation);
}

fn local(chat: &str) -> tableturn_floor::Address {
    tableturn_fixtures::address(Channel::Local, chat)
}

#[test]
fn who_opted_out_of_the_fallback_is_not_called_there() {
    let mut evening = evening().on_channel(Channel::Sms);
    evening.text(ANA, "STOP");
    let mut evening = evening.on_channel(Channel::WhatsApp);
    evening.text(ANA, "4 Ana");
    evening.failed(&evening.call_to(ANA), Cause::WindowClosed);
    assert_eq!(evening.state(1), Waiting);
    assert_eq!(calls(&evening, ANA).len(), 1);
}

/// A contact is as its conversation's row has it: a process that keeps the floor and one that reads it agree.
#[test]
fn the_fallback_speaks_the_language_of_its_own_conversation() {
    let mut evening = evening().on_channel(Channel::Sms);
    evening.floor_mut().restaurant.languages = vec![Language::En, Language::Es];
    evening.text(ANA, "español");
    let mut evening = evening.on_channel(Channel::WhatsApp);
    evening.text(ANA, "in English please");
    evening.text(ANA, "4 Ana");
    assert_eq!(evening.party(1).language(), Some(Language::En));
    evening.failed(&evening.call_to(ANA), Cause::WindowClosed);
    let second = calls(&evening, ANA)[1];
    assert_eq!(evening.last_decision().changes.iter().find_map(language_of_party), Some(Language::Es));
    assert!(second.out.text.contains("mesa T1"), "{}", second.out.text);
}

/// The language of the contact that a decision writes for a party.
fn language_of_party(change: &Change) -> Option<Language> {
    match change {
        Change::UpdateParty(party) => party.language(),
        _ => None,
    }
}

#[test]
fn the_guest_of_the_fallback_is_the_same_guest() {
    let (mut evening, call) = ana_is_called();
    evening.failed(&call, Cause::WindowClosed);
    evening.sent(&evening.call_to(ANA));
    let mut evening = evening.on_channel(Channel::Sms);
    let answer = evening.text(ANA, "here");
    assert!(answer[0].contains("T1"), "{answer:?}");
    assert_eq!(evening.party(1).due.map(|due| due.kind), Some(DueKind::Here));
}

#[test]
fn stop_to_either_line_takes_the_guest_off_the_waitlist() {
    for channel in [Channel::Sms, Channel::WhatsApp] {
        let (mut evening, call) = ana_is_called();
        evening.floor_mut().lines[1].optout = OptoutBy::Us;
        evening.failed(&call, Cause::WindowClosed);
        evening.sent(&evening.call_to(ANA));
        let mut evening = evening.on_channel(channel);
        evening.text(ANA, "STOP");
        assert!(!evening.state(1).is_live(), "{channel}");
    }
}

/// What becomes of the floor file between a call by the fallback and STOP to the first line.
#[test]
fn stop_to_the_first_line_holds_whatever_the_floor_file_says_since() {
    type FileChange = fn(&mut Vec<Line>);
    let changes: [(&str, FileChange); 3] = [
        ("no fallback", |lines| lines[0].fallback = None),
        ("another service", |lines| lines[0].messaging_service = Some("MG2".into())),
        ("no fallback, another service", |lines| {
            (lines[0].fallback, lines[0].messaging_service) = (None, Some("MG2".into()));
        }),
    ];
    for (what, change) in changes {
        let mut evening = evening();
        evening.floor_mut().lines[0].messaging_service = Some("MG1".into());
        evening.text(ANA, "4 Ana");
        evening.failed(&evening.call_to(ANA), Cause::WindowClosed);
        evening.sent(&evening.call_to(ANA));
        let mut lines: Vec<Line> = evening.floor().lines.to_vec();
        change(&mut lines);
        evening.floor_mut().lines = lines.into();
        evening.text(ANA, "STOP");
        assert!(!evening.state(1).is_live(), "{what}");
    }
}

#[test]
fn stop_to_the_first_line_holds_after_the_call_is_over() {
    let (mut evening, call) = ana_is_called();
    evening.failed(&call, Cause::Line);
    evening.sent(&evening.call_to(ANA));
    for command in ["/seat 1", "/undo"] {
        evening.hear(tableturn_decide::Heard::text(local("marco"), command));
    }
    let second = calls(&evening, ANA)[2].clone();
    assert_eq!(channel_of(&evening, &second), Channel::Sms, "called anew, where the first call arrived");
    evening.text(ANA, "STOP");
    assert!(!evening.state(1).is_live());
}

/// Ana was called by SMS; a host seated her and took that back.
#[test]
fn a_later_call_that_the_fallback_can_not_send_goes_out_where_the_guest_wrote() {
    let (mut evening, call) = ana_is_called();
    evening.failed(&call, Cause::Line);
    evening.sent(&evening.call_to(ANA));
    for command in ["/seat 1", "/undo"] {
        evening.hear(tableturn_decide::Heard::text(local("marco"), command));
    }
    evening.failed(&evening.call_to(ANA), Cause::Line);
    assert_eq!(evening.state(1), Called);
    assert_eq!(channel_of(&evening, calls(&evening, ANA)[3]), Channel::WhatsApp);
    evening.failed(&evening.call_to(ANA), Cause::Line);
    assert_eq!(evening.state(1), Waiting, "once");
}

#[test]
fn a_guest_who_was_answered_where_they_write_was_told() {
    let (evening, call) = ana_is_called();
    let mut evening = evening.on_channel(Channel::Sms);
    evening.sent(&call);
    evening.text(ANA, "status");
    let answer = evening.newest(ANA).unwrap().id.clone();
    evening.sent(&answer);
    evening.receipt_with(&call, Delivery::Undelivered, Cause::WindowClosed);
    assert_eq!(evening.state(1), Called);
    assert!(evening.party(1).told.of_this_call());
    assert_eq!(evening.party(1).due.map(|due| due.kind), Some(DueKind::Remind));
    evening.failed(&answer, Cause::Other);
}

#[test]
fn a_call_that_fails_is_sent_where_the_guest_has_written_since() {
    for cause in [Cause::WindowClosed, Cause::Unreachable, Cause::Line] {
        let (evening, call) = ana_is_called();
        let mut evening = evening.on_channel(Channel::Sms);
        evening.text(ANA, "status");
        evening.failed(&call, cause);
        assert_eq!(evening.state(1), Called, "{cause:?}");
        let second = calls(&evening, ANA)[1].clone();
        assert_eq!(channel_of(&evening, &second), Channel::Sms);
        evening.failed(&second.id, cause);
        assert_eq!(evening.state(1), Waiting, "once");
        assert_eq!(evening.party(1).contact.as_ref().unwrap().address.channel, Channel::Sms);
    }
}

#[test]
fn a_no_show_whose_second_call_did_not_arrive_is_texted_where_they_wrote() {
    let (mut evening, call) = ana_is_called();
    evening.failed(&call, Cause::WindowClosed);
    let second = evening.call_to(ANA);
    evening.sent(&second);
    evening.pass(10);
    assert_eq!(evening.state(1), NoShow);
    evening.receipt(&second, Delivery::Undelivered);
    assert_eq!(evening.state(1), Waiting);
    assert_eq!(evening.party(1).contact.as_ref().unwrap().address.channel, Channel::WhatsApp);
}

#[test]
fn of_two_calls_the_one_that_arrived_says_where_the_guest_is_texted() {
    let (mut evening, call) = ana_is_called();
    evening.failed(&call, Cause::Line);
    let second = evening.call_to(ANA);
    evening.sent(&second);
    evening.receipt(&call, Delivery::Delivered);
    evening.receipt(&second, Delivery::Undelivered);
    assert_eq!(evening.state(1), Called);
    assert_eq!(evening.party(1).contact.as_ref().unwrap().address.channel, Channel::WhatsApp);
}

#[test]
fn a_first_call_that_arrives_after_all_takes_the_second_back() {
    let (mut evening, call) = ana_is_called();
    evening.failed(&call, Cause::Line);
    let second = evening.call_to(ANA);
    evening.receipt(&call, Delivery::Delivered);
    assert!(evening.party(1).told.of_this_call());
    assert_eq!(evening.message(&second).state, MessageState::Withdrawn);
    // It was on its way already, and fails: the guest knows all the same.
    evening.failed(&second, Cause::Line);
    assert_eq!(evening.state(1), Called);
    assert!(evening.party(1).told.of_this_call());
}

#[test]
fn what_ends_the_hold_withdraws_both() {
    let (mut evening, call) = ana_is_called();
    evening.text(BEN, "4 Ben");
    evening.failed(&call, Cause::Line);
    evening.hear(tableturn_decide::Heard::text(local("marco"), "/remove 1"));
    assert!(calls(&evening, ANA).iter().all(|row| row.state != MessageState::Queued));
    assert_eq!(evening.state(2), Called);
}

/// A line's health concerns whoever can be called by it alone, or by no line.
#[test]
fn hosts_hear_of_a_line_when_it_decides_whether_guests_can_be_called() {
    // Which lines fail once the health of the third has changed, and whether hosts hear of it.
    for (whatsapp_fails, sms_fails, changed, is_told) in [
        (true, false, WHATSAPP, false),
        (true, true, WHATSAPP, true),
        (false, false, WHATSAPP, false),
        (false, true, WHATSAPP, true),
        (false, true, SMS, false),
        (true, true, SMS, true),
        (false, false, SMS, false),
        (true, false, SMS, true),
    ] {
        let mut evening = evening();
        evening.floor_mut().auto = Some(false);
        evening.text(ANA, "4 Ana");
        let failing = |fails: bool| fails.then_some(LineFailure::Refuses);
        let fails = if changed == WHATSAPP { whatsapp_fails } else { sms_fails };
        let found = if fails { LineFinding::Refuses } else { LineFinding::Accepts };
        for (line, fails) in evening.floor_mut().lines.iter_mut().zip([whatsapp_fails, sms_fails]) {
            line.failing = if line.address == changed { found.before() } else { failing(fails) };
        }
        let line = evening.floor().lines.iter().find(|line| line.address == changed).unwrap().name();
        let restaurant = evening.floor().restaurant.id.clone();
        evening.handle(Event::LineHealth { restaurant, channel: line.channel, line: line.address, found });
        let told = evening.read("marco");
        assert_eq!(!told.is_empty(), is_told, "{whatsapp_fails} {sms_fails} {changed}: {told:?}");
    }
}

#[test]
fn hosts_do_not_hear_of_a_line_whose_guests_have_opted_out() {
    let mut evening = evening();
    evening.floor_mut().auto = Some(false);
    evening.floor_mut().lines[0].optout = OptoutBy::Us;
    evening.text(ANA, "4 Ana");
    evening.text(ANA, "STOP");
    evening.floor_mut().lines[1].failing = Some(LineFailure::Refuses);
    whatsapp(&mut evening, LineFinding::Refuses);
    assert!(evening.read("marco").is_empty());
}

#[test]
fn autopilot_calls_on_a_failing_line_whose_fallback_works() {
    let mut evening = evening();
    evening.floor_mut().lines[0].failing = Some(LineFailure::Refuses);
    evening.text(ANA, "4 Ana");
    assert_eq!(evening.state(1), Called);
    let mut evening = self::evening();
    evening.floor_mut().lines.iter_mut().for_each(|line| line.failing = Some(LineFailure::Refuses));
    evening.text(ANA, "4 Ana");
    assert_eq!(evening.state(1), Waiting);
}

/// Whom the fallback does not reach is called by voice while the line fails, and by text when it works again.
#[test]
fn who_opted_out_of_the_fallback_is_called_by_voice_while_the_line_fails() {
    let mut evening = evening().on_channel(Channel::Sms);
    evening.text(ANA, "STOP");
    let mut evening = evening.on_channel(Channel::WhatsApp);
    whatsapp(&mut evening, LineFinding::Refuses);
    evening.text(ANA, "4 Ana");
    evening.failed(&evening.call_to(ANA), Cause::Line);
    let told = evening.read("marco").join(" ");
    assert!(told.contains("T1 is free for #1 Ana"), "{told}");
    evening.pass(11);
    assert_eq!(calls(&evening, ANA).len(), 1, "no host called them, and they are not called by text again");
    whatsapp(&mut evening, LineFinding::Accepts);
    assert_eq!(evening.state(1), Called);
    assert_eq!(channel_of(&evening, calls(&evening, ANA)[1]), Channel::WhatsApp);
}

/// What is found of the line that guests write on.
fn whatsapp(evening: &mut Evening, found: LineFinding) {
    let (restaurant, line) = (evening.floor().restaurant.id.clone(), WHATSAPP.to_owned());
    let health = Event::LineHealth { restaurant, channel: Channel::WhatsApp, line, found };
    evening.handle(health);
}
