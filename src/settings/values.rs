//! Single values: an address, a URL, a switch.

use crate::error::CommandError;
use std::{net::SocketAddr, time::Duration};
use url::{Host, Url};

/// The value without surrounding blanks; `None` if it is unset or empty.
pub(super) fn given(value: &Option<String>) -> Option<&str> {
    value.as_deref().map(str::trim).filter(|v| !v.is_empty())
}

pub(super) fn address(name: &str, value: &Option<String>, default: &str) -> Result<SocketAddr, CommandError> {
    let value = given(value).unwrap_or(default);
    let named = value.strip_prefix("localhost:").map(|port| format!("127.0.0.1:{port}"));
    named.as_deref().unwrap_or(value).parse().map_err(|_| {
        CommandError::misuse(format!(
            "{name} must be an address and a port, like 127.0.0.1:8080, not {value:?}"
        ))
    })
}

/// An http or https URL without a user, a query or a fragment.
pub(super) fn url(name: &str, value: &Option<String>) -> Result<Option<Url>, CommandError> {
    let Some(value) = given(value) else { return Ok(None) };
    let bad = || {
        CommandError::misuse(format!("{name} must be a URL like https://tables.example.com, not {value:?}"))
    };
    let url = Url::parse(value).map_err(|_| bad())?;
    let usable = matches!(url.scheme(), "http" | "https") && url.has_host();
    if !usable || url.query().is_some() || url.fragment().is_some() || !url.username().is_empty() {
        return Err(bad());
    }
    Ok(Some(url))
}

pub(super) fn switch(name: &str, value: &Option<String>) -> Result<bool, CommandError> {
    match given(value) {
        None | Some("0") => Ok(false),
        Some("1") => Ok(true),
        Some(other) => Err(CommandError::misuse(format!("{name} must be 1 or 0, not {other:?}"))),
    }
}

/// A number of megabytes, in bytes.
pub(super) fn megabytes(name: &str, value: &Option<String>, default: usize) -> Result<usize, CommandError> {
    const MB: usize = 1024 * 1024;
    let Some(value) = given(value) else { return Ok(default * MB) };
    let bytes = value.parse().ok().and_then(|megabytes: usize| megabytes.checked_mul(MB));
    bytes.ok_or_else(|| CommandError::misuse(format!("{name} must be a number of megabytes, not {value:?}")))
}

/// A number of seconds up to `max`.
pub(super) fn seconds(
    name: &str,
    value: &Option<String>,
    default: u64,
    max: u64,
) -> Result<Duration, CommandError> {
    let Some(value) = given(value) else { return Ok(Duration::from_secs(default)) };
    let seconds = value.parse().ok().filter(|seconds| *seconds <= max).map(Duration::from_secs);
    seconds.ok_or_else(|| {
        CommandError::misuse(format!("{name} must be a number of seconds up to {max}, not {value:?}"))
    })
}

pub(super) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}
