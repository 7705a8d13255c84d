//! Coloured squares for the parity test: chance ones of several sizes, and for each class ones that
//! the network takes for it as far as that goes, found by changing squares as long as that helps.
//! Takes some minutes: `find_mosaics > tests/fixtures/mosaics.json`.

use faults::Random;
use image::{Rgb, RgbImage};
use nsfw_network::{Network, Picture, Shares};
use serde_json::{Value, json};
use std::error::Error;

const COLUMNS: usize = 12;
const SIDE: u32 = 224;
/// Changes that are tried for one mosaic.
const TRIES: usize = 1_500;
/// Where the search ends.
const ENOUGH: f32 = 0.97;

type Class = fn(&Shares) -> f32;

#[allow(clippy::print_stdout, reason = "its output is the mosaics")]
fn main() -> Result<(), Box<dyn Error>> {
    let network = Network::embedded()?;
    let mut random = Random::seeded(16);
    let mut mosaics: Vec<Value> = [(224, 224), (300, 200), (97, 641), (80, 80)]
        .iter()
        .map(|sides| described("chance", *sides, &chance(&mut random)))
        .collect();
    let classes: [(&str, Class); 5] = [
        ("drawing", |shares| shares.drawing),
        ("hentai", |shares| shares.hentai),
        ("neutral", |shares| shares.neutral),
        ("porn", |shares| shares.porn),
        ("sexy", |shares| shares.sexy),
    ];
    for (name, class) in classes {
        let cells = found(&network, class, &mut random);
        mosaics.push(described(name, (SIDE, SIDE), &cells));
    }
    println!("{}", serde_json::to_string_pretty(&mosaics)?);
    Ok(())
}

fn colour(random: &mut Random) -> Rgb<u8> {
    let [red, green, blue, ..] = random.next().to_le_bytes();
    Rgb([red, green, blue])
}

fn chance(random: &mut Random) -> Vec<Rgb<u8>> {
    (0..COLUMNS * COLUMNS).map(|_| colour(random)).collect()
}

/// Squares that the network takes for a class.
fn found(network: &Network, class: Class, random: &mut Random) -> Vec<Rgb<u8>> {
    let share = |cells: &[Rgb<u8>]| class(&network.judge(&Picture::of_pixels(&drawn(cells))));
    let mut cells = chance(random);
    let mut best = share(&cells);
    for _ in 0..TRIES {
        let changed = changed(&cells, random);
        let now = share(&changed);
        if now > best {
            (best, cells) = (now, changed);
        }
        if best > ENOUGH {
            break;
        }
    }
    cells
}

/// Up to six squares get another colour.
fn changed(cells: &[Rgb<u8>], random: &mut Random) -> Vec<Rgb<u8>> {
    let mut changed = cells.to_vec();
    for _ in 0..1 + random.next() % 6 {
        let at = (random.next() % cells.len() as u64) as usize;
        changed[at] = colour(random);
    }
    changed
}

fn drawn(cells: &[Rgb<u8>]) -> RgbImage {
    let place = |at: u32| at as usize * COLUMNS / SIDE as usize;
    RgbImage::from_fn(SIDE, SIDE, |x, y| cells[place(y) * COLUMNS + place(x)])
}

fn described(name: &str, (width, height): (u32, u32), cells: &[Rgb<u8>]) -> Value {
    let hex = |Rgb([red, green, blue]): &Rgb<u8>| format!("{red:02x}{green:02x}{blue:02x}");
    let row = |row: &[Rgb<u8>]| row.iter().map(hex).collect::<Vec<_>>().join(" ");
    let rows: Vec<String> = cells.chunks(COLUMNS).map(row).collect();
    json!({"name": name, "width": width, "height": height, "rows": rows})
}
