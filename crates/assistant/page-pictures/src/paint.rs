//! A page as pixels, on white.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::object::Stream;
use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::Pixmap;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use pdf::Bounds;

/// The page, `scale` pixels to the point; none where its pictures are larger than the bound: reading the
/// document decoded none of them.
pub(crate) fn paint(page: &Page<'_>, scale: f32, bounds: &Bounds) -> Option<Pixmap> {
    let settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let (interpreter, rendering) = (InterpreterSettings::default(), RenderSettings::default());
    let paint = || render(page, &RenderCache::new(), &interpreter, &rendering, &settings);
    is_within(page, bounds).then(paint)
}

/// Whether the page's own pictures say that they are no larger, decoded, than the bound.
fn is_within(page: &Page<'_>, bounds: &Bounds) -> bool {
    let objects = &page.resources().x_objects;
    let size = |stream: Stream<'_>| {
        let side = |name: &str| stream.dict().get::<u32>(name).map_or(0, u64::from);
        4 * side("Width") * side("Height")
    };
    let streams = objects.keys().filter_map(|name| objects.get::<Stream<'_>>(&*name));
    streams.map(size).all(|size| size <= bounds.picture_bytes)
}
