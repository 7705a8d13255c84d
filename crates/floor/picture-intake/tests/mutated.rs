//! Spoilt pictures: whatever is wrong with a file, it is refused or becomes a picture within bounds.
//!
//! `MUTATIONS=20000 cargo test -p picture-intake --test mutated -- --nocapture` says what became of
//! so many.

#![allow(clippy::unwrap_used, reason = "a test")]

use faults::Random;
use picture_intake::{Bounds, MediaType, PictureFault, TakenIn, take_in};
use std::collections::BTreeMap;
use std::path::Path;

const BOUNDS: Bounds = Bounds { side: 40, bytes: 3_000 };

/// Pixels that 128 MiB have room for, of one byte each.
const MOST_PIXELS: u64 = 128 << 20;

/// As other programs write pictures; `fixtures/draw.py` draws them.
fn fixtures() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let paths = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let pictures = paths.filter(|path| path.extension().is_none_or(|ending| ending != "py"));
    let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    let mut all: Vec<_> =
        pictures.map(|path| (name(&path), std::fs::read(path).unwrap())).collect();
    all.sort();
    all
}

#[test]
fn pictures_of_other_programs_are_taken_in() {
    let all = fixtures();
    assert_eq!(all.len(), 10);
    for (name, file) in all {
        let taken = take_in(&file, BOUNDS).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        let sides = (taken.width, taken.height);
        // Those whose Exif says so were taken with the camera on its side.
        let upright = if ["lossy.webp", "progressive.jpg"].contains(&name.as_str()) {
            (32, 48)
        } else {
            (48, 32)
        };
        assert_eq!(sides, upright, "{name}");
        keeps_bounds(&taken);
    }
}

#[test]
fn spoilt_pictures_are_refused_or_within_bounds() {
    let most = std::env::var("MUTATIONS").map_or(600, |number| number.parse().unwrap());
    let fixtures = fixtures();
    let mut tally = BTreeMap::new();
    for seed in 0..most {
        let mut random = Random::seeded(seed);
        let (name, file) = &fixtures[below(&mut random, fixtures.len())];
        let spoilt = spoilt(file, &mut random);
        let became = match take_in(&spoilt, BOUNDS) {
            Ok(taken) => {
                keeps_bounds(&taken);
                "taken in"
            }
            Err(fault) => in_words(fault),
        };
        let ending = name.rsplit('.').next().unwrap().to_owned();
        *tally.entry((ending, became)).or_insert(0) += 1;
    }
    println!("{tally:#?}");
    for ending in ["jpg", "png", "webp"] {
        for became in ["taken in", "torn"] {
            assert!(
                tally.contains_key(&(ending.to_owned(), became)),
                "{ending} {became}: {tally:?}"
            );
        }
    }
}

fn keeps_bounds(taken: &TakenIn) {
    assert!(taken.bytes.len() <= BOUNDS.bytes, "{} bytes", taken.bytes.len());
    assert_eq!(MediaType::of(&taken.bytes), Some(taken.shown_as));
    let shown = image::load_from_memory(&taken.bytes).unwrap();
    assert!(shown.width().max(shown.height()) <= BOUNDS.side, "{}", shown.width());
    let pixels = u64::from(taken.width) * u64::from(taken.height);
    assert!((1..=MOST_PIXELS).contains(&pixels), "{pixels} pixels");
}

fn in_words(fault: PictureFault) -> &'static str {
    match fault {
        PictureFault::NotAPicture => "no picture",
        PictureFault::Torn => "torn",
        PictureFault::TooManyPixels => "too many pixels",
        PictureFault::TooManyBytes => "too many bytes",
    }
}

/// A shop would otherwise sell by half a picture.
#[test]
fn a_photo_without_its_end_is_torn() {
    for (name, file) in fixtures().iter().filter(|(name, _)| name.ends_with(".jpg")) {
        for length in 12..file.len() - 1 {
            let torn = take_in(&file[..length], BOUNDS);
            assert_eq!(torn, Err(PictureFault::Torn), "{name} of {length} bytes");
        }
    }
}

/// The palette of two bytes at which the decoder panics.
#[test]
fn a_palette_that_ends_within_a_colour_is_torn() {
    let (_, mut file) = fixtures().into_iter().find(|(name, _)| name == "palette.png").unwrap();
    let at = file.windows(4).position(|name| name == b"PLTE").unwrap();
    let length = u32::from_be_bytes(file[at - 4..at].try_into().unwrap()) as usize;
    file.splice(at + 6..at + 4 + length, []);
    file[at - 4..at].copy_from_slice(&2_u32.to_be_bytes());
    set_checksums(&mut file);
    assert_eq!(take_in(&file, BOUNDS), Err(PictureFault::Torn));
}

fn below(random: &mut Random, most: usize) -> usize {
    usize::try_from(random.next() % most as u64).unwrap()
}

/// One to three places are spoilt. Of most PNGs the checksums are set right, or nothing behind them would
/// ever be read.
fn spoilt(file: &[u8], random: &mut Random) -> Vec<u8> {
    let mut file = file.to_vec();
    for _ in 0..=below(random, 3) {
        spoil(&mut file, random);
    }
    if below(random, 8) > 0 {
        set_checksums(&mut file);
    }
    file
}

fn spoil(file: &mut Vec<u8>, random: &mut Random) {
    if file.is_empty() {
        return;
    }
    let at = below(random, file.len());
    // Headers are short, and most is decided there.
    let at = if below(random, 2) == 0 { at.min(below(random, 64)) } else { at };
    match below(random, 7) {
        0 => file[at] ^= 1 << below(random, 8),
        1 => file[at] = random.next().to_le_bytes()[0],
        2 => overwrite(file, at, &[0xff; 4]),
        3 => overwrite(file, at, &[0, 0, 0, 0]),
        4 => file.truncate(at.max(20)),
        5 => drop(file.drain(at..(at + below(random, 9)).min(file.len()))),
        _ => {
            let piece = file[at..(at + 32).min(file.len())].to_vec();
            file.splice(at..at, piece);
        }
    }
}

fn overwrite(file: &mut [u8], at: usize, with: &[u8]) {
    file[at..].iter_mut().zip(with).for_each(|(byte, new)| *byte = *new);
}

/// Of each chunk of a PNG, as far as lengths lead from one to the next.
fn set_checksums(file: &mut [u8]) {
    if !file.starts_with(b"\x89PNG") {
        return;
    }
    let mut at = 8;
    while let Some(length) = file.get(at..at + 4) {
        let length = u32::from_be_bytes(length.try_into().unwrap()) as usize;
        let end = at.saturating_add(8).saturating_add(length);
        if end.saturating_add(4) > file.len() {
            return;
        }
        let sum = crc32(&file[at + 4..end]).to_be_bytes();
        file[end..end + 4].copy_from_slice(&sum);
        at = end + 4;
    }
}

/// Source: PNG specification, annex D.
fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            crc >> 1 ^ (crc & 1).wrapping_neg() & 0xedb8_8320
        })
    };
    !bytes.iter().fold(!0, step)
}
