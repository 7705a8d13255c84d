//! What a path paints: its inside, its line, or both.

use hayro_interpret::kurbo::{self, Affine, BezPath, Stroke as Pen, StrokeOpts};
use hayro_interpret::{DrawMode, FillRule, StrokeProps};

/// Lines of fewer points are rules and arrows, not grounds.
const WIDE: f64 = 4.0;
/// Lines of more pieces are curves of charts and maps.
const LINE_ELEMENTS: usize = 200;

pub(crate) fn fill_rule(mode: &DrawMode) -> Option<FillRule> {
    match mode {
        DrawMode::Fill(rule) | DrawMode::FillAndStroke(rule, _) => Some(*rule),
        DrawMode::Stroke(_) | DrawMode::Invisible => None,
    }
}

pub(crate) fn stroke(mode: &DrawMode) -> Option<&StrokeProps> {
    match mode {
        DrawMode::Stroke(stroke) | DrawMode::FillAndStroke(_, stroke) => Some(stroke),
        DrawMode::Fill(_) | DrawMode::Invisible => None,
    }
}

/// How much longer lengths are on the page.
pub(crate) fn scale(transform: Affine) -> f64 {
    transform.determinant().abs().sqrt()
}

/// What a line paints that is wide enough to lie behind text, or upon it. Dashes are looked through.
pub(crate) fn wide_line(path: &BezPath, transform: Affine, mode: &DrawMode) -> Option<BezPath> {
    let props = stroke(mode)?;
    let scale = scale(transform);
    let width = f64::from(props.line_width);
    let is_wide = width * scale >= WIDE && props.dash_array.is_empty();
    (is_wide && path.elements().len() <= LINE_ELEMENTS).then(|| {
        let pen = Pen::new(width)
            .with_caps(props.line_cap)
            .with_join(props.line_join)
            .with_miter_limit(f64::from(props.miter_limit));
        kurbo::stroke(path.elements().iter().copied(), &pen, &StrokeOpts::default(), 0.2 / scale)
    })
}
