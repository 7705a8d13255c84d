//! Serves the approval page from memory, with a question in every state, to be looked at in a
//! browser: `cargo run --example pages -- 8080`.
//!
//! Prints one line per question: its state, its address, its code.

#![allow(clippy::print_stdout, reason = "the addresses are what it is run for")]

#[path = "../tests/it/world/mod.rs"]
mod world;

use world::World;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let port = std::env::args().nth(1).map_or(0, |port| port.parse().expect("a port number"));
    let (world, serving) = World::served(port).await;
    for (state, letter) in world.every_state().await {
        println!("{state} {} {}", world.page(&format!("/{}", letter.link)), letter.code);
    }
    println!("unknown {} 000000", world.page(&format!("/{}", "A".repeat(43))));
    println!("list {} 000000", world.page(""));
    serving.await.expect("serves until it is ended");
}
