//! What a question about a rewritten dispatch shows.

use bounds::{InvalidInput, check, check_count, check_is, check_length, check_text};
use facts::{
    BlockKind, Finding, MOST_BLOCKS, MOST_CHARACTERS, MOST_FINDINGS, Place, Rule, Severity,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Bytes of a text's blocks as JSON: of the source, of the rewrite, of an edit, each.
///
/// They go by value, not by key: what a person decides on must not change while they read, and the
/// audit keeps it. Question and decision lie in one item of the table, an entry of the audit (whose
/// `before` and `after` are JSON within JSON) in another; an item takes 400 KB
/// (<https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html>), a state of
/// the machine 256 KiB
/// (<https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html>). A dispatch has 2 to
/// 20 KB.
pub const MOST_TEXT_JSON_BYTES: usize = 60_000;

/// Characters of a guid.
const MOST_GUID: usize = 2_048;

/// Characters of a block's id, as an article has it.
pub(crate) const MOST_BLOCK_ID: usize = 64;

/// Characters of a headline: a block of an article has no more bytes.
const MOST_HEADLINE: usize = 5_000;

/// Characters of an agency's name, of a finding's words.
const MOST_LINE: usize = 500;

/// Characters of a model's ARN, of a version of a prompt.
const MOST_MODEL: usize = 2_048;
const MOST_VERSION: usize = 128;

/// Which dispatch it is, without its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AskedDispatch {
    /// The agency's own identifier, the same in every version.
    #[schemars(length(min = 1, max = 2048))]
    pub guid: String,
    /// None where the agency counts none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u64>,
    /// Whom to name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 500))]
    pub agency: Option<String>,
    /// The dispatch's own.
    #[schemars(length(min = 1, max = 5000))]
    pub headline: String,
    /// Of dispatch and rewrite: BCP 47.
    #[schemars(length(min = 2, max = 35))]
    pub language: String,
    /// The dateline's day, `YYYY-MM-DD`, by which `mardi` is a date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 10, max = 10))]
    pub date: Option<String>,
}

/// A block of the source or of the rewrite: plain text, without marks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct TextBlock {
    /// Names the block within its text; an edit keeps it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 64))]
    pub id: Option<String>,
    pub kind: BlockKind,
    #[schemars(length(max = 40000))]
    pub text: String,
}

impl From<&TextBlock> for facts::Block {
    fn from(block: &TextBlock) -> Self {
        Self::new(block.kind, block.text.as_str())
    }
}

/// What a check found in a rewrite: a [`Finding`] whose words are not said twice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct RewriteFinding {
    pub rule: Rule,
    pub severity: Severity,
    /// Where it is in the rewrite, in code points of a block; none where the rewrite lacks something.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rewrite: Option<Place>,
    /// Where the source has what it should rest on; none where it has nothing of the kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Place>,
    /// Of a text as a whole what was counted. Those of a place are not kept: the texts have them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 500))]
    pub words: Option<String>,
}

impl RewriteFinding {
    /// Without the words that its places name.
    pub(crate) fn slim(mut self) -> Self {
        if self.rewrite.is_some() || self.source.is_some() {
            self.words = None;
        }
        self
    }
}

impl From<&Finding> for RewriteFinding {
    fn from(finding: &Finding) -> Self {
        let &Finding { rule, severity, rewrite, source, .. } = finding;
        Self { rule, severity, rewrite, source, words: Some(finding.words.clone()) }.slim()
    }
}

/// The dispatch, its text, and the rewrite in question.
#[derive(Debug, Clone, PartialEq)]
pub struct AboutDispatch {
    pub dispatch: AskedDispatch,
    /// The dispatch's blocks.
    pub source: Vec<TextBlock>,
    /// The blocks in question.
    pub rewrite: Vec<TextBlock>,
    /// What the check found in them.
    pub findings: Vec<RewriteFinding>,
    /// The model that wrote the rewrite.
    pub model_id: Option<String>,
    /// The version of the prompt that it was asked with.
    pub prompt_version: Option<String>,
}

impl AboutDispatch {
    pub(crate) fn validate(&self) -> Result<(), InvalidInput> {
        self.dispatch.validate().map_err(|invalid| invalid.within("dispatch"))?;
        check_blocks("source", &self.source)?;
        check_blocks("rewrite", &self.rewrite)?;
        check_count("rewriteFindings", &self.findings, MOST_FINDINGS)?;
        self.findings.iter().try_for_each(|found| {
            check_length("rewriteFindings[].words", found.words.as_deref(), MOST_LINE)
        })?;
        check_length("modelId", self.model_id.as_deref(), MOST_MODEL)?;
        check_length("promptVersion", self.prompt_version.as_deref(), MOST_VERSION)
    }

    /// The dispatch's version as a revision: 1 where the agency counts none.
    pub(crate) fn revision(&self) -> u32 {
        self.dispatch.version.map_or(1, |version| u32::try_from(version).unwrap_or(u32::MAX))
    }

    /// The rewrite, as JSON.
    pub(crate) fn matter(&self) -> String {
        serde_json::to_string(&self.rewrite).unwrap_or_default()
    }
}

impl AskedDispatch {
    fn validate(&self) -> Result<(), InvalidInput> {
        check_text("guid", &self.guid, MOST_GUID)?;
        check_length("agency", self.agency.as_deref(), MOST_LINE)?;
        check_text("headline", &self.headline, MOST_HEADLINE)?;
        let is_tag = self.language.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        let is_tag = is_tag && (2..=35).contains(&self.language.len());
        check_is("language", is_tag, "a BCP 47 tag such as \"fr\" or \"en-GB\"")?;
        let is_day = |date: &String| date.parse::<jiff::civil::Date>().is_ok() && date.len() == 10;
        check_is("date", self.date.as_ref().is_none_or(is_day), "a day such as 2012-06-05")
    }
}

/// Checks blocks that a person edited, as those in question are checked.
///
/// # Errors
/// They are too many or too long, or have no words.
pub fn check_rewrite(blocks: &[TextBlock]) -> Result<(), InvalidInput> {
    check_blocks("rewrite", blocks)
}

/// Checks the blocks of a text by the bounds of the rules that read it, and by those of the table.
pub(crate) fn check_blocks(field: &'static str, blocks: &[TextBlock]) -> Result<(), InvalidInput> {
    check_count(field, blocks, MOST_BLOCKS)?;
    blocks.iter().filter_map(|block| block.id.as_deref()).try_for_each(|id| {
        check_text("id", id, MOST_BLOCK_ID).map_err(|invalid| invalid.within(field))
    })?;
    let has_words = blocks.iter().any(|block| block.text.chars().any(char::is_alphanumeric));
    check(field, has_words, "has no words: give some")?;
    let characters: usize = blocks.iter().map(|block| block.text.chars().count()).sum();
    check_is(field, characters <= MOST_CHARACTERS, "40,000 characters together at most")?;
    let bytes = text_json_bytes(blocks);
    check_is(field, bytes <= MOST_TEXT_JSON_BYTES, "60,000 bytes as JSON at most")
}

/// Bytes that a text's blocks have as JSON.
#[must_use]
pub fn text_json_bytes(blocks: &[TextBlock]) -> usize {
    serde_json::to_string(blocks).map_or(usize::MAX, |json| json.len())
}

#[cfg(test)]
mod tests {
    use crate::{Question, Stage};
    use serde_json::{Value, json};

    fn dispatch(patch: &Value) -> Value {
        let mut question = json!({
            "stage": "REWRITE", "round": 1, "attempt": 1, "audience": "REVIEWERS",
            "timeoutSeconds": 60, "choices": ["APPROVE", "EDIT", "REJECT"],
            "dispatch": {"guid": "urn:d-1", "version": 2, "headline": "Crash à Lagos", "language": "fr"},
            "source": [{"id": "b1", "kind": "TITLE", "text": "Crash à Lagos", "marks": []}],
            "rewrite": [{"id": "b1", "kind": "TITLE", "text": "Un crash à Abuja"}],
            "rewriteFindings": [
                {"rule": "NAME_CHANGED", "severity": "HARD", "words": "Abuja",
                    "rewrite": {"block": 0, "start": 11, "end": 16}},
                {"rule": "LENGTH", "severity": "WARNING", "words": "4 / 3"}
            ]
        });
        question.as_object_mut().unwrap().extend(patch.as_object().unwrap().clone());
        question
    }

    fn read(question: Value) -> Result<Question, String> {
        let question: Question = lambda_bridge::parse(question).map_err(|error| error.message)?;
        question.validate().map_err(|error| error.to_string())?;
        Ok(question)
    }

    #[track_caller]
    fn refused(patch: Value, expected: &str) {
        assert_eq!(read(dispatch(&patch)).unwrap_err(), expected);
    }

    #[test]
    fn a_dispatch_is_a_subject_as_a_review_is() {
        let question = read(dispatch(&json!({}))).unwrap();
        let subject = &question.subject;
        assert_eq!(
            (subject.id(), subject.name(), subject.revision()),
            ("urn:d-1", "Crash à Lagos", 2)
        );
        assert_eq!((question.stage, subject.product_id()), (Stage::Rewrite, None));
        let written = serde_json::to_value(&question).unwrap();
        assert_eq!(serde_json::from_value::<Question>(written).unwrap(), question);
        let matter: Value = serde_json::from_str(&question.matter()).unwrap();
        assert_eq!(matter, json!([{"id": "b1", "kind": "TITLE", "text": "Un crash à Abuja"}]));
    }

    #[test]
    fn words_are_kept_where_no_place_names_them() {
        let question = read(dispatch(&json!({}))).unwrap();
        let findings = &question.subject.dispatch().unwrap().findings;
        let words: Vec<_> = findings.iter().map(|found| found.words.as_deref()).collect();
        assert_eq!(words, [None, Some("4 / 3")]);
    }

    #[test]
    fn what_does_not_belong_together_is_refused_by_name() {
        refused(json!({"dispatch": null}), "review is missing");
        refused(json!({"dispatch": {"guid": "g"}}), "dispatch.headline is missing");
        refused(
            json!({"stage": "DESCRIPTION"}),
            "stage must be one of the subject: of a review, a product, a dispatch, a training run, a trained model or an article",
        );
        let only = "choices must be of APPROVE, EDIT and REJECT: only a review gets a reply";
        refused(json!({"choices": ["NO_REPLY"]}), only);
        refused(json!({"rewrite": []}), "rewrite has no words: give some");
        refused(
            json!({"source": [{"kind": "TITLE", "text": " «»"}]}),
            "source has no words: give some",
        );
        refused(
            json!({"rewrite": [{"id": " ", "kind": "TITLE", "text": "a"}]}),
            "rewrite.id is empty: give one",
        );
        let day = json!({"guid": "g", "headline": "h", "language": "fr", "date": "5 juin"});
        refused(json!({"dispatch": day}), "dispatch.date must be a day such as 2012-06-05");
        let tag = json!({"guid": "g", "headline": "h", "language": "fr\" x"});
        let told = "dispatch.language must be a BCP 47 tag such as \"fr\" or \"en-GB\"";
        refused(json!({"dispatch": tag}), told);
        let long = json!([{"rule": "LENGTH", "severity": "WARNING", "words": "x".repeat(501)}]);
        let told = "rewriteFindings[].words is longer than 500 characters: shorten it";
        refused(json!({"rewriteFindings": long}), told);
    }

    /// The longest question with the longest edit fits one item of the table, and so does its entry in
    /// the audit, where the rewrite is JSON within JSON.
    #[test]
    fn texts_have_bounds_in_characters_and_in_bytes() {
        let of =
            |text: String| json!({"source": [{"kind": "PARAGRAPH", "text": format!("a{text}")}]});
        read(dispatch(&of("é".repeat(29_000)))).unwrap();
        refused(of("a".repeat(40_000)), "source must be 40,000 characters together at most");
        // Quotation marks take two bytes in JSON, control characters six.
        for long in ["\u{1fad6}".repeat(15_000), "\"".repeat(30_000), "\u{1}".repeat(10_000)] {
            refused(of(long), "source must be 60,000 bytes as JSON at most");
        }
        let blocks = vec![json!({"kind": "PARAGRAPH", "text": "a"}); 201];
        refused(json!({"source": blocks}), "source has more than 200 items: leave some out");
    }
}
