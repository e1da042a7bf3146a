//! What both drivers promise.

use crate::database::TestDatabase;
use crate::test_tables::{create, statement, thing, things};
use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tableturn_store::sql::{MAX_ROUND_TRIP_BYTES, MAX_ROUND_TRIP_STATEMENTS};
use tableturn_store::{Driver, DriverError, Reads, Row, Statement, Value, Verdict};

on_both!(
    a_commit_keeps_all_writes_and_returns_their_rows_in_order,
    the_decision_sees_the_reads,
    a_stopped_transaction_writes_nothing,
    writes_among_reads_are_rolled_back,
    a_taken_primary_key_is_a_conflict_and_rolls_back,
    a_taken_unique_value_is_a_conflict,
    a_missing_foreign_key_row_is_a_conflict,
    a_conflict_at_commit_rolls_back,
    a_failed_check_is_rejected_and_names_the_constraint_only,
    null_in_a_not_null_column_is_rejected,
    a_missing_table_is_rejected,
    texts_and_numbers_read_back_unchanged,
    nul_characters_are_replaced,
    parameters_are_bound_by_number,
    a_wrong_number_of_values_rolls_back,
    too_much_for_one_transaction_is_rejected_before_it_is_sent,
    a_statement_that_is_not_listed_is_refused,
    concurrent_updates_are_not_lost,
    a_dropped_future_commits_all_or_nothing,
    a_panic_in_the_decision_writes_nothing,
    the_check_succeeds,
);

type Written = Result<Option<Vec<Vec<Row>>>, DriverError>;

async fn write(driver: &Driver, writes: Vec<Statement>) -> Written {
    driver.transact(Vec::new(), move |_| Verdict::Commit(writes, ())).await.map(|((), rows)| rows)
}

fn conflict(code: &str) -> DriverError {
    DriverError::Conflict { code: code.to_owned() }
}

fn code_of(error: &DriverError) -> &str {
    match error {
        DriverError::Rejected { code, .. } | DriverError::Conflict { code } => code,
        other => panic!("no code in {other:?}"),
    }
}

async fn a_commit_keeps_all_writes_and_returns_their_rows_in_order(database: TestDatabase) {
    create(&database.driver).await;
    let more = "INSERT INTO things (id, number) VALUES ('c', 3), ('d', 4) RETURNING id";
    let quiet = "UPDATE things SET number = number + 1";
    let writes = vec![thing("a", 1), thing("b", 2), Statement::bare(more), Statement::bare(quiet)];
    let rows = write(&database.driver, writes).await.unwrap().unwrap();
    let ids: Vec<Vec<&str>> =
        rows.iter().map(|rows| rows.iter().map(|row| row.text(0).unwrap()).collect()).collect();
    assert_eq!(ids, [vec!["a"], vec!["b"], vec!["c", "d"], vec![]]);
    assert_eq!(rows[1][0].int(1).unwrap(), 2);
    assert_eq!(things(&database.driver).await, ["a", "b", "c", "d"]);
}

async fn the_decision_sees_the_reads(database: TestDatabase) {
    create(&database.driver).await;
    write(&database.driver, vec![thing("a", 7)]).await.unwrap();
    let now = || i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis()).unwrap();
    let before = now();
    let reads = vec![
        statement("SELECT number FROM things WHERE id = $1", ["a".into()]),
        statement("SELECT number FROM things WHERE id = $1", ["b".into()]),
        Statement::bare("SELECT COUNT(*) FROM things"),
    ];
    let decide = |reads: Reads| {
        let number = reads.rows[0][0].int(0).unwrap();
        let empty = reads.rows[1].is_empty();
        let count = reads.rows[2][0].int(0).unwrap();
        Verdict::Commit(vec![thing("b", number + 1)], (reads.machine_now, empty, count))
    };
    let ((machine_now, empty, count), _) = database.driver.transact(reads, decide).await.unwrap();
    // PostgreSQL rounds to the nearest millisecond, the test rounds down.
    assert!((before..=now() + 1).contains(&machine_now), "{machine_now} is not now");
    assert!(empty);
    assert_eq!(count, 1);
    let read = Statement::bare("SELECT number FROM things WHERE id = 'b'");
    assert_eq!(database.driver.read(vec![read]).await.unwrap().rows[0][0].int(0).unwrap(), 8);
}

async fn a_stopped_transaction_writes_nothing(database: TestDatabase) {
    create(&database.driver).await;
    let (answer, rows) =
        database.driver.transact(vec![thing("a", 1)], |_| Verdict::Leave("done before")).await.unwrap();
    assert_eq!(answer, "done before");
    assert_eq!(rows, None);
    assert!(things(&database.driver).await.is_empty());
}

async fn writes_among_reads_are_rolled_back(database: TestDatabase) {
    create(&database.driver).await;
    database.driver.read(vec![thing("a", 1)]).await.unwrap();
    assert!(things(&database.driver).await.is_empty());
}

async fn a_taken_primary_key_is_a_conflict_and_rolls_back(database: TestDatabase) {
    create(&database.driver).await;
    write(&database.driver, vec![thing("b", 1)]).await.unwrap();
    // More than once, to know that the connection can still be used afterwards.
    for _ in 0..3 {
        let writes = vec![thing("a", 1), thing("b", 1), thing("c", 1)];
        assert_eq!(write(&database.driver, writes).await, Err(conflict("23505")));
        assert_eq!(things(&database.driver).await, ["b"]);
    }
    write(&database.driver, vec![thing("c", 1)]).await.unwrap();
    assert_eq!(things(&database.driver).await, ["b", "c"]);
}

async fn a_taken_unique_value_is_a_conflict(database: TestDatabase) {
    create(&database.driver).await;
    let noted = "INSERT INTO things (id, number, note) VALUES ($1, 0, 'same')";
    write(&database.driver, vec![statement(noted, ["a".into()])]).await.unwrap();
    let again = write(&database.driver, vec![statement(noted, ["b".into()])]).await;
    assert_eq!(again, Err(conflict("23505")));
}

async fn a_missing_foreign_key_row_is_a_conflict(database: TestDatabase) {
    create(&database.driver).await;
    let owned = "INSERT INTO things (id, number, owner) VALUES ('a', 0, $1)";
    let writes = vec![thing("b", 1), statement(owned, ["nobody".into()])];
    assert_eq!(write(&database.driver, writes).await, Err(conflict("23503")));
    assert!(things(&database.driver).await.is_empty());
    write(&database.driver, vec![Statement::bare("INSERT INTO owners (id) VALUES ('o')")]).await.unwrap();
    write(&database.driver, vec![statement(owned, ["o".into()])]).await.unwrap();
    let orphan = write(&database.driver, vec![Statement::bare("DELETE FROM owners")]).await;
    assert_eq!(orphan, Err(conflict("23503")));
}

async fn a_conflict_at_commit_rolls_back(database: TestDatabase) {
    create(&database.driver).await;
    // DSQL reports many conflicts only at COMMIT. A deferred constraint does so here.
    let late = Statement::bare("INSERT INTO late (id, owner) VALUES ('l', 'nobody')");
    for _ in 0..2 {
        let writes = vec![thing("a", 1), late.clone()];
        assert_eq!(write(&database.driver, writes).await, Err(conflict("23503")));
        assert!(things(&database.driver).await.is_empty());
    }
    let owner = Statement::bare("INSERT INTO owners (id) VALUES ('nobody')");
    write(&database.driver, vec![late, owner]).await.unwrap();
}

async fn a_failed_check_is_rejected_and_names_the_constraint_only(database: TestDatabase) {
    create(&database.driver).await;
    let sql = "INSERT INTO things (id, number, note) VALUES ($1, $2, $3)";
    let secret = statement(sql, ["ana-id".into(), (-77).into(), "Ana +15550001111".into()]);
    let error = write(&database.driver, vec![thing("a", 1), secret]).await.unwrap_err();
    assert_eq!(code_of(&error), "23514");
    let said = format!("{error} {error:?}");
    assert!(said.contains("things_number"), "{said}");
    for value in ["Ana", "5550001111", "77", "ana-id"] {
        assert!(!said.contains(value), "{said}");
    }
    assert!(things(&database.driver).await.is_empty());
}

async fn null_in_a_not_null_column_is_rejected(database: TestDatabase) {
    create(&database.driver).await;
    let null = statement("INSERT INTO things (id, number) VALUES ('a', $1)", [Value::Int(None)]);
    assert_eq!(code_of(&write(&database.driver, vec![null]).await.unwrap_err()), "23502");
}

async fn a_missing_table_is_rejected(database: TestDatabase) {
    let error = database.driver.read(vec![Statement::bare("SELECT 1 FROM nowhere")]).await.unwrap_err();
    assert_eq!(code_of(&error), "42P01");
    assert!(error.to_string().contains("nowhere"), "{error}");
    // The same in the second round trip, and the driver can still be used afterwards.
    let error = write(&database.driver, vec![Statement::bare("DELETE FROM nowhere")]).await.unwrap_err();
    assert_eq!(code_of(&error), "42P01");
    database.driver.check().await.unwrap();
}

async fn texts_and_numbers_read_back_unchanged(database: TestDatabase) {
    create(&database.driver).await;
    let huge = "Zoë 🎉 ".repeat(200_000);
    let texts = ["", " ", "it's", "$1 ?1", "Ana\n", "👩‍👩‍👧‍👦 Žofia", "\u{fffe}", huge.as_str()];
    for (index, text) in texts.into_iter().enumerate() {
        let sql = "INSERT INTO things (id, number, body) VALUES ($1, 0, $2) RETURNING body";
        let insert = statement(sql, [index.to_string().into(), text.into()]);
        let rows = write(&database.driver, vec![insert]).await.unwrap().unwrap();
        assert_eq!(rows[0][0].text(0).unwrap(), text);
        let by_text = statement("SELECT id FROM things WHERE body = $1", [text.into()]);
        let found = database.driver.read(vec![by_text]).await.unwrap();
        assert_eq!(found.rows[0][0].text(0).unwrap(), index.to_string());
    }
    for (index, number) in [i64::MIN, -1, 0, i64::MAX].into_iter().enumerate() {
        let sql = "INSERT INTO owners (id, number) VALUES ($1, $2) RETURNING number";
        let insert = statement(sql, [index.to_string().into(), number.into()]);
        let rows = write(&database.driver, vec![insert]).await.unwrap().unwrap();
        assert_eq!(rows[0][0].int(0).unwrap(), number);
    }
    let nulls = "INSERT INTO things (id, number, note, extra) VALUES ('n', 0, $1, $2) RETURNING note, extra";
    let insert = statement(nulls, [Value::Text(None), Value::Int(None)]);
    let rows = write(&database.driver, vec![insert]).await.unwrap().unwrap();
    assert_eq!(rows[0][0].opt_text(0).unwrap(), None);
    assert_eq!(rows[0][0].opt_int(1).unwrap(), None);
    let kept = statement("SELECT id FROM things WHERE id = 'n' AND note IS NULL AND extra IS NULL", []);
    assert_eq!(database.driver.read(vec![kept]).await.unwrap().rows[0].len(), 1);
}

async fn nul_characters_are_replaced(database: TestDatabase) {
    create(&database.driver).await;
    write(&database.driver, vec![thing("a\0b", 1)]).await.unwrap();
    assert_eq!(things(&database.driver).await, ["a\u{fffd}b"]);
    // The same value as a parameter finds the row.
    let by_id = statement("SELECT number FROM things WHERE id = $1", ["a\0b".into()]);
    assert_eq!(database.driver.read(vec![by_id]).await.unwrap().rows[0].len(), 1);
}

async fn parameters_are_bound_by_number(database: TestDatabase) {
    create(&database.driver).await;
    let sql = "INSERT INTO things (number, id, note, extra) VALUES ($2, $1, $1, $2) RETURNING id, note, '$1'";
    let insert = statement(sql, ["a".into(), 9.into()]);
    let rows = write(&database.driver, vec![insert]).await.unwrap().unwrap();
    let row = &rows[0][0];
    assert_eq!(row.text(0).unwrap(), "a");
    assert_eq!(row.text(1).unwrap(), "a");
    assert_eq!(row.text(2).unwrap(), "$1");
}

async fn a_wrong_number_of_values_rolls_back(database: TestDatabase) {
    create(&database.driver).await;
    for values in [vec![], vec!["b".into()], vec!["b".into(), 1.into(), 1.into()]] {
        let wrong = Statement::new("INSERT INTO things (id, number) VALUES ($1, $2)", values);
        let error = write(&database.driver, vec![thing("a", 1), wrong]).await.unwrap_err();
        assert_eq!(code_of(&error), "07001");
        assert!(things(&database.driver).await.is_empty());
    }
}

async fn too_much_for_one_transaction_is_rejected_before_it_is_sent(database: TestDatabase) {
    create(&database.driver).await;
    let update = statement("UPDATE things SET note = $1", ["x".repeat(MAX_ROUND_TRIP_BYTES).into()]);
    let error = write(&database.driver, vec![thing("a", 1), update]).await.unwrap_err();
    assert_eq!(code_of(&error), "54000");
    let many = vec![Statement::bare("UPDATE things SET number = 0"); MAX_ROUND_TRIP_STATEMENTS + 1];
    assert_eq!(code_of(&write(&database.driver, many).await.unwrap_err()), "54000");
    let most = (0..MAX_ROUND_TRIP_STATEMENTS).map(|n| thing(&n.to_string(), 0)).collect();
    assert_eq!(write(&database.driver, most).await.unwrap().unwrap().len(), MAX_ROUND_TRIP_STATEMENTS);
}

async fn a_statement_that_is_not_listed_is_refused(database: TestDatabase) {
    let strict = database.reopen();
    let error = strict.read(vec![Statement::bare("SELECT 1")]).await.unwrap_err();
    assert!(error.to_string().contains("driver::listed"), "{error}");
    let error = write(&strict, vec![Statement::bare("SELECT 1")]).await.unwrap_err();
    assert!(error.to_string().contains("driver::listed"), "{error}");
}

async fn concurrent_updates_are_not_lost(database: TestDatabase) {
    create(&database.driver).await;
    write(&database.driver, vec![thing("a", 0)]).await.unwrap();
    let rivals = (0..8).map(|_| {
        let driver = database.driver.clone();
        // Read, add in Rust, write: only the isolation level prevents lost updates.
        let add = |reads: Reads| {
            let number = reads.rows[0][0].int(0).unwrap() + 1;
            Verdict::Commit(
                vec![statement("UPDATE things SET number = $1 WHERE id = 'a'", [number.into()])],
                (),
            )
        };
        tokio::spawn(async move {
            loop {
                let read = Statement::bare("SELECT number FROM things WHERE id = 'a'");
                match driver.transact(vec![read], add).await {
                    Err(DriverError::Conflict { .. }) => {}
                    other => break other.map(drop).unwrap(),
                }
            }
        })
    });
    for rival in rivals.collect::<Vec<_>>() {
        rival.await.unwrap();
    }
    let read = Statement::bare("SELECT number FROM things WHERE id = 'a'");
    assert_eq!(database.driver.read(vec![read]).await.unwrap().rows[0][0].int(0).unwrap(), 8);
}

async fn a_dropped_future_commits_all_or_nothing(database: TestDatabase) {
    create(&database.driver).await;
    let mut finished = false;
    for polls in 0..200 {
        let (one, two) = (format!("{polls}-1"), format!("{polls}-2"));
        let writes = vec![thing(&one, 1), thing(&two, 2)];
        {
            let mut transaction = pin!(write(&database.driver, writes));
            let mut left = polls;
            finished = poll_fn(|context| {
                if left == 0 {
                    return Poll::Ready(false);
                }
                left -= 1;
                transaction.as_mut().poll(context).map(|written| written.is_ok())
            })
            .await;
        }
        // What is still in flight on the closed connection ends by itself; until then it locks the rows.
        let deadline = tokio::time::Instant::now() + Duration::from_secs(20);
        loop {
            let kept = things(&database.driver).await;
            let both = [&one, &two].map(|id| kept.contains(id));
            assert_eq!(both[0], both[1], "half a transaction after {polls} polls");
            let again = write(&database.driver, vec![thing(&one, 1), thing(&two, 2)]).await;
            match again {
                Ok(_) => break,
                Err(DriverError::Conflict { .. }) if things(&database.driver).await.contains(&one) => break,
                Err(error) => assert!(tokio::time::Instant::now() < deadline, "{error}"),
            }
        }
        if finished {
            break;
        }
    }
    assert!(finished, "no transaction ever finished");
}

async fn a_panic_in_the_decision_writes_nothing(database: TestDatabase) {
    create(&database.driver).await;
    let driver = database.driver.clone();
    let panics = |_: Reads| -> Verdict<Vec<Statement>, ()> { panic!("a bug in the decision") };
    let task = tokio::spawn(async move { driver.transact(vec![thing("a", 1)], panics).await });
    assert!(!matches!(task.await, Ok(Ok(_))));
    assert!(things(&database.driver).await.is_empty());
    write(&database.driver, vec![thing("a", 1)]).await.unwrap();
}

async fn the_check_succeeds(database: TestDatabase) {
    database.driver.check().await.unwrap();
}
