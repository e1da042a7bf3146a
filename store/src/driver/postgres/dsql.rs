//! Aurora DSQL: PostgreSQL's protocol, with an IAM token as the password.

mod endpoint;
pub(super) mod token;

use super::server_url::{ServerAddress, decoded, without};
use super::tls::{Mode, connector, unusable};
use crate::driver::DriverError;
use aws_config::SdkConfig;
use endpoint::Endpoint;
use std::path::Path;
use token::Tokens;
use tokio_postgres::Config;
use tokio_postgres::config::SslNegotiation;

/// Reads `dsql://USER@ENDPOINT/postgres`. Its query may hold `region` (by default part of the endpoint) and
/// `sslrootcert` (by default the system's CAs). TLS always verifies the endpoint.
///
/// # Errors
/// If the URL is malformed, the endpoint can't be verified, or the CA file can't be read.
pub(super) fn parse(url: &str, aws: Option<SdkConfig>) -> Result<ServerAddress, DriverError> {
    let wrong =
        || unusable("a DSQL URL is dsql://USER@ENDPOINT/postgres, perhaps with ?region= and sslrootcert=");
    let (url, [region, file]) = without(url, ["region", "sslrootcert"]);
    let rest = url.strip_prefix("dsql://").ok_or_else(wrong)?;
    let (user, rest) = rest.split_once('@').ok_or_else(wrong)?;
    let (host, database) = rest.split_once('/').ok_or_else(wrong)?;
    let user = decoded(user);
    // A password is refused: the token takes its place. `database` still holds any other keys of the query.
    if user.is_empty() || user.contains(':') || database != "postgres" {
        return Err(wrong());
    }
    let endpoint = Endpoint::parse(host, region)?;
    let mut config = Config::new();
    config
        .host(&endpoint.host)
        .port(endpoint.port)
        .user(&user)
        .dbname(database)
        .ssl_mode(Mode::VerifyFull.negotiated());
    let file = file.filter(|file| file != "system");
    let tls = connector(Mode::VerifyFull, file.as_deref().map(Path::new), SslNegotiation::Postgres)?;
    Ok(ServerAddress { config, tls: Some(tls), tokens: Some(Tokens::new(&endpoint, &user, aws)?) })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use tokio_postgres::config::{Host, SslMode};

    #[test]
    fn a_url_gives_the_role_and_the_endpoint_and_requires_tls() {
        let address = parse("dsql://tableturn@abc.dsql.eu-west-1.on.aws/postgres", None).unwrap();
        let config = address.config;
        assert_eq!(config.get_hosts(), [Host::Tcp("abc.dsql.eu-west-1.on.aws".into())]);
        assert_eq!(config.get_user(), Some("tableturn"));
        assert_eq!(config.get_dbname(), Some("postgres"));
        assert_eq!(config.get_ssl_mode(), SslMode::Require);
        assert_eq!(config.get_password(), None);
        assert!(address.tls.is_some() && address.tokens.is_some());
    }

    #[test]
    fn a_malformed_url_is_refused_without_repeating_it() {
        for url in [
            "dsql://abc.dsql.eu-west-1.on.aws/postgres",
            "dsql://admin@abc.dsql.eu-west-1.on.aws",
            "dsql://admin@abc.dsql.eu-west-1.on.aws/other",
            "dsql://admin:secret@abc.dsql.eu-west-1.on.aws/postgres",
            "dsql://admin%3Asecret@abc.dsql.eu-west-1.on.aws/postgres",
            "dsql://@abc.dsql.eu-west-1.on.aws/postgres",
            "dsql://admin@abc.dsql.eu-west-1.on.aws/postgres?sslmode=disable&secret",
            "postgres://admin:secret@abc.dsql.eu-west-1.on.aws/postgres",
        ] {
            let error = parse(url, None).err().unwrap().to_string();
            assert!(error.contains("dsql://USER@ENDPOINT/postgres"), "{url}: {error}");
            assert!(!error.contains("secret"), "{error}");
        }
    }
}
