//! The table of decisions, read whole: by articles for what stands, by terms for what follows.

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::AttributeValue;
use cli_base::deployed::Deployed;
use cli_base::error::{Error, aws_call};
use decisions::{Decision, MOST_RECALLED, Undo};
use serde::de::DeserializeOwned;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

type Item = HashMap<String, AttributeValue>;

/// All that was decided.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Decided {
    pub decisions: Vec<Decision>,
    pub undone: Vec<Undo>,
}

impl Decided {
    /// All that a deployment's table holds.
    ///
    /// # Errors
    /// There is none, DynamoDB does not answer, or an item is neither.
    pub async fn read(deployed: &Deployed) -> Result<Self, Error> {
        let client = Client::new(&deployed.config);
        let scan = client.scan().table_name(deployed.output("DecisionsTableName")?);
        // Under its term a decision stands once more.
        let filter = "begins_with(pk, :article) OR attribute_exists(#undo)";
        let scan = scan.filter_expression(filter).expression_attribute_names("#undo", "undo");
        let articles = AttributeValue::S("article/".to_owned());
        let scan = scan.expression_attribute_values(":article", articles);
        let items = scan.into_paginator().items().send().collect::<Result<Vec<_>, _>>().await;
        Self::of(items.map_err(aws_call("dynamodb:Scan"))?.iter())
    }

    /// What the next suggestions are told of each term: the newest that a deployment's table holds, as many as
    /// they read.
    ///
    /// # Errors
    /// There is none, DynamoDB does not answer, or an item is neither.
    pub async fn recalled(deployed: &Deployed) -> Result<BTreeMap<String, Self>, Error> {
        let client = Client::new(&deployed.config);
        let scan = client.scan().table_name(deployed.output("DecisionsTableName")?);
        let scan = scan.filter_expression("begins_with(pk, :term)");
        let scan = scan.expression_attribute_values(":term", AttributeValue::S(TERM.to_owned()));
        let items = scan.into_paginator().items().send().collect::<Result<Vec<_>, _>>().await;
        by_terms(items.map_err(aws_call("dynamodb:Scan"))?)
    }

    fn of<'a>(items: impl Iterator<Item = &'a Item>) -> Result<Self, Error> {
        let mut decided = Self::default();
        for item in items {
            match (item.get("decision"), item.get("undo")) {
                (Some(decision), _) => decided.decisions.push(read(decision)?),
                (None, Some(undo)) => decided.undone.push(read(undo)?),
                (None, None) => return Err(unreadable()),
            }
        }
        Ok(decided)
    }
}

/// What the partitions of terms begin with ([`decisions::term_key`]).
const TERM: &str = "term/";

fn by_terms(items: Vec<Item>) -> Result<BTreeMap<String, Decided>, Error> {
    let mut terms: BTreeMap<String, BTreeMap<Reverse<String>, Item>> = BTreeMap::new();
    for item in items {
        let text = |name: &str| item.get(name)?.as_s().ok().cloned();
        let keys = text("pk").zip(text("sk"));
        let (pk, sk) = keys.ok_or_else(unreadable)?;
        let term = pk.strip_prefix(TERM).ok_or_else(unreadable)?.to_owned();
        terms.entry(term).or_default().insert(Reverse(sk), item);
    }
    let newest =
        |items: BTreeMap<Reverse<String>, Item>| Decided::of(items.values().take(MOST_RECALLED));
    terms.into_iter().map(|(term, items)| Ok((term, newest(items)?))).collect()
}

fn read<T: DeserializeOwned>(value: &AttributeValue) -> Result<T, Error> {
    let text = value.as_s().map_err(|_| unreadable())?;
    serde_json::from_str(text).map_err(|_| unreadable())
}

fn unreadable() -> Error {
    Error::Usage("the table of decisions has an item that is no decision".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use decisions::{Ledger, Pair};
    use serde_json::json;

    /// What is muted is what the suggestions mute: by as many of the newest as they read.
    #[test]
    fn of_a_term_the_newest_count() {
        let item = |at: usize| {
            let moment = format!("2026-11-30T08:{:02}:{:02}Z", at / 60, at % 60);
            let reason = if at < 3 { "NOT_RELEVANT" } else { "WRONG_PLACE" };
            let decision = json!({"number": 1, "articleId": format!("a-{at}"), "version": 1, "suggestionId": "s",
                "kind": "TAG", "term": "ferry", "target": "#ferry", "rank": 1, "verdict": "REJECTED",
                "reason": reason, "who": "ana", "at": moment});
            let texts = [
                ("pk", "term/ferry".to_owned()),
                ("sk", moment),
                ("decision", decision.to_string()),
            ];
            texts.map(|(name, text)| (name.to_owned(), AttributeValue::S(text))).into()
        };
        let is_muted = |count: usize| {
            let terms = by_terms((0..count).map(item).collect()).unwrap();
            let Decided { decisions, undone } = &terms["ferry"];
            Ledger::of(decisions, undone).is_muted(&Pair::of_tag("ferry"))
        };
        assert!(is_muted(MOST_RECALLED));
        assert!(!is_muted(MOST_RECALLED + 1));
        assert!(by_terms(vec![Item::new()]).is_err());
    }
}
