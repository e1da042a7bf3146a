//! What must never be obeyed wrongly: opt-outs, leaving, reactions, wrong numbers.

use tableturn_floor::Language::En;
use tableturn_language::parse::{
    GuestCommand, OptoutKeyword, ShortReply, Unsolicited, WrongNumber, parse, parse_expecting,
};

/// Reports every text at once for which `holds` does not hold.
fn all(texts: &[&str], holds: impl Fn(&str) -> bool) {
    let wrong: Vec<String> = texts
        .iter()
        .filter(|text| !holds(text))
        .map(|text| {
            let parse = parse(text);
            format!(
                "{text:?}: {:?} {:?} {:?} {:?} {:?}",
                parse.guest, parse.evidence, parse.optout_keyword, parse.unsolicited, parse.wrong_number
            )
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), texts.len(), wrong.join("\n"));
}

fn opts_out(text: &str) -> bool {
    matches!(parse(text).optout_keyword, Some(OptoutKeyword::Stop | OptoutKeyword::StopInWords))
}

fn leaves_surely(text: &str) -> bool {
    let parse = parse(text);
    parse.guest == GuestCommand::Leave && parse.evidence.is_sure() && !opts_out(text)
}

fn leaves_perhaps(text: &str) -> bool {
    let parse = parse(text);
    parse.guest == GuestCommand::Leave && !parse.evidence.is_sure() && !opts_out(text)
}

#[test]
fn an_opt_out_in_any_words_is_one() {
    all(
        &[
            "Stop!",
            "STOP PLEASE",
            "please stop",
            "Stop texting me",
            "Can you stop texting me?",
            "could you please stop sending me messages",
            "stop with the texts",
            "stop all messages",
            "Stop. I don't know you",
            "STOP! who is this",
            "Stopp",
            "stpo",
            "sotp",
            "unsuscribe",
            "Unsubcribe",
            "unsubscribe me please",
            "unsubscribe from this list",
            "Unsubscribe me from these texts",
            "no more texts",
            "No more messages, thanks",
            "no more sms pls",
            "no texts please",
            "don't text me anymore",
            "dont txt me",
            "Do not text this number",
            "do not contact me again",
            "please don't message me",
            "never text me again",
            "i don't want any more texts",
            "I don't want to get these messages",
            "i do not wish to receive texts",
            "take my number off your list",
            "Please take this number off your system",
            "remove my number from your list",
            "remove my number please",
            "delete my number",
            "delete my phone number from your database",
            "take me off your text list",
            "remove me from these texts",
            "remove us from your messaging list",
            "take me off the messages",
            "quit sending me texts",
            "quit messaging me",
            "cease texting",
            "enough with the texts",
            "turn off notifications",
            "cancel the texts",
            "cancel text messages",
            "opt me out",
            "I want to opt out",
            "opt-out",
            "leave me alone",
            "lose my number",
            "this isn't Ana, stop texting me",
            "who is this? stop texting me",
            "for the last time stop texting",
            "we're at another place now, stop messaging",
            "stop spamming me",
            "stop bothering me",
            "Deja de escribirme",
            "dejen de mandarme mensajes",
            "Por favor dejen de enviarme sms",
            "no me manden más mensajes",
            "No me escriban mas",
            "ya no me escriban por favor",
            "no quiero recibir mensajes",
            "no quiero más mensajes",
            "no mas mensajes",
            "dame de baja",
            "Quiero darme de baja",
            "denme de baja por favor",
            "quiero que me den de baja",
            "borren mi número",
            "elimina mi número de tu lista",
            "quiten mi telefono de la lista de mensajes",
            "no me contacten",
            "no me molesten más",
            "basta de mensajes",
            "paren de escribirme",
            "alto a los mensajes",
            "i no longer want to receive these texts",
            "I do not want texts from you",
            "i never signed up for this, stop",
            "why are you texting me?? stop",
            "end these texts",
            "I'm not Ana, don't text me",
            "wrong number please remove me",
            "número equivocado, no me escriban",
            "no molestar",
            "stop texting my phone",
            "stop texting this number",
        ],
        opts_out,
    );
}

#[test]
fn what_only_sounds_like_an_opt_out_is_none() {
    all(
        &[
            "cancel my table",
            "cancel our reservation please",
            "take us off the list",
            "take my name off the list",
            "remove us from the waitlist",
            "stop by our table",
            "can you stop by our table",
            "we're at the bus stop",
            "at the bus stop, text me when it's ready",
            "we need to stop for gas first",
            "making a quick stop",
            "don't stop",
            "don't stop texting me",
            "please don't cancel us",
            "don't text me until 8",
            "no text yet?",
            "I never got a text",
            "we didn't get your message",
            "did you send the text?",
            "do you stop texting at 10?",
            "text me when it's ready",
            "can I get a text when the table is ready?",
            "please text my wife too",
            "drop me a text",
            "did you get my message",
            "call my number when ready",
            "my number is 555 0143",
            "what's my number",
            "no need to text, we're at the door",
            "no message from you guys yet",
            "shop",
            "Step",
            "spot",
            "my spot",
            "Stoppard",
            "4 Stoppard",
            "when do you stop serving",
            "is the kitchen stopping soon",
            "we can't stop laughing",
            "no more chairs needed",
            "we are no more than 4",
            "no me llames antes de las 9",
            "no nos borren de la lista",
            "quítame de la lista",
            "borra mi lugar",
            "no me llegó el mensaje",
            "mándame un mensaje",
            "avísenme por mensaje",
            "para 4",
            "la parada del bus",
            "hay que pagar la baja?",
            "cancelar la mesa",
            "wrong number of chairs",
            "don't text me, we're at the door",
            "stop texting Lee",
            "stop texting my wife",
            "stop texting them",
            "next stop is ours, 5 minutes",
        ],
        |text| !opts_out(text),
    );
}

#[test]
fn leaving_that_is_said_plainly_is_sure() {
    all(
        &[
            "leave",
            "Leave please",
            "cancel our table",
            "please cancel my table for 4",
            "Please take us off the list",
            "take my name off the list please",
            "you can take us off the waitlist",
            "can you take us off the list?",
            "please remove our name from the list",
            "we're leaving",
            "we're leaving now, sorry",
            "We left.",
            "sorry, we can't make it",
            "Hi, we can't make it tonight, sorry",
            "unfortunately we won't make it",
            "we are not coming anymore",
            "we're not going to make it",
            "never mind",
            "nvm thanks",
            "forget it",
            "changed our minds, thank you",
            "Cancel, something came up",
            "something came up, can't make it",
            "too long, we're leaving",
            "We found another place, please cancel",
            "we decided to eat elsewhere",
            "we're going somewhere else, thanks",
            "no longer need the table",
            "we don't need the table anymore",
            "you can give our table away",
            "we won't be coming",
            "we already left",
            "we are going to have to cancel",
            "give our spot to someone else please",
            "No, we're leaving",
            "ya no vamos",
            "ya no vamos a ir, gracias",
            "No, nos vamos",
            "cancelen la mesa por favor",
            "quítennos de la lista por favor",
            "nos vamos a otro lado",
            "mejor no, gracias",
            "olvídalo",
        ],
        leaves_surely,
    );
}

#[test]
fn leaving_with_other_words_is_asked_about() {
    all(
        &[
            "my kid threw up so we can't make it",
            "did you cancel us?",
            "leave message",
            "no need to cancel our table",
            "something came up",
            "we found another place",
            "we already ate, sorry",
            "ya comimos, gracias",
        ],
        leaves_perhaps,
    );
}

#[test]
fn what_only_sounds_like_leaving_is_no_leave() {
    all(
        &[
            "one of us can't make it, we are 3 now",
            "one of us can't make it",
            "Ben can't come so we're 3",
            "we're 3 now, Ben can't make it",
            "nvm we're here",
            "never mind, on our way",
            "we're leaving the house now",
            "leaving work now",
            "leaving the parking lot",
            "we left our bag at the table",
            "just left the office",
            "cancel that, make it 5",
            "nevermind, we are 5",
            "Ya no vamos a ser 4, somos 3",
            "not leaving just getting ice cream",
            "please don't cancel us",
            "don't take us off the list",
            "do not give our table away",
            "we didn't leave",
            "we haven't left!",
            "we never left",
            "don't leave without us",
            "we don't want to leave",
            "we're not leaving",
            "do we have to leave a deposit?",
            "no cancelen la mesa",
            "no nos quiten de la lista",
            "no nos vamos",
            "todavía no nos vamos",
            "can't wait!",
            "leave us on the list please",
            "leave it under Ana",
            "we're at the end of the line",
            "the end of the line?",
            "my wife isn't coming",
            "uno ya no va",
            "mi hermana ya no viene",
            "ya salgo",
        ],
        |text| parse(text).guest != GuestCommand::Leave,
    );
}

#[test]
fn a_party_without_some_of_its_guests_has_another_size() {
    for (text, size) in [
        ("one of us can't make it, we are 3 now", 3),
        ("one of us can't make it so 3", 3),
        ("uno no viene, quedamos 3", 3),
        ("one isn't coming, 3 of us now", 3),
        ("Ben can't come so we're 3", 3),
        ("we're 3 now, Ben can't make it", 3),
        ("2 of us can't come, now 2", 2),
    ] {
        assert_eq!(parse(text).guest, GuestCommand::Join { size: Some(size), name: None }, "{text:?}");
    }
}

#[test]
fn a_reaction_has_no_other_reading() {
    all(
        &[
            "Liked “Hi Ana, you're #2 at Bella, party of 4. 1 party ahead, about 10 min.”",
            "Loved “Ana, your table T2 at Bella is ready!”",
            "Disliked “You're #2. LEAVE to leave, STOP to opt out.”",
            "Laughed at “We hold it 10 min”",
            "Emphasized “Ana, your table",
            "Emphasised \"We hold it 10 min\"",
            "Questioned “Where”",
            "Removed a like from “Hi Ana, you're #2”",
            "Removed a heart from “Hi Ana”",
            "Reacted 👍 to “Hi Ana, party of 4”",
            "Reacted with 😂 to “Hi Ana, party of 4”",
            "👍 to “Hi Ana, party of 4”",
            "\u{200a}👍\u{200b} to “\u{200a}Hi Ana, party of 4\u{200a}”\u{200b}",
            "❤️ to “Hi Ana”",
            "Removed 👍 from “Hi Ana”",
            "Liked an image",
            "Loved a photo",
            "Laughed at an attachment",
            "Le gustó “Hola Ana, tienes el #2 en Bella”",
            "Le encantó “Hola Ana”",
            "No le gustó «Hola Ana, mesa para 4»",
            "Se rió de “Hola”",
            "Enfatizó “Hola Ana”",
            "Reaccionó con 👍 a “Hola Ana”",
            "Le gustó una imagen",
            "👍 a “Hola Ana, mesa para 4”",
            // In languages that we don't speak.
            "对“Hi Ana, you're #2 at Bella”表示喜欢",
            "Поставил(-а) «Нравится» сообщению «party of 2, LEAVE to leave»",
            "「party of 2, LEAVE to leave」に👍とリアクションしました",
            "Vond “party of 2, LEAVE to leave” leuk",
            "Gillade “party of 2, LEAVE to leave",
            "Polubiono „party of 2, LEAVE to leave”",
            // Ours, quoted or pasted.
            "Hi Ana, you're #2 at Bella, party of 4. You're next. We'll text you when your table is ready.",
            "> You're not in line right now. To join, text your party size and name, like: 4 Ana",
        ],
        |text| parse(text).unsolicited == Some(Unsolicited::Reaction),
    );
}

#[test]
fn a_quote_in_a_persons_own_words_is_no_reaction() {
    all(
        &[
            "stop “your table 5 is ready”",
            "please leave the “4 top by the window” for us",
            "“4 Ana”",
            "4 “Ana from the office”",
            "what does “party of 4, #2” mean?",
        ],
        |text| parse(text).unsolicited.is_none(),
    );
}

#[test]
fn an_automatic_reply_has_no_other_reading() {
    all(
        &[
            "I'm driving with Do Not Disturb While Driving turned on. I'll see your message when I get there.",
            "I'm driving right now - I'll get back to you later.",
            "Sorry, I can't talk right now.",
            "Can I call you later?",
            "Auto-reply: I am out of office until Monday",
            "Out of office",
            "Automatic reply: Thanks for your message, we are closed.",
            "Thank you for contacting Joe's Plumbing! We'll reply shortly. Reply STOP to opt out.",
            "This number is not monitored.",
            "Estoy conduciendo y no puedo leer mensajes. Te llamo luego.",
            "Respuesta automática: fuera de la oficina hasta el lunes",
        ],
        |text| parse(text).unsolicited == Some(Unsolicited::AutoReply),
    );
}

#[test]
fn what_guests_write_themselves_is_not_unsolicited() {
    all(
        &[
            "4 Ana",
            "Loved it, thanks!",
            "Liked your place! 4 Ana",
            "4 \"Ana\"",
            "I'm driving, be there in 10",
            "driving now",
            "we liked the patio, can we sit there",
            "you said “10 min” 40 min ago",
            "my name is “Ana”",
            "text me when your table is ready",
            "table for 4 for Ana at the door",
        ],
        |text| parse(text).unsolicited.is_none(),
    );
}

#[test]
fn a_wrong_number_is_told_from_other_mistakes() {
    for text in [
        "wrong number",
        "Sorry, wrong number!",
        "you have the wrong person",
        "número equivocado",
        "I think you have the wrong number",
    ] {
        assert_eq!(parse(text).wrong_number, Some(WrongNumber::Plain), "{text:?}");
    }
    for text in ["I'm not Ana", "this isn't Ana", "No soy Ana", "there's no Ana here"] {
        assert_eq!(parse(text).wrong_number, Some(WrongNumber::NotThisPerson("Ana".into())), "{text:?}");
    }
    for text in
        ["wrong number of chairs", "wrong number, we are 5", "I'm not coming", "we're not here yet", "Ana"]
    {
        assert_eq!(parse(text).wrong_number, None, "{text:?}");
    }
}

#[test]
fn short_replies_are_the_whole_text() {
    for text in ["Y", "yes", "Yep!", "confirmed", "confirm", "yup thanks", "sí", "confirmo"] {
        assert_eq!(parse(text).reply, Some(ShortReply::Yes), "{text:?}");
    }
    for text in ["ok", "ready", "We're ready", "sounds good", "OK thanks", "listo"] {
        assert_eq!(parse(text).reply, Some(ShortReply::Ok), "{text:?}");
    }
    for text in ["N", "no", "Nope", "pass", "no thanks"] {
        assert_eq!(parse(text).reply, Some(ShortReply::No), "{text:?}");
    }
    assert_eq!(parse("C").reply, Some(ShortReply::Letter));
    for text in ["ready?", "yes 4", "are we ready", "4", "Ana", "Xu"] {
        assert_eq!(parse(text).reply, None, "{text:?}");
    }
}

#[test]
fn a_letter_or_an_ok_has_no_language() {
    for text in ["y", "Y", "ok", "k", "n", "1", "e"] {
        assert_eq!(parse(text).languages.language(), None, "{text:?}");
    }
}

#[test]
fn a_quoted_line_is_not_the_writers() {
    for text in ["> LEAVE", "> 4 Ana\n> leave", ">stop"] {
        assert_eq!(parse(text).unsolicited, Some(Unsolicited::Reaction), "{text:?}");
        assert_eq!(parse(text).optout_keyword, None, "{text:?}");
    }
    for text in ["4 Ana\n> How many are you?", "> How many are you?\n4 Ana"] {
        assert_eq!(parse(text).text, "4 Ana", "{text:?}");
    }
}

#[test]
fn a_slip_of_a_keyword_opts_out_in_the_language_that_is_expected() {
    let opts_out =
        |text: &str| parse_expecting(text, &[En]).optout_keyword == Some(OptoutKeyword::StopInWords);
    assert!(opts_out("Stp"));
    assert!(opts_out("unsubscrbe"));
    assert!(!opts_out("shop"));
}

#[test]
fn what_is_asked_or_done_on_a_condition_is_no_command() {
    for text in [
        "is the wait still 20 minutes",
        "ok we'll leave if it's longer than 20 min",
        "we're leaving if we don't get seated in 5",
        "my husband can't come",
        "grandma can't come but the rest of us are here",
    ] {
        let guest = parse(text).guest;
        let harmful = matches!(guest, GuestCommand::MoreTime(_) | GuestCommand::Leave);
        assert!(!harmful, "{text:?}: {guest:?}");
    }
    // Who leaves anyway, whatever the reason.
    assert_eq!(parse("my kid threw up so we can't make it").guest, GuestCommand::Leave);
}

#[test]
fn a_number_of_things_is_no_size() {
    let joins_nobody = |text: &str| !matches!(parse(text).guest, GuestCommand::Join { size: Some(_), .. });
    all(
        &[
            "2 pizzas para llevar",
            "2 Pizzen zum Mitnehmen",
            "da sind 3 Tische frei",
            "ci sono 3 tavoli liberi",
            "c'est combien le menu 3 plats",
            "do you have the $20 prix fixe tonight",
            "order #8 pickup for Sam",
            "we are #3?",
            "one of us is there",
        ],
        joins_nobody,
    );
    all(&["4 Waters", "4 Ana", "4 Forks, please"], |text| !joins_nobody(text));
}

#[test]
fn a_couple_is_two_guests() {
    let four = |text: &str| matches!(parse(text).guest, GuestCommand::Join { size: Some(4), .. });
    all(
        &[
            "two couples, Gus",
            "2 parejas, Eva",
            "2 Paare, Eva",
            "on est deux couples, Fanny",
            "2 coppie, Eva",
        ],
        four,
    );
}

#[test]
fn who_asks_for_a_call_instead_of_texts_opts_out_of_nothing() {
    all(&["dont text, call me please"], |text| !opts_out(text));
    all(&["don't text me, don't call me", "how do I unsubscribe?", "how do I unsubscribe"], opts_out);
}
