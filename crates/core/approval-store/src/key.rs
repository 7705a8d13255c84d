//! Partition and sort keys of the approvals table.

use approvals::{AuditEntry, LinkHash, QuestionId, guid_hash, reviewer_hash};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// The key of one item.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Key {
    /// Partition key.
    pub(crate) pk: String,
    /// Sort key.
    pub(crate) sk: String,
}

impl Key {
    pub(crate) fn record(id: &QuestionId) -> Self {
        Self { pk: format!("QUESTION#{}", id.as_str()), sk: "RECORD".to_owned() }
    }

    pub(crate) fn link(hash: &LinkHash) -> Self {
        Self { pk: format!("LINK#{}", hash.as_str()), sk: "LINK".to_owned() }
    }

    pub(crate) fn open(reviewer: &str, deadline: Timestamp, id: &QuestionId) -> Self {
        Self {
            pk: reviewer_partition(reviewer),
            sk: format!("{}{}", open_from(deadline), id.as_str()),
        }
    }

    pub(crate) fn audit_of_subject(entry: &AuditEntry) -> Self {
        let review = entry.review_id.as_deref().map(review_partition);
        let dispatch = || Some(dispatch_partition(&entry.dispatch.as_ref()?.guid));
        let run = || entry.training_run.as_deref().map(run_partition);
        let article = || Some(article_partition(&entry.article.as_ref()?.id));
        let product = || product_partition(entry.product_id.as_deref().unwrap_or_default());
        let pk = review.or_else(dispatch).or_else(run).or_else(article).unwrap_or_else(product);
        Self { pk, sk: audit_sort(entry) }
    }

    pub(crate) fn audit_of_month(entry: &AuditEntry) -> Self {
        let month = entry.decided_at.get(..7).unwrap_or_default();
        Self { pk: format!("AUDIT#{month}"), sk: audit_sort(entry) }
    }
}

/// The open questions of a reviewer.
pub(crate) fn reviewer_partition(reviewer: &str) -> String {
    format!("REVIEWER#{}", reviewer_hash(reviewer))
}

/// The least sort key of an open question with this deadline or a later one.
pub(crate) fn open_from(deadline: Timestamp) -> String {
    format!("OPEN#{deadline:.3}#")
}

/// Above every sort key of an open question.
pub(crate) const OPEN_END: &str = "OPEN#~";

/// The decisions on a review.
pub(crate) fn review_partition(review_id: &str) -> String {
    format!("REVIEW#{review_id}")
}

/// The decisions on a product; those on its reviews lie with the reviews.
pub(crate) fn product_partition(product_id: &str) -> String {
    format!("PRODUCT#{product_id}")
}

/// The decisions on the rewrites of a dispatch, in all its versions. A guid may be
/// longer than a key, so that its hash stands for it.
pub(crate) fn dispatch_partition(guid: &str) -> String {
    format!("DISPATCH#{}", guid_hash(guid))
}

/// The decisions on a training run.
pub(crate) fn run_partition(run: &str) -> String {
    format!("RUN#{run}")
}

/// The decisions on an article's labels.
pub(crate) fn article_partition(article: &str) -> String {
    format!("ARTICLE#{article}")
}

/// The partitions that hold the decisions from one moment to another: one a month.
pub(crate) fn audit_partitions(since: Timestamp, until: Timestamp) -> Vec<String> {
    let last = first_of_month(until);
    let mut month = first_of_month(since);
    let mut partitions = vec![];
    while month <= last {
        partitions.push(format!("AUDIT#{}", month.strftime("%Y-%m")));
        let Ok(next) = month.checked_add(jiff::Span::new().months(1)) else { break };
        month = next;
    }
    partitions
}

/// The sort keys of decisions begin with their moment.
pub(crate) fn audit_from(moment: Timestamp) -> String {
    format!("DECISION#{moment:.3}")
}

fn audit_sort(entry: &AuditEntry) -> String {
    format!("DECISION#{}#{}", entry.decided_at, entry.question_id)
}

fn first_of_month(moment: Timestamp) -> Date {
    moment.to_zoned(TimeZone::UTC).date().first_of_month()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_counted_across_a_year() {
        let since: Timestamp = "2025-11-30T23:59:59Z".parse().unwrap();
        let until: Timestamp = "2026-02-01T00:00:00Z".parse().unwrap();
        let expected = ["AUDIT#2025-11", "AUDIT#2025-12", "AUDIT#2026-01", "AUDIT#2026-02"];
        assert_eq!(audit_partitions(since, until), expected);
        assert_eq!(audit_partitions(until, since), Vec::<String>::new());
    }

    #[test]
    fn open_questions_sort_by_deadline() {
        let id = QuestionId::of("e", questions::Stage::Review, 1);
        let key = |at: &str| Key::open("A@example.com", at.parse().unwrap(), &id);
        let (early, late) = (key("2026-03-01T09:00:00Z"), key("2026-03-01T10:00:00Z"));
        assert_eq!(early.pk, Key::open("a@EXAMPLE.com ", Timestamp::UNIX_EPOCH, &id).pk);
        assert!(early < late && late.sk.as_str() < OPEN_END);
        assert!(open_from("2026-03-01T09:00:00Z".parse().unwrap()) <= early.sk);
        assert!(open_from("2026-03-01T09:00:00.001Z".parse().unwrap()) > early.sk);
    }
}
