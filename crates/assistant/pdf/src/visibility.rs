//! What a reader of a page cannot see.
//!
//! Pure: things drawn on a page, in their order, and of each text whether it is seen. Honest documents
//! have hidden text, too: the recognised text of a scan lies under its picture, white text on a dark
//! fill is seen.

use documents::HiddenReason;
use layout::{Point, Rect};

/// Under this size in points nobody reads.
const TINY: f32 = 2.0;
/// Colours that differ by less, of 255, in each channel look the same.
const SAME: u8 = 24;
/// Text of less opacity is not seen, and a shape of more hides what it covers.
const FAINT: f32 = 0.08;
const OPAQUE: f32 = 0.95;
/// A page is a picture when pictures cover so much of it.
const SCAN: f32 = 0.5;
/// Fills and pictures of a page that are looked at, from the last.
const LAYERS: usize = 4_000;

/// A glyph, as drawn.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Letter {
    /// When it is drawn: its place in the order of all that is.
    pub(crate) order: u32,
    pub(crate) area: Rect,
    pub(crate) size: f32,
    /// Absent where it is drawn in a pattern.
    pub(crate) colour: Option<[u8; 3]>,
    pub(crate) opacity: f32,
    /// Drawn in a mode that paints nothing.
    pub(crate) unpainted: bool,
    /// For how many letters it stands that its glyph cannot show; 0 for a letter that it shows.
    pub(crate) unshown: u32,
    /// What of the page is not clipped away.
    pub(crate) clip: Rect,
}

/// A filled shape or a picture.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Layer {
    pub(crate) order: u32,
    pub(crate) area: Rect,
    /// Absent for pictures and patterns.
    pub(crate) colour: Option<[u8; 3]>,
    pub(crate) opacity: f32,
    /// Whether it covers all of its area: a rectangle, or a picture without a mask.
    pub(crate) solid: bool,
    pub(crate) picture: bool,
}

/// All that is drawn on one page.
pub(crate) struct Drawn<'a> {
    page: Rect,
    layers: &'a [Layer],
    is_scan: bool,
}

impl<'a> Drawn<'a> {
    /// `layers` in their order.
    pub(crate) fn new(page: Rect, layers: &'a [Layer], letters: &[Letter]) -> Self {
        let layers = &layers[layers.len().saturating_sub(LAYERS)..];
        Self { page, layers, is_scan: is_scan(page, layers, letters) }
    }

    /// Why nobody sees a letter; `None` where it is seen.
    pub(crate) fn hidden(&self, letter: &Letter) -> Option<HiddenReason> {
        let centre = letter.area.centre();
        let covered = self.is_scan && letter.unpainted;
        let is_painted = covered || !letter.unpainted;
        if !is_painted || letter.unshown > 0 || letter.opacity < FAINT {
            return Some(HiddenReason::Invisible);
        }
        if !self.page.contains(centre) || !letter.clip.grown(letter.size / 4.0).contains(centre) {
            return Some(HiddenReason::OffPage);
        }
        if letter.size < TINY {
            return Some(HiddenReason::Tiny);
        }
        if covered {
            return None;
        }
        if self.is_covered(letter, centre) {
            return Some(HiddenReason::Covered);
        }
        self.is_background(letter, centre).then_some(HiddenReason::SameColour)
    }

    fn is_covered(&self, letter: &Letter, centre: Point) -> bool {
        let covers = |layer: &Layer| {
            layer.solid && layer.opacity > OPAQUE && layer.area.grown(0.5).contains(centre)
        };
        let holds =
            |layer: &Layer| layer.area.intersection(&letter.area).area() > 0.8 * letter.area.area();
        let later = self.layers.iter().rev().take_while(|layer| layer.order > letter.order);
        later.into_iter().any(|layer| covers(layer) && holds(layer))
    }

    /// In the colour of the last thing drawn below; paper is white.
    fn is_background(&self, letter: &Letter, centre: Point) -> bool {
        let Some(colour) = letter.colour else { return false };
        let below = self.layers.iter().rev().find(|layer| {
            layer.order < letter.order && layer.opacity > 0.5 && layer.area.contains(centre)
        });
        match below {
            None => is_same(colour, [255; 3]),
            Some(layer) => layer.solid && layer.colour.is_some_and(|fill| is_same(colour, fill)),
        }
    }
}

fn is_same(one: [u8; 3], other: [u8; 3]) -> bool {
    one.iter().zip(other).all(|(one, other)| one.abs_diff(other) < SAME)
}

/// A picture of a page with recognised text that is not painted.
fn is_scan(page: Rect, layers: &[Layer], letters: &[Letter]) -> bool {
    let pictures = layers.iter().filter(|layer| layer.picture);
    let covered: f32 = pictures.map(|layer| layer.area.intersection(&page).area()).sum();
    let unpainted = letters.iter().filter(|letter| letter.unpainted).count();
    covered > SCAN * page.area() && unpainted * 10 >= letters.len() * 9
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: Rect = Rect { left: 0.0, top: 0.0, right: 600.0, bottom: 800.0 };

    fn letter() -> Letter {
        Letter {
            order: 10,
            area: Rect::new(100.0, 100.0, 106.0, 110.0),
            size: 10.0,
            colour: Some([0; 3]),
            opacity: 1.0,
            unpainted: false,
            unshown: 0,
            clip: PAGE,
        }
    }

    fn fill(order: u32, colour: [u8; 3]) -> Layer {
        let area = Rect::new(50.0, 50.0, 300.0, 300.0);
        Layer { order, area, colour: Some(colour), opacity: 1.0, solid: true, picture: false }
    }

    fn reason(letter: Letter, layers: &[Layer]) -> Option<HiddenReason> {
        Drawn::new(PAGE, layers, &[letter]).hidden(&letter)
    }

    #[test]
    fn black_on_white_is_seen() {
        assert_eq!(reason(letter(), &[]), None);
    }

    #[test]
    fn what_is_not_painted_is_not() {
        let unpainted = Letter { unpainted: true, ..letter() };
        assert_eq!(reason(unpainted, &[]), Some(HiddenReason::Invisible));
        let faint = Letter { opacity: 0.0, ..letter() };
        assert_eq!(reason(faint, &[]), Some(HiddenReason::Invisible));
    }

    #[test]
    fn white_is_seen_on_dark_only() {
        let white = Letter { colour: Some([250; 3]), ..letter() };
        assert_eq!(reason(white, &[]), Some(HiddenReason::SameColour));
        assert_eq!(reason(white, &[fill(1, [20, 30, 90])]), None);
        assert_eq!(reason(letter(), &[fill(1, [10; 3])]), Some(HiddenReason::SameColour));
    }

    #[test]
    fn a_later_fill_covers_unless_one_looks_through_it() {
        assert_eq!(reason(letter(), &[fill(11, [200; 3])]), Some(HiddenReason::Covered));
        let marker = Layer { opacity: 0.4, ..fill(11, [250, 240, 0]) };
        assert_eq!(reason(letter(), &[marker]), None);
    }

    #[test]
    fn outside_of_the_page_or_of_the_clip_nothing_is_seen() {
        let off = Letter { area: Rect::new(-60.0, 100.0, -54.0, 110.0), ..letter() };
        assert_eq!(reason(off, &[]), Some(HiddenReason::OffPage));
        let clipped = Letter { clip: Rect::new(0.0, 0.0, 50.0, 50.0), ..letter() };
        assert_eq!(reason(clipped, &[]), Some(HiddenReason::OffPage));
    }

    #[test]
    fn nobody_reads_one_point() {
        assert_eq!(reason(Letter { size: 1.0, ..letter() }, &[]), Some(HiddenReason::Tiny));
    }

    #[test]
    fn the_recognised_text_of_a_scan_is_read() {
        let scan = Layer { area: PAGE, colour: None, picture: true, ..fill(1, [0; 3]) };
        let recognised = Letter { unpainted: true, ..letter() };
        assert_eq!(reason(recognised, &[scan]), None);
    }
}
