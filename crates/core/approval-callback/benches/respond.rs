//! How long the callback takes besides its upstreams: events in, responses out, the store in
//! memory. `cargo bench -p approval-callback`.

#![allow(clippy::print_stdout, reason = "a benchmark prints what it measured")]

#[path = "../tests/it/world/mod.rs"]
mod world;

use approval_callback::{handle, read_request, write_response};
use questions::Stage;
use serde_json::Value;
use std::hint::black_box;
use std::time::{Duration, Instant};
use world::{World, question};

const RUNS: usize = 2_000;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (mut get, mut post, mut again) = (vec![], vec![], vec![]);
    let world = World::new();
    for n in 0..RUNS {
        let asked = question(Stage::Reply, &format!("r-{n}"));
        let letters = world.ask(&format!("e-{n}"), &format!("t-{n}"), asked).await;
        let browser = world.browser();
        let link = format!("/approvals/{}", letters[0].link);
        let nonce = browser.get(&letters[0].link).await.nonce();
        let form = format!("nonce={nonce}&choice=APPROVE&code={}", letters[0].code);
        let (fetch, send) = (browser.event("GET", &link, ""), browser.event("POST", &link, &form));
        get.push(time(&world, &fetch, 200).await);
        post.push(time(&world, &send, 200).await);
        again.push(time(&world, &send, 200).await);
    }
    report("GET an open question", get);
    report("POST a decision", post);
    report("POST it again", again);
}

async fn time(world: &World, event: &Value, status: u16) -> Duration {
    let ports = world.ports();
    let started = Instant::now();
    let answer = handle(&ports, &world.config, &read_request(event), world.start).await;
    black_box(write_response(&answer, &world.config).to_string());
    let taken = started.elapsed();
    assert_eq!(answer.status(), status);
    taken
}

fn report(what: &str, mut taken: Vec<Duration>) {
    taken.sort();
    let at = |share: f64| taken[(taken.len() as f64 * share) as usize].as_secs_f64() * 1e6;
    println!("{what:<22} median {:6.1} us, 99th percentile {:6.1} us", at(0.5), at(0.99));
}
