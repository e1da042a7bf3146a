//! Who said stop hears nothing more from that sender, whatever the floor file says later; other senders are not meant.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use tableturn_testing::{RunningUp, Trouble, UpOptions};

const ANA: &str = "+15550142";
const BELLA: &str = "+15550100";
const ROMA: &str = "+15550200";

/// A restaurant with one table of four. `line` is what follows `[[line]]`.
fn floor(id: &str, line: &str) -> String {
    let restaurant =
        format!("[restaurant]\nid = \"{id}\"\nname = \"{id}\"\ntimezone = \"America/New_York\"\n");
    format!("{restaurant}\n[[line]]\n{line}\n\n[[table]]\nlabel = \"T1\"\nseats = 4\n")
}

fn sms(id: &str, number: &str) -> String {
    floor(id, &format!("channel = \"sms\"\naddress = \"{number}\""))
}

async fn start(floors: &[String]) -> RunningUp {
    let mut options = UpOptions::new(env!("CARGO_BIN_EXE_tableturn"), &floors[0]);
    options.floors = floors.to_vec();
    RunningUp::start(options).await
}

/// What a host of the restaurant reads as the answer.
async fn host_says(up: &RunningUp, restaurant: &str, text: &str) -> String {
    let host = format!("host-of-{restaurant}");
    let before = up.local_messages("").await.len();
    up.text_locally(&host, text, Some(restaurant)).await;
    up.wait_until_all_sent().await;
    let messages = up.local_messages("").await;
    let told = messages.into_iter().skip(before).filter(|message| message.to == host);
    told.map(|message| message.text).collect::<Vec<_>>().join("\n")
}

async fn make_host(up: &RunningUp, restaurant: &str) {
    let code = up.tableturn().invite(restaurant);
    host_says(up, restaurant, &format!("{code} Marco")).await;
}

#[tokio::test]
async fn an_opt_out_outlives_every_change_of_the_floor_file() {
    let service = |sid: char| format!("messaging_service = \"MG{}\"", sid.to_string().repeat(32));
    let line = |more: &str| {
        floor("bella", &format!("channel = \"whatsapp\"\naddress = \"{BELLA}\"\noptout = \"self\"\n{more}"))
    };
    let up = start(&[line("")]).await;
    make_host(&up, "bella").await;
    up.text(&format!("whatsapp:{ANA}"), &format!("whatsapp:{BELLA}"), "4 Ana").await;
    up.text(&format!("whatsapp:{ANA}"), &format!("whatsapp:{BELLA}"), "STOP").await;
    up.wait_until_all_sent().await;
    let heard = up.twilio().messages().len();
    for more in [service('1'), service('2'), String::new(), service('1')] {
        up.tableturn().apply_floor(&line(&more));
        let answer = host_says(&up, "bella", &format!("/add 2 Ana {ANA}")).await;
        assert!(answer.contains("can't be texted") || answer.contains("can't text them"), "{more}: {answer}");
        host_says(&up, "bella", "/undo").await;
    }
    assert_eq!(up.twilio().messages().len(), heard, "{}", up.log());
}

/// The only table is called by SMS, because WhatsApp could not send it. Then the file drops what joined the two lines.
#[tokio::test]
async fn a_stop_to_the_first_line_holds_for_its_fallback_after_the_file_drops_either() {
    const SMS: &str = "+15550101";
    let whatsapp = format!("channel = \"whatsapp\"\naddress = \"{BELLA}\"");
    let sms = format!("channel = \"sms\"\naddress = \"{SMS}\"");
    let first = floor("bella", &format!("{whatsapp}\nfallback = \"sms:{SMS}\"\n\n[[line]]\n{sms}"));
    let without_key = floor("bella", &format!("{whatsapp}\n\n[[line]]\n{sms}"));
    let without_line = floor("bella", &sms);
    for later in [without_key, without_line] {
        let up = start(std::slice::from_ref(&first)).await;
        make_host(&up, "bella").await;
        up.twilio().misbehave(Trouble::Refuse(400, 63016), 1);
        up.text(&format!("whatsapp:{ANA}"), &format!("whatsapp:{BELLA}"), "4 Ana").await;
        up.wait_until_all_sent().await;
        let call = up.twilio().messages().pop().unwrap();
        assert!(call.from.as_deref() == Some(SMS) && call.body.contains("T1"), "{call:?}");
        up.tableturn().apply_floor(&later);
        up.text(&format!("whatsapp:{ANA}"), &format!("whatsapp:{BELLA}"), "STOP").await;
        up.wait_until_all_sent().await;
        let list = host_says(&up, "bella", "/list").await;
        assert!(list.starts_with("Nobody"), "{later}\n{list}\n{}", up.log());
        // The line may come back.
        let alone = floor("bella", &whatsapp);
        up.tableturn().apply_floor(&alone);
        let answer = host_says(&up, "bella", &format!("/add 2 Ana {ANA}")).await;
        assert!(answer.contains("can't be texted") || answer.contains("can't text them"), "{answer}");
    }
}

/// Two restaurants with numbers of their own, each with a host who has added Ana.
async fn at_both() -> RunningUp {
    let up = start(&[sms("bella", BELLA), sms("roma", ROMA)]).await;
    for restaurant in ["bella", "roma"] {
        make_host(&up, restaurant).await;
        host_says(&up, restaurant, &format!("/add 4 Ana {ANA}")).await;
    }
    up
}

#[tokio::test]
async fn a_stop_at_one_restaurant_leaves_the_party_of_another_sender_alone() {
    let up = at_both().await;
    up.text(ANA, BELLA, "status").await;
    up.text(ANA, BELLA, "STOP").await;
    up.wait_until_all_sent().await;
    assert!(!host_says(&up, "bella", "/list").await.contains("#1"), "it was her own party");
    let at_roma = host_says(&up, "roma", "/list").await;
    assert!(at_roma.contains("Ana") && at_roma.contains("called to T1"), "{at_roma}");
    // Roma's line still reaches her.
    up.text(ANA, ROMA, "status").await;
    up.wait_until_all_sent().await;
    let last = up.twilio().messages().pop().unwrap();
    assert!(last.from.as_deref() == Some(ROMA) && last.body.contains("T1"), "{last:?}");
}

#[tokio::test]
async fn a_stop_as_the_first_text_at_one_restaurant_leaves_the_party_of_another_sender_alone() {
    let up = at_both().await;
    up.text(ANA, BELLA, "STOP").await;
    up.wait_until_all_sent().await;
    let at_bella = host_says(&up, "bella", "/list").await;
    assert!(at_bella.contains("Ana"), "she never wrote: a host may have mistyped the number: {at_bella}");
    let at_roma = host_says(&up, "roma", "/list").await;
    assert!(at_roma.contains("Ana") && at_roma.contains("called to T1"), "{at_roma}");
    host_says(&up, "roma", "/remove 1").await;
    let texts = up.texts_to(ANA).await;
    assert!(texts.last().unwrap().contains("took you off"), "Roma still texts her: {texts:?}");
}
