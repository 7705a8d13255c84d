//! Where items are: string keys `pk` and `sk`.

use crate::port::ReportKey;
use insights::Period;

/// The partition of the products that have reviews; their sort keys are their ids.
pub(crate) const PRODUCTS: &str = "products";

pub(crate) fn reviews_of(product_id: &str) -> String {
    format!("reviews#{product_id}")
}

/// The revision stands last, in ten digits, so that any id can stand before it.
pub(crate) fn revision(review_id: &str, revision: u32) -> String {
    format!("{review_id}#{revision:010}")
}

/// The review's id and its revision.
pub(crate) fn parse_revision(sk: &str) -> Option<(&str, u32)> {
    let (review_id, revision) = sk.rsplit_once('#')?;
    Some((review_id, revision.parse().ok()?))
}

pub(crate) fn reports_of(product_id: &str) -> String {
    format!("reports#{product_id}")
}

pub(crate) fn period(period: &Period) -> String {
    format!("{}/{}", period.since, period.until)
}

pub(crate) fn parse_period(sk: &str) -> Option<Period> {
    let (since, until) = sk.split_once('/')?;
    Some(Period { since: since.to_owned(), until: until.to_owned() })
}

/// A report's partition and sort key.
pub(crate) fn report(key: &ReportKey<'_>) -> (String, String) {
    (reports_of(key.product_id), period(key.period))
}
