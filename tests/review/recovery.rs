//! What failed is answered after all, once, however often it is redriven or replayed.

use automatic_person::Answer;
use cli_base::deployed::Deployed;
use end_to_end::world::{Failure, PATIENCE, World, review};
use jiff::{SignedDuration, Timestamp};
use review_commands::recover::redrive::{Action, From, Plan, Row, redrive};
use review_commands::recover::replay::replay;
use review_commands::recover::slices::ByNumber;
use serde_json::json;
use tokio::time::{Duration, timeout};

const HASTY: (&str, &str) = ("SFN_WAIT_SCALE", "0.02");

fn since() -> Timestamp {
    Timestamp::now() - SignedDuration::from_hours(1)
}

/// One review a slice.
fn plan(dry_run: bool) -> Plan {
    Plan {
        since: since(),
        source: "shop.reviews".to_owned(),
        slices: ByNumber::new(1, 0),
        discard_too_large: false,
        dry_run,
    }
}

pub(super) async fn redriven(world: &World, dry_run: bool) -> Result<Vec<Row>, Failure> {
    redriven_by(world, plan(dry_run)).await
}

async fn redriven_by(world: &World, plan: Plan) -> Result<Vec<Row>, Failure> {
    let deployed = Deployed::local(&world.stack.running()).await;
    Ok(redrive(&deployed, &plan).await?)
}

async fn replayed(world: &World) -> Result<(), Failure> {
    let deployed = Deployed::local(&world.stack.running()).await;
    let done = replay(&deployed, since(), Timestamp::now(), Duration::from_secs(60)).await?;
    assert_eq!(done.state, "COMPLETED");
    Ok(())
}

pub(super) fn actions(rows: &[Row], from: From) -> Vec<Action> {
    rows.iter().filter(|row| row.from == from).map(|row| row.action).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failed_execution_is_redriven_once() -> Result<(), Failure> {
    let mut world = World::start_with(&[], &[HASTY]).await?;
    world.set_faults(&json!({"operations": {"Converse": {"fail": 1.0}}})).await?;
    let posted = review("stranded", "Aspen", "A very good kettle.");
    let (_, detail) = world.outcome_of(posted).await?;
    assert_eq!(detail["reason"], "SYSTEM_ERROR");
    world.set_faults(&json!({})).await?;
    world.no_execution_runs().await?;
    let rows = redriven(&world, true).await?;
    assert_eq!(actions(&rows, From::Execution), [Action::Posted], "a dry run says so");
    let rows = redriven(&world, false).await?;
    assert_eq!(actions(&rows, From::Execution), [Action::Posted]);
    world.spy.until(|seen| seen.len() == 2).await?;
    world.no_execution_runs().await?;
    let rows = redriven(&world, false).await?;
    assert_eq!(actions(&rows, From::Execution), [Action::Answered]);
    replayed(&world).await?;
    replayed(&world).await?;
    world.executions_started(4).await?;
    world.no_execution_runs().await?;
    let outcomes = world.spy.outcomes("stranded").await?;
    assert_eq!(outcomes, ["RESPONSE_GENERATION_FAILED", "NEW_REVIEW_RESPONSE_CREATED"]);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_replay_brings_what_failed_to_its_answer() -> Result<(), Failure> {
    let mut world = World::start_with(&[], &[HASTY]).await?;
    world.outcome_of(review("answered", "Beech", "A very good kettle.")).await?;
    world.set_faults(&json!({"operations": {"Converse": {"fail": 1.0}}})).await?;
    world.outcome_of(review("stranded", "Birch", "A very good kettle.")).await?;
    world.set_faults(&json!({})).await?;
    world.no_execution_runs().await?;
    for executions in [4, 6] {
        replayed(&world).await?;
        world.executions_started(executions).await?;
        world.no_execution_runs().await?;
    }
    assert_eq!(world.spy.outcomes("answered").await?, ["NEW_REVIEW_RESPONSE_CREATED"]);
    let outcomes = world.spy.outcomes("stranded").await?;
    assert_eq!(outcomes, ["RESPONSE_GENERATION_FAILED", "NEW_REVIEW_RESPONSE_CREATED"]);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dead_letter_is_deleted_when_its_review_is_under_way() -> Result<(), Failure> {
    let mut world = World::start(&[]).await?;
    world.set_scores(&[("so-so", 0.5)]).await?;
    world.post(&[review("aborted", "Cedar", "This one is so-so.")]).await?;
    world.mails("Cedar", 2).await?;
    world.abort_executions("ReviewResponseMachineArn").await?;
    timeout(PATIENCE, world.dead_letters(1)).await??;
    let rows = redriven(&world, false).await?;
    assert_eq!(actions(&rows, From::DeadLetter), [Action::Posted]);
    assert_eq!(actions(&rows, From::Execution), [Action::Repeated]);
    world.dead_letters(0).await?;
    let mails = world.mails("Cedar", 4).await?;
    let rows = redriven(&world, false).await?;
    assert_eq!(actions(&rows, From::Execution), [Action::InProgress]);
    world.answer(&mails[2], Answer::Approve).await?;
    assert_eq!(world.spy.outcome("aborted").await?.0, "NEW_REVIEW_RESPONSE_CREATED");
    world.no_execution_runs().await?;
    let rows = redriven(&world, false).await?;
    assert_eq!(actions(&rows, From::Execution), [Action::Answered]);
    assert_eq!(world.spy.outcomes("aborted").await?.len(), 1);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_review_that_no_execution_takes_is_left_until_it_is_discarded() -> Result<(), Failure> {
    let mut world = World::start(&[]).await?;
    let event = |detail| json!({"source": "shop.reviews", "detail-type": "NEW_REVIEW_POSTED", "detail": detail});
    let letters = [
        event(review("huge", "Dogwood", &"x".repeat(262_144))),
        event(review("late", "Elder", "A very good kettle.")),
        event(review("later", "Fir", "A very good kettle.")),
    ];
    world.put_dead_letters(&letters).await?;
    let mut rows = redriven(&world, false).await?;
    rows.sort_by(|one, other| one.review_id.cmp(&other.review_id));
    assert_eq!(
        actions(&rows, From::DeadLetter),
        [Action::TooLarge, Action::Posted, Action::Posted],
        "slices of one lose nothing"
    );
    world.spy.until(|seen| seen.len() == 2).await?;
    world.dead_letters(1).await?;
    let discarding = Plan { discard_too_large: true, ..plan(false) };
    let rows = redriven_by(&world, discarding).await?;
    assert_eq!(actions(&rows, From::DeadLetter), [Action::Discarded]);
    world.dead_letters(0).await?;
    assert_eq!(world.spy.outcomes("huge").await?.len(), 0);
    Ok(())
}
