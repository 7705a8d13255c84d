//! How explicit a picture is: MobileNetV2 of the npm package nsfwjs 4.4.0, run in plain Rust.
//!
//! Origin and licence: `models/ORIGIN.md`. The layers are those of `convolutions`.

mod network;
mod picture;
mod weights;

pub use network::Network;
pub use picture::{Picture, SIDE};
pub use picture_decoding::PictureError;
pub use weights::WeightsError;

/// What a picture is taken for, as shares that sum to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Shares {
    /// Drawn, and harmless.
    pub drawing: f32,
    /// Drawn, and explicit.
    pub hentai: f32,
    /// A harmless photograph.
    pub neutral: f32,
    /// An explicit photograph.
    pub porn: f32,
    /// A suggestive photograph.
    pub sexy: f32,
}

impl Shares {
    /// How explicit, drawn or photographed: 0 to 1, [`calibrated`].
    #[must_use]
    pub fn explicit(&self) -> f32 {
        calibrated(self.porn + self.hentai)
    }

    /// How suggestive: 0 to 1, [`calibrated`].
    #[must_use]
    pub fn suggestive(&self) -> f32 {
        calibrated(self.sexy)
    }

    /// Whether it is drawn, harmless or not.
    #[must_use]
    pub fn drawn(&self) -> f32 {
        self.drawing + self.hentai
    }
}

/// Squared: plain areas of skin colours have shares up to a half. Chosen on 120 drawn things and two
/// cuts of photographs that no test judges (`docs/local-models.md`).
fn calibrated(share: f32) -> f32 {
    share * share
}

/// Classes of the network, in its own order.
pub(crate) const CLASSES: usize = 5;

impl Network {
    /// The network kept in this crate.
    ///
    /// # Errors
    /// When the embedded file is damaged.
    pub fn embedded() -> Result<Self, WeightsError> {
        Self::from_safetensors(weights::EMBEDDED)
    }
}
