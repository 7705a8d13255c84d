//! Personalize from nothing to a campaign: trained, trained again and switched while people search,
//! and not switched to what is worse.

use end_to_end::gallery::{Gallery, STYLES, SUBJECTS};
use end_to_end::world::Failure;
use serde_json::{Value, json};
use std::fmt::Write;
use std::sync::atomic::{AtomicBool, Ordering};

/// Seconds since 1970 of the first click.
const FIRST: usize = 1_760_000_000;
const HOUR: usize = 3_600;
/// Users, and clicks of each.
const USERS: usize = 30;
const CLICKS: usize = 40;

/// A file of interactions, in which each user's click `n` is on what `item` says.
fn interactions(item: impl Fn(usize, usize) -> String) -> Vec<u8> {
    let mut csv = "USER_ID,ITEM_ID,TIMESTAMP,EVENT_TYPE\n".to_owned();
    for (user, click) in (0..USERS).flat_map(|user| (0..CLICKS).map(move |click| (user, click))) {
        let (item, time) = (item(user, click), FIRST + click * HOUR + user);
        let _ = writeln!(csv, "u{user},{item},{time},click");
    }
    csv.into_bytes()
}

/// Every user clicks on images of one style.
fn loyal() -> Vec<u8> {
    interactions(|user, click| {
        format!("{}-{}", STYLES[user % STYLES.len()].0, SUBJECTS[click % SUBJECTS.len()])
    })
}

/// Everybody likes one cluster for long, and at last another that nobody ever chose.
fn fickle() -> Vec<u8> {
    interactions(|user, click| {
        let likes = user % 4;
        (if click < CLICKS - 4 { likes } else { 4 }).to_string()
    })
}

/// The style of the first result for a user, if the order is the user's.
async fn style_for(gallery: &Gallery, user: &str) -> Result<String, Failure> {
    let query = json!({"query": "cat", "userId": user, "weight": 0.9, "minSimilarity": 0});
    let answer = gallery.search(&query).await?;
    if answer["personalisation"]["applied"] != true {
        return Err(format!("not personalised: {}", answer["personalisation"]).into());
    }
    Ok(answer["results"][0]["metadata"]["style"].as_str().unwrap_or_default().to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn personalize_is_trained_and_the_campaign_serves_the_better_version() -> Result<(), Failure>
{
    let gallery = Gallery::open_untrained().await?;
    gallery.put("interactions/shop.csv", loyal()).await?;
    let index = json!({"manifest": "manifests/shop.jsonl", "index": "images-one", "clusters": 5,
        "interactions": "interactions/shop.csv"});
    assert_eq!(gallery.index(&index).await?["interactions"], USERS * CLICKS);
    let first = made_from_nothing(&gallery).await?;
    let second = switched_while_people_search(&gallery, &first).await?;
    not_switched_to_what_is_worse(&gallery, &second).await?;
    fails_by_name(&gallery).await
}

async fn made_from_nothing(gallery: &Gallery) -> Result<Value, Failure> {
    let made = gallery.train(&json!({"index": "images-one"})).await??;
    assert_eq!(
        made["campaign"],
        "arn:aws:personalize:us-east-1:000000000000:campaign/rejoinder-search"
    );
    assert_eq!((&made["switched"], &made["served"]), (&json!(true), &made["version"]));
    assert!(made["gain"].as_f64().is_some_and(|gain| gain > 0.9), "{made}");
    assert_eq!(made["trackingId"].as_str().map(str::len), Some(36));
    for (user, style) in [("u0", "red"), ("u1", "green"), ("u2", "blue")] {
        assert_eq!(style_for(gallery, user).await?, style, "{user}");
    }
    Ok(made)
}

/// Trained again on what there is; whoever searches meanwhile gets their order.
async fn switched_while_people_search(gallery: &Gallery, first: &Value) -> Result<Value, Failure> {
    let ended = AtomicBool::new(false);
    let training = async {
        let made = gallery.train(&json!({})).await;
        ended.store(true, Ordering::Relaxed);
        made
    };
    let searching = async {
        let mut searches = 0;
        while !ended.load(Ordering::Relaxed) {
            assert_eq!(style_for(gallery, "u1").await?, "green");
            searches += 1;
        }
        Ok::<_, Failure>(searches)
    };
    let (made, searches) = tokio::join!(training, searching);
    let (made, searches) = (made??, searches?);
    assert!(searches > 3);
    assert_eq!((&made["switched"], &made["served"]), (&json!(true), &made["version"]));
    assert_ne!(made["version"], first["version"]);
    assert_eq!(made["trackingId"], first["trackingId"], "found, not made twice");
    Ok(made)
}

async fn not_switched_to_what_is_worse(gallery: &Gallery, before: &Value) -> Result<(), Failure> {
    gallery.put("personalize/fickle/interactions.csv", fickle()).await?;
    let made = gallery.train(&json!({"index": "fickle"})).await??;
    assert_eq!((&made["switched"], &made["served"]), (&json!(false), &before["version"]));
    assert_ne!(made["version"], before["version"]);
    assert!(made["gain"].as_f64() < made["servedGain"].as_f64(), "{made}");
    assert_eq!(style_for(gallery, "u2").await?, "blue", "the version before is served");
    Ok(())
}

async fn fails_by_name(gallery: &Gallery) -> Result<(), Failure> {
    let few: Vec<u8> = loyal().into_iter().take(2_000).collect();
    let whole = few.iter().rposition(|byte| *byte == b'\n').unwrap_or_default();
    gallery.put("personalize/few/interactions.csv", few[..=whole].to_vec()).await?;
    let failure =
        gallery.train(&json!({"index": "few"})).await?.expect_err("a training without data");
    assert!(failure.contains("TrainingFailed") && failure.contains("1000"), "{failure}");
    let failure =
        gallery.train(&json!({"index": "none"})).await?.expect_err("a training without data");
    assert!(failure.contains("ImportFailed") && failure.contains("404"), "{failure}");
    assert_eq!(style_for(gallery, "u0").await?, "red");
    Ok(())
}
