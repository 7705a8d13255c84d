//! Editors who write the same article at once, in a thousand orders: no version is lost.

#![allow(clippy::unwrap_used, reason = "a test")]

use crate::doubles::{article, event, kept, put, say};
use article_api::{FIRST_PAUSE, Moment, respond};
use article_store::{FindStanding, Kept, Memory, broken_rules};
use futures_util::future::join_all;
use samples::Spoiler;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::time::Instant;

/// One editor: writes after what they have seen, sends again what was not answered, and writes anew after what
/// stands. Gives the versions that they were told are written.
async fn edit(
    (table, conflicts, busy): (&Memory, &AtomicUsize, &AtomicUsize),
    who: &str,
    seed: &mut Spoiler,
) -> Vec<u32> {
    let (mut told, mut after) = (Vec::new(), 0);
    for _ in 0..1 + seed.number(3) {
        // Versions may be left out.
        let version = after + 1 + u32::try_from(seed.number(3)).unwrap();
        let (mut status, mut said) = put(table, who, version, after).await;
        while status == 503 {
            busy.fetch_add(usize::from(said["error"] == "Busy"), Ordering::Relaxed);
            (status, said) = put(table, who, version, after).await;
        }
        match status {
            200 | 201 => {
                told.push(version);
                after = number(&said["version"]);
            }
            409 => {
                conflicts.fetch_add(1, Ordering::Relaxed);
                after = number(&said["standing"]["newest"]);
            }
            _ => panic!("{status} {said}"),
        }
    }
    told
}

fn number(value: &Value) -> u32 {
    u32::try_from(value.as_u64().unwrap()).unwrap()
}

#[tokio::test]
async fn no_version_is_lost_in_a_thousand_races() {
    let (conflicts, busy) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let mut written = 0;
    for seed in 0..1_000_u64 {
        let mut spoiler = Spoiler::seeded(seed, false);
        let table = Memory::default();
        *table.lose.lock().unwrap() = (0..8).map(|_| spoiler.number(4) == 0).collect();
        *table.conflicts.lock().unwrap() = (0..12).map(|_| spoiler.number(2) == 0).collect();
        let edits = (0..2 + spoiler.number(4)).map(|at| {
            let (table, conflicts, busy) = (&table, &conflicts, &busy);
            let mut own = Spoiler::seeded(seed * 31 + u64::try_from(at).unwrap(), false);
            async move {
                let who = format!("editor-{at}");
                let told = edit((table, conflicts, busy), &who, &mut own).await;
                (who, told)
            }
        });
        let told: Vec<(String, Vec<u32>)> = join_all(edits).await;
        let kept = table.versions("a-1");
        for (who, versions) in &told {
            for version in versions {
                let own = kept.iter().find(|one| one.article.version == *version).unwrap();
                assert!(own.written_by.ends_with(who), "seed {seed}: {version} is {who}'s");
            }
        }
        let all: usize = told.iter().map(|(_, versions)| versions.len()).sum();
        assert_eq!(all, kept.len(), "seed {seed}: each that is kept was told, once");
        let standing = table.find_standing("a-1").await.unwrap().unwrap();
        assert_eq!(Some(standing.version), kept.last().map(|one| one.article.version));
        written += kept.len();
    }
    let (conflicts, busy) = (conflicts.into_inner(), busy.into_inner());
    assert!(written > 1_000 && conflicts > 1_000 && busy > 100, "{written} {conflicts} {busy}");
}

#[tokio::test]
async fn a_version_sent_again_after_others_came_is_the_same() {
    let table = Memory::default();
    assert_eq!(put(&table, "ana", 1, 0).await.0, 201);
    assert_eq!(put(&table, "ben", 2, 1).await.0, 201);
    let (status, said) = put(&table, "ana", 1, 0).await;
    assert_eq!((status, &said["version"]), (200, &json!(2)), "it was written, and 2 stands");
    let (status, said) = put(&table, "ben", 1, 0).await;
    assert_eq!((status, &said["error"]), (409, &json!("WrittenOtherwise")));
    let mut other = article("a-1", 2, "DRAFT");
    other["blocks"][0]["text"] = json!("Another title");
    let body = json!({"article": other, "after": 1});
    assert_eq!(say(&table, "ben", ("PUT", "/articles/a-1"), Some(&body)).await.0, 409);
}

#[tokio::test(start_paused = true)]
async fn between_rounds_it_waits_and_after_the_last_it_answers() {
    // The longest pauses: 50 ms, then 100.
    let now = "2026-11-30T09:30:00.000255Z".parse().unwrap();
    let moment = Moment { now, first_pause: FIRST_PAUSE };
    let body = json!({"article": article("a-1", 1, "DRAFT"), "after": 0});
    for (conflicts, status, waited) in [(0, 201, 0), (1, 201, 50), (2, 201, 150), (3, 503, 150)] {
        let table = Memory::default();
        *table.conflicts.lock().unwrap() = vec![true; conflicts];
        let began = Instant::now();
        let request = event("ana", "PUT", "/articles/a-1", Some(&body));
        let said = respond(&table, &moment, &request).await.unwrap().output;
        assert_eq!((said.status_code, began.elapsed()), (status, Duration::from_millis(waited)));
    }
}

#[tokio::test]
async fn the_double_keeps_the_tables_rules() {
    let version = |id: &str| serde_json::from_value(kept(id, 1, "DRAFT")).unwrap();
    let other = Kept { written_at: "2026-11-30T09:00:00Z".parse().unwrap(), ..version("a-2") };
    let broken = broken_rules(&Memory::default(), &version("a-1"), &other).await.unwrap();
    assert_eq!(broken, [""; 0]);
}
