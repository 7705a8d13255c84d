//! HTTP to what runs on this machine.

use reqwest::redirect::Policy;

/// A client for loopback addresses: no proxy, no redirects.
#[must_use]
pub fn loopback_client() -> reqwest::Client {
    let builder = reqwest::Client::builder().no_proxy().redirect(Policy::none());
    builder.build().unwrap_or_default()
}
