//! `rejoinder descriptions corrections`: what people decided about attributes, as a dataset.

use approval_store::{DynamoDb, ReadAudit};
use approvals::AuditEntry;
use clap::Args;
use cli_base::deployed::{Deployed, Which};
use cli_base::error::{Error, at_path, failed_call};
use cli_base::moment::moment;
use cli_base::{aws, output};
use corrections::{Agreed, Agreement, Asked, Dataset, Judgement, Report, Rules, dataset};
use jiff::Timestamp;
use products::{Doubt, Vocabulary};
use questions::{Choice, Identity, Stage};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Flags of `rejoinder descriptions corrections`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder descriptions corrections --out corrections.jsonl
  rejoinder descriptions corrections --out corrections.jsonl --since 90d --stack rejoinder-production
  rejoinder descriptions corrections --out corrections.jsonl --salt 'our shop' --test-share 0.2 --json

Writes one line for each attribute of a picture that a person confirmed or corrected: question,
answer, and where it comes from. Left out and counted: what a program decided, what nobody could
tell, what two people answered differently, products of the test set, and what one person decided
beyond their share. The test set is chosen by a hash of the product's id and the salt: keep the salt.")]
pub struct Arguments {
    /// The file to write, JSON Lines
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Only decisions since then: a moment (RFC 3339), a day, or a time ago such as 2h or 7d
    #[arg(long, value_name = "TIME", default_value = "30d")]
    since: String,
    /// The shop's vocabulary [default: clothing]
    #[arg(long, value_name = "FILE")]
    vocabulary: Option<PathBuf>,
    /// What the test set is chosen by, with the product's id
    #[arg(long, value_name = "TEXT", default_value = "rejoinder")]
    salt: String,
    /// Share of the products that are kept for testing
    #[arg(long, value_name = "SHARE", default_value_t = 0.1)]
    test_share: f64,
    /// Share of the lines that one person may give
    #[arg(long, value_name = "SHARE", default_value_t = 0.5)]
    most_of_one: f64,
    /// Print the report as one JSON object
    #[arg(long)]
    json: bool,
    /// A table on AWS instead of a stack: the output ApprovalsTableName
    #[arg(long, value_name = "NAME", conflicts_with = "stack")]
    table: Option<String>,
    #[command(flatten)]
    which: Which,
}

/// Days; only writing uses it, and we only read.
const RETENTION: u32 = 400;

/// Runs the command.
///
/// # Errors
/// No stack runs, the table cannot be read, the vocabulary is none, or the file cannot be written.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    let vocabulary = vocabulary(arguments.vocabulary.as_deref())?;
    let rules = rules(&arguments)?;
    let found = dataset(&judgements(&arguments).await?, &vocabulary, &rules);
    write(&arguments.out, &found)?;
    let shown = match arguments.json {
        true => serde_json::to_string(&found.report).unwrap_or_default(),
        false => told(&found.report, &arguments.out),
    };
    output::line(&shown).map_err(at_path(Path::new("standard output")))?;
    Ok(0)
}

fn vocabulary(file: Option<&Path>) -> Result<Vocabulary, Error> {
    let Some(path) = file else { return Ok(Vocabulary::clothing().clone()) };
    let text = fs::read(path).map_err(at_path(path))?;
    let wrong = |error| Error::Usage(format!("{}: {error}", path.display()));
    Vocabulary::read(&text).map_err(wrong)
}

fn rules(arguments: &Arguments) -> Result<Rules, Error> {
    let Arguments { salt, test_share, most_of_one, .. } = arguments;
    for (flag, share) in [("--test-share", test_share), ("--most-of-one", most_of_one)] {
        if !(0.0..=1.0).contains(share) {
            return Err(Error::Usage(format!("{flag} {share}: give a share from 0 to 1")));
        }
    }
    Ok(Rules { salt: salt.clone(), test_share: *test_share, most_of_one: *most_of_one })
}

async fn judgements(arguments: &Arguments) -> Result<Vec<Judgement>, Error> {
    let now = Timestamp::now();
    let since = moment("--since", &arguments.since, now)?;
    let store = store(arguments).await?;
    let entries = store.between(since, now).await.map_err(failed_call("dynamodb:Query"))?;
    Ok(entries.iter().flat_map(judged).collect())
}

async fn store(arguments: &Arguments) -> Result<DynamoDb, Error> {
    if let Some(table) = &arguments.table {
        return Ok(DynamoDb::new(&aws::ambient().await, table, RETENTION));
    }
    let deployed = Deployed::find(&arguments.which).await?;
    Ok(DynamoDb::new(&deployed.config, deployed.output("ApprovalsTableName")?, RETENTION))
}

/// An attribute as it was proposed.
#[derive(Debug, Deserialize)]
struct Proposed {
    attribute: String,
    value: String,
    confidence: f64,
    /// What the model saw, where the seller says something else; what a review says, where one does.
    #[serde(default)]
    shown: Option<String>,
    #[serde(default)]
    why: Option<Doubt>,
    #[serde(default)]
    blind: bool,
}

impl Proposed {
    /// What the person saw of it.
    fn asked(&self) -> Asked {
        match (&self.shown, self.blind) {
            (Some(_), _) => Asked::Compared,
            (None, true) => Asked::Blind,
            (None, false) => Asked::Shown,
        }
    }

    /// Whether a review has it looked at again.
    fn is_correction(&self) -> bool {
        self.why == Some(Doubt::Reviewed)
    }

    /// The value that the model proposed.
    fn before(&self) -> &str {
        let seen = self.shown.as_ref().filter(|_| !self.is_correction());
        seen.unwrap_or(&self.value)
    }
}

/// The attributes that one decision is about; none where it rejects, or is about something else.
fn judged(entry: &AuditEntry) -> Vec<Judgement> {
    let is_wanted = entry.stage == Stage::Attributes && entry.choice != Choice::Reject;
    let Some(picture) = entry.pictures.first().filter(|_| is_wanted) else { return vec![] };
    let Some(product_id) = &entry.product_id else { return vec![] };
    let proposed: Vec<Proposed> = serde_json::from_str(&entry.before).unwrap_or_default();
    let chosen: BTreeMap<String, String> = entry
        .after
        .as_deref()
        .and_then(|after| serde_json::from_str(after).ok())
        .unwrap_or_default();
    let judgement = |one: Proposed| Judgement {
        product_id: product_id.clone(),
        revision: entry.revision,
        picture: (picture.key.clone(), picture.etag.clone()),
        value: chosen.get(&one.attribute).unwrap_or(&one.value).clone(),
        before: one.before().to_owned(),
        asked: one.asked(),
        is_correction: one.is_correction(),
        attribute: one.attribute,
        confidence: one.confidence,
        who: entry.who.clone(),
        is_automatic: entry.identity == Identity::Automatic,
        decided_at: entry.decided_at.clone(),
        model_id: entry.model_id.clone(),
        prompt_version: entry.prompt_version.clone(),
        vocabulary_version: entry.vocabulary_version.clone(),
    };
    proposed.into_iter().map(judgement).collect()
}

fn write(path: &Path, found: &Dataset) -> Result<(), Error> {
    let line = |line| format!("{}\n", serde_json::to_string(line).unwrap_or_default());
    let lines: String = found.lines.iter().map(line).collect();
    fs::write(path, lines).map_err(at_path(path))
}

fn told(report: &Report, path: &Path) -> String {
    let Report { judgements, lines, corrected, agreement, left_out, conflicts } = report;
    let mut told = format!(
        "{lines} lines in {}, of which {corrected} correct what was proposed; {judgements} attributes were decided.",
        path.display()
    );
    told += &agreed(agreement);
    for (reason, count) in left_out {
        let reason = serde_json::to_value(reason).unwrap_or_default();
        told += &format!("\n  left out, {}: {count}", reason.as_str().unwrap_or_default());
    }
    for conflict in conflicts {
        let (product, values) = (output::plain(&conflict.product_id), conflict.values.join(", "));
        told += &format!("\n  people differ: {product}, {}: {values}", conflict.attribute);
    }
    told
}

/// How often people agree with the proposal; nothing where nobody was asked blind.
fn agreed(Agreement { shown, blind }: &Agreement) -> String {
    let told = |Agreed { decided, agreed }: &Agreed| format!("{agreed} of {decided}");
    let seen = match (shown.decided, blind.decided) {
        (_, 0) => return String::new(),
        (0, _) => "nobody saw one".to_owned(),
        _ => format!("{} where they saw it", told(shown)),
    };
    format!("\n  people agree with the proposal: {seen}, {} blind", told(blind))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn entry(patch: Value) -> AuditEntry {
        let mut entry = json!({
            "revision": 1, "productId": "shirt-7", "executionId": "e", "questionId": "q",
            "stage": "ATTRIBUTES", "round": 1, "attempt": 1, "choice": "EDIT",
            "who": "ana@example.com", "identity": "LINK", "asked": "ana@example.com",
            "askedAt": "2026-03-10T11:00:00.000Z", "decidedAt": "2026-03-10T12:00:00.000Z",
            "before": "[{\"attribute\":\"sleeve\",\"value\":\"short\",\"confidence\":0.4,\"why\":\"UNCERTAIN\"},\
                {\"attribute\":\"fit\",\"value\":\"slim\",\"confidence\":0.5,\"why\":\"UNCERTAIN\"}]",
            "after": "{\"sleeve\":\"long\"}",
            "pictures": [{"bucket": "products", "key": "shirt-7/1.png", "etag": "abc"}],
            "modelId": "m"
        });
        entry.as_object_mut().unwrap().extend(patch.as_object().unwrap().clone());
        serde_json::from_value(entry).unwrap()
    }

    #[test]
    fn what_was_changed_and_what_was_left_are_both_judged() {
        let found = judged(&entry(json!({})));
        let said = found
            .iter()
            .map(|one| (one.attribute.as_str(), one.before.as_str(), one.value.as_str()));
        let said: Vec<_> = said.collect();
        assert_eq!(said, [("sleeve", "short", "long"), ("fit", "slim", "slim")]);
        assert_eq!(
            (found[0].picture.0.as_str(), found[0].model_id.as_deref()),
            ("shirt-7/1.png", Some("m"))
        );
        assert!(!found[0].is_automatic);
    }

    #[test]
    fn of_a_conflict_what_the_model_saw_is_what_was_proposed() {
        let before = json!([{"attribute": "sleeve", "value": "short", "confidence": 0.9,
            "why": "CONFLICT", "shown": "long"}]);
        let found = judged(&entry(json!({"before": before.to_string(), "after": null})));
        assert_eq!((found[0].before.as_str(), found[0].value.as_str()), ("long", "short"));
    }

    #[test]
    fn what_a_review_says_the_model_did_not_propose() {
        let before = json!([{"attribute": "sleeve", "value": "long", "confidence": 0.9,
            "why": "REVIEWED", "shown": "short"}]);
        let after = json!({"sleeve": "short"}).to_string();
        let found = judged(&entry(json!({"before": before.to_string(), "after": after})));
        assert_eq!((found[0].before.as_str(), found[0].value.as_str()), ("long", "short"));
        assert!(found[0].is_correction);
    }

    #[test]
    fn agreement_is_counted_apart_where_nothing_was_proposed() {
        let of = |attribute: &str, extra: Value| {
            let mut one = json!({"attribute": attribute, "value": "short", "confidence": 0.4,
                "why": "UNCERTAIN"});
            one.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
            one
        };
        let shown = json!({"why": "CONFLICT", "shown": "long"});
        let before = json!([
            of("sleeve", json!({"blind": true})),
            of("fit", json!({})),
            of("colour", shown),
            of("pattern", json!({"why": "CONFLICT", "shown": "long", "blind": true}))
        ]);
        let found = judged(&entry(json!({"before": before.to_string()})));
        let asked: Vec<Asked> = found.iter().map(|one| one.asked).collect();
        assert_eq!(asked, [Asked::Blind, Asked::Shown, Asked::Compared, Asked::Compared]);
        let made = dataset(&found, Vocabulary::clothing(), &Rules::default());
        let told = told(&made.report, Path::new("c.jsonl"));
        assert!(told.contains("1 of 1 where they saw it, 0 of 1 blind"), "{told}");
        let all_blind =
            agreed(&Agreement { blind: made.report.agreement.blind, ..Default::default() });
        assert!(all_blind.ends_with("nobody saw one, 0 of 1 blind"), "{all_blind}");
    }

    #[test]
    fn rejections_texts_and_programs_teach_nothing() {
        assert_eq!(judged(&entry(json!({"choice": "REJECT"}))), []);
        assert_eq!(judged(&entry(json!({"stage": "DESCRIPTION", "before": "[]"}))), []);
        assert!(
            judged(&entry(json!({"identity": "AUTOMATIC"}))).iter().all(|one| one.is_automatic)
        );
    }
}
