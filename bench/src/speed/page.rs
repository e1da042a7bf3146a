//! Writes tables into a page, each between its own markers.

use anyhow::Context;
use std::{fs, path::Path};

const END: &str = "<!-- end -->";

/// Puts the text between the page's markers of this name: `<!-- measured: NAME -->` and `<!-- end -->`.
pub(super) fn write(page: &Path, name: &str, text: &str) -> anyhow::Result<()> {
    let before = fs::read_to_string(page).with_context(|| format!("could not read {}", page.display()))?;
    let after = replaced(&before, name, text)
        .with_context(|| format!("{} has no marker for {name}", page.display()))?;
    fs::write(page, after).with_context(|| format!("could not write {}", page.display()))
}

fn replaced(page: &str, name: &str, text: &str) -> Option<String> {
    let marker = format!("<!-- measured: {name} -->");
    let (head, rest) = page.split_once(&marker)?;
    let (_, tail) = rest.split_once(END)?;
    Some(format!("{head}{marker}\n{}\n{END}{tail}", text.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::replaced;

    #[test]
    fn only_the_text_between_its_markers_changes() {
        let page = "a\n<!-- measured: x -->\nold\n<!-- end -->\nb\n<!-- measured: y -->\nown\n<!-- end -->\n";
        let now = "a\n<!-- measured: x -->\nnew\n<!-- end -->\nb\n<!-- measured: y -->\nown\n<!-- end -->\n";
        assert_eq!(replaced(page, "x", "new\n").as_deref(), Some(now));
        assert_eq!(replaced(page, "z", "new"), None);
    }
}
