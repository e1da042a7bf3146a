//! "Did you mean" hints.

/// The most similar of these words, if its similarity is at least `min_similarity` (1: the same word).
pub(super) fn nearest<'w>(
    word: &str,
    words: impl IntoIterator<Item = &'w str>,
    min_similarity: f64,
) -> Option<&'w str> {
    let word = word.to_lowercase();
    let score = |other: &str| strsim::normalized_damerau_levenshtein(&word, &other.to_lowercase());
    let scored =
        words.into_iter().map(|other| (score(other), other)).filter(|(score, _)| *score >= min_similarity);
    scored.max_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, other)| other)
}
