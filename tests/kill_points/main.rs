//! The process ends itself at each named point between two steps of a text's way (`kill_points/`), and is started
//! again: nothing is lost, nothing is done twice, nobody's order is broken, and the hold of who was called begins.
#![allow(clippy::unwrap_used, clippy::expect_used, unreachable_pub)]

mod embedded;
mod evening;
mod run;
mod servers;
mod telegram;

use run::{Run, runs};
use std::sync::Arc;
use tableturn_kill_points::KillPoint;
use tokio::sync::{Mutex, Semaphore};

/// Runs at once: most of their time they wait.
const PARALLEL: usize = 12;
/// Each with an SQS of its own, because a test moves its clock.
const LANES: usize = 8;

#[tokio::test(flavor = "multi_thread", worker_threads = 12)]
async fn at_every_point_on_the_embedded_file() {
    let permits = Arc::new(Semaphore::new(PARALLEL));
    let all = runs();
    let tasks: Vec<_> = all.iter().map(|run| in_turn(&permits, embedded::play(*run))).collect();
    ended_at(&all, tasks).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 12)]
async fn at_every_point_on_postgresql_and_sqs() {
    let all = runs();
    let left = Arc::new(Mutex::new(all.clone()));
    let lanes: Vec<_> = (0..LANES).map(|lane| tokio::spawn(servers::lane(lane, Arc::clone(&left)))).collect();
    for lane in lanes {
        lane.await.expect("every run keeps the promises");
    }
    println!("{} runs on PostgreSQL and SQS", all.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 12)]
async fn around_the_updates_and_answers_of_telegram() {
    let permits = Arc::new(Semaphore::new(PARALLEL));
    let all = run::telegram_runs();
    let tasks: Vec<_> = all.iter().map(|run| in_turn(&permits, telegram::play(*run))).collect();
    ended_at(&all, tasks).await;
}

#[test]
fn every_point_is_played() {
    for point in KillPoint::ALL {
        let is_played = runs().iter().chain(&run::telegram_runs()).any(|run| run.point == *point);
        assert!(is_played, "{}", point.name());
    }
}

fn in_turn(
    permits: &Arc<Semaphore>,
    play: impl Future<Output = ()> + Send + 'static,
) -> tokio::task::JoinHandle<()> {
    let permits = Arc::clone(permits);
    tokio::spawn(async move {
        let _permit = permits.acquire_owned().await.unwrap();
        play.await;
    })
}

async fn ended_at(all: &[Run], tasks: Vec<tokio::task::JoinHandle<()>>) {
    for (run, task) in all.iter().zip(tasks) {
        assert!(task.await.is_ok(), "ended at {run}: see above");
    }
    println!("{} runs, each ended once at its point", all.len());
}
