//! The outcomes that a case may name.

/// Outcomes that must all hold: `join:4:Ana+later`.
#[derive(Debug)]
pub(crate) struct Way(pub(crate) Vec<Outcome>);

/// What must be so after the text. bench/texts/README.md has the table.
#[derive(Debug)]
pub(crate) enum Outcome {
    Join { size: u32, names: Vec<String> },
    Size(u32),
    Ask,
    Change(u32),
    Rename(String),
    Leave,
    LeaveOrAsk,
    Stop,
    Dropped,
    Here,
    OnMyWay,
    More,
    Later(Option<i64>),
    Status,
    WaitQuote,
    ToHost,
    Note(String),
    Language(String),
    Answered,
    Ignored,
    NotActed,
    Seated { number: u32, table: String },
    Called(u32),
    Clear(String),
    Dirty(String),
    Removed(u32),
    Add { size: u32, name: String },
    Undone,
    Listed,
    Hint(String),
}

impl Way {
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        text.split('+').map(Outcome::parse).collect::<Result<_, _>>().map(Self)
    }
}

impl Outcome {
    fn parse(text: &str) -> Result<Self, String> {
        let unknown = || format!("no outcome is called {text:?}");
        let number = |word: &str| word.parse::<u32>().map_err(|_| unknown());
        let words: Vec<&str> = text.splitn(3, ':').collect();
        Ok(match words.as_slice() {
            ["join", size, names] => {
                Outcome::Join { size: number(size)?, names: names.split('/').map(str::to_owned).collect() }
            }
            ["size", size] => Outcome::Size(number(size)?),
            ["ask"] => Outcome::Ask,
            ["change", size] => Outcome::Change(number(size)?),
            ["rename", name] => Outcome::Rename((*name).to_owned()),
            ["leave"] => Outcome::Leave,
            ["leave-or-ask"] => Outcome::LeaveOrAsk,
            ["stop"] => Outcome::Stop,
            ["dropped"] => Outcome::Dropped,
            ["here"] => Outcome::Here,
            ["omw"] => Outcome::OnMyWay,
            ["more"] => Outcome::More,
            ["later"] => Outcome::Later(None),
            ["later", minutes] => Outcome::Later(Some(number(minutes)?.into())),
            ["status"] => Outcome::Status,
            ["wait-quote"] => Outcome::WaitQuote,
            ["to-host"] => Outcome::ToHost,
            ["note", word] => Outcome::Note((*word).to_owned()),
            ["language", code] => Outcome::Language((*code).to_owned()),
            ["none-answered"] => Outcome::Answered,
            ["ignored"] => Outcome::Ignored,
            ["not-acted"] => Outcome::NotActed,
            ["seated", party, table] => {
                Outcome::Seated { number: number(party)?, table: (*table).to_owned() }
            }
            ["called", party] => Outcome::Called(number(party)?),
            ["clear", table] => Outcome::Clear((*table).to_owned()),
            ["dirty", table] => Outcome::Dirty((*table).to_owned()),
            ["removed", party] => Outcome::Removed(number(party)?),
            ["add", size, name] => Outcome::Add { size: number(size)?, name: (*name).to_owned() },
            ["undone"] => Outcome::Undone,
            ["listed"] => Outcome::Listed,
            ["hint", command] => Outcome::Hint((*command).to_owned()),
            _ => return Err(unknown()),
        })
    }
}
