//! What an endpoint of models costs by the hour, shared by who used it.
//!
//! An endpoint is paid for whether it writes or not. Each clock hour (UTC) in which it wrote replies is shared by
//! the tokens that it read and wrote for each tenant; an hour in which it wrote none is idle, and nobody's.

use crate::tenant::WRITES;
use crate::{Entry, Ledger};
use reviews::Call;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Seconds of an hour.
const HOUR: i64 = 3_600;

/// What an endpoint is rented for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rent {
    /// US dollars for an hour of all its instances.
    pub usd_per_hour: f64,
    /// Hours that it ran; none for those from the first in which it wrote to the last.
    pub hours: Option<u32>,
}

/// An endpoint's hours, and whose they were.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EndpointSum<'a> {
    /// Hours that it ran.
    pub hours: u32,
    /// Of them those in which it wrote.
    pub busy: u32,
    /// US dollars of the busy ones by tenant; replies of none stand under the empty name.
    pub shares: BTreeMap<&'a str, f64>,
    /// US dollars of the others.
    pub idle_usd: f64,
}

/// It ran for fewer hours than those in which it wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it wrote in {busy} hours, and is said to have run {hours}")]
pub struct TooFewHours {
    pub busy: u32,
    pub hours: u32,
}

impl Ledger {
    /// The hours of the endpoint of this name. All dollars together are the rent of its hours.
    ///
    /// # Errors
    /// It wrote in more hours than it is said to have run.
    pub fn by_endpoint(&self, name: &str, rent: Rent) -> Result<EndpointSum<'_>, TooFewHours> {
        let used = self.used(name);
        let busy: BTreeSet<i64> = used.keys().map(|(hour, _)| *hour).collect();
        let span = busy.last().zip(busy.first()).map_or(0, |(last, first)| last - first + 1);
        let wrote = whole(busy.len() as i64);
        let hours = rent.hours.unwrap_or(whole(span));
        if hours < wrote {
            return Err(TooFewHours { busy: wrote, hours });
        }
        let mut shares = BTreeMap::new();
        for ((hour, tenant), tokens) in &used {
            let all: f64 = used.range((*hour, "")..(hour + 1, "")).map(|(_, tokens)| tokens).sum();
            *shares.entry(*tenant).or_default() += rent.usd_per_hour * tokens / all;
        }
        let idle_usd = f64::from(hours - wrote) * rent.usd_per_hour;
        Ok(EndpointSum { hours, busy: wrote, shares, idle_usd })
    }

    /// Tokens that the endpoint read and wrote, by hour since 1970 and tenant.
    fn used(&self, name: &str) -> BTreeMap<(i64, &str), f64> {
        let mut used = BTreeMap::new();
        for entry in &self.entries {
            let tokens: f64 = entry.calls.iter().filter(|call| is_by(call, name)).map(tokens).sum();
            if let Some(hour) = hour_of(entry).filter(|_| tokens > 0.0) {
                let tenant = entry.tenant.as_deref().unwrap_or_default();
                *used.entry((hour, tenant)).or_default() += tokens;
            }
        }
        used
    }
}

/// The hour of the reply; of an outcome event that of the review, which a person may have held up for hours.
fn hour_of(entry: &Entry) -> Option<i64> {
    Some(entry.at?.as_second().div_euclid(HOUR))
}

/// Whether an adapter or a base of this endpoint wrote: `sagemaker:voices/t-kontor-7ae13eef3346`.
fn is_by(call: &Call, endpoint: &str) -> bool {
    let route = call.model_id.as_deref().and_then(|id| id.strip_prefix("sagemaker:"));
    let named = route.map(|route| route.split_once('/').map_or(route, |(endpoint, _)| endpoint));
    call.function == WRITES && named == Some(endpoint)
}

fn tokens(call: &Call) -> f64 {
    (call.usage.input_tokens + call.usage.output_tokens) as f64
}

fn whole(hours: i64) -> u32 {
    u32::try_from(hours).unwrap_or(u32::MAX)
}
