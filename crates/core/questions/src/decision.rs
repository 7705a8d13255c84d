//! What a person decided; the result of the state that waits for them.

use crate::{RewriteFinding, TextBlock};
use products::ProductText;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use suitability::{Level, Topic};

/// What a person can choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Choice {
    /// What is in question is fine.
    Approve,
    /// It is fine as edited.
    Edit,
    /// It is not fine.
    Reject,
    /// The review is fine and gets no reply.
    NoReply,
}

/// How we know who decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Identity {
    /// The holder of the link that was mailed to them.
    Link,
    /// A token that the API's authorizer verified.
    Verified,
    /// A program that answers in a person's place.
    Automatic,
}

/// With `EDIT`: what is in question as the person wants it. Which field is there follows from the
/// stage.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Edited {
    /// At the stage `REPLY`.
    #[serde(rename = "editedText", default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<String>,
    /// At the stage `ATTRIBUTES`: of each attribute that was asked about the id of a value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attributes: Option<BTreeMap<String, String>>,
    /// At the stage `DESCRIPTION`: all texts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub texts: Option<Vec<ProductText>>,
    /// At the stage `REWRITE`: all blocks; one that was emptied is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rewrite: Option<Vec<TextBlock>>,
    /// What the check found in them, as the person saw it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rewrite_findings: Vec<RewriteFinding>,
    /// At the stage `LABEL`: of each topic that was asked about its level; with `NONE` it is not there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub levels: Option<BTreeMap<Topic, Level>>,
}

impl Edited {
    /// As one text for the audit: the reply itself, all else as JSON; none where nothing was edited.
    #[must_use]
    pub fn as_text(&self) -> Option<String> {
        let attributes = || serde_json::to_string(self.attributes.as_ref()?).ok();
        let texts = || serde_json::to_string(self.texts.as_ref()?).ok();
        let rewrite = || serde_json::to_string(self.rewrite.as_ref()?).ok();
        let levels = || serde_json::to_string(self.levels.as_ref()?).ok();
        self.reply.clone().or_else(attributes).or_else(texts).or_else(rewrite).or_else(levels)
    }
}

/// A decision. Sent to Step Functions as the task's output.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Decision {
    /// What was chosen.
    pub choice: Choice,
    /// E-mail address of the reviewer.
    pub who: String,
    /// How we know.
    pub identity: Identity,
    /// When, RFC 3339 in UTC.
    pub decided_at: String,
    /// The attempt whose link was used.
    pub attempt: u32,
    /// What the reviewer noted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    #[serde(flatten)]
    pub edited: Edited,
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn decided(edit: Value) -> Decision {
        let mut decision = json!({
            "choice": "EDIT", "who": "ana@example.com", "identity": "LINK",
            "decidedAt": "2026-03-10T12:00:00.000Z", "attempt": 1
        });
        decision.as_object_mut().unwrap().extend(edit.as_object().unwrap().clone());
        let read: Decision = serde_json::from_value(decision.clone()).unwrap();
        assert_eq!(serde_json::to_value(&read).unwrap(), decision);
        read
    }

    #[test]
    fn each_stage_has_its_field() {
        assert_eq!(decided(json!({})).edited, Edited::default());
        assert_eq!(decided(json!({"editedText": "a"})).edited.as_text().as_deref(), Some("a"));
        let attributes = decided(json!({"attributes": {"fit": "slim", "colour": "navy"}}));
        let expected = r#"{"colour":"navy","fit":"slim"}"#;
        assert_eq!(attributes.edited.as_text().as_deref(), Some(expected));
        let text = json!({"language": "en", "variant": 1, "title": "t", "description": "d",
            "bullets": [], "meta": "m", "altTexts": []});
        let texts = decided(json!({"texts": [text]})).edited;
        assert_eq!(texts.texts.unwrap()[0].title, "t");
        let found = json!({"rule": "TOO_SIMILAR", "severity": "WARNING", "words": "67 %"});
        let rewrite = decided(json!({
            "rewrite": [{"id": "b1", "kind": "TITLE", "text": "t"}], "rewriteFindings": [found]
        }));
        let expected = r#"[{"id":"b1","kind":"TITLE","text":"t"}]"#;
        assert_eq!(rewrite.edited.as_text().as_deref(), Some(expected));
        let levels = decided(json!({"levels": {"HATE": "MEDIUM", "CRIME": "NONE"}})).edited;
        let expected = r#"{"CRIME":"NONE","HATE":"MEDIUM"}"#;
        assert_eq!(levels.as_text().as_deref(), Some(expected));
    }

    #[test]
    fn an_edit_that_cannot_be_read_is_no_missing_edit() {
        let unreadable = json!({
            "choice": "EDIT", "who": "w", "identity": "LINK", "decidedAt": "d", "attempt": 1,
            "attributes": [7]
        });
        assert!(serde_json::from_value::<Decision>(unreadable).is_err());
    }
}
