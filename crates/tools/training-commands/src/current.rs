//! `rejoinder training current`: which model is current under each name, and which one answers.

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::AttributeValue;
use clap::Args;
use cli_base::deployed::{Deployed, Which};
use cli_base::error::{Error, at_path, aws_call};
use cli_base::output;
use run_ledger::columns;
use serde::Serialize;
use serde_json::json;
use std::collections::HashMap;
use std::path::Path;

/// Flags of `rejoinder training current`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder training current
  rejoinder training current --json --stack rejoinder-production

A row for each name: the version that a person promoted last, the run that trained it, and the version that answers,
on which endpoint. The two differ while a model is being served, and where it could not be: then what answered before
does. Without an endpoint (parameter ServingEndpoint) none answers: docs/training/models.md#what-is-promoted-answers")]
pub struct Arguments {
    /// Print JSON: one object a line for each name
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    which: Which,
}

/// The model that is current under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Current {
    pub model: String,
    /// Counts the models under this name, from 1.
    pub version: u64,
    /// The run that trained it.
    pub run: String,
    /// RFC 3339 in UTC.
    pub promoted_at: String,
    pub promoted_by: String,
    /// Which model of this name answers, where one does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub serving: Option<Serving>,
}

/// A model that answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Serving {
    pub version: u64,
    pub endpoint: String,
    /// RFC 3339 in UTC.
    pub since: String,
}

/// An endpoint that an execution holds, to have it answer by another model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    pub endpoint: String,
    /// Its ARN.
    pub execution: String,
    /// The configuration that served before; empty where there was none, or nothing was changed yet.
    pub before: String,
}

/// An item as the SDK carries it.
type Item = HashMap<String, AttributeValue>;

/// What a table of claims says of models: the current ones, by name, and endpoints that are held.
///
/// # Errors
/// DynamoDB does not answer, or has no such table.
pub async fn read_current(
    client: &Client,
    table: &str,
) -> Result<(Vec<Current>, Vec<Held>), Error> {
    let begins = |text: &str| AttributeValue::S(text.to_owned());
    let scan = client.scan().table_name(table).consistent_read(true);
    let scan = scan.filter_expression("begins_with(pk, :model) OR begins_with(pk, :serving)");
    let scan = scan.expression_attribute_values(":model", begins("MODEL#"));
    let scan = scan.expression_attribute_values(":serving", begins("SERVING#"));
    let items = scan.into_paginator().items().send().collect::<Result<Vec<_>, _>>().await;
    let items = items.map_err(aws_call("dynamodb:Scan"))?;
    let mut models: Vec<Current> = items.iter().filter_map(current).collect();
    models.sort_by(|one, other| one.model.cmp(&other.model));
    Ok((models, items.iter().filter_map(held).collect()))
}

fn text(item: &Item, name: &str) -> Option<String> {
    item.get(name).and_then(|value| value.as_s().ok()).cloned()
}

fn number(item: &Item, name: &str) -> Option<u64> {
    item.get(name).and_then(|value| value.as_n().ok())?.parse().ok()
}

fn current(item: &Item) -> Option<Current> {
    let serving = || {
        Some(Serving {
            version: number(item, "servedVersion")?,
            endpoint: text(item, "servedOn")?,
            since: text(item, "servedSince")?,
        })
    };
    Some(Current {
        model: text(item, "pk")?.strip_prefix("MODEL#")?.to_owned(),
        version: number(item, "version")?,
        run: text(item, "run")?,
        promoted_at: text(item, "promotedAt")?,
        promoted_by: text(item, "promotedBy")?,
        serving: serving(),
    })
}

fn held(item: &Item) -> Option<Held> {
    Some(Held {
        endpoint: text(item, "pk")?.strip_prefix("SERVING#")?.to_owned(),
        execution: text(item, "claim")?,
        before: text(item, "servedBefore").unwrap_or_default(),
    })
}

/// Runs the command.
///
/// # Errors
/// The deployment has no training, or a service does not answer.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    let deployed = Deployed::find(&arguments.which).await?;
    let table = deployed.output("TrainingClaimsTableName")?;
    let (models, _) = read_current(&Client::new(&deployed.config), table).await?;
    for line in if arguments.json { objects(&models) } else { rows(&models) } {
        output::line(&line).map_err(at_path(Path::new("standard output")))?;
    }
    Ok(0)
}

fn objects(models: &[Current]) -> Vec<String> {
    models.iter().map(|model| json!(model).to_string()).collect()
}

/// Widths of the columns but the last.
const WIDTHS: [usize; 5] = [24, 8, 24, 26, 8];

fn rows(models: &[Current]) -> Vec<String> {
    let heading = columns(["MODEL", "CURRENT", "RUN", "PROMOTED", "ANSWERS"], WIDTHS, "ON");
    let row = |one: &Current| {
        let answers = one.serving.as_ref().map(|serving| serving.version.to_string());
        let on = one.serving.as_ref().map_or("", |serving| serving.endpoint.as_str());
        let answers = answers.unwrap_or_else(|| "none".to_owned());
        let version = one.version.to_string();
        columns([&one.model, &version, &one.run, &one.promoted_at, &answers], WIDTHS, on)
    };
    [heading].into_iter().chain(models.iter().map(row)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(texts: &[(&str, &str)], numbers: &[(&str, &str)]) -> Item {
        let text = |one: &(&str, &str)| (one.0.to_owned(), AttributeValue::S(one.1.to_owned()));
        let number = |one: &(&str, &str)| (one.0.to_owned(), AttributeValue::N(one.1.to_owned()));
        texts.iter().map(text).chain(numbers.iter().map(number)).collect()
    }

    const PROMOTED: [(&str, &str); 4] = [
        ("pk", "MODEL#shades"),
        ("run", "third"),
        ("promotedAt", "2026-11-30T18:00:00.000Z"),
        ("promotedBy", "ana@example.com"),
    ];

    /// As the machines write them.
    #[test]
    fn a_model_says_whether_it_answers() {
        let idle = current(&item(&PROMOTED, &[("version", "3")])).unwrap();
        assert_eq!((idle.model.as_str(), idle.version, &idle.serving), ("shades", 3, &None));
        let served = [("servedOn", "eyes"), ("servedSince", "2026-11-30T17:00:00.000Z")];
        let numbers = [("version", "3"), ("servedVersion", "1")];
        let behind = current(&item(&[&PROMOTED[..], &served].concat(), &numbers)).unwrap();
        let [heading, one, other] = &rows(&[idle, behind.clone()])[..] else {
            panic!("three rows")
        };
        assert!(heading.starts_with("MODEL ") && one.ends_with("none"), "{one}");
        assert!(other.ends_with("1         eyes"), "{other}");
        let object: serde_json::Value = serde_json::from_str(&objects(&[behind])[0]).unwrap();
        assert_eq!(object["serving"]["version"], 1);
    }

    #[test]
    fn other_items_are_no_models() {
        let run = item(&[("pk", "MODEL-RUN#third"), ("claim", "arn:1")], &[]);
        assert_eq!((current(&run), held(&run)), (None, None));
        let free = item(&[("pk", "SERVING#eyes")], &[]);
        assert_eq!(held(&free), None);
        let taken =
            item(&[("pk", "SERVING#eyes"), ("claim", "arn:1"), ("servedBefore", "eyes-v1-7")], &[]);
        let (endpoint, execution) = ("eyes".to_owned(), "arn:1".to_owned());
        assert_eq!(
            held(&taken),
            Some(Held { endpoint, execution, before: "eyes-v1-7".to_owned() })
        );
    }
}
