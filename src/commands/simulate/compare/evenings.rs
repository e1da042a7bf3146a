//! Playing many evenings, on all cores.

use super::super::figures::Figures;
use std::{
    io::{IsTerminal, Write},
    sync::{
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    thread,
};
use tableturn_simulator::{Night, World, restaurant::Decided};

/// The figures of each evening on both sides: the seeds count up from `seed`.
pub(super) fn play(worlds: &[World; 2], seed: u64, count: usize) -> Vec<[Figures; 2]> {
    let next = AtomicUsize::new(0);
    let (played, receiver) = mpsc::channel();
    let play_on = |played: mpsc::Sender<(usize, [Figures; 2])>| {
        loop {
            let evening = next.fetch_add(1, Ordering::Relaxed);
            if evening >= count {
                return;
            }
            let seed = seed.wrapping_add(evening as u64);
            let figures = worlds.each_ref().map(|world| figures(world, seed));
            if played.send((evening, figures)).is_err() {
                return;
            }
        }
    };
    let cores = thread::available_parallelism().map_or(1, |cores| cores.get()).min(count);
    let mut figures: Vec<(usize, [Figures; 2])> = Vec::with_capacity(count);
    thread::scope(|scope| {
        for _ in 0..cores {
            let (play_on, played) = (&play_on, played.clone());
            scope.spawn(move || play_on(played));
        }
        drop(played);
        let mut progress = Progress::new(count);
        for evening in receiver {
            figures.push(evening);
            progress.show(figures.len());
        }
    });
    figures.sort_by_key(|(evening, _)| *evening);
    figures.into_iter().map(|(_, figures)| figures).collect()
}

fn figures(world: &World, seed: u64) -> Figures {
    Figures::of(&Night::new(world, Decided::open(&world.floor), seed).play())
}

/// A line on standard error while evenings are played, if a person can read it.
struct Progress {
    of: usize,
    is_read: bool,
}

impl Progress {
    fn new(of: usize) -> Self {
        Self { of, is_read: std::io::stderr().is_terminal() }
    }

    fn show(&mut self, count: usize) {
        if self.is_read {
            let mut stderr = std::io::stderr();
            let _ = write!(stderr, "\r{count} of {} evenings", self.of);
            let _ = stderr.flush();
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.is_read {
            // To the line's beginning, and its rest is cleared.
            let _ = write!(std::io::stderr(), "\r\u{1b}[K");
        }
    }
}
