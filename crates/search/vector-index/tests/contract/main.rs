//! What every adapter of the vector index does alike: the embedded one, the one in a bucket, and
//! OpenSearch against the part of its REST API that `local-models` speaks, and against a real node.

#![allow(clippy::unwrap_used, reason = "the inputs are the test's own")]

mod faults;
mod in_bucket;
mod local_opensearch;
mod node;

use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use bucket::Memory;
use lambda_bridge::NamedError;
use local_opensearch::LocalOpenSearch;
use std::time::Duration;
use vector_index::{
    BucketClusters, BucketIndex, Build, EmbeddedIndex, Filters, Find, FolderClusters, Hit,
    HnswParameters, IndexError, Item, Locate, NearestQuery, OpenSearch, OpenSearchConfig,
    SigningService, similarity,
};

fn item(id: &str, cluster: &str, style: &str, embedding: [f32; 3]) -> Item {
    let metadata = [("style".to_owned(), style.to_owned())].into();
    Item { id: id.into(), cluster: cluster.into(), embedding: embedding.into(), metadata }
}

fn items() -> Vec<Item> {
    vec![
        item("a", "1", "line", [1.0, 0.0, 0.0]),
        item("b", "1", "line", [0.0, 1.0, 0.0]),
        item("c", "2", "flat", [0.0, 0.0, 1.0]),
        item("d", "2", "flat", [0.5, 0.5, 0.0]),
    ]
}

fn nearest(embedding: &[f32], count: usize, filters: &[(&str, &[&str])]) -> NearestQuery {
    let owned = |values: &[&str]| values.iter().map(|v| (*v).to_owned()).collect();
    let filters: Filters = filters.iter().map(|(k, v)| ((*k).to_owned(), owned(v))).collect();
    NearestQuery { embedding: embedding.to_vec().into(), count, filters }
}

fn ids(hits: &[Hit]) -> String {
    hits.iter().map(|hit| hit.id.as_str()).collect::<Vec<_>>().join(" ")
}

async fn found(index: &impl Find, nearest: NearestQuery) -> String {
    ids(&index.find(&nearest).await.unwrap())
}

async fn contract(index: &(impl Find + Build)) {
    nothing_is_there_at_first(index).await;
    what_was_added_is_found_once_the_alias_points_at_it(index).await;
    filters_hold_within_the_search(index).await;
    another_dimension_is_refused(index).await;
    a_new_index_takes_over_in_one_step(index).await;
    what_is_added_later_is_found_after_the_next_switch(index).await;
    names_are_checked(index).await;
}

async fn nothing_is_there_at_first(index: &(impl Find + Build)) {
    let error = index.find(&nearest(&[1.0, 0.0, 0.0], 1, &[])).await.unwrap_err();
    assert!(matches!(error, IndexError::Missing(_)), "{error}");
    assert_eq!(index.current("images").await.unwrap(), None);
    assert!(matches!(index.count("v1").await, Err(IndexError::Missing(_))));
    assert!(matches!(index.switch("images", "v1").await, Err(IndexError::Missing(_))));
    index.remove("v1").await.unwrap();
}

async fn what_was_added_is_found_once_the_alias_points_at_it(index: &(impl Find + Build)) {
    index.create("v1", 3).await.unwrap();
    index.create("v1", 3).await.unwrap();
    index.add("v1", &items()).await.unwrap();
    index.add("v1", &items()[..2]).await.unwrap();
    assert_eq!(index.count("v1").await.unwrap(), 4);
    index.switch("images", "v1").await.unwrap();
    assert_eq!(index.current("images").await.unwrap().as_deref(), Some("v1"));
    let hits = index.find(&nearest(&[1.0, 0.0, 0.0], 3, &[])).await.unwrap();
    assert_eq!(ids(&hits[..2]), "a d");
    assert_eq!(hits.len(), 3, "{}", ids(&hits));
    let style = hits[0].metadata.read().unwrap().remove("style");
    assert_eq!((hits[0].cluster.as_str(), style.as_deref()), ("1", Some("line")));
    let expected = [similarity(0.0), similarity(0.5)];
    assert!(
        (hits[0].score - expected[0]).abs() < 1e-3 && (hits[1].score - expected[1]).abs() < 1e-3
    );
}

async fn filters_hold_within_the_search(index: &(impl Find + Build)) {
    let east = [1.0, 0.0, 0.0];
    assert_eq!(found(index, nearest(&east, 1, &[("style", &["flat"])])).await, "d");
    assert_eq!(found(index, nearest(&east, 9, &[("style", &["flat"])])).await, "d c");
    let both: &[(&str, &[&str])] = &[("style", &["line", "flat"]), ("cluster", &["1"])];
    assert_eq!(found(index, nearest(&east, 9, both)).await, "a b");
    assert_eq!(found(index, nearest(&east, 9, &[("style", &["gothic"])])).await, "");
    assert_eq!(found(index, nearest(&east, 9, &[("colour", &["red"])])).await, "");
    let names = index.metadata_names().await.unwrap().unwrap();
    assert_eq!(names[..], ["style"], "what can be filtered by");
}

async fn another_dimension_is_refused(index: &(impl Find + Build)) {
    let error = index.find(&nearest(&[1.0], 1, &[])).await.unwrap_err();
    assert!(matches!(error, IndexError::WrongDimension { expected: 3, given: 1 }), "{error}");
    assert_eq!(error.name(), "WrongDimension");
    let mut short = items();
    short[0].embedding.pop();
    let error = index.add("v1", &short).await.unwrap_err();
    assert!(matches!(error, IndexError::WrongDimension { .. }), "{error}");
}

async fn a_new_index_takes_over_in_one_step(index: &(impl Find + Build)) {
    index.create("v2", 3).await.unwrap();
    let replaced = item("a", "9", "bold", [0.0, 0.0, 1.0]);
    index.add("v2", &[items()[0].clone(), replaced]).await.unwrap();
    assert_eq!(found(index, nearest(&[1.0, 0.0, 0.0], 1, &[])).await, "a");
    index.switch("images", "v2").await.unwrap();
    let hits = index.find(&nearest(&[0.0, 0.0, 1.0], 9, &[])).await.unwrap();
    assert_eq!((ids(&hits).as_str(), hits[0].cluster.as_str()), ("a", "9"));
    assert!((hits[0].score - 1.0).abs() < 1e-3);
    index.remove("v1").await.unwrap();
    assert_eq!(index.current("images").await.unwrap().as_deref(), Some("v2"));
}

async fn what_is_added_later_is_found_after_the_next_switch(index: &(impl Find + Build)) {
    index.add("v2", &[item("late", "3", "line", [0.0, 1.0, 0.0])]).await.unwrap();
    index.switch("images", "v2").await.unwrap();
    assert_eq!(found(index, nearest(&[0.0, 1.0, 0.0], 9, &[])).await, "late a");
}

/// A contract of its own: what says where images are may be another adapter than what searches.
async fn contract_of_clusters(build: &impl Build, clusters: &impl Locate) {
    let error = clusters.locate(&["a"]).await.unwrap_err();
    assert!(matches!(error, IndexError::Missing(_)), "{error}");
    let put = async |index: &str, items: &[Item]| {
        build.create(index, 3).await.unwrap();
        build.add(index, items).await.unwrap();
        build.switch("images", index).await.unwrap();
    };
    put("v1", &items()).await;
    assert_eq!(located(clusters, &["c", "nobody", "a", "c"]).await, "2 - 1 2");
    assert_eq!(located(clusters, &[]).await, "");
    assert_eq!(located(clusters, &["../a", "a b", "\u{1f431}"]).await, "- - -");
    put("v2", &[item("a", "8", "bold", [0.0, 0.0, 1.0]), item("a", "9", "bold", [0.0, 0.0, 1.0])])
        .await;
    assert_eq!(
        located(clusters, &["a", "c"]).await,
        "9 -",
        "the new index counts, the old does not"
    );
    put("v2", &[item("late", "3", "line", [0.0, 1.0, 0.0])]).await;
    assert_eq!(located(clusters, &["late", "a"]).await, "3 9");
}

async fn located(clusters: &impl Locate, ids: &[&str]) -> String {
    let found = clusters.locate(ids).await.unwrap();
    found.iter().map(|one| one.as_deref().unwrap_or("-")).collect::<Vec<_>>().join(" ")
}

async fn names_are_checked(index: &(impl Find + Build)) {
    assert!(matches!(index.create("../v3", 3).await, Err(IndexError::InvalidName)));
    assert!(matches!(index.remove("*").await, Err(IndexError::InvalidName)));
    assert!(matches!(index.switch("_all", "v2").await, Err(IndexError::InvalidName)));
}

/// Credentials as AWS documents them in its examples.
fn sdk() -> SdkConfig {
    let credentials = Credentials::new("AKIDEXAMPLE", "secret", None, None, "test");
    SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::from_static("eu-central-1"))
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .build()
}

fn client(endpoint: &str, signing: SigningService) -> OpenSearch {
    let config = OpenSearchConfig {
        endpoint: endpoint.to_owned(),
        signing,
        alias: "images".to_owned(),
        dimensions: 3,
        timeout: Duration::from_secs(5),
    };
    OpenSearch::new(&sdk(), config)
}

#[tokio::test]
async fn the_embedded_index_keeps_the_contract() {
    let folder = tempfile::tempdir().unwrap();
    let index = EmbeddedIndex::new(folder.path().to_owned(), "images", HnswParameters::default());
    contract(&index).await;
    assert!(index.memory_bytes().unwrap() > 0);
}

#[tokio::test]
async fn the_index_in_a_bucket_keeps_the_contract() {
    let folder = tempfile::tempdir().unwrap();
    let copies = folder.path().to_owned();
    let index = BucketIndex::new(Memory::default(), copies, "images", Duration::from_secs(5));
    contract(&index).await;
}

#[tokio::test]
async fn the_clusters_of_a_folder_keep_the_contract() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_owned();
    let index = EmbeddedIndex::new(path.clone(), "images", HnswParameters::default());
    contract_of_clusters(&index, &FolderClusters::new(path, "images")).await;
}

#[tokio::test]
async fn the_clusters_of_a_bucket_keep_the_contract() {
    let (folder, bucket) = (tempfile::tempdir().unwrap(), in_bucket::Shared::default());
    let build = in_bucket::index(&bucket, folder.path(), Duration::ZERO);
    contract_of_clusters(&build, &BucketClusters::new(bucket, "images", Duration::ZERO)).await;
}

#[tokio::test]
async fn the_clusters_of_opensearch_keep_the_contract() {
    let server = LocalOpenSearch::start().await;
    let client = client(&server.endpoint, SigningService::Domain);
    contract_of_clusters(&client, &client).await;
}

#[tokio::test]
async fn opensearch_keeps_the_contract() {
    let server = LocalOpenSearch::start().await;
    contract(&client(&server.endpoint, SigningService::Domain)).await;
    let seen = server.authorizations();
    assert!(!seen.is_empty());
    assert!(seen.iter().all(|a| a.contains("/eu-central-1/es/aws4_request")), "{seen:?}");
}

#[tokio::test]
async fn an_unsigned_client_sends_no_signature() {
    let server = LocalOpenSearch::start().await;
    let index = client(&server.endpoint, SigningService::Unsigned);
    index.create("v1", 3).await.unwrap();
    assert!(server.authorizations().iter().all(String::is_empty));
}
