//! `sqlite://…`: which file an address means.

use std::path::PathBuf;

/// Why an address names no file. Never contains the address, which may hold a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UrlError {
    /// Another scheme, or none.
    #[error("not an address of a SQLite file: it begins with sqlite://")]
    NotSqlite,
    /// Nothing after the scheme.
    #[error("sqlite:// names no file; write sqlite://tableturn.db or sqlite:///var/lib/tableturn.db")]
    NoFile,
    /// `:memory:` and its like would forget everything at the end.
    #[error("a database in memory would forget what was promised; name a file")]
    Memory,
    /// A `?` begins options, and there are none.
    #[error("sqlite:// has no options; remove the ? and what follows")]
    Options,
    /// A byte that no file name has.
    #[error("the file's name has a character that no file name may have")]
    BadCharacter,
}

/// The file that `sqlite://relative.db` or `sqlite:///absolute/path.db` means.
///
/// The path is taken as it stands, without percent-decoding. `sqlite:file.db` means the same as
/// `sqlite://file.db`, as other tools have it.
pub fn path_of(url: &str) -> Result<PathBuf, UrlError> {
    let rest = url.strip_prefix("sqlite:").ok_or(UrlError::NotSqlite)?;
    let path = rest.strip_prefix("//").unwrap_or(rest);
    if path.contains('?') {
        return Err(UrlError::Options);
    }
    if path.contains('\0') {
        return Err(UrlError::BadCharacter);
    }
    if path.starts_with(":memory:") {
        return Err(UrlError::Memory);
    }
    if path.is_empty() || path.ends_with('/') {
        return Err(UrlError::NoFile);
    }
    Ok(PathBuf::from(path))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn reads_relative_and_absolute_paths() {
        assert_eq!(path_of("sqlite://tableturn.db"), Ok("tableturn.db".into()));
        assert_eq!(path_of("sqlite://./data/a b.db"), Ok("./data/a b.db".into()));
        assert_eq!(path_of("sqlite:///data/tableturn.db"), Ok("/data/tableturn.db".into()));
        assert_eq!(path_of("sqlite:tableturn.db"), Ok("tableturn.db".into()));
    }

    #[test]
    fn refuses_what_names_no_file() {
        assert_eq!(path_of("sqlite://"), Err(UrlError::NoFile));
        assert_eq!(path_of("sqlite:///data/"), Err(UrlError::NoFile));
        assert_eq!(path_of("sqlite://:memory:"), Err(UrlError::Memory));
        assert_eq!(path_of("sqlite://a.db?mode=ro"), Err(UrlError::Options));
        assert_eq!(path_of("sqlite://a\0b"), Err(UrlError::BadCharacter));
    }

    #[test]
    fn keeps_a_password_out_of_the_error() {
        let error = path_of("postgres://anna:geheim@db/tableturn").unwrap_err();
        assert_eq!(error, UrlError::NotSqlite);
        assert!(!error.to_string().contains("geheim"));
    }
}
