//! Entries grouped as `PutEvents` takes them: at most ten, less than 1 MB in all
//! (<https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html>). A batch stays at a
//! quarter of that, which holds the largest event that an execution takes.

const MOST: usize = 10;
const LARGEST: usize = 256 * 1024;

/// The lengths of consecutive batches of entries with these sizes in bytes.
#[must_use]
pub fn batches(sizes: &[usize]) -> Vec<usize> {
    let mut lengths = Vec::new();
    let (mut count, mut bytes) = (0, 0);
    for size in sizes {
        if count == MOST || (count > 0 && bytes + size > LARGEST) {
            lengths.push(count);
            (count, bytes) = (0, 0);
        }
        count += 1;
        bytes += size;
    }
    lengths.extend((count > 0).then_some(count));
    lengths
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ten_fit_and_a_large_one_goes_alone() {
        assert_eq!(batches(&[1; 25]), [10, 10, 5]);
        assert_eq!(batches(&[200_000, 200_000, 1]), [1, 2]);
        assert!(batches(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_every_batch_fits(sizes in prop::collection::vec(1..LARGEST, 0..60)) {
            let lengths = batches(&sizes);
            prop_assert_eq!(lengths.iter().sum::<usize>(), sizes.len());
            let mut rest = &sizes[..];
            for length in lengths {
                let (batch, after) = rest.split_at(length);
                prop_assert!(batch.len() <= MOST && batch.iter().sum::<usize>() <= LARGEST);
                rest = after;
            }
        }
    }
}
