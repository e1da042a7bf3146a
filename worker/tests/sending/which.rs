//! Which message of a listing is the one that is looked up, as a table of cases.

use crate::message::TestMessage;
use tableturn_floor::{Channel, Moment};
use tableturn_store::SentBefore;
use tableturn_worker::provider::{
    FoundMessage, LookedUp,
    twilio::{Listed, which},
};

/// A listed message: its sid, with `!` if it failed and `*` if it has other words, and when it was created.
type OfListing = (&'static str, i64);
/// One of ours: its number, its sid if we know it, and whether a copy of it may be there whose sid we don't know.
type OfOurs = (i64, Option<&'static str>, bool);

fn look(listing: &[OfListing], ours: &[OfOurs]) -> String {
    let listed = |(sid, second): &OfListing| Listed {
        provider_id: sid.trim_end_matches(['!', '*']).to_owned(),
        status: if sid.ends_with('!') { "undelivered" } else { "sent" }.to_owned(),
        error_code: None,
        created: Moment(second * 1000),
        same_words: !sid.ends_with('*'),
    };
    let before = |(number, sid, is_lost): &OfOurs| SentBefore {
        number: *number,
        provider_id: sid.map(str::to_owned),
        lost_text: is_lost.then(|| "You're #17.".to_owned()),
    };
    let other_words = SentBefore { number: 8, provider_id: None, lost_text: Some("Thanks!".to_owned()) };
    let others: Vec<SentBefore> = ours.iter().map(before).chain([other_words]).collect();
    let message = TestMessage::new(Channel::Sms, "+15550100", "+15550142", "You’re #17.");
    let name = |found: FoundMessage| {
        format!("{}{}", found.provider_id, if found.failure.is_some() { "!" } else { "" })
    };
    match which(listing.iter().map(listed).collect(), &message.outbound(), &others) {
        LookedUp::Found(found) => name(found),
        LookedUp::Undecidable(found) => format!("{}?", name(found)),
        LookedUp::NotThere => "-".to_owned(),
    }
}

#[test]
fn a_listed_message_is_taken_only_if_it_can_be_no_other() {
    let a_known = (5, Some("A"), false);
    let a_lost = (5, None, true);
    let cases: &[(&str, &[OfListing], &[OfOurs], &str)] = &[
        ("nothing is listed", &[], &[], "-"),
        ("ours alone", &[("B", 9)], &[], "B"),
        ("ours failed", &[("B!", 9)], &[], "B!"),
        ("other words", &[("B*", 9)], &[], "-"),
        ("only one that we know", &[("A", 9)], &[a_known], "-"),
        ("ours beside one that we know", &[("B", 9), ("A", 8)], &[a_known], "B"),
        ("ours in the same second", &[("A", 9), ("B", 9)], &[a_known], "B"),
        ("ours or a lost one", &[("A", 9)], &[a_lost], "A?"),
        ("ours and a lost one", &[("B", 9), ("A", 8)], &[a_lost], "B"),
        ("ours failed, the lost one did not", &[("B!", 9), ("A", 8)], &[a_lost], "B!"),
        ("the lost one failed, ours did not", &[("B", 9), ("A!", 8)], &[a_lost], "B"),
        ("a lost one that is not there", &[], &[a_lost], "-"),
        (
            "fewer than the lost ones",
            &[("B", 9), ("A", 8)],
            &[a_lost, (6, None, true), (7, None, true)],
            "B?",
        ),
        (
            "the lost one came before one that we know",
            &[("C*", 9), ("A", 8)],
            &[(6, Some("C"), false), a_lost],
            "-",
        ),
        ("ours came after it", &[("B", 10), ("C*", 9), ("A", 8)], &[(6, Some("C"), false), a_lost], "B"),
        ("unless within one second", &[("C*", 9), ("A", 9)], &[(6, Some("C"), false), a_lost], "A?"),
        ("a copy of one that was sent again", &[("A2", 9), ("A1", 8)], &[(5, Some("A2"), true)], "-"),
        ("its late copy within one second", &[("A2", 9), ("A1", 9)], &[(5, Some("A2"), true)], "A1?"),
        ("ours was sent again, and one arrived", &[("C!", 9), ("B", 8)], &[], "B"),
        ("ours was sent again, and none arrived", &[("C!", 9), ("B!", 8)], &[], "C!"),
    ];
    for (what, listing, ours, expected) in cases {
        assert_eq!(look(listing, ours), *expected, "{what}");
    }
}
