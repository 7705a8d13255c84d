//! What an index in a bucket does besides the contract: many who add, one who searches on.

use crate::{ids, item, items, nearest};
use bucket::{Delete, Get, List, Memory, Put};
use lambda_bridge::UpstreamError;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use vector_index::{Build, Find, InBucket};

const EAST: [f32; 3] = [1.0, 0.0, 0.0];

/// A bucket that many share, and that can be out of reach.
#[derive(Debug, Clone, Default)]
struct Shared {
    objects: Arc<Memory>,
    down: Arc<AtomicBool>,
}

impl Shared {
    fn reach(&self) -> Result<(), UpstreamError> {
        let (service, code) = ("S3", "InternalError".to_owned());
        let down = self.down.load(Ordering::Relaxed);
        if down { Err(UpstreamError::Unavailable { service, code }) } else { Ok(()) }
    }
}

impl Get for Shared {
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, UpstreamError> {
        self.reach()?;
        self.objects.get(key).await
    }
}

impl Put for Shared {
    async fn put(&self, key: &str, content: Vec<u8>) -> Result<(), UpstreamError> {
        self.reach()?;
        self.objects.put(key, content).await
    }
}

impl List for Shared {
    async fn list(&self, prefix: &str) -> Result<Vec<String>, UpstreamError> {
        self.reach()?;
        self.objects.list(prefix).await
    }
}

impl Delete for Shared {
    async fn delete(&self, key: &str) -> Result<(), UpstreamError> {
        self.reach()?;
        self.objects.delete(key).await
    }
}

fn index(bucket: &Shared, folder: &Path, refresh: Duration) -> InBucket<Shared> {
    InBucket::new(bucket.clone(), folder.to_owned(), "images", refresh)
}

async fn built(builder: &InBucket<Shared>, name: &str) {
    builder.create(name, 3).await.unwrap();
    builder.add(name, &items()).await.unwrap();
    builder.switch("images", name).await.unwrap();
}

#[tokio::test]
async fn many_add_at_once() {
    let (folder, bucket) = (tempfile::tempdir().unwrap(), Shared::default());
    let add = |n: usize| {
        let adder = index(&bucket, folder.path(), Duration::ZERO);
        async move { adder.add("v1", &[item(&format!("i{n}"), "1", "line", EAST)]).await }
    };
    let builder = index(&bucket, folder.path(), Duration::ZERO);
    builder.create("v1", 3).await.unwrap();
    let tasks: Vec<_> = (0..20).map(|n| tokio::spawn(add(n))).collect();
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    assert_eq!(builder.count("v1").await.unwrap(), 20);
    builder.switch("images", "v1").await.unwrap();
    assert_eq!(builder.find(&nearest(&EAST, 50, &[])).await.unwrap().len(), 20);
}

#[tokio::test]
async fn a_searcher_follows_the_alias_and_never_waits_for_it() {
    let (folder, bucket) = (tempfile::tempdir().unwrap(), Shared::default());
    let builder = index(&bucket, &folder.path().join("builder"), Duration::from_secs(60));
    built(&builder, "v1").await;
    let searcher = index(&bucket, &folder.path().join("searcher"), Duration::ZERO);
    let search = async || ids(&searcher.find(&nearest(&EAST, 1, &[])).await.unwrap());
    assert_eq!(search().await, "a");
    builder.create("v2", 3).await.unwrap();
    builder.add("v2", &[item("new", "1", "line", EAST)]).await.unwrap();
    builder.switch("images", "v2").await.unwrap();
    builder.remove("v1").await.unwrap();
    let mut answers = vec![search().await];
    while answers.last().unwrap() != "new" {
        assert!(answers.len() < 1_000, "it never follows");
        tokio::task::yield_now().await;
        answers.push(search().await);
    }
    assert!(answers[..answers.len() - 1].iter().all(|answer| answer == "a"), "{answers:?}");
    let copies = std::fs::read_dir(folder.path().join("searcher")).unwrap().count();
    assert_eq!(copies, 1, "the old copy is gone");
}

#[tokio::test]
async fn a_bucket_that_is_down_stops_no_search_once_there_is_a_copy() {
    let (folder, bucket) = (tempfile::tempdir().unwrap(), Shared::default());
    built(&index(&bucket, folder.path(), Duration::ZERO), "v1").await;
    let (early, late) = (
        index(&bucket, &folder.path().join("early"), Duration::ZERO),
        index(&bucket, &folder.path().join("late"), Duration::ZERO),
    );
    early.warm().await;
    bucket.down.store(true, Ordering::Relaxed);
    for _ in 0..10 {
        assert_eq!(ids(&early.find(&nearest(&EAST, 1, &[])).await.unwrap()), "a");
        tokio::task::yield_now().await;
    }
    late.find(&nearest(&EAST, 1, &[])).await.unwrap_err();
    bucket.down.store(false, Ordering::Relaxed);
    assert_eq!(ids(&late.find(&nearest(&EAST, 1, &[])).await.unwrap()), "a");
}

#[tokio::test]
async fn builds_that_nobody_needs_are_removed() {
    let (folder, bucket) = (tempfile::tempdir().unwrap(), Shared::default());
    let builder = index(&bucket, folder.path(), Duration::ZERO);
    for _ in 0..4 {
        built(&builder, "v1").await;
    }
    assert_eq!(bucket.list("index/v1/builds/").await.unwrap().len(), 2 * 2);
    assert_eq!(builder.count("v1").await.unwrap(), 4);
}
