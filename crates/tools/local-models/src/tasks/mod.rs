//! What the local language model can do, by the name of the answer's schema.

mod article_suggestions;
mod claims;
mod decomposition;
mod description;
mod document_answer;
mod fused_answer;
mod instance;
mod judgement;
mod prompt;
mod reply;
mod rewrite;
mod sentiment;
mod suggestions;
mod suitability;

pub(crate) use prompt::{Feeling, Material, Prompt, RuleText};
#[cfg(test)]
pub(crate) use prompt::{ReviewFields, Settings};

use crate::bedrock::JsonSchema;
use serde_json::Value;
use std::collections::BTreeMap;

/// A task: from a prompt to an answer.
type Task = fn(&Prompt) -> Value;

/// Tasks by schema name.
pub(crate) struct Tasks(BTreeMap<&'static str, Task>);

impl Default for Tasks {
    fn default() -> Self {
        let known: [(&str, Task); 12] = [
            ("article_suggestions", article_suggestions::answer),
            ("claims", claims::answer),
            ("decomposition", decomposition::answer),
            ("description", description::answer),
            ("document_answer", document_answer::answer),
            ("fused_answer", fused_answer::answer),
            ("sentiment", sentiment::answer),
            ("reply", reply::answer),
            ("rewrite", rewrite::answer),
            ("judgement", judgement::answer),
            ("suggestions", suggestions::answer),
            ("suitability", suitability::answer),
        ];
        Self(known.into_iter().collect())
    }
}

impl Tasks {
    /// The task's answer without members that the schema does not know; of an unknown task the
    /// least instance of its schema.
    pub(crate) fn answer(&self, schema: &JsonSchema, prompt: &Prompt) -> Value {
        match self.0.get(schema.name.as_str()) {
            Some(task) => instance::fitted(task(prompt), &schema.schema),
            None => instance::least(&schema.schema),
        }
    }
}
