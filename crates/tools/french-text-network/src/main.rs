//! What the network makes of the texts of a folder, one JSON a line, as `record/record_readings.py FOLDER`
//! prints what the package makes of them: `french-text-network NETWORK FOLDER`. With `--time` it prints how
//! many milliseconds of a processor each reading takes instead, the mean of a hundred, on Linux;
//! `record/measure_speed.py` asks for that.

use french_text_network::{FrenchNetwork, Reading};
use serde_json::{Value, json};
use std::error::Error;
use std::hint::black_box;
use std::path::{Path, PathBuf};

#[allow(clippy::print_stdout, reason = "its output is the readings")]
fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let is_timed = arguments.pop_if(|last| last == "--time").is_some();
    let [network, folder] = arguments.as_slice() else {
        return Err("NETWORK FOLDER [--time]".into());
    };
    let network = FrenchNetwork::load(Path::new(network))?;
    for file in texts(Path::new(folder))? {
        let text = std::fs::read_to_string(file)?;
        if is_timed {
            println!("{:.4}", milliseconds(&network, &text)?);
        } else {
            println!("{}", as_recorded(&network.read(&text)));
        }
    }
    Ok(())
}

fn texts(folder: &Path) -> Result<Vec<PathBuf>, std::io::Error> {
    let files = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
    let mut files = files.collect::<Result<Vec<PathBuf>, std::io::Error>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    Ok(files)
}

/// Of the processor, so that what else runs on the machine does not count; the kernel counts in steps of
/// some milliseconds, so many readings are timed together.
fn milliseconds(network: &FrenchNetwork, text: &str) -> Result<f64, Box<dyn Error>> {
    const READINGS: u32 = 100;
    let begun = nanoseconds()?;
    for _ in 0..READINGS {
        black_box(network.read(black_box(text)));
    }
    Ok((nanoseconds()? - begun) as f64 / 1e6 / f64::from(READINGS))
}

/// How long this thread was on a processor (Linux: proc_pid_schedstat).
fn nanoseconds() -> Result<u64, Box<dyn Error>> {
    let said = std::fs::read_to_string("/proc/thread-self/schedstat")?;
    Ok(said.split(' ').next().unwrap_or_default().parse()?)
}

fn as_recorded(reading: &Reading) -> Value {
    let tokens = &reading.tokens;
    let joined = |words: Vec<&str>| words.join(" ");
    let begins = tokens.iter().enumerate().filter(|(_, token)| token.begins_sentence);
    let entity = |entity: &french_text_network::Entity| {
        json!([entity.place.start, entity.place.end, entity.label.name()])
    };
    let pair = |range: &std::ops::Range<usize>| [range.start, range.end];
    json!({
        "tokens": tokens.iter().map(|token| pair(&token.place)).collect::<Vec<_>>(),
        "parts": joined(tokens.iter().map(|token| token.part.name()).collect()),
        "heads": tokens.iter().map(|token| token.head).collect::<Vec<_>>(),
        "relations": joined(tokens.iter().map(|token| token.relation.as_str()).collect()),
        "sentences": begins.map(|(at, _)| at).collect::<Vec<_>>(),
        "entities": reading.entities.iter().map(entity).collect::<Vec<_>>(),
        "chunks": reading.chunks.iter().map(pair).collect::<Vec<_>>(),
    })
}
