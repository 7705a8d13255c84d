//! What the function takes besides its upstreams: `cargo bench -p search-reranker`.
//!
//! Upstreams answer at once from memory; then the same with the embedded index. 200 candidates of
//! 60 clusters, 20 results, explained; from the parsed event to the serialised answer. `-- --write`
//! puts the table into `docs/search/image-search.md`.

#![allow(clippy::print_stdout, clippy::expect_used, reason = "a benchmark prints its result")]

use lambda_bridge::{Env, UpstreamError};
use search_reranker::{
    Config, Content, Embed, Error, Rank, RankedCluster, TimeLimited, Upstreams, handle, serve,
};
use serde_json::json;
use std::path::Path;
use std::time::{Duration, Instant};
use vector_index::{
    Build, EmbeddedIndex, Embedding, Find, Hit, HnswParameters, IndexError, Item, Metadata,
    NearestQuery,
};

const RUNS: usize = 2_001;
const CANDIDATES: usize = 200;
const CLUSTERS: usize = 60;
const DIMENSIONS: usize = 1_024;
/// Of the embedded index.
const IMAGES: usize = 6_000;

struct Memory {
    hits: Vec<Hit>,
}

impl Embed for &Memory {
    async fn embed(&self, _: &Content) -> Result<Embedding, Error> {
        Ok(vec![0.03; DIMENSIONS].into())
    }
}

impl Find for &Memory {
    async fn find(&self, _: &NearestQuery) -> Result<Vec<Hit>, IndexError> {
        Ok(self.hits.clone())
    }
}

impl Rank for &Memory {
    async fn rank(
        &self,
        _: &str,
        clusters: &[String],
    ) -> Result<Vec<RankedCluster>, UpstreamError> {
        let liked = |(place, cluster): (usize, &String)| RankedCluster {
            cluster: cluster.clone(),
            score: Some(1.0 / (place + 2) as f64),
        };
        Ok(clusters.iter().enumerate().map(liked).collect())
    }
}

fn metadata() -> Metadata {
    let pairs = [("style", "line"), ("title", "a cat"), ("url", "https://shop.example/cat.png")];
    pairs.map(|(k, v)| (k.to_owned(), v.to_owned())).into()
}

fn hit(place: usize) -> Hit {
    Hit {
        id: format!("image-{place:06}").into(),
        cluster: (place * 7 % CLUSTERS).to_string().into(),
        score: 1.0 / (1.0 + place as f64),
        metadata: metadata().into(),
    }
}

fn item(place: usize) -> Item {
    let Hit { id, cluster, .. } = hit(place);
    let float = |n: usize| ((place * 7_919 + n * 104_729) % 1_009) as f32 / 1_009.0 - 0.5;
    let embedding = (0..DIMENSIONS).map(float).collect();
    Item { id: id.into(), cluster: cluster.into(), metadata: metadata(), embedding }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let memory = Memory { hits: (0..CANDIDATES).map(hit).collect() };
    let folder = tempfile::tempdir().expect("a folder");
    let embedded = embedded(folder.path()).await;
    let table = format!(
        "| {CANDIDATES} candidates, {CLUSTERS} clusters | median | 99th percentile |\n\
         | --- | --- | --- |\n| besides its upstreams | {} |\n\
         | with the embedded index, {IMAGES} x {DIMENSIONS} | {} |",
        measured(&memory, &memory).await,
        measured(&memory, embedded).await,
    );
    println!("{table}");
    if figures::asked_to("--write") {
        let plan = format!("{RUNS} searches, one after the other");
        let text = format!("{table}\n\n{}", figures::conditions(&figures::root(), &plan));
        let document = figures::root().join("docs/search/image-search.md");
        figures::write(&document, "function", &text).expect("the document has marks");
    }
}

async fn embedded(folder: &Path) -> EmbeddedIndex {
    let index = EmbeddedIndex::new(folder.to_owned(), "images", HnswParameters::default());
    index.create("v1", DIMENSIONS).await.expect("an index");
    let items: Vec<Item> = (0..IMAGES).map(item).collect();
    index.add("v1", &items).await.expect("items are added");
    index.switch("images", "v1").await.expect("a graph");
    index
}

async fn measured(memory: &Memory, find: impl Find + Sync) -> String {
    let second = Duration::from_secs(1);
    let upstreams = Upstreams {
        embed: TimeLimited::new("Bedrock", second, memory),
        find: TimeLimited::new("the vector index", second, find),
        rank: TimeLimited::new("Personalize", second, memory),
    };
    let env = Env::of(&[("SEARCH_INDEX_FOLDER", "unused"), ("CAMPAIGN_ARN", "unused")]);
    let config = Config::from_env(&env).expect("a configuration");
    let event = json!({"query": "cat", "userId": "ann", "weight": 0.5, "explain": true});
    let mut times = Vec::with_capacity(RUNS);
    for _ in 0..RUNS {
        let (event, started) = (event.clone(), Instant::now());
        let search = async |input| handle(&upstreams, &config, input).await;
        let bytes = serve(search, event).await.expect("an answer").output;
        let bytes = serde_json::to_string(&bytes).expect("JSON").len();
        times.push(started.elapsed().as_secs_f64() * 1e3);
        assert!(bytes > 1_000);
    }
    times.sort_by(f64::total_cmp);
    format!("{:.2} ms | {:.2} ms", times[RUNS / 2], times[RUNS * 99 / 100])
}
