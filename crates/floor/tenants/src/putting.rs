//! Brand, policy and budget of a tenant, written by one conditional write.

use crate::tenant::is_said;
use crate::{Brand, Budget, Change, Deed, OnFailure, Switch, Tenant, TenantId};
use jiff::Timestamp;

/// What a `put` writes.
const PUT: [&str; 7] =
    ["version", "brandName", "brandVoice", "signature", "onFailure", "budget", "changed"];

/// What is wanted of a tenant; none of a field leaves it as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Who replies; a new tenant needs one.
    pub name: Option<String>,
    /// How they sound; a new tenant needs one.
    pub voice: Option<String>,
    /// How every reply ends; empty for none.
    pub signature: Option<String>,
    /// Who writes when the writer does not; a person for a new tenant.
    pub on_failure: Option<OnFailure>,
    /// Tokens that the tenant may consume in a month; none within for no budget at all.
    pub tokens_per_month: Option<Option<u64>>,
    /// Tokens that its replies may ask for within a minute; none within for no such bound.
    pub tokens_per_minute: Option<Option<u64>>,
}

/// Why a route is not written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoRoute {
    /// A new tenant without a name or a voice, or one that says nothing or is too long.
    #[error("a tenant's {0} says something, in at most 500 characters")]
    NotSaid(&'static str),
    /// A bound of nothing.
    #[error("a budget is of at least one token; to have none reply, retire the adapter")]
    NoTokens,
    /// A bound of a minute without one of a month.
    #[error("a bound of a minute stands beside one of a month: say both")]
    MinuteAlone,
    /// Who writes it is not said.
    #[error("say who does it, in at most 200 characters")]
    NobodySaid,
    /// All is as it is wanted.
    #[error("nothing would change")]
    Unchanged,
}

impl Tenant {
    /// The tenant `id` as it is wanted, and the write that makes it so: from how it stands, or new.
    ///
    /// # Errors
    /// What is wanted is no route, or what stands already.
    pub fn put(
        id: &TenantId,
        stands: Option<&Self>,
        wanted: Wanted,
        by: &str,
        at: Timestamp,
    ) -> Result<Switch, NoRoute> {
        let change = Change { by: by.to_owned(), at, what: Deed::Put };
        if !change.is_said() {
            return Err(NoRoute::NobodySaid);
        }
        let seen = stands.map(|tenant| tenant.version);
        let unwritten = || {
            let brand =
                Brand { name: String::new(), voice: String::new(), signature: String::new() };
            Self::new(id.clone(), brand, OnFailure::default())
        };
        let before = stands.cloned().unwrap_or_else(unwritten);
        let tenant = wanted.of(before.clone())?;
        if stands == Some(&tenant) {
            return Err(NoRoute::Unchanged);
        }
        let version = seen.map_or(0, |seen| seen + 1);
        let tenant = Self { version, changed: Some(change), ..tenant };
        let update = tenant.update(&PUT, seen);
        Ok(Switch { tenant, update })
    }
}

impl Wanted {
    fn of(self, before: Tenant) -> Result<Tenant, NoRoute> {
        let Self { name, voice, signature, on_failure, tokens_per_month, tokens_per_minute } = self;
        let Brand { name: old_name, voice: old_voice, signature: old_signature } = before.brand;
        let signature = signature.unwrap_or(old_signature);
        let budget = bounded(before.budget, tokens_per_month, tokens_per_minute)?;
        if !signature.is_empty() && !is_said(&signature) {
            return Err(NoRoute::NotSaid("signature"));
        }
        if budget.is_some_and(|budget| budget.is_of_nothing()) {
            return Err(NoRoute::NoTokens);
        }
        let brand = Brand {
            name: said("name", name.unwrap_or(old_name))?,
            voice: said("voice", voice.unwrap_or(old_voice))?,
            signature,
        };
        let on_failure = on_failure.unwrap_or(before.on_failure);
        Ok(Tenant { brand, on_failure, budget, ..before })
    }
}

/// The budget with the bounds that are wanted; what is not wanted otherwise stays. Without a month's there is none.
fn bounded(
    before: Option<Budget>,
    per_month: Option<Option<u64>>,
    per_minute: Option<Option<u64>>,
) -> Result<Option<Budget>, NoRoute> {
    let month = per_month.unwrap_or(before.map(|budget| budget.tokens_per_month));
    let stands = before.and_then(|budget| budget.tokens_per_minute);
    match (month, per_minute) {
        (None, Some(Some(_))) => Err(NoRoute::MinuteAlone),
        (None, _) => Ok(None),
        (Some(tokens_per_month), minute) => {
            let tokens_per_minute = minute.unwrap_or(stands);
            Ok(Some(Budget { tokens_per_month, tokens_per_minute }))
        }
    }
}

fn said(what: &'static str, text: String) -> Result<String, NoRoute> {
    if is_said(&text) { Ok(text) } else { Err(NoRoute::NotSaid(what)) }
}
