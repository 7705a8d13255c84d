//! Text upon, under and within what is drawn.

use crate::written::{document, text};
use documents::{Block, HiddenReason};
use pdf::parse;

/// Two small triangles in opposite corners of the page: their box is the page.
const CORNERS: &str = "0 0 m 5 0 l 0 5 l h 595 842 m 590 842 l 595 837 l h";
/// A box with round corners around the word.
const ROUND: &str = "70 690 m 150 690 l 155 690 160 695 160 700 c 160 705 155 715 150 715 c 70 715 l \
                     65 715 60 705 60 700 c 60 695 65 690 70 690 c h";

fn word() -> String {
    text(72.0, 700.0, 10.0, "Warning")
}

/// Why the word of a page is not read; there is another word, which is.
fn reason(page: &str) -> Option<HiddenReason> {
    let page = format!("{page} 0 g {}", text(72.0, 300.0, 10.0, "Seen."));
    let read = parse(&document(&[&page])).expect("a document");
    let texts = read.blocks.iter().map(|block| match block {
        Block::Paragraph { content } => content.text.as_str(),
        other => panic!("{other:?}"),
    });
    match (texts.collect::<Vec<_>>().as_slice(), read.hidden.as_slice()) {
        (["Warning", "Seen."], []) => None,
        (["Seen."], [hidden]) if hidden.characters == 7 => Some(hidden.reason),
        other => panic!("{other:?}"),
    }
}

#[test]
fn white_is_seen_on_dark_whatever_its_shape() {
    for ground in [
        "0.1 g 60 690 300 30 re f".to_owned(),
        format!("0.1 g {ROUND} f"),
        "0.1 G 30 w 60 703 m 200 703 l S".to_owned(),
        "q 60 690 300 30 re W n /Dark sh Q".to_owned(),
        format!("q {ROUND} W n /Dark sh Q"),
    ] {
        assert_eq!(reason(&format!("{ground} 1 g {}", word())), None, "{ground}");
    }
}

#[test]
fn white_is_not_seen_beside_a_shape_or_on_white() {
    for ground in [
        format!("0.1 g {CORNERS} f"),
        format!("q {CORNERS} W n 0.1 g 0 0 595 842 re f Q"),
        format!("q {CORNERS} W n /Dark sh Q"),
        "/White sh".to_owned(),
        "0.1 g 0 0 595 842 re 10 10 m 10 800 l 580 800 l 580 10 l h f*".to_owned(),
        "0.1 g 60 690 300 30 re f /White sh".to_owned(),
    ] {
        let page = format!("{ground} 1 g {}", word());
        assert_eq!(reason(&page), Some(HiddenReason::SameColour), "{ground}");
    }
    let spots = (0..60).map(|spot| format!("{}.5 703 0.8 0.8 re f ", 70 + spot));
    let page = format!("0 g {} 1 g {}", spots.collect::<String>(), word());
    assert_eq!(reason(&page), Some(HiddenReason::SameColour), "spots behind the letters");
}

#[test]
fn what_lies_under_a_shape_is_not_seen() {
    let halves = "60 690 200 13 re f 60 703 200 20 re f";
    let strips = (0..30).map(|strip| format!("{} 690 5 25 re f ", 60 + 5 * strip));
    for cover in [
        format!("{ROUND} f"),
        halves.to_owned(),
        strips.collect(),
        "0.9 G 30 w 60 703 m 200 703 l S".to_owned(),
        "/White sh".to_owned(),
        format!("60 690 200 25 re f {}", "500 500 1 1 re f ".repeat(5_000)),
    ] {
        let page = format!("{} 0.9 g {cover}", word());
        assert_eq!(reason(&page), Some(HiddenReason::Covered), "{cover:.80}");
    }
}

#[test]
fn what_lies_beside_a_shape_is_seen() {
    for cover in [
        format!("{CORNERS} f"),
        "0 0 595 842 re 60 690 m 60 715 l 160 715 l 160 690 l h f*".to_owned(),
        "0 G 1 w 60 698 m 200 698 l S".to_owned(),
        "0 G [3 3] 0 d 30 w 60 750 m 200 750 l S".to_owned(),
    ] {
        assert_eq!(reason(&format!("{} 0.9 g {cover}", word())), None, "{cover:.80}");
    }
}

#[test]
fn what_a_path_clips_away_is_not_seen() {
    let clipped = |path: &str| reason(&format!("q {path} W n {} Q", word()));
    assert_eq!(clipped(CORNERS), Some(HiddenReason::OffPage));
    assert_eq!(clipped(ROUND), None);
}
