//! The Fluent texts of each language, and English where a language has no word for it.

use fluent_bundle::{FluentArgs, FluentError, FluentResource, concurrent::FluentBundle};
use std::sync::LazyLock;
use tableturn_floor::Language;

type Bundle = FluentBundle<FluentResource>;

static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::En, source(Language::En)));
static SPANISH: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::Es, source(Language::Es)));

/// A language's Fluent file.
pub(super) fn source(language: Language) -> &'static str {
    match language {
        Language::En => include_str!("../../texts/en.ftl"),
        Language::Es => include_str!("../../texts/es.ftl"),
    }
}

fn bundle(language: Language, source: &str) -> Bundle {
    let locale = language.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // The marks U+2068 and U+2069 around each value would make every SMS UCS-2.
    bundle.set_use_isolating(false);
    // What can be read of a broken file is used; the tests let no broken file through.
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
    let _ = bundle.add_resource(resource);
    bundle
}

/// The texts of one language.
#[derive(Clone, Copy)]
pub(super) struct Texts {
    own: &'static Bundle,
}

impl Texts {
    /// The texts of a language.
    pub(super) fn of(language: Language) -> Self {
        let own = match language {
            Language::En => &ENGLISH,
            Language::Es => &SPANISH,
        };
        Self { own }
    }

    /// A message, or one of its forms (`.short`), with what Fluent had to complain of; none if
    /// neither this language nor English has it.
    pub(super) fn write(
        self,
        id: &str,
        form: Option<&str>,
        values: &FluentArgs<'_>,
    ) -> Option<(String, Vec<FluentError>)> {
        [self.own, &ENGLISH].into_iter().find_map(|bundle| {
            let message = bundle.get_message(id)?;
            let pattern = match form {
                Some(form) => message.get_attribute(form)?.value(),
                None => message.value()?,
            };
            let mut errors = Vec::new();
            let text = bundle.format_pattern(pattern, Some(values), &mut errors).into_owned();
            Some((text, errors))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static SPARSE: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::Es, "ask-size = ¿Cuántos?\nodd = {"));

    #[test]
    fn what_a_language_lacks_is_said_in_english() {
        let texts = Texts { own: &SPARSE };
        let write = |id, form| texts.write(id, form, &FluentArgs::new()).map(|(text, _)| text);
        assert_eq!(write("ask-size", None).as_deref(), Some("¿Cuántos?"));
        assert_eq!(write("language-set", None).as_deref(), Some("OK, English from here on."));
        assert_eq!(write("help-seat", Some("usage")).as_deref(), Some("/seat NUMBER [TABLE]"));
        assert_eq!(write("help-seat", Some("melody")), None);
        assert_eq!(write("no-such-message", None), None);
    }

    #[test]
    fn a_missing_value_is_a_complaint_and_no_panic() {
        let complaints = Texts::of(Language::En).write("ask-name", None, &FluentArgs::new());
        assert!(complaints.is_some_and(|(_, errors)| !errors.is_empty()));
    }
}
