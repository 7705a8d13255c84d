use super::*;
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use image_webp::WebPEncoder;
use std::io::Cursor;

const BOUNDS: Bounds = Bounds { side: 1_000, bytes: 3_750_000 };
const RED: Rgb<u8> = Rgb([255, 0, 0]);
const BLUE: Rgb<u8> = Rgb([0, 0, 255]);

/// Its left half is red, its right half blue.
fn halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| if x < width / 2 { RED } else { BLUE })
}

fn png(picture: impl Into<DynamicImage>) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.into().write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// The tag 0x0112 (Orientation) of Exif 2.3, with words that nobody is to see.
fn exif(orientation: u8) -> Vec<u8> {
    let mut exif = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"52.5200 N 13.4050 E");
    exif
}

fn jpeg(width: u32, height: u32, orientation: u8) -> Vec<u8> {
    let mut photo = Vec::new();
    let mut encoder = JpegEncoder::new(&mut photo);
    encoder.set_exif_metadata(exif(orientation)).unwrap();
    let pixels = halves(width, height).into_raw();
    encoder.write_image(&pixels, width, height, ExtendedColorType::Rgb8).unwrap();
    photo
}

fn webp(width: u32, height: u32, orientation: u8) -> Vec<u8> {
    let mut photo = Vec::new();
    let mut encoder = WebPEncoder::new(&mut photo);
    encoder.set_exif_metadata(exif(orientation));
    let pixels = halves(width, height).into_raw();
    encoder.encode(&pixels, width, height, image_webp::ColorType::Rgb8).unwrap();
    photo
}

fn shown(taken: &TakenIn) -> RgbImage {
    assert_eq!(MediaType::of(&taken.bytes), Some(taken.shown_as));
    image::load_from_memory(&taken.bytes).unwrap().to_rgb8()
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

#[test]
fn each_type_is_known_by_its_content_and_made_smaller_in_its_proportions() {
    for (file, media_type, shown_as) in [
        (png(halves(2_000, 400)), MediaType::Png, MediaType::Png),
        (jpeg(2_000, 400, 1), MediaType::Jpeg, MediaType::Jpeg),
        (webp(2_000, 400, 1), MediaType::Webp, MediaType::Png),
    ] {
        let taken = take_in(&file, BOUNDS).unwrap();
        let known = (taken.media_type, taken.shown_as, taken.width, taken.height);
        assert_eq!(known, (media_type, shown_as, 2_000, 400));
        let picture = shown(&taken);
        assert_eq!(picture.dimensions(), (1_000, 200), "{media_type:?}");
        let (left, right) = (picture.get_pixel(5, 100), picture.get_pixel(995, 100));
        assert!(left[0] > 240 && right[2] > 240, "{media_type:?}");
    }
}

#[test]
fn what_is_small_is_not_made_larger() {
    let taken = take_in(&png(halves(40, 20)), BOUNDS).unwrap();
    assert_eq!(shown(&taken).dimensions(), (40, 20));
}

/// 6 is a camera that was held on its side.
#[test]
fn metadata_is_left_behind_and_a_photo_is_upright() {
    let mut trailed = png(halves(64, 32));
    trailed.extend(b"52.5200 N");
    for (file, sides) in
        [(jpeg(64, 32, 6), (32, 64)), (webp(64, 32, 6), (32, 64)), (trailed, (64, 32))]
    {
        assert!(holds(&file, b"52.5200"), "the test would show nothing");
        let taken = take_in(&file, BOUNDS).unwrap();
        assert!(!holds(&taken.bytes, b"52.5200") && !holds(&taken.bytes, b"Exif"));
        assert_eq!((taken.width, taken.height), sides);
        assert_eq!(shown(&taken).dimensions(), sides);
        assert!(shown(&taken).get_pixel(2, 2)[0] > 200, "the red half is first");
    }
}

#[test]
fn what_is_transparent_is_white() {
    let taken = take_in(&png(RgbaImage::from_pixel(9, 9, Rgba([7, 7, 7, 0]))), BOUNDS).unwrap();
    assert!(shown(&taken).pixels().all(|pixel| *pixel == Rgb([255; 3])));
}

#[test]
fn too_many_bytes_become_fewer_by_jpeg_and_then_by_sides() {
    let mut state = 1_u32;
    let mut noise = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    let file = png(RgbImage::from_fn(400, 300, |_, _| Rgb([noise(), noise(), noise()])));
    let taken = |bytes| take_in(&file, Bounds { bytes, ..BOUNDS });
    let exact = taken(500_000).unwrap();
    assert_eq!((exact.shown_as, shown(&exact).dimensions()), (MediaType::Png, (400, 300)));
    let lossy = taken(300_000).unwrap();
    assert_eq!((lossy.shown_as, shown(&lossy).dimensions()), (MediaType::Jpeg, (400, 300)));
    let small = taken(20_000).unwrap();
    assert!(shown(&small).width() < 400 && small.bytes.len() <= 20_000);
    assert_eq!(taken(100), Err(PictureFault::TooManyBytes));
}

#[test]
fn what_is_no_picture_or_torn_is_refused() {
    for file in [&b"GIF89a"[..], b"<svg/>", b"", b"https://example.com/a.png"] {
        assert_eq!(take_in(file, BOUNDS), Err(PictureFault::NotAPicture));
    }
    for file in [png(halves(64, 64)), jpeg(64, 64, 1), webp(64, 64, 1)] {
        let torn = &file[..file.len() / 2];
        assert_eq!(take_in(torn, BOUNDS), Err(PictureFault::Torn), "{:?}", MediaType::of(torn));
    }
}

/// The header of a PNG of 60,000 pixels a side, three colours: ten gigabytes.
#[test]
fn a_picture_that_claims_gigabytes_is_not_decoded() {
    let side = 60_000_u32.to_be_bytes();
    let mut bomb = png(halves(2_100, 2));
    bomb.splice(16..24, [side, side].concat());
    let crc = crc32(&bomb[12..29]).to_be_bytes();
    bomb.splice(29..33, crc);
    assert_eq!(take_in(&bomb, BOUNDS), Err(PictureFault::TooManyPixels));
    // VP8L has 14 bits for each side less one.
    let mut bomb = webp(64, 64, 1);
    let at = bomb.windows(4).position(|window| window == b"VP8L").unwrap() + 9;
    bomb[at..at + 4].copy_from_slice(&0x0fff_ffff_u32.to_le_bytes());
    assert!(take_in(&bomb, BOUNDS).is_err());
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
