//! What one file says of others: its child modules, its `use` items, the paths in its code.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use std::collections::BTreeSet;

#[derive(Default)]
pub(super) struct Reading {
    /// `mod name;`, but for those that only tests have.
    pub(super) children: Vec<String>,
    pub(super) uses: Vec<Use>,
    pub(super) mentions: Vec<Mention>,
    /// The names of the items that it defines outside inline modules.
    pub(super) defines: BTreeSet<String>,
    /// Every name in its code, `use` items left out.
    pub(super) names: BTreeSet<String>,
}

/// One name of a `use` item.
#[derive(Clone)]
pub(super) struct Use {
    pub(super) path: Vec<String>,
    /// The name here; none for a glob.
    pub(super) name: Option<String>,
    /// Whether others see it: `pub` in any form.
    pub(super) public: bool,
    /// The inline modules around it.
    pub(super) inline: Vec<String>,
    pub(super) line: usize,
}

/// A path in the code.
pub(super) struct Mention {
    pub(super) path: Vec<String>,
    pub(super) inline: Vec<String>,
    pub(super) line: usize,
}

/// Where a path begins.
pub(super) enum Start {
    Crate,
    /// `self`
    Here,
    /// `super`, so many times
    Above(usize),
    Name,
}

impl Start {
    pub(super) fn of(path: &[String]) -> Self {
        match path.first().map(String::as_str) {
            Some("crate") => Self::Crate,
            Some("self") => Self::Here,
            Some("super") => Self::Above(path.iter().take_while(|segment| *segment == "super").count()),
            _ => Self::Name,
        }
    }
}

/// Words that an item's name follows.
const ITEMS: [&str; 9] = ["struct", "enum", "union", "trait", "type", "const", "static", "fn", "mod"];

impl Reading {
    pub(super) fn of(tokens: TokenStream) -> Self {
        let mut reading = Self::default();
        reading.read(tokens, &[]);
        reading
    }

    /// Whether it defines or brings in a name.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.defines.contains(name) || self.uses.iter().any(|used| used.name.as_deref() == Some(name))
    }

    fn read(&mut self, tokens: TokenStream, inline: &[String]) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            at = match &tokens[at] {
                TokenTree::Punct(punct) if punct.as_char() == '#' => attribute_end(&tokens, at),
                TokenTree::Ident(ident) if ident == "mod" => self.module(&tokens, at, inline),
                TokenTree::Ident(ident) if ident == "use" && !is_punct(tokens.get(at + 1), '<') => {
                    self.use_item(&tokens, at, inline)
                }
                TokenTree::Ident(_) => self.path(&tokens, at, inline),
                TokenTree::Group(group) => {
                    if !is_visibility(&tokens, at) {
                        self.read(group.stream(), inline);
                    }
                    at + 1
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => at + 1,
            };
        }
    }

    fn module(&mut self, tokens: &[TokenTree], at: usize, inline: &[String]) -> usize {
        let Some(TokenTree::Ident(name)) = tokens.get(at + 1) else { return at + 1 };
        if let Some(TokenTree::Group(group)) = tokens.get(at + 2) {
            self.read(group.stream(), &[inline, &[name.to_string()]].concat());
        } else if inline.is_empty() {
            self.children.push(name.to_string());
        }
        at + 3
    }

    fn use_item(&mut self, tokens: &[TokenTree], at: usize, inline: &[String]) -> usize {
        let before = |back: usize| at.checked_sub(back).and_then(|place| tokens.get(place));
        let is_pub =
            |token: Option<&TokenTree>| matches!(token, Some(TokenTree::Ident(ident)) if ident == "pub");
        let public =
            is_pub(before(1)) || (matches!(before(1), Some(TokenTree::Group(_))) && is_pub(before(2)));
        let length = tokens[at..].iter().position(|token| is_punct(Some(token), ';'));
        let end = length.map_or(tokens.len(), |length| at + length);
        self.use_tree(&tokens[at + 1..end], &[], public, inline);
        end + 1
    }

    /// The trees of a `use` item: `a::b`, `a::b as c`, `a::*`, `a::{…}`, separated by commas.
    fn use_tree(&mut self, tokens: &[TokenTree], prefix: &[String], public: bool, inline: &[String]) {
        for tree in tokens.split(|token| is_punct(Some(token), ',')) {
            let mut path = prefix.to_vec();
            let mut renamed = None;
            let mut line = 0;
            let mut leaf = true;
            let mut glob = false;
            let mut tokens = tree.iter();
            while let Some(token) = tokens.next() {
                line = line.max(token.span().start().line);
                match token {
                    TokenTree::Ident(ident) if ident == "as" => {
                        renamed = tokens.next().map(ToString::to_string)
                    }
                    TokenTree::Ident(ident) if ident == "self" && !path.is_empty() => {}
                    TokenTree::Ident(ident) => path.push(ident.to_string()),
                    TokenTree::Punct(punct) if punct.as_char() == '*' => glob = true,
                    TokenTree::Group(group) => {
                        let inside: Vec<TokenTree> = group.stream().into_iter().collect();
                        self.use_tree(&inside, &path, public, inline);
                        leaf = false;
                    }
                    TokenTree::Punct(_) | TokenTree::Literal(_) => {}
                }
            }
            if leaf && !path.is_empty() {
                let name = if glob { None } else { renamed.or_else(|| path.last().cloned()) };
                self.uses.push(Use { path, name, public, inline: inline.to_vec(), line });
            }
        }
    }

    /// A name in the code, with all that follows it behind `::`.
    fn path(&mut self, tokens: &[TokenTree], at: usize, inline: &[String]) -> usize {
        let before = |back: usize| at.checked_sub(back).and_then(|place| tokens.get(place));
        let mut path = Vec::new();
        let mut end = at;
        while let Some(TokenTree::Ident(ident)) = tokens.get(end) {
            path.push(ident.to_string());
            end += 1;
            if !(is_punct(tokens.get(end), ':') && is_punct(tokens.get(end + 1), ':')) {
                break;
            }
            end += 2;
        }
        self.names.insert(path[0].clone());
        if inline.is_empty()
            && let Some(TokenTree::Ident(word)) = before(1)
            && ITEMS.contains(&word.to_string().as_str())
        {
            self.defines.insert(path[0].clone());
        }
        let method = is_punct(before(1), '.');
        let from_outside = is_punct(before(1), ':') && is_punct(before(2), ':');
        if path.len() > 1 && !method && !from_outside {
            let line = tokens[at].span().start().line;
            self.mentions.push(Mention { path, inline: inline.to_vec(), line });
        }
        end
    }
}

fn is_punct(token: Option<&TokenTree>, char: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == char)
}

/// Whether the group is the `(in crate::a)` of a `pub`.
fn is_visibility(tokens: &[TokenTree], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|place| tokens.get(place));
    let TokenTree::Group(group) = &tokens[at] else { return false };
    matches!(before, Some(TokenTree::Ident(ident)) if ident == "pub")
        && group.delimiter() == Delimiter::Parenthesis
}

/// Whether the inside of an attribute is a `cfg` that only tests meet.
pub(in crate::tidy) fn for_tests(attribute: &Group) -> bool {
    let mut tokens = attribute.stream().into_iter();
    let Some(TokenTree::Ident(name)) = tokens.next() else { return false };
    let Some(TokenTree::Group(condition)) = tokens.next() else { return false };
    let condition = condition.stream().to_string();
    let mut words = condition.split(|char: char| !char.is_alphanumeric() && char != '_');
    name == "cfg" && words.any(|word| word == "test") && !condition.contains("not")
}

/// Where an attribute ends; with the item behind it, if that is for tests only.
fn attribute_end(tokens: &[TokenTree], at: usize) -> usize {
    let inner = usize::from(is_punct(tokens.get(at + 1), '!'));
    let Some(TokenTree::Group(group)) = tokens.get(at + 1 + inner) else { return at + 1 };
    let after = at + 2 + inner;
    match (for_tests(group), inner) {
        (false, _) => after,
        (true, 0) => item_end(tokens, after),
        (true, _) => tokens.len(),
    }
}

/// Where an item ends that begins here, attributes included: behind its `;` or its braces.
fn item_end(tokens: &[TokenTree], from: usize) -> usize {
    for (place, token) in tokens.iter().enumerate().skip(from) {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == ';' => return place + 1,
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                return place + 1 + usize::from(is_punct(tokens.get(place + 1), ';'));
            }
            _ => {}
        }
    }
    tokens.len()
}
