//! A PostgreSQL server with TLS, whose certificate is of a CA made here.

use super::server::Server;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, KeyUsagePurpose};
use std::path::PathBuf;

/// A server of its own that listens on 127.0.0.1 with a certificate for `localhost`; its only database is
/// `postgres`. It stops when this value is dropped.
pub struct TlsServer {
    server: Server,
    folder: tempfile::TempDir,
}

impl TlsServer {
    /// Starts one.
    ///
    /// # Panics
    /// As [`super::fresh_database`].
    pub fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (certificate, issuer) = authority("a CA of the tests");
        std::fs::write(folder.path().join("ca.pem"), certificate).unwrap();
        std::fs::write(folder.path().join("other-ca.pem"), authority("another").0).unwrap();
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
        let certificate = params.signed_by(&key, &issuer).unwrap();
        Self { server: Server::start_with_tls(&certificate.pem(), &key.serialize_pem()), folder }
    }

    pub fn port(&self) -> u16 {
        self.server.port()
    }

    /// The PEM file of the CA that signed the server's certificate.
    pub fn ca(&self) -> PathBuf {
        self.folder.path().join("ca.pem")
    }

    /// The PEM file of a CA that did not sign it.
    pub fn other_ca(&self) -> PathBuf {
        self.folder.path().join("other-ca.pem")
    }

    /// Runs SQL with `psql` as the superuser and returns what it printed.
    pub fn psql(&self, sql: &str) -> String {
        self.server.psql("postgres", sql)
    }
}

/// A new CA: its certificate, and what signs with it.
fn authority(name: &str) -> (String, Issuer<'static, KeyPair>) {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.distinguished_name.push(rcgen::DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages.push(KeyUsagePurpose::KeyCertSign);
    let key = KeyPair::generate().unwrap();
    (params.self_signed(&key).unwrap().pem(), Issuer::new(params, key))
}
