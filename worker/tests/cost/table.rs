//! The table of what one party costs the database, counted, and compared to `docs/operate.md`.
//!
//! To renew the page: run the test, and copy the table that it prints.

use crate::evening::Evening;
use tableturn_decide::Delivery;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/operate.md");
const HOST: &str = "+15550100";
/// Words and ids differ in length from run to run.
const BYTES_TOLERANCE: f64 = 0.06;

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
    fn markdown(&self) -> String {
        let Line { what, times, round_trips, statements, bytes } = self;
        format!("| {what} | {times} | {round_trips} | {statements} | {bytes} |")
    }

    fn parse(markdown: &str) -> Option<Self> {
        let cells: Vec<&str> = markdown.trim_matches('|').split('|').map(str::trim).collect();
        let [what, times, round_trips, statements, bytes] = cells.as_slice() else { return None };
        Some(Line {
            what: (*what).to_owned(),
            times: times.parse().ok()?,
            round_trips: round_trips.parse().ok()?,
            statements: statements.parse().ok()?,
            bytes: bytes.parse().ok()?,
        })
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
    counter.end(evening, &["the guest is on the way", "the answer is accepted"]);
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
    let table: String = counted.iter().map(|line| line.markdown() + "\n").collect();
    println!("{table}");
    let page = std::fs::read_to_string(PAGE).unwrap();
    let (_, section) = page.split_once("<!-- counted by worker/tests/cost -->").expect("the page's table");
    let written: Vec<Line> = section
        .lines()
        .skip_while(|line| line.is_empty())
        .take_while(|line| line.starts_with('|'))
        .filter_map(Line::parse)
        .collect();
    assert_eq!(written.len(), counted.len(), "the page has other lines than were counted:\n{table}");
    for (page, now) in written.iter().zip(&counted) {
        let same = page.what == now.what && page.times == now.times;
        let same = same && page.round_trips == now.round_trips && page.statements == now.statements;
        let close = (page.bytes - now.bytes).abs() as f64 <= now.bytes as f64 * BYTES_TOLERANCE;
        assert!(same && close, "the page says {page:?}, counted is {now:?}:\n{table}");
    }
}
