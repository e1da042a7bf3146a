//! The texts that matter most, word by word: a change of these is a decision, not an accident.

use super::render;
use crate::{
    Cause, Language, Say,
    say::{ListRow, Standing, TableRow, Taken, Usage, Wait, Who},
};

const WAIT: Wait = Wait { from: 20, to: 30 };

fn ana() -> Who {
    Who { number: 17, name: "Ana".into(), size: 4 }
}

fn joined(ahead: u32, wait: Wait) -> Say {
    Say::Joined { restaurant: "Bella".into(), number: 17, name: "Ana".into(), size: 4, ahead, wait }
}

fn check(say: &Say, english: &str, spanish: &str) {
    assert_eq!(render(say, Language::En), english);
    assert_eq!(render(say, Language::Es), spanish);
}
