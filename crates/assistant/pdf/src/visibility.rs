//! What a reader of a page cannot see.
//!
//! Pure: things drawn on a page, in their order, and of each text whether it is seen. Honest documents
//! have hidden text, too: the recognised text of a scan lies under its picture, white text on a dark
//! fill is seen.

use crate::extents::{Extent, Extents};
use crate::ink::{Colour, Ink};
use documents::HiddenReason;
use layout::{Point, Rect};

/// Under this size in points nobody reads.
const TINY: f32 = 2.0;
/// Colours that differ by less, of 255, in each channel look the same.
const SAME: f32 = 24.0;
/// Text of less opacity is not seen, and a shape of more hides what it covers.
const FAINT: f32 = 0.08;
const OPAQUE: f32 = 0.95;
/// A page is a picture when pictures cover so much of it.
const SCAN: f32 = 0.5;
/// A letter is looked at in so many points, three by three of its box, and seen where as many of them
/// as `SEEN` are: fewer are the edge of something, or spots.
const POINTS: usize = 9;
const SEEN: usize = 3;
/// Strips of a page by which its layers are found.
const BANDS: usize = 64;

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
    pub(crate) clip: Extent,
}

/// A filled shape, a wide line or a picture.
#[derive(Debug, Clone)]
pub(crate) struct Layer {
    pub(crate) order: u32,
    pub(crate) extent: Extent,
    pub(crate) ink: Ink,
    pub(crate) opacity: f32,
    /// Whether it covers all of its extent: no pattern of tiles, and no picture with a mask.
    pub(crate) solid: bool,
    pub(crate) picture: bool,
}

impl Layer {
    fn covers(&self, at: Point) -> bool {
        let alpha = self.ink.at(at).map_or(1.0, |(_, alpha)| alpha);
        self.solid && self.opacity * alpha > OPAQUE
    }
}

/// All that is drawn on one page.
pub(crate) struct Drawn<'a> {
    page: Rect,
    layers: &'a [Layer],
    extents: &'a Extents,
    bands: Vec<Vec<u32>>,
    is_scan: bool,
}

impl<'a> Drawn<'a> {
    /// `layers` in their order.
    pub(crate) fn new(
        page: Rect,
        layers: &'a [Layer],
        extents: &'a Extents,
        letters: &[Letter],
    ) -> Self {
        let is_scan = is_scan(page, layers, letters);
        let mut drawn = Self { page, layers, extents, bands: vec![Vec::new(); BANDS], is_scan };
        for (index, layer) in (0..).zip(layers) {
            let (first, last) =
                (drawn.band(layer.extent.area.top), drawn.band(layer.extent.area.bottom));
            drawn.bands[first..=last].iter_mut().for_each(|band| band.push(index));
        }
        drawn
    }

    fn band(&self, y: f32) -> usize {
        let part = (y - self.page.top) / self.page.height().max(1.0);
        ((part * BANDS as f32) as usize).min(BANDS - 1)
    }

    /// Why nobody sees a letter; `None` where it is seen.
    pub(crate) fn hidden(&self, letter: &Letter) -> Option<HiddenReason> {
        let covered = self.is_scan && letter.unpainted;
        let is_painted = covered || !letter.unpainted;
        if !is_painted || letter.unshown > 0 || letter.opacity < FAINT {
            return Some(HiddenReason::Invisible);
        }
        if self.is_off_page(letter) {
            return Some(HiddenReason::OffPage);
        }
        if letter.size < TINY {
            return Some(HiddenReason::Tiny);
        }
        if covered {
            return None;
        }
        if self.is_covered(letter) {
            return Some(HiddenReason::Covered);
        }
        self.is_background(letter).then_some(HiddenReason::SameColour)
    }

    fn is_off_page(&self, letter: &Letter) -> bool {
        let centre = letter.area.centre();
        let is_near = letter.clip.area.grown(letter.size / 4.0).contains(centre);
        !self.page.contains(centre)
            || !is_near
            || !is_seen(letter, |at| self.extents.is_within_paths(&letter.clip, at))
    }

    fn is_covered(&self, letter: &Letter) -> bool {
        let is_under = |at: Point| {
            let mut later = self.layers_at(at).take_while(|layer| layer.order > letter.order);
            later.any(|layer| layer.covers(at))
        };
        !is_seen(letter, |at| !is_under(at))
    }

    /// In the colour of what is drawn below.
    fn is_background(&self, letter: &Letter) -> bool {
        let Some(colour) = letter.colour else { return false };
        let differs = |at: Point| {
            self.ground(letter.order, at).is_none_or(|ground| {
                let shown = mix(ground, colour.map(f32::from), letter.opacity);
                !is_same(ground, shown)
            })
        };
        !is_seen(letter, differs)
    }

    /// The colour of what is drawn before, upon white paper; absent where a picture, a pattern of
    /// tiles or something with a mask takes part.
    fn ground(&self, order: u32, at: Point) -> Option<Colour> {
        let mut above: Vec<(Colour, f32)> = Vec::new();
        for layer in self.layers_at(at).filter(|layer| layer.order < order) {
            let (colour, alpha) = layer.ink.at(at)?;
            above.push((colour, layer.opacity * alpha));
            if layer.opacity * alpha > OPAQUE {
                break;
            }
        }
        let below = above.iter().rev();
        Some(below.fold([255.0; 3], |ground, (colour, opacity)| mix(ground, *colour, *opacity)))
    }

    /// From the last.
    fn layers_at(&self, at: Point) -> impl Iterator<Item = &Layer> {
        let band = self.bands[self.band(at.y)].iter().rev();
        let layers = band.map(|index| &self.layers[*index as usize]);
        layers.filter(move |layer| self.extents.contains(&layer.extent, at))
    }
}

/// Whether enough of a letter is.
fn is_seen(letter: &Letter, at: impl Fn(Point) -> bool) -> bool {
    points(&letter.area).into_iter().filter(|point| at(*point)).take(SEEN).count() == SEEN
}

fn points(area: &Rect) -> [Point; POINTS] {
    let part = |index: usize| (2 * index + 1) as f32 / 6.0;
    std::array::from_fn(|index| Point {
        x: area.left + area.width() * part(index % 3),
        y: area.top + area.height() * part(index / 3),
    })
}

fn mix(below: Colour, above: Colour, opacity: f32) -> Colour {
    std::array::from_fn(|channel| below[channel] + (above[channel] - below[channel]) * opacity)
}

fn is_same(one: Colour, other: Colour) -> bool {
    one.iter().zip(other).all(|(one, other)| (one - other).abs() < SAME)
}

/// A picture of a page with recognised text that is not painted.
fn is_scan(page: Rect, layers: &[Layer], letters: &[Letter]) -> bool {
    let pictures = layers.iter().filter(|layer| layer.picture);
    let covered: f32 = pictures.map(|layer| layer.extent.area.intersection(&page).area()).sum();
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
            clip: PAGE.into(),
        }
    }

    fn fill(order: u32, colour: [u8; 3]) -> Layer {
        let extent = Rect::new(50.0, 50.0, 300.0, 300.0).into();
        let ink = Ink::Plain(colour);
        Layer { order, extent, ink, opacity: 1.0, solid: true, picture: false }
    }

    fn reason(letter: Letter, layers: &[Layer]) -> Option<HiddenReason> {
        Drawn::new(PAGE, layers, &Extents::default(), &[letter]).hidden(&letter)
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
    fn what_shows_through_is_mixed() {
        let white = Letter { colour: Some([255; 3]), ..letter() };
        let veil = |opacity| Layer { opacity, ..fill(2, [0; 3]) };
        assert_eq!(reason(white, &[veil(0.4)]), None);
        assert_eq!(reason(white, &[veil(0.05)]), Some(HiddenReason::SameColour));
        let grey = Letter { colour: Some([153; 3]), ..letter() };
        assert_eq!(reason(grey, &[veil(0.4)]), Some(HiddenReason::SameColour));
    }

    #[test]
    fn on_a_ground_that_nobody_knows_text_is_seen() {
        let white = Letter { colour: Some([255; 3]), ..letter() };
        let picture = Layer { ink: Ink::Unknown, ..fill(1, [0; 3]) };
        assert_eq!(reason(white, &[picture]), None);
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
        let clipped = Letter { clip: Rect::new(0.0, 0.0, 50.0, 50.0).into(), ..letter() };
        assert_eq!(reason(clipped, &[]), Some(HiddenReason::OffPage));
    }

    #[test]
    fn nobody_reads_one_point() {
        assert_eq!(reason(Letter { size: 1.0, ..letter() }, &[]), Some(HiddenReason::Tiny));
    }

    #[test]
    fn the_recognised_text_of_a_scan_is_read() {
        let scan =
            Layer { extent: PAGE.into(), ink: Ink::Unknown, picture: true, ..fill(1, [0; 3]) };
        let recognised = Letter { unpainted: true, ..letter() };
        assert_eq!(reason(recognised, &[scan]), None);
    }
}
