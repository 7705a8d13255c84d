//! A machine's verdict is not the last word, and the newest revision is the one that counts.

use automatic_person::Answer;
use cli_base::deployed::Deployed;
use end_to_end::world::{Failure, World, review};
use review_commands::recover::reopen::{Plan, Sent, reopen};
use serde_json::{Value, json};

fn revised(id: &str, product: &str, text: &str, revision: u32) -> Value {
    let mut review = review(id, product, text);
    review["revision"] = json!(revision);
    review
}

async fn reopened(world: &World, review: &str) -> Result<Sent, Failure> {
    let deployed = Deployed::local(&world.stack.running()).await;
    let plan = Plan {
        review: review.to_owned(),
        revision: None,
        because: "it is about birds".to_owned(),
        who: Some("ana@example.com".to_owned()),
        source: "shop.reviews".to_owned(),
    };
    Ok(reopen(&deployed, &plan).await?)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_harmful_review_is_reopened_and_answered_once() -> Result<(), Failure> {
    let mut world = World::start(&[]).await?;
    world.set_scores(&[("tits", 0.9)]).await?;
    let posted = review("birds", "Aspen", "The blue tits love this kettle.");
    let (name, harmful) = world.outcome_of(posted.clone()).await?;
    assert_eq!(name, "HARMFUL_CONTENT_DETECTED");
    world.no_execution_runs().await?;
    let sent = reopened(&world, "birds").await?;
    assert_eq!(sent.execution_id, harmful["executionId"]);
    reopened(&world, "birds").await.ok();
    let mails = world.mails("Aspen", 2).await?;
    assert!(mails[0].body.contains("it is about birds"), "{}", mails[0].body);
    world.answer(&mails[0], Answer::Approve).await?;
    world.spy.until(|seen| seen.iter().any(|(n, _)| n == "NEW_REVIEW_RESPONSE_CREATED")).await?;
    world.post(&[posted]).await?;
    world.no_execution_runs().await?;
    let outcomes = world.spy.outcomes("birds").await?;
    assert_eq!(outcomes, ["HARMFUL_CONTENT_DETECTED", "NEW_REVIEW_RESPONSE_CREATED"]);
    let (_, detail) = world.spy.seen().last().cloned().ok_or("nothing was published")?;
    assert_eq!(detail["reopened"]["because"], "it is about birds");
    assert_eq!(detail["moderation"]["decidedBy"], "PERSON");
    let refused = reopened(&world, "birds").await.unwrap_err().to_string();
    assert!(refused.contains("has its reply"), "{refused}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revision_after_a_harmful_one_is_looked_at_by_a_person() -> Result<(), Failure> {
    let mut world = World::start(&[]).await?;
    world.set_scores(&[("tits", 0.9)]).await?;
    let first = revised("again", "Beech", "The blue tits love this kettle.", 1);
    assert_eq!(world.outcome_of(first).await?.0, "HARMFUL_CONTENT_DETECTED");
    world.post(&[revised("again", "Beech", "The blue birds love this kettle.", 2)]).await?;
    let mails = world.mails("Beech", 2).await?;
    assert!(mails[0].body.contains("revision 1"), "{}", mails[0].body);
    world.answer(&mails[0], Answer::Approve).await?;
    world.spy.until(|seen| seen.iter().any(|(n, _)| n == "NEW_REVIEW_RESPONSE_CREATED")).await?;
    let (_, detail) = world.spy.seen().last().cloned().ok_or("nothing was published")?;
    assert_eq!(detail["moderation"]["because"], "EARLIER_VERDICT");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_older_revision_is_not_answered_after_a_newer_one() -> Result<(), Failure> {
    let mut world = World::start(&[]).await?;
    let newer = revised("late", "Cedar", "A very good kettle.", 2);
    assert_eq!(world.outcome_of(newer).await?.0, "NEW_REVIEW_RESPONSE_CREATED");
    let older = revised("late", "Cedar", "A good kettle.", 1);
    world.post(&[older.clone(), older]).await?;
    world.executions_started(3).await?;
    world.no_execution_runs().await?;
    let outcomes = world.spy.outcomes("late").await?;
    assert_eq!(outcomes, ["NEW_REVIEW_RESPONSE_CREATED", "RESPONSE_GENERATION_FAILED"]);
    let (_, detail) = world.spy.seen().last().cloned().ok_or("nothing was published")?;
    assert_eq!((&detail["reason"], &detail["revision"]), (&json!("SUPERSEDED"), &json!(1)));
    Ok(())
}
