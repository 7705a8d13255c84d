//! Bullets that are drawn rather than written, as browsers print lists: a small filled dot before a line
//! becomes the letter that it stands for.

use crate::page::{Glyph, Mark, Page, Point, Rect};

/// A page with more dots than this is a drawing.
const MOST_DOTS: usize = 200;
/// Sides of a bullet, of the size of the line's letters.
const SIDE: std::ops::RangeInclusive<f32> = 0.15..=0.6;
/// How far the line begins to its right, of the same size.
const BEFORE: std::ops::RangeInclusive<f32> = 0.1..=2.5;
/// To its left nothing stands within so many sizes.
const FREE: f32 = 2.0;

/// Puts a letter in the place of each drawn bullet.
pub(crate) fn write_bullets(page: &mut Page) {
    let dots: Vec<usize> = (0..page.marks.len()).filter(|at| is_dot(&page.marks[*at])).collect();
    if dots.len() > MOST_DOTS {
        return;
    }
    let found = |at: usize| Some((at, find_line(&page.glyphs, page.marks[at].area)?));
    let mut bullets: Vec<(usize, usize)> = dots.into_iter().filter_map(found).collect();
    bullets.sort_by_key(|(_, glyph)| std::cmp::Reverse(*glyph));
    for (mark, glyph) in &bullets {
        let bullet = bullet(&page.marks[*mark], &page.glyphs[*glyph]);
        page.glyphs.insert(*glyph, bullet);
    }
    let is_bullet = |at: usize| bullets.iter().any(|(mark, _)| *mark == at);
    let mut at = 0..;
    page.marks.retain(|_| !at.next().is_some_and(is_bullet));
}

/// Filled, as high as it is wide, and larger than the dots of a dotted line.
fn is_dot(mark: &Mark) -> bool {
    let (width, height) = (mark.area.width(), mark.area.height());
    mark.fill.is_some()
        && mark.stroke.is_none()
        && mark.outlines.len() == 1
        && width > 1.0
        && width < 12.0
        && (0.75..=1.34).contains(&(height / width))
}

/// The first letter of the line that a dot stands before.
fn find_line(glyphs: &[Glyph], dot: Rect) -> Option<usize> {
    let middle = dot.centre().y;
    let on_line = |glyph: &Glyph| (glyph.area.top..=glyph.area.bottom).contains(&middle);
    let letters = glyphs.iter().enumerate();
    let mut letters = letters.filter(|(_, it)| on_line(it) && !it.letter.is_whitespace());
    let mut first: Option<(usize, f32)> = None;
    letters.try_for_each(|(at, glyph)| {
        let gap = glyph.area.left - dot.right;
        if gap < 0.0 {
            let apart = dot.left - glyph.area.right > FREE * glyph.size;
            return apart.then_some(());
        }
        if first.is_none_or(|(_, nearest)| gap < nearest) {
            first = Some((at, gap));
        }
        Some(())
    })?;
    let (at, gap) = first?;
    let size = glyphs[at].size.max(0.1);
    (BEFORE.contains(&(gap / size)) && SIDE.contains(&(dot.width() / size))).then_some(at)
}

fn bullet(mark: &Mark, line: &Glyph) -> Glyph {
    let Rect { left, right, .. } = mark.area;
    Glyph {
        letter: '•',
        area: Rect { left, right, ..line.area },
        origin: Point { x: left, y: line.origin.y },
        colour: mark.fill.unwrap_or(line.colour),
        ..*line
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Outline, Turn};

    fn glyph(letter: char, left: f32) -> Glyph {
        let area = Rect { left, top: 100.0, right: left + 5.0, bottom: 110.0 };
        Glyph {
            letter,
            area,
            origin: Point { x: left, y: 108.0 },
            size: 10.0,
            bold: false,
            italic: false,
            turn: Turn::Upright,
            colour: [0; 3],
        }
    }

    fn dot(left: f32, top: f32, side: f32) -> Mark {
        let area = Rect { left, top, right: left + side, bottom: top + side };
        let outlines = vec![Outline::default()];
        Mark { outlines, fill: Some([9; 3]), stroke: None, area }
    }

    fn written(glyphs: &[Glyph], mark: Mark) -> (String, usize) {
        let mut page = Page { glyphs: glyphs.to_vec(), marks: vec![mark], ..Page::default() };
        write_bullets(&mut page);
        (page.glyphs.iter().map(|glyph| glyph.letter).collect(), page.marks.len())
    }

    #[test]
    fn a_dot_before_a_line_is_a_bullet() {
        let line = [glyph('x', 300.0), glyph('a', 50.0), glyph('b', 55.0)];
        assert_eq!(written(&line, dot(40.0, 104.0, 3.0)), ("x•ab".to_owned(), 0));
    }

    #[test]
    fn what_is_large_far_within_or_elsewhere_is_none() {
        let line = [glyph('a', 50.0), glyph('b', 55.0)];
        let same = ("ab".to_owned(), 1);
        assert_eq!(written(&line, dot(36.0, 101.0, 9.0)), same, "large");
        assert_eq!(written(&line, dot(10.0, 104.0, 3.0)), same, "far");
        assert_eq!(written(&line, dot(40.0, 120.0, 3.0)), same, "elsewhere");
        assert_eq!(written(&[glyph('z', 30.0), glyph('a', 50.0)], dot(40.0, 104.0, 3.0)).1, 1);
        let stroked = Mark { fill: None, ..dot(40.0, 104.0, 3.0) };
        assert_eq!(written(&line, stroked), same);
    }
}
