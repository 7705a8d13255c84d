//! A tenant's route to and from the item of the table, in DynamoDB's own JSON (`{"S": ...}`, `{"N": ...}`): as
//! Step Functions and the service's API have it.
//!
//! The item stands under `TENANT#<id>`, `ROUTE`; `docs/models/README.md` describes it. Writers and the budget are
//! documents, one JSON text each: the table never looks into them.

use crate::attribute::{Item, document, key, number, text};
use crate::tenant::is_said;
use crate::{Brand, OnFailure, Tenant, TenantId, Writer};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// An item that is not a tenant's route. Quotes nothing of it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the tenant's item has no usable {attribute}: correct it in the tenants' table")]
pub struct UnreadableRecord {
    /// The attribute that is missing or wrong.
    pub attribute: &'static str,
}

/// The item of a tenant's route.
#[must_use]
pub fn to_item(tenant: &Tenant) -> Item {
    let Tenant { id, version, brand, writer, before, on_failure, budget, changed } = tenant;
    let mut item = key(id);
    let mut set = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            item.insert(name.to_owned(), value);
        }
    };
    set("version", Some(number(*version)));
    set("brandName", Some(text(&brand.name)));
    set("brandVoice", Some(text(&brand.voice)));
    set("signature", Some(&brand.signature).filter(|words| !words.is_empty()).map(|s| text(s)));
    set("onFailure", Some(text(policy(*on_failure))));
    set("writer", writer.as_ref().map(document));
    set("before", before.as_ref().map(document));
    set("budget", budget.as_ref().map(document));
    set("changed", changed.as_ref().map(document));
    item
}

/// The tenant of an item.
///
/// # Errors
/// The first attribute that is missing or wrong. An adapter that is not the tenant's own is wrong.
pub fn of_item(item: &Item) -> Result<Tenant, UnreadableRecord> {
    let id = string(item, "pk")?.strip_prefix("TENANT#").and_then(TenantId::parse);
    let id = id.ok_or_else(unreadable("pk"))?;
    let sk = string(item, "sk")?;
    let tenant = Tenant {
        version: whole(item, "version")?,
        brand: brand(item)?,
        writer: writer(item, "writer", &id)?,
        before: writer(item, "before", &id)?,
        on_failure: parse_policy(string(item, "onFailure")?).ok_or_else(unreadable("onFailure"))?,
        budget: optional(item, "budget")?,
        changed: optional(item, "changed")?,
        id,
    };
    if sk == "ROUTE" { Ok(tenant) } else { Err(UnreadableRecord { attribute: "sk" }) }
}

fn brand(item: &Item) -> Result<Brand, UnreadableRecord> {
    let has_signature = item.contains_key("signature");
    Ok(Brand {
        name: said(item, "brandName")?,
        voice: said(item, "brandVoice")?,
        signature: if has_signature { said(item, "signature")? } else { String::new() },
    })
}

/// A text of a brand that says something and is not too long.
fn said(item: &Item, attribute: &'static str) -> Result<String, UnreadableRecord> {
    let text = string(item, attribute)?;
    if is_said(text) { Ok(text.to_owned()) } else { Err(UnreadableRecord { attribute }) }
}

fn writer(
    item: &Item,
    attribute: &'static str,
    tenant: &TenantId,
) -> Result<Option<Writer>, UnreadableRecord> {
    let writer: Option<Writer> = optional(item, attribute)?;
    match writer {
        Some(writer) if !writer.fits(tenant) => Err(UnreadableRecord { attribute }),
        writer => Ok(writer),
    }
}

fn policy(on_failure: OnFailure) -> &'static str {
    match on_failure {
        OnFailure::Person => "PERSON",
        OnFailure::Bedrock => "BEDROCK",
    }
}

fn parse_policy(text: &str) -> Option<OnFailure> {
    [OnFailure::Person, OnFailure::Bedrock].into_iter().find(|one| policy(*one) == text)
}

fn string<'a>(item: &'a Item, attribute: &'static str) -> Result<&'a str, UnreadableRecord> {
    let value = item.get(attribute).and_then(|value| value["S"].as_str());
    value.ok_or_else(unreadable(attribute))
}

fn whole(item: &Item, attribute: &'static str) -> Result<u64, UnreadableRecord> {
    let digits = item.get(attribute).and_then(|value| value["N"].as_str());
    digits.and_then(|digits| digits.parse().ok()).ok_or_else(unreadable(attribute))
}

/// A document that need not be there.
fn optional<T: DeserializeOwned>(
    item: &Item,
    attribute: &'static str,
) -> Result<Option<T>, UnreadableRecord> {
    if !item.contains_key(attribute) {
        return Ok(None);
    }
    let read = serde_json::from_str(string(item, attribute)?);
    read.map(Some).map_err(|_| UnreadableRecord { attribute })
}

fn unreadable(attribute: &'static str) -> impl Fn() -> UnreadableRecord {
    move || UnreadableRecord { attribute }
}
