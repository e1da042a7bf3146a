//! The lines that `doctor` prints.

use std::fmt::Display;

/// Prints findings, and counts the errors, which make the command fail.
#[derive(Default)]
pub(super) struct Report {
    errors: usize,
}

impl Report {
    pub(super) fn ok(&self, finding: impl Display) {
        print_line!("ok     {finding}");
    }

    pub(super) fn note(&self, finding: impl Display) {
        print_line!("note   {finding}");
    }

    pub(super) fn error(&mut self, finding: impl Display) {
        self.errors += 1;
        print_line!("ERROR  {finding}");
    }

    pub(super) fn errors(&self) -> usize {
        self.errors
    }
}
