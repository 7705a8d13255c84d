//! The image index on the local stack: from a manifest to a search, through every interruption.

use end_to_end::cluster::Cluster;
use end_to_end::gallery::{Gallery, SUBJECTS, found, images};
use end_to_end::shop::TOO_FEW;
use end_to_end::world::Failure;
use serde_json::{Value, json};

const INTERACTIONS: &str = "USER_ID,ITEM_ID,TIMESTAMP,EVENT_TYPE
ann,red-cat,1764000000,click
ann,red-dog,1764000060,click
ben,blue-cat,1764000120,click
ben,green-unicorn,1764000180,click
";

fn input(index: &str) -> Value {
    json!({"manifest": "manifests/shop.jsonl", "index": index, "clusters": 5})
}

#[tokio::test(flavor = "multi_thread")]
async fn a_manifest_becomes_a_search() -> Result<(), Failure> {
    let gallery = Gallery::open().await?;
    let error = gallery.search(&json!({"query": "cat"})).await.unwrap_err().to_string();
    assert!(error.contains("there is no index images"), "{error}");
    let broken = json!({"id": "torn", "key": "pictures/torn.png", "title": "torn"});
    let gone = json!({"id": "gone", "key": "pictures/gone.png", "title": "gone"});
    gallery.put("pictures/torn.png", b"GIF89a".to_vec()).await?;
    gallery.list("manifests/shop.jsonl", &[images(), vec![broken, gone]].concat()).await?;
    gallery.put("interactions/shop.csv", INTERACTIONS.into()).await?;
    let mut input = input("images-one");
    input["interactions"] = "interactions/shop.csv".into();
    let output = gallery.index(&input).await?;
    println!("{output:#}");
    let counts = ["images", "clusters", "failed", "interactions", "dropped"];
    assert_eq!(counts.map(|name| output[name].as_u64()), [60, 5, 2, 3, 1].map(Some));
    let faults =
        json!([{"id": "gone", "reason": "MISSING"}, {"id": "torn", "reason": "NOT_A_PICTURE"}]);
    assert_eq!(output["faults"], faults);
    imported(&gallery, &output).await?;
    searched(&gallery).await
}

/// Personalize was told where the clusters' interactions are.
async fn imported(gallery: &Gallery, output: &Value) -> Result<(), Failure> {
    let imports = gallery.shop.imports();
    assert_eq!(imports.len(), 1, "{imports:?}");
    let location = imports[0]["dataSource"]["dataLocation"].as_str().unwrap_or_default();
    assert!(location.ends_with("/personalize/images-one/interactions.csv"), "{location}");
    let job = output["importJob"].as_str().unwrap_or_default();
    assert!(job.contains("dataset-import-job/images-one-"), "{job}");
    let csv = gallery.get("personalize/images-one/interactions.csv").await?;
    let items: Vec<&str> = csv.lines().skip(1).filter_map(|row| row.split(',').nth(1)).collect();
    assert_eq!(items.len(), 3, "{csv}");
    assert!(items.iter().all(|item| item.parse::<u8>().is_ok_and(|cluster| cluster < 5)), "{csv}");
    assert_eq!(items[0], items[1], "both are red");
    assert_ne!(items[0], items[2], "one is blue");
    Ok(())
}

/// The service says only after it took a job that it cannot use the file.
#[tokio::test(flavor = "multi_thread")]
async fn an_import_that_fails_is_told() -> Result<(), Failure> {
    let gallery = Gallery::open().await?;
    gallery.shop.refuse_imports();
    gallery.put("interactions/shop.csv", INTERACTIONS.into()).await?;
    let mut input = input("images-one");
    input["interactions"] = "interactions/shop.csv".into();
    let error = gallery.index(&input).await.unwrap_err().to_string();
    assert!(error.contains("ImportFailed") && error.contains(TOO_FEW), "{error}");
    let found = gallery.search(&json!({"query": "cat"})).await?;
    assert!(!found["results"].as_array().is_none_or(Vec::is_empty), "the index is the current one");
    Ok(())
}

/// By invocation and over HTTP, by words and filters, plain and personalised.
async fn searched(gallery: &Gallery) -> Result<(), Failure> {
    let plain = gallery.search(&json!({"query": "cat", "size": 5})).await?;
    assert!(found(&plain).iter().all(|id| id.ends_with("-cat")), "{plain}");
    assert_eq!(plain["personalisation"]["reason"], "NO_USER");
    let (status, over_http) = gallery.get_search("query=cat&size=5").await?;
    assert_eq!((status, &over_http), (200, &plain));
    let (status, _) = gallery.get_search_unsigned("query=cat&size=5").await?;
    assert_eq!(status, 403, "an API that everybody may ask tells what others like");
    let (status, blue) = gallery
        .post_search(&json!({"query": "cat", "filters": {"style": "blue"}, "minSimilarity": 0}))
        .await?;
    assert_eq!((status, found(&blue).len(), found(&blue)[0]), (200, SUBJECTS.len(), "blue-cat"));
    let anns = gallery.search(&json!({"query": "cat", "size": 5, "userId": "ann"})).await?;
    assert_eq!(anns["personalisation"]["applied"], true, "{anns}");
    let first = anns["results"][0]["cluster"].as_str();
    assert_eq!(first, Some("0"), "ann likes cluster 0: {anns}");
    let (status, refused) = gallery.get_search("query=").await?;
    assert_eq!((status, refused["error"].as_str()), (400, Some("InvalidInput")), "{refused}");
    Ok(())
}

/// The same, where the index is no bucket's but a cluster's.
#[tokio::test(flavor = "multi_thread")]
async fn a_cluster_of_opensearch_holds_the_index() -> Result<(), Failure> {
    let cluster = Cluster::open().await?;
    let gallery = Gallery::open_with(&[("SearchEndpoint", &cluster.endpoint)]).await?;
    let error = gallery.search(&json!({"query": "cat"})).await.unwrap_err().to_string();
    assert!(error.contains("there is no index images"), "{error}");
    let output = gallery.index(&input("images-one")).await?;
    assert_eq!((output["images"].as_u64(), output["clusters"].as_u64()), (Some(60), Some(5)));
    searched(&gallery).await?;
    let scopes: Vec<String> = cluster.scopes().into_iter().collect();
    assert_eq!(scopes, ["us-east-1/es/aws4_request"], "every request is signed for a domain");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_killed_half_way_asks_nothing_twice() -> Result<(), Failure> {
    let gallery = Gallery::open_with(&[("IndexConcurrency", "1")]).await?;
    gallery.shop.hold_after(30);
    let execution = gallery.start(&input("images-one")).await?;
    gallery.shop.held().await?;
    gallery.stop(&execution).await?;
    gallery.shop.let_go_and_settle().await?;
    assert_eq!(gallery.shop.embedded().len(), 50, "the batch under way was the last");
    assert!(gallery.search(&json!({"query": "cat"})).await.is_err(), "half an index is none");
    let output = gallery.index(&input("images-one")).await?;
    assert_eq!(output["images"], 60);
    let embedded = gallery.shop.embedded();
    assert_eq!(embedded.len(), 60);
    assert!(embedded.values().all(|times| *times == 1), "{embedded:?}");
    let again = gallery.index(&input("images-one")).await?;
    assert_eq!(again["images"], 60);
    assert_eq!(gallery.shop.embedded(), embedded);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn searches_never_fail_while_the_alias_moves() -> Result<(), Failure> {
    let gallery = Gallery::open().await?;
    gallery.index(&input("images-one")).await?;
    let query = json!({"query": "cat", "size": 100, "minSimilarity": 0});
    let before = gallery.search(&query).await?;
    assert_eq!(found(&before).len(), 60);
    let renamed = json!({"id": "new-cat", "key": "pictures/red-cat.png", "title": "cat red",
        "metadata": {"style": "red", "subject": "cat"}});
    gallery.list("manifests/shop.jsonl", &[&images()[5..], &[renamed]].concat()).await?;
    let execution = gallery.start(&input("images-two")).await?;
    let is_new = |answer: &Value| found(answer).contains(&"new-cat");
    let after = gallery.until_found(&query, is_new).await?;
    assert_eq!((found(&after).len(), found(&after)[0]), (56, "new-cat"));
    let output = gallery.ended(&execution).await??;
    assert_eq!((output["images"].as_u64(), output["clusters"].as_u64()), (Some(56), Some(5)));
    let cluster = |answer: &Value, id: &str| {
        let results = answer["results"].as_array().into_iter().flatten();
        results.filter(|one| one["id"] == id).map(|one| one["cluster"].clone()).next()
    };
    assert_eq!(
        cluster(&after, "blue-dog"),
        cluster(&before, "blue-dog"),
        "clusters keep their meaning"
    );
    assert_eq!(cluster(&after, "new-cat"), cluster(&before, "red-cat"));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_manifest_that_is_mostly_broken_changes_nothing() -> Result<(), Failure> {
    let gallery = Gallery::open().await?;
    gallery.index(&input("images-one")).await?;
    let broken = |n: usize| json!({"id": format!("b{n}"), "key": format!("pictures/b{n}.png")});
    let manifest = [&images()[..10], &(0..9).map(broken).collect::<Vec<_>>()].concat();
    gallery.list("manifests/shop.jsonl", &manifest).await?;
    let execution = gallery.start(&input("images-two")).await?;
    let failure = gallery.ended(&execution).await?.unwrap_err();
    assert!(failure.contains("TooManyFailed"), "{failure}");
    assert!(failure.contains("9 of 19 images have no embedding"), "{failure}");
    assert_eq!(
        found(&gallery.search(&json!({"query": "cat", "size": 100, "minSimilarity": 0})).await?)
            .len(),
        60
    );
    Ok(())
}
