//! The device that the interpreter draws on: it paints nothing and keeps what is drawn.

use crate::Bounds;
use crate::glyph_widths::{Placed, place_glyphs};
use crate::meaning::{Meaning, find_meaning};
use crate::outlines::{outline_path, straight_rectangle};
use crate::stop::{Watch, stop};
use crate::visibility::{Layer, Letter};
use documents::Refusal;
use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::kurbo::{Affine, BezPath, Point as KPoint, Rect as KRect, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask,
};
use layout::{Glyph, Mark, Picture, Point, Rect, Stroke, Turn};

/// A weight from which a font is bold (CSS: 600 is semi-bold).
const BOLD: u32 = 600;

/// What one page draws.
pub(crate) struct Recorder<'w> {
    page: Rect,
    bounds: Bounds,
    watch: &'w Watch,
    calls: usize,
    points: usize,
    order: u32,
    clips: Vec<Rect>,
    /// Opacity of each transparency group.
    groups: Vec<f32>,
    pub(crate) glyphs: Vec<Glyph>,
    pub(crate) letters: Vec<Letter>,
    pub(crate) layers: Vec<Layer>,
    pub(crate) marks: Vec<Mark>,
    pub(crate) pictures: Vec<Picture>,
}

impl<'w> Recorder<'w> {
    pub(crate) fn new(page: Rect, bounds: Bounds, watch: &'w Watch) -> Self {
        Self {
            page,
            bounds,
            watch,
            calls: 0,
            points: 0,
            order: 0,
            clips: Vec::new(),
            groups: Vec::new(),
            glyphs: Vec::new(),
            letters: Vec::new(),
            layers: Vec::new(),
            marks: Vec::new(),
            pictures: Vec::new(),
        }
    }

    /// Counts a call of the interpreter; ends the reading above a bound.
    fn count(&mut self) {
        self.calls += 1;
        self.order += 1;
        let is_above = self.calls > self.bounds.calls_a_page
            || self.glyphs.len() > self.bounds.glyphs_a_page
            || self.points > self.bounds.points_a_page;
        if is_above || (self.calls.is_multiple_of(64) && self.watch.is_over()) {
            stop(Refusal::TooLarge);
        }
    }

    fn clip(&self) -> Rect {
        self.clips.last().copied().unwrap_or(self.page)
    }

    fn opacity(&self, own: f32, is_masked: bool, blend: BlendMode) -> f32 {
        let groups: f32 = self.groups.iter().product();
        let plain = if is_masked || blend != BlendMode::Normal { 0.5 } else { 1.0 };
        own * groups * plain
    }

    fn push_meaning(&mut self, placed: &Placed, meaning: Meaning, look: &Look) {
        for (placed, letter) in share_width(placed, meaning.letters) {
            self.push_glyph(&placed, letter, 0, look);
        }
        if meaning.unshown > 0 {
            self.push_glyph(placed, char::REPLACEMENT_CHARACTER, meaning.unshown, look);
        }
    }

    fn push_glyph(&mut self, placed: &Placed, letter: char, unshown: u32, look: &Look) {
        let size = placed.size as f32;
        let area = glyph_area(placed);
        if !area.is_finite() {
            return;
        }
        self.letters.push(Letter {
            order: self.order,
            area,
            size,
            colour: look.colour,
            opacity: look.opacity,
            unpainted: look.unpainted,
            unshown,
            clip: self.clip(),
        });
        self.glyphs.push(Glyph {
            letter,
            area,
            origin: point(placed.origin),
            size,
            bold: look.bold,
            italic: look.italic,
            turn: turn(placed),
            colour: look.colour.unwrap_or_default(),
        });
    }

    fn push_mark(&mut self, path: &BezPath, props: &DrawProps<'_>, mode: &DrawMode) {
        let (fill, stroke) = (is_filled(mode), stroke_width(mode));
        let (colour, own) = colour(&props.paint);
        let opacity = self.opacity(own, props.soft_mask.is_some(), props.blend_mode);
        let outlines = outline_path(path, props.transform);
        self.points += outlines.iter().map(|outline| outline.points.len()).sum::<usize>();
        let ink = props.transform * path.bounding_box().to_path(0.1);
        let area = rect(ink.bounding_box()).intersection(&self.clip());
        if !area.is_finite() || opacity < 0.03 {
            return;
        }
        if fill {
            let solid = straight_rectangle(&outlines).is_some();
            let order = self.order;
            self.layers.push(Layer { order, area, colour, opacity, solid, picture: false });
        }
        let scale = props.transform.determinant().abs().sqrt() as f32;
        let shade = colour.unwrap_or([128; 3]);
        self.marks.push(Mark {
            outlines,
            fill: fill.then_some(shade),
            stroke: stroke.map(|width| Stroke { colour: shade, width: width * scale }),
            area,
        });
    }
}

/// How the glyphs of a run look.
struct Look {
    colour: Option<[u8; 3]>,
    opacity: f32,
    unpainted: bool,
    bold: bool,
    italic: bool,
}

impl<'a> Device<'a> for Recorder<'_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.count();
        self.push_mark(path, &props, mode);
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.count();
        let area = rect(clip.path.bounding_box());
        let area = if area.is_finite() { area } else { self.page };
        self.clips.push(self.clip().intersection(&area));
    }

    fn push_transparency_group(
        &mut self,
        opacity: f32,
        mask: Option<SoftMask<'a>>,
        blend: BlendMode,
    ) {
        self.count();
        let opacity =
            if mask.is_some() || blend != BlendMode::Normal { opacity * 0.5 } else { opacity };
        self.groups.push(opacity);
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.count();
        let Some(first) = run.glyphs().first() else { return };
        let (colour, own) = colour(&props.paint);
        let (bold, italic) = weight(first);
        let look = Look {
            colour,
            opacity: self.opacity(own, props.soft_mask.is_some(), props.blend_mode),
            unpainted: matches!(mode, DrawMode::Invisible),
            bold,
            italic,
        };
        let placed = place_glyphs(run.glyphs(), props.transform);
        for (glyph, placed) in run.glyphs().iter().zip(placed) {
            self.count();
            if let (Some(placed), Some(text)) = (placed, glyph.as_unicode()) {
                self.push_meaning(&placed, find_meaning(&text, placed.width / placed.size), &look);
            }
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.count();
        let (width, height) = (image.width(), image.height());
        let own = KRect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let area =
            rect((props.transform * own.to_path(0.1)).bounding_box()).intersection(&self.clip());
        if !area.is_finite() {
            return;
        }
        let opacity = self.opacity(1.0, props.soft_mask.is_some(), props.blend_mode);
        let solid = is_solid(&image);
        let order = self.order;
        self.layers.push(Layer { order, area, colour: None, opacity, solid, picture: true });
        self.pictures.push(Picture { area, width, height });
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn pop_transparency_group(&mut self) {
        self.groups.pop();
    }
}

/// A raster without a mask.
fn is_solid(image: &Image<'_, '_>) -> bool {
    match image {
        Image::Stencil(_) => false,
        Image::Raster(raster) => {
            let stream = raster.stream();
            !stream.dict().contains_key("SMask") && !stream.dict().contains_key("Mask")
        }
    }
}

fn is_filled(mode: &DrawMode) -> bool {
    matches!(mode, DrawMode::Fill(_) | DrawMode::FillAndStroke(..))
}

fn stroke_width(mode: &DrawMode) -> Option<f32> {
    match mode {
        DrawMode::Stroke(stroke) | DrawMode::FillAndStroke(_, stroke) => Some(stroke.line_width),
        DrawMode::Fill(_) | DrawMode::Invisible => None,
    }
}

/// Absent for patterns; and the opacity.
fn colour(paint: &Paint<'_>) -> (Option<[u8; 3]>, f32) {
    match paint {
        Paint::Color(colour) => {
            let [red, green, blue, alpha] = colour.to_rgba().to_rgba8();
            (Some([red, green, blue]), f32::from(alpha) / 255.0)
        }
        Paint::Pattern(_) => (None, 1.0),
    }
}

/// Bold and italic, where the font says so.
fn weight(glyph: &Drawn<'_>) -> (bool, bool) {
    let Drawn::Outline(glyph) = glyph else { return (false, false) };
    let Some(font) = glyph.font_data() else { return (false, false) };
    let name = font.postscript_name.unwrap_or_default().to_lowercase();
    let named = ["bold", "black", "heavy", "semibold"].iter().any(|word| name.contains(word));
    (named || font.weight.is_some_and(|weight| weight >= BOLD), font.is_italic)
}

/// The letters of a glyph: of a ligature several, which share its width.
fn share_width(placed: &Placed, letters: Vec<char>) -> impl Iterator<Item = (Placed, char)> {
    let placed = *placed;
    let width = placed.width / letters.len().max(1) as f64;
    letters.into_iter().enumerate().map(move |(index, letter)| {
        let origin = placed.origin + placed.along * (width * index as f64);
        (Placed { origin, width, ..placed }, letter)
    })
}

/// The advance by the size, a little of which is below the baseline.
fn glyph_area(placed: &Placed) -> Rect {
    let (up, along) = (placed.up * placed.size, placed.along * placed.width);
    let below = placed.origin - up * 0.22;
    let above = placed.origin + up * 0.78;
    let area = KRect::from_points(below, above);
    rect(area.union(KRect::from_points(below + along, above + along)))
}

fn turn(placed: &Placed) -> Turn {
    let along = placed.along;
    match (along.x.abs() >= along.y.abs(), along.x >= 0.0, along.y >= 0.0) {
        (true, true, _) => Turn::Upright,
        (true, false, _) => Turn::Reversed,
        (false, _, true) => Turn::Down,
        (false, _, false) => Turn::Up,
    }
}

fn point(point: KPoint) -> Point {
    Point { x: point.x as f32, y: point.y as f32 }
}

fn rect(rect: KRect) -> Rect {
    Rect::new(rect.x0 as f32, rect.y0 as f32, rect.x1 as f32, rect.y1 as f32)
}

/// Points of a path where the page has them.
pub(crate) fn on_page(transform: Affine, at: KPoint) -> Point {
    point(transform * at)
}
