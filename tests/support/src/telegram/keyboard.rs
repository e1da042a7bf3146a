//! Reads inline keyboards, and refuses what Telegram refuses.

use super::{record::Button, refusal::Refusal};
use serde_json::{Map, Value};
use url::Url;

/// The most buttons under a message.
const BUTTONS: usize = 100;
/// The longest `callback_data`, in bytes.
const DATA_BYTES: usize = 64;

/// The rows of `reply_markup`. Other kinds of keyboards are refused, since the product has none.
pub(super) fn rows(arguments: &Map<String, Value>) -> Result<Vec<Vec<Button>>, Refusal> {
    let Some(markup) = arguments.get("reply_markup") else { return Ok(Vec::new()) };
    let keyboard = markup.get("inline_keyboard").and_then(Value::as_array);
    let keyboard = keyboard.ok_or_else(|| Refusal::bad("object expected as reply markup"))?;
    let mut rows = Vec::new();
    for row in keyboard {
        let row = row
            .as_array()
            .ok_or_else(|| Refusal::bad("field \"inline_keyboard\" must be an Array of Arrays"))?;
        rows.push(row.iter().map(button).collect::<Result<Vec<_>, _>>()?);
    }
    rows.retain(|row| !row.is_empty());
    if rows.iter().map(Vec::len).sum::<usize>() > BUTTONS {
        return Err(Refusal::bad("reply markup is too long"));
    }
    Ok(rows)
}

fn button(button: &Value) -> Result<Button, Refusal> {
    let field = |name: &str| button.get(name).and_then(Value::as_str);
    let label = field("text").map(str::trim).filter(|label| !label.is_empty());
    let label =
        label.ok_or_else(|| Refusal::bad("can't parse inline keyboard button: text is empty"))?.to_owned();
    match (field("callback_data"), field("url")) {
        (Some(data), None) if (1..=DATA_BYTES).contains(&data.len()) => {
            Ok(Button { label, data: Some(data.to_owned()) })
        }
        (Some(_), None) => Err(Refusal::bad("BUTTON_DATA_INVALID")),
        (None, Some(url)) if Url::parse(url).is_ok() => Ok(Button { label, data: None }),
        (None, Some(_)) => Err(Refusal::bad("BUTTON_URL_INVALID")),
        (None, None) => Err(Refusal::bad(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        )),
        (Some(_), Some(_)) => Err(Refusal::bad("BUTTON_TYPE_INVALID")),
    }
}
