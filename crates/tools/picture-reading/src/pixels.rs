//! Colours of a picture.

use image::RgbImage;
use std::collections::HashMap;
use text_recognition::Area;

/// Red, green and blue.
pub(crate) type Colour = [u8; 3];

/// Colours that differ by less are the same.
const SAME: u32 = 48;

/// The sum of what their parts differ by.
pub(crate) fn difference(a: Colour, b: Colour) -> u32 {
    a.iter().zip(b).map(|(a, b)| u32::from(a.abs_diff(b))).sum()
}

pub(crate) fn is_same(a: Colour, b: Colour) -> bool {
    difference(a, b) < SAME
}

/// A picture whose axes may be exchanged, so that lying bars stand.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) picture: &'a RgbImage,
    /// What is below is to the right.
    pub(crate) is_turned: bool,
}

impl View<'_> {
    /// Width and height.
    pub(crate) fn sides(&self) -> [i32; 2] {
        let (width, height) = (self.picture.width() as i32, self.picture.height() as i32);
        if self.is_turned { [height, width] } else { [width, height] }
    }

    pub(crate) fn at(&self, x: i32, y: i32) -> Option<Colour> {
        let (x, y) = if self.is_turned { (y, x) } else { (x, y) };
        let is_within = x >= 0 && y >= 0;
        is_within.then(|| self.picture.get_pixel_checked(x as u32, y as u32)).flatten().map(|p| p.0)
    }

    /// The middle of an area.
    pub(crate) fn middle(&self, area: &Area) -> [f32; 2] {
        let [x, y] = area.middle();
        if self.is_turned { [y, x] } else { [x, y] }
    }
}

/// The colour that most of the picture has.
pub(crate) fn ground(picture: &RgbImage) -> Colour {
    let mut counts: HashMap<Colour, usize> = HashMap::new();
    for pixel in picture.pixels().step_by(7) {
        *counts.entry(pixel.0).or_default() += 1;
    }
    counts
        .into_iter()
        .max_by_key(|(colour, count)| (*count, *colour))
        .map_or([255; 3], |(colour, _)| colour)
}

/// Where the ink within an area is; the area itself where ink goes on beyond it.
pub(crate) fn inked(picture: &RgbImage, area: &Area, ground: Colour) -> Area {
    let [left, top] = [area.left.max(0.0) as u32, area.top.max(0.0) as u32];
    let [right, bottom] = [area.right() as u32, area.bottom() as u32];
    let is_ink = |x: u32, y: u32| {
        picture.get_pixel_checked(x, y).is_some_and(|pixel| !is_same(pixel.0, ground))
    };
    let column = |x: &u32| (top..bottom).any(|y| is_ink(*x, y));
    let row = |y: &u32| (left..right).any(|x| is_ink(x, *y));
    let ends = |mut range: std::ops::Range<u32>, has_ink: &dyn Fn(&u32) -> bool| {
        let whole = range.clone();
        let first = range.find(has_ink)?;
        let last = range.rfind(has_ink).unwrap_or(first);
        (first > whole.start && last + 1 < whole.end).then_some([first as f32, last as f32 + 1.0])
    };
    let [left, right] = ends(left..right, &column).unwrap_or([area.left, area.right()]);
    let [top, bottom] = ends(top..bottom, &row).unwrap_or([area.top, area.bottom()]);
    Area { left, top, width: right - left, height: bottom - top }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    #[test]
    fn ink_is_found_within_an_area() {
        let ink = |x: u32, y: u32| (12..20).contains(&x) && (5..9).contains(&y);
        let picture =
            RgbImage::from_fn(40, 20, |x, y| Rgb(if ink(x, y) { [0; 3] } else { [250; 3] }));
        let area = Area { left: 10.0, top: 2.0, width: 20.0, height: 12.0 };
        let expected = Area { left: 12.0, top: 5.0, width: 8.0, height: 4.0 };
        assert_eq!(inked(&picture, &area, ground(&picture)), expected);
        // Ink at the edge may go on: across it stays as it is.
        let cut = Area { left: 14.0, top: 2.0, width: 20.0, height: 12.0 };
        let expected = Area { left: 14.0, top: 5.0, width: 20.0, height: 4.0 };
        assert_eq!(inked(&picture, &cut, ground(&picture)), expected);
        let view = View { picture: &picture, is_turned: true };
        assert_eq!((view.at(6, 13), view.at(13, 6)), (Some([0; 3]), Some([250; 3])));
        assert_eq!((view.at(-1, 0), view.sides()), (None, [20, 40]));
    }
}
