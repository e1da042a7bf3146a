//! TLS on a real PostgreSQL whose certificate is signed by a CA of the tests.

use crate::dsql_server::{self, SIGNED_AT, credentials};
use aws_config::{Region, SdkConfig};
use aws_sdk_dsql::auth_token::{AuthTokenGenerator, Config};
use aws_smithy_async::time::StaticTimeSource;
use std::path::{Path, PathBuf};
use tableturn_store::{Driver, DriverError, Statement};
use tableturn_testing::postgres::{Proxy, TlsServer, fresh_database};

/// Connects, and says whether the connection is encrypted.
async fn is_encrypted(server: &TlsServer, host: &str, query: &str) -> Result<bool, DriverError> {
    let url = format!("postgres://postgres@{host}:{}/postgres?{query}", server.port());
    let encrypted = "SELECT CAST(ssl AS BIGINT) FROM (SELECT CASE WHEN ssl THEN 1 ELSE 0 END AS ssl \
                         FROM pg_stat_ssl WHERE pid = pg_backend_pid()) AS mine";
    let driver = Driver::postgres(&url)?.taking_any_statement();
    let read = driver.read(vec![Statement::bare(encrypted)]).await?;
    Ok(read.rows[0][0].int(0).unwrap() == 1)
}

/// The query of a URL with a CA file.
fn with(mode: &str, ca: &Path) -> String {
    let ca = ca.display().to_string().replace('/', "%2F");
    format!("sslmode={mode}&sslrootcert={ca}")
}

#[tokio::test]
async fn each_sslmode_accepts_the_right_certificates_only() {
    let server = TlsServer::start();
    let (ca, other_ca) = (server.ca(), server.other_ca());
    for (host, query, expected) in [
        ("localhost", "sslmode=disable".into(), Some(false)),
        ("localhost", "application_name=x".into(), Some(true)),
        ("localhost", "sslmode=require".into(), Some(true)),
        ("127.0.0.1", "sslmode=require".into(), Some(true)),
        ("localhost", with("require", &ca), Some(true)),
        ("localhost", with("require", &other_ca), None),
        ("127.0.0.1", with("verify-ca", &ca), Some(true)),
        ("localhost", with("verify-ca", &other_ca), None),
        ("localhost", with("verify-full", &ca), Some(true)),
        ("localhost", with("verify-full", &other_ca), None),
        // The system does not trust the tests' CA, and the certificate is not for this address.
        ("localhost", "sslmode=verify-full".into(), None),
        ("127.0.0.1", with("verify-full", &ca), None),
    ] {
        let answer = is_encrypted(&server, host, &query).await;
        match (&answer, expected) {
            (Ok(encrypted), Some(expected)) => assert_eq!(*encrypted, expected, "{host} {query}"),
            (Err(error), None) => {
                let said = error.to_string();
                assert!(said.contains("certificate") || said.contains("CA"), "{host} {query}: {said}");
            }
            _ => panic!("{host} {query}: {answer:?}"),
        }
    }
    assert_eq!(server.psql("SHOW ssl"), "on");
}

#[tokio::test]
async fn a_server_without_tls_is_refused_when_tls_is_required() {
    let url = fresh_database();
    let proxy = Proxy::start(&url);
    // A Unix socket has no TLS, and through the proxy the driver can't see that it is one.
    let error = Driver::postgres(&format!("{}?sslmode=require", proxy.url)).unwrap().check().await;
    let error = error.unwrap_err();
    assert!(matches!(&error, DriverError::Unavailable(said) if said.contains("TLS")), "{error:?}");
    Driver::postgres(&proxy.url).unwrap().check().await.unwrap();
}

/// A `dsql://` driver verifies the endpoint and signs a token before it sends anything.
#[tokio::test]
async fn dsql_verifies_its_endpoint_and_needs_credentials() {
    let server = TlsServer::start();
    let (ca, other_ca): (PathBuf, PathBuf) = (server.ca(), server.other_ca());
    let someone = credentials();
    let nobody = SdkConfig::builder().time_source(StaticTimeSource::from_secs(SIGNED_AT)).build();
    let driver = |host: &str, ca: &Path, aws: &SdkConfig| {
        let url = dsql_server::url(&server, "postgres", host, ca);
        Driver::dsql_with(&url, aws.clone()).unwrap().taking_any_statement()
    };
    let trusted = driver("localhost", &ca, &someone);
    let isolation = vec![Statement::bare("SELECT current_setting('transaction_isolation')")];
    let read = trusted.read(isolation).await.unwrap();
    assert_eq!(read.rows[0][0].text(0).unwrap(), "repeatable read");
    for (host, ca, aws, reason) in [
        ("localhost", &other_ca, &someone, "certificate"),
        ("127.0.0.1", &ca, &someone, "certificate"),
        ("localhost", &ca, &nobody, "credentials"),
    ] {
        let error = driver(host, ca, aws).check().await.unwrap_err();
        assert!(
            matches!(&error, DriverError::Unavailable(said) if said.contains(reason)),
            "{host}: {error:?}"
        );
    }
}

/// Each role's password on this server is the one token that it should send. On DSQL, IAM would check that.
#[tokio::test]
async fn each_role_sends_its_own_kind_of_token() {
    let server = TlsServer::start();
    let config = Config::builder().hostname("localhost").region(Region::new("us-east-1")).expires_in(300);
    let generator = AuthTokenGenerator::new(config.build().unwrap());
    let of_admin = generator.db_connect_admin_auth_token(&credentials()).await.unwrap();
    let of_others = generator.db_connect_auth_token(&credentials()).await.unwrap();
    for (role, token) in [("admin", &of_admin), ("worker", &of_others), ("mistaken", &of_admin)] {
        server.psql(&format!("CREATE ROLE {role} LOGIN PASSWORD '{token}'"));
    }
    let hba = server.psql("SHOW hba_file");
    let lines = "VALUES ('local all postgres trust'), ('hostssl all all 127.0.0.1/32 password')";
    server.psql(&format!("COPY ({lines}) TO '{hba}'"));
    assert_eq!(server.psql("SELECT pg_reload_conf()"), "t");
    // The server lets everybody in until it has read the new rules.
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(60);
    while dsql_server::driver(&server, "mistaken").check().await.is_ok() {
        assert!(std::time::Instant::now() < deadline, "the server still trusts everybody");
    }
    dsql_server::driver(&server, "admin").check().await.unwrap();
    dsql_server::driver(&server, "worker").check().await.unwrap();
    let error = dsql_server::driver(&server, "mistaken").check().await.unwrap_err();
    assert!(matches!(&error, DriverError::Unavailable(said) if said.contains("28P01")), "{error:?}");
    assert!(!error.to_string().contains("X-Amz"), "{error}");
}
