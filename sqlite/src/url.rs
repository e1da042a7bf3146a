//! Reads the file's path from a `sqlite://` URL.

use std::path::PathBuf;

/// Why a URL names no file. Never quotes the URL, which may hold a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UrlError {
    /// Another scheme, or none.
    #[error("not an address of a SQLite file: it begins with sqlite://")]
    NotSqlite,
    #[error("sqlite:// names no file; write sqlite://tableturn.db or sqlite:///var/lib/tableturn.db")]
    NoFile,
    /// `:memory:` loses everything when the process ends.
    #[error("a database in memory is lost at the end of the process; name a file")]
    Memory,
    #[error("sqlite:// has no options; remove the ? and what follows")]
    Options,
    #[error("the file's name has a character that no file name may have")]
    BadCharacter,
}

/// The path in `sqlite://relative.db` or `sqlite:///absolute/path.db`.
///
/// Does not decode percent signs. `sqlite:file.db` means the same as `sqlite://file.db`, as in other tools.
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
    fn refuses_urls_that_name_no_file() {
        assert_eq!(path_of("sqlite://"), Err(UrlError::NoFile));
        assert_eq!(path_of("sqlite:///data/"), Err(UrlError::NoFile));
        assert_eq!(path_of("sqlite://:memory:"), Err(UrlError::Memory));
        assert_eq!(path_of("sqlite://a.db?mode=ro"), Err(UrlError::Options));
        assert_eq!(path_of("sqlite://a\0b"), Err(UrlError::BadCharacter));
    }

    #[test]
    fn an_error_does_not_quote_a_password() {
        let error = path_of("postgres://anna:geheim@db/tableturn").unwrap_err();
        assert_eq!(error, UrlError::NotSqlite);
        assert!(!error.to_string().contains("geheim"));
    }
}
