//! The people of these tests, and their chats as one text.

use tableturn_evening::Evening;
use tableturn_fixtures::floor::{FloorFixture, line, with_tables};
use tableturn_floor::{Channel, Role};

/// A host of [`Evening::with_tables`].
pub(crate) const MARCO: &str = "+15559000001";
/// Another host of [`Evening::with_tables`].
pub(crate) const LEA: &str = "+15559000002";
/// A guest.
pub(crate) const ANA: &str = "+15550142";
/// Another guest.
pub(crate) const BEN: &str = "+15550143";

/// Chats with Bella's bot.
pub(crate) mod telegram {
    pub(crate) const MARCO: &str = "900";
    pub(crate) const LEA: &str = "901";
    pub(crate) const ANA: &str = "142";
    pub(crate) const GROUP: &str = "-77";
}

/// An evening at these tables on Telegram, with the hosts Marco and Lea. Telegram calls everybody Ana.
pub(crate) fn telegram_evening(tables: &[(u32, u32)]) -> Evening {
    let mut floor = with_tables(tables);
    floor.lines.push(line(Channel::Telegram, "bellabot"));
    for (chat, name) in [(telegram::MARCO, "Marco"), (telegram::LEA, "Lea")] {
        floor.add_host_in(Channel::Telegram, chat, name, Role::Host);
    }
    Evening::new(floor).on_channel(Channel::Telegram).with_profile_name("Ana")
}

/// What a chat reads, as one text: empty if nothing.
pub(crate) trait AsOneText {
    /// Somebody texts; returns the answer.
    fn say(&mut self, chat: &str, text: &str) -> String;

    /// Somebody texts in a group; returns the answer there.
    fn say_in_group(&mut self, group: &str, speaker: &str, text: &str) -> String;

    /// Somebody taps the newest button whose label starts like this; returns the answer.
    fn press(&mut self, chat: &str, label: &str) -> String;

    /// Somebody in a group taps the newest button whose label starts like this; returns the answer there.
    fn press_in_group(&mut self, group: &str, speaker: &str, label: &str) -> String;

    /// Somebody taps a button of an earlier message; returns the answer.
    fn press_data(&mut self, chat: &str, data: &str) -> String;

    /// What the last decision told a chat.
    fn told(&self, chat: &str) -> String;

    /// The labels of the buttons under the newest message to a chat.
    fn labels(&self, chat: &str) -> Vec<String>;
}

impl AsOneText for Evening {
    fn say(&mut self, chat: &str, text: &str) -> String {
        self.text(chat, text).concat()
    }

    fn say_in_group(&mut self, group: &str, speaker: &str, text: &str) -> String {
        self.text_in_group(group, speaker, text).concat()
    }

    fn press(&mut self, chat: &str, label: &str) -> String {
        self.tap(chat, label).concat()
    }

    fn press_in_group(&mut self, group: &str, speaker: &str, label: &str) -> String {
        self.tap_in_group(group, speaker, label).concat()
    }

    fn press_data(&mut self, chat: &str, data: &str) -> String {
        self.tap_data(chat, chat, "5", data).concat()
    }

    fn told(&self, chat: &str) -> String {
        self.read(chat).concat()
    }

    fn labels(&self, chat: &str) -> Vec<String> {
        self.newest(chat).unwrap().labels()
    }
}
