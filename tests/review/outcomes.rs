//! Every review ends in exactly one outcome; each of the workflow's paths is taken.

use automatic_person::{Answer, Person, Reception};
use cli_base::deployed::output;
use end_to_end::world::{Failure, World, review};
use review_commands::files;
use review_commands::run::{Plan, Row, answered};
use reviews::OutcomeDetail;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;
use usage::Usage;

const OPERATIONS: [&str; 2] = ["DetectToxicContent", "Converse"];

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../events/review/reviews")
}

#[tokio::test(flavor = "multi_thread")]
async fn every_sample_review_ends_in_one_outcome() -> Result<(), Failure> {
    let mut world = World::start(&[]).await?;
    let reviews = files::read(&[samples()])?;
    let plan = Plan { decide: Some(Answer::Approve), for_people: Duration::MAX, ..Plan::default() };
    let rows = answered(&world.stack.running(), reviews.clone(), &plan, &mut ()).await?;
    assert_eq!(rows.len(), reviews.len());
    for row in &rows {
        assert!(row.is_settled(), "{row:?}");
    }
    let by_id: BTreeMap<_, _> = rows.iter().map(|row| (row.review_id.as_deref(), row)).collect();
    expect(by_id[&Some("rv-1001")], "NEW_REVIEW_RESPONSE_CREATED", None);
    expect(by_id[&Some("rv-1006")], "HARMFUL_CONTENT_DETECTED", None);
    expect(by_id[&Some("rv-1059")], "NEW_REVIEW_RESPONSE_CREATED", None);
    expect(by_id[&None], "RESPONSE_GENERATION_FAILED", Some("INVALID_REVIEW"));
    for review in reviews.iter().filter_map(|review| review.review_id()) {
        let revisions = reviews.iter().filter(|other| other.review_id() == Some(review)).count();
        assert_eq!(world.spy.outcomes(review).await?.len(), revisions, "{review}");
    }
    for (name, detail) in world.spy.seen() {
        assert_eq!(detail["schemaVersion"], "1");
        if !name.starts_with("APPROVAL_") {
            calls_add_up(&serde_json::from_value(detail.clone())?);
        }
    }
    Ok(())
}

fn calls_add_up(detail: &OutcomeDetail) {
    let sum: Usage = detail.calls.iter().map(|call| call.usage).sum();
    assert!((sum.cost_usd - detail.usage.cost_usd).abs() < 1e-9, "{detail:?}");
    assert_eq!(Usage { cost_usd: detail.usage.cost_usd, ..sum }, detail.usage);
    for call in &detail.calls {
        assert_eq!(call.model_id.is_none(), call.function == "toxicity-check", "{call:?}");
    }
}

fn expect(row: &Row, outcome: &str, reason: Option<&str>) {
    assert_eq!((row.outcome.as_str(), row.reason.as_deref()), (outcome, reason), "{row:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn scores_on_the_thresholds_go_to_a_person() -> Result<(), Failure> {
    let mut world = World::start(&[]).await?;
    world
        .set_scores(&[("lower", 0.4), ("upper", 0.6), ("beneath", 0.399), ("above", 0.601)])
        .await?;
    let beneath = world.outcome_of(review("beneath", "Beech", "Just beneath it.")).await?;
    assert_eq!(beneath.0, "NEW_REVIEW_RESPONSE_CREATED");
    assert_eq!(beneath.1["moderation"]["decidedBy"], "MACHINE");
    let above = world.outcome_of(review("above", "Alder", "Just above it.")).await?;
    assert_eq!(above.0, "HARMFUL_CONTENT_DETECTED");
    for (id, product, score) in [("lower", "Larch", 0.4), ("upper", "Ulmus", 0.6)] {
        world.post(&[review(id, product, &format!("On the {id} one."))]).await?;
        let mails = world.mails(product, 2).await?;
        world.answer(&mails[0], Answer::Approve).await?;
        let (_, detail) = world.spy.outcome(id).await?;
        assert_eq!(detail["moderation"]["score"], score);
        assert_eq!(detail["moderation"]["decidedBy"], "PERSON");
        assert_eq!(detail["moderation"]["who"], mails[0].to.as_str());
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_review_in_mixed_scripts_is_checked_whole() -> Result<(), Failure> {
    let mut world = World::start(&[]).await?;
    let scripts =
        ["Добротный чайник. ", "Ο βραστήρας είναι καλός. ", "このやかんは良い。", "🫖 fine "];
    let mut text: String = scripts.iter().cycle().take_while(with_bytes(30_000)).copied().collect();
    text.push_str("needle");
    assert!(text.len() > 30_000);
    world.set_scores(&[("needle", 0.93)]).await?;
    world.post(&[review("mixed", "Magnolia", &text)]).await?;
    let mails = world.mails("Magnolia", 2).await?;
    world.answer(&mails[0], Answer::Reject).await?;
    let (name, detail) = world.spy.outcome("mixed").await?;
    assert_eq!(name, "HARMFUL_CONTENT_DETECTED");
    assert_eq!(detail["moderation"]["score"], 0.93, "the last words count");
    assert_eq!(detail["moderation"]["because"], "UNSUPPORTED_LANGUAGE");
    Ok(())
}

fn with_bytes(limit: usize) -> impl FnMut(&&&str) -> bool {
    let mut taken = 0;
    move |piece| {
        taken += piece.len();
        taken - piece.len() < limit
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_review_that_is_not_english_does_not_pass_as_safe() -> Result<(), Failure> {
    let mut world = World::start(&[]).await?;
    world.post(&[review("de", "Distel", "Der Wasserkocher ist nach zwei Tagen kaputt.")]).await?;
    let mails = world.mails("Distel", 2).await?;
    world.answer(&mails[1], Answer::Reject).await?;
    let (name, detail) = world.spy.outcome("de").await?;
    assert_eq!(name, "HARMFUL_CONTENT_DETECTED");
    assert_eq!(detail["moderation"]["who"], mails[1].to.as_str());
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn three_deliveries_give_one_outcome_and_one_set_of_model_calls() -> Result<(), Failure> {
    let mut world = World::start(&[]).await?;
    let once = review("once", "Oak", "A very good kettle.");
    world.outcome_of(once).await?;
    let calls_of_one = calls(&world).await?;
    let thrice = review("thrice", "Oak", "A very good kettle.");
    world.post(&[thrice.clone(), thrice.clone(), thrice]).await?;
    world.spy.outcome("thrice").await?;
    // A later review's outcome: by then the duplicates have ended too.
    world.outcome_of(review("after", "Oak", "A very good kettle.")).await?;
    assert_eq!(world.spy.outcomes("thrice").await?.len(), 1);
    let all = calls(&world).await?;
    assert_eq!(all, calls_of_one.map(|calls| calls * 3), "three reviews, not five");
    Ok(())
}

async fn calls(world: &World) -> Result<[u64; 2], Failure> {
    Ok([world.calls(OPERATIONS[0]).await?, world.calls(OPERATIONS[1]).await?])
}

#[tokio::test(flavor = "multi_thread")]
async fn a_toxic_reply_is_not_published() -> Result<(), Failure> {
    let mut world = World::start(&[("Signature", "Team Nettle")]).await?;
    world.set_scores(&[("Team Nettle", 0.9)]).await?;
    let (name, detail) =
        world.outcome_of(review("toxic-reply", "Nettle", "A very good kettle.")).await?;
    assert_eq!(name, "RESPONSE_GENERATION_FAILED");
    assert_eq!(detail["reason"], "TOXIC_REPLY");
    assert_eq!(detail["reply"]["moderation"]["verdict"], "TOXIC");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_decides_on_an_uncertain_reply() -> Result<(), Failure> {
    let mut world = World::start(&[("Signature", "Team Clover")]).await?;
    world.set_scores(&[("Team Clover", 0.5)]).await?;
    for (id, product, answer) in
        [("yes", "Yarrow", Answer::Approve), ("no", "Nightshade", Answer::Reject)]
    {
        world.post(&[review(id, product, "A very good kettle.")]).await?;
        let mails = world.mails(product, 2).await?;
        world.answer(&mails[0], answer).await?;
    }
    let (name, detail) = world.spy.outcome("yes").await?;
    assert_eq!(name, "NEW_REVIEW_RESPONSE_CREATED");
    assert_eq!(detail["reply"]["moderation"]["decidedBy"], "PERSON");
    let (name, detail) = world.spy.outcome("no").await?;
    assert_eq!(name, "RESPONSE_GENERATION_FAILED");
    assert_eq!(detail["reason"], "REJECTED_BY_PERSON");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn silence_is_reminded_escalated_and_ends_without_a_decision() -> Result<(), Failure> {
    let hasty = [("ReminderSeconds", "4"), ("MaxReminders", "1"), ("EscalationSeconds", "4")];
    let mut world = World::start(&hasty).await?;
    world.set_scores(&[("so-so", 0.5)]).await?;
    let (name, detail) = world.outcome_of(review("silent", "Sage", "It is so-so.")).await?;
    assert_eq!(name, "RESPONSE_GENERATION_FAILED");
    assert_eq!(detail["reason"], "NO_DECISION");
    let announced: Vec<(&str, &Value)> = world
        .spy
        .seen()
        .iter()
        .filter(|(name, _)| name.starts_with("APPROVAL_"))
        .map(|(name, detail)| (name.as_str(), &detail["attempt"]))
        .collect();
    assert_eq!(
        announced,
        [
            ("APPROVAL_REQUESTED", &json!(1)),
            ("APPROVAL_REQUESTED", &json!(2)),
            ("APPROVAL_ESCALATED", &json!(3))
        ]
    );
    let asked: Vec<String> =
        world.mails("Sage", 5).await?.into_iter().map(|mail| mail.to).collect();
    let (ana, ben, cleo) = ("ana@example.com", "ben@example.com", "cleo@example.com");
    assert_eq!(sorted(&asked[..2]), [ana, ben]);
    assert_eq!(sorted(&asked[2..4]), [ana, ben]);
    assert_eq!(asked[4..], [cleo]);
    Ok(())
}

fn sorted(names: &[String]) -> Vec<&str> {
    let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
    names.sort_unstable();
    names
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_system_error_posting_again_works() -> Result<(), Failure> {
    let mut world = World::start_with(&[], &[("SFN_WAIT_SCALE", "0.02")]).await?;
    world.set_faults(&json!({"operations": {"Converse": {"fail": 1.0}}})).await?;
    let posted = review("again", "Aspen", "A very good kettle.");
    let (name, detail) = world.outcome_of(posted.clone()).await?;
    assert_eq!(name, "RESPONSE_GENERATION_FAILED");
    assert_eq!(detail["reason"], "SYSTEM_ERROR");
    assert_eq!(detail["error"]["name"], "UpstreamUnavailable");
    world.set_faults(&json!({})).await?;
    world.post(&[posted]).await?;
    world.spy.until(|seen| seen.len() == 2).await?;
    assert_eq!(world.spy.seen()[1].0, "NEW_REVIEW_RESPONSE_CREATED");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invalid_review_is_refused_by_the_field_that_is_wrong() -> Result<(), Failure> {
    let mut world = World::start(&[]).await?;
    let mut six_stars = review("six", "Spruce", "A very good kettle.");
    six_stars["rating"] = json!(6);
    let (name, detail) = world.outcome_of(six_stars).await?;
    assert_eq!(name, "RESPONSE_GENERATION_FAILED");
    assert_eq!(detail["reason"], "INVALID_REVIEW");
    let cause = detail["error"]["cause"].as_str().unwrap_or_default();
    assert!(cause.contains("rating must be a whole number from 1 to 5"), "{cause}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_review_is_answered_when_it_is_posted_corrected() -> Result<(), Failure> {
    let mut world = World::start(&[]).await?;
    let good = review("corrected", "Cedar", "A very good kettle.");
    let mut bad = good.clone();
    bad["rating"] = json!(6);
    let (_, detail) = world.outcome_of(bad).await?;
    assert_eq!(detail["reason"], "INVALID_REVIEW");
    world.post(&[good]).await?;
    world.spy.until(|seen| seen.len() == 2).await?;
    assert_eq!(world.spy.seen()[1].0, "NEW_REVIEW_RESPONSE_CREATED");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn reviews_without_an_id_are_refused_and_share_no_claim() -> Result<(), Failure> {
    let mut world = World::start(&[]).await?;
    for (count, id) in [(1, ""), (2, ""), (3, " ")] {
        world.post(&[review(id, "Ivy", "A very good kettle.")]).await?;
        world.spy.until(|seen| seen.len() == count).await?;
        let (name, detail) = &world.spy.seen()[count - 1];
        assert_eq!(
            (name.as_str(), &detail["reviewId"]),
            ("RESPONSE_GENERATION_FAILED", &json!(id))
        );
        assert_eq!(detail["reason"], "INVALID_REVIEW");
        let cause = detail["error"]["cause"].as_str().unwrap_or_default();
        assert!(cause.starts_with("reviewId must be a string of 1 to 128 characters"), "{cause}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_approves_a_reply_without_words() -> Result<(), Failure> {
    let guardrail = [("GuardrailId", "gr1"), ("GuardrailVersion", "1")];
    let mut world = World::start(&guardrail).await?;
    let steps_in = json!({"operations": {"Converse:reply": {"guardrail": 1.0}}});
    world.set_faults(&steps_in).await?;
    world.post(&[review("wordless", "Willow", "A very good kettle.")]).await?;
    let mails = world.mails("Willow", 2).await?;
    let person = Person::new(world.stack.page(), Answer::Approve);
    let approved = person.say(&mails[0], "APPROVE", None).await?;
    assert_eq!(approved, Reception::Closed, "there is nothing to post");
    world.answer(&mails[0], Answer::Reject).await?;
    let (_, detail) = world.spy.outcome("wordless").await?;
    assert_eq!(detail["reason"], "REJECTED_BY_PERSON");
    assert_eq!(detail["reply"]["text"], "");
    Ok(())
}

/// As many calls are throttled as eight attempts of a function make: twice each model.
#[tokio::test(flavor = "multi_thread")]
async fn throttling_that_lasts_delays_a_review_and_does_not_fail_it() -> Result<(), Failure> {
    let mut world = World::start_with(&[], &[("SFN_WAIT_SCALE", "0.01")]).await?;
    let throttled = json!({"operations": {"Converse": {"throttle": 1.0, "calls": 32}}});
    world.set_faults(&throttled).await?;
    let (name, _) = world.outcome_of(review("patient", "Poplar", "A very good kettle.")).await?;
    assert_eq!(name, "NEW_REVIEW_RESPONSE_CREATED");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_review_that_cannot_be_claimed_ends_under_its_revision() -> Result<(), Failure> {
    let mut world = World::start_with(&[], &[("SFN_WAIT_SCALE", "0.02")]).await?;
    let tables = aws_sdk_dynamodb::Client::new(&world.stack.sdk_config().await);
    let claims = output(world.stack.outputs(), "ClaimsTableName")?;
    tables.delete_table().table_name(claims).send().await?;
    let (_, detail) = world.outcome_of(review("unclaimed", "Fir", "A very good kettle.")).await?;
    assert_eq!(detail["reason"], "SYSTEM_ERROR");
    assert_eq!(detail["revision"], 1);
    Ok(())
}
