//! A picture finds itself, whether it is a PNG or a JPEG: 24 drawings of this test.

#![allow(clippy::unwrap_used, reason = "a test")]

use image::codecs::jpeg::JpegEncoder;
use image::{ImageFormat, Rgb, RgbImage};
use picture_features::Picture;
use std::io::Cursor;

const SIDE: u32 = 128;
const COLOURS: [[u8; 3]; 6] =
    [[214, 40, 57], [29, 105, 200], [250, 200, 20], [30, 140, 60], [60, 60, 64], [150, 80, 190]];

/// Whether a shape covers a point: disc, ring, bars, triangle.
fn covers(shape: usize, x: f32, y: f32) -> bool {
    let far = (x - 64.0).hypot(y - 64.0);
    match shape {
        0 => far < 45.0,
        1 => (26.0..48.0).contains(&far),
        2 => (20.0..108.0).contains(&x) && (y as u32 / 14).is_multiple_of(2),
        _ => y > 24.0 && y < 104.0 && (x - 64.0).abs() < (y - 24.0) / 1.8,
    }
}

/// A shape of one colour on white with soft edges; every third is shaded.
fn drawing(number: usize) -> RgbImage {
    let colour = COLOURS[number / 4];
    RgbImage::from_fn(SIDE, SIDE, |x, y| {
        let at = |step: u32, of: u32| of as f32 + step as f32 / 4.0;
        let points = (0..16).filter(|n| covers(number % 4, at(n % 4, x), at(n / 4, y))).count();
        let share = points as f32 / 16.0;
        let light = if number.is_multiple_of(3) { 0.6 + 0.4 * y as f32 / SIDE as f32 } else { 1.0 };
        Rgb(colour.map(|value| (f32::from(value) * light * share + 255.0 * (1.0 - share)) as u8))
    })
}

fn png(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn jpeg(picture: &RgbImage, quality: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, quality).encode_image(picture).unwrap();
    bytes
}

fn features(pictures: &[Vec<u8>]) -> Vec<Vec<f32>> {
    pictures.iter().map(|bytes| Picture::decode(bytes).unwrap().features()).collect()
}

/// How many of the queries find the picture of their own number first.
fn found(queries: &[Vec<f32>], indexed: &[Vec<f32>]) -> usize {
    let distance =
        |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f32>();
    let nearest = |query: &[f32]| {
        let far = |number: &usize| distance(query, &indexed[*number]);
        (0..indexed.len()).min_by(|a, b| far(a).total_cmp(&far(b)))
    };
    queries.iter().enumerate().filter(|(number, query)| nearest(query) == Some(*number)).count()
}

#[test]
fn png_and_jpeg_of_one_picture_find_each_other() {
    let drawings: Vec<RgbImage> = (0..24).map(drawing).collect();
    let pngs = features(&drawings.iter().map(png).collect::<Vec<_>>());
    for quality in [90, 95] {
        let jpegs = drawings.iter().map(|drawing| jpeg(drawing, quality));
        let jpegs = features(&jpegs.collect::<Vec<_>>());
        assert_eq!((found(&jpegs, &pngs), found(&pngs, &jpegs)), (24, 24), "quality {quality}");
    }
}
