//! How long the pure core takes: parsing, deciding, rendering and quoting, at restaurants of three sizes.
//!
//! `cargo bench -p tableturn-decide`; a part of it: `cargo bench -p tableturn-decide -- decide/status`.
#![allow(clippy::expect_used)]

mod restaurants;

use criterion::{BatchSize, BenchmarkId, Criterion, criterion_group, criterion_main};
use restaurants::{HOST, Restaurant, SIZES};
use std::hint::black_box;
use tableturn_decide::{Input, decide};
use tableturn_evening::capabilities;
use tableturn_fixtures::NOW;
use tableturn_floor::{Language, Wait, quote};
use tableturn_language::sentences::{ListRow, Remarks, Standing, Who};
use tableturn_language::{GuestSentence, HostSentence, Sentence, parse, render::render};

/// Texts as people write them: a join, a command, an answer, and a sentence that has to be understood.
const TEXTS: [(&str, &str); 4] = [
    ("join", "4 Ana"),
    ("command", "/seat 17 T5"),
    ("thanks", "ok thanks"),
    ("sentence", "hi, we're a party of four, could we sit outside with a high chair please? Ana"),
];

fn parsing(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("parse");
    for (name, text) in TEXTS {
        group.bench_function(name, |bench| bench.iter(|| parse::parse(black_box(text))));
    }
}

/// What a decision takes, the texts of its messages included; reading the scene is the store's.
fn deciding(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("decide");
    for waiting in SIZES {
        let restaurant = Restaurant::with_waiting(waiting);
        let texts: [(&str, &str, String); 8] = [
            ("status", &restaurant.guest_in_the_middle, "status".to_owned()),
            ("thanks", &restaurant.guest_in_the_middle, "ok thanks".to_owned()),
            ("join", "+15558000000", "4 Ana".to_owned()),
            ("leave", &restaurant.guest_in_the_middle, "leave".to_owned()),
            ("list", HOST, "/list".to_owned()),
            ("tables", HOST, "/tables".to_owned()),
            ("seat", HOST, format!("/seat {}", restaurant.called)),
            ("clear", HOST, "/clear T1".to_owned()),
        ];
        for (name, from, text) in texts {
            let input = Input::of(restaurant.text(from, &text));
            let scene = restaurant.scene(&input);
            let decided = decide(scene.clone(), &input, &capabilities());
            assert!(!decided.messages.is_empty(), "{name}: {decided:?}");
            group.bench_with_input(BenchmarkId::new(name, waiting), &input, |bench, input| {
                let decide = |scene| decide(scene, input, &capabilities());
                bench.iter_batched(|| scene.clone(), decide, BatchSize::SmallInput);
            });
        }
    }
}

fn rendering(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("render");
    let wait = Wait { from: 20, to: 35 };
    let status = Sentence::Guest(GuestSentence::StatusWaiting { number: 17, size: 4, ahead: 3, wait });
    let row = |number: u32| ListRow {
        who: Who { number, name: format!("Guest {number}"), size: 4 },
        waited: 10,
        left: Some(wait),
        standing: Standing::Waiting,
        remarks: Remarks::default(),
    };
    let list = HostSentence::List { rows: (1..=8).map(row).collect(), no_newcomers: None, page: 1, pages: 2 };
    for (name, sentence) in [("status", status), ("list of 8", Sentence::Host(list))] {
        group.bench_function(name, |bench| bench.iter(|| render(black_box(&sentence), Language::En)));
    }
}

fn quoting(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("quote");
    for waiting in SIZES {
        let restaurant = Restaurant::with_waiting(waiting);
        let floor = &restaurant.floor;
        let newcomer = restaurant.newcomer();
        group.bench_function(BenchmarkId::new("a newcomer", waiting), |bench| {
            bench.iter(|| quote::quote_for(black_box(floor), NOW, &newcomer));
        });
        group.bench_function(BenchmarkId::new("everybody", waiting), |bench| {
            bench.iter(|| quote::quotes(black_box(floor), NOW));
        });
    }
}

criterion_group!(benches, parsing, deciding, rendering, quoting);
criterion_main!(benches);
