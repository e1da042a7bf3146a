//! Printing to standard output.

/// `println!` without its panic when the reader has closed the pipe (`tableturn doctor | head -1`): the
/// command does the rest of its work all the same.
macro_rules! print_line {
    ($($format:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stdout(), $($format)*);
    }};
}
