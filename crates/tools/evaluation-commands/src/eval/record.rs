//! From what the machine stored to a result. Pure.

use aws_sdk_dynamodb::types::AttributeValue;
use evaluation::{
    Check, Item, ItemOutcome, ItemReply, ItemResult, ItemStatus, Judgement, Toxicity, check_reply,
    decide_outcome,
};
use reviews::{Moderation, Reply};
use serde::de::DeserializeOwned;
use std::collections::HashMap;
use usage::Usage;

/// The attributes of one item of the table.
pub(super) struct Record<'a>(pub(super) &'a HashMap<String, AttributeValue>);

impl Record<'_> {
    fn text(&self, name: &str) -> Option<&str> {
        Some(self.0.get(name)?.as_s().ok()?.as_str())
    }

    fn json<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        serde_json::from_str(self.text(name)?).ok()
    }

    /// The id of the suite's item.
    pub(super) fn id(&self) -> Option<&str> {
        self.text("sk")
    }

    /// How the item ended; none while it is under way.
    pub(super) fn status(&self) -> Option<ItemStatus> {
        match self.text("status")? {
            "SUCCEEDED" => Some(ItemStatus::Succeeded),
            "FAILED" => Some(ItemStatus::Failed),
            _ => None,
        }
    }

    /// The result of `item` by `candidate`. Of a failed one there is as much as was made.
    pub(super) fn result(&self, item: &Item, candidate: &str) -> Option<ItemResult> {
        let status = self.status()?;
        let reply: Option<Reply> = self.json("reply");
        let moderation: Option<Moderation> = self.json("moderation");
        let usage: Vec<Usage> = self.json("usages").unwrap_or_default();
        let judgement: Option<Judgement> = self.json("judgement");
        let ms = self.0.get("ms").and_then(|ms| ms.as_n().ok()?.parse::<f64>().ok());
        Some(ItemResult {
            item: item.id.clone(),
            candidate: candidate.to_owned(),
            slice: item.slice(),
            status: if judgement.is_some() { status } else { ItemStatus::Failed },
            error: self.error(status, judgement.is_some()),
            checks: self.check_reply(item, reply.as_ref(), moderation.as_ref()),
            toxicity: moderation.as_ref().map(toxicity),
            outcome: self.decide_outcome(reply.as_ref(), moderation.as_ref()),
            reply: reply.map(shown),
            judgement,
            cost_usd: usage.iter().copied().sum::<Usage>().cost_usd,
            usage,
            ms: ms.unwrap_or_default() as u64,
        })
    }

    fn error(&self, status: ItemStatus, judged: bool) -> Option<String> {
        match status {
            ItemStatus::Failed => Some(self.text("error").unwrap_or("Unknown").to_owned()),
            ItemStatus::Succeeded => (!judged).then(|| "UnreadableRecord".to_owned()),
        }
    }

    fn check_reply(
        &self,
        item: &Item,
        reply: Option<&Reply>,
        moderation: Option<&Moderation>,
    ) -> Vec<Check> {
        let own = || Some(check_reply(item, reply?, moderation));
        self.json("checks").or_else(own).unwrap_or_default()
    }

    fn decide_outcome(
        &self,
        reply: Option<&Reply>,
        moderation: Option<&Moderation>,
    ) -> Option<ItemOutcome> {
        let own = || Some(decide_outcome(&reply?.findings, moderation?.verdict));
        let stored = self.text("outcome").map(serde_json::Value::from);
        stored.and_then(|name| serde_json::from_value(name).ok()).or_else(own)
    }
}

fn toxicity(moderation: &Moderation) -> Toxicity {
    Toxicity { verdict: moderation.verdict, score: moderation.score }
}

fn shown(reply: Reply) -> ItemReply {
    let Reply { text, model_id, prompt_version, .. } = reply;
    ItemReply { text, model_id, prompt_version }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn item() -> Item {
        let path =
            concat!(env!("CARGO_MANIFEST_DIR"), "/../../../events/review/evaluation/suite.jsonl");
        let text = std::fs::read_to_string(path).unwrap();
        evaluation::parse_suite(&text).unwrap().remove(0)
    }

    fn read(attributes: &[(&str, Value)]) -> ItemResult {
        let attribute = |(name, value): &(&str, Value)| {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let value = match *name {
                "ms" => AttributeValue::N(text),
                _ => AttributeValue::S(text),
            };
            ((*name).to_owned(), value)
        };
        let attributes: HashMap<_, _> = attributes.iter().map(attribute).collect();
        Record(&attributes).result(&item(), "a").unwrap()
    }

    fn reply() -> Value {
        json!({"text": "Thank you, Ruth!", "language": "en", "modelId": "m",
            "promptVersion": "reply.v1", "edited": false, "findings": []})
    }

    #[test]
    fn a_stored_result_is_read() {
        let result = read(&[
            ("sk", json!("praise-en-01")),
            ("status", json!("SUCCEEDED")),
            ("reply", reply()),
            ("moderation", json!({"verdict": "SAFE", "score": 0.1, "decidedBy": "MACHINE"})),
            (
                "judgement",
                json!({"score": 0.5, "modelId": "j", "promptVersion": "judge.v1",
                    "reason": "so", "rules": []}),
            ),
            ("checks", json!([{"rule": "empty", "kept": true}])),
            ("outcome", json!("PUBLISHED")),
            (
                "usages",
                json!([{"inputTokens": 1, "outputTokens": 2, "comprehendUnits": 0, "costUsd": 0.25},
                    {"inputTokens": 1, "outputTokens": 2, "comprehendUnits": 3, "costUsd": 0.5}]),
            ),
            ("ms", json!("412.0")),
        ]);
        assert_eq!((result.status, result.cost_usd, result.ms), (ItemStatus::Succeeded, 0.75, 412));
        assert_eq!((result.checks.len(), result.outcome), (1, Some(ItemOutcome::Published)));
        assert_eq!((result.usage.len(), result.error), (2, None));
    }

    #[test]
    fn a_failure_keeps_what_was_made() {
        let result = read(&[
            ("sk", json!("praise-en-01")),
            ("status", json!("FAILED")),
            ("error", json!("UpstreamThrottled")),
            ("reply", reply()),
            ("moderation", json!({})),
        ]);
        assert_eq!(result.error.as_deref(), Some("UpstreamThrottled"));
        assert!(result.reply.is_some() && result.toxicity.is_none() && !result.checks.is_empty());
        let result = read(&[("status", json!("FAILED")), ("reply", json!({}))]);
        assert!(result.reply.is_none() && result.checks.is_empty());
    }
}
