//! What a host's phrase may mean.

use super::phrases::PhraseMeaning;
use crate::parse::plain_action::PlainAction;

/// The meaning of a host's phrase, the same in every language. In a file the name of each is written small,
/// with hyphens: `own-table`, `seat` for the action, `probably-seat` if it is only probable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::parse) enum HostMeaning {
    /// Wants this done, or reports it.
    Action(PlainAction),
    /// Probably wants this done: asked, never carried out ("paid": a party leaves soon, or has left).
    Probably(PlainAction),
    /// "Clean": it is clean, or at the beginning of a text perhaps a request to clean it.
    Clean,
    /// The next word is a table.
    Table,
    /// The next word is a party.
    Party,
    /// The next number is a party size ("party of").
    SizeOf,
    /// The number before it is a party size ("people").
    People,
    /// The number before it is minutes.
    Minutes,
    /// Stands between a party and its table.
    To,
    /// "A": an article in one language, "to" in another.
    ToOrArticle,
    /// Stands before a table, a time or a place.
    At,
    /// Before a table a place, before a number minutes ("in 5").
    In,
    /// Before a party, a name or a party size.
    For,
    /// Joins two tables or two names.
    And,
    /// At the beginning of a text it makes a question, elsewhere it means nothing ("is").
    Auxiliary,
    /// Turns the text into its opposite.
    Not,
    /// The host is a guest too, who wants a table ("put me down").
    OwnTable,
    /// The same, but only at the beginning of a text ("join").
    OwnTableAtStart,
    /// Means nothing.
    Filler,
}

/// The names of the groups of phrases, but for the actions.
const GROUPS: [(&str, HostMeaning); 17] = [
    ("clean", HostMeaning::Clean),
    ("table", HostMeaning::Table),
    ("party", HostMeaning::Party),
    ("size-of", HostMeaning::SizeOf),
    ("people", HostMeaning::People),
    ("minutes", HostMeaning::Minutes),
    ("to", HostMeaning::To),
    ("to-or-article", HostMeaning::ToOrArticle),
    ("at", HostMeaning::At),
    ("in", HostMeaning::In),
    ("for", HostMeaning::For),
    ("and", HostMeaning::And),
    ("auxiliary", HostMeaning::Auxiliary),
    ("not", HostMeaning::Not),
    ("own-table", HostMeaning::OwnTable),
    ("own-table-at-start", HostMeaning::OwnTableAtStart),
    ("filler", HostMeaning::Filler),
];

const ACTIONS: [(&str, PlainAction); 21] = [
    ("seat", PlainAction::Seat),
    ("call", PlainAction::Call),
    ("fit", PlainAction::Fit),
    ("clear", PlainAction::Clear),
    ("dirty", PlainAction::Dirty),
    ("dessert", PlainAction::Dessert),
    ("paid", PlainAction::Paid),
    ("block", PlainAction::Block),
    ("unblock", PlainAction::Unblock),
    ("no-show", PlainAction::NoShow),
    ("remove", PlainAction::Remove),
    ("left", PlainAction::Left),
    ("add", PlainAction::Add),
    ("list", PlainAction::List),
    ("tables", PlainAction::Tables),
    ("hosts", PlainAction::Hosts),
    ("undo", PlainAction::Undo),
    ("auto-on", PlainAction::Auto(true)),
    ("auto-off", PlainAction::Auto(false)),
    ("pause", PlainAction::Pause),
    ("open", PlainAction::Open),
];

impl PhraseMeaning for HostMeaning {
    fn of_group(name: &str) -> Result<Option<Self>, ()> {
        let action =
            |name: &str| ACTIONS.into_iter().find(|(group, _)| *group == name).map(|(_, action)| action);
        let named = GROUPS.into_iter().find(|(group, _)| *group == name).map(|(_, meaning)| meaning);
        let probably = || name.strip_prefix("probably-").and_then(action).map(HostMeaning::Probably);
        named.or_else(|| action(name).map(HostMeaning::Action)).or_else(probably).map(Some).ok_or(())
    }

    fn groups() -> impl Iterator<Item = &'static str> {
        let actions = ACTIONS.into_iter().map(|(group, _)| group);
        GROUPS.into_iter().map(|(group, _)| group).chain(actions)
    }

    fn with_value(self, words: &str, value: Option<i64>) -> Result<(Self, Option<i64>), String> {
        if value.is_some() || words.contains('#') {
            return Err(format!("`{words}`: a host's phrase has words only"));
        }
        Ok((self, None))
    }
}
