//! The account's credentials.

pub(super) const SID: &str = "ACfa4eacc0fa4eacc0fa4eacc0fa4eacc0";
pub(super) const AUTH_TOKEN: &str = "fa4e70c3fa4e70c3fa4e70c3fa4e70c3";
