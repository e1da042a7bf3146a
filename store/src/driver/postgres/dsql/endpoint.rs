//! The endpoint of a DSQL cluster, and the AWS region in its name.

use crate::driver::DriverError;
use crate::driver::postgres::tls::unusable;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Endpoint {
    pub(super) host: String,
    /// 5432, unless the URL gives another one: that of a tunnel.
    pub(super) port: u16,
    /// The AWS region that tokens are signed for.
    pub(super) region: String,
}

impl Endpoint {
    /// Reads `ID.dsql.REGION.on.aws` or, for PrivateLink, `ID.dsql-xxxx.REGION.on.aws`. The argument `region`
    /// takes precedence over the one in the name, and with it any other host name is accepted.
    ///
    /// # Errors
    /// If there is no region, or if no server certificate can match this name.
    pub(super) fn parse(host: &str, region: Option<String>) -> Result<Self, DriverError> {
        let (host, port) = host.split_once(':').unwrap_or((host, "5432"));
        let port = port.parse().map_err(|_| unusable("the port of the DSQL endpoint is no number"))?;
        let host = host.to_ascii_lowercase();
        if host.ends_with(".vpce.amazonaws.com") {
            return Err(unusable(
                "the certificate of a *.vpce.amazonaws.com name can't be verified: use the endpoint's \
                 private DNS name, ID.dsql-xxxx.REGION.on.aws",
            ));
        }
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
        if host.is_empty() || !host.chars().all(is_name) {
            return Err(unusable("the DSQL endpoint is no host name"));
        }
        let region = region.filter(|region| !region.is_empty()).or_else(|| region_of(&host));
        let region = region.ok_or_else(|| {
            unusable("no region in the DSQL endpoint (ID.dsql.REGION.on.aws): give one with ?region=")
        })?;
        if !region.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
            return Err(unusable("the region is not a name like eu-west-1"));
        }
        Ok(Self { host, port, region })
    }
}

fn region_of(host: &str) -> Option<String> {
    let mut labels = host.strip_suffix(".on.aws")?.split('.');
    let (id, service, region) = (labels.next()?, labels.next()?, labels.next()?);
    let is_service = service == "dsql" || service.starts_with("dsql-");
    let whole = labels.next().is_none() && is_service && !id.is_empty() && !region.is_empty();
    whole.then(|| region.to_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn region(host: &str, given: Option<&str>) -> Result<String, String> {
        let endpoint = Endpoint::parse(host, given.map(str::to_owned));
        endpoint.map(|endpoint| endpoint.region).map_err(|error| error.to_string())
    }

    #[test]
    fn the_region_is_read_from_the_name() {
        assert_eq!(region("abc123.dsql.us-east-1.on.aws", None).unwrap(), "us-east-1");
        assert_eq!(region("ABC123.dsql.US-EAST-1.on.aws:5432", None).unwrap(), "us-east-1");
        assert_eq!(region("abc123.dsql-fnh4.eu-west-1.on.aws", None).unwrap(), "eu-west-1");
        assert_eq!(region("abc123.dsql.us-east-1.on.aws", Some("us-east-2")).unwrap(), "us-east-2");
        assert_eq!(region("db.example.org", Some("us-east-2")).unwrap(), "us-east-2");
    }

    #[test]
    fn a_name_without_a_region_needs_one_in_the_query() {
        for host in ["db.example.org", "abc.dsql.on.aws", "abc.rds.us-east-1.on.aws", "a.b.dsql.x.on.aws"] {
            assert!(region(host, None).unwrap_err().contains("?region="), "{host}");
        }
    }

    #[test]
    fn a_name_that_no_certificate_matches_is_refused_in_one_line() {
        let said = region("vpce-0f-1.dsql-fnh4.us-east-1.vpce.amazonaws.com", Some("us-east-1")).unwrap_err();
        assert!(said.contains("can't be verified") && !said.contains('\n'), "{said}");
        for host in ["", "a b", "a,b", "a/b"] {
            assert!(region(host, Some("us-east-1")).unwrap_err().contains("no host name"), "{host}");
        }
        assert!(region("db.example.org", Some("us east")).unwrap_err().contains("eu-west-1"));
    }
}
