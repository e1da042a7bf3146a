//! What guests write in Italian.

use tableturn_floor::Language::{En, It};
use tableturn_language::parse::{
    GuestCommand, GuestCommand::*, OptoutKeyword, SizeChange, parse, parse_expecting,
};

fn join(size: i64, name: &str) -> GuestCommand {
    Join { size: Some(size), name: (!name.is_empty()).then(|| name.to_owned()) }
}

/// Reports every wrong case at once.
fn check(cases: &[(&str, GuestCommand)]) {
    let read = |text: &str| parse_expecting(text, &[It, En]).guest;
    let wrong = cases.iter().map(|(text, want)| (text, read(text), want)).filter(|(_, is, want)| is != *want);
    let wrong: Vec<String> =
        wrong.map(|(text, is, want)| format!("{text:?}: {is:?}, not {want:?}")).collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn joining() {
    check(&[
        ("siamo in 3, Niccolò", join(3, "Niccolò")),
        ("in quattro", join(4, "")),
        ("siamo in sei", join(6, "")),
        ("tavolo x 4 Teo", join(4, "Teo")),
        ("un tavolo per due a nome Rossi", join(2, "Rossi")),
        ("4 Di Stefano", join(4, "Di Stefano")),
        ("D'Amico 4", join(4, "D'Amico")),
        ("2 Grazia", join(2, "Grazia")),
        ("3 Salvo", join(3, "Salvo")),
        ("io e mia moglie, Paolo", join(2, "Paolo")),
        ("io e i miei genitori, Lina", join(3, "Lina")),
        ("2 adulti e 3 bimbi, Greco", join(5, "Greco")),
        ("tra le 8 e le 10 persone, Neri", join(10, "Neri")),
    ]);
}

#[test]
fn a_waiting_guests_words() {
    check(&[
        ("quanto c'è da aspettare?", Status),
        ("a che punto siamo", Status),
        ("ATTESA", Status),
        ("stiamo arrivando", OnMyWay),
        ("ARRIVO", OnMyWay),
        ("siamo all'ingresso", Here),
        ("ECCOCI", Here),
        ("altri 5 minuti", MoreTime(Some(5))),
        ("5 MIN", MoreTime(Some(5))),
        ("arriviamo tra un quarto d'ora", MoreTime(Some(15))),
        ("torniamo tra mezz'ora", MoreTime(Some(30))),
        ("in 10 siamo lì", MoreTime(Some(10))),
        ("non veniamo più", Leave),
        ("nn veniamo piu", Leave),
        ("ANNULLA", Leave),
        ("in inglese", Language(Some(En))),
        ("grazie mille", Thanks),
    ]);
}

#[test]
fn a_change_of_size() {
    for (text, to) in
        [("adesso siamo in 5", 5), ("uno non viene, siamo 3", 3), ("uno ha dato forfait siamo 3", 3)]
    {
        let change = parse_expecting(text, &[It, En]).party.change;
        assert_eq!(change, Some(SizeChange { to: Some(to), more: None }), "{text}");
    }
}

#[test]
fn negated_words_don_t_leave() {
    for text in
        ["non cancellateci per favore", "non ce ne andiamo", "ci avete cancellato?", "non date via il tavolo"]
    {
        assert_ne!(parse_expecting(text, &[It, En]).guest, Leave, "{text}");
    }
}

#[test]
fn opting_out() {
    let stop = |text: &str| parse(text).optout_keyword == Some(OptoutKeyword::StopInWords);
    for text in [
        "non scrivetemi più",
        "basta con questi messaggi",
        "toglietemi dalla vostra lista messaggi",
        "cancellate il mio numero",
        "disiscrivimi",
        "vi diffido dal contattarmi ancora",
    ] {
        assert!(stop(text), "{text}");
    }
    for text in [
        "annullate il tavolo",
        "ci basta un tavolo piccolo",
        "non scrivetemi prima delle 9",
        "non ho ricevuto nessun messaggio",
        "siamo alla fermata dell'autobus",
        "non smettete di scriverci",
    ] {
        assert!(!stop(text), "{text}");
    }
}
