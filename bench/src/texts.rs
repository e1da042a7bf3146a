//! Scores how texts are understood: each text of a corpus is written by somebody in a known situation, and
//! judged by what is so afterwards, never by the wording of the answer.

mod corpus;
mod facts;
mod judge;
mod outcome;
mod report;
mod situation;

use corpus::CorpusError;
use report::Report;
use std::path::Path;

/// Plays and judges every text of the corpus in `file`.
///
/// # Errors
/// The file can't be read, or one of its lines is not a case.
pub(crate) fn score(file: &Path, with_failures: bool) -> Result<Report, CorpusError> {
    let mut report = Report::new(with_failures);
    for case in corpus::read(file)? {
        let played = situation::play(&case);
        let verdict = judge::judge(&case, &played);
        report.add(case, played, verdict);
    }
    Ok(report)
}
