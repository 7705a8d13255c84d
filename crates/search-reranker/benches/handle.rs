//! What the function takes besides its upstreams: `cargo bench -p search-reranker`.
//!
//! Upstreams answer at once from memory. 200 candidates of 60 clusters, 20 results, explained;
//! from the parsed event to the serialised answer.

#![allow(clippy::print_stdout, clippy::expect_used, reason = "a benchmark prints its result")]

use lambda_bridge::{Env, UpstreamError};
use search_reranker::{
    Config, Content, Embed, Error, Liked, Rank, Upstreams, Within, handle, serve,
};
use serde_json::json;
use std::time::{Duration, Instant};
use vector_index::{Find, Hit, IndexError, Nearest};

const RUNS: usize = 2_001;
const CANDIDATES: usize = 200;
const CLUSTERS: usize = 60;

struct Memory {
    hits: Vec<Hit>,
}

impl Embed for &Memory {
    async fn embed(&self, _: &Content) -> Result<Vec<f32>, Error> {
        Ok(vec![0.03; 1_024])
    }
}

impl Find for &Memory {
    async fn find(&self, _: &Nearest) -> Result<Vec<Hit>, IndexError> {
        Ok(self.hits.clone())
    }
}

impl Rank for &Memory {
    async fn rank(&self, _: &str, clusters: &[String]) -> Result<Vec<Liked>, UpstreamError> {
        let liked = |(place, cluster): (usize, &String)| Liked {
            cluster: cluster.clone(),
            score: Some(1.0 / (place + 2) as f64),
        };
        Ok(clusters.iter().enumerate().map(liked).collect())
    }
}

fn hit(place: usize) -> Hit {
    let pairs = [("style", "line"), ("title", "a cat"), ("url", "https://shop.example/cat.png")];
    Hit {
        id: format!("image-{place:06}"),
        cluster: (place * 7 % CLUSTERS).to_string(),
        score: 1.0 / (1.0 + place as f64),
        metadata: pairs.map(|(k, v)| (k.to_owned(), v.to_owned())).into(),
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let memory = Memory { hits: (0..CANDIDATES).map(hit).collect() };
    let second = Duration::from_secs(1);
    let upstreams = Upstreams {
        embed: Within::new("Bedrock", second, &memory),
        find: Within::new("OpenSearch", second, &memory),
        rank: Within::new("Personalize", second, &memory),
    };
    let env = Env::of(&[("SEARCH_INDEX_FOLDER", "unused"), ("CAMPAIGN_ARN", "unused")]);
    let config = Config::from_env(&env).expect("a configuration");
    let event = json!({"query": "cat", "userId": "ann", "weight": 0.5, "explain": true});
    let mut times = Vec::with_capacity(RUNS);
    for _ in 0..RUNS {
        let (event, started) = (event.clone(), Instant::now());
        let answer = serve(async |input| handle(&upstreams, &config, input).await, event).await;
        let bytes = answer.expect("an answer").to_string().len();
        times.push(started.elapsed().as_secs_f64() * 1e3);
        assert!(bytes > 1_000);
    }
    times.sort_by(f64::total_cmp);
    let (median, p99) = (times[RUNS / 2], times[RUNS * 99 / 100]);
    println!(
        "{CANDIDATES} candidates, {CLUSTERS} clusters: median {median:.3} ms, p99 {p99:.3} ms"
    );
}
