//! What a colour stands for: a small swatch with a name to its right.

use crate::drawing::Drawing;
use crate::labels::Label;
use layout::Rect;

/// Swatches are no larger, in points.
const SWATCH: f32 = 30.0;
/// A name begins no farther from its swatch.
const NEAR: f32 = 14.0;

/// The name of a colour.
pub(crate) fn name_of(drawing: &Drawing, colour: [u8; 3]) -> Option<&Label> {
    let shapes =
        drawing.shapes.iter().filter(|shape| shape.colour == colour).map(|shape| shape.area);
    let lines = drawing.lines.iter().filter(|line| line.colour == colour);
    let lines = lines.map(|line| crate::drawing::bounds(&line.points));
    let flat = drawing.horizontal.iter().filter(|segment| segment.colour == colour);
    let flat = flat
        .map(|segment| Rect::new(segment.start, segment.at - 1.0, segment.end, segment.at + 1.0));
    shapes.chain(lines).chain(flat).filter(is_swatch).find_map(|swatch| beside(drawing, swatch))
}

fn is_swatch(area: &Rect) -> bool {
    area.width() <= SWATCH && area.height() <= SWATCH / 2.0
}

/// The label that begins right of a swatch, at its height.
pub(crate) fn beside(drawing: &Drawing, swatch: Rect) -> Option<&Label> {
    let is_beside = |label: &&Label| {
        let gap = label.area.left - swatch.right;
        let height = label.area.height().max(swatch.height());
        (-1.0..NEAR).contains(&gap)
            && (label.area.centre().y - swatch.centre().y).abs() < 0.5 * height
    };
    let named = drawing
        .labels
        .iter()
        .filter(is_beside)
        .filter(|label| label.text.chars().any(char::is_alphabetic));
    named.min_by(|one, other| one.area.left.total_cmp(&other.area.left))
}
