//! What a tenant may consume: reserved before it is asked, settled after.

use crate::attribute::{Item, key_of, number};
use crate::{Refusal, TenantId, Update};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Tokens, those of prompts and answers together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Budget {
    /// In a calendar month, UTC.
    pub tokens_per_month: u64,
    /// In a minute; none for no bound.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tokens_per_minute: Option<u64>,
}

/// The time for which a bound holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    Month,
    Minute,
}

/// How long an item of a window stays: 400 days, so that a year's bills can be checked, and an hour.
const KEPT: [(Window, i64); 2] = [(Window::Month, 400 * 86_400), (Window::Minute, 3_600)];

impl Window {
    /// What a reservation that its condition refuses means.
    #[must_use]
    pub fn refusal(self) -> Refusal {
        match self {
            Self::Month => Refusal::BudgetExhausted,
            Self::Minute => Refusal::TenantThrottled,
        }
    }

    /// The sort key of the window that `now` is in: `BUDGET#2026-11` or `BUDGET#2026-11-29T20:21`.
    fn sort_key(self, now: Timestamp) -> String {
        let format = match self {
            Self::Month => "%Y-%m",
            Self::Minute => "%Y-%m-%dT%H:%M",
        };
        format!("BUDGET#{}", now.strftime(format))
    }

    fn expiry(self, now: Timestamp) -> u64 {
        let kept = KEPT.iter().find(|(window, _)| *window == self).map_or(0, |(_, kept)| *kept);
        u64::try_from(now.as_second().saturating_add(kept)).unwrap_or_default()
    }
}

impl Budget {
    /// Whether one of its bounds lets nothing through.
    #[must_use]
    pub fn is_of_nothing(self) -> bool {
        self.tokens_per_month == 0 || self.tokens_per_minute == Some(0)
    }

    /// The windows that are bounded, the minute first: it refuses for a moment only.
    pub fn windows(&self) -> impl Iterator<Item = (Window, u64)> + use<> {
        let minute = self.tokens_per_minute.map(|most| (Window::Minute, most));
        minute.into_iter().chain([(Window::Month, self.tokens_per_month)])
    }

    /// Takes `tokens` out of a window that has `most`, if it still has as many: a write whose condition fails
    /// where it has not.
    ///
    /// # Errors
    /// The window's refusal, where it never has as many.
    pub fn reserve(
        tenant: &TenantId,
        (window, most): (Window, u64),
        tokens: u64,
        now: Timestamp,
    ) -> Result<Update, Refusal> {
        let left = most.checked_sub(tokens).ok_or_else(|| window.refusal())?;
        let condition = "attribute_not_exists(#tokens) OR #tokens <= :left";
        let values = [
            (":taken", number(tokens)),
            (":left", number(left)),
            (":expiry", number(window.expiry(now))),
        ];
        let update = spend(tenant, window, now, condition, &values);
        Ok(Update { expression: "SET expiresAt = :expiry ADD #tokens :taken".to_owned(), ..update })
    }

    /// Gives back what was `reserved` and not `used`, or takes what was used beyond it, from the window in
    /// which it was reserved (`then`).
    #[must_use]
    pub fn settle(
        tenant: &TenantId,
        window: Window,
        (reserved, used): (u64, u64),
        then: Timestamp,
    ) -> Update {
        let change = i128::from(used) - i128::from(reserved);
        let values = [(":change", serde_json::json!({"N": change.to_string()}))];
        let update = spend(tenant, window, then, "attribute_exists(#tokens)", &values);
        Update { expression: "ADD #tokens :change".to_owned(), ..update }
    }
}

fn spend(
    tenant: &TenantId,
    window: Window,
    at: Timestamp,
    condition: &str,
    values: &[(&str, serde_json::Value)],
) -> Update {
    Update {
        key: key_of(tenant, &window.sort_key(at)),
        condition: condition.to_owned(),
        expression: String::new(),
        names: vec![("#tokens".to_owned(), "tokens".to_owned())],
        values: values.iter().map(|(n, v)| ((*n).to_owned(), v.clone())).collect::<Item>(),
    }
}
