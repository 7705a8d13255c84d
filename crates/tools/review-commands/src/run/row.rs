//! One review's row: its outcome as people and programs read it.

use crate::files::FiledReview;
use cli_base::output::{fitted, plain};
use run_ledger::{DUPLICATE, NOT_POSTED, columns, is_settled};
use serde::Serialize;
use serde_json::Value;

/// How a review ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// The shop's id of the review, if it has one.
    pub review_id: Option<String>,
    pub revision: u32,
    /// The outcome event's name; `DUPLICATE` where an earlier delivery has the outcome;
    /// `WAITING` where a person has not decided yet; `NOT_POSTED` and `MISSING` are faults.
    pub outcome: String,
    /// Why there is no reply.
    pub reason: Option<String>,
    /// The reviewer who decided, where one did.
    pub person: Option<String>,
    pub reply_text: Option<String>,
    /// Milliseconds from the posting to the outcome.
    pub ms: Option<u64>,
}

impl Row {
    /// A row without an outcome event.
    pub(super) fn plain(review: &FiledReview, outcome: &str, reason: Option<String>) -> Self {
        Self {
            review_id: review.review_id().map(str::to_owned),
            revision: review.revision(),
            outcome: outcome.to_owned(),
            reason,
            person: None,
            reply_text: None,
            ms: None,
        }
    }

    /// The row of an outcome event: its detail type and detail.
    pub(super) fn of(review: &FiledReview, outcome: &str, detail: &Value, ms: u64) -> Self {
        let text = |pointer: &str| detail.pointer(pointer)?.as_str().map(str::to_owned);
        let person = text("/reply/moderation/who").or_else(|| text("/moderation/who"));
        Self {
            reason: text("/reason"),
            person,
            reply_text: text("/reply/text"),
            ms: Some(ms),
            ..Self::plain(review, outcome, None)
        }
    }

    /// Whether nothing was begun for the review here.
    pub(super) fn is_none(&self) -> bool {
        [DUPLICATE, NOT_POSTED].contains(&self.outcome.as_str())
    }

    /// Whether the review has its outcome.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        is_settled(&self.outcome)
    }
}

/// Widths of the table's columns but the last.
const WIDTHS: [usize; 5] = [24, 3, 27, 18, 17];
const EXCERPT: usize = 64;

impl run_ledger::Row for Row {
    const THINGS: &'static str = "reviews";

    fn heading() -> String {
        columns(["REVIEW", "REV", "OUTCOME", "REASON", "PERSON"], WIDTHS, "    MS  REPLY")
    }

    fn line(&self) -> String {
        let revision = self.revision.to_string();
        let ms = self.ms.map(|ms| ms.to_string()).unwrap_or_default();
        let reply = fitted(&plain(self.reply_text.as_deref().unwrap_or("")), EXCERPT);
        let cells = [
            self.review_id.as_deref().unwrap_or("(no id)"),
            &revision,
            &self.outcome,
            self.reason.as_deref().unwrap_or(""),
            self.person.as_deref().unwrap_or(""),
        ];
        columns(cells, WIDTHS, &format!("{ms:>6}  {reply}"))
    }

    fn outcome(&self) -> &str {
        &self.outcome
    }

    fn reason(&self) -> Option<&str> {
        self.reason.as_deref()
    }

    fn ms(&self) -> Option<u64> {
        self.ms
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;
    use serde_json::json;

    fn review() -> FiledReview {
        FiledReview::of(json!({"reviewId": "r-1", "revision": 2}))
    }

    #[test]
    fn the_person_of_the_reply_comes_before_that_of_the_review() {
        let detail = json!({
            "reply": {"text": "Thanks!", "moderation": {"who": "ben@example.com"}},
            "moderation": {"who": "ana@example.com"}
        });
        let row = Row::of(&review(), "NEW_REVIEW_RESPONSE_CREATED", &detail, 640);
        expect![[r#"{"reviewId":"r-1","revision":2,"outcome":"NEW_REVIEW_RESPONSE_CREATED","reason":null,"person":"ben@example.com","replyText":"Thanks!","ms":640}"#]]
            .assert_eq(&serde_json::to_string(&row).unwrap());
    }

    #[test]
    fn a_line_is_one_line_whatever_the_texts_hold() {
        let mut row = Row::plain(&review(), "DUPLICATE", None);
        row.reply_text = Some(format!("a\n\u{202e}b\u{7}{}", "x".repeat(100)));
        let line = run_ledger::Row::line(&row);
        assert!(!line.contains(['\n', '\u{202e}', '\u{7}']) && line.ends_with('…'), "{line}");
    }
}
