//! Questions about a trained model: what is said, what is taken, and what the audit keeps.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use crate::world;

use approval_store::ReadAudit;
use questions::{Choice, Edited, Stage};
use training_runs::ModelQuestion;
use world::{Letter, World, about_model, question};

/// A world with one question about a model, and Anna's letter.
async fn asked() -> (World, Letter) {
    let world = World::new();
    let letter = world.first("model", question(Stage::Model, "garments-3")).await;
    (world, letter)
}

#[tokio::test]
async fn a_page_shows_the_figures_of_the_gate_beside_each_other() {
    let (world, letter) = asked().await;
    let page = world.browser().get(&letter.link).await;
    for shown in [
        "It is right more often than the current model, by 1.5 points.",
        "<th scope=\"row\">the current model</th><td data-column=\"Right\">89.8\u{a0}%</td>",
        "<td data-column=\"The model\">+1.5 points (−0.7 to +3.6)</td>",
        "<th scope=\"row\">the most frequent answers</th><td data-column=\"Right\">41.0\u{a0}%</td>",
        "<th scope=\"row\">an untrained model</th><td data-column=\"Right\">65.3\u{a0}%</td>",
        "<dd><bdi>off by 3.1 points on average</bdi></dd>",
        "<dd><bdi>version 1, of run garments-1, since 2026-10-02</bdi></dd>",
        "<p>It becomes version 2 of garments, and the current one.</p>",
        "Refuse: what is current stays",
    ] {
        assert!(page.html.contains(shown), "{shown} in {}", page.html);
    }
    assert!(!page.html.contains("value=\"EDIT\""), "nothing of it is edited");
    assert_eq!(world.executions.count_answered(), 0, "a GET decides nothing");
}

#[tokio::test]
async fn one_decision_is_taken_and_kept_with_the_figures_beside_those_on_its_run() {
    let (world, letter) = asked().await;
    let stopped = world.first("run", question(Stage::Training, "garments-3")).await;
    world.browser().choose(&stopped, "APPROVE").await;
    let fields = [("choice", "EDIT"), ("code", letter.code.as_str())];
    assert_eq!(world.browser().submit(&letter.link, &fields).await.status, 422);
    let reply = world.browser().choose(&letter, "APPROVE").await;
    assert!(reply.html.contains("promoted the model"), "{}", reply.html);
    let decision = world.executions.answer("model").unwrap();
    assert_eq!((decision.choice, decision.edited), (Choice::Approve, Edited::default()));
    let kept = world.store.memory.of_run("garments-3").await.unwrap();
    let entry = kept.iter().find(|entry| entry.stage == Stage::Model).unwrap();
    assert_eq!((kept.len(), entry.choice, entry.revision), (2, Choice::Approve, 2));
    let told: ModelQuestion = serde_json::from_str(&entry.before).unwrap();
    assert_eq!(told, *about_model(&mut question(Stage::Model, "garments-3")));
    let fields = [("choice", "REJECT"), ("code", letter.code.as_str())];
    assert_eq!(world.browser().submit(&letter.link, &fields).await.status, 409);
}
