//! What a party needs and what a table lacks, as hosts read it.

use super::{message::host_message, texts::Texts};
use crate::sentences::{History, Remarks};
use tableturn_floor::{Needs, Wish, seating::Lack};

/// What a party needs and wishes for, and its note, in one line; none if there is nothing to say. What stands in the note
/// is not repeated.
pub(super) fn in_one_line(texts: Texts, remarks: &Remarks) -> Option<String> {
    let note = remarks.note.clone();
    let in_note = note.as_deref().unwrap_or_default().to_lowercase();
    let needs =
        words(texts, &remarks.needs).into_iter().filter(|need| !in_note.contains(&need.to_lowercase()));
    let vip = remarks.vip.then(|| host_message("remark-vip").render(texts));
    let here = remarks.here.map(|(here, size)| {
        host_message("remark-here").count("here", here).count("size", size).render(texts)
    });
    let all: Vec<String> = vip
        .into_iter()
        .chain(remarks.tags.clone())
        .chain(here)
        .chain(needs)
        .chain(note)
        .chain(history(texts, remarks.history))
        .collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// "3 visits, 1 no-show".
fn history(texts: Texts, History { visits, no_shows }: History) -> impl Iterator<Item = String> {
    let count = move |id: &'static str, count: u32| {
        (count > 0).then(|| host_message(id).count("count", count).render(texts))
    };
    count("remark-visits", visits).into_iter().chain(count("remark-no-shows", no_shows))
}

/// What a party needs and wishes for: "wheelchair, patio, bar ok".
pub(super) fn needs_in_one_line(texts: Texts, needs: &Needs) -> String {
    words(texts, needs).join(", ")
}

fn words(texts: Texts, needs: &Needs) -> Vec<String> {
    let of_need = |id: &str| host_message(format!("need-{id}")).render(texts);
    let must = needs.needs.iter().map(|(need, said)| with_words(of_need(need.as_str()), said));
    let wishes = needs.wishes.iter().map(|wish| with_words(place(texts, wish), &wish.said));
    let fine_too = needs.fine_too.iter().map(|wish| {
        let word = host_message("place-fine-too").text("place", &place(texts, wish)).render(texts);
        with_words(word, &wish.said)
    });
    must.chain(wishes).chain(fine_too).collect()
}

/// Our word, with the guest's if it is another: "high chair (trona)".
fn with_words(ours: String, said: &str) -> String {
    let letters = |text: &str| -> String {
        let lower = text.to_lowercase();
        lower.chars().filter(|c| c.is_alphanumeric()).collect()
    };
    if letters(said).contains(&letters(&ours)) || letters(&ours).contains(&letters(said)) {
        return ours;
    }
    format!("{ours} ({said})")
}

fn place(texts: Texts, wish: &Wish) -> String {
    match wish.place {
        Some(place) => host_message(format!("place-{}", place.as_str())).render(texts),
        None => wish.areas.iter().flatten().cloned().collect::<Vec<_>>().join(", "),
    }
}

/// What tables lack, in a few words each: "not accessible, not patio"; empty if they lack nothing.
pub(super) fn lacks(texts: Texts, lacks: &[Lack]) -> String {
    let word = |lack: &Lack| match lack {
        Lack::Accessible => host_message("lack-accessible").render(texts),
        Lack::HighChair => host_message("lack-high-chair").render(texts),
        Lack::Place(wish) => host_message("lack-place").text("place", &place(texts, wish)).render(texts),
    };
    lacks.iter().map(word).collect::<Vec<_>>().join(", ")
}

/// A sentence to hosts, with what they should know about its party in a line below it.
pub(super) fn with_remarks(texts: Texts, sentence: String, table: &str, remarks: &Remarks) -> String {
    let lacking = (!remarks.lacks.is_empty()).then(|| {
        let lacks = lacks(texts, &remarks.lacks);
        host_message("table-lacks").table(table).text("lacks", &lacks).render(texts)
    });
    let noted = in_one_line(texts, remarks);
    let noted = noted.map(|noted| host_message("remarks").text("remarks", &noted).render(texts));
    let remarks: Vec<String> = [lacking, noted].into_iter().flatten().collect();
    let lines = [sentence, remarks.join(" ")];
    lines.join("\n").trim_end().to_owned()
}
