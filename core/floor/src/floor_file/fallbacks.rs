//! The key `fallback` of a `[[line]]`: another line of the file.

use super::reader::{Found, Reader};
use crate::model::{Channel, Line, LineName};

/// Sets the fallback of each line that names one: the index of the line, and what its `fallback` says.
pub(super) fn set(reader: &mut Reader<'_>, lines: &mut [Line], said: &[(usize, Found<&str>)]) {
    let mut found = Vec::new();
    for (index, said) in said {
        match fallback(lines, *index, said.value) {
            Ok(name) => found.push((*index, name, said)),
            Err(mistake) => reader.report(said.span.clone(), mistake),
        }
    }
    for (index, name, _) in &found {
        if let Some(line) = lines.get_mut(*index) {
            line.fallback = Some(name.clone());
        }
    }
    for (index, _, said) in found {
        if leads_back(lines, index) {
            let message = "this leads back to the line itself: of lines that are each other's fallback, \
                           one is the last and has none";
            reader.report(said.span.clone(), message);
        }
    }
}

/// The line that is meant, or what is wrong. Mistakes do not repeat a phone number: they are printed.
fn fallback(lines: &[Line], index: usize, said: &str) -> Result<LineName, String> {
    let Some(line) = lines.get(index) else { return Err(String::new()) };
    let reaches_phones = |channel| matches!(channel, Channel::Sms | Channel::WhatsApp);
    if !reaches_phones(line.channel) {
        return Err(format!(
            "the guests of a {} line have no phone number there that another line could text: \
             `fallback` is for sms and whatsapp",
            line.channel
        ));
    }
    let named = LineName::parse(said);
    let is_named = |other: &Line| match &named {
        Some(name) => other.is(name),
        None => other.address == said,
    };
    let others: Vec<&Line> = lines
        .iter()
        .enumerate()
        .filter(|(n, other)| *n != index && is_named(other))
        .map(|(_, l)| l)
        .collect();
    match others.as_slice() {
        [other] if reaches_phones(other.channel) => Ok(other.name()),
        [other] => Err(format!(
            "a {} line cannot text a phone number: name an sms or whatsapp line of this file",
            other.channel
        )),
        [] if is_named(line) => {
            Err("a line is not its own fallback: name another sms or whatsapp line of this file".to_owned())
        }
        [] => {
            Err("no other [[line]] of this file is that one: write its address, like \"+15550100\", or its \
                   channel too, like \"sms:+15550100\"; a restaurant's calls go through its own lines only"
                .to_owned())
        }
        [..] => {
            Err("an sms and a whatsapp line have this address: write \"sms:\" or \"whatsapp:\" before it"
                .to_owned())
        }
    }
}

/// Whether following the fallbacks from this line comes back to it.
fn leads_back(lines: &[Line], index: usize) -> bool {
    let Some(start) = lines.get(index) else { return false };
    let mut at = start;
    // No way without a circle is longer than the file.
    for _ in lines {
        let next = at.fallback.as_ref().and_then(|name| lines.iter().find(|line| line.is(name)));
        match next {
            Some(next) if next.is(&start.name()) => return true,
            Some(next) => at = next,
            None => return false,
        }
    }
    false
}
