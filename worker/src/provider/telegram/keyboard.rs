//! The buttons under a message, as Telegram's inline keyboard.

use tableturn_decide::MessageExtras;
use tableturn_providers::capabilities::TELEGRAM_DATA_BYTES;
use teloxide::types::{InlineKeyboardButton, InlineKeyboardMarkup};

/// Telegram takes no more buttons under one message.
const MAX_BUTTONS: usize = 100;
/// Telegram takes no more buttons in one row.
const MAX_IN_ROW: usize = 8;

/// Leaves out the buttons that Telegram does not take: with one of them it would refuse the whole message.
pub(super) fn keyboard(extras: &MessageExtras) -> Option<InlineKeyboardMarkup> {
    let mut left = MAX_BUTTONS;
    let mut rows = Vec::new();
    for row in &extras.buttons {
        let fits = |data: &str| (1..=TELEGRAM_DATA_BYTES).contains(&data.len());
        let fit = row.iter().filter(|button| fits(&button.data) && !button.label.trim().is_empty());
        let row: Vec<_> = fit
            .take(MAX_IN_ROW.min(left))
            .map(|button| InlineKeyboardButton::callback(&button.label, &button.data))
            .collect();
        left -= row.len();
        rows.push(row);
    }
    rows.retain(|row| !row.is_empty());
    (!rows.is_empty()).then(|| InlineKeyboardMarkup::new(rows))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tableturn_decide::extras::Button;

    fn button(label: &str, data: &str) -> Button {
        Button { label: label.into(), data: data.into() }
    }

    fn row_sizes(buttons: Vec<Vec<Button>>) -> Option<Vec<usize>> {
        let keyboard = keyboard(&MessageExtras { buttons, ..MessageExtras::default() })?;
        Some(keyboard.inline_keyboard.iter().map(Vec::len).collect())
    }

    #[test]
    fn only_buttons_that_telegram_takes_are_sent() {
        let (good, too_long) = (button("Yes", "1"), button("Long", &"x".repeat(TELEGRAM_DATA_BYTES + 1)));
        let without_label_or_data = vec![button(" ", "1"), button("No", "")];
        let nine = vec![good.clone(); 9];
        let sizes = row_sizes(vec![vec![good.clone(), too_long], without_label_or_data, nine]);
        assert_eq!(sizes, Some(vec![1, 8]));
        assert_eq!(row_sizes(vec![vec![good]; 101]), Some(vec![1; 100]));
        assert_eq!(row_sizes(Vec::new()), None);
    }
}
