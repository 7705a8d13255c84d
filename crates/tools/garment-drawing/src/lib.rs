//! Garments drawn from parameters, in several hands: pictures whose attributes are known because they
//! were drawn by them.
//!
//! [`Garment`] says what is to be seen, [`Hand`] how it is drawn; a seed decides everything else
//! (measures within their range, shades, place, light), so that one seed gives one picture, always.
//! Three of the hands are [for training](Hand::TRAINING), [`Hand::Paper`] is for choices, and on
//! [`Hand::Dummy`] nothing is trained or chosen: figures are reported on it.
//!
//! All of them draw upper garments, from the front, whole and alone. None of them is a photograph.

mod background;
mod brush;
mod cut;
mod garment;
mod hand;
mod neck;
mod paint;
mod palette;
mod pattern;
mod point;
mod raster;
mod scene;

pub use garment::{Colour, Fit, Garment, Neckline, Pattern, Sleeve};
pub use hand::Hand;
pub use raster::{RasterError, SIDE, draw_png, draw_rgb};
pub use scene::{Scene, draw_svg};

use rand::SeedableRng;
use rand_xoshiro::Xoshiro256PlusPlus;

/// Where chance comes from.
pub(crate) type Chance = Xoshiro256PlusPlus;

pub(crate) fn chance(seed: u64) -> Chance {
    Chance::seed_from_u64(seed)
}
