//! The device that the interpreter draws on: it paints nothing and keeps what is drawn.

use crate::Bounds;
use crate::extents::{Extent, Extents};
use crate::glyph_widths::{Placed, place_glyphs};
use crate::ink::Ink;
use crate::meaning::{Meaning, find_meaning};
use crate::mixing::Group;
use crate::modes::{fill_rule, scale, stroke, wide_line};
use crate::outlines::outline_path;
use crate::stop::{Watch, stop};
use crate::visibility::{Layer, Letter};
use documents::Refusal;
use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::kurbo::{Affine, BezPath, Point as KPoint, Rect as KRect, Shape};
use hayro_interpret::pattern::Pattern;
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, FillRule, Image, ImageDrawProps, Paint,
    SoftMask,
};
use layout::{Glyph, Mark, Outline, Picture, Point, Rect, Stroke, Turn};

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
    clips: Vec<Extent>,
    groups: Vec<Group>,
    pub(crate) glyphs: Vec<Glyph>,
    pub(crate) letters: Vec<Letter>,
    pub(crate) layers: Vec<Layer>,
    pub(crate) extents: Extents,
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
            extents: Extents::default(),
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

    fn clip(&self) -> Extent {
        self.clips.last().copied().unwrap_or(self.page.into())
    }

    /// How what is drawn now mixes with what is below.
    fn mixing(&self, own: f32, is_masked: bool, blend: BlendMode) -> Group {
        let all = Group::new(own, is_masked, blend);
        self.groups.iter().fold(all, |all, group| all.within(*group))
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
        let (colour, own) = colour(&props.paint);
        let mixing = self.mixing(own, props.soft_mask.is_some(), props.blend_mode);
        let outlines = self.outline(path, props.transform);
        let ink = props.transform * path.bounding_box().to_path(0.1);
        let area = rect(ink.bounding_box()).intersection(&self.clip().area);
        if !area.is_finite() || mixing.opacity < 0.03 {
            return;
        }
        let fill = fill_rule(mode);
        if let Some(rule) = fill {
            self.push_layer(&outlines, rule, &props.paint, mixing);
        }
        if let Some(line) = wide_line(path, props.transform, mode) {
            let line = self.outline(&line, props.transform);
            self.push_layer(&line, FillRule::NonZero, &props.paint, mixing);
        }
        let shade = colour.unwrap_or([128; 3]);
        let scale = scale(props.transform) as f32;
        self.marks.push(Mark {
            outlines,
            fill: fill.map(|_| shade),
            stroke: stroke(mode)
                .map(|stroke| Stroke { colour: shade, width: stroke.line_width * scale }),
            area,
        });
    }

    /// Counts the points of a path.
    fn outline(&mut self, path: &BezPath, transform: Affine) -> Vec<Outline> {
        let outlines = outline_path(path, transform);
        self.points += outlines.iter().map(|outline| outline.points.len()).sum::<usize>();
        outlines
    }

    fn push_layer(&mut self, outlines: &[Outline], rule: FillRule, paint: &Paint<'_>, by: Group) {
        let extent = self.extents.narrow(self.clip(), outlines, rule);
        let ink = if by.plain { Ink::of(paint) } else { Ink::Unknown };
        let solid = by.plain && !is_tiled(paint);
        let (order, opacity) = (self.order, by.opacity);
        self.layers.push(Layer { order, extent, ink, opacity, solid, picture: false });
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
        let outlines = self.outline(&clip.path, Affine::IDENTITY);
        let clip = self.extents.narrow(self.clip(), &outlines, clip.fill);
        self.clips.push(clip);
    }

    fn push_transparency_group(
        &mut self,
        opacity: f32,
        mask: Option<SoftMask<'a>>,
        blend: BlendMode,
    ) {
        self.count();
        self.groups.push(Group::new(opacity, mask.is_some(), blend));
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.count();
        let Some(first) = run.glyphs().first() else { return };
        let (colour, own) = colour(&props.paint);
        let (bold, italic) = weight(first);
        let look = Look {
            colour,
            opacity: self.mixing(own, props.soft_mask.is_some(), props.blend_mode).opacity,
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
        let outlines = self.outline(&own.to_path(0.1), props.transform);
        let extent = self.extents.narrow(self.clip(), &outlines, FillRule::NonZero);
        if !extent.area.is_finite() {
            return;
        }
        let mixing = self.mixing(1.0, props.soft_mask.is_some(), props.blend_mode);
        let (order, opacity) = (self.order, mixing.opacity);
        let solid = mixing.plain && is_solid(&image);
        self.layers.push(Layer { order, extent, ink: Ink::Unknown, opacity, solid, picture: true });
        self.pictures.push(Picture { area: extent.area, width, height });
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

fn is_tiled(paint: &Paint<'_>) -> bool {
    matches!(paint, Paint::Pattern(pattern) if matches!(&**pattern, Pattern::Tiling(_)))
}

/// Absent for patterns; and the opacity, which a shading has within it.
fn colour(paint: &Paint<'_>) -> (Option<[u8; 3]>, f32) {
    match paint {
        Paint::Color(colour) => {
            let [red, green, blue, alpha] = colour.to_rgba().to_rgba8();
            (Some([red, green, blue]), f32::from(alpha) / 255.0)
        }
        Paint::Pattern(pattern) => match &**pattern {
            Pattern::Tiling(tiles) => (None, tiles.opacity),
            Pattern::Shading(_) => (None, 1.0),
        },
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
