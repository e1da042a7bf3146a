//! The table of what one party costs the database, counted, and compared to `docs/operate.md`.
//!
//! `cargo xtask bless cost` writes the page's table anew.

use crate::{evening::Evening, page::Page};
use tableturn_decide::Delivery;

const PAGE: Page = Page { file: "docs/operate.md", marker: "<!-- counted by worker/tests/cost -->" };
const HOST: &str = "+15550100";

/// One line of the table.
#[derive(Debug)]
struct Line {
    what: String,
    times: usize,
    round_trips: usize,
    statements: usize,
    bytes: i64,
}

impl Line {
    fn cells(&self) -> Vec<String> {
        let Line { what, times, round_trips, statements, bytes } = self;
        let numbers = [times, round_trips, statements].map(usize::to_string);
        [what.clone()].into_iter().chain(numbers).chain([bytes.to_string()]).collect()
    }
}

/// Counts a step of the evening: its first decision, and each decision that it led to.
struct Counter {
    lines: Vec<Line>,
    results: Vec<usize>,
}

impl Counter {
    /// Forgets what was counted before.
    fn start(evening: &Evening) {
        evening.proxy.take_transactions();
        evening.psql("DELETE FROM written; DELETE FROM caused");
    }

    fn end(&mut self, evening: &Evening, names: &[&str]) {
        let all = evening.proxy.take_transactions();
        let (decisions, results): (Vec<_>, Vec<_>) =
            all.into_iter().filter(|it| it.is_committed).partition(|it| it.round_trips > 1);
        assert_eq!(decisions.len(), names.len(), "{names:?}: {decisions:?}");
        self.results.extend(results.iter().map(|it| it.statements));
        let bytes = evening.psql(
            "SELECT SUM(w.bytes) FROM written w JOIN caused c ON c.xid = w.xid \
             WHERE c.envelope NOT LIKE 'clock:%' GROUP BY w.xid ORDER BY w.xid::bigint",
        );
        let bytes: Vec<i64> = bytes.lines().map(|line| line.trim().parse().unwrap()).collect();
        assert_eq!(bytes.len(), names.len(), "{names:?}: {bytes:?}");
        for ((name, decision), bytes) in names.iter().zip(decisions).zip(bytes) {
            let what = (*name).to_owned();
            let (round_trips, statements) = (decision.round_trips, decision.statements);
            self.lines.push(Line { what, times: 1, round_trips, statements, bytes });
        }
    }

    /// A step that reads once and writes nothing.
    fn end_unwritten(&mut self, evening: &Evening, name: &str) {
        let all = evening.proxy.take_transactions();
        let [read] = all.as_slice() else { panic!("{name}: {all:?}") };
        assert!(!read.is_committed, "{name}: {read:?}");
        let (round_trips, statements) = (read.round_trips, read.statements);
        self.lines.push(Line { what: name.to_owned(), times: 1, round_trips, statements, bytes: 0 });
    }
}

/// The bytes of one message's result, on average.
fn bytes_of_result(evening: &Evening) -> i64 {
    let sql = "SELECT (SUM(w.bytes) / COUNT(*))::bigint FROM written w \
         WHERE NOT EXISTS (SELECT 1 FROM caused c WHERE c.xid = w.xid)";
    evening.psql(sql).parse().unwrap()
}

/// One party from its first text to its seat. The table is taken until a host clears it.
async fn party(evening: &mut Evening, number: usize, guest: &str) -> Counter {
    let mut counter = Counter { lines: Vec::new(), results: Vec::new() };
    Counter::start(evening);
    evening.text(guest, "4 Ana").await;
    counter.end(evening, &["a guest joins"]);
    let result = bytes_of_result(evening);
    Counter::start(evening);
    evening.text(HOST, "/clear T1").await;
    counter.end(evening, &["a host clears the table, which calls the guest", "the call is accepted"]);
    for delivery in [Delivery::Sent, Delivery::Delivered] {
        Counter::start(evening);
        evening.receipt(guest, delivery).await;
        counter.end_unwritten(evening, "a receipt of the call");
    }
    Counter::start(evening);
    evening.pass_minutes(5).await;
    counter.end(evening, &["the reminder is due", "the reminder is accepted"]);
    Counter::start(evening);
    evening.text(guest, "on my way").await;
    counter.end(
        evening,
        &["the guest is on the way", "the answer is accepted", "the news to the host are taken"],
    );
    Counter::start(evening);
    evening.text(HOST, &format!("/seat {number}")).await;
    counter.end(evening, &["a host seats the party"]);
    Counter::start(evening);
    evening.text(guest, "thanks").await;
    counter.end(evening, &["the guest says thanks"]);
    let times = counter.results.iter().sum();
    counter.lines.push(Line {
        what: "the result of a message, recorded".to_owned(),
        times,
        round_trips: 1,
        statements: 1,
        bytes: result,
    });
    counter
}

fn with_sum(mut lines: Vec<Line>) -> Vec<Line> {
    let receipts = lines.iter().filter(|line| line.what.contains("receipt")).count();
    let first = lines.iter().position(|line| line.what.contains("receipt")).unwrap();
    lines.drain(first + 1..first + receipts);
    lines[first].times = receipts;
    let sum = |value: &dyn Fn(&Line) -> usize| lines.iter().map(|line| line.times * value(line)).sum();
    let bytes = lines.iter().map(|line| i64::try_from(line.times).unwrap() * line.bytes).sum();
    let sum = Line {
        what: "**a party**".to_owned(),
        times: 1,
        round_trips: sum(&|line| line.round_trips),
        statements: sum(&|line| line.statements),
        bytes,
    };
    lines.push(sum);
    lines
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_says_what_a_party_costs() {
    let mut evening = Evening::begin().await;
    let code = evening.code().await;
    evening.text(HOST, &format!("{code} Marco")).await;
    evening.text("+15550140", "4 Zoe").await;
    evening.text(HOST, "/seat 1").await;
    // The first parties prepare the statements on every connection.
    for number in 2..4 {
        party(&mut evening, number, &format!("+1555014{number}")).await;
    }
    let counted = with_sum(party(&mut evening, 4, "+15550144").await.lines);
    PAGE.compare(counted.iter().map(Line::cells).collect(), 4);
}
