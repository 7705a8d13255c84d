//! From an agency's file in the bucket to one outcome for each of its dispatches.

use end_to_end::spy::Event;
use end_to_end::world::{Failure, World};
use newsroom_commands::intake::{AgencyFile, REFUSED, Row, read, taken_in};
use run_ledger::{DUPLICATE, Plan};
use serde_json::json;
use std::collections::BTreeMap;
use std::path::Path;
use torture::leaks::{Logs, Secrets};

/// How each item of the samples ends, by its file and number.
const ENDS: [(&str, u32, &str); 9] = [
    ("01-library.json", 1, "DISPATCH_REWRITTEN"),
    ("02-harbour.xml", 1, "DISPATCH_REWRITTEN"),
    ("02-harbour.xml", 2, "DISPATCH_REWRITTEN"),
    ("03-towns.rss", 1, "DISPATCH_REWRITTEN"),
    ("03-towns.rss", 2, "DISPATCH_REWRITTEN"),
    ("04-one-bad-of-three.xml", 1, "DISPATCH_REWRITTEN"),
    ("04-one-bad-of-three.xml", 2, "NotText"),
    ("04-one-bad-of-three.xml", 3, "DISPATCH_REWRITTEN"),
    ("05-cut-off.xml", 1, "NotWellFormed"),
];

/// The samples, and a file with one byte more than one may have.
fn files() -> Result<Vec<AgencyFile>, Failure> {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../events/newsroom/intake");
    let mut files = read(&[samples])?;
    files.push(AgencyFile::new(Path::new("06-film.mov"), vec![b'{'; 2_000_001]));
    Ok(files)
}

/// The guid of the dispatch under embargo.
const HELD: &str = "urn:ninjs:agence.rejoinder.example:20261130:held";

/// A dispatch whose embargo ends soon.
fn held() -> AgencyFile {
    let until = jiff::Timestamp::now() + jiff::SignedDuration::from_secs(5);
    let ninjs = json!({"uri": HELD, "version": "1", "language": "fr", "embargoedUntil": until.to_string(),
        "bodies": [{"contentType": "text/plain", "value": "Le port de Brest ferme lundi, selon la mairie."}]});
    AgencyFile::new(Path::new("held.json"), ninjs.to_string().into_bytes())
}

/// Waits until the dispatch under embargo is rewritten. Gives why it was not before: `EMBARGOED`, unless the stack
/// took longer than its embargo.
async fn released(world: &mut World) -> Result<Vec<String>, Failure> {
    let is_held = |(_, detail): &&Event| detail["dispatchGuid"] == HELD;
    let is_rewritten = |event: &&Event| is_held(event) && event.0 == "DISPATCH_REWRITTEN";
    world.spy.until(|seen| seen.iter().any(|event| is_rewritten(&event))).await?;
    let before = world.spy.seen().iter().filter(is_held).take_while(|event| !is_rewritten(event));
    Ok(before.filter_map(|(_, detail)| detail["reason"].as_str().map(str::to_owned)).collect())
}

/// Files and numbers with the outcome, or the reason why there is none.
fn ends(rows: &[Row]) -> BTreeMap<(String, u32), String> {
    let end = |row: &Row| {
        let name = Path::new(&row.file).file_name()?.to_str()?.to_owned();
        let dispatch = &row.dispatch;
        let refused = dispatch.reason.clone().filter(|_| dispatch.outcome == REFUSED);
        Some(((name, row.item), refused.unwrap_or_else(|| dispatch.outcome.clone())))
    };
    rows.iter().filter_map(end).collect()
}

/// Outcomes on the bus, by dispatch.
async fn outcomes(world: &mut World) -> Result<BTreeMap<String, usize>, Failure> {
    let mut counts = BTreeMap::new();
    for (name, detail) in world.spy.all_events().await? {
        if let Some(guid) =
            detail["dispatchGuid"].as_str().filter(|_| name.starts_with("DISPATCH_REWRIT"))
        {
            *counts.entry(guid.to_owned()).or_default() += 1;
        }
    }
    Ok(counts)
}

/// Text of dispatches is in no line that a function logged, nor is a file's name.
async fn no_text_is_in_a_log(world: &World) -> Result<(), Failure> {
    let mut secrets = Secrets::default();
    for text in ["médiathèque", "Claire Morel", "harbour office", "interrompue", "cut-off"] {
        secrets.text(text);
    }
    let lines = Logs::new(world.stack.endpoint()).read().await?;
    assert!(lines.iter().any(|line| line.contains("NotWellFormed")), "the function did log");
    let said = secrets.leaks(lines.iter().map(String::as_str))?;
    assert!(said.is_empty(), "{said:?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn each_dispatch_of_a_file_ends_in_one_outcome_and_each_refusal_is_named()
-> Result<(), Failure> {
    let mut world = World::with("newsroom", &[], &[]).await?;
    let (files, plan) = (files()?, Plan::default());
    taken_in(&world.stack.running(), &[held()], &plan, &mut ()).await?;
    let rows = taken_in(&world.stack.running(), &files, &plan, &mut ()).await?;
    let mut expected: BTreeMap<_, _> =
        ENDS.map(|(file, item, end)| ((file.to_owned(), item), end.to_owned())).into();
    expected.insert(("06-film.mov".to_owned(), 1), "TooLarge".to_owned());
    assert_eq!(ends(&rows), expected, "{rows:#?}");
    // Put again, the same files are read and refused as before; their dispatches have no second outcome.
    let rows = taken_in(&world.stack.running(), &files, &plan, &mut ()).await?;
    for end in expected.values_mut().filter(|end| *end == "DISPATCH_REWRITTEN") {
        DUPLICATE.clone_into(end);
    }
    assert_eq!(ends(&rows), expected, "{rows:#?}");
    let before = released(&mut world).await?;
    assert!(before.iter().all(|reason| reason == "EMBARGOED") && before.len() <= 1, "{before:?}");
    let mut counts = outcomes(&mut world).await?;
    counts.remove(HELD);
    assert!(counts.len() == 7 && counts.values().all(|count| *count == 1), "{counts:#?}");
    world.dead_letters_in("IntakeDeadLetterQueueUrl", 0).await?;
    no_text_is_in_a_log(&world).await
}
