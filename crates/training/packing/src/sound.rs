//! Whether a block is one.

use crate::Settings;

/// The columns of a block that was read.
#[derive(Debug, Clone, Copy)]
pub struct Columns<'a> {
    pub tokens: &'a [i32],
    pub positions: &'a [i32],
    pub segments: &'a [i32],
    pub counted: &'a [bool],
}

/// What is wrong with a block, and at which of its tokens. The tokens themselves are not told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unsound {
    #[error("a column is not as long as a block")]
    Length,
    #[error("token {0} is below 0")]
    Token(usize),
    #[error("token {0} is in a segment that does not follow")]
    Segment(usize),
    #[error("token {0} is not at the position that follows")]
    Position(usize),
    #[error("token {0} counts in the loss and must not, or does not and must")]
    Loss(usize),
    #[error("token {0} is padding, and is not the padding's")]
    Padding(usize),
    #[error("nothing is in it")]
    Empty,
}

/// Checks that segments follow each other from 1, that positions do from 0 in each, that all but the first token
/// of a segment count, and that padding, if any, is last.
///
/// # Errors
/// The first thing that is wrong.
pub fn check(columns: &Columns<'_>, settings: &Settings) -> Result<(), Unsound> {
    let size = settings.block as usize;
    let Columns { tokens, positions, segments, counted } = columns;
    let lengths = [tokens.len(), positions.len(), segments.len(), counted.len()];
    if lengths.iter().any(|length| *length != size) {
        return Err(Unsound::Length);
    }
    if segments[0] == 0 {
        return Err(Unsound::Empty);
    }
    let mut before = (0, 0);
    for at in 0..size {
        let token = (tokens[at], positions[at], segments[at], counted[at]);
        check_token(at, token, before, settings.padding)?;
        before = (segments[at], positions[at]);
    }
    Ok(())
}

/// A token, its position, its segment, and whether it counts; `before` are segment and position of the last.
fn check_token(
    at: usize,
    (token, position, segment, counted): (i32, i32, i32, bool),
    before: (i32, i32),
    padding: u32,
) -> Result<(), Unsound> {
    let is_padding = segment == 0;
    let begins = segment == before.0 + 1 && (at == 0 || before.0 > 0);
    let goes_on = segment == before.0 && at > 0;
    let expected = if goes_on && !is_padding { before.1 + 1 } else { 0 };
    let rules = [
        (token >= 0, Unsound::Token(at)),
        (begins || goes_on || is_padding, Unsound::Segment(at)),
        (position == expected, Unsound::Position(at)),
        (counted == (position > 0), Unsound::Loss(at)),
        (!is_padding || token.cast_unsigned() == padding, Unsound::Padding(at)),
    ];
    match rules.into_iter().find(|(holds, _)| !holds) {
        Some((_, unsound)) => Err(unsound),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Four = ([i32; 6], [i32; 6], [i32; 6], [bool; 6]);

    const SOUND: Four = (
        [5, 6, 7, 5, 6, 9],
        [0, 1, 2, 0, 1, 0],
        [1, 1, 1, 2, 2, 0],
        [false, true, true, false, true, false],
    );

    fn checked(spoil: impl Fn(&mut Four)) -> Result<(), Unsound> {
        let mut four = SOUND;
        spoil(&mut four);
        let (tokens, positions, segments, counted) = &four;
        check(&Columns { tokens, positions, segments, counted }, &Settings::new(6, 9))
    }

    #[test]
    fn what_is_wrong_is_named() {
        assert_eq!(checked(|_| {}), Ok(()));
        assert_eq!(checked(|four| four.0[1] = -1), Err(Unsound::Token(1)));
        assert_eq!(checked(|four| four.2[3] = 3), Err(Unsound::Segment(3)));
        assert_eq!(checked(|four| four.2[5] = 1), Err(Unsound::Segment(5)));
        assert_eq!(checked(|four| four.1[2] = 3), Err(Unsound::Position(2)));
        assert_eq!(checked(|four| four.1[3] = 3), Err(Unsound::Position(3)));
        assert_eq!(checked(|four| four.1[5] = 1), Err(Unsound::Position(5)));
        assert_eq!(checked(|four| four.3[3] = true), Err(Unsound::Loss(3)));
        assert_eq!(checked(|four| four.3[4] = false), Err(Unsound::Loss(4)));
        assert_eq!(checked(|four| four.3[5] = true), Err(Unsound::Loss(5)));
        assert_eq!(checked(|four| four.0[5] = 8), Err(Unsound::Padding(5)));
        assert_eq!(checked(|four| four.2 = [0; 6]), Err(Unsound::Empty));
    }

    /// Padding between segments: what follows it would be taken for the first segment again.
    #[test]
    fn padding_is_last() {
        let spoilt = checked(|four| {
            four.0[2] = 9;
            four.1[2] = 0;
            four.2 = [1, 1, 0, 1, 1, 0];
            four.3[2] = false;
        });
        assert_eq!(spoilt, Err(Unsound::Segment(3)));
    }

    #[test]
    fn columns_are_as_long_as_a_block() {
        let (tokens, positions, segments, counted) = &SOUND;
        let columns = Columns { tokens, positions, segments, counted };
        assert_eq!(check(&columns, &Settings::new(7, 9)), Err(Unsound::Length));
    }
}
