//! Reads a `postgres://` URL: where the server is, and what its TLS certificate must prove.

use super::dsql::token::Tokens;
use super::tls::{Mode, connector, unusable};
use crate::driver::DriverError;
use std::ffi::OsString;
use std::path::PathBuf;
use tokio_postgres::Config;
use tokio_postgres::config::Host;
use tokio_postgres_rustls::MakeRustlsConnect;

/// Where a server is and how to connect to it.
pub(super) struct ServerAddress {
    pub(super) config: Config,
    /// `None` connects without TLS.
    pub(super) tls: Option<MakeRustlsConnect>,
    /// Signs the tokens that Aurora DSQL takes as passwords; `None` for PostgreSQL.
    pub(super) tokens: Option<Tokens>,
}

/// Reads a URL. `sslmode` and `sslrootcert` mean what they mean to libpq, except that `verify-...` without a
/// file trusts the system's CAs, `prefer` verifies nothing even with a file, and `allow` is not supported.
/// `sslrootcert=system` also trusts the system's CAs and, as in libpq, implies `verify-full`. `root_file` is
/// the value of `PGSSLROOTCERT`; the URL takes precedence.
///
/// # Errors
/// If the URL is malformed. The error does not repeat it, since it may hold a password.
pub(super) fn parse(url: &str, root_file: Option<OsString>) -> Result<ServerAddress, DriverError> {
    let (url, [mode, file]) = without(url, ["sslmode", "sslrootcert"]);
    let wrong = |_| unusable("the database URL is not one of PostgreSQL");
    let mut config: Config = url.parse().map_err(wrong)?;
    let file = file.map(OsString::from).or(root_file).filter(|file| !file.is_empty());
    let system = file.as_ref().is_some_and(|file| file == "system");
    let mode = match mode.as_deref() {
        None if system => Mode::VerifyFull,
        None => Mode::Prefer,
        Some(word) => Mode::parse(word)?,
    };
    if system && mode != Mode::VerifyFull {
        return Err(unusable("sslrootcert=system needs sslmode=verify-full"));
    }
    // A Unix socket has no TLS, and no host name to verify.
    let is_local = config.get_hosts().iter().all(|host| matches!(host, Host::Unix(_)));
    let mode = if is_local { Mode::Disable } else { mode };
    config.ssl_mode(mode.negotiated());
    let file = file.filter(|_| !system).map(PathBuf::from);
    let tls = match mode {
        Mode::Disable => None,
        Mode::Prefer | Mode::Require | Mode::VerifyCa | Mode::VerifyFull => {
            Some(connector(mode, file.as_deref(), config.get_ssl_negotiation())?)
        }
    };
    Ok(ServerAddress { config, tls, tokens: None })
}

/// Removes these keys from a URL's query and returns their values. tokio-postgres refuses keys that it does
/// not know.
pub(super) fn without<const N: usize>(url: &str, keys: [&str; N]) -> (String, [Option<String>; N]) {
    let mut found = [const { None }; N];
    let Some((base, query)) = url.split_once('?') else { return (url.to_owned(), found) };
    let mut kept = Vec::new();
    for pair in query.split('&') {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        match keys.iter().position(|wanted| *wanted == key) {
            Some(at) => found[at] = Some(decoded(value)),
            None => kept.push(pair),
        }
    }
    let kept = kept.join("&");
    (if kept.is_empty() { base.to_owned() } else { format!("{base}?{kept}") }, found)
}

/// Decodes the `%` escapes of a query's value. A `+` stays as it is, as in libpq.
pub(super) fn decoded(value: &str) -> String {
    let plus = value.replace('+', "%2B");
    url::form_urlencoded::parse(plus.as_bytes()).next().map_or_else(String::new, |(key, _)| key.into_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use tokio_postgres::config::SslMode;

    #[test]
    fn our_keys_are_removed_and_the_others_stay() {
        let url = "postgres://u@h/d?sslmode=verify-full&host=%2Ftmp&sslrootcert=%2Fa%20b+c.pem&x=1";
        let (rest, found) = without(url, ["sslmode", "sslrootcert"]);
        assert_eq!(rest, "postgres://u@h/d?host=%2Ftmp&x=1");
        assert_eq!(found, [Some("verify-full".into()), Some("/a b+c.pem".into())]);
        assert_eq!(without("postgres://u@h/d?sslmode=disable", ["sslmode"]).0, "postgres://u@h/d");
    }

    #[test]
    fn tls_is_used_unless_it_is_disabled_or_the_server_is_a_local_socket() {
        for (query, mode) in [
            ("", SslMode::Prefer),
            ("?sslmode=disable", SslMode::Disable),
            ("?sslmode=require", SslMode::Require),
        ] {
            let address = parse(&format!("postgres://u@example.org/d{query}"), None).unwrap();
            assert_eq!(address.config.get_ssl_mode(), mode, "{query}");
            assert_eq!(address.tls.is_some(), mode != SslMode::Disable, "{query}");
        }
        let address = parse("postgres://u@/d?host=%2Ftmp&sslmode=require", None).unwrap();
        assert_eq!(address.config.get_ssl_mode(), SslMode::Disable);
    }

    #[test]
    fn contradictory_settings_are_refused_before_connecting() {
        let refused = |query: &str, file: Option<&str>| {
            let url = format!("postgres://u:secret@example.org/d?{query}");
            let error = parse(&url, file.map(OsString::from)).err().unwrap().to_string();
            assert!(!error.contains("secret"), "{error}");
            error
        };
        assert!(refused("sslmode=allow", None).contains("sslmode is one of"));
        assert!(refused("sslmode=require&sslrootcert=system", None).contains("verify-full"));
        assert!(refused("sslmode=require", Some("system")).contains("verify-full"));
        assert!(refused("sslmode=verify-full&sslrootcert=/no/file.pem", None).contains("/no/file.pem"));
        assert!(refused("sslmode=verify-full", Some("/no/file.pem")).contains("/no/file.pem"));
        assert!(refused("verify=yes", None).contains("not one of PostgreSQL"));
    }
}
