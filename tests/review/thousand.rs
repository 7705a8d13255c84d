//! A thousand real review sentences: a thousand outcomes, none lost, none twice.

use automatic_person::Answer;
use end_to_end::world::{Failure, World};
use review_commands::files;
use review_commands::run::{Plan, answered};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_amazon_sentences_end_in_a_thousand_outcomes() -> Result<(), Failure> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../scripts/amazon-reviews");
    let written = Command::new(script).output()?;
    if !written.status.success() {
        required_tools::skip("a_thousand_amazon_sentences", "install npm");
        return Ok(());
    }
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("amazon.jsonl");
    std::fs::write(&file, written.stdout)?;
    let reviews = files::read(&[Path::new(&file).to_owned()])?;
    assert_eq!(reviews.len(), 1_000);
    let mut world = World::start(&[]).await?;
    let plan = Plan { decide: Some(Answer::Approve), for_people: Duration::MAX, ..Plan::default() };
    let started = Instant::now();
    let rows = answered(&world.stack.running(), reviews, &plan, &mut ()).await?;
    let rate = rows.len() as f64 / started.elapsed().as_secs_f64();
    world.spy.drain().await?;
    let mut outcomes = BTreeMap::<String, usize>::new();
    for (name, detail) in world.spy.seen() {
        if !name.starts_with("APPROVAL_") {
            *outcomes.entry(detail["reviewId"].to_string()).or_default() += 1;
        }
    }
    assert_eq!(outcomes.len(), 1_000, "none lost");
    assert!(outcomes.values().all(|&count| count == 1), "none twice");
    let people = rows.iter().filter(|row| row.person.is_some()).count();
    println!("1,000 reviews, {people} decided by a person: {rate:.1} outcomes a second");
    Ok(())
}
