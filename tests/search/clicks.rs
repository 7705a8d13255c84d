//! Clicks on the local stack: by the signed API and the deployed function to the next search.

use end_to_end::gallery::{Gallery, SUBJECTS, found};
use end_to_end::world::{Failure, PATIENCE};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tokio::time::{interval, timeout};

/// In which a click moves the next search.
const SOON: Duration = Duration::from_secs(1);

async fn indexed() -> Result<Gallery, Failure> {
    let gallery = Gallery::open_to_clicks().await?;
    let input = json!({"manifest": "manifests/shop.jsonl", "index": "images-one", "clusters": 5});
    gallery.index(&input).await?;
    Ok(gallery)
}

fn click(user: &str, image: &str) -> Value {
    json!({"userId": user, "imageId": image})
}

fn outcomes(answer: &Value) -> Vec<&str> {
    let results = answer["results"].as_array().into_iter().flatten();
    results.filter_map(|result| result["outcome"].as_str()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signed_click_moves_the_next_search() -> Result<(), Failure> {
    let gallery = indexed().await?;
    let (status, _) = gallery.post_clicks_unsigned(&click("ann", "red-cat")).await?;
    assert_eq!(status, 403, "whoever clicks for others decides what they see");
    what_is_not_known_is_told(&gallery).await?;
    let mut taken = Vec::new();
    for user in ["cleo", "dan", "eve"] {
        taken.push(moved_by_a_click(&gallery, user).await?);
    }
    println!("from the click to an answer in the new order: {taken:?}");
    assert!(taken.iter().any(|one| *one < SOON), "{taken:?}");
    Ok(())
}

async fn what_is_not_known_is_told(gallery: &Gallery) -> Result<(), Failure> {
    let (status, said) = gallery.post_clicks(&click("ann", "unicorn")).await?;
    assert_eq!((status, said["error"].as_str()), (404, Some("UnknownImage")), "{said}");
    let both = json!({"clicks": [click("ann", "unicorn"), click("ann", "red-cat")]});
    let (status, said) = gallery.post_clicks(&both).await?;
    assert_eq!((status, outcomes(&said)), (207, vec!["UNKNOWN_IMAGE", "RECORDED"]), "{said}");
    let (status, said) = gallery.post_clicks(&json!({"clicks": [{"userId": "ann"}]})).await?;
    assert_eq!((status, said["message"].as_str()), (400, Some("clicks[0].imageId is missing")));
    Ok(())
}

/// The time from the click to the answer of the very next search, in which its cluster is first.
async fn moved_by_a_click(gallery: &Gallery, user: &str) -> Result<Duration, Failure> {
    let search = json!({"query": "cat", "size": 5, "userId": user, "weight": 0.9});
    let before = gallery.search(&search).await?;
    let last = before["results"].as_array().and_then(|all| all.last()).ok_or("nothing is found")?;
    let image = last["id"].as_str().ok_or("no id")?.to_owned();
    let started = Instant::now();
    let (status, said) = gallery.post_clicks(&click(user, &image)).await?;
    assert_eq!((status, outcomes(&said)), (200, vec!["RECORDED"]), "{said}");
    assert_eq!(said["results"][0]["cluster"], last["cluster"]);
    let (_, after) = gallery.post_search(&search).await?;
    let taken = started.elapsed();
    assert_eq!(after["personalisation"]["applied"], true, "{after}");
    assert_eq!(found(&after)[0], image, "{:?} -> {:?}", found(&before), found(&after));
    Ok(taken)
}

/// While Personalize throttles, fails and loses its answers, no click is lost and none counts twice.
#[tokio::test(flavor = "multi_thread")]
async fn a_burst_loses_none() -> Result<(), Failure> {
    let gallery = indexed().await?;
    let faults = json!({"throttle": 0.5, "fail": 0.2, "lose": 0.2});
    gallery.world.set_faults(&json!({"seed": 7, "operations": {"PutEvents": faults}})).await?;
    let users: Vec<String> = (0..48).map(|n| format!("user-{n}")).collect();
    let (mut recorded, mut queued) = (0, 0);
    for some in users.chunks(6) {
        let sent = some.iter().map(|user| burst(&gallery, user));
        for answer in futures(sent).await? {
            recorded += answer["recorded"].as_u64().unwrap_or_default();
            queued += answer["queued"].as_u64().unwrap_or_default();
        }
    }
    println!("{recorded} clicks were recorded at once, {queued} through the queue");
    assert_eq!(recorded + queued, (users.len() * SUBJECTS.len()) as u64);
    assert!(queued > 0, "nothing was throttled for long");
    gallery.world.set_faults(&json!({})).await?;
    until_empty(&gallery).await?;
    burst(&gallery, "control").await?;
    let clusters = ["0", "1", "2", "3", "4"];
    let expected = gallery.ranking("control", &clusters).await?;
    for user in &users {
        let ranking = gallery.ranking(user, &clusters).await?;
        let same = ranking.iter().zip(&expected).all(|((cluster, score), (other, expected))| {
            cluster == other && (score - expected).abs() < 0.01
        });
        assert!(same, "{user}: {ranking:?}, not {expected:?}");
    }
    assert_eq!(gallery.waiting("ClickDeadLetterQueueUrl").await?, 0);
    Ok(())
}

async fn futures<T>(
    all: impl Iterator<Item = impl Future<Output = Result<T, Failure>>>,
) -> Result<Vec<T>, Failure> {
    futures_util::future::try_join_all(all).await
}

/// A click on everything red.
async fn burst(gallery: &Gallery, user: &str) -> Result<Value, Failure> {
    let clicks: Vec<Value> =
        SUBJECTS.iter().map(|subject| click(user, &format!("red-{subject}"))).collect();
    let (status, said) = gallery.post_clicks(&json!({"clicks": clicks})).await?;
    assert_eq!(status, 200, "{said}");
    Ok(said)
}

async fn until_empty(gallery: &Gallery) -> Result<(), Failure> {
    let mut look = interval(Duration::from_millis(200));
    let empty = async {
        while gallery.waiting("ClickQueueUrl").await? > 0 {
            look.tick().await;
        }
        Ok::<_, Failure>(())
    };
    timeout(2 * PATIENCE, empty).await.map_err(|_| "clicks stay in the queue")?
}
