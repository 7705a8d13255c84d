//! Going on from a cursor.

use crate::corpus::{corpora, pack, pack_from, settings};
use packing::{Cursor, Packer, Settings};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// From behind every block the rest is the same, and so are the cursors: it may stop again.
    #[test]
    fn whoever_goes_on_gives_the_same(corpus in corpora(), settings in settings()) {
        let given = pack(&corpus, settings);
        for (number, (_, cursor)) in given.iter().enumerate() {
            let rest = pack_from(&corpus, settings, *cursor);
            prop_assert_eq!(&rest, &given[number + 1..].to_vec(), "{:?}", cursor);
        }
    }

    /// What is read again is the window of the last block, no more.
    #[test]
    fn little_is_read_again(corpus in corpora(), settings in settings()) {
        for (_, cursor) in pack(&corpus, settings) {
            let again = u64::from(settings.window + settings.block);
            prop_assert!(cursor.blocks * u64::from(settings.block) <= 2 * again, "{:?}", cursor);
        }
    }
}

#[test]
fn a_cursor_of_other_settings_is_refused() {
    let cursor = Cursor { grouped: 8, ..Cursor::default() };
    let settings = Settings { group: 8, ..Settings::new(16, 0) };
    let refused = Packer::resume(settings, cursor).unwrap_err().to_string();
    assert_eq!(refused, "cursor.grouped must be less than the documents of a group");
}
