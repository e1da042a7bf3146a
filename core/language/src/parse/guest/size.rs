//! The size of a party in a text: one number, or people and numbers that add up.

use crate::parse::{
    chunks::{Chunk, ChunkedText},
    tokens::Token,
    vocabulary::{Meaning, is_also_name},
};

/// Words that make one size: "2 adults and 2 kids", "me, my wife and our 3 kids", "4 or 5".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Size {
    /// None: the words have two readings.
    pub(super) value: Option<i64>,
    /// Its first chunk.
    pub(super) from: usize,
    /// The chunk after its last.
    pub(super) to: usize,
    /// "people", "kids", a relative, or a phrase that is a number of guests.
    pub(super) has_word_for_guests: bool,
    /// It names guests one by one ("me and my wife").
    pub(super) names_guests: bool,
}

/// One part of a size.
struct Item {
    count: i64,
    kind: ItemKind,
    to: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum ItemKind {
    /// A number alone.
    Bare,
    /// A number of people.
    People,
    /// A number of a kind of people, of whom there are others ("2 kids").
    Part,
    /// "me", "my wife".
    Person,
    /// "a baby": a high chair takes a place too.
    Child,
}

/// The first size in the text.
pub(super) fn size(text: &ChunkedText) -> Option<Size> {
    (0..text.chunks.len()).find_map(|at| size_from(text, at))
}

/// Whether the chunk counts something else than guests: minutes, or things that the party needs ("2 high
/// chairs", "one of us is in a wheelchair").
pub(super) fn counts_something_else(text: &ChunkedText, at: usize) -> bool {
    let chunks = &text.chunks;
    let ended = |i: usize| text.ends_clause(&chunks[i]);
    let Some(next) = chunks.get(at + 1).filter(|_| !ended(at)) else { return false };
    if next.means(Meaning::Minutes) || next.means(Meaning::Need) || counts_things(text, at) {
        return true;
    }
    let people = matches!(next.meaning(), Some(Meaning::People | Meaning::PartOfParty));
    let mut i = at + 1 + usize::from(people);
    if people && ended(at + 1) {
        return false;
    }
    let start = i;
    // "One person gluten free".
    let one = people && chunks[at].count() == Some(1);
    let small = |c: &Chunk| {
        !c.means(Meaning::And) && (text.is_word_of(c, |v| &v.words.fillers) || small_verb(text, c))
    };
    while chunks.get(i).is_some_and(|c| small(c) && !text.ends_clause(c)) {
        i += 1;
    }
    (one || i > start) && chunks.get(i).is_some_and(|c| c.means(Meaning::Need))
}

/// "2 pizzas", "3 Tische sind frei", and what "#3" numbers. "4 Waters" is a party.
fn counts_things(text: &ChunkedText, at: usize) -> bool {
    let chunk = &text.chunks[at];
    // A text that begins with "#4" says a size.
    let numbered = at > 0 && text.written[..text.tokens[chunk.from].start].ends_with('#');
    let next = text.tokens.get(chunk.to).filter(|_| !text.ends_clause(chunk));
    let thing = |token: &Token| {
        text.ranking.is_in(|v| &v.words.things, &token.folded)
            && !(token.is_capital && (token.ends_clause || chunk.to + 1 == text.tokens.len()))
    };
    numbered || next.is_some_and(thing)
}

/// "One of us is there": one of the party, not all of it.
fn is_one_of_them(text: &ChunkedText, at: usize) -> bool {
    let chunk = &text.chunks[at];
    let of = text.tokens.get(chunk.to).filter(|_| !text.ends_clause(chunk));
    text.is_word_of(chunk, |v| &v.words.somebody)
        && of.is_some_and(|token| text.ranking.is_in(|v| &v.words.of, &token.folded))
        && text.chunks.get(at + 1).is_some_and(|c| c.means(Meaning::People))
}

/// A word of a sentence that no vocabulary gives a meaning of its own.
fn small_verb(text: &ChunkedText, chunk: &Chunk) -> bool {
    chunk.means(Meaning::NotAName) && !text.is_word_of(chunk, |v| &v.words.negations)
}

/// The size that begins with this chunk.
pub(super) fn size_from(text: &ChunkedText, at: usize) -> Option<Size> {
    let chunks = &text.chunks;
    let meaning = |i: usize| chunks.get(i).and_then(Chunk::meaning);
    let mut between = meaning(at) == Some(Meaning::Between);
    let first = item_at(text, at + usize::from(between), true)?;
    let (mut closed, mut last, mut to) = (0i64, first.count, first.to);
    let mut numbers = usize::from(!matches!(first.kind, ItemKind::Person | ItemKind::Child));
    let mut persons = usize::from(first.kind == ItemKind::Person);
    // "4 people, 2 kids": the kids are among the four. "2 adults, 2 kids": they are not.
    let mut whole = first.kind == ItemKind::People;
    let part = |kind: ItemKind| matches!(kind, ItemKind::Part | ItemKind::Person);
    let mut parts = part(first.kind);
    // "8 people, 6 adults and 2 kids": so are those behind the "and".
    let mut within = false;
    let mut words = first.kind != ItemKind::Bare || chunks[at].means_count();
    let mut unclear = false;
    loop {
        let mut next = to;
        let mut link = None;
        let mut among = false;
        // "2, or maybe 3", "and maybe".
        while let Some(m @ (Meaning::And | Meaning::Or | Meaning::With)) = meaning(next) {
            link = if link == Some(Meaning::Or) { link } else { Some(m) };
            among |= text.is_word_of(&chunks[next], |v| &v.words.among);
            next += 1;
        }
        if link.is_none()
            && is_range_word(text, next)
            && chunks.get(next + 1).is_some_and(|c| c.count().is_some())
        {
            (link, next) = (Some(Meaning::Or), next + 1);
        }
        let Some(item) = item_at(text, next, false) else { break };
        let number = matches!(item.kind, ItemKind::Bare | ItemKind::People | ItemKind::Part);
        match link {
            Some(Meaning::Or) if number => last = last.max(item.count),
            Some(Meaning::And) if between && number => (last, between) = (last.max(item.count), false),
            Some(Meaning::And) if within && item.kind == ItemKind::Part => {}
            Some(Meaning::And) => (closed, last) = (closed.saturating_add(last), item.count),
            // "5 including 2 kids".
            Some(Meaning::With) if among => {}
            Some(Meaning::With) if parts || item.kind == ItemKind::Child => {
                (closed, last) = (closed.saturating_add(last), item.count);
            }
            // "4 with 2 kids": four or six.
            Some(Meaning::With) => unclear = true,
            None if matches!(item.kind, ItemKind::Part | ItemKind::Child) && words => {
                within |= whole;
                if !whole {
                    (closed, last) = (closed.saturating_add(last), item.count);
                }
            }
            // "My parents, my sister and I".
            None if item.kind == ItemKind::Person && (persons > 0 || chunks[at].means_count()) => {
                (closed, last) = (closed.saturating_add(last), item.count);
            }
            _ => break,
        }
        numbers += usize::from(number);
        persons += usize::from(item.kind == ItemKind::Person);
        whole |= item.kind == ItemKind::People;
        parts |= part(item.kind);
        words |= item.kind != ItemKind::Bare;
        to = item.to;
    }
    let valid = numbers > 0 || persons > 1;
    // "3 of 4 here".
    let of = chunks.get(to).is_some_and(|c| text.is_word_of(c, |v| &v.words.of))
        && chunks.get(to + 1).is_some_and(|c| c.count().is_some());
    // "My husband and our son": with or without the writer?
    let own = chunks[at..to].iter().any(|c| text.is_word_of(c, |v| &v.words.own));
    let unclear = unclear || of || persons > 0 && !own;
    let value = (!unclear).then(|| closed.saturating_add(last));
    valid.then_some(Size { value, from: at, to, has_word_for_guests: words, names_guests: persons > 0 })
}

/// Between two numbers: "4 to 6".
fn is_range_word(text: &ChunkedText, at: usize) -> bool {
    text.chunks.get(at).is_some_and(|c| text.is_word_of(c, |v| &v.words.to))
}

fn item_at(text: &ChunkedText, at: usize, first: bool) -> Option<Item> {
    let chunks = &text.chunks;
    let chunk = chunks.get(at)?;
    let after = |i: usize| chunks.get(i).filter(|_| !text.ends_clause(&chunks[i - 1]));
    if text.is_word_of(chunk, |v| &v.words.possessives) && !text.ends_clause(chunk) {
        let next = chunks.get(at + 1)?;
        if text.is_word_of(next, |v| &v.words.relatives)
            || next.means(Meaning::PartOfParty) && !first && is_single(text, next)
        {
            return Some(Item { count: 1, kind: ItemKind::Person, to: at + 2 });
        }
        // "our 3 kids".
        return item_at(text, at + 1, first).filter(|item| item.kind == ItemKind::Part);
    }
    if let Some(count) = chunk.count() {
        let other = counts_something_else(text, at) && !led(text, at);
        if other || counts_things(text, at) || is_one_of_them(text, at) || chunk.means(Meaning::And) {
            return None;
        }
        if after(at + 1).is_some_and(|c| text.is_word_of(c, |v| &v.words.pairs)) {
            return Some(Item { count: count.saturating_mul(2), kind: ItemKind::People, to: at + 2 });
        }
        let next = chunks.get(at + 1);
        let relative =
            after(at + 1).is_some_and(|c| text.is_word_of(c, |v| &v.words.relatives) && !text.is_capital(c));
        let next = next.filter(|c| !text.may_be_name(c));
        let (kind, to) = match next.and_then(Chunk::meaning) {
            Some(Meaning::People) => (ItemKind::People, at + 2),
            Some(Meaning::PartOfParty) => (ItemKind::Part, at + 2),
            _ if relative => (ItemKind::Part, at + 2),
            _ => (ItemKind::Bare, at + 1),
        };
        return Some(Item { count, kind, to });
    }
    if text.is_word_of(chunk, |v| &v.words.own) {
        return Some(Item { count: 1, kind: ItemKind::Person, to: at + 1 });
    }
    if chunk.means(Meaning::PartOfParty) && !first {
        return Some(Item { count: 1, kind: ItemKind::Child, to: at + 1 });
    }
    let article = text.is_word_of(chunk, |v| &v.words.articles) && !first;
    if article && after(at + 1).is_some_and(|c| text.is_word_of(c, |v| &v.words.relatives)) {
        return Some(Item { count: 1, kind: ItemKind::Person, to: at + 2 });
    }
    // "Friend and I", "Mom, Dad and me".
    let person =
        |c: &Chunk| text.is_word_of(c, |v| &v.words.relatives) || text.is_word_of(c, |v| &v.words.own);
    let followed =
        || after(at + 1).is_some_and(|c| c.means(Meaning::And)) || chunks.get(at + 1).is_some_and(person);
    // "My friend and me, Nina": in one language a girl, in others a name.
    let name = text.word(chunk).is_some_and(is_also_name) && text.is_capital(chunk);
    let listed = (!first || followed()) && !name;
    (text.is_word_of(chunk, |v| &v.words.relatives) && listed).then_some(Item {
        count: 1,
        kind: ItemKind::Person,
        to: at + 1,
    })
}

fn is_single(text: &ChunkedText, chunk: &Chunk) -> bool {
    text.is_word_of(chunk, |v| &v.words.relatives)
}

/// Whether words that only stand before a party size stand before the chunk.
pub(super) fn led(text: &ChunkedText, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| text.chunks[i].meaning());
    matches!(before, Some(Meaning::WeAre | Meaning::For | Meaning::WantsTable))
}
