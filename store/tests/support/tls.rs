//! A PostgreSQL with TLS, its own CA, and what a `dsql://` driver needs to speak to it.

use super::postgres::WithTls;
use aws_config::SdkConfig;
use aws_sdk_dsql::config::{Credentials, SharedCredentialsProvider};
use aws_smithy_async::time::StaticTimeSource;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, KeyUsagePurpose};
use std::path::PathBuf;
use tableturn_store::Driver;

/// The clock of tokens: 2026-11-24 12:00:00 UTC.
pub const NOW: u64 = 1_795_521_600;

/// Credentials that never change.
pub fn someone() -> SdkConfig {
    let credentials = Credentials::new("AKIDEXAMPLE", "secret", None, None, "test");
    SdkConfig::builder()
        .time_source(StaticTimeSource::from_secs(NOW))
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .build()
}

/// A server whose certificate is for `localhost`, and files with its CA's certificate and a stranger's.
pub struct House {
    pub server: WithTls,
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
    /// Starts it.
    pub fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (certificate, issuer) = authority("a CA of the tests");
        std::fs::write(folder.path().join("ca.pem"), certificate).unwrap();
        std::fs::write(folder.path().join("stranger.pem"), authority("another").0).unwrap();
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
        let certificate = params.signed_by(&key, &issuer).unwrap();
        Self { server: WithTls::start(&certificate.pem(), &key.serialize_pem()), folder }
    }

    /// A file of [`House`].
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A URL that takes this server for DSQL.
    pub fn dsql_url(&self, role: &str, host: &str, file: &str) -> String {
        let (port, file) = (self.server.port, self.file(file).display().to_string());
        format!("dsql://{role}@{host}:{port}/postgres?region=us-east-1&sslrootcert={file}")
    }

    /// A driver that takes this server for DSQL.
    pub fn dsql(&self, role: &str) -> Driver {
        let url = self.dsql_url(role, "localhost", "ca.pem");
        Driver::dsql_with(&url, someone()).unwrap().taking_any_statement()
    }
}
