//! Pages without text: what stands on them is a picture.

use layout::Page;

/// A page that a picture covers has no more letters and digits than these: a number, a line of whoever scanned it.
const FEW: usize = 40;
/// Of the page, by the largest picture.
const COVERED: f32 = 0.85;

/// Whether what stands on a page is to be read from a picture of it: no letter is seen although something is drawn,
/// or next to none upon a picture of the whole page.
pub(crate) fn is_scanned(page: &Page) -> bool {
    let letters = page.glyphs.iter().filter(|glyph| glyph.letter.is_alphanumeric());
    match letters.take(FEW + 1).count() {
        0 => !page.pictures.is_empty() || !page.marks.is_empty(),
        1..=FEW => is_covered(page),
        _ => false,
    }
}

fn is_covered(page: &Page) -> bool {
    let whole = page.width * page.height;
    page.pictures.iter().any(|picture| picture.area.area() >= COVERED * whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use layout::{Glyph, Mark, Picture, Point, Rect, Turn};

    fn page(letters: &str, pictures: &[[f32; 2]]) -> Page {
        let glyph = |letter| Glyph {
            letter,
            area: Rect::default(),
            origin: Point::default(),
            size: 10.0,
            bold: false,
            italic: false,
            turn: Turn::Upright,
            colour: [0; 3],
        };
        let picture = |sides: &[f32; 2]| Picture {
            area: Rect::new(0.0, 0.0, sides[0], sides[1]),
            width: 9,
            height: 9,
        };
        let (glyphs, pictures) =
            (letters.chars().map(glyph).collect(), pictures.iter().map(picture).collect());
        Page { number: 1, width: 100.0, height: 100.0, glyphs, pictures, ..Page::default() }
    }

    #[test]
    fn a_page_without_letters_on_which_something_is_drawn_is_one() {
        assert!(is_scanned(&page("", &[[60.0, 60.0]])));
        assert!(is_scanned(&page(" \u{2022}", &[[60.0, 60.0]])));
        let outlined = Page { marks: vec![Mark::default()], ..page("", &[]) };
        assert!(is_scanned(&outlined), "letters may be drawn as curves");
        assert!(!is_scanned(&page("", &[])), "a blank page");
    }

    #[test]
    fn a_few_letters_upon_a_picture_of_the_page_are_those_of_whoever_scanned_it() {
        assert!(is_scanned(&page("Scanned by Lens", &[[99.0, 95.0]])));
        assert!(!is_scanned(&page("A title page", &[[60.0, 60.0]])));
        assert!(!is_scanned(&page(&"word ".repeat(20), &[[100.0, 100.0]])));
    }
}
