//! The most important texts, word for word, so that nobody changes one by accident.
//!
//! The expected texts stand here and not in golden files, so no command blesses them: change the message in
//! the language's `texts.ftl`, and the text here by hand, in the same commit.

use crate::text_of;
use std::collections::{BTreeMap, BTreeSet};
use tableturn_floor::{Cause, Clock, ClockTime, Language, Need, Needs, Place, Wait, Wish, seating::Lack};
use tableturn_language::{
    GuestSentence, HostSentence, Sentence,
    sentences::{ListRow, Remarks, Standing, TableRow, TableUse, Taken, Who},
};

const WAIT: Wait = Wait { from: 20, to: 30 };

/// So many minutes past seven in the evening.
fn seven(minute: u8) -> ClockTime {
    ClockTime { hour: 19, minute, clock: Clock::TwentyFourHours }
}

fn ana() -> Who {
    Who { number: 17, name: "Ana".into(), size: 4 }
}

fn joined(ahead: u32, wait: Wait) -> GuestSentence {
    GuestSentence::Joined { restaurant: "Bella".into(), number: 17, name: "Ana".into(), size: 4, ahead, wait }
}

fn check(sentence: impl Into<Sentence>, english: &str, spanish: &str) {
    let sentence = sentence.into();
    assert_eq!(text_of(sentence.clone(), Language::En), english);
    assert_eq!(text_of(sentence, Language::Es), spanish);
}

#[test]
fn joining() {
    check(
        joined(2, WAIT),
        "Hi Ana, you're #17 at Bella, party of 4. 2 parties ahead, about 20-30 min. We'll text you when your \
         table is ready.",
        "Hola Ana, tienes el #17 en Bella, mesa para 4. Hay 2 grupos antes, unos 20-30 min. Te avisamos \
         cuando tu mesa esté lista.",
    );
    check(
        joined(1, Wait { from: 5, to: 5 }),
        "Hi Ana, you're #17 at Bella, party of 4. 1 party ahead, about 5 min. We'll text you when your table \
         is ready.",
        "Hola Ana, tienes el #17 en Bella, mesa para 4. Hay 1 grupo antes, cerca de 5 min. Te avisamos cuando \
         tu mesa esté lista.",
    );
    check(
        joined(0, Wait { from: 10, to: 0 }),
        "Hi Ana, you're #17 at Bella, party of 4. You're next, up to 10 min. We'll text you when your table \
         is ready.",
        "Hola Ana, tienes el #17 en Bella, mesa para 4. Tu grupo es el siguiente, hasta 10 min. Te avisamos \
         cuando tu mesa esté lista.",
    );
    check(
        joined(0, Wait { from: 0, to: 0 }),
        "Hi Ana, you're #17 at Bella, party of 4. You're next, any minute now. We'll text you when your table \
         is ready.",
        "Hola Ana, tienes el #17 en Bella, mesa para 4. Tu grupo es el siguiente, en cualquier momento. Te \
         avisamos cuando tu mesa esté lista.",
    );
}

#[test]
fn being_added_by_a_host() {
    let (restaurant, name) = ("Bella".into(), "Ana".into());
    check(
        GuestSentence::AddedByHost { restaurant, number: 17, name, size: 4, wait: WAIT },
        "Hi Ana, this is Bella. You're #17 in line, party of 4, about 20-30 min. We'll text you then. LEAVE to \
         leave, STOP to opt out.",
        "Hola Ana, te escribe Bella. Tienes el #17 en la fila, mesa para 4, unos 20-30 min. Te avisamos. \
         SALIR: dejar la fila. STOP: no recibir mensajes.",
    );
}

fn call(restaurant: &str, name: &str, table: &str) -> GuestSentence {
    GuestSentence::Call { restaurant: restaurant.into(), name: name.into(), table: table.into(), minutes: 10 }
}

#[test]
fn the_call() {
    check(
        call("Bella", "Ana", "T5"),
        "Ana, your table T5 at Bella is ready! We hold it 10 min. Text HERE at the door, OMW if you're coming, \
         5 MORE if you need time.",
        "Ana, ¡tu mesa T5 en Bella te espera! La guardamos 10 min. Escribe LLEGUÉ en la puerta, VOY si vienes \
         o 5 MIN si te falta tiempo.",
    );
}

#[test]
fn the_call_with_long_names_takes_its_short_form() {
    check(
        call("La Trattoria della Nonna Maria", "Maximiliano Buenaventura", "T15+T16+T17"),
        "Maximiliano Buenaventura, table T15+T16+T17 at La Trattoria della Nonna Maria is ready, held 10 min. \
         Text HERE, OMW or 5 MORE.",
        "Maximiliano Buenaventura, la mesa T15+T16+T17 en La Trattoria della Nonna Maria te espera 10 min. \
         Escribe LLEGUÉ, VOY o 5 MIN.",
    );
}

#[test]
fn the_call_with_wide_names_cuts_them() {
    check(
        call(&"{".repeat(30), &"€".repeat(24), "Terrace1+Terrace2"),
        "€€€€€€€€€€€€€€€€€€€€€., table Terrace1+... at {{{{{{{{{{{{{{{{{{{{{. is ready, held 10 min. Text HERE, OMW or \
         5 MORE.",
        "€€€€€€€€€€€€€€€€€€€€€., la mesa Terrace1+... en {{{{{{{{{{{{{{{{{{{{{. te espera 10 min. Escribe LLEGUÉ, VOY o \
         5 MIN.",
    );
}

#[test]
fn the_reminder_and_the_end_of_a_hold() {
    let restaurant = || String::from("Bella");
    check(
        GuestSentence::Reminder { restaurant: restaurant(), table: "T5".into(), minutes: 5 },
        "Bella: table T5 is still yours for 5 min. Text OMW if you're coming, HERE at the door, 5 MORE if you \
         need time, LEAVE to give it up.",
        "Bella: la mesa T5 te espera 5 min. Escribe VOY si vienes, LLEGUÉ en la puerta, 5 MIN si te falta \
         tiempo, SALIR si ya no vienes.",
    );
    check(
        GuestSentence::NoShow { restaurant: restaurant(), may_join: true },
        "Sorry we missed you at Bella. We had to give your table away. Still hungry? Text e.g. 4 Ana to join \
         the line again.",
        "Sentimos no haberte visto en Bella; tuvimos que dar tu mesa. ¿Quieres venir? Escribe por ejemplo 4 \
         Ana para volver a la fila.",
    );
}

#[test]
fn which_restaurant_lists_as_many_as_fit() {
    let restaurants = |n: u32| (1..=n).map(|i| (format!("r{i}"), format!("Restaurant {i}"))).collect();
    check(
        GuestSentence::WhichRestaurant { restaurants: restaurants(2) },
        "Which restaurant? Text its number.\n1 Restaurant 1\n2 Restaurant 2",
        "¿Para qué restaurante? Escribe el número.\n1 Restaurant 1\n2 Restaurant 2",
    );
    check(
        GuestSentence::WhichRestaurant { restaurants: restaurants(9) },
        "Which restaurant? Text its number.\n1 Restaurant 1\n2 Restaurant 2\n3 Restaurant 3\n4 Restaurant 4\n\
         5 Restaurant 5\n6 Restaurant 6\n... or text its name.",
        "¿Para qué restaurante? Escribe el número.\n1 Restaurant 1\n2 Restaurant 2\n3 Restaurant 3\n\
         4 Restaurant 4\n... o escribe el nombre.",
    );
}

#[test]
fn a_table_that_another_host_took() {
    let taken = |by: &str| Taken { table: "T5".into(), who: Some(ana()), by: by.into(), at: seven(2) };
    check(
        HostSentence::TableTaken(taken("Marco")),
        "No: T5 was just taken by Ana's party of 4 (Marco, 19:02). See /tables for a free one.",
        "No: T5 acaba de ser para el grupo de Ana, de 4 (Marco, 19:02). Mira /tables para ver las libres.",
    );
    check(
        HostSentence::TableHeld(taken("")),
        "No: T5 is held for Ana's party of 4 (autopilot, 19:02). See /tables for a free one.",
        "No: T5 está guardada para el grupo de Ana, de 4 (piloto automático, 19:02). Mira /tables para ver \
         las libres.",
    );
}

#[test]
fn a_call_that_was_not_delivered() {
    let code = Some("30005".into());
    check(
        HostSentence::NewsNotReached { who: ana(), table: "T5".into(), cause: Cause::NoSuchNumber, code },
        "#17 Ana (4) could not be reached: no phone gets texts at this number. T5 is free again. Ask \
         them at the door, or /remove 17",
        "No pudimos avisar a #17 Ana (4): ningún teléfono recibe mensajes en ese número. T5 está \
         libre otra vez. Pregunta en la puerta, o /remove 17",
    );
}

#[test]
fn the_list() {
    let row = |standing, note| {
        let remarks = Remarks { note, ..Remarks::default() };
        ListRow { who: ana(), waited: 12, left: Some(WAIT), standing, remarks }
    };
    let rows = vec![
        row(Standing::Waiting, Some("high chair".into())),
        row(Standing::OnTheWay("T5".into(), seven(12)), None),
    ];
    check(
        HostSentence::List { rows, no_newcomers: None, page: 1, pages: 3 },
        "#17 Ana (4) 12 min, 20-30 to go - high chair\n#17 Ana (4) 12 min, on the way to T5, held \
         until 19:12\nPage 1 of 3, /list 2 for more",
        "#17 Ana (4) 12 min, le faltan 20-30 - high chair\n#17 Ana (4) 12 min, en camino a T5, \
         hasta las 19:12\nPágina 1 de 3, /list 2 para ver más",
    );
}

#[test]
fn the_tables() {
    let row = |label: &str, table_use| TableRow {
        label: label.into(),
        seats: 4,
        area: None,
        accessible: false,
        high_chair: false,
        table_use,
    };
    let rows = vec![
        row("T5", TableUse::Free),
        row("T6", TableUse::Held(ana(), seven(12))),
        row("T7", TableUse::Seated(ana(), 34)),
    ];
    check(
        HostSentence::Tables { rows, page: 2, pages: 2 },
        "T5 (4) free\nT6 (4) held for #17 Ana (4) until 19:12\nT7 (4) seated #17 Ana (4), 34 min\nPage 2 of 2",
        "T5 (4) libre\nT6 (4) guardada para #17 Ana (4) hasta las 19:12\nT7 (4) ocupada por #17 Ana (4), 34 min\n\
         Página 2 de 2",
    );
}

#[test]
fn help_on_a_command() {
    check(
        HostSentence::HostHelpOn { command: "seat" },
        "/seat NUMBER [TABLE]\nThe party sits down. Without a table it gets the one that is held for it.\n\
         Example: /seat 17 T5",
        "/seat NÚMERO [MESA]\nEl grupo se sienta. Sin mesa, va a la que tiene guardada.\nEjemplo: /seat 17 T5",
    );
    let help = text_of(HostSentence::HostHelp, Language::En);
    assert_eq!(text_of(HostSentence::HostHelpOn { command: "dance" }, Language::En), help);
}

#[test]
fn a_clock_of_twelve_hours() {
    let at = |hour, minute| {
        let until = ClockTime { hour, minute, clock: Clock::TwelveHours };
        GuestSentence::OnMyWayOk { table: "T5".into(), until }
    };
    let cases = [
        (19, 5, "7:05 pm", "7:05 p. m."),
        (0, 0, "12:00 am", "12:00 a. m."),
        (12, 30, "12:30 pm", "12:30 p. m."),
    ];
    for (hour, minute, english, spanish) in cases {
        let read = |language| text_of(at(hour, minute), language);
        assert!(read(Language::En).contains(&format!("until {english}.")), "{}", read(Language::En));
        assert!(read(Language::Es).contains(&format!("las {spanish} Escribe")), "{}", read(Language::Es));
    }
}

#[test]
fn what_hosts_read_of_needs() {
    let wish = |place, said: &str| Wish {
        place: Some(place),
        said: said.to_owned(),
        areas: BTreeSet::from([Some("patio".to_owned())]),
    };
    let needs = Needs {
        needs: BTreeMap::from([(Need::Wheelchair, "wheelchair".into())]),
        wishes: BTreeSet::from([wish(Place::Patio, "the terrace")]),
        fine_too: BTreeSet::from([wish(Place::Bar, "bar ok")]),
        hosts_told: false,
    };
    let lacks = vec![Lack::Accessible, Lack::Place(wish(Place::Patio, ""))];
    let remarks = Remarks {
        needs: needs.clone(),
        note: Some("nut allergy".into()),
        lacks: lacks.clone(),
        ..Remarks::default()
    };
    check(
        HostSentence::SeatedOk { who: ana(), table: "T5".into(), remarks: remarks.into() },
        "Seated #17 Ana (4) at T5.\nT5 is not accessible, not patio. Noted: wheelchair, patio (the terrace), bar ok, nut allergy.",
        "#17 Ana (4) está en la mesa T5.\nOjo, T5: no accesible, sin terraza. Anotado: silla de ruedas (wheelchair), terraza (the \
         terrace), barra también sirve (bar ok), nut allergy.",
    );
    check(
        HostSentence::Fits { who: ana(), tables: vec![("T6".into(), 4, vec![]), ("T5".into(), 4, lacks)] },
        "Free and large enough for #17 Ana (4): T6 (4), T5 (4, not accessible, not patio). To call them there: \
         /call 17 and the table",
        "Libres y con sitio para #17 Ana (4): T6 (4), T5 (4, no accesible, sin terraza). Para llamarlos: /call 17 y \
         la mesa",
    );
    check(
        HostSentence::NewsWaitsInVain { who: ana(), needs: needs.into() },
        "No table in use has what #17 Ana (4) needs (wheelchair, patio (the terrace), bar ok), so we don't call them. To seat them \
         elsewhere: /fit 17",
        "Ninguna mesa en uso tiene lo que necesita #17 Ana (4) (silla de ruedas (wheelchair), terraza (the terrace), barra también sirve (bar ok)), así \
         que no se le llama. Para darle otra: /fit 17",
    );
}
