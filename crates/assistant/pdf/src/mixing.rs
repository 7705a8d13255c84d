//! How things mix with what is below them.

use hayro_interpret::BlendMode;

/// How things mix with what is below them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Group {
    pub(crate) opacity: f32,
    /// Without a mask, and in no way but by opacity.
    pub(crate) plain: bool,
}

impl Group {
    pub(crate) fn new(opacity: f32, is_masked: bool, blend: BlendMode) -> Self {
        let plain = !is_masked && blend == BlendMode::Normal;
        Self { opacity: if plain { opacity } else { opacity * 0.5 }, plain }
    }

    pub(crate) fn within(self, outer: Self) -> Self {
        Self { opacity: self.opacity * outer.opacity, plain: self.plain && outer.plain }
    }
}
