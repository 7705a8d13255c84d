//! Draws a sample by seed.

use rand::seq::index;
use rand_xoshiro::Xoshiro256Plus;

/// At most `most` of `0..count`, in order; all where there are no more.
pub(crate) fn draw_sample(count: usize, most: usize, random: &mut Xoshiro256Plus) -> Vec<usize> {
    if count <= most {
        return (0..count).collect();
    }
    let mut chosen = index::sample(random, count, most).into_vec();
    chosen.sort_unstable();
    chosen
}
