//! What a tenant may consume in a month: reserved before it is asked, settled after.
//!
//! The month's item counts `tokens`, those spent and those reserved, so that one condition decides, and
//! `microUsd`, what settled replies cost. Each reservation has a mark of its own in the item, `open-` and the
//! execution's name: it is settled once, however often the write is sent, and what an execution that died left
//! behind is found and given back. The machine of the reviews makes these writes; a test holds it to them.

use crate::attribute::{Item, key_of, number, text};
use crate::{TenantId, Update};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// How long a month's item stays, in seconds: 400 days, so that a year's bills can be checked.
const KEPT: i64 = 400 * 86_400;
/// After how many seconds an execution that has not settled is dead: six hours. A live one settles within two
/// and a half (`crates/tools/asl-lint/tests/review_machine.rs` sums its waits up).
pub const DEAD_AFTER: i64 = 21_600;
/// Tokens of a prompt without the review: instructions, product, facts, answers. 519 were read on average with
/// a review of 56 characters (docs/review/cost.md).
pub const PROMPT_TOKENS: u64 = 1_500;
/// Drafts of a reply: one that breaks a rule is written once more.
pub const DRAFTS: u64 = 2;

/// How a reservation is made where the month has so much at all.
pub const RESERVES: &str =
    "attribute_not_exists(#mine) AND (attribute_not_exists(#tokens) OR #tokens <= :left)";
/// The same where it never has: nothing may be taken of an item that is not there yet, either.
pub const REFUSES: &str = "attribute_not_exists(#mine) AND #tokens <= :left";
/// What a reservation writes.
pub const TAKES: &str = "SET #mine = :mine, expiresAt = :expiry ADD #tokens :tokens";
/// What a settlement writes.
pub const SETTLES: &str = "REMOVE #mine ADD #tokens :change, #microUsd :cost";
/// What gives back a dead execution's reservation.
pub const GIVES_BACK: &str = "REMOVE #dead ADD #tokens :back";

/// Tokens, those of prompts and answers together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Budget {
    /// In a calendar month, UTC.
    pub tokens_per_month: u64,
    /// In a minute, by what replies may take ([`crate::count_in_minute`]); none for no bound.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tokens_per_minute: Option<u64>,
}

impl Budget {
    /// Whether one of its bounds lets nothing through.
    #[must_use]
    pub fn is_of_nothing(self) -> bool {
        self.tokens_per_month == 0 || self.tokens_per_minute == Some(0)
    }
}

/// Tokens that are reserved for the reply to a review of so many characters, by a writer that may write so many
/// tokens of a draft: an estimate. A token of most scripts has one character or more.
#[must_use]
pub fn reserved_for(characters: u64, max_tokens: u64) -> u64 {
    DRAFTS * (PROMPT_TOKENS + characters + max_tokens)
}

/// Whole millionths of a US dollar.
#[must_use]
pub fn micro_usd(usd: f64) -> u64 {
    (usd * 1e6).round().max(0.0) as u64
}

/// Where a month's budget of a tenant stands: `BUDGET#2026-11`.
#[must_use]
pub fn month_key(tenant: &TenantId, month: Timestamp) -> Item {
    key_of(tenant, &format!("BUDGET#{}", month.strftime("%Y-%m")))
}

/// What one execution takes out of a tenant's month before it asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reservation {
    pub tenant: TenantId,
    /// The execution's name.
    pub execution: String,
    /// When the execution began: it says which month.
    pub began: Timestamp,
    /// As [`reserved_for`] says.
    pub tokens: u64,
}

impl Reservation {
    /// Takes the tokens, if the month has as many left and this execution has taken none: a write whose
    /// condition fails otherwise.
    #[must_use]
    pub fn reserve(&self, budget: Budget, now: Timestamp) -> Update {
        let left = i128::from(budget.tokens_per_month) - i128::from(self.tokens);
        let expiry = now.as_second().saturating_add(KEPT);
        let mark = format!("{} {}", self.tokens, now.as_second());
        self.update(
            if left < 0 { REFUSES } else { RESERVES },
            TAKES,
            &["#tokens"],
            Item::from_iter([
                (":mine".to_owned(), text(&mark)),
                (":expiry".to_owned(), signed(expiry.into())),
                (":tokens".to_owned(), number(self.tokens)),
                (":left".to_owned(), signed(left)),
            ]),
        )
    }

    /// Gives back what was not used, or takes what was used beyond it, once: the condition fails for who has
    /// settled already, and for a reservation that was given back.
    #[must_use]
    pub fn settle(&self, used: u64, micro_usd: u64) -> Update {
        let change = i128::from(used) - i128::from(self.tokens);
        self.update(
            "attribute_exists(#mine)",
            SETTLES,
            &["#tokens", "#microUsd"],
            Item::from_iter([
                (":change".to_owned(), signed(change)),
                (":cost".to_owned(), number(micro_usd)),
            ]),
        )
    }

    fn update(&self, condition: &str, expression: &str, names: &[&str], values: Item) -> Update {
        let mine = ("#mine".to_owned(), format!("{OPEN}{}", self.execution));
        let others = names.iter().map(|name| ((*name).to_owned(), name.replace('#', "")));
        Update {
            key: month_key(&self.tenant, self.began),
            condition: condition.to_owned(),
            expression: expression.to_owned(),
            names: [mine].into_iter().chain(others).collect(),
            values,
        }
    }
}

/// What the names of reservations begin with.
const OPEN: &str = "open-";

/// A reservation that stands in a month's item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// The execution's name.
    pub execution: String,
    pub tokens: u64,
    /// When it was made, in seconds of Unix time.
    pub since: i64,
}

/// What stands of a tenant's month.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Month {
    /// Tokens that are spent and reserved.
    pub tokens: i64,
    /// Millionths of a US dollar, of what is settled.
    pub micro_usd: u64,
    /// What is reserved, by the executions' names.
    pub open: Vec<Open>,
}

impl Month {
    /// Of the month's item; what is not there is nothing.
    #[must_use]
    pub fn of_item(item: &Item) -> Self {
        let mut open: Vec<Open> =
            item.iter().filter_map(|(name, value)| open(name, value)).collect();
        open.sort_by(|one, other| one.execution.cmp(&other.execution));
        let number = |name: &str| item.get(name).and_then(|value| value["N"].as_str());
        Self {
            tokens: number("tokens").and_then(|digits| digits.parse().ok()).unwrap_or_default(),
            micro_usd: number("microUsd")
                .and_then(|digits| digits.parse().ok())
                .unwrap_or_default(),
            open,
        }
    }

    /// Tokens that are reserved.
    #[must_use]
    pub fn reserved(&self) -> u64 {
        self.open.iter().map(|open| open.tokens).sum()
    }

    /// One reservation whose execution must be dead, if there is one.
    #[must_use]
    pub fn dead(&self, now: Timestamp) -> Option<&Open> {
        self.open.iter().find(|open| open.since < now.as_second() - DEAD_AFTER)
    }
}

impl Open {
    /// Gives back what a dead execution reserved, once.
    #[must_use]
    pub fn give_back(&self, tenant: &TenantId, month: Timestamp) -> Update {
        let dead = ("#dead".to_owned(), format!("{OPEN}{}", self.execution));
        Update {
            key: month_key(tenant, month),
            condition: "attribute_exists(#dead)".to_owned(),
            expression: GIVES_BACK.to_owned(),
            names: vec![dead, ("#tokens".to_owned(), "tokens".to_owned())],
            values: Item::from_iter([(":back".to_owned(), signed(-i128::from(self.tokens)))]),
        }
    }
}

fn open(name: &str, value: &serde_json::Value) -> Option<Open> {
    let execution = name.strip_prefix(OPEN)?.to_owned();
    let (tokens, since) = value["S"].as_str()?.split_once(' ')?;
    Some(Open { execution, tokens: tokens.parse().ok()?, since: since.parse().ok()? })
}

fn signed(value: i128) -> serde_json::Value {
    serde_json::json!({"N": value.to_string()})
}
