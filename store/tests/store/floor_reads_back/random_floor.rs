//! Random floors, as proptest generates them.

use crate::fixtures::{self, address, restaurant};
use jiff::tz::TimeZone;
use proptest::{
    array::uniform7,
    collection::{btree_map, btree_set, vec},
    option,
    prelude::*,
    sample::select,
};
use std::collections::BTreeSet;
use tableturn_floor::{
    Answer, AtClosing, Channel, Claim, ClaimState, Clock, Combination, Contact, Country, Due, DueKind, Floor,
    Guest, GuestMarks, Host, HostId, Hours, Identity, Intake, Language, LimitReached, Line, LineFailure,
    LineName, MarkedPlace, Marks, Moment, Need, Needs, OptoutBy, OutboxId, Parties, Party, PartyState, Pause,
    Place, Prices, Quote, Restaurant, Role, SharedMap, Span, Table, TableId, TextGuard, TextRules, Texts,
    Told, TurnTimes, Wish, minutes,
};

pub(super) fn floor() -> impl Strategy<Value = Floor> {
    let settings = (
        settings(),
        option::of(any::<bool>()),
        "[ -~]{0,10}",
        any::<u32>(),
        report(),
        turns(),
        (intake(), guard()),
    );
    let place = (vec(line(), 0..5), vec(table(), 0..6), vec(any::<(u8, u8, u8)>(), 0..4));
    let people = (vec(party(), 0..8), vec(claim(), 6), vec(host(), 0..3), vec(guest(), 8));
    (settings, place, people).prop_map(|(settings, (lines, tables, pairs), people)| {
        let (restaurant, auto, day, next_number, report_at, turns, (intake, guard)) = settings;
        let tables: Vec<Table> = (0..).zip(tables).map(place_table).collect();
        let some = |n: u8| tables.get(usize::from(n) % tables.len().max(1)).map(|t| t.id.clone());
        let combination = |(a, b, seats): (u8, u8, u8)| {
            Some(Combination { tables: vec![some(a)?, some(b)?], seats: seats.into() })
        };
        let mut by_place = BTreeSet::new();
        let mut floor = Floor {
            combinations: pairs.into_iter().filter_map(combination).collect(),
            lines: lines.into_iter().filter(|l| by_place.insert((l.channel, l.address.clone()))).collect(),
            restaurant: restaurant.into(),
            auto,
            intake,
            guard,
            day,
            next_number,
            report_at,
            turns,
            tables: tables.into(),
            claims: SharedMap::new(),
            parties: Parties::default(),
            guests: SharedMap::new(),
            hosts: SharedMap::new(),
            team: None,
        };
        add_people(&mut floor, people);
        floor
    })
}

type People = (Vec<Party>, Vec<Option<(ClaimState, u8, String)>>, Vec<Host>, Vec<Option<Guest>>);

fn add_people(floor: &mut Floor, (parties, claims, hosts, guests): People) {
    for ((n, mut party), guest) in (0u32..).zip(parties).zip(guests) {
        party.id = format!("p{n}").as_str().into();
        party.number = n + 1;
        if party.state.is_live() {
            party.ended = None;
        }
        party.guest = party.guest.map(|_| Identity::tel(&format!("+1555000{n:04}")));
        let called = party.state == PartyState::Called;
        if called && party.due.is_none() {
            party.due = Some(Due { kind: DueKind::Hold, at: Moment(7) });
        }
        if let Some(contact) = &mut party.contact {
            contact.conversation = format!("c{n}").as_str().into();
            contact.address.chat = format!("{n:03}");
        }
        if let (Some(identity), Some(guest)) = (&party.guest, guest) {
            let party = Some(party.id.clone()).filter(|_| guest.party.is_some());
            let guest = Guest { identity: identity.clone(), party, ..guest };
            floor.guests.insert(identity.clone(), guest);
        }
        floor.parties.insert(party);
    }
    let ids: Vec<_> = floor.parties.keys().cloned().collect();
    for (table, claim) in floor.tables.iter().zip(claims) {
        let Some((state, whose, by)) = claim else { continue };
        let party = ids.get(usize::from(whose) % ids.len().max(1)).cloned();
        let state = if party.is_none() { ClaimState::Blocked } else { state };
        let party = party.filter(|_| matches!(state, ClaimState::Held | ClaimState::Seated));
        let claim = Claim {
            table: table.id.clone(),
            state,
            party,
            since: Moment(i64::from(whose)),
            by,
            leaving: (whose % 2 == 0).then_some(Moment(7)),
        };
        floor.claims.insert(table.id.clone(), claim);
    }
    for (n, mut host) in (0..).zip(hosts) {
        host.id = HostId::from(format!("h{n}"));
        host.identity = Identity::from(format!("telegram:{n}"));
        host.contact.conversation = format!("hc{n}").as_str().into();
        host.contact.address.chat = format!("9{n:02}");
        floor.hosts.insert(host.id.clone(), host);
    }
}

fn words() -> impl Strategy<Value = String> {
    // Everything but U+0000, which PostgreSQL can't store and the drivers replace.
    "[^\u{0}]{0,12}"
}

fn settings() -> impl Strategy<Value = Restaurant> {
    let zones = select(vec!["Europe/Madrid", "America/New_York", "Asia/Kolkata", "UTC"]);
    let languages = select(vec![vec![Language::En], vec![Language::Es], vec![Language::Es, Language::En]]);
    let clock = option::of(select(Clock::ALL.to_vec()));
    (words(), zones, languages, 1..60u32, any::<bool>(), 1..1000usize, clock, text_rules(), hours()).prop_map(
        |(name, zone, languages, grace_minutes, autopilot, cap, clock, text_rules, hours)| Restaurant {
            text_rules,
            hours,
            call_incomplete: !autopilot,
            self_seating: autopilot,
            keep_days: grace_minutes,
            name,
            clock,
            timezone: TimeZone::get(zone).unwrap(),
            languages,
            grace_minutes,
            autopilot,
            cap,
            ..restaurant("any")
        },
    )
}

fn hours() -> impl Strategy<Value = Option<Hours>> {
    let spans = || {
        let span = (0..1440u32, 1..600u32).prop_map(|(from, long)| Span { from, to: from + long });
        vec(span, 0..3)
    };
    let dates = btree_map("[0-9]{4}-[0-9]{2}-[0-9]{2}", spans(), 0..3);
    let rule = select(vec![AtClosing::Stay, AtClosing::End]);
    option::of(
        (uniform7(spans()), dates, 0..240u32, rule).prop_map(|(week, dates, last_join, at_closing)| Hours {
            week,
            dates,
            last_join,
            at_closing,
        }),
    )
}

fn text_rules() -> impl Strategy<Value = TextRules> {
    let prices = any::<(u32, u32, u32)>();
    let prices = prices.prop_map(|(sms_in, sms_out, whatsapp)| Prices { sms_in, sms_out, whatsapp });
    let countries = btree_set(select(Country::all().collect::<Vec<_>>()), 0..3);
    (option::of(select(Texts::ALL.to_vec())), option::of(prices), option::of(any::<u32>()), countries)
        .prop_map(|(texts, prices, daily_texts, countries)| TextRules {
            texts,
            prices,
            daily_texts,
            countries: countries.into_iter().collect(),
        })
}

fn turns() -> impl Strategy<Value = TurnTimes> {
    vec((1..9u32, 10..300i64), 0..20).prop_map(|seen| {
        let mut turns = TurnTimes::default();
        for (size, took) in seen {
            turns.learn(size, Moment(0), Moment(minutes(took)));
        }
        turns
    })
}

fn report() -> impl Strategy<Value = Option<Moment>> {
    option::of(any::<i64>().prop_map(Moment))
}

fn guard() -> impl Strategy<Value = TextGuard> {
    let reached = option::of(("[0-9-]{10}", any::<u32>()));
    (reached, option::of("[0-9-]{10}")).prop_map(|(reached, foreign)| TextGuard {
        reached: reached.map(|(day, limit)| LimitReached { day, limit }),
        foreign,
    })
}

fn intake() -> impl Strategy<Value = Intake> {
    let pause = (words(), option::of(moment()), option::of(words()), words());
    let pause = pause.prop_map(|(day, until, reason, by)| Pause { day, until, reason, by });
    (option::of(pause), option::of(moment())).prop_map(|(pause, open_until)| Intake { pause, open_until })
}

fn channel() -> impl Strategy<Value = Channel> {
    select(vec![Channel::Sms, Channel::WhatsApp, Channel::Telegram, Channel::Local])
}

fn line() -> impl Strategy<Value = Line> {
    let address = select(vec![fixtures::LINE, "+15550000002"]);
    let service = option::of(select(vec!["MG1", "MG2"]));
    let failing = option::of(select(vec![LineFailure::Refuses, LineFailure::Loses]));
    let fallback =
        option::of((channel(), words()).prop_map(|(channel, address)| LineName { channel, address }));
    (channel(), address, service, any::<bool>(), failing, fallback).prop_map(
        |(channel, address, service, twilio, failing, fallback)| Line {
            channel,
            address: address.into(),
            messaging_service: service.map(str::to_owned),
            optout: if twilio { OptoutBy::TwilioWhenItSaysSo } else { OptoutBy::Us },
            failing,
            fallback,
        },
    )
}

fn table() -> impl Strategy<Value = Table> {
    (1..20u32, 1..4u32, option::of(words()), any::<bool>(), any::<bool>()).prop_map(
        |(seats, min, area, accessible, high_chair)| Table {
            seats,
            min,
            area,
            accessible,
            high_chair,
            ..fixtures::table("any", 0)
        },
    )
}

fn marks() -> impl Strategy<Value = Marks> {
    let place = (moment(), words(), option::of(words()));
    let place = place.prop_map(|(at, by, reason)| MarkedPlace { at, by, reason });
    let quote = (moment(), moment()).prop_map(|(from, to)| Quote { from, to });
    (option::of(place), option::of(1..9u32), vec(words(), 0..3), any::<bool>(), option::of(quote))
        .prop_map(|(place, here, tags, vip, promised_anew)| Marks { place, here, tags, vip, promised_anew })
}

fn needs() -> impl Strategy<Value = Needs> {
    let wish = || {
        let areas = btree_set(option::of(words()), 0..3);
        let place = option::of(select(Place::ALL.to_vec()));
        (place, words(), areas).prop_map(|(place, said, areas)| Wish { place, said, areas })
    };
    let needs = btree_map(select(Need::ALL.to_vec()), words(), 0..3);
    (needs, btree_set(wish(), 0..2), btree_set(wish(), 0..2), any::<bool>())
        .prop_map(|(needs, wishes, fine_too, hosts_told)| Needs { needs, wishes, fine_too, hosts_told })
}

fn place_table((n, table): (u32, Table)) -> Table {
    Table { id: TableId::from(format!("t{n}")), label: format!("Té{n}"), ..table }
}

fn claim() -> impl Strategy<Value = Option<(ClaimState, u8, String)>> {
    let states = vec![ClaimState::Held, ClaimState::Seated, ClaimState::Dirty, ClaimState::Blocked];
    option::of((select(states), any::<u8>(), words()))
}

fn contact() -> impl Strategy<Value = Contact> {
    let language = select(Language::ALL.to_vec());
    (channel(), language, any::<bool>()).prop_map(|(channel, language, opted_out)| Contact {
        conversation: "any".into(),
        address: address(channel, "any"),
        language,
        opted_out,
    })
}

fn host() -> impl Strategy<Value = Host> {
    (words(), any::<bool>(), contact()).prop_map(|(name, owner, contact)| Host {
        id: HostId::from("any"),
        identity: Identity::from("any"),
        name,
        role: if owner { Role::Owner } else { Role::Host },
        contact,
        last: None,
        missed: vec!["Ana \"la\" waits".into()],
        quiet: true,
    })
}

fn guest() -> impl Strategy<Value = Option<Guest>> {
    let marks = (any::<bool>(), any::<bool>()).prop_map(|(vip, banned)| GuestMarks { vip, banned });
    option::of((option::of(words()), any::<bool>(), any::<u32>(), any::<u32>(), marks).prop_map(
        |(name, here, visits, no_shows, marks)| Guest {
            marks,
            identity: Identity::from("any"),
            name,
            party: here.then(|| "any".into()),
            visits,
            no_shows,
        },
    ))
}

fn moment() -> impl Strategy<Value = Moment> {
    any::<i64>().prop_map(Moment)
}

fn party() -> impl Strategy<Value = Party> {
    let due = vec![
        DueKind::Reach,
        DueKind::Remind,
        DueKind::Hold,
        DueKind::Here,
        DueKind::Ready,
        DueKind::Voice,
        DueKind::Closing,
    ];
    let due = option::of((select(due), moment()).prop_map(|(kind, at)| Due { kind, at }));
    let quote = option::of((moment(), moment()).prop_map(|(from, to)| Quote { from, to }));
    let answer = option::of(select(vec![Answer::OnMyWay, Answer::Here]));
    let is =
        (select(PartyState::ALL.to_vec()), words(), 1..30u32, option::of(Just(())), option::of(contact()));
    let call = (option::of(words()), option::of(moment()), answer, any::<u32>(), any::<bool>());
    // All within ten minutes, so that every ended party is on the floor.
    let times = (moment(), quote, due, option::of(moment()), 1_000_000..1_600_000i64);
    let texts = (option::of(words()), option::of(words()), option::of(words()), needs(), marks());
    (is, call, times, texts).prop_map(|(is, call, times, texts)| Party {
        state: is.0,
        name: is.1,
        size: is.2,
        guest: is.3.map(|()| Identity::from("any")),
        contact: is.4,
        call: call.0.map(|id| id.as_str().into()),
        called: call.1,
        told: told(call.1),
        answer: call.2,
        extra_minutes: call.3,
        not_reached: call.4,
        joined: times.0,
        quote: times.1,
        due: times.2,
        seated: times.3,
        ended: Some(Moment(times.4)),
        note: texts.0,
        needs: texts.3,
        marks: texts.4,
        suggested: texts.1,
        labels: texts.2,
        ..fixtures::party("any", 0)
    })
}

/// Told at that time, by a message and another one that did not arrive.
fn told(at: Option<Moment>) -> Told {
    let mut told = Told::default().before_a_new_call();
    if let Some(at) = at {
        told.accepted(&OutboxId { conversation: "c".into(), number: 3 }, true, at);
        told.falls_back_from(&"c".into(), vec!["sms:+15550100".into()]);
    }
    told
}
