//! `rejoinder newsroom rewrite` on the sample dispatches.

use automatic_person::Answer;
use end_to_end::world::{Failure, World};
use newsroom_commands::rewrite::{Plan, Row, read, rewritten};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How the samples end, by the end of their guid: the reason, none of those that are rewritten.
const ENDS: [(&str, Option<&str>); 8] = [
    ("bus-lyon", None),
    ("ferry", None),
    ("tribunal", None),
    ("orders", None),
    ("budget", Some("EMBARGOED")),
    ("merger", Some("EMBARGOED")),
    ("rumour", Some("WITHDRAWN")),
    ("hafen", Some("INVALID_DISPATCH")),
];

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../events/newsroom/dispatches")
}

#[tokio::test(flavor = "multi_thread")]
async fn every_sample_dispatch_ends_in_one_outcome() -> Result<(), Failure> {
    let world = World::with("newsroom", &[], &[]).await?;
    let (dispatches, refused) = read(&[samples()])?;
    assert_eq!((dispatches.len(), refused.len()), (8, 0));
    let plan = Plan { decide: Some(Answer::Approve), for_people: Duration::MAX, ..Plan::default() };
    let rows = rewritten(&world.stack.running(), dispatches.clone(), &plan, &mut ()).await?;
    let end =
        |row: &Row| row.guid.as_deref().and_then(|guid| guid.rsplit(':').next().map(str::to_owned));
    let ends: BTreeMap<String, Option<&str>> =
        rows.iter().filter_map(|row| Some((end(row)?, row.reason.as_deref()))).collect();
    let expected = ENDS.map(|(name, reason)| (name.to_owned(), reason));
    assert_eq!(ends, BTreeMap::from(expected), "{rows:#?}");
    let drafts = rows.iter().filter(|row| row.draft.is_some());
    assert!(
        drafts.clone().all(|row| row.outcome == "DISPATCH_REWRITTEN" && row.cost_usd > Some(0.0))
    );
    assert_eq!(drafts.count(), 4);
    // Posted again, those that have their outcome are duplicates; what was refused as it is, is refused again.
    let rows = rewritten(&world.stack.running(), dispatches, &plan, &mut ()).await?;
    let is_duplicate = |row: &&Row| row.outcome == "DUPLICATE";
    assert_eq!(rows.iter().filter(is_duplicate).count(), 5, "{rows:#?}");
    Ok(())
}
