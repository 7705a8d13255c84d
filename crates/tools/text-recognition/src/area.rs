//! Where something is.

/// A rectangle of pixels, from the picture's upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Area {
    pub left: f32,
    pub top: f32,
    pub width: f32,
    pub height: f32,
}

impl Area {
    /// The end across.
    #[must_use]
    pub fn right(&self) -> f32 {
        self.left + self.width
    }

    /// The end downwards.
    #[must_use]
    pub fn bottom(&self) -> f32 {
        self.top + self.height
    }

    /// Its middle, across and down.
    #[must_use]
    pub fn middle(&self) -> [f32; 2] {
        [self.left + self.width / 2.0, self.top + self.height / 2.0]
    }

    /// Larger by so much on each side.
    pub(crate) fn grown(&self, by: f32) -> Self {
        Self {
            left: self.left - by,
            top: self.top - by,
            width: self.width + 2.0 * by,
            height: self.height + 2.0 * by,
        }
    }

    /// In pixels of a picture that is `[across, down]` times as large.
    pub(crate) fn scaled(&self, [across, down]: [f32; 2]) -> Self {
        Self {
            left: self.left * across,
            top: self.top * down,
            width: self.width * across,
            height: self.height * down,
        }
    }

    /// What of it is within a picture of these sides.
    pub(crate) fn within(&self, [width, height]: [u32; 2]) -> Self {
        let (left, top) = (self.left.max(0.0), self.top.max(0.0));
        Self {
            left,
            top,
            width: (self.right().min(width as f32) - left).max(0.0),
            height: (self.bottom().min(height as f32) - top).max(0.0),
        }
    }
}
