//! A guest's text that is answered by SMS, from the queue to the settled message.

use crate::evening::Evening;

#[tokio::test(flavor = "multi_thread")]
async fn a_text_and_its_answer_take_three_round_trips() {
    let mut evening = Evening::begin().await;
    // The only table goes to another party, so that Ana waits.
    evening.text("+15550140", "4 Zoe").await;
    // The first texts make the connections and prepare the statements.
    evening.text("+15550142", "4 Ana").await;
    evening.text("+15550142", "status").await;
    let before = evening.proxy.round_trips();
    evening.text("+15550142", "status").await;
    assert_eq!(evening.twilio.messages().len(), 4);
    assert_eq!(evening.proxy.round_trips() - before, 3);
}
