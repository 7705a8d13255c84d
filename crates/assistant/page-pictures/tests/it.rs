//! A page of our manuals, drawn.

use documents::{Area, Refusal};
use page_pictures::{Undrawn, Wanted, draw};
use pdf::Bounds;

fn manual() -> Vec<u8> {
    let path =
        format!("{}/../../../events/assistant/manuals/size-guide.pdf", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(path).expect("a manual")
}

fn wanted(page: u32, lit: Vec<Area>) -> Wanted {
    Wanted { page, width: 400, lit }
}

/// Width, height and pixels.
fn decode(png: &[u8]) -> (u32, u32, Vec<u8>) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("small")];
    let frame = reader.next_frame(&mut pixels).expect("a frame");
    (frame.width, frame.height, pixels)
}

#[test]
fn a_page_is_drawn_in_the_wanted_width_with_places_lit() {
    let plain = draw(&manual(), &wanted(1, Vec::new()), &Bounds::default()).expect("a page");
    let (width, height, plain) = decode(&plain);
    assert_eq!(width, 400);
    assert!((500..600).contains(&height), "{height}");
    assert!(plain.iter().any(|channel| *channel < 80), "something is written");
    let area = Area { page: 1, left: 72.0, top: 210.0, right: 532.0, bottom: 392.0 };
    let lit = draw(&manual(), &wanted(1, vec![area]), &Bounds::default()).expect("a page");
    let (_, _, lit) = decode(&lit);
    let yellow = lit.chunks_exact(3).filter(|pixel| pixel[2] < 130 && pixel[0] > 240).count();
    assert!(yellow > 10_000, "{yellow}");
    let elsewhere = Area { page: 2, ..area };
    let other = draw(&manual(), &wanted(1, vec![elsewhere]), &Bounds::default()).expect("a page");
    assert_eq!(decode(&other).2, plain);
}

#[test]
fn what_cannot_be_drawn_says_why() {
    let bounds = Bounds::default();
    assert_eq!(draw(&manual(), &wanted(99, Vec::new()), &bounds), Err(Undrawn::NoSuchPage));
    assert_eq!(draw(&manual(), &wanted(0, Vec::new()), &bounds), Err(Undrawn::NoSuchPage));
    assert_eq!(
        draw(b"no", &wanted(1, Vec::new()), &bounds),
        Err(Undrawn::Refused(Refusal::Broken))
    );
    let small = Bounds { bytes: 10, ..bounds };
    assert_eq!(
        draw(&manual(), &wanted(1, Vec::new()), &small),
        Err(Undrawn::Refused(Refusal::TooLarge))
    );
}
