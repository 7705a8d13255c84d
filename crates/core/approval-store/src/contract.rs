//! What every store must do, as one test that runs against each.

use crate::{
    CommitWrite, CountTries, FindLink, FindRecord, ListOpen, MarkMailed, ReadAudit, StoreError,
    Written,
};
use approvals::{
    AnswerStep, ApprovalRequest, AskStep, AskedReviewer, Link, Record, ReviewerAnswer, Secret,
    TRIES, Write,
};
use facts::{BlockKind, Place, Rule, Severity};
use jiff::{SignedDuration, Timestamp};
use products::{Attribute, Product, ProductText, Source};
use questions::{
    AboutArticle, AboutDispatch, AboutProduct, AboutReview, AskedArticle, AskedDispatch, Audience,
    Choice, Edited, Picture, Question, RewriteFinding, Stage, Subject, TextBlock,
};
use reviews::{
    DecidedBy, DocumentAnswer, Doubt, Moderation, Outcome, Reopened, Review, Stake, Verdict,
};
use run_recovery::{
    CheckpointFault, Decision, Ending, Next, Point, Reason, RunQuestion, Skip, Told, Why,
};
use run_watch::{Figure, Finding, Grant, Name};
use suitability::{DoubtReason, Judged, Level, Topic};

/// A store with every port.
pub trait WholeStore:
    FindRecord + FindLink + CommitWrite + MarkMailed + CountTries + ListOpen + ReadAudit
{
}

impl<T> WholeStore for T where
    T: FindRecord + FindLink + CommitWrite + MarkMailed + CountTries + ListOpen + ReadAudit
{
}

/// Runs the whole contract. `run` tells apart runs on one table.
///
/// # Errors
/// The store itself fails.
///
/// # Panics
/// The store breaks the contract.
pub async fn check(store: &impl WholeStore, run: &str) -> Result<(), StoreError> {
    let about_product = Case::new(request(&format!("{run}-product"), product(run)));
    let about_dispatch = Case::new(request(&format!("{run}-dispatch"), dispatch(run)));
    let about_run = Case::new(request(&format!("{run}-training"), training(run)));
    let about_model = Case::new(request(&format!("{run}-model"), model(run)));
    let about_article = Case::new(request(&format!("{run}-label"), article(run)));
    let about_review = Case::new(request(run, review(run)));
    let of_trainings = [about_run, about_model];
    for case in
        [about_review, about_product, about_dispatch, about_article].into_iter().chain(of_trainings)
    {
        check_case(store, &case).await?;
    }
    Ok(())
}

async fn check_case(store: &impl WholeStore, case: &Case) -> Result<(), StoreError> {
    what_is_not_there_is_not_found(store, case).await?;
    a_question_is_opened_once(store, case).await?;
    what_was_written_is_read_back(store, case).await?;
    a_mail_is_marked(store, case).await?;
    tries_run_out_and_come_back(store, case).await?;
    an_open_question_is_listed(store, case).await?;
    a_decision_is_written_once_with_its_audit(store, case).await?;
    a_delivery_is_noted_once(store, case).await
}

struct Case {
    now: Timestamp,
    reviewer: String,
    record: Record,
    link: Link,
}

impl Case {
    fn new(request: ApprovalRequest) -> Self {
        // The table keeps milliseconds; its expiry must lie ahead of the real clock.
        let now =
            Timestamp::from_millisecond(Timestamp::now().as_millisecond()).unwrap_or_default();
        let AskStep::Ask(mut record, _) = approvals::ask(None, &request, now) else {
            unreachable!("nothing is stored")
        };
        let reviewer = format!("{}@example.com", request.id().as_str());
        let expires = Timestamp::from_second(now.as_second() + 86_400).unwrap_or_default();
        #[expect(clippy::expect_used, reason = "a test without randomness proves nothing")]
        let (link, _, _) = Link::issue(&record.id, 1, &reviewer, expires).expect("randomness");
        record.asked = vec![AskedReviewer { reviewer: reviewer.clone(), link: link.hash.clone() }];
        Self { now, reviewer, record: *record, link }
    }

    fn opening(&self) -> Write {
        Write {
            record: self.record.clone(),
            condition: approvals::Condition::Absent,
            links: vec![self.link.clone()],
            audit: None,
        }
    }

    fn decision(&self, choice: Choice, at: Timestamp) -> Write {
        let answer = ReviewerAnswer {
            choice,
            comment: Some("Fine.".to_owned()),
            edited: Edited::default(),
            verified_email: None,
            automatic: false,
        };
        match approvals::answer(&self.record, &self.link, &answer, at) {
            AnswerStep::Decide(write) => *write,
            other => unreachable!("the question is open: {other:?}"),
        }
    }
}

fn request(run: &str, subject: Subject) -> ApprovalRequest {
    let stage = match subject {
        Subject::Review(_) => Stage::Review,
        Subject::Product(_) => Stage::Description,
        Subject::Dispatch(_) => Stage::Rewrite,
        Subject::Run(_) => Stage::Training,
        Subject::Model(_) => Stage::Model,
        Subject::Article(_) => Stage::Label,
    };
    ApprovalRequest {
        execution_id: format!("arn:aws:states:eu-west-1:123456789012:execution:reviews:{run}"),
        task_token: Secret::new("token-1"),
        question: Question {
            stage,
            round: 1,
            attempt: 1,
            audience: Audience::Reviewers,
            timeout_seconds: 3_600,
            choices: vec![Choice::Approve, Choice::Reject],
            subject,
        },
    }
}

fn review(run: &str) -> Subject {
    Subject::Review(Box::new(AboutReview {
        review: Review {
            review_id: format!("review-{run}"),
            revision: 2,
            product_id: "p-1".to_owned(),
            product_name: "Kettle".to_owned(),
            rating: Some(2),
            title: None,
            text: "It leaks, of course.\n\"Great\" \u{1fad6}".to_owned(),
            language: None,
            customer: None,
            posted_at: None,
            tenant: Some("kontor-nord".to_owned()),
            reopened: Some(reopened()),
        },
        moderation: moderation(),
        sentiment: None,
        stakes: vec![Stake::Injury],
        doubts: vec![Doubt::StakesDisputed],
        harmful_revision: Some(1),
        reply_text: None,
        picture: None,
        findings: vec![],
        answers: vec![DocumentAnswer {
            text: "It holds 1.7 litres.".to_owned(),
            document_id: "manual".to_owned(),
            title: "Manual".to_owned(),
            page: Some(3),
            quote: "Capacity 1.7 l".to_owned(),
        }],
    }))
}

fn product(run: &str) -> Subject {
    let key = format!("{run}/front.png");
    Subject::Product(Box::new(AboutProduct {
        product: Product {
            product_id: format!("product-{run}"),
            revision: 2,
            name: "Thistle \u{1f455}".to_owned(),
            category: "shirt".to_owned(),
            pictures: vec![key.clone()],
            facts: [("fit".to_owned(), "slim".to_owned())].into(),
            languages: vec!["en".to_owned()],
            brand: None,
            posted_at: None,
        },
        pictures: vec![Picture { bucket: "products".to_owned(), key, etag: "e".to_owned() }],
        attribute_questions: vec![],
        attributes: vec![Attribute {
            attribute: "fit".to_owned(),
            value: "slim".to_owned(),
            source: Source::Seller,
            confidence: 1.0,
            picture: None,
            conflict: None,
        }],
        texts: vec![ProductText { language: "en".to_owned(), ..ProductText::default() }],
        claim_findings: vec![],
        refuted_claims: vec![],
        moderation: None,
        model_id: Some("us.amazon.nova-lite-v1:0".to_owned()),
        prompt_version: None,
        vocabulary_version: Some("clothing-1".to_owned()),
    }))
}

fn dispatch(run: &str) -> Subject {
    let block = |text: &str| TextBlock {
        id: Some("b1".to_owned()),
        kind: BlockKind::Paragraph,
        text: text.to_owned(),
    };
    Subject::Dispatch(Box::new(AboutDispatch {
        dispatch: AskedDispatch {
            guid: format!("urn:dispatch:{run}:{}", "x".repeat(2_000)),
            version: Some(2),
            agency: Some("Agence".to_owned()),
            headline: "\u{ab} Crash \u{bb}".to_owned(),
            language: "fr".to_owned(),
            date: Some("2012-06-05".to_owned()),
        },
        source: vec![block("147 passagers.")],
        rewrite: vec![block("153 passagers.\n\"Oui\"")],
        findings: vec![RewriteFinding {
            rule: Rule::NumberNotInSource,
            severity: Severity::Hard,
            rewrite: Some(Place { block: 0, start: 0, end: 3 }),
            source: None,
            words: None,
        }],
        model_id: None,
        prompt_version: Some("rewrite-1".to_owned()),
    }))
}

fn training(run: &str) -> Subject {
    let (name, step, batch) = (Name::SpikeStays, 410, Some(512));
    let (value, limit) = (Figure(f32::NAN), Figure(0.1));
    let finding = Finding { name, step, rank: Some(3), batch, value, limit };
    let (lost, stragglers) = (vec![], vec![2]);
    let ending = Ending { attempt: 2, is_over: true, finding, judged: 411, lost, stragglers };
    let faults = vec![(CheckpointFault::CheckpointDamaged, 1)];
    let why = Why { reason: Reason::TrainingDiverged, step, batch, faults };
    let from = Point { attempt: 1, step: 300, sha256: "ab".repeat(32), cursor: 302 };
    let grant = Grant { seconds: 9_000, dollars_per_hour: 22.7 };
    Subject::Run(Box::new(RunQuestion {
        run: format!("night-{run}"),
        why,
        ending,
        going_on: Decision::Launch(Next {
            attempt: 3,
            from: Some(from),
            skip: vec![Skip { first: 412, count: 200 }],
            leave_out: vec![],
            wait_seconds: 0,
            grant,
        }),
        may_cost: 57.5,
        spent: 40.25,
        most_dollars: 100.0,
        hours: 1.875,
        most_hours: 24.0,
        attempts: vec![Told { attempt: 1, from: 0, name: Name::LossStays, step: 408 }],
    }))
}

fn article(run: &str) -> Subject {
    let (id, version) = (format!("article-{run}"), 2);
    let text = "Le tract appelle à chasser tous les étrangers.".to_owned();
    let block = |id: &str| Some(id.to_owned());
    let source = vec![TextBlock { id: block("b1"), kind: BlockKind::Title, text: text.clone() }];
    let evidence = serde_json::json!({"block": "b1", "start": 0, "end": 46, "text": text});
    let hate = Judged {
        topic: Topic::Hate,
        level: Some(Level::Floor),
        evidence: serde_json::from_value(evidence).ok(),
        reason: Some(DoubtReason::Floor),
    };
    let adult =
        Judged { topic: Topic::Adult, level: Some(Level::None), evidence: None, reason: None };
    let (headline, language) = (text, "fr".to_owned());
    let address = Some("https://journal.example/tract".to_owned());
    Subject::Article(Box::new(AboutArticle {
        article: AskedArticle { id, version, headline, language, address },
        source,
        judged: vec![adult, hate],
        model_id: Some("m".to_owned()),
        prompt_version: Some("p".to_owned()),
    }))
}

/// The sample, whose run is this one's own.
fn model(run: &str) -> Subject {
    let sample = include_str!("../../../../events/core/approval-request/model.json");
    let question = serde_json::from_str::<serde_json::Value>(sample)
        .and_then(|mut sample| serde_json::from_value::<Question>(sample["question"].take()));
    let Ok(Question { subject: Subject::Model(mut about), .. }) = question else {
        unreachable!("the sample is a question about a model")
    };
    about.run = format!("model-{run}");
    Subject::Model(about)
}

/// A question with everything that a page may have to show keeps all of it.
fn reopened() -> Reopened {
    Reopened {
        because: "The customer wrote \u{201c}why?\u{201d}".to_owned(),
        who: Some("ana@example.com".to_owned()),
        outcome: Outcome::HarmfulContentDetected,
        reason: None,
        moderation: Some(moderation()),
        execution_id: "arn:aws:states:eu-west-1:123456789012:execution:reviews:before".to_owned(),
    }
}

fn moderation() -> Moderation {
    Moderation {
        verdict: Verdict::Uncertain,
        score: Some(0.5),
        labels: vec![],
        because: None,
        decided_by: DecidedBy::Machine,
        who: None,
        comment: None,
    }
}

async fn what_is_not_there_is_not_found(
    store: &impl WholeStore,
    case: &Case,
) -> Result<(), StoreError> {
    assert_eq!(store.record(&case.record.id).await?, None);
    assert_eq!(store.link(&case.link.hash, case.now).await?, None);
    assert_eq!(store.open_questions(&case.reviewer, case.now).await?, vec![]);
    assert!(!store.take_try(&case.link.hash).await?);
    store.mailed(&case.link.hash, case.now).await?;
    store.return_try(&case.link.hash).await?;
    assert_eq!(store.link(&case.link.hash, case.now).await?, None);
    Ok(())
}

async fn a_question_is_opened_once(store: &impl WholeStore, case: &Case) -> Result<(), StoreError> {
    assert_eq!(store.commit(&case.opening()).await?, Written::Done);
    assert_eq!(store.commit(&case.opening()).await?, Written::Refused);
    Ok(())
}

async fn what_was_written_is_read_back(
    store: &impl WholeStore,
    case: &Case,
) -> Result<(), StoreError> {
    assert_eq!(store.record(&case.record.id).await?.as_ref(), Some(&case.record));
    assert_eq!(store.link(&case.link.hash, case.now).await?.as_ref(), Some(&case.link));
    let later = case.link.expires_at;
    assert_eq!(store.link(&case.link.hash, later).await?, None, "a link past its time is unknown");
    Ok(())
}

async fn a_mail_is_marked(store: &impl WholeStore, case: &Case) -> Result<(), StoreError> {
    store.mailed(&case.link.hash, case.now).await?;
    let link = store.link(&case.link.hash, case.now).await?;
    assert_eq!(link.and_then(|link| link.mailed_at), Some(case.now));
    Ok(())
}

async fn tries_run_out_and_come_back(
    store: &impl WholeStore,
    case: &Case,
) -> Result<(), StoreError> {
    for _ in 0..TRIES {
        assert!(store.take_try(&case.link.hash).await?);
    }
    assert!(!store.take_try(&case.link.hash).await?);
    store.return_try(&case.link.hash).await?;
    assert!(store.take_try(&case.link.hash).await?);
    assert!(!store.take_try(&case.link.hash).await?);
    let link = store.link(&case.link.hash, case.now).await?;
    assert!(link.is_some_and(|link| link.is_locked()));
    Ok(())
}

async fn an_open_question_is_listed(
    store: &impl WholeStore,
    case: &Case,
) -> Result<(), StoreError> {
    let open = store.open_questions(&case.reviewer.to_uppercase(), case.now).await?;
    assert_eq!(open, vec![(case.record.clone(), case.link.hash.clone())]);
    let closed = store.open_questions(&case.reviewer, case.record.deadline).await?;
    assert_eq!(closed, vec![]);
    Ok(())
}

async fn a_decision_is_written_once_with_its_audit(
    store: &impl WholeStore,
    case: &Case,
) -> Result<(), StoreError> {
    let second = SignedDuration::from_secs(1);
    let mut late = case.decision(Choice::Reject, case.now);
    late.condition =
        approvals::Condition::Open { version: case.record.version, now: case.record.deadline };
    assert_eq!(store.commit(&late).await?, Written::Refused, "the deadline has passed");

    let (approve, reject) = (
        case.decision(Choice::Approve, case.now),
        case.decision(Choice::Reject, case.now + second),
    );
    assert_eq!(store.commit(&approve).await?, Written::Done);
    assert_eq!(store.commit(&approve).await?, Written::Refused);
    assert_eq!(store.commit(&reject).await?, Written::Refused);
    assert_eq!(store.record(&case.record.id).await?.as_ref(), Some(&approve.record));
    assert_eq!(store.open_questions(&case.reviewer, case.now).await?, vec![]);

    let kept: Vec<_> = approve.audit.into_iter().collect();
    let subject = &case.record.question.subject;
    let found = [
        store.of_review(subject.id()).await?,
        store.of_product(subject.id()).await?,
        store.of_dispatch(subject.id()).await?,
        store.of_run(subject.id()).await?,
        store.of_article(subject.id()).await?,
    ];
    let at = match subject {
        Subject::Review(_) => 0,
        Subject::Product(_) => 1,
        Subject::Dispatch(_) => 2,
        Subject::Run(_) | Subject::Model(_) => 3,
        Subject::Article(_) => 4,
    };
    for (number, found) in found.into_iter().enumerate() {
        assert_eq!(found, if number == at { kept.clone() } else { vec![] });
    }
    let of_run = |entries: Vec<approvals::AuditEntry>| -> Vec<_> {
        entries.into_iter().filter(|e| e.execution_id == case.record.execution_id).collect()
    };
    assert_eq!(of_run(store.between(case.now, case.now + second).await?), kept);
    assert_eq!(of_run(store.between(case.now - second, case.now).await?), vec![]);
    Ok(())
}

async fn a_delivery_is_noted_once(store: &impl WholeStore, case: &Case) -> Result<(), StoreError> {
    let decided = store.record(&case.record.id).await?;
    let Some(delivered) = decided.and_then(|record| record.delivered()) else {
        unreachable!("a decision was written")
    };
    assert_eq!(store.commit(&delivered).await?, Written::Done);
    assert_eq!(store.commit(&delivered).await?, Written::Refused);
    let stored = store.record(&case.record.id).await?;
    assert_eq!(stored.map(|record| record.progress.name()), Some("DECIDED"));
    Ok(())
}
