//! A PostgreSQL server with TLS that stands in for Aurora DSQL, and the AWS credentials for it.

use aws_config::SdkConfig;
use aws_sdk_dsql::config::{Credentials, SharedCredentialsProvider};
use aws_smithy_async::time::StaticTimeSource;
use std::path::Path;
use tableturn_store::Driver;
use tableturn_testing::postgres::TlsServer;

/// The time at which tokens are signed, in seconds: 2026-11-24 12:00:00 UTC.
pub const SIGNED_AT: u64 = 1_795_521_600;

/// AWS credentials that never change.
pub fn credentials() -> SdkConfig {
    let credentials = Credentials::new("AKIDEXAMPLE", "secret", None, None, "test");
    SdkConfig::builder()
        .time_source(StaticTimeSource::from_secs(SIGNED_AT))
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .build()
}

/// A URL that takes this server for DSQL. `host` must lead to 127.0.0.1; `ca` is a PEM file.
pub fn url(server: &TlsServer, role: &str, host: &str, ca: &Path) -> String {
    let (port, ca) = (server.port(), ca.display());
    format!("dsql://{role}@{host}:{port}/postgres?region=us-east-1&sslrootcert={ca}")
}

/// A driver that takes this server for DSQL.
pub fn driver(server: &TlsServer, role: &str) -> Driver {
    let url = url(server, role, "localhost", &server.ca());
    Driver::dsql_with(&url, credentials()).unwrap().taking_any_statement()
}
