//! What an index in a bucket does besides the contract: many who add, one who searches on.

use crate::{ids, item, items, located, nearest};
use bucket::{Delete, Get, List, Memory, Put};
use lambda_bridge::UpstreamError;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};
use vector_index::{BucketClusters, BucketIndex, Build, Find, Locate};

const EAST: [f32; 3] = [1.0, 0.0, 0.0];

/// A bucket that many share, and that can be out of reach.
#[derive(Debug, Clone)]
pub(crate) struct Shared {
    objects: Arc<Memory>,
    down: Arc<AtomicBool>,
    /// The keys that were read, and how many of them before it goes down.
    read: Arc<Mutex<Vec<String>>>,
    most: Arc<AtomicUsize>,
}

impl Default for Shared {
    fn default() -> Self {
        let most = Arc::new(AtomicUsize::new(usize::MAX));
        Self { objects: Arc::default(), down: Arc::default(), read: Arc::default(), most }
    }
}

impl Shared {
    fn reach(&self) -> Result<(), UpstreamError> {
        let (service, code) = ("S3", "InternalError".to_owned());
        let over = self.read().len() >= self.most.load(Ordering::Relaxed);
        let down = self.down.load(Ordering::Relaxed) || over;
        if down { Err(UpstreamError::Unavailable { service, code }) } else { Ok(()) }
    }

    fn read(&self) -> MutexGuard<'_, Vec<String>> {
        self.read.lock().unwrap()
    }

    /// Forgets what was read, and answers `most` reads from now on.
    fn allow(&self, most: usize) {
        self.read().clear();
        self.most.store(most, Ordering::Relaxed);
    }

    fn reads_of(&self, what: &str) -> usize {
        self.read().iter().filter(|key| key.contains(what)).count()
    }
}

impl Get for Shared {
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, UpstreamError> {
        self.reach()?;
        self.read().push(key.to_owned());
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

pub(crate) fn index(bucket: &Shared, folder: &Path, refresh: Duration) -> BucketIndex<Shared> {
    BucketIndex::new(bucket.clone(), folder.to_owned(), "images", refresh)
}

async fn built(builder: &BucketIndex<Shared>, name: &str) {
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
    // However busy the machine is: the copy is made beside the searches.
    let until = Instant::now() + Duration::from_secs(20);
    let mut answer = search().await;
    while answer != "new" {
        assert_eq!(answer, "a");
        assert!(Instant::now() < until, "it never follows");
        tokio::task::yield_now().await;
        answer = search().await;
    }
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
async fn a_copy_that_is_cut_off_goes_on_where_it_was() {
    let (folder, bucket) = (tempfile::tempdir().unwrap(), Shared::default());
    let builder = index(&bucket, &folder.path().join("builder"), Duration::ZERO);
    built(&builder.with_pieces_of(100), "v1").await;
    let pieces = bucket.list("index/v1/builds/").await.unwrap().len() - 1;
    assert!(pieces > 5, "{pieces}");
    let searcher = index(&bucket, &folder.path().join("searcher"), Duration::ZERO);
    let search = async || searcher.find(&nearest(&EAST, 1, &[])).await;
    let (mut attempts, mut reads) = (0, 0);
    loop {
        bucket.allow(4);
        attempts += 1;
        let answer = search().await;
        reads += bucket.reads_of("graph");
        if let Ok(hits) = answer {
            assert_eq!(ids(&hits), "a");
            break;
        }
        assert!(attempts < 100, "it never ends");
    }
    assert_eq!(reads, pieces, "each piece is fetched once");
}

#[tokio::test]
async fn only_what_is_in_force_is_read_again() {
    let (folder, bucket) = (tempfile::tempdir().unwrap(), Shared::default());
    let builder = index(&bucket, folder.path(), Duration::ZERO);
    builder.create("v1", 3).await.unwrap();
    for _ in 0..3 {
        builder.add("v1", &items()[..2]).await.unwrap();
        builder.add("v1", &items()[2..]).await.unwrap();
    }
    bucket.allow(usize::MAX);
    assert_eq!(builder.count("v1").await.unwrap(), 4);
    assert_eq!(bucket.reads_of(".f32"), 0, "embeddings are not counted");
    builder.switch("images", "v1").await.unwrap();
    assert_eq!(bucket.reads_of(".f32"), 2, "what later parts replace is left alone");
    assert_eq!(builder.find(&nearest(&EAST, 9, &[])).await.unwrap().len(), 4);
    assert_eq!(builder.clusters()[..], ["1", "2"]);
}

#[tokio::test]
async fn clusters_are_read_once_and_again_for_an_image_that_is_not_known() {
    let (folder, bucket) = (tempfile::tempdir().unwrap(), Shared::default());
    let builder = index(&bucket, folder.path(), Duration::ZERO);
    built(&builder, "v1").await;
    let clusters = BucketClusters::new(bucket.clone(), "images", Duration::from_secs(3_600));
    clusters.warm().await;
    bucket.allow(usize::MAX);
    for _ in 0..3 {
        assert_eq!(located(&clusters, &["a", "c"]).await, "1 2");
    }
    assert_eq!(bucket.reads_of(""), 0, "all is in memory");
    assert_eq!(located(&clusters, &["new"]).await, "-");
    assert_eq!((bucket.reads_of(".alias"), bucket.reads_of("rows")), (1, 0), "nothing has changed");
    builder.create("v2", 3).await.unwrap();
    builder.add("v2", &[item("new", "7", "line", EAST)]).await.unwrap();
    builder.switch("images", "v2").await.unwrap();
    assert_eq!(located(&clusters, &["new", "a"]).await, "7 -");
    assert_eq!(bucket.reads_of("graph"), 0, "no graph is fetched");
}

#[tokio::test]
async fn a_bucket_that_is_down_hides_only_images_that_are_not_known() {
    let (folder, bucket) = (tempfile::tempdir().unwrap(), Shared::default());
    built(&index(&bucket, folder.path(), Duration::ZERO), "v1").await;
    let clusters = BucketClusters::new(bucket.clone(), "images", Duration::ZERO);
    clusters.warm().await;
    bucket.down.store(true, Ordering::Relaxed);
    assert_eq!(located(&clusters, &["a"]).await, "1");
    clusters.locate(&["a", "new"]).await.unwrap_err();
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
