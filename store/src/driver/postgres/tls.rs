//! TLS to the server, as libpq's `sslmode` defines it.

use crate::driver::DriverError;
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme};
use std::path::Path;
use std::sync::Arc;
use tokio_postgres::config::{SslMode, SslNegotiation};
use tokio_postgres_rustls::MakeRustlsConnect;

/// What a connection requires of TLS, weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// No TLS.
    Disable,
    /// TLS if the server offers it; nothing is verified.
    Prefer,
    /// TLS or no connection. The certificate is verified only if a CA file is given, as in libpq.
    Require,
    /// The certificate is signed by a trusted CA.
    VerifyCa,
    /// Also, the certificate is for this host.
    VerifyFull,
}

impl Mode {
    /// Reads a value of `sslmode`. `allow` (without TLS first, then with) is not supported: it is weaker than
    /// the default and needs a second connection.
    pub(super) fn parse(word: &str) -> Result<Self, DriverError> {
        match word {
            "disable" => Ok(Self::Disable),
            "prefer" => Ok(Self::Prefer),
            "require" => Ok(Self::Require),
            "verify-ca" => Ok(Self::VerifyCa),
            "verify-full" => Ok(Self::VerifyFull),
            _ => Err(unusable("sslmode is one of disable, prefer, require, verify-ca, verify-full")),
        }
    }

    /// Whether TLS is negotiated at all, as tokio-postgres takes it.
    pub(super) fn negotiated(self) -> SslMode {
        match self {
            Self::Disable => SslMode::Disable,
            Self::Prefer => SslMode::Prefer,
            Self::Require | Self::VerifyCa | Self::VerifyFull => SslMode::Require,
        }
    }
}

/// Makes a TLS connector for a mode. `roots` is a PEM file of the CAs to trust; without it they are the
/// system's.
///
/// # Errors
/// If the CAs can't be read, or there are none.
pub(super) fn connector(
    mode: Mode,
    roots: Option<&Path>,
    negotiation: SslNegotiation,
) -> Result<MakeRustlsConnect, DriverError> {
    // The program links two crypto providers, so rustls has no default.
    let provider = Arc::new(ring::default_provider());
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(|error| unusable(format!("TLS: {error}")))?;
    let mut config = if mode == Mode::VerifyFull {
        builder.with_root_certificates(trusted(roots)?).with_no_client_auth()
    } else {
        let chain = match (mode, roots) {
            (Mode::VerifyCa, _) | (Mode::Require, Some(_)) => {
                let trusted = Arc::new(trusted(roots)?);
                let verifier = WebPkiServerVerifier::builder_with_provider(trusted, Arc::clone(&provider));
                Some(verifier.build().map_err(|error| unusable(format!("sslrootcert: {error}")))?)
            }
            (Mode::Require, None) | (Mode::Disable | Mode::Prefer | Mode::VerifyFull, _) => None,
        };
        let lenient = Arc::new(Lenient { chain, provider });
        builder.dangerous().with_custom_certificate_verifier(lenient).with_no_client_auth()
    };
    if negotiation == SslNegotiation::Direct {
        // PostgreSQL 17 refuses direct TLS without this ALPN protocol.
        config.alpn_protocols = vec![b"postgresql".to_vec()];
    }
    Ok(MakeRustlsConnect::new(config))
}

fn trusted(file: Option<&Path>) -> Result<RootCertStore, DriverError> {
    let mut store = RootCertStore::empty();
    let Some(file) = file else {
        let system = rustls_native_certs::load_native_certs();
        let (added, _) = store.add_parsable_certificates(system.certs);
        return if added == 0 {
            Err(unusable("the system has no CA certificates to trust: give a file with sslrootcert"))
        } else {
            Ok(store)
        };
    };
    let unreadable =
        |what: &dyn std::fmt::Display| unusable(format!("sslrootcert {}: {what}", file.display()));
    let certificates = CertificateDer::pem_file_iter(file).map_err(|error| unreadable(&error))?;
    for certificate in certificates {
        let certificate = certificate.map_err(|error| unreadable(&error))?;
        store.add(certificate).map_err(|error| unreadable(&error))?;
    }
    if store.is_empty() {
        return Err(unreadable(&"no certificate in it"));
    }
    Ok(store)
}

/// A fault in the URL or its files: no server could accept it. 08001: the client can't connect.
pub(super) fn unusable(reason: impl Into<String>) -> DriverError {
    DriverError::rejected("08001", reason)
}

/// A verifier that accepts a certificate for any host, or any certificate. It still checks that the server
/// holds the certificate's key.
#[derive(Debug)]
struct Lenient {
    chain: Option<Arc<WebPkiServerVerifier>>,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for Lenient {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let Some(chain) = &self.chain else { return Ok(ServerCertVerified::assertion()) };
        match chain.verify_server_cert(end_entity, intermediates, name, ocsp, now) {
            // The name is checked last, so the chain is good.
            Err(Error::InvalidCertificate(
                CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
            )) => Ok(ServerCertVerified::assertion()),
            other => other,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signed, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signed, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
