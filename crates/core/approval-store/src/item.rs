//! Records, links and audit entries to and from items. `docs/core/approval.md` describes the items.

use crate::StoreError;
use crate::attribute::{Item, Reader, bytes, expiry, json, moment, number, text};
use crate::key::Key;
use approvals::{AskedReviewer, AuditEntry, Link, Progress, Record, Secret};
use aws_sdk_dynamodb::types::AttributeValue;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// One person asked, as it stands in a record's JSON.
#[derive(Serialize, Deserialize)]
struct StoredAsked {
    reviewer: String,
    link: String,
}

pub(crate) fn of_record(record: &Record, expires_at: Timestamp) -> Item {
    let asked: Vec<StoredAsked> = record.asked.iter().map(stored_asked).collect();
    let mut item = item(
        Key::record(&record.id),
        [
            ("state", text(record.progress.name())),
            ("version", number(record.version)),
            ("attempt", number(record.attempt())),
            ("deadline", moment(record.deadline)),
            ("askedAt", moment(record.asked_at)),
            ("executionId", text(&record.execution_id)),
            ("taskToken", text(record.task_token.reveal())),
            ("question", json(&record.question)),
            ("asked", json(&asked)),
            ("expiresAt", expiry(expires_at)),
        ],
    );
    if let Some(decision) = record.progress.decision() {
        item.insert("decision".to_owned(), json(decision));
    }
    item
}

pub(crate) fn to_record(item: &Item) -> Result<Record, StoreError> {
    let reader = Reader(item);
    Ok(Record {
        id: reader.text("pk")?.trim_start_matches("QUESTION#").parse().map_err(unreadable("pk"))?,
        execution_id: reader.text("executionId")?.to_owned(),
        question: reader.json("question")?,
        task_token: Secret::new(reader.text("taskToken")?),
        asked: to_asked(reader.json("asked")?)?,
        asked_at: reader.moment("askedAt")?,
        deadline: reader.moment("deadline")?,
        progress: to_progress(&reader)?,
        version: reader.number("version")?,
    })
}

fn to_progress(reader: &Reader<'_>) -> Result<Progress, StoreError> {
    match reader.text("state")? {
        "PENDING" => Ok(Progress::Pending),
        "DECIDING" => Ok(Progress::Deciding(reader.json("decision")?)),
        "DECIDED" => Ok(Progress::Decided(reader.json("decision")?)),
        _ => Err(StoreError::Unreadable { attribute: "state" }),
    }
}

fn stored_asked(asked: &AskedReviewer) -> StoredAsked {
    StoredAsked { reviewer: asked.reviewer.clone(), link: asked.link.as_str().to_owned() }
}

fn to_asked(stored: Vec<StoredAsked>) -> Result<Vec<AskedReviewer>, StoreError> {
    let asked = |one: StoredAsked| {
        let link = one.link.parse().map_err(unreadable("asked"))?;
        Ok(AskedReviewer { reviewer: one.reviewer, link })
    };
    stored.into_iter().map(asked).collect()
}

pub(crate) fn of_link(link: &Link) -> Item {
    let mut item = item(
        Key::link(&link.hash),
        [
            ("questionId", text(link.question.as_str())),
            ("attempt", number(link.attempt)),
            ("reviewer", text(&link.reviewer)),
            ("key", bytes(&link.key)),
            ("codeHash", bytes(&link.code_hash)),
            ("triesLeft", number(link.tries_left)),
            ("expiresAt", expiry(link.expires_at)),
        ],
    );
    if let Some(at) = link.mailed_at {
        item.insert("mailedAt".to_owned(), moment(at));
    }
    item
}

pub(crate) fn to_link(item: &Item) -> Result<Link, StoreError> {
    let reader = Reader(item);
    Ok(Link {
        hash: reader.text("pk")?.trim_start_matches("LINK#").parse().map_err(unreadable("pk"))?,
        question: reader.text("questionId")?.parse().map_err(unreadable("questionId"))?,
        attempt: reader.number("attempt")?,
        reviewer: reader.text("reviewer")?.to_owned(),
        key: reader.key("key")?,
        code_hash: reader.key("codeHash")?,
        tries_left: reader.number("triesLeft")?,
        mailed_at: reader.has("mailedAt").then(|| reader.moment("mailedAt")).transpose()?,
        expires_at: reader.expiry("expiresAt")?,
    })
}

/// Points a reviewer to an open question.
pub(crate) fn of_open(record: &Record, asked: &AskedReviewer, expires_at: Timestamp) -> Item {
    item(
        Key::open(&asked.reviewer, record.deadline, &record.id),
        [
            ("questionId", text(record.id.as_str())),
            ("link", text(asked.link.as_str())),
            ("expiresAt", expiry(expires_at)),
        ],
    )
}

/// The two copies of a decision: by subject and by month.
pub(crate) fn of_audit(entry: &AuditEntry, expires_at: Timestamp) -> [Item; 2] {
    [Key::audit_of_subject(entry), Key::audit_of_month(entry)]
        .map(|key| item(key, [("entry", json(entry)), ("expiresAt", expiry(expires_at))]))
}

pub(crate) fn to_audit(item: &Item) -> Result<AuditEntry, StoreError> {
    Reader(item).json("entry")
}

fn item<const N: usize>(key: Key, attributes: [(&str, AttributeValue); N]) -> Item {
    let keys = [("pk", text(key.pk)), ("sk", text(key.sk))];
    keys.into_iter().chain(attributes).map(|(name, value)| (name.to_owned(), value)).collect()
}

fn unreadable<E>(attribute: &'static str) -> impl Fn(E) -> StoreError {
    move |_| StoreError::Unreadable { attribute }
}

#[cfg(test)]
mod tests {
    use super::*;
    use reviews::Verdict;

    /// A record as it was written before there were products.
    fn stored() -> Item {
        let question = include_str!("../../questions/tests/stored-question.json");
        let asked = format!(r#"[{{"reviewer": "ana@example.com", "link": "{}"}}]"#, "a".repeat(64));
        let decision = r#"{"choice": "EDIT", "who": "ana@example.com", "identity": "LINK",
            "decidedAt": "2026-03-03T09:00:00.000Z", "attempt": 1, "editedText": "Dear Mara."}"#;
        let attributes = [
            ("pk", text(format!("QUESTION#{}", "0".repeat(32)))),
            ("sk", text("RECORD")),
            ("state", text("DECIDED")),
            ("version", number(2)),
            ("attempt", number(1)),
            ("deadline", number(1_772_528_400_000_i64)),
            ("askedAt", number(1_772_524_800_000_i64)),
            ("executionId", text("e")),
            ("taskToken", text("token")),
            ("question", text(question)),
            ("asked", text(asked)),
            ("decision", text(decision)),
        ];
        attributes.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }

    #[test]
    fn a_record_of_before_there_were_products_is_read() {
        let record = to_record(&stored()).unwrap();
        let about = record.question.subject.review().unwrap();
        assert_eq!((about.review.review_id.as_str(), about.findings.len()), ("r-2041", 2));
        assert_eq!(about.moderation.verdict, Verdict::Safe);
        let decision = record.progress.decision().unwrap();
        assert_eq!(decision.edited.reply.as_deref(), Some("Dear Mara."));
        let again = of_record(&record, Timestamp::UNIX_EPOCH);
        assert_eq!(to_record(&again).unwrap(), record);
    }
}
