//! Questions about a training run: what is said, what is offered, and what the audit keeps.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use crate::world;

use approval_store::ReadAudit;
use questions::{Choice, Edited, Stage};
use run_recovery::{Decision, Reason, RunQuestion, Why};
use world::{Letter, World, about_run, question};

/// A world with one question about a run, and Anna's letter.
async fn asked() -> (World, Letter) {
    let world = World::new();
    let letter = world.first("run", question(Stage::Training, "charts-7")).await;
    (world, letter)
}

#[tokio::test]
async fn a_page_says_what_was_seen_what_it_cost_and_what_follows() {
    let (world, letter) = asked().await;
    let page = world.browser().get(&letter.link).await;
    for told in [
        "The model took harm at step 9210, as it did near there before.",
        "At step 9210, batch 9412: the gradient norm is 6.320, and does not come back; 0.710 would be \
         the most.",
        "412 US dollars of at most 1300 US dollars",
        "18 hours 48 minutes of at most 4 days; it goes on while the run waits",
        "<li>Attempt 1, from the beginning, to step 9208: the loss rose and did not come back</li>",
        "<li>Attempt 2, from step 9000, to step 9210: a spike of the gradient norm did not pass</li>",
        "<li>1 checkpoint: too close before the trouble, so not proven good</li>",
        "<p>Attempt 3 goes on after step 9000, from a good checkpoint.</p>",
        "<p>It leaves out 400 batches: 9112 to 9311, 9312 to 9511.</p>",
        "<p>It takes 1 day 16 hours and 879 US dollars at most.</p>",
        "Stop: the run ends here, without a model",
    ] {
        assert!(page.html.contains(told), "{told} in {}", page.html);
    }
    assert!(!page.html.contains("value=\"EDIT\""), "nothing of it is edited");
    assert!(!page.header("content-security-policy").contains("img-src"));
    assert_eq!(world.executions.count_answered(), 0, "a GET decides nothing");
}

#[tokio::test]
async fn one_decision_is_taken_and_kept_with_all_that_was_told() {
    for (value, choice, said) in [
        ("APPROVE", Choice::Approve, "let the training run go on"),
        ("REJECT", Choice::Reject, "stopped the training run"),
    ] {
        let (world, letter) = asked().await;
        let fields = [("choice", value), ("code", letter.code.as_str()), ("block-1", "x")];
        let reply = world.browser().submit(&letter.link, &fields).await;
        assert_eq!(reply.status, 200, "{}", reply.html);
        assert!(reply.html.contains(said), "{}", reply.html);
        let decision = world.executions.answer("run").unwrap();
        assert_eq!((decision.choice, decision.edited), (choice, Edited::default()));
        let kept = world.store.memory.of_run("charts-7").await.unwrap();
        let [entry] = &kept[..] else { panic!("{kept:?}") };
        assert_eq!((entry.choice, entry.revision), (choice, 2));
        let told: RunQuestion = serde_json::from_str(&entry.before).unwrap();
        assert_eq!(told, *about_run(&mut question(Stage::Training, "charts-7")));
        let other = if value == "APPROVE" { "REJECT" } else { "APPROVE" };
        let fields = [("choice", other), ("code", letter.code.as_str())];
        assert_eq!(world.browser().submit(&letter.link, &fields).await.status, 409);
    }
}

#[tokio::test]
async fn what_is_not_offered_is_not_taken() {
    let (world, letter) = asked().await;
    for value in ["EDIT", "NO_REPLY", ""] {
        let fields = [("choice", value), ("code", letter.code.as_str())];
        let reply = world.browser().submit(&letter.link, &fields).await;
        assert_eq!(reply.status, 422, "{value}: {}", reply.html);
        assert!(reply.html.contains("Choose what should happen."), "{}", reply.html);
    }
    assert_eq!(world.executions.count_answered(), 0);
}

#[tokio::test]
async fn where_no_checkpoint_is_found_the_page_says_so() {
    let world = World::new();
    let mut asked = question(Stage::Training, "charts-7");
    let about = about_run(&mut asked);
    let why = Why { reason: Reason::CheckpointMissing, ..about.why.clone() };
    (about.going_on, about.why) = (Decision::Ask(why.clone()), why);
    let letter = world.first("run", asked).await;
    let page = world.browser().get(&letter.link).await;
    for told in [
        "No good checkpoint is found, though the run has come far enough to have one.",
        "<p>Nothing is launched yet: there is no good checkpoint to go back to.</p>",
        "put them back first",
    ] {
        assert!(page.html.contains(told), "{told} in {}", page.html);
    }
}
