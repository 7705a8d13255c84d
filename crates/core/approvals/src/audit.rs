//! What is kept of every decision.

use crate::{QuestionId, Record};
use jiff::Timestamp;
use products::{ClaimFinding, RefutedClaim};
use questions::{
    AskedArticle, AskedDispatch, Choice, Decision, Identity, Picture, RewriteFinding, Stage,
    TextBlock,
};
use serde::{Deserialize, Serialize};

/// One decision, kept for the retention time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AuditEntry {
    /// The shop's id of the review, where one was in question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_id: Option<String>,
    /// The revision of the review or of the product, the version of the dispatch, the attempt of the
    /// training run, the version of the trained model or of the article.
    pub revision: u32,
    /// The shop's id of the product; none where a dispatch, a training run, a trained model or an article was in
    /// question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product_id: Option<String>,
    /// ARN of the execution that asked.
    pub execution_id: String,
    /// Which question of it.
    pub question_id: String,
    /// What was in question.
    pub stage: Stage,
    /// The round of that stage.
    pub round: u32,
    /// The attempt whose link was used.
    pub attempt: u32,
    pub choice: Choice,
    /// E-mail address of the person who decided.
    pub who: String,
    /// How we know that it was they.
    pub identity: Identity,
    /// E-mail address to which the link was mailed; another than `who` after a forwarded mail.
    pub asked: String,
    /// When the person was asked, RFC 3339 in UTC.
    pub asked_at: String,
    /// When they decided, RFC 3339 in UTC.
    pub decided_at: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// What was in question: the reply, the review, or a picture by its key. Of a product JSON: the
    /// attributes asked about, each with `value`, `confidence`, `why` and, in a conflict, what the
    /// picture has `shown`; or the texts. Of a dispatch the rewrite's blocks, as JSON;
    /// of a training run or a trained model all that the person was told, as JSON; of an article what was said of each topic.
    pub before: String,
    /// With an edit: the reply as it is to be. Of a product JSON: the values by attribute, or the
    /// texts. Of a dispatch the blocks as edited, as JSON; of an article the levels by topic.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Of a product: the pictures that the person saw.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<Picture>,
    /// The model that proposed what was in question of a product, wrote the rewrite, or judged the article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model_id: Option<String>,
    /// The version of its prompt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prompt_version: Option<String>,
    /// The vocabulary of the attributes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vocabulary_version: Option<String>,
    /// Of a product's texts: what the checks found in them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claim_findings: Vec<ClaimFinding>,
    /// What a judge took for none of what they had found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refuted_claims: Vec<RefutedClaim>,
    /// Which dispatch, where its rewrite was in question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dispatch: Option<AskedDispatch>,
    /// The blocks of dispatch or article, as the person saw them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub source: Vec<TextBlock>,
    /// What the check found in the rewrite.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rewrite_findings: Vec<RewriteFinding>,
    /// With an edit: what the check found in it, which the person saw.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edited_findings: Vec<RewriteFinding>,
    /// The name of the training run, where one was in question, or its model.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub training_run: Option<String>,
    /// Which article, where its label was in question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<AskedArticle>,
}

impl AuditEntry {
    /// The entry of a decision that was made by the link of `asked`.
    #[must_use]
    pub fn of(record: &Record, decision: &Decision, asked: &str) -> Self {
        let question = &record.question;
        let subject = &question.subject;
        let (product, dispatch) = (subject.product(), subject.dispatch());
        let (model_id, prompt_version) = subject.proposer();
        Self {
            review_id: subject.review().map(|about| about.review.review_id.clone()),
            revision: subject.revision(),
            product_id: subject.product_id().map(str::to_owned),
            execution_id: record.execution_id.clone(),
            question_id: record.id.as_str().to_owned(),
            stage: question.stage,
            round: question.round,
            attempt: decision.attempt,
            choice: decision.choice,
            who: decision.who.clone(),
            identity: decision.identity,
            asked: asked.to_owned(),
            asked_at: sortable(record.asked_at),
            decided_at: decision.decided_at.clone(),
            comment: decision.comment.clone(),
            before: question.matter(),
            after: decision.edited.as_text(),
            pictures: product.map_or_else(Vec::new, |about| about.pictures.clone()),
            model_id: model_id.map(str::to_owned),
            prompt_version: prompt_version.map(str::to_owned),
            vocabulary_version: product.and_then(|about| about.vocabulary_version.clone()),
            claim_findings: product.map_or_else(Vec::new, |about| about.claim_findings.clone()),
            refuted_claims: product.map_or_else(Vec::new, |about| about.refuted_claims.clone()),
            dispatch: dispatch.map(|about| about.dispatch.clone()),
            source: subject.source().to_vec(),
            rewrite_findings: dispatch.map_or_else(Vec::new, |about| about.findings.clone()),
            edited_findings: decision.edited.rewrite_findings.clone(),
            training_run: subject.trained_by().map(str::to_owned),
            article: subject.article().map(|about| about.article.clone()),
        }
    }

    /// The question's id.
    #[must_use]
    pub fn question(&self) -> Option<QuestionId> {
        self.question_id.parse().ok()
    }
}

/// RFC 3339 in UTC, whole milliseconds: texts of equal length sort by time.
#[must_use]
pub(crate) fn sortable(at: Timestamp) -> String {
    format!("{at:.3}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use questions::Subject;
    use serde_json::{Value, json};

    #[test]
    fn an_entry_of_before_is_read_and_written_the_same() {
        let kept = json!({
            "reviewId": "r-1", "revision": 2, "productId": "p", "executionId": "e",
            "questionId": "q", "stage": "REPLY", "round": 1, "attempt": 3, "choice": "EDIT",
            "who": "ben@example.com", "identity": "VERIFIED", "asked": "ana@example.com",
            "askedAt": "2026-03-10T11:00:00.000Z", "decidedAt": "2026-03-10T12:00:00.000Z",
            "comment": "Kinder.", "before": "No.", "after": "Sorry, no."
        });
        let entry: AuditEntry = serde_json::from_value(kept.clone()).unwrap();
        assert_eq!(entry.review_id.as_deref(), Some("r-1"));
        assert_eq!(serde_json::to_value(&entry).unwrap(), kept);
    }

    #[test]
    fn a_correction_is_kept_with_what_was_proposed_and_by_which_model() {
        let record = crate::double::record_about_product();
        let Some(about) = record.question.subject.product() else { unreachable!() };
        let decision: Decision = serde_json::from_value(json!({
            "choice": "EDIT", "who": "ana@example.com", "identity": "LINK",
            "decidedAt": "2026-03-10T12:00:00.000Z", "attempt": 1,
            "attributes": {"sleeve": "long"}
        }))
        .unwrap();
        let entry = AuditEntry::of(&record, &decision, "ana@example.com");
        let before: Value = serde_json::from_str(&entry.before).unwrap();
        assert_eq!(
            (&before[0]["value"], &before[0]["confidence"]),
            (&json!("short"), &json!(0.52))
        );
        assert_eq!(entry.after.as_deref(), Some(r#"{"sleeve":"long"}"#));
        assert_eq!((entry.review_id, entry.product_id.as_deref()), (None, Some("p-7")));
        assert_eq!(
            (entry.pictures, entry.model_id),
            (about.pictures.clone(), about.model_id.clone())
        );
    }

    #[test]
    fn texts_are_kept_with_what_was_found_and_what_was_refuted() {
        let mut record = crate::double::record_about_product();
        let found = json!({"rule": "SUPERLATIVE", "phrase": "best", "detail": "Take it out."});
        let mut refuted = found.clone();
        (refuted["reason"], refuted["why"]) = (json!("OTHER_MEANING"), json!("An idiom."));
        let Subject::Product(about) = &mut record.question.subject else { unreachable!() };
        about.claim_findings = vec![serde_json::from_value(found.clone()).unwrap()];
        about.refuted_claims = vec![serde_json::from_value(refuted.clone()).unwrap()];
        let decision: Decision = serde_json::from_value(json!({
            "choice": "APPROVE", "who": "ana@example.com", "identity": "LINK",
            "decidedAt": "2026-03-10T12:00:00.000Z", "attempt": 1
        }))
        .unwrap();
        let entry = AuditEntry::of(&record, &decision, "ana@example.com");
        let kept = serde_json::to_value(&entry).unwrap();
        assert_eq!(
            (&kept["claimFindings"], &kept["refutedClaims"]),
            (&json!([found]), &json!([refuted]))
        );
        assert_eq!(serde_json::from_value::<AuditEntry>(kept).unwrap(), entry);
    }

    #[test]
    fn a_rewrite_is_kept_with_its_source_and_what_was_found_before_and_after() {
        let record = crate::double::record_about_dispatch();
        let Some(about) = record.question.subject.dispatch() else { unreachable!() };
        let found = json!({"rule": "TOO_SIMILAR", "severity": "WARNING", "words": "67 %"});
        let edited = json!([{"kind": "TITLE", "text": "Un crash"}]);
        let decision: Decision = serde_json::from_value(json!({
            "choice": "EDIT", "who": "ana@example.com", "identity": "LINK",
            "decidedAt": "2026-03-10T12:00:00.000Z", "attempt": 1,
            "rewrite": edited, "rewriteFindings": [found]
        }))
        .unwrap();
        let entry = AuditEntry::of(&record, &decision, "ana@example.com");
        assert_eq!((&entry.review_id, &entry.product_id), (&None, &None));
        assert_eq!((entry.dispatch.as_ref(), entry.revision), (Some(&about.dispatch), 3));
        assert_eq!((&entry.source, &entry.rewrite_findings), (&about.source, &about.findings));
        let json = |text: &str| serde_json::from_str::<Value>(text).unwrap();
        assert_eq!(json(&entry.before), serde_json::to_value(&about.rewrite).unwrap());
        assert_eq!(entry.after.as_deref().map(json), Some(edited));
        assert_eq!(serde_json::to_value(&entry.edited_findings).unwrap(), json!([found]));
        assert_eq!(entry.model_id.as_deref(), Some("eu.amazon.nova-lite-v1:0"));
        let again = serde_json::to_value(&entry).unwrap();
        assert_eq!(serde_json::from_value::<AuditEntry>(again).unwrap(), entry);
    }

    #[test]
    fn a_decision_on_a_run_is_kept_with_all_that_the_person_was_told() {
        let record = crate::double::record_about_run();
        let Some(about) = record.question.subject.run() else { unreachable!() };
        let decision: Decision = serde_json::from_value(json!({
            "choice": "APPROVE", "who": "ana@example.com", "identity": "LINK",
            "decidedAt": "2026-03-10T12:00:00.000Z", "attempt": 1
        }))
        .unwrap();
        let entry = AuditEntry::of(&record, &decision, "ana@example.com");
        assert_eq!((&entry.review_id, &entry.product_id), (&None, &None));
        assert_eq!((entry.training_run.as_deref(), entry.revision), (Some("night-7"), 2));
        let told: run_recovery::RunQuestion = serde_json::from_str(&entry.before).unwrap();
        assert_eq!((&told, entry.after.as_deref()), (about, None));
        let again = serde_json::to_value(&entry).unwrap();
        assert_eq!(serde_json::from_value::<AuditEntry>(again).unwrap(), entry);
    }
    #[test]
    fn a_label_is_kept_with_the_article_what_was_said_and_what_was_corrected() {
        let record = crate::double::record_about_article();
        let Some(about) = record.question.subject.article() else { unreachable!() };
        let decision: Decision = serde_json::from_value(json!({
            "choice": "EDIT", "who": "ana@example.com", "identity": "LINK",
            "decidedAt": "2026-03-10T12:00:00.000Z", "attempt": 1,
            "levels": {"HATE": "MEDIUM"}
        }))
        .unwrap();
        let entry = AuditEntry::of(&record, &decision, "ana@example.com");
        assert_eq!((&entry.review_id, &entry.product_id, &entry.dispatch), (&None, &None, &None));
        assert_eq!((entry.article.as_ref(), entry.revision), (Some(&about.article), 3));
        let said: Value = serde_json::from_str(&entry.before).unwrap();
        assert_eq!(said, serde_json::to_value(&about.judged).unwrap());
        assert_eq!(
            (&entry.source, entry.after.as_deref()),
            (&about.source, Some(r#"{"HATE":"MEDIUM"}"#))
        );
        assert_eq!(entry.model_id.as_deref(), Some("eu.amazon.nova-lite-v1:0"));
        let again = serde_json::to_value(&entry).unwrap();
        assert_eq!(serde_json::from_value::<AuditEntry>(again).unwrap(), entry);
    }
}
