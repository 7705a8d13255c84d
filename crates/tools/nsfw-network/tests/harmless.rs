//! Forty harmless pictures are no reason to look twice: 30 drawn things of skin colours and ten
//! photographs (`fixtures/photos/ORIGIN.md`). The things are fragments of SVG, drawn by a seeded program, so that no
//! two runs of seeds have one colour, place or light.

#[path = "harmless/drawn.rs"]
mod drawn;

use nsfw_network::{Network, Picture};
use std::fs;
use std::path::{Path, PathBuf};

/// From here on a person looks at a picture, as the shop's thresholds are by default.
const UNCERTAIN: f32 = 0.4;

fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let entries =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path());
    let mut files: Vec<PathBuf> =
        entries.filter(|file| file.extension().is_some_and(|end| end == extension)).collect();
    files.sort();
    files
}

/// The greater of explicit and suggestive.
fn worst(network: &Network, picture: &Picture) -> f32 {
    let shares = network.judge(picture);
    shares.explicit().max(shares.suggestive())
}

#[test]
fn drawn_things_pass() {
    let network = Network::embedded().expect("embedded");
    let things = files("harmless/things", "fragment");
    assert_eq!(things.len(), 30);
    for (seed, thing) in (1..).zip(things) {
        let svg = fs::read_to_string(&thing).expect("a thing");
        let picture = Picture::of_pixels(&drawn::drawn(&svg, seed));
        let worst = worst(&network, &picture);
        assert!(worst < UNCERTAIN, "{}: {worst}", thing.display());
    }
}

#[test]
fn photographs_pass() {
    let network = Network::embedded().expect("embedded");
    let photos = files("fixtures/photos", "jpg");
    assert_eq!(photos.len(), 10);
    for photo in photos {
        let bytes = fs::read(&photo).expect("a photograph");
        let picture = Picture::decode(&bytes, &(80..=10_000)).expect("a picture");
        let worst = worst(&network, &picture);
        assert!(worst < UNCERTAIN, "{}: {worst}", photo.display());
    }
}
