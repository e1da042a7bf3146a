//! IAM tokens: the passwords of connections to DSQL.

use super::endpoint::Endpoint;
use crate::driver::DriverError;
use crate::driver::postgres::tls::unusable;
use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_sdk_dsql::auth_token::{AuthTokenGenerator, Config};
use tokio::sync::OnceCell;

/// How long a token is valid, in seconds. Each connection signs its own and sends it at once; the rest is
/// room for a clock that is off, as much as AWS allows for any signature.
const VALID_SECONDS: u64 = 300;
/// The role that may change the schema. It alone needs an admin token.
const ADMIN: &str = "admin";

/// Signs tokens for one role at one endpoint. Signing needs no request; only the credentials may come from
/// another service, and the SDK caches and renews them.
#[derive(Debug)]
pub(in crate::driver::postgres) struct Tokens {
    generator: AuthTokenGenerator,
    region: Region,
    is_admin: bool,
    config: OnceCell<SdkConfig>,
}

impl Tokens {
    /// `aws` holds the credentials; without it they come from the usual places of AWS's tools.
    pub(super) fn new(endpoint: &Endpoint, role: &str, aws: Option<SdkConfig>) -> Result<Self, DriverError> {
        let region = Region::new(endpoint.region.clone());
        let config = Config::builder()
            .hostname(&endpoint.host)
            .region(region.clone())
            .expires_in(VALID_SECONDS)
            .build()
            .map_err(|error| unusable(format!("tokens for DSQL: {error}")))?;
        let generator = AuthTokenGenerator::new(config);
        Ok(Self { generator, region, is_admin: role == ADMIN, config: OnceCell::new_with(aws) })
    }

    /// Signs a token that is valid for [`VALID_SECONDS`].
    ///
    /// # Errors
    /// [`DriverError::Unavailable`] if no credentials are found.
    pub(in crate::driver::postgres) async fn fresh(&self) -> Result<String, DriverError> {
        let config = self.config.get_or_init(|| async {
            Box::pin(aws_config::defaults(BehaviorVersion::latest()).region(self.region.clone()).load()).await
        });
        let config = config.await;
        let token = match self.is_admin {
            true => Box::pin(self.generator.db_connect_admin_auth_token(config)).await,
            false => Box::pin(self.generator.db_connect_auth_token(config)).await,
        };
        Ok(token.map_err(|error| no_token(&*error))?.as_str().to_owned())
    }
}

/// Says which credentials are missing and where they are looked for. The SDK's reason is somewhere in the
/// middle of its chain of causes, so the whole chain is kept.
fn no_token(error: &(dyn std::error::Error + 'static)) -> DriverError {
    let mut reason = error.to_string();
    let mut cause = error;
    while let Some(source) = cause.source() {
        cause = source;
        let said = cause.to_string();
        if !reason.contains(&said) {
            reason = format!("{reason}: {said}");
        }
    }
    DriverError::Unavailable(format!(
        "no AWS credentials (AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, AWS_PROFILE, or the machine's role): {reason}"
    ))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use aws_sdk_dsql::config::{Credentials, SharedCredentialsProvider};
    use aws_smithy_async::time::StaticTimeSource;

    /// 2026-11-24 12:00:00 UTC.
    const NOW: u64 = 1_795_521_600;

    async fn token(role: &str, secret: Option<&str>) -> Result<String, DriverError> {
        let mut config = SdkConfig::builder().time_source(StaticTimeSource::from_secs(NOW));
        if let Some(secret) = secret {
            let credentials = Credentials::new("AKIDEXAMPLE", secret, Some("session/1".into()), None, "test");
            config = config.credentials_provider(SharedCredentialsProvider::new(credentials));
        }
        let endpoint = Endpoint::parse("abc.dsql.eu-west-1.on.aws", None).unwrap();
        Tokens::new(&endpoint, role, Some(config.build())).unwrap().fresh().await
    }

    /// The keys and values of a token's query.
    fn pairs(token: &str) -> std::collections::BTreeMap<String, String> {
        let url = url::Url::parse(&format!("https://{token}")).unwrap();
        assert_eq!(url.host_str(), Some("abc.dsql.eu-west-1.on.aws"));
        assert_eq!(url.path(), "/");
        url.query_pairs().into_owned().collect()
    }

    #[tokio::test]
    async fn a_token_holds_the_action_the_region_the_time_and_its_validity() {
        for (role, action) in [("admin", "DbConnectAdmin"), ("tableturn", "DbConnect")] {
            let token = token(role, Some("secret")).await.unwrap();
            assert!(!token.starts_with("https:"), "{token}");
            let pairs = pairs(&token);
            assert_eq!(pairs["Action"], action);
            assert_eq!(pairs["X-Amz-Credential"], "AKIDEXAMPLE/20261124/eu-west-1/dsql/aws4_request");
            assert_eq!(pairs["X-Amz-Date"], "20261124T120000Z");
            assert_eq!(pairs["X-Amz-Expires"], VALID_SECONDS.to_string());
            assert_eq!(pairs["X-Amz-Security-Token"], "session/1");
            assert_eq!(pairs["X-Amz-Signature"].len(), 64);
        }
    }

    #[tokio::test]
    async fn the_signature_depends_on_the_secret() {
        let (one, other) =
            (token("admin", Some("one")).await.unwrap(), token("admin", Some("two")).await.unwrap());
        assert_ne!(pairs(&one)["X-Amz-Signature"], pairs(&other)["X-Amz-Signature"]);
        assert_eq!(one, token("admin", Some("one")).await.unwrap());
    }

    #[tokio::test]
    async fn without_credentials_the_store_is_unavailable() {
        let error = token("admin", None).await.unwrap_err();
        assert!(matches!(&error, DriverError::Unavailable(said) if said.contains("credentials")), "{error}");
    }
}
