//! What a tenant may ask for within a minute, so that one that floods does not take what all share.
//!
//! Each minute has an item of its own, which counts the tokens of [`crate::reserved_for`] when a reply is asked
//! for. Nothing is settled: what a reply did not use is of a minute that is over. A write whose answer is lost may
//! count twice. The machine of the reviews makes this write; a test holds it to it.

use crate::attribute::{Item, key_of, number};
use crate::{TenantId, Update};
use jiff::Timestamp;

/// How long a minute's item stays, in seconds: a day, so that a flood can be looked at.
const KEPT: i64 = 86_400;
/// Minutes that a reply waits for; after them it is `TenantThrottled`.
pub const MINUTES: u64 = 5;
/// How tokens are counted where a minute has so many at all.
pub const FITS: &str = "attribute_not_exists(#tokens) OR #tokens <= :left";
/// The same where it never has: an item that is not there yet fails, too.
pub const NEVER_FITS: &str = "#tokens <= :left";
/// What counting writes.
pub const COUNTS: &str = "SET expiresAt = :expiry ADD #tokens :tokens";

/// Where a minute of a tenant stands: `MINUTE#2026-11-30T12:31`, UTC.
#[must_use]
pub fn minute_key(tenant: &TenantId, now: Timestamp) -> Item {
    key_of(tenant, &format!("MINUTE#{}", now.strftime("%Y-%m-%dT%H:%M")))
}

/// Counts the tokens of a reply in the minute of `now`, if it has as many left; fails otherwise.
#[must_use]
pub fn count_in_minute(tenant: &TenantId, tokens: u64, per_minute: u64, now: Timestamp) -> Update {
    let left = i128::from(per_minute) - i128::from(tokens);
    let expiry = now.as_second().saturating_add(KEPT);
    let signed = |value: i128| serde_json::json!({"N": value.to_string()});
    Update {
        key: minute_key(tenant, now),
        condition: if left < 0 { NEVER_FITS } else { FITS }.to_owned(),
        expression: COUNTS.to_owned(),
        names: vec![("#tokens".to_owned(), "tokens".to_owned())],
        values: Item::from_iter([
            (":expiry".to_owned(), signed(expiry.into())),
            (":tokens".to_owned(), number(tokens)),
            (":left".to_owned(), signed(left)),
        ]),
    }
}
