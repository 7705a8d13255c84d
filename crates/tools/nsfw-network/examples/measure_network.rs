//! What the network takes pictures for, and how long it takes: `measure_network FILE...`.

use nsfw_network::{Network, Picture};
use std::error::Error;
use std::time::Instant;

#[allow(clippy::print_stdout, reason = "its output is the measurement")]
fn main() -> Result<(), Box<dyn Error>> {
    let network = Network::embedded()?;
    for file in std::env::args().skip(1) {
        let bytes = std::fs::read(&file)?;
        let begun = Instant::now();
        let picture = Picture::decode(&bytes, &(1..=10_000))?;
        let decoded = begun.elapsed();
        let shares = network.judge(&picture);
        let judged = begun.elapsed() - decoded;
        println!("{file}: decoded in {decoded:.1?}, judged in {judged:.1?}: {shares:.3?}");
    }
    Ok(())
}
