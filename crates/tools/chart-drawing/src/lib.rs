//! Charts and size tables drawn from their numbers, each with questions whose answers are exact.
//!
//! One seed gives one picture, always. [`Chart::any`] makes a bar chart, one with lying bars, a line or a
//! pie of one series; [`Hand`]s differ in letters, colours, order of drawing, and in the words of their
//! questions. [`Hand::DEVELOPMENT`] are for making and training what reads charts; on
//! [`Hand::Bulletin`] nothing is trained or chosen.

mod axis;
mod bars;
mod chart;
mod draw;
mod hand;
mod line_chart;
mod pen;
mod pie;
mod question;
mod table;

pub use chart::{Chart, Kind};
pub use hand::Hand;
pub use question::{Asked, Question};
pub use table::SizeTable;

use rand::SeedableRng;
use rand_xoshiro::Xoshiro256PlusPlus;

/// Where chance comes from.
pub(crate) type Chance = Xoshiro256PlusPlus;

pub(crate) fn chance(seed: u64) -> Chance {
    Chance::seed_from_u64(seed)
}
