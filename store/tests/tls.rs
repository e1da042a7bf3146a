//! TLS on a real PostgreSQL whose certificate is of a CA made here.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, KeyUsagePurpose};
use std::path::PathBuf;
use support::postgres::WithTls;
use tableturn_store::{Driver, DriverError, Statement};

use aws_config::SdkConfig;
use aws_sdk_dsql::config::{Credentials, SharedCredentialsProvider};
use aws_smithy_async::time::StaticTimeSource;

/// A server whose certificate is for `localhost`, and files with its CA's certificate and a stranger's.
struct House {
    server: WithTls,
    folder: tempfile::TempDir,
}

fn authority(name: &str) -> (String, Issuer<'static, KeyPair>) {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.distinguished_name.push(rcgen::DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages.push(KeyUsagePurpose::KeyCertSign);
    let key = KeyPair::generate().unwrap();
    (params.self_signed(&key).unwrap().pem(), Issuer::new(params, key))
}

impl House {
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (certificate, issuer) = authority("a CA of the tests");
        std::fs::write(folder.path().join("ca.pem"), certificate).unwrap();
        std::fs::write(folder.path().join("stranger.pem"), authority("another").0).unwrap();
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
        let certificate = params.signed_by(&key, &issuer).unwrap();
        Self { server: WithTls::start(&certificate.pem(), &key.serialize_pem()), folder }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Whether the connection is encrypted, or why there is none.
    async fn tried(&self, host: &str, query: &str) -> Result<bool, DriverError> {
        let url = format!("postgres://postgres@{host}:{}/postgres?{query}", self.server.port);
        let encrypted = "SELECT CAST(ssl AS BIGINT) FROM (SELECT CASE WHEN ssl THEN 1 ELSE 0 END AS ssl \
                         FROM pg_stat_ssl WHERE pid = pg_backend_pid()) AS mine";
        let driver = Driver::postgres(&url)?.taking_any_statement();
        let read = driver.read(vec![Statement::bare(encrypted)]).await?;
        Ok(read.rows[0][0].int(0).unwrap() == 1)
    }
}

/// A query of a URL with a CA file.
fn with(mode: &str, file: &std::path::Path) -> String {
    let file = file.display().to_string().replace('/', "%2F");
    format!("sslmode={mode}&sslrootcert={file}")
}

#[tokio::test]
async fn each_mode_takes_the_certificates_that_it_should_and_no_other() {
    let house = House::open();
    let (ca, stranger) = (house.file("ca.pem"), house.file("stranger.pem"));
    for (host, query, expected) in [
        ("localhost", "sslmode=disable".into(), Some(false)),
        ("localhost", "application_name=x".into(), Some(true)),
        ("localhost", "sslmode=require".into(), Some(true)),
        ("127.0.0.1", "sslmode=require".into(), Some(true)),
        ("localhost", with("require", &ca), Some(true)),
        ("localhost", with("require", &stranger), None),
        ("127.0.0.1", with("verify-ca", &ca), Some(true)),
        ("localhost", with("verify-ca", &stranger), None),
        ("localhost", with("verify-full", &ca), Some(true)),
        ("localhost", with("verify-full", &stranger), None),
        // The system trusts no CA of the tests, and the certificate is not for this address.
        ("localhost", "sslmode=verify-full".into(), None),
        ("127.0.0.1", with("verify-full", &ca), None),
    ] {
        let answer = house.tried(host, &query).await;
        match (&answer, expected) {
            (Ok(encrypted), Some(expected)) => assert_eq!(*encrypted, expected, "{host} {query}"),
            (Err(error), None) => {
                let said = error.to_string();
                assert!(said.contains("certificate") || said.contains("CA"), "{host} {query}: {said}");
            }
            _ => panic!("{host} {query}: {answer:?}"),
        }
    }
    assert_eq!(house.server.outside("SHOW ssl"), "on");
}

#[tokio::test]
async fn a_server_without_tls_is_refused_where_tls_is_asked_for() {
    let url = support::postgres::fresh_database();
    let proxy = support::proxy::Proxy::start(&url);
    // The server's socket takes no TLS, and the proxy hides that it is one.
    let error = Driver::postgres(&format!("{}?sslmode=require", proxy.url)).unwrap().check().await;
    let error = error.unwrap_err();
    assert!(matches!(&error, DriverError::Unavailable(said) if said.contains("TLS")), "{error:?}");
    Driver::postgres(&proxy.url).unwrap().check().await.unwrap();
}

/// A `dsql://` URL proves the endpoint and makes a token before anything is sent to it.
#[tokio::test]
async fn dsql_verifies_its_endpoint_and_needs_credentials() {
    let house = House::open();
    let credentials = Credentials::new("AKIDEXAMPLE", "secret", None, None, "test");
    let clock = || StaticTimeSource::from_secs(1_795_521_600);
    let nobody = SdkConfig::builder().time_source(clock()).build();
    let someone = SdkConfig::builder()
        .time_source(clock())
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .build();
    let driver = |host: &str, file: &str, aws: &SdkConfig| {
        let (port, file) = (house.server.port, house.file(file).display().to_string());
        let url = format!("dsql://postgres@{host}:{port}/postgres?region=us-east-1&sslrootcert={file}");
        Driver::dsql_with(&url, aws.clone()).unwrap().taking_any_statement()
    };
    let trusted = driver("localhost", "ca.pem", &someone);
    let isolation = vec![Statement::bare("SELECT current_setting('transaction_isolation')")];
    let read = trusted.read(isolation).await.unwrap();
    assert_eq!(read.rows[0][0].text(0).unwrap(), "repeatable read");
    for (host, file, aws, said) in [
        ("localhost", "stranger.pem", &someone, "certificate"),
        ("127.0.0.1", "ca.pem", &someone, "certificate"),
        ("localhost", "ca.pem", &nobody, "credentials"),
    ] {
        let error = driver(host, file, aws).check().await.unwrap_err();
        assert!(matches!(&error, DriverError::Unavailable(why) if why.contains(said)), "{host}: {error:?}");
    }
}
