//! A text: which rule it is for, in which of its readings.

use super::{tap, text_in_group, unknown_line, which_restaurant};
use crate::{
    Capabilities, Change, Decision, Heard, Scene, Silence,
    draft::{floor_draft::Draft, speaker::Speaker},
    rules::{
        guest_command, host_command, intake, invite, join, join_after_quote, keyword, leave, missed_news,
        on_my_way,
        open_question::{may_be_a_name, may_only_name_the_restaurant},
        opt_out, pictures, plain_host_command, said_to_guest, service_day, size_or_minutes, status,
        text_guard::{self, Heed},
        wrong_number,
    },
    scene::{Besides, Question},
};
use tableturn_floor::RestaurantId;
use tableturn_language::{
    GuestSentence, HostSentence,
    parse::{FirstLook, GuestCommand, HostCommand, OptoutKeyword, Parse, ShortReply, Unsolicited},
};

/// Decides a text.
pub(crate) fn text(
    mut scene: Scene,
    heard: &Heard,
    first_look: &FirstLook,
    capabilities: &Capabilities,
) -> Decision {
    let silent = |silence: Silence| Decision { silence: Some(silence), ..Decision::default() };
    if scene.on_line.is_empty() {
        return unknown_line::unknown_line(scene, heard, first_look);
    }
    // Nobody wrote it to us. A button's text is ours.
    let from_a_phone = matches!(first_look.unsolicited, Some(Unsolicited::Reaction | Unsolicited::AutoReply));
    if from_a_phone && heard.tap.is_none() {
        return silent(Silence::FromAPhone);
    }
    let mut speaker = Speaker::of(&mut scene, heard, first_look);
    // Now it is known which languages the speaker most likely writes.
    let parse = &*first_look.expecting(&heard.text, &speaker.expected_languages());
    let Some(mut draft) = service_day::open(&scene, capabilities) else {
        return which_restaurant::which_restaurant(&scene, speaker, parse, capabilities);
    };
    speaker.set_restaurant(&draft.floor.restaurant.id);
    if heard.tap.is_none() {
        draft.effects.texts.receive(heard.address.channel, &heard.text);
    }
    if speaker.tap.is_none() && pictures::are_answered(&draft, &mut speaker, heard) {
        draft.effects.silence = Some(Silence::SamePictures);
    } else if heard.address.is_group() {
        text_in_group::text_in_group(&mut draft, &mut speaker, &scene, parse);
    } else {
        text_to_restaurant(&mut draft, &mut speaker, &scene, parse);
        if draft.floor.host_of(&speaker.identity).is_none() {
            speaker.set_has_written();
        }
    }
    missed_news::tell(&mut draft, &speaker);
    if let Some(alias) = heard.alias.clone().filter(|_| speaker.identity.number().is_some()) {
        let (channel, identity) = (heard.address.channel, speaker.identity.clone());
        draft.effects.change(Change::PutAlias { channel, alias, identity });
    }
    if let Some(tap) = &speaker.tap {
        draft.effects.messages.replace(&speaker.contact().conversation, &tap.message);
    }
    if speaker.opted_out {
        draft.effects.silence.get_or_insert(Silence::OptedOut);
    }
    // Of a stranger who is not answered nothing is remembered: there may be very many.
    let unheard = matches!(draft.effects.silence, Some(Silence::Country | Silence::DailyTexts));
    let change = speaker.into_change().filter(|it| !(unheard && matches!(it, Change::InsertConversation(_))));
    draft.effects.changes.splice(0..0, change);
    draft.finish()
}

/// A text in a chat of two. Tries its readings in this order; the first that is handled counts.
fn text_to_restaurant(draft: &mut Draft, speaker: &mut Speaker, scene: &Scene, parse: &Parse) {
    if handle_keyword(draft, speaker, scene, parse) || invite::redeem(draft, speaker, scene, parse) {
        return;
    }
    let heed = text_guard::heed(draft, speaker, scene);
    if heed != Heed::None {
        heeded(draft, speaker, scene, parse);
    }
    if heed == Heed::Silent {
        draft.effects.messages.drop_answer(&speaker.contact().conversation);
        text_guard::tell_once(&mut draft.effects, speaker);
    }
}

fn heeded(draft: &mut Draft, speaker: &mut Speaker, scene: &Scene, parse: &Parse) {
    let handled = (speaker.tap.is_some() && tap::answer(draft, speaker, scene, parse))
        || handle_slash(draft, speaker, scene, parse)
        || said_to_guest::handle(draft, speaker, scene, parse)
        || answer_question(draft, speaker, scene, parse)
        || plain_host_command::handle(draft, speaker, scene, parse);
    if handled {
        return;
    }
    match party_elsewhere(draft, speaker, scene, parse) {
        Some(there) => {
            which_restaurant::decide_again(&mut draft.effects, speaker, there, parse.text.clone());
        }
        None if plain_host_command::not_understood(draft, speaker, parse) => {}
        None => guest_command::handle(draft, speaker, parse),
    }
}

fn handle_keyword(draft: &mut Draft, speaker: &mut Speaker, scene: &Scene, parse: &Parse) -> bool {
    let Some(keyword) = keyword::handle(&mut draft.effects, speaker, scene, parse) else { return false };
    match keyword {
        OptoutKeyword::Stop | OptoutKeyword::StopInWords | OptoutKeyword::StopOrLeave => {
            // "Wrong number, stop texting me": the party of that name still waits.
            let stopped = matches!(keyword, OptoutKeyword::Stop | OptoutKeyword::StopInWords);
            if !wrong_number::handle(draft, speaker, parse) && stopped {
                wrong_number::stopped_at_first(draft, speaker);
            }
            opt_out::leave_waitlist(draft, &speaker.identity, &scene.senders);
        }
        OptoutKeyword::Yes => {
            let say_all = matches!(speaker.question(), Some(Question::SayAll { .. }));
            let answers = say_all && answer_say_all(draft, speaker, scene, Some(ShortReply::Yes))
                || leave::answer(draft, speaker, parse)
                || size_or_minutes::answer(draft, speaker, parse)
                || join_after_quote::answer(draft, speaker, parse);
            if !answers {
                on_my_way::yes(draft, speaker);
            }
        }
        OptoutKeyword::Start | OptoutKeyword::Help => {}
    }
    true
}

/// Handles a text that begins with `/`, unless it is a guest's: on Telegram guests write `/status` too.
fn handle_slash(draft: &mut Draft, speaker: &mut Speaker, scene: &Scene, parse: &Parse) -> bool {
    let Some(command) = &parse.host else { return false };
    let is_host = draft.floor.host_of(&speaker.identity).is_some();
    // `/here` is also what a guest at the door writes, and a host may be a guest as well.
    let may_mean_own_party = matches!(command, Ok(HostCommand::Team(_)))
        && (!is_host || draft.floor.party_of(&speaker.identity).is_some());
    if *command == Ok(HostCommand::Start) {
        start(draft, speaker, parse, is_host);
    } else if may_mean_own_party {
        return false;
    } else if is_host {
        plain_host_command::handle_slash(draft, speaker, scene, parse, command);
    } else if parse.guest == GuestCommand::Unknown {
        speaker.reply(&mut draft.effects, GuestSentence::NotAHost);
    } else {
        return false;
    }
    true
}

/// `/start`: Telegram's first button, a restaurant's link, or the button of a restaurant on a shared line.
fn start(draft: &mut Draft, speaker: &mut Speaker, parse: &Parse, is_host: bool) {
    join::opt_in_again(draft, speaker);
    // The text chooses a restaurant: what the guest wrote first is decided now.
    if let (Some(Question::Restaurant { text }), false) =
        (speaker.question().cloned(), parse.restaurants.is_empty())
    {
        let restaurant = &draft.floor.restaurant.id;
        return which_restaurant::decide_again(&mut draft.effects, speaker, restaurant, text);
    }
    if is_host {
        return speaker.reply(&mut draft.effects, HostSentence::HostHelp);
    }
    if draft.floor.party_of(&speaker.identity).is_some() {
        return status::status(draft, speaker);
    }
    if let Some(refusal) = intake::refusal(draft, &speaker.identity) {
        return speaker.reply(&mut draft.effects, refusal);
    }
    let restaurant = draft.restaurant_name();
    if !speaker.sees_buttons(&draft.effects) {
        return speaker.reply(&mut draft.effects, GuestSentence::GuestHelp { restaurant });
    }
    // Where sizes have buttons, a newcomer is asked for theirs at once.
    speaker.ask(Question::Size { name: None, besides: Besides::default() });
    speaker.reply(&mut draft.effects, GuestSentence::Welcome { restaurant });
}

/// Takes the text as the answer to an open question of a kind that is not about joining.
fn answer_question(draft: &mut Draft, speaker: &mut Speaker, scene: &Scene, parse: &Parse) -> bool {
    match speaker.question().cloned() {
        Some(Question::HostName) => {
            let is_host = draft.floor.host_of(&speaker.identity).is_some();
            let name = parse.name.as_ref().filter(|_| is_host && may_be_a_name(&parse.guest));
            if let Some(name) = name {
                invite::set_name(draft, speaker, name);
            }
            name.is_some()
        }
        Some(Question::Restaurant { text }) => {
            let restaurant = draft.floor.restaurant.id.clone();
            // The text may be the answer and nothing else; then what the guest wrote first is decided now.
            let answers = may_only_name_the_restaurant(&restaurant, &parse.guest);
            if answers {
                which_restaurant::decide_again(&mut draft.effects, speaker, &restaurant, text);
            } else {
                speaker.close_question();
            }
            answers
        }
        Some(Question::SayAll { .. }) => answer_say_all(draft, speaker, scene, parse.reply),
        Some(
            Question::Size { .. }
            | Question::Name { .. }
            | Question::SizeOrMinutes { .. }
            | Question::Join { .. }
            | Question::Leave { .. },
        )
        | None => false,
    }
}

/// Takes the answer to "send this to all who wait?".
fn answer_say_all(
    draft: &mut Draft,
    speaker: &mut Speaker,
    scene: &Scene,
    reply: Option<ShortReply>,
) -> bool {
    if draft.floor.host_of(&speaker.identity).is_none() {
        speaker.close_question();
        return false;
    }
    match reply {
        Some(ShortReply::Yes) => {
            host_command::handle(draft, speaker, scene, &Ok(HostCommand::SayAllYes(None)));
        }
        Some(ShortReply::No) => {
            speaker.close_question();
            speaker.reply(&mut draft.effects, HostSentence::SayAllDropped);
        }
        Some(ShortReply::Ok | ShortReply::Letter) | None => return false,
    }
    true
}

/// The other restaurant on this line that the speaker means: they have no party here but one there, and write
/// about a party. The conversation stayed with the restaurant that they left, or that seated them last.
fn party_elsewhere<'a>(
    draft: &Draft,
    speaker: &Speaker,
    scene: &'a Scene,
    parse: &Parse,
) -> Option<&'a RestaurantId> {
    use GuestCommand::{Here, Leave, MoreTime, OnMyWay, Status};
    let about_a_party = matches!(parse.guest, Status | OnMyWay | Here | MoreTime(_) | Leave);
    let belongs_here = draft.floor.party_of(&speaker.identity).is_some()
        || speaker.question().is_some_and(Question::is_for_guests);
    let on_line = |id: &&RestaurantId| scene.on_line.iter().any(|r| r.id == **id);
    scene.elsewhere.iter().find(on_line).filter(|_| about_a_party && !belongs_here)
}
