//! The network says what the package nsfwjs 4.4.0 says (`convert/record.mjs`).

use image::{Rgb, RgbImage};
use nsfw_network::{Network, Picture, Shares};
use serde::Deserialize;

const TOLERANCE: f32 = 1e-5;

#[derive(Deserialize)]
struct Mosaic {
    name: String,
    width: u32,
    height: u32,
    rows: Vec<String>,
}

#[derive(Deserialize)]
struct Recorded {
    name: String,
    shares: [f32; 5],
}

fn mosaics() -> Vec<(Mosaic, Recorded)> {
    let mosaics: Vec<Mosaic> =
        serde_json::from_str(include_str!("fixtures/mosaics.json")).expect("mosaics");
    let recorded: Vec<Recorded> =
        serde_json::from_str(include_str!("fixtures/recorded.json")).expect("a record");
    assert_eq!(mosaics.len(), recorded.len());
    mosaics.into_iter().zip(recorded).collect()
}

fn colour(hex: &str) -> Rgb<u8> {
    let bytes = u32::from_str_radix(hex, 16).expect("a colour").to_be_bytes();
    Rgb([bytes[1], bytes[2], bytes[3]])
}

fn drawn(mosaic: &Mosaic) -> RgbImage {
    let cells: Vec<Vec<Rgb<u8>>> =
        mosaic.rows.iter().map(|row| row.split(' ').map(colour).collect()).collect();
    let place = |at: u32, of: u32, places: usize| (at as usize * places) / of as usize;
    RgbImage::from_fn(mosaic.width, mosaic.height, |x, y| {
        let row = &cells[place(y, mosaic.height, cells.len())];
        row[place(x, mosaic.width, row.len())]
    })
}

fn listed(shares: Shares) -> [f32; 5] {
    [shares.drawing, shares.hentai, shares.neutral, shares.porn, shares.sexy]
}

#[test]
fn shares_agree_with_the_package() {
    let network = Network::embedded().expect("embedded");
    for (mosaic, recorded) in mosaics() {
        assert_eq!(mosaic.name, recorded.name);
        let ours = listed(network.judge(&Picture::of_pixels(&drawn(&mosaic))));
        let worst = ours.iter().zip(recorded.shares).map(|(our, their)| (our - their).abs());
        let worst = worst.fold(0.0, f32::max);
        assert!(worst < TOLERANCE, "{}: {ours:?} {:?}", mosaic.name, recorded.shares);
    }
}

/// Otherwise parity would be that of harmless pictures only: what the squares were changed towards
/// is far more than chance gives.
#[test]
fn every_class_is_seen_in_some_mosaic() {
    for (class, least) in [0.8, 0.05, 0.8, 0.6, 0.4].into_iter().enumerate() {
        let is_seen = |(_, recorded): &(Mosaic, Recorded)| recorded.shares[class] > least;
        assert!(mosaics().iter().any(is_seen), "class {class}");
    }
}
