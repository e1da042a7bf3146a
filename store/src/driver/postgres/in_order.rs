//! Requests on one connection, pipelined: sent in order without waiting, and answered in the same order.

use std::{future::poll_fn, pin::Pin, task::Poll};

/// A request that is sent when it is first polled.
pub(super) type Request<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Polls each request once, in order, which sends all of them, then awaits the answers in the same order: the
/// server sends them in that order too.
pub(super) async fn in_order<T>(mut requests: Vec<Request<'_, T>>) -> Vec<T> {
    let mut early: Vec<Option<T>> = Vec::with_capacity(requests.len());
    poll_fn(|context| {
        early.extend(requests.iter_mut().map(|request| match request.as_mut().poll(context) {
            Poll::Ready(answer) => Some(answer),
            Poll::Pending => None,
        }));
        Poll::Ready(())
    })
    .await;
    let mut answers = Vec::with_capacity(requests.len());
    for (request, early) in requests.into_iter().zip(early) {
        answers.push(match early {
            Some(answer) => answer,
            None => request.await,
        });
    }
    answers
}
