//! Which pieces share a block.

use std::collections::BTreeSet;

/// Puts pieces of `lengths` (each 1 to `size`) into blocks of `size` by best-fit decreasing: the longest first,
/// of equals the first; each into the fullest block that has room, of equals the oldest; if none has, into a
/// new one. Gives for each block the indexes of its pieces in their order, the blocks by their first piece.
///
/// At most 11/9 of the fewest blocks and 4 more (Johnson 1973); `lengths` of n take n log n steps.
///
/// # Panics
/// A piece is longer than a block.
#[must_use]
pub fn best_fit(lengths: &[u32], size: u32) -> Vec<Vec<u32>> {
    let mut blocks: Vec<Vec<u32>> = Vec::new();
    let mut rooms = BTreeSet::new();
    for piece in longest_first(lengths) {
        let length = lengths[piece as usize];
        assert!(length <= size, "a piece of {length} for blocks of {size}");
        let fullest = rooms.range((length, 0)..).next().copied();
        let (room, block) = fullest.unwrap_or_else(|| {
            blocks.push(Vec::new());
            (size, blocks.len() - 1)
        });
        rooms.remove(&(room, block));
        if room > length {
            rooms.insert((room - length, block));
        }
        blocks[block].push(piece);
    }
    in_order(blocks)
}

fn longest_first(lengths: &[u32]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..lengths.len() as u32).collect();
    order.sort_unstable_by_key(|piece| (u32::MAX - lengths[*piece as usize], *piece));
    order
}

fn in_order(mut blocks: Vec<Vec<u32>>) -> Vec<Vec<u32>> {
    blocks.iter_mut().for_each(|pieces| pieces.sort_unstable());
    blocks.sort_unstable_by_key(|pieces| pieces[0]);
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The same by its definition: every block is looked at for every piece.
    fn by_definition(lengths: &[u32], size: u32) -> Vec<Vec<u32>> {
        let mut blocks: Vec<(u32, Vec<u32>)> = Vec::new();
        let mut order: Vec<usize> = (0..lengths.len()).collect();
        order.sort_by_key(|piece| std::cmp::Reverse(lengths[*piece]));
        for piece in order {
            let length = lengths[piece];
            let fitting = blocks.iter_mut().filter(|(room, _)| *room >= length);
            match fitting.min_by_key(|(room, _)| *room) {
                Some((room, pieces)) => {
                    *room -= length;
                    pieces.push(piece as u32);
                }
                None => blocks.push((size - length, vec![piece as u32])),
            }
        }
        in_order(blocks.into_iter().map(|(_, pieces)| pieces).collect())
    }

    #[test]
    fn the_longest_go_first_and_the_fullest_takes() {
        assert_eq!(best_fit(&[2, 5, 8, 3, 2], 10), [vec![0, 2], vec![1, 3, 4]]);
        assert_eq!(best_fit(&[10, 10], 10), [vec![0], vec![1]]);
        assert!(best_fit(&[], 10).is_empty());
    }

    #[test]
    #[should_panic(expected = "a piece of 11 for blocks of 10")]
    fn what_is_too_long_is_refused() {
        let _ = best_fit(&[11], 10);
    }

    proptest! {
        #[test]
        fn it_is_best_fit_decreasing(lengths in prop::collection::vec(1_u32..=64, 0..200)) {
            let blocks = best_fit(&lengths, 64);
            prop_assert_eq!(&blocks, &by_definition(&lengths, 64));
            let mut all: Vec<u32> = blocks.iter().flatten().copied().collect();
            all.sort_unstable();
            prop_assert_eq!(all, (0..lengths.len() as u32).collect::<Vec<_>>());
            let full = |pieces: &Vec<u32>| pieces.iter().map(|piece| lengths[*piece as usize]).sum::<u32>();
            prop_assert!(blocks.iter().all(|pieces| full(pieces) <= 64));
        }
    }
}
