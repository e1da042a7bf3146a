//! The promises that both kinds of queue keep. Each is written once, and run on the embedded queue and on
//! fauxqs, a fake SQS.
//!
//! fauxqs cannot run two kinds of cases. It never returns two messages of one group in one batch, which SQS
//! and the embedded queue may do, so cases about such batches run on the embedded queue only; the other cases
//! pass either way. And its clock is the real one, so no case there waits five minutes.
#![allow(unreachable_pub, clippy::unwrap_used, clippy::expect_used)]

mod conformance {
    pub mod contents;
    pub mod dead_letters;
    pub mod deduplication;
    pub mod expiry;
    pub mod order;
    pub mod waiting;
}
mod fixtures;

use conformance::{contents, dead_letters, deduplication, expiry, order, waiting};
use fixtures::{embedded::EmbeddedFixture, sqs::SqsFixture};

macro_rules! run_cases {
    ($kind:ident, $fixture:expr, $($file:ident::$case:ident),+ $(,)?) => {
        mod $kind {
            use super::*;
            $(#[tokio::test]
            async fn $case() {
                $file::$case(&$fixture).await;
            })+
        }
    };
}

macro_rules! run_all_cases {
    ($kind:ident, $fixture:expr $(, $file:ident::$also:ident)* $(,)?) => {
        run_cases!(
            $kind,
            $fixture,
            $($file::$also,)*
            contents::delivers_the_envelope_as_it_was_sent,
            contents::the_group_is_known_even_if_the_body_is_unreadable,
            contents::an_unreadable_body_is_delivered_with_its_id,
            contents::refuses_invalid_envelopes_and_sends_none_of_the_batch,
            order::keeps_the_order_within_a_group,
            order::a_group_with_an_envelope_in_flight_delivers_no_other,
            order::an_envelope_that_is_given_back_is_redelivered_at_once_and_first,
            deduplication::the_same_id_is_delivered_once_in_five_minutes,
            expiry::an_expired_envelope_is_redelivered_before_those_behind_it,
            expiry::a_stale_delivery_settles_nothing,
            expiry::an_extended_delivery_expires_later,
            expiry::extend_all_and_give_back_all_return_one_result_per_delivery,
            dead_letters::a_dead_letter_can_be_put_back_within_five_minutes,
            dead_letters::the_latest_dead_letters_are_listed_first,
            dead_letters::after_twenty_deliveries_an_envelope_becomes_a_dead_letter,
            waiting::a_waiting_receiver_wakes_when_an_envelope_is_sent,
            waiting::a_waiting_receiver_wakes_when_its_group_is_unblocked,
            waiting::receive_returns_empty_after_its_wait,
        );
    };
}

run_all_cases!(
    embedded,
    EmbeddedFixture::open().await,
    order::a_group_is_blocked_until_its_whole_batch_is_settled,
    order::a_batch_that_is_given_back_is_redelivered_in_order,
    deduplication::an_id_is_delivered_again_after_five_minutes,
    expiry::extend_all_keeps_a_whole_group_in_flight,
);
run_all_cases!(sqs, SqsFixture::open().await);
