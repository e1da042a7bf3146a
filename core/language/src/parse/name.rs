//! Names of people, in any script and in their own spelling.

use super::{
    lexicon::Sense,
    reading::{Item, Kind, Reading},
    word::name_char,
};
use tableturn_floor::cut;
use tableturn_floor::limits::NAME_UNITS;

/// A name has at most this many words: "María del Carmen de la Cruz" has six, a sentence has more.
const NAME_WORDS: usize = 6;

/// The name in what was written, without punctuation around it; none without a letter.
pub(super) fn clean(written: &str) -> Option<String> {
    let name = written.trim_matches(|c| !name_char(c));
    let name = cut(name, NAME_UNITS);
    name.chars().any(char::is_alphabetic).then_some(name)
}

/// The run of words that begins with this item, if it isn't too long for a name or a question.
pub(super) fn run(reading: &Reading, start: usize) -> Option<String> {
    let items = reading.items.get(start..)?;
    let word = |i: usize| items.get(i).is_some_and(|item| reading.nameable(item));
    let mut end = 0;
    // "Ana y Luis": one party, one name.
    while word(end) || (end > 0 && word(end + 1) && items.get(end).is_some_and(|i| i.is(Sense::And))) {
        end += 1;
        if items.get(end - 1).is_some_and(|item| reading.ends(item)) {
            break;
        }
    }
    let (first, last) = (items.first()?, items.get(end.checked_sub(1)?)?);
    let fits = last.to - first.from <= NAME_WORDS && !asks(reading, last);
    fits.then(|| clean(reading.slice(first.from, last.to))).flatten()
}

/// The name behind "my name is": all up to punctuation, a number or a "please", also words that
/// mean something elsewhere.
pub(super) fn behind(reading: &Reading, start: usize) -> Option<String> {
    let items = reading.items.get(start..)?;
    let over = |item: &Item| {
        let number = item.count().is_some() || matches!(item.kind, Kind::Said(_, Some(_)));
        number || item.is(Sense::Courtesy) || item.is(Sense::Never)
    };
    let mut end = 0;
    // "I'm Ana and we are 4": an "and" goes on only to another name.
    let more = |i: usize| items.get(i + 1).is_some_and(|next| next.kind == Kind::Word);
    while items.get(end).is_some_and(|item| !over(item) && (!item.is(Sense::And) || more(end))) {
        end += 1;
        if reading.ends(&items[end - 1]) {
            break;
        }
    }
    let (first, last) = (items.first()?, items.get(end.checked_sub(1)?)?);
    let fits = last.to - first.from <= NAME_WORDS && !asks(reading, last);
    fits.then(|| clean(reading.slice(first.from, last.to))).flatten()
}

/// The name that the whole text may be: an answer to "what name shall we call?".
pub(super) fn answer(reading: &Reading) -> Option<String> {
    let items = &reading.items;
    let numbers = items.iter().any(|item| item.count().is_some() || item.kind == Kind::Figure);
    if numbers || reading.line.contains(['?', '¿', '？', '؟']) {
        return None;
    }
    if let Some(at) = items.iter().position(|item| item.is(Sense::NameIs)) {
        return behind(reading, at + 1);
    }
    // "Ok, it's Ana", "for Ana".
    use Sense::*;
    let small = |i: &&Item| matches!(i.sense(), Some(Greeting | Courtesy | OnMyWay | For | Am));
    let small = |i: &&Item| small(i) && !reading.nameable(i);
    let start = items.iter().take_while(small).count();
    let run = run(reading, start)?;
    let mut behind = items[start..].iter().skip_while(|item| reading.nameable(item) || item.is(And));
    // "Ana, with a stroller": what comes behind punctuation is another matter.
    let sentence = behind.next().is_some_and(|i| !i.is(Courtesy) && !reading.words[i.from - 1].breaks);
    let said = |i: &Item| {
        i.is(Table) && !reading.nameable(i) || i.sense().is_some_and(|s| s.commands() && s != OnMyWay)
    };
    (!sentence && !items.iter().any(said)).then_some(run)
}

fn asks(reading: &Reading, last: &Item) -> bool {
    let behind = reading.words.get(last.to - 1).map_or("", |w| &reading.line[w.end..]);
    behind.starts_with(['?', '？', '؟'])
}
