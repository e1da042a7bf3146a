//! The Fluent file of each language, and English for messages that a language lacks.

use crate::languages::file;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, concurrent::FluentBundle};
use std::sync::OnceLock;
use tableturn_floor::Language;

type Bundle = FluentBundle<FluentResource>;

/// By language. Each is read when it is first written: most restaurants have one or two.
static BUNDLES: [OnceLock<Bundle>; Language::ALL.len()] = [const { OnceLock::new() }; Language::ALL.len()];

fn written(language: Language) -> Option<&'static Bundle> {
    let place = BUNDLES.get(language as usize)?;
    Some(place.get_or_init(|| bundle(language, source(language))))
}

pub(super) fn source(language: Language) -> &'static str {
    file(language, "texts.ftl")
}

fn bundle(language: Language, source: &str) -> Bundle {
    let locale = language.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // Otherwise Fluent puts U+2068 and U+2069 around each value, which makes every SMS UCS-2.
    bundle.set_use_isolating(false);
    // Of a broken file the messages that can be read are used. The tests refuse a broken file.
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
    let _ = bundle.add_resource(resource);
    bundle
}

/// The texts of one language.
#[derive(Clone, Copy)]
pub(super) struct Texts {
    own: Option<&'static Bundle>,
}

impl Texts {
    pub(super) fn of(language: Language) -> Self {
        Self { own: written(language) }
    }

    /// The text of a message, or of one of its forms (`.short`), with Fluent's errors; none if neither this
    /// language nor English has it.
    pub(super) fn format(
        self,
        id: &str,
        form: Option<&str>,
        values: &FluentArgs<'_>,
    ) -> Option<(String, Vec<FluentError>)> {
        let english = std::iter::once_with(|| written(Language::En)).flatten();
        self.own.into_iter().chain(english).find_map(|bundle| {
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
    use std::sync::LazyLock;

    static SPARSE: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::Es, "ask-size = ¿Cuántos?\nodd = {"));

    #[test]
    fn a_message_that_a_language_lacks_is_english() {
        let texts = Texts { own: Some(&SPARSE) };
        let format = |id, form| texts.format(id, form, &FluentArgs::new()).map(|(text, _)| text);
        assert_eq!(format("ask-size", None).as_deref(), Some("¿Cuántos?"));
        assert_eq!(format("language-set", None).as_deref(), Some("OK, English from here on."));
        assert_eq!(format("help-seat", Some("usage")).as_deref(), Some("/seat NUMBER [TABLE]"));
        assert_eq!(format("help-seat", Some("melody")), None);
        assert_eq!(format("no-such-message", None), None);
    }

    #[test]
    fn a_missing_value_is_an_error_and_no_panic() {
        let found = Texts::of(Language::En).format("ask-name", None, &FluentArgs::new());
        assert!(found.is_some_and(|(_, errors)| !errors.is_empty()));
    }
}
