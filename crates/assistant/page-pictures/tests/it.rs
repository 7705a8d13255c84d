//! A page of our manuals, drawn.

use documents::{Area, Refusal};
use page_pictures::{LEAST_SIDE, Undrawn, Wanted, draw, draw_figures, is_large};
use pdf::Bounds;
use std::time::Duration;

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

/// Damaged documents that are drawn.
const ROUNDS: usize = 20;
const SEED: u64 = 1;

/// The chart of the size guide, as its truth says.
const CHART: Area = Area { page: 2, left: 87.63, top: 351.56, right: 507.63, bottom: 501.56 };

fn figure(area: Area) -> Option<(u32, u32, Vec<u8>)> {
    let drawn = draw_figures(&manual(), &[area], &Bounds::default()).expect("drawn");
    drawn[0].as_deref().map(decode)
}

#[test]
fn a_figure_is_drawn_so_that_its_letters_can_be_read() {
    let (width, height, pixels) = figure(CHART).expect("a chart");
    assert_eq!((width, height), (840, 300));
    assert!(pixels.iter().any(|channel| *channel < 80), "something is drawn");
    assert!(pixels.iter().any(|channel| *channel > 250), "on white");
}

#[test]
fn figures_keep_their_order_and_pages_that_are_not_there_cost_nothing() {
    let far = Area { page: 99, ..CHART };
    let none = Area { page: 0, ..CHART };
    let ruler = Area { page: 4, left: 56.88, top: 105.68, right: 538.38, bottom: 173.18 };
    let drawn = draw_figures(&manual(), &[ruler, far, none, CHART], &Bounds::default());
    let sides: Vec<_> =
        drawn.expect("drawn").iter().map(|png| png.as_deref().map(decode)).collect();
    let sides: Vec<_> = sides.iter().map(|png| png.as_ref().map(|png| (png.0, png.1))).collect();
    assert_eq!(sides, [Some((963, 135)), None, None, Some((840, 300))]);
}

#[test]
fn what_is_small_or_shows_nothing_is_no_picture() {
    let side = LEAST_SIDE as f32 / 2.0;
    let icon = Area { right: CHART.left + side - 1.0, ..CHART };
    assert!(is_large(&CHART) && !is_large(&icon));
    assert_eq!(figure(icon), None);
    let margin = Area { page: 4, left: 100.0, top: 600.0, right: 300.0, bottom: 700.0 };
    assert_eq!(figure(margin), None, "white");
    let turned = Area { left: CHART.right, right: CHART.left, ..CHART };
    assert_eq!(figure(turned), None);
    let endless = Area { right: f32::INFINITY, ..CHART };
    assert!(figure(endless).is_none_or(|(width, _, _)| width < 4_000));
}

#[test]
fn what_is_too_large_to_draw_is_not_drawn() {
    let bounds = Bounds { bytes: 10, ..Bounds::default() };
    assert_eq!(draw_figures(&manual(), &[CHART], &bounds), Err(Refusal::TooLarge));
    let hurried = Bounds { time: Duration::ZERO, ..Bounds::default() };
    assert_eq!(draw_figures(&manual(), &[CHART], &hurried), Err(Refusal::TooLarge));
    assert_eq!(draw_figures(b"no", &[CHART], &Bounds::default()), Err(Refusal::Broken));
}

/// A page whose picture says that it has two gigabytes.
#[test]
fn a_page_whose_pictures_are_too_large_is_not_drawn() {
    let page = |side: u32| {
        format!(
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]\
             /Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R\
             /Resources<</XObject<</I 5 0 R>>>>>>endobj\n4 0 obj<</Length 26>>stream\n\
             100 0 0 100 50 50 cm /I Do\nendstream endobj\n5 0 obj<</Type/XObject/Subtype/Image\
             /Width {side}/Height {side}/ColorSpace/DeviceGray/BitsPerComponent 8/Length 4>>stream\n\
             \x20\x7e\x20\x7e\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
        )
    };
    let area = Area { page: 1, left: 40.0, top: 40.0, right: 260.0, bottom: 160.0 };
    let drawn =
        |side| draw_figures(page(side).as_bytes(), &[area], &Bounds::default()).expect("drawn");
    assert!(drawn(2)[0].is_some());
    assert_eq!(drawn(23_000), [None]);
    let whole = |side| draw(page(side).as_bytes(), &wanted(1, Vec::new()), &Bounds::default());
    assert!(whole(2).is_ok());
    assert_eq!(whole(23_000), Err(Undrawn::Refused(Refusal::TooLarge)));
}

/// Bytes at some places are others, or the end is missing: a picture or a refusal, in time.
#[test]
fn damaged_documents_end_nothing() {
    let (whole, mut state) = (manual(), SEED);
    let mut random = |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut drawn = 0;
    for _ in 0..ROUNDS {
        let mut bytes = whole.clone();
        for _ in 0..=random(12) {
            let at = random(bytes.len());
            bytes[at] = random(256) as u8;
        }
        if random(6) == 0 {
            bytes.truncate(random(bytes.len()));
        }
        let ruler = Area { page: 4, left: 56.88, top: 105.68, right: 538.38, bottom: 173.18 };
        let bounds = Bounds { time: Duration::from_secs(20), ..Bounds::default() };
        let found = draw_figures(&bytes, &[CHART, ruler], &bounds);
        drawn += usize::from(found.is_ok_and(|pictures| pictures.iter().any(Option::is_some)));
    }
    assert!(drawn > 0, "some are still to be drawn");
}
